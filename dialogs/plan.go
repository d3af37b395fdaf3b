package dialogs

import (
	"slices"
	"time"
)

// Plan is an idea that the person wants to carry out with a partner.
type Plan struct {
	ID      int       `json:"id"`
	Partner int       `json:"partner"`
	Idea    Idea      `json:"idea"`
	Made    time.Time `json:"made,omitzero"`
}

func (p Plan) clone() Plan {
	p.Idea.Cautions = slices.Clone(p.Idea.Cautions)
	return p
}

// plan is the plan with that id, or nil.
func (c *Conversation) plan(id int) *Plan {
	for i := range c.Plans {
		if c.Plans[i].ID == id {
			return &c.Plans[i]
		}
	}
	return nil
}

// What the script can name of plans.
var (
	planVerbs      = map[string]verb{}
	planReaders    = []*Reader{}
	planGenerators = []*Generator{}
)

func planFields() []*field { return nil }

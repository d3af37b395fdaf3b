package dialogs

// Idea is something that two people could do together.
type Idea struct {
	ID             string   `json:"id,omitempty"` // of the catalogue or of a generator; empty for the person's own
	Title          string   `json:"title"`
	Together       string   `json:"together,omitempty"` // what both do
	Goal           string   `json:"goal,omitempty"`     // the effect, in one sentence
	New            string   `json:"new,omitempty"`      // what neither could offer alone (S22)
	BenefitMe      string   `json:"benefit_me,omitempty"`
	BenefitPartner string   `json:"benefit_partner,omitempty"`
	FirstStep      string   `json:"first_step,omitempty"`
	Effort         string   `json:"effort,omitempty"`   // S, M or L (DOMAIN 5)
	Money          string   `json:"money,omitempty"`    // M1 to M6 (DOMAIN 5)
	Cautions       []string `json:"cautions,omitempty"` // keys of cautions.yaml
}

// What the script can name of ideas.
var (
	ideaVerbs      = map[string]verb{}
	ideaReaders    = []*Reader{}
	ideaGenerators = []*Generator{}
)

func ideaFields() []*field { return nil }

package dialogs

import (
	"slices"
	"time"
)

// Plan is something that the person wants to carry out with a partner, from the first words to
// the quarterly review (DOMAIN 3.3 P7 and P8). It is kept in the person's own words.
type Plan struct {
	ID      int       `json:"id"`
	Partner int       `json:"partner"`
	Idea    Idea      `json:"idea"`
	Made    time.Time `json:"made,omitzero"`
	TakenOn time.Time `json:"taken_on,omitzero"` // the day T of the cadence; zero before the person said yes

	Kind     string `json:"kind,omitempty"`     // one of PlanKinds
	Status   string `json:"status,omitempty"`   // one of PlanStatuses
	Obstacle string `json:"obstacle,omitempty"` // what could hold the person back
	Occasion string `json:"occasion,omitempty"` // when and where of the if–then plan
	Wording  string `json:"wording,omitempty"`  // which draft of the first words is shown
	Reaction string `json:"reaction,omitempty"` // how the partner took it
	Dropped  string `json:"dropped,omitempty"`  // why the person let it be
	Asleep   string `json:"asleep,omitempty"`   // why it fell asleep, of a plan to wake something
	Words    Words  `json:"words,omitzero"`

	Proposed  When      `json:"proposed,omitzero"`   // a date that was read and not confirmed yet
	StepAt    time.Time `json:"step_at,omitzero"`    // the first step
	StepDone  time.Time `json:"step_done,omitzero"`  // when it was reported as done
	MeetingAt time.Time `json:"meeting_at,omitzero"` // the talk
	RunAt     time.Time `json:"run_at,omitzero"`     // the next time the two do it together
	Runs      int       `json:"runs,omitempty"`      // how often they did
	Hard      bool      `json:"hard,omitempty"`      // the last time was not a good one

	Points   []Point   `json:"points,omitempty"`   // of the agreement, as far as they are settled
	AgreedAt time.Time `json:"agreed_at,omitzero"` // both said yes to the points
	CheckIns []CheckIn `json:"check_ins,omitempty"`
	Asking   string    `json:"asking,omitempty"`    // the kind of check-in that stands open
	AskingAt NodeID    `json:"asking_at,omitempty"` // the question that puts it
	About    string    `json:"about,omitempty"`     // the kind that was put last
	AskedAt  time.Time `json:"asked_at,omitzero"`   // when one was put last
	Stage    int       `json:"stage,omitempty"`     // of the one put last: 1 as it is, 2 smaller, 3 whether to park
	Silent   int       `json:"silent,omitempty"`    // check-ins in a row that nobody answered
	OnPoint  string    `json:"on_point,omitempty"`  // the point of the agreement being talked about
	Reviews  []Review  `json:"reviews,omitempty"`
}

// Words are the person's own words about a plan.
type Words struct {
	Obstacle string `json:"obstacle,omitempty"`
	Occasion string `json:"occasion,omitempty"`
	Sentence string `json:"sentence,omitempty"` // the first sentence to the partner
	Step     string `json:"step,omitempty"`     // the first step, at most fifteen minutes
	Memory   string `json:"memory,omitempty"`   // what makes the message personal
	Result   string `json:"result,omitempty"`   // what the talk agreed, in one sentence
	Good     string `json:"good,omitempty"`     // what was good the last time
	Change   string `json:"change,omitempty"`   // what the two change
	Reason   string `json:"reason,omitempty"`   // why the person let it be
}

// Point is one settled point of an agreement (DOMAIN 6.16), by the name of the point.
type Point struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// The values that the script gives a plan.
var (
	PlanKinds    = []string{"idea", "wake", "mend", "care"}
	PlanStatuses = []string{"active", "parked", "dropped", "ended"}
)

func (p Plan) clone() Plan {
	p.Idea = p.Idea.clone()
	p.Points, p.CheckIns, p.Reviews = slices.Clone(p.Points), slices.Clone(p.CheckIns), slices.Clone(p.Reviews)
	return p
}

// underway reports whether the partner has been spoken to: the first words are behind the two.
func (p Plan) underway() bool {
	return !p.StepDone.IsZero() || !p.MeetingAt.IsZero() || !p.RunAt.IsZero() || !p.AgreedAt.IsZero() || p.Runs > 0 || p.Words.Result != ""
}

// runs reports whether the plan goes on without being asked about: something is done together, or a
// day for it, or for the talk, lies ahead.
func (p Plan) runs(now time.Time) bool {
	return p.Kind == "care" || p.Runs > 0 || p.RunAt.After(now) || p.MeetingAt.After(now)
}

// active reports whether the plan was taken on and is neither parked nor over.
func (p Plan) active() bool { return !p.TakenOn.IsZero() && (p.Status == "" || p.Status == "active") }

// plan is the plan with that id, or nil.
func (c *Conversation) plan(id int) *Plan {
	for i := range c.Plans {
		if c.Plans[i].ID == id {
			return &c.Plans[i]
		}
	}
	return nil
}

// plan is the plan being talked about; changes to a plan that does not exist are lost.
func (s *scope) plan() *Plan {
	if p := s.c.plan(s.c.OnPlan); p != nil {
		return p
	}
	return &Plan{}
}

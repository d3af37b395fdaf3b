package dialogs

import (
	"slices"
	"time"
)

// ChatID is Telegram's number of a private chat. It is the only key to a person.
type ChatID int64

// NodeID names a node. It is kebab-case English and permanent.
type NodeID string

// TradeID names a trade of DOMAIN 4, such as "vet".
type TradeID string

// Conversation is all that is remembered of one person.
type Conversation struct {
	Chat     ChatID    `json:"chat"`
	Lang     Lang      `json:"lang"`
	Script   string    `json:"script,omitempty"`    // fingerprint of the script that spoke last
	At       NodeID    `json:"at,omitempty"`        // the open question; empty before the first /start
	Serial   int       `json:"serial,omitempty"`    // counts the questions asked; a button carries the one it belongs to
	Again    bool      `json:"again,omitempty"`     // the open question was asked again, in its short form
	Asked    time.Time `json:"asked,omitzero"`      // when it was asked
	Left     NodeID    `json:"left,omitempty"`      // the question that was left for a side trip
	LeftOn   int       `json:"left_on,omitempty"`   // the partner it was about
	LeftPlan int       `json:"left_plan,omitempty"` // the plan it was about
	Page     int       `json:"page,omitempty"`      // of the open question's options
	Paused   bool      `json:"paused,omitempty"`    // the person said that it is enough for now
	Gone     bool      `json:"gone,omitempty"`      // cannot be reached until the person writes again
	Phase    string    `json:"phase,omitempty"`     // of the open question, P1 to P8
	Noted    []Note    `json:"noted,omitempty"`     // small things said once, such as "seen origin"
	Focus    int       `json:"focus,omitempty"`     // id of the partner being talked about; 0 is none
	OnPlan   int       `json:"on_plan,omitempty"`   // id of the plan being talked about; 0 is none
	OnKept   int       `json:"on_kept,omitempty"`   // id of the remembered idea being looked at; 0 is none
	LastID   int       `json:"last_id,omitempty"`   // given to a partner, a plan or a remembered idea
	Misread  int       `json:"misread,omitempty"`   // answers in a row that nobody understood

	Consents []Consent `json:"consents,omitempty"` // every consent given or taken back, oldest first
	Offered  time.Time `json:"offered,omitzero"`   // when the announcements of the coach were offered last
	Follow   Follow    `json:"follow,omitzero"`    // how the coach follows up, over all plans

	Partners []Partner  `json:"partners,omitempty"`
	Plans    []Plan     `json:"plans,omitempty"`
	Kept     []KeptIdea `json:"kept,omitempty"`    // ideas for later
	Trades   []TradeID  `json:"trades,omitempty"`  // the person's own
	Country  string     `json:"country,omitempty"` // one of countries; asked once, and only when it matters
	Trail    []Mark     `json:"trail,omitempty"`   // the way back, oldest first

	Announced []string `json:"announced,omitempty"` // ids of the coach's announcements that the person had
	Draft     string   `json:"draft,omitempty"`     // the coach's own: an announcement being prepared
	Counted   Stats    `json:"counted,omitzero"`    // the coach's own: what was counted last

	Started time.Time `json:"started,omitzero"`
	Heard   time.Time `json:"heard,omitzero"` // when the person last did something
}

// Note is a small typed memory: that something was shown or asked, and when.
type Note struct {
	Name NoteName  `json:"name"`
	At   time.Time `json:"at"`
}

// NoteName names a Note; the script's `note` action and conditions use it.
type NoteName string

// Partner is somebody the person cooperates with, or believes to. No more is kept of this third
// person than an alias and a trade (DOMAIN 6.13); the rest is what was said about the joint thing.
type Partner struct {
	ID      int       `json:"id"`
	Alias   string    `json:"alias,omitempty"`
	Trades  []TradeID `json:"trades,omitempty"`
	Said    []string  `json:"said,omitempty"` // the person's own words about what they do together
	Facts   Facts     `json:"facts,omitzero"`
	Asked   []string  `json:"asked,omitempty"` // follow-ups that were put once, by the name of their criterion
	Verdict Verdict   `json:"verdict,omitempty"`
	Was     Verdict   `json:"was,omitempty"`      // the verdict before this one
	OwnView bool      `json:"own_view,omitempty"` // the person set the verdict against ours
	Judged  time.Time `json:"judged,omitzero"`
	Acted   time.Time `json:"acted,omitzero"`   // the last joint act, as far as it was said
	AskAt   time.Time `json:"ask_at,omitzero"`  // not before this is asked whether it is still alive
	Wished  bool      `json:"wished,omitempty"` // nobody yet: only a trade that is wished for
	Aim     Aim       `json:"aim,omitzero"`     // what both would want of it (P5)
	Search  Search    `json:"search,omitzero"`  // where the search for an idea stands (P6)
}

// Mark is one step of the way back: a question that was open, and the partner as it was then.
type Mark struct {
	At     NodeID  `json:"at"`
	Focus  int     `json:"focus,omitempty"`
	Before Partner `json:"before,omitzero"`
	OnPlan int     `json:"on_plan,omitempty"`
	Plan   Plan    `json:"plan,omitzero"`
	LastID int     `json:"last_id,omitempty"` // partners and plans with a higher id came later
	Held   Held    `json:"held,omitzero"`     // of a check-in that was being talked about
	Under  bool    `json:"under,omitempty"`
}

// Verdict is one of nine names for what two people have (DOMAIN 2.3). Empty is not judged.
type Verdict string

// The nine verdicts.
const (
	VerdictNone             Verdict = "none"
	VerdictContact          Verdict = "contact"
	VerdictService          Verdict = "service"
	VerdictNetwork          Verdict = "network"
	VerdictNetworkPotential Verdict = "network_potential"
	VerdictDormant          Verdict = "dormant"
	VerdictEmerging         Verdict = "emerging"
	VerdictLopsided         Verdict = "lopsided"
	VerdictCooperation      Verdict = "cooperation"
)

// partner is the partner with that id, or nil.
func (c *Conversation) partner(id int) *Partner {
	for i := range c.Partners {
		if c.Partners[i].ID == id {
			return &c.Partners[i]
		}
	}
	return nil
}

// clone is a copy that shares nothing a step may write to.
func (c Conversation) clone() Conversation {
	c.Partners = slices.Clone(c.Partners)
	for i := range c.Partners {
		c.Partners[i] = c.Partners[i].clone()
	}
	c.Plans = slices.Clone(c.Plans)
	for i := range c.Plans {
		c.Plans[i] = c.Plans[i].clone()
	}
	c.Kept = slices.Clone(c.Kept)
	for i := range c.Kept {
		c.Kept[i].Idea = c.Kept[i].Idea.clone()
	}
	c.Trades = slices.Clone(c.Trades)
	c.Trail = slices.Clone(c.Trail)
	c.Noted = slices.Clone(c.Noted)
	c.Announced = slices.Clone(c.Announced)
	c.Consents = slices.Clone(c.Consents)
	return c
}

func (p Partner) clone() Partner {
	p.Trades, p.Said, p.Asked = slices.Clone(p.Trades), slices.Clone(p.Said), slices.Clone(p.Asked)
	p.Aim, p.Search.Table = p.Aim.clone(), p.Search.Table.clone()
	return p
}

func (c *Conversation) noted(name NoteName) bool {
	return slices.ContainsFunc(c.Noted, func(n Note) bool { return n.Name == name })
}

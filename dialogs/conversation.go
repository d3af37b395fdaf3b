package dialogs

import "time"

// ChatID is Telegram's number of a private chat. It is the only key to a person.
type ChatID int64

// NodeID names a node. It is kebab-case English and permanent.
type NodeID string

// TradeID names a trade of DOMAIN 4, such as "vet".
type TradeID string

// Conversation is all that is remembered of one person.
type Conversation struct {
	Chat    ChatID `json:"chat"`
	Lang    Lang   `json:"lang"`
	Script  string `json:"script,omitempty"`  // fingerprint of the script that spoke last
	At      NodeID `json:"at,omitempty"`      // the open question; empty before the first /start
	Serial  int    `json:"serial,omitempty"`  // counts the questions asked; a button carries the one it belongs to
	Page    int    `json:"page,omitempty"`    // of the open question's options
	Paused  bool   `json:"paused,omitempty"`  // the person said that it is enough for now
	Gone    bool   `json:"gone,omitempty"`    // cannot be reached until the person writes again
	Phase   string `json:"phase,omitempty"`   // of the open question, P1 to P8
	Noted   []Note `json:"noted,omitempty"`   // small things said once, such as "seen origin"
	Focus   int    `json:"focus,omitempty"`   // id of the partner being talked about; 0 is none
	NextID  int    `json:"next_id,omitempty"` // last id given to a partner
	Misread int    `json:"misread,omitempty"` // answers in a row that nobody understood

	Partners []Partner `json:"partners,omitempty"`
	Trail    []Mark    `json:"trail,omitempty"` // the way back, oldest first

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
	Asked   []string  `json:"asked,omitempty"` // criteria that had their one follow-up
	Verdict Verdict   `json:"verdict,omitempty"`
	OwnView bool      `json:"own_view,omitempty"` // the person set the verdict against ours
	Judged  time.Time `json:"judged,omitzero"`
	Acted   time.Time `json:"acted,omitzero"` // the last joint act, as far as it was said
}

// Mark is one step of the way back: a question that was open, and the partner as it was then.
type Mark struct {
	At      NodeID  `json:"at"`
	Focus   int     `json:"focus,omitempty"`
	Before  Partner `json:"before,omitzero"`
	Partner int     `json:"partners,omitempty"` // how many partners there were
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

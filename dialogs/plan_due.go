package dialogs

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"
)

// CheckIn is a question about a plan that waits for its day (DOMAIN 7.2).
type CheckIn struct {
	Kind  string    `json:"kind"`
	At    time.Time `json:"at"`
	Again bool      `json:"again,omitempty"` // it was put before and nobody answered
	Waits bool      `json:"waits,omitempty"` // it was due, and another one had the week's message
}

// CheckInKinds are all kinds of check-ins, in the order in which a plan meets them. The script's
// node check-in leads from the kind to the question.
var CheckInKinds = []string{
	"step", "contact", "meeting", "prep", "result", "agreement", "ready", "debrief", "fairness", "review", "later", "alive",
}

// ownDates are the check-ins that follow from a date of the person: they come on that day, outside
// of the weekly slot (DOMAIN 7.1, how the rules meet).
var ownDates = map[string]bool{"step": true, "prep": true, "result": true, "ready": true, "debrief": true, "later": true}

// fleeting are those that mean nothing once their day has passed.
var fleeting = map[string]bool{"step": true, "prep": true, "ready": true}

// telling are those that need no answer: what is not said to them is no silence.
var telling = map[string]bool{"prep": true, "ready": true}

// returning are those of them that are worth asking again where nobody answered.
var returning = map[string]bool{"result": true, "debrief": true, "later": true}

// Follow is what is remembered of following up, over all plans.
type Follow struct {
	Slot  Slot      `json:"slot,omitzero"`
	Spoke time.Time `json:"spoke,omitzero"` // the last message of the weekly slot
	Since time.Time `json:"since,omitzero"` // the first of the messages that nobody answered
	Held  Held      `json:"held,omitzero"`
	Under bool      `json:"under,omitempty"` // a check-in is being talked about

	Until time.Time `json:"until,omitzero"`  // when a pause ends by itself; zero if it does not
	LotAt time.Time `json:"lot_at,omitzero"` // when the parked plans are looked at next

	NudgeAt time.Time `json:"nudge_at,omitzero"` // when silence within a conversation is looked at
	Nudges  int       `json:"nudges,omitempty"`  // how often it was spoken to
}

// Held is the question that was open when a check-in came, and what it was about.
type Held struct {
	At   NodeID `json:"at,omitempty"`
	On   int    `json:"on,omitempty"`
	Plan int    `json:"plan,omitempty"`
}

// checkInNode is where a check-in enters the script.
const checkInNode NodeID = "check-in"

// DueNodes are where the coach comes forward by itself, when something falls due.
var DueNodes = []NodeID{checkInNode, nudgeNode, lotNode}

// set lets a check-in come at an instant; of each kind there is one.
func (p *Plan) set(kind string, at time.Time) {
	p.unset(kind)
	p.CheckIns = append(p.CheckIns, CheckIn{Kind: kind, At: at})
	slices.SortStableFunc(p.CheckIns, func(a, b CheckIn) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(slices.Index(CheckInKinds, a.Kind), slices.Index(CheckInKinds, b.Kind)))
	})
}

func (p *Plan) unset(kinds ...string) {
	p.CheckIns = slices.DeleteFunc(p.CheckIns, func(c CheckIn) bool { return slices.Contains(kinds, c.Kind) })
}

func (p *Plan) checkIn(kind string) *CheckIn {
	for i := range p.CheckIns {
		if p.CheckIns[i].Kind == kind {
			return &p.CheckIns[i]
		}
	}
	return nil
}

// local is now on the person's clock.
func (s *scope) local() time.Time { return s.now.In(s.zone()) }

// slotAfter is the first weekly slot some days after t.
func (s *scope) slotAfter(t time.Time, days int) time.Time {
	return s.c.Follow.slot().next(daysOn(t.In(s.zone()), days, 0, 1))
}

// schedule sets the check-ins that follow from what is known of the plan (DOMAIN 7.2). One that was
// answered, or has passed, does not come again.
func (s *scope) schedule(p *Plan) {
	if !p.active() {
		p.CheckIns = nil
		return
	}
	now := s.local()
	ahead := func(kind string, at time.Time) {
		if at.After(now) {
			p.set(kind, at)
		}
	}
	taken := p.TakenOn.In(s.zone())
	ordinary := p.Kind != "care" && p.Kind != "mend" // begins with first words to the partner
	if p.Kind == "care" {
		if p.checkIn("review") == nil {
			p.set("review", s.slotAfter(now, reviewDays))
		}
	} else if ordinary && p.underway() {
		p.unset("step", "contact")
	} else if ordinary {
		contact := awake(daysOn(taken, 2, defaultHour, defaultMinute))
		p.unset("step")
		if p.StepAt.After(s.now) {
			step := p.StepAt.In(s.zone())
			p.set("step", step)
			if after := awake(daysOn(step, 1, defaultHour, defaultMinute)); after.After(contact) {
				contact = after // who has named a day is not asked before it
			}
		}
		ahead("contact", contact)
	}
	if ordinary && p.MeetingAt.IsZero() && p.RunAt.IsZero() && p.Runs == 0 {
		talk := s.slotAfter(taken, 7)
		if step := s.slotAfter(p.StepAt, 3); p.StepDone.IsZero() && step.After(talk) {
			talk = step
		}
		ahead("meeting", talk)
	} else {
		p.unset("meeting")
	}
	if ordinary && p.Runs == 0 && !s.onPaper(p) {
		ahead("agreement", s.slotAfter(taken, 21))
	} else {
		p.unset("agreement")
	}
	if p.MeetingAt.After(s.now) {
		talk := p.MeetingAt.In(s.zone())
		p.unset("step", "contact", "prep")
		ahead("prep", daysOn(talk, -1, 18, 0))
		p.set("result", awake(daysOn(talk, 1, defaultHour, defaultMinute)))
		if at := s.slotAfter(talk, 7); p.checkIn("agreement") != nil && at.After(p.checkIn("agreement").At) {
			p.set("agreement", at) // what was agreed is asked first
		}
	}
	if p.RunAt.After(s.now) {
		run := p.RunAt.In(s.zone())
		p.unset("step", "contact", "ready")
		ahead("ready", awake(daysOn(run, -7, defaultHour, defaultMinute)))
		p.set("debrief", awake(daysOn(run, 2, defaultHour, defaultMinute)))
		if p.Runs == 0 {
			p.set("fairness", s.slotAfter(run, 42))
		}
	}
}

// agenda are all reminders that follow from the conversation, and nothing else: none while it is
// paused, none to a person who cannot be reached, none for a plan that is parked or over.
func (s *scope) agenda(c *Conversation) map[ReminderID]time.Time {
	due := map[ReminderID]time.Time{}
	switch {
	case c.Gone:
		return due
	case c.Paused:
		if !c.Follow.Until.IsZero() {
			due[resumeReminder] = c.Follow.Until
		}
		return due
	}
	for _, p := range c.Plans {
		if !p.active() {
			continue
		}
		for _, ci := range p.CheckIns {
			due[ReminderID(fmt.Sprintf("plan.%d.%s", p.ID, ci.Kind))] = ci.At
		}
	}
	for _, p := range c.Partners {
		if at := s.lively(p, c.Follow); !at.IsZero() {
			due[ReminderID(fmt.Sprintf("alive.%d", p.ID))] = at
		}
	}
	if !c.Follow.NudgeAt.IsZero() {
		due[nudgeReminder] = c.Follow.NudgeAt
	}
	if !c.Follow.LotAt.IsZero() && slices.ContainsFunc(c.Plans, Plan.parked) {
		due[lotReminder] = c.Follow.LotAt
	}
	return due
}

// lively is when to ask whether a cooperation is still alive: in the first slot twelve months after
// the last joint act (DOMAIN 7.1). It is zero for everything that is none.
func (s *scope) lively(p Partner, f Follow) time.Time {
	if p.Verdict != VerdictCooperation {
		return time.Time{}
	}
	last := p.Acted
	if last.IsZero() {
		last = p.Judged
	}
	if last.IsZero() {
		return time.Time{}
	}
	at := f.slot().next(daysOn(monthsOn(last.In(s.zone()), lively), 0, 0, 1))
	if p.AskAt.After(at) {
		at = p.AskAt
	}
	return at
}

// remind lets the world know which reminders came, moved or went with this step. One that would
// lie in the past, after a pause or a step back, waits for the next slot.
func (r *run) remind() {
	was, is := r.agenda(r.before), r.agenda(r.c)
	for _, id := range slices.Sorted(maps.Keys(was)) {
		if _, still := is[id]; !still {
			r.emit(Forget{id})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(is)) {
		at := is[id]
		if then, known := was[id]; known && then.Equal(at) {
			continue
		}
		if !at.After(r.now) {
			at = r.slotAfter(r.local(), 1)
		}
		r.emit(Remind{id, at})
	}
}

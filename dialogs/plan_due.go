package dialogs

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
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
			p.set("review", s.slotAfter(now, 90))
		}
	} else if ordinary && p.StepDone.IsZero() {
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

// cameDue is the engine's answer to a reminder: it enters the question for it, asks another time,
// or lets it go. A reminder that has moved or gone since says nothing.
func (r *run) cameDue(id ReminderID) error {
	switch {
	case id == resumeReminder:
		r.pauseOver()
		return nil
	case r.c.Paused || r.c.Gone || r.node() == nil || r.lib.Nodes[checkInNode] == nil:
		return nil
	case id == nudgeReminder:
		return r.nudge()
	case id == lotReminder:
		return r.lot()
	}
	r.missed()
	p, kind := r.planOf(string(id))
	if p == nil {
		return nil
	}
	ci := p.checkIn(kind)
	if ci == nil || ci.At.After(r.now) {
		return nil
	}
	own := r.ownDate(*ci)
	if first, k := r.firstDue(); !own && first != nil && (first != p || k != kind) {
		defer r.displace(p.ID, kind)
		p, kind = first, k
	}
	if !own {
		switch at := r.notBefore(p, kind); {
		case at.After(r.now):
			ci.At, ci.Waits = at, p.Silent == 0
			return nil
		case p.Silent >= parkAfter: // three times without an answer: parked, and nobody is told off
			r.park(p)
			return nil
		case r.hushed():
			p.unset(kind)
			return nil
		}
		if kind != "contact" || p.Silent > 0 {
			r.c.Follow.Spoke = r.now
		}
	}
	r.asking(p, kind, own)
	return r.comeForward(p.ID, p.Partner, checkInNode)
}

// comeForward enters the script by itself, at a node about a plan and a partner. The question that
// was open comes back afterwards.
func (r *run) comeForward(plan, partner int, at NodeID) error {
	if r.c.Follow.Since.IsZero() {
		r.c.Follow.Since = r.now
	}
	r.hold()
	r.c.OnPlan, r.c.Focus, r.c.Left, r.c.Follow.Under = plan, partner, "", true
	return r.enter(at)
}

// late is how long after its instant a reminder still comes on its day: later, after a pause or a
// time in which the bot did not run, a date of the person is asked about as everything else.
const late = day

// displace lets a check-in wait behind the one that had the week's message.
func (r *run) displace(plan int, kind string) {
	p := r.c.plan(plan)
	if ci := p.checkIn(kind); ci != nil {
		ci.At, ci.Waits = r.notBefore(p, kind), true
	}
}

// ownDate reports whether a check-in comes on a day that the person set.
func (s *scope) ownDate(ci CheckIn) bool {
	return ownDates[ci.Kind] && !ci.Again && s.now.Sub(ci.At) <= late
}

// missed lets go of what nobody wants to be asked any more.
func (r *run) missed() {
	for i := range r.c.Plans {
		p := &r.c.Plans[i]
		p.CheckIns = slices.DeleteFunc(p.CheckIns, func(ci CheckIn) bool {
			return fleeting[ci.Kind] && r.now.Sub(ci.At) > late || ci.Kind == "agreement" && r.onPaper(p)
		})
	}
}

// firstDue is the check-in that has the week's message: of the oldest plan the earliest kind.
func (r *run) firstDue() (*Plan, string) {
	for i := range r.c.Plans {
		p := &r.c.Plans[i]
		if !p.active() {
			continue
		}
		for _, ci := range p.CheckIns {
			if !r.ownDate(ci) && !ci.At.After(r.now) && !r.notBefore(p, ci.Kind).After(r.now) {
				return p, ci.Kind
			}
		}
	}
	return nil, ""
}

// notBefore is when a check-in outside of the person's own dates may come at the earliest: not
// while an earlier one still waits for its answer, and not twice in one week. The first question
// after the words to the partner comes on its day.
func (r *run) notBefore(p *Plan, kind string) time.Time {
	if p.Silent > 0 {
		if wait := p.AskedAt.Add(patience(p.Silent)); wait.After(r.now) {
			return r.slotAfter(wait, 0)
		}
	} else if kind == "contact" {
		if r.c.Follow.Under && slices.ContainsFunc(r.c.Plans, func(q Plan) bool { return q.Asking != "" && r.now.Sub(q.AskedAt) < day/2 }) {
			return awake(daysOn(r.local(), 1, defaultHour, defaultMinute)) // one question at a time
		}
		return r.now
	}
	if r.spokeThisWeek() {
		return r.slotAfter(r.local(), 1)
	}
	return r.now
}

// spokeThisWeek reports whether the weekly slot had its message.
func (s *scope) spokeThisWeek() bool {
	spoke := s.c.Follow.Spoke
	return !spoke.IsZero() && s.now.Sub(spoke) < aWeek
}

// asking puts a check-in: it counts as unanswered until its question is answered, and comes again
// in another form (DOMAIN 7.3).
func (s *scope) asking(p *Plan, kind string, own bool) {
	if !telling[kind] {
		p.Silent++
	}
	p.Asking, p.AskingAt, p.About, p.AskedAt, p.Stage = kind, "", kind, s.now, p.Silent
	if own {
		p.Stage = 1
	}
	switch {
	case kind == "alive" || own && !returning[kind]:
		p.unset(kind)
	default:
		p.set(kind, s.slotAfter(s.local().Add(patience(p.Silent)), 0))
		p.checkIn(kind).Again = true
	}
}

// planOf is the plan and the kind of check-in that a reminder names. For a partner whose
// cooperation is asked about, it is the plan to look after it, made where there is none.
func (r *run) planOf(id string) (*Plan, string) {
	var n int
	if rest, ok := strings.CutPrefix(id, "alive."); ok {
		_, err := fmt.Sscanf(rest, "%d", &n)
		partner := r.c.partner(n)
		if err != nil || partner == nil || r.lively(*partner, r.c.Follow).IsZero() || r.lively(*partner, r.c.Follow).After(r.now) {
			return nil, ""
		}
		partner.AskAt = r.slotAfter(r.local(), 90)
		if r.hushed() {
			return nil, "" // never during a silence
		}
		p := r.care(n)
		p.set("alive", r.now)
		return p, "alive"
	}
	number, kind, _ := strings.Cut(strings.TrimPrefix(id, "plan."), ".")
	if _, err := fmt.Sscanf(number, "%d", &n); err != nil {
		return nil, ""
	}
	p := r.c.plan(n)
	if p == nil || !p.active() {
		return nil, ""
	}
	return p, kind
}

// hushed reports whether everything was silent for so long that the coach does not come forward.
func (s *scope) hushed() bool {
	since := s.c.Follow.Since
	return !since.IsZero() && s.now.Sub(since) >= hushAfter
}

// hold keeps the open question, so that it comes back after the check-in.
func (r *run) hold() {
	at := r.node()
	switch {
	case at == nil || r.c.Follow.Held.At != "":
	case !at.Aside:
		r.c.Follow.Held = Held{r.c.At, r.c.Focus, r.c.OnPlan}
		r.mark()
	case r.c.Left != "":
		r.c.Follow.Held = Held{r.c.Left, r.c.LeftOn, r.c.OnPlan}
	}
}

// puts is that a question is being asked: if a check-in led to it, its answer is the check-in's.
func (r *run) puts(id NodeID) {
	if p := r.c.plan(r.c.OnPlan); p != nil && p.Asking != "" && p.AskingAt == "" {
		p.AskingAt = id
	}
}

// answered lets a check-in go when the question that put it is answered, and by nothing else that
// a person says or does meanwhile. What she passed over for it goes with it.
func (r *run) answered() {
	if p := r.c.plan(r.c.OnPlan); p != nil && p.Asking != "" && p.AskingAt == r.c.At {
		p.CheckIns = slices.DeleteFunc(p.CheckIns, func(ci CheckIn) bool { return ci.Kind == p.Asking || ci.Again })
		p.heard()
	}
}

// heard is that the person spoke to what stood open of the plan: its silence is over.
func (p *Plan) heard() { p.Silent, p.Asking, p.AskingAt = 0, "", "" }

// waiting is the next check-in that was due beside the one that was answered, of the oldest plan
// first: they share one message (DOMAIN 7.1).
func (s *scope) waiting() (*Plan, string) {
	for i := range s.c.Plans {
		p := &s.c.Plans[i]
		if !p.active() || p.ID == s.c.OnPlan {
			continue
		}
		for _, ci := range p.CheckIns {
			if ci.Waits {
				return p, ci.Kind
			}
		}
	}
	return nil, ""
}

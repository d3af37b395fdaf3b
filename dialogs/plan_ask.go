package dialogs

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

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
		case p.Silent > 1 && p.runs(r.now): // asked twice: the plan goes on, the question rests
			p.rest(kind, r.slotAfter(r.local(), reviewDays))
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
	case at.Ends: // nothing was open but the end of a conversation
	case r.c.Follow.Under && (at.Phase == "P7" || at.Phase == "P8"): // it belongs to a check-in, which comes again
	case !at.Aside:
		r.c.Follow.Held = Held{r.c.At, r.c.Focus, r.c.OnPlan}
		r.mark()
	case r.lib.Nodes[r.c.Left] != nil && !r.lib.Nodes[r.c.Left].Ends:
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

// rest lets a question go that nobody answered. A review comes again at its next turn.
func (p *Plan) rest(kind string, next time.Time) {
	p.heard()
	p.unset(kind)
	if kind == "review" {
		p.set(kind, next)
	}
}

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

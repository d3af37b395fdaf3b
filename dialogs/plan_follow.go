package dialogs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// followVerbs are what an answer does to a plan under way.
var followVerbs = map[string]verb{
	"later":          {"later DAYS", makeLater},
	"step-done":      {"step-done", plain(func(s *scope) { s.plan().StepDone = s.now; s.plan().unset("step", "contact") })},
	"ran":            {"ran", plain(ran)},
	"talked":         {"talked", plain(talked)},
	"fell-through":   {"fell-through", plain(fellThrough)},
	"hard":           {"hard", plain(func(s *scope) { s.plan().Hard = true })},
	"acted":          {"acted", plain(func(s *scope) { s.partner().Acted, s.partner().AskAt = s.now, time.Time{} })},
	"asleep":         {"asleep", plain(asleep)},
	"close":          {"close parked, close dropped or close ended", makeClose},
	"wake-plan":      {"wake-plan", plain(wakePlan)},
	"check-in-again": {"check-in-again KIND DAYS", makeAgain},
	"check-open":     {"check-open", plain(func(s *scope) { s.c.Follow.Under = true })},
	"check-done":     {"check-done", plain(func(s *scope) { s.c.Follow.Under = false })},
	"nudge-later":    {"nudge-later", plain(func(s *scope) { s.c.Follow.NudgeAt = awake(daysOn(s.local(), 7, defaultHour, defaultMinute)) })},
	"drop-plan":      {"drop-plan", plain(dropPlan)},
	"let-go":         {"let-go", plain(letGo)},
	"clear-lot":      {"clear-lot", plain(clearLot)},
	"check-waiting":  {"check-waiting", plain(takeWaiting)},
	"care":           {"care", plain(func(s *scope) { p := s.care(s.c.Focus); s.c.OnPlan = p.ID; s.schedule(p) })},
	"new-plan":       {"new-plan wake, or new-plan mend", makeNewPlan},
	"on-plan":        {"on-plan it, on-plan next or on-plan none", makeOnPlan},
	"on-point":       {"on-point it, or on-point POINT", makeOnPoint},
	"settle-default": {"settle-default", plain(func(s *scope) { p := s.plan(); p.settle(p.onPoint(), s.saying("agreement-default."+p.onPoint())) })},
	"agree":          {"agree", plain(func(s *scope) { agree(s); s.schedule(s.plan()) })},
	"slot":           {"slot DAY HH:MM", makeSlot},
	"offered":        {"offered", plain(func(s *scope) { s.c.Offered = s.now })},
	"consent":        {"consent announcements yes, or consent announcements no", makeConsent},
}

func makeLater(args []string) (func(*scope), error) {
	days, err := daysOf(args)
	if err != nil {
		return nil, err
	}
	return func(s *scope) {
		p := s.plan()
		p.Status, p.CheckIns = "active", nil
		p.set("later", awake(daysOn(s.local(), days, defaultHour, defaultMinute)))
	}, nil
}

func daysOf(args []string) (int, error) {
	days, err := strconv.Atoi(strings.Join(args, " "))
	if err != nil || days < 1 || days > 400 {
		return 0, fmt.Errorf("found %q where a number of days is expected", strings.Join(args, " "))
	}
	return days, nil
}

// ran is that the two did it together: the joint act that a living verdict rests on.
func ran(s *scope) {
	p, partner := s.plan(), s.partner()
	p.Runs++
	p.RunAt, p.Hard = time.Time{}, false
	partner.Acted, partner.AskAt = s.now, time.Time{}
	partner.Facts.learn(FactsFromAgreement(*p))
	judge(s)
	p.unset("ready", "debrief")
	if p.checkIn("review") == nil {
		p.set("review", s.slotAfter(s.local(), reviewDays))
	}
}

// talked is that the talk took place, sooner than its date perhaps.
func talked(s *scope) {
	p := s.plan()
	if p.MeetingAt.IsZero() || p.MeetingAt.After(s.now) {
		p.MeetingAt = s.now
	}
	p.unset("step", "contact", "meeting", "prep", "result")
}

// fellThrough is that the day came and the two did not do it.
func fellThrough(s *scope) {
	p := s.plan()
	p.RunAt = time.Time{}
	p.unset("ready", "debrief", "fairness")
	s.partner().Facts.learn(FactsFromAgreement(*p))
	judge(s)
}

// asleep is that nothing was done together for a year: the verdict falls back to dormant.
func asleep(s *scope) {
	p := s.partner()
	p.Facts.Together, p.Facts.Settled = TogetherPast, No
	s.plan().unset("review")
	judge(s)
}

func makeClose(args []string) (func(*scope), error) {
	if err := argument(args, "parked", "dropped", "ended"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		p := s.plan()
		if args[0] == "parked" {
			s.park(p)
			return
		}
		p.close(args[0])
	}, nil
}

// close ends what is asked about a plan.
func (p *Plan) close(status string) {
	p.Status, p.CheckIns = status, nil
	p.heard()
}

// wakePlan takes a plan on again, as on its first day.
func wakePlan(s *scope) {
	p := s.plan()
	p.Status, p.TakenOn, p.StepAt, p.StepDone = "active", s.now, time.Time{}, time.Time{}
	p.heard()
	s.schedule(p)
}

func makeAgain(args []string) (func(*scope), error) {
	if len(args) != 2 || !slices.Contains(CheckInKinds, args[0]) {
		return nil, fmt.Errorf("a kind of check-in and a number of days are expected; kinds are %s", oneOf(CheckInKinds))
	}
	days, err := strconv.Atoi(args[1])
	if err != nil || days < 1 {
		return nil, fmt.Errorf("found %q where a number of days is expected", args[1])
	}
	return func(s *scope) { s.plan().set(args[0], s.slotAfter(s.local(), days)) }, nil
}

// takeWaiting goes on with the next check-in that is due: it shares the message of the first.
func takeWaiting(s *scope) {
	if p, kind := s.waiting(); p != nil {
		s.c.OnPlan, s.c.Focus = p.ID, p.Partner
		s.asking(p, kind, s.ownDate(*p.checkIn(kind)))
	}
}

// makeNewPlan begins to wake or to mend what there is with the partner, as a plan of its own.
func makeNewPlan(args []string) (func(*scope), error) {
	if err := argument(args, "wake", "mend"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		if p := s.c.plan(s.c.OnPlan); p != nil && p.Partner == s.c.Focus && p.active() && (args[0] == "mend" || p.Kind == "care" || p.Runs > 0) {
			p.Kind, p.MeetingAt = args[0], time.Time{} // there is to be another talk
			return
		}
		s.c.LastID++
		s.c.OnPlan = s.c.LastID
		s.c.Plans = append(s.c.Plans, Plan{ID: s.c.LastID, Partner: s.c.Focus, Kind: args[0], Made: s.now})
	}, nil
}

// letGo leaves nothing of a plan that was never taken on, and ends one that was.
func letGo(s *scope) {
	if p := s.plan(); !p.TakenOn.IsZero() {
		p.close("ended")
		return
	}
	removePlan(s)
	s.c.OnPlan = 0
}

func removePlan(s *scope) {
	s.c.Plans = slices.DeleteFunc(s.c.Plans, func(p Plan) bool { return p.ID == s.c.OnPlan })
}

// dropPlan leaves nothing of a plan, and no way back to it.
func dropPlan(s *scope) {
	removePlan(s)
	s.c.Trail = slices.DeleteFunc(s.c.Trail, func(m Mark) bool { return m.OnPlan == s.c.OnPlan })
	s.c.OnPlan = 0
}

func makeOnPlan(args []string) (func(*scope), error) {
	if err := argument(args, "it", "next", "none"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		s.c.OnPlan = 0
		for _, p := range s.c.Plans {
			if args[0] == "it" && itemID(p.ID) == s.item.id || args[0] == "next" && p.active() {
				s.c.OnPlan, s.c.Focus = p.ID, p.Partner
				return
			}
		}
	}, nil
}

func makeOnPoint(args []string) (func(*scope), error) {
	if err := argument(args, append(slices.Clone(agreementPoints), "it")...); err != nil {
		return nil, err
	}
	return func(s *scope) {
		point := args[0]
		if point == "it" {
			point = s.item.id
		}
		if slices.Contains(agreementPoints, point) {
			s.plan().OnPoint = point
		}
	}, nil
}

func makeSlot(args []string) (func(*scope), error) {
	days := map[string]time.Weekday{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5}
	if len(args) == 2 {
		if d, ok := days[args[0]]; ok {
			if t, err := time.Parse("15:04", args[1]); err == nil {
				return func(s *scope) { setSlot(s, Slot{d, t.Hour()*60 + t.Minute()}) }, nil
			}
		}
	}
	return nil, fmt.Errorf("found %q where a working day and a time are expected, as in tuesday 8:30", strings.Join(args, " "))
}

// setSlot moves what waits for the weekly slot to the new one.
func setSlot(s *scope, slot Slot) {
	s.c.Follow.Slot = slot
	for i := range s.c.Plans {
		p := &s.c.Plans[i]
		for j, ci := range p.CheckIns {
			if !ownDates[ci.Kind] && ci.Kind != "contact" && ci.At.After(s.now) {
				p.CheckIns[j].At = slot.next(daysOn(ci.At.In(s.zone()), -3, 0, 0))
			}
		}
	}
}

// care is the plan that looks after what runs already with a partner: the one there is, or a new one.
func (s *scope) care(partner int) *Plan {
	for i := range s.c.Plans {
		if p := &s.c.Plans[i]; p.Partner == partner && p.active() {
			return p
		}
	}
	s.c.LastID++
	s.c.Plans = append(s.c.Plans, Plan{ID: s.c.LastID, Partner: partner, Kind: "care", Made: s.now, TakenOn: s.now, Status: "active"})
	return &s.c.Plans[len(s.c.Plans)-1]
}

package dialogs

import (
	"fmt"
	"strings"
)

var followReaders = []*Reader{
	{Name: "slot", Outcomes: []string{"told", "night"}, read: func(s *scope, text string) string {
		w, ok := ReadWhen(s.c.Lang, text, s.local())
		switch at := w.At.In(s.zone()); {
		case !ok || !w.Day && !w.Clock:
			return ""
		case w.Clock && (at.Hour() >= quietFrom || at.Hour() < quietUntil):
			return "night"
		default:
			slot := s.c.Follow.slot()
			if w.Day {
				slot.Day = at.Weekday()
			}
			if w.Clock {
				slot.Minute = at.Hour()*60 + at.Minute()
			}
			setSlot(s, slot)
			return "told"
		}
	}},
	{Name: "point", Outcomes: []string{"told"}, any: true, read: func(s *scope, text string) string {
		p := s.plan()
		p.settle(p.onPoint(), firstRunes(text, keptRunes))
		return "told"
	}},
	{Name: "point-tasks", Outcomes: []string{"told"}, any: true, read: func(s *scope, text string) string {
		s.plan().settle("tasks", firstRunes(text, keptRunes))
		return "told"
	}},
	{Name: "plan-goal", Outcomes: []string{"told"}, any: true, read: func(s *scope, text string) string {
		s.plan().Idea.Goal = firstRunes(text, keptRunes)
		return "told"
	}},
	{Name: "plan-result", Outcomes: []string{"told"}, any: true, read: func(s *scope, text string) string {
		s.plan().Words.Result = firstRunes(text, keptRunes)
		return "told"
	}},
	{Name: "customers", Outcomes: []string{"told"}, any: true, read: func(s *scope, text string) string {
		s.review().Customers = firstRunes(text, 60)
		return "told"
	}},
}

var followGenerators = []*Generator{
	{"open-light-points", func(s *scope) []item { return pointItems(s, lightPoints) }},
	{"open-points", func(s *scope) []item { return pointItems(s, agreementPoints) }},
	{"plans", func(s *scope) []item {
		var items []item
		for _, p := range s.c.Plans {
			if p.Status != "dropped" {
				items = append(items, s.planItem(p))
			}
		}
		return items
	}},
	{"parked-plans", func(s *scope) []item {
		var items []item
		for _, p := range s.c.Plans {
			if p.parked() {
				items = append(items, s.planItem(p))
			}
		}
		return items
	}},
}

func pointItems(s *scope, names []string) []item {
	var items []item
	for _, name := range s.openPoints(names) {
		items = append(items, item{name, s.saying("agreement." + name)})
	}
	return items
}

func (s *scope) planItem(p Plan) item { return item{itemID(p.ID), firstRunes(s.planName(p), 30)} }

// planName is a plan in a few words: whom it is with, and what it is about.
func (s *scope) planName(p Plan) string {
	about := *s.c
	about.OnPlan, about.Focus = p.ID, p.Partner
	in := *s
	in.c = &about
	return in.partnerName() + ": " + in.planTitle()
}

// partnerName is the partner as a list names them.
func (s *scope) partnerName() string {
	if p := s.partner(); !p.Wished && p.Alias != "" {
		return p.Alias
	}
	return s.term("other-side.call")
}

func (s *scope) planTitle() string {
	p := s.plan()
	if p.Idea.Title != "" {
		return p.Idea.Title
	}
	return s.saying("plan-title." + kindOf(p.Kind))
}

func kindOf(kind string) string {
	if kind == "" {
		return "idea"
	}
	return kind
}

func followFields() []*field {
	count := func(is func(Plan) bool) func(*scope) int {
		return func(s *scope) int {
			n := 0
			for _, p := range s.c.Plans {
				if is(p) {
					n++
				}
			}
			return n
		}
	}
	kinds := withUnknown(CheckInKinds)
	fields := []*field{
		{name: "plans.count", number: count(func(p Plan) bool { return p.Status != "dropped" })},
		{name: "plans.active", number: count(Plan.active)},
		{name: "plans.cards", text: (*scope).planCards},
		{name: "plans.parked", text: (*scope).parkedNames},
		{name: "check.kind", values: kinds, value: func(s *scope) string { return s.plan().About }},
		{name: "check.stage", number: func(s *scope) int { return s.plan().Stage }},
		{name: "check.waiting", flag: func(s *scope) bool { p, _ := s.waiting(); return p != nil }},
		{name: "check.day", text: func(s *scope) string { return dayNames[s.c.Lang][s.local().Weekday()] }},
		{name: "check.open", flag: func(s *scope) bool { return s.c.Follow.Under }},
		{name: "conversation.held", flag: func(s *scope) bool { return s.c.Follow.Held.At != "" }},
		{name: "held.title", text: func(s *scope) string { return s.title(s.c.Follow.Held.At) }},
		{name: "nudge.count", number: func(s *scope) int { return s.c.Follow.Nudges }},
		{name: "slot", text: func(s *scope) string {
			slot := s.c.Follow.slot()
			clock := fmt.Sprintf("%d:%02d", slot.Minute/60, slot.Minute%60)
			if s.c.Lang == English {
				return dayNames[English][slot.Day] + "s at " + clock
			}
			return strings.ToLower(dayNames[German][slot.Day]) + "s um " + clock + " Uhr"
		}},
		{name: "plan.live", flag: func(s *scope) bool { return s.plan().active() }},
		{name: "plan.underway", flag: func(s *scope) bool { return s.plan().underway() }},
		{name: "plan.together-yet", flag: func(s *scope) bool { return s.plan().Kind == "care" || s.plan().Runs > 0 }},
		{name: "plan.has-run-ahead", flag: func(s *scope) bool { return s.plan().RunAt.After(s.now) }},
		{name: "plan.has-meeting-ahead", flag: func(s *scope) bool { return s.plan().MeetingAt.After(s.now) }},
		{name: "plan.hard", flag: func(s *scope) bool { return s.plan().Hard }},
		{name: "plan.runs", number: func(s *scope) int { return s.plan().Runs }},
		{name: "plan.has-reviews", flag: func(s *scope) bool { return len(s.plan().Reviews) > 1 }},
		{name: "plan.smart", text: (*scope).smart},
		{name: "plan.point", text: func(s *scope) string { return s.saying("agreement." + s.plan().onPoint()) }},
		{name: "plan.point-ask", text: func(s *scope) string { return s.saying("agreement-ask." + s.plan().onPoint()) }},
		{name: "plan.point-has-default", flag: func(s *scope) bool { return s.lib.Terms["agreement-default."+s.plan().onPoint()] != nil }},
		{name: "plan.agreement", text: func(s *scope) string { return s.agreement(lightPoints) }},
		{name: "plan.agreement-full", text: func(s *scope) string { return s.agreement(agreementPoints) }},
		{name: "plan.agreed", flag: func(s *scope) bool { return !s.plan().AgreedAt.IsZero() }},
		{name: "plan.gain", text: func(s *scope) string { // a sentence for the message to the partner: what is in it for them (S23)
			if s.plan().Idea.own() || s.plan().Idea.BenefitPartner == "" {
				return s.saying("draft.new")
			}
			return s.saying("draft.gain")
		}},
		{name: "plan.lacking", text: (*scope).lacking},
		{name: "plan.cautions", text: (*scope).cautionCard},
		{name: "plan.has-cautions", flag: func(s *scope) bool { return len(s.cautions()) > 0 }},
		{name: "plan.next", text: func(s *scope) string { return s.nextDay() }},
		{name: "plan.has-next", flag: func(s *scope) bool { return s.nextDay() != "" }},
		{name: "plan.standing", text: (*scope).standing},
		{name: "plan.card", text: (*scope).planCard},
		{name: "news.wanted", flag: func(s *scope) bool { return s.c.WantsNews() }},
		{name: "news.may-offer", flag: func(s *scope) bool { return s.mayOffer() }},
	}
	return append(fields, reviewFields()...)
}

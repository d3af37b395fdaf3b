package dialogs

import (
	"maps"
	"slices"
	"strings"
)

// nextDay is when the coach comes back to the plan: "am Dienstag, 24. November".
func (s *scope) nextDay() string {
	p := s.plan()
	if !p.active() || len(p.CheckIns) == 0 {
		return ""
	}
	if s.c.Lang == English {
		return "on " + s.longDay(p.CheckIns[0].At)
	}
	return "am " + s.longDay(p.CheckIns[0].At)
}

// smart are the four things that a plan should have, and whether it has them.
func (s *scope) smart() string {
	p := s.plan()
	has := map[string]bool{
		"goal":   p.Idea.Goal != "",
		"number": hasNumber(p.Idea.Goal),
		"day":    !p.StepAt.IsZero(),
		"who":    slices.ContainsFunc(p.Points, func(pt Point) bool { return pt.Name == "tasks" }),
	}
	var lines []string
	for _, name := range []string{"goal", "number", "day", "who"} {
		sign := "○"
		if has[name] {
			sign = "●"
		}
		line := sign + " " + s.saying("smart."+name)
		switch {
		case name == "goal" && has[name]:
			line += ": " + p.Idea.Goal
		case name == "day" && has[name]:
			line += ": " + s.longDate(p.StepAt)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// hasNumber reports whether a sentence holds a number, in digits or as a word.
func hasNumber(text string) bool {
	if strings.ContainsAny(text, "0123456789") {
		return true
	}
	for _, w := range strings.Fields(dateWords(text)) {
		for _, g := range dateGrammars {
			if n := g.numbers[strings.Trim(w, ".:")]; n > 1 {
				return true
			}
		}
	}
	return false
}

// planCards are all plans that are not let go, each with where it stands.
func (s *scope) planCards() string {
	var cards []string
	for _, p := range s.c.Plans {
		if p.Status == "dropped" {
			continue
		}
		about := *s.c
		about.OnPlan, about.Focus = p.ID, p.Partner
		in := *s
		in.c = &about
		cards = append(cards, in.planName(p)+"\n"+in.standing()+"\n")
	}
	return strings.TrimSuffix(s.firstLines(cards), "\n")
}

// standing is where a plan stands, in one line.
func (s *scope) standing() string {
	p := s.plan()
	var parts []string
	status := p.Status
	switch {
	case status == "" && p.TakenOn.IsZero():
		status = "new"
	case status == "":
		status = "active"
	}
	parts = append(parts, s.saying("status."+status))
	for _, name := range slices.Sorted(maps.Keys(planDates)) {
		if at := *planDates[name](p); at.After(s.now) && (name != "step" || !p.underway()) {
			parts = append(parts, s.saying("date."+name)+" "+s.longDate(at))
		}
	}
	if p.Runs > 0 {
		parts = append(parts, s.saying("plan.ran"))
	}
	return strings.Join(parts, " · ")
}

// planCard is one plan with everything that is known of it.
func (s *scope) planCard() string {
	p := s.plan()
	lines := []string{s.standing()}
	add := func(term, text string) {
		if text != "" {
			lines = append(lines, s.saying(term)+": "+text)
		}
	}
	if w := s.occasion(); w != "" && p.Words.Sentence != "" {
		lines = append(lines, s.saying("card.if-then"))
	}
	add("card.step", p.Words.Step)
	add("agreement.goal", p.Idea.Goal)
	add("card.result", p.Words.Result)
	if len(p.CheckIns) > 0 && p.active() {
		add("card.next", s.longDay(p.CheckIns[0].At))
	}
	return strings.Join(lines, "\n")
}

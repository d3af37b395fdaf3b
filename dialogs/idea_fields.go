package dialogs

import (
	"fmt"
	"slices"
	"strings"
)

// searchFields are what the script can ask of the search for an idea.
func searchFields() []*field {
	fields := []*field{
		{name: "me.has-trade", flag: func(s *scope) bool { return len(s.c.Trades) > 0 }},
		{name: "me.trade", text: func(s *scope) string { return s.trades(Partner{Trades: s.c.Trades}) }},
		{name: "ideas.count", number: func(s *scope) int { return len(s.three()) }},
		{name: "ideas.examples", number: func(s *scope) int {
			n := 0
			for _, e := range s.three() {
				if len(e.Pair) > 0 {
					n++
				}
			}
			return n
		}},
		{name: "ideas.more", flag: func(s *scope) bool { return s.partner().Search.Shown > 0 }},
		{name: "ideas.all-seen", flag: func(s *scope) bool {
			shown, all := s.partner().Search.Shown, len(s.candidates())
			return all > 0 && shown%all+ideasAtOnce > all
		}},
		{name: "country", values: withUnknown(countries), value: (*scope).country},
		{name: "ideas.need-country", flag: (*scope).needsCountry},
	}
	for i := range ideasAtOnce {
		text := func(name string, of func(*Sketch) *Line) *field {
			return &field{name: fmt.Sprintf("idea-%d.%s", i+1, name), text: func(s *scope) string {
				if three := s.three(); i < len(three) {
					return s.filled(of(three[i]))
				}
				return ""
			}}
		}
		fields = append(fields, text("title", func(e *Sketch) *Line { return e.title }),
			text("together", func(e *Sketch) *Line { return e.together }))
	}
	return fields
}

// table is the idea on the table; one of the catalogue in the language that is spoken now.
func (s *scope) table() Idea { return s.current(s.partner().Search.Table) }

// current is an idea in the language that is spoken now, as far as the catalogue has it.
func (s *scope) current(idea Idea) Idea {
	if e := s.lib.Catalogue.Idea(idea.ID); e != nil {
		answered := idea.OnlyTogether
		idea = s.fill(e)
		idea.OnlyTogether = answered
	}
	return idea
}

// reasons are why an own idea is not yet a cooperation, by what it is instead.
var reasons = []string{"promo", "recommend", "social", "discount", "commission", "list", "licence", "rent", "consign",
	"plan-only", "name-only", "employee", "subcontractor", "same-firm"}

func (s *scope) reason() string {
	told := s.lib.Catalogue.tell(s.c.Lang, s.table().Together)
	for _, r := range reasons {
		if told.says(r) {
			return r
		}
	}
	return ""
}

// ideaCriteria are what an own idea can lack; the others are given as if it were carried out.
var ideaCriteria = []Criterion{Persons, Jointly, SharedGoal, BenefitMe, BenefitPartner, SomethingNew}

func tableFields() []*field {
	text := func(name string, of func(Idea) string) *field {
		return &field{name: "idea." + name, text: func(s *scope) string { return of(s.table()) }}
	}
	open := func(get func(Idea) string) func(*scope) bool {
		return func(s *scope) bool { return strings.TrimSpace(get(s.table())) == "" }
	}
	fails := func(s *scope) []Criterion {
		_, fails, _ := s.lib.Gate(s.table(), s.country())
		return fails
	}
	fields := []*field{
		text("title", func(i Idea) string { return i.Title }),
		text("together", func(i Idea) string { return i.Together }),
		text("new", func(i Idea) string { return i.New }),
		text("goal", func(i Idea) string { return i.Goal }),
		text("mine", func(i Idea) string { return i.BenefitMe }),
		text("theirs", func(i Idea) string { return i.BenefitPartner }),
		text("for", func(i Idea) string { return i.For }),
		text("first-step", func(i Idea) string { return i.FirstStep }),
		{name: "idea.effort", text: func(s *scope) string { return s.term("effort." + s.table().Effort) }},
		{name: "idea.money", text: func(s *scope) string { return s.term("money." + s.table().Money) }},
		{name: "idea.own", flag: func(s *scope) bool { return s.table().own() }},
		{name: "idea.seen", flag: func(s *scope) bool {
			e := s.lib.Catalogue.Idea(s.table().ID)
			return e != nil && e.Seen
		}},
		{name: "idea.open-goal", flag: open(func(i Idea) string { return i.Goal })},
		{name: "idea.open-mine", flag: open(func(i Idea) string { return i.BenefitMe })},
		{name: "idea.open-theirs", flag: open(func(i Idea) string { return i.BenefitPartner })},
		{name: "idea.has-new", flag: func(s *scope) bool { return s.table().New != "" }},
		{name: "idea.tested", flag: func(s *scope) bool { return s.table().OnlyTogether != Unknown }},
		{name: "idea.mended", number: func(s *scope) int { return s.partner().Search.Mended }},
		{name: "idea.reason", values: withUnknown(reasons), value: (*scope).reason},
		{name: "idea.holds", flag: func(s *scope) bool { return len(fails(s)) == 0 }},
		{name: "idea.lacks", values: withUnknown(strs(ideaCriteria)), value: func(s *scope) string {
			for _, c := range fails(s) {
				if slices.Contains(ideaCriteria, c) {
					return string(c)
				}
			}
			return ""
		}},
		{name: "idea.lacking", text: func(s *scope) string { return s.terms("missing.", strs(fails(s))) }},
		{name: "idea.lights", text: func(s *scope) string { return s.picture(s.lib.FactsFromIdea(s.table()), "persons-planned") }},
	}
	for _, c := range ideaCriteria {
		fields = append(fields, &field{name: "idea.lacks-" + string(c), flag: func(s *scope) bool { return slices.Contains(fails(s), c) }})
	}
	return fields
}

func keptFields() []*field {
	kept := func(s *scope) KeptIdea {
		if k := s.c.kept(s.c.OnKept); k != nil {
			return *k
		}
		return KeptIdea{}
	}
	partner := func(s *scope, id int) string {
		if p := s.c.partner(id); p != nil {
			return p.Alias
		}
		return s.term("other-side.call")
	}
	text := func(name string, of func(*scope, Idea) string) *field {
		return &field{name: "kept." + name, text: func(s *scope) string { return of(s, kept(s).Idea) }}
	}
	return []*field{
		{name: "kept.count", number: func(s *scope) int { return len(s.c.Kept) }},
		{name: "kept.list", text: func(s *scope) string {
			var lines []string
			for i, k := range s.c.Kept {
				lines = append(lines, fmt.Sprintf("%d  %s (%s)", i+1, k.Idea.Title, partner(s, k.Partner)))
			}
			return s.firstLines(lines)
		}},
		{name: "kept.partner", text: func(s *scope) string { return partner(s, kept(s).Partner) }},
		text("title", func(_ *scope, i Idea) string { return i.Title }),
		text("together", func(_ *scope, i Idea) string { return i.Together }),
		text("goal", func(s *scope, i Idea) string { return orOpen(s, i.Goal) }),
		text("mine", func(s *scope, i Idea) string { return orOpen(s, i.BenefitMe) }),
		text("theirs", func(s *scope, i Idea) string { return orOpen(s, i.BenefitPartner) }),
	}
}

func orOpen(s *scope, text string) string {
	if text == "" {
		return s.term("still-open")
	}
	return text
}

package dialogs

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// handData hands the person everything that is kept of them: once to read, once as JSON, the
// record as it is stored (GDPR Art. 15 and 20).
func handData(s *scope) {
	record, err := json.MarshalIndent(s.c, "", "  ")
	if err != nil {
		record = []byte(fmt.Sprintf("{\"error\": %q}", err)) // a record that was stored as JSON can be written as JSON
	}
	name := s.term("data.file")
	s.emit(Hand{Key: "data.txt", Name: name + ".txt", Data: []byte(s.dossier())})
	s.emit(Hand{Key: "data.json", Name: name + ".json", Data: append(record, '\n')})
}

// dossier is everything that is kept of the person, in words.
func (s *scope) dossier() string {
	c := *s.c
	about := *s
	about.c = &c
	parts := []string{about.plain(s.lib.Lines["data-head"])}
	add := func(name string, told bool) {
		if line := s.lib.Lines[name]; line != nil && told {
			parts = append(parts, about.plain(line))
		}
	}
	add("data-own-trade", len(c.Trades) > 0)
	for _, p := range s.c.Partners {
		c.Focus = p.ID
		parts = append(parts, about.plain(s.lib.Lines["data-partner"]))
		add("data-aim", p.Aim.started())
	}
	for _, k := range s.c.Kept {
		c.OnKept = k.ID
		add("data-idea", true)
	}
	for _, p := range s.c.Plans {
		c.OnPlan, c.Focus = p.ID, p.Partner
		parts = append(parts, about.plain(s.lib.Lines["data-plan"]))
		add("data-plan-words", about.planWords() != "")
		add("data-plan-points", len(p.Points) > 0)
		add("data-plan-review", len(p.Reviews) > 0)
	}
	add("data-consents", len(s.c.Consents) > 0)
	return strings.Join(parts, "\n\n") + "\n"
}

func dossierFields() []*field {
	return []*field{
		{name: "plan.points", text: (*scope).settledPoints},
		{name: "plan.words", text: (*scope).planWords},
		{name: "consents", text: func(s *scope) string {
			var lines []string
			for _, c := range s.c.Consents {
				term := "consent.taken-back"
				if c.Given {
					term = "consent.given"
				}
				lines = append(lines, s.date(c.At)+" "+s.term("consent."+c.Purpose)+": "+s.term(term))
			}
			return strings.Join(lines, "\n")
		}},
	}
}

// settledPoints are the points of the agreement that say something.
func (s *scope) settledPoints() string {
	var lines []string
	for _, point := range s.plan().Points {
		lines = append(lines, s.saying("agreement."+point.Name)+": "+point.Text)
	}
	return strings.Join(lines, "\n")
}

// planWords are the own words about a plan that its card does not show.
func (s *scope) planWords() string {
	w := s.plan().Words
	return s.quoted(slices.DeleteFunc([]string{w.Obstacle, w.Memory, w.Good, w.Change, w.Reason}, func(words string) bool { return words == "" }))
}

// forget leaves nothing of the conversation but whose it is, and lets the store erase the rest.
func forget(s *scope) {
	s.emit(Erase{})
	*s.c = Conversation{Chat: s.c.Chat, Lang: s.c.Lang}
}

package dialogs

import (
	"encoding/json"
	"fmt"
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
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// forget leaves nothing of the conversation but whose it is, and lets the store erase the rest.
func forget(s *scope) {
	s.emit(Erase{})
	*s.c = Conversation{Chat: s.c.Chat, Lang: s.c.Lang}
}

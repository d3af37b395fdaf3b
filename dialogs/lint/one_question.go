package lint

import (
	"regexp"

	"cooperatio/dialogs"
)

// asked is the end of a question; the light ? has a blank before it.
var asked = regexp.MustCompile(`[^\s?!({]\?`)

// oneQuestion: of two questions in one message only one is answered (DOMAIN 3.7). Cards and what
// is quoted may hold more.
var oneQuestion = rule{"one-question", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, said) {
			if t.node != nil && t.node.Card {
				continue
			}
			if n := len(asked.FindAllString(unquoted(words), -1)); n > 1 {
				report(s.pos(t.line, lang), "%s asks %d questions in one message: ask one", t.line.ID, n)
			}
		}
	}
}}

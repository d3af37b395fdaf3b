package lint

import "cooperatio/dialogs"

// The longest messages (DOMAIN 3.7): what is spoken, and cards and documents.
const (
	longestSpoken = 350
	longestCard   = 3000
)

// spokenLong: a wall of text is not read.
var spokenLong = rule{"spoken-long", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, said) {
			most, what := longestSpoken, "spoken"
			if t.node != nil && t.node.Card {
				most, what = longestCard, "on a card"
			}
			if n := s.length(lang, words); n > most {
				report(s.pos(t.line, lang), "%s has about %d characters: what is %s has at most %d", t.line.ID, n, what, most)
			}
		}
	}
}}

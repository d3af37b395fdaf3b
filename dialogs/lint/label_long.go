package lint

import (
	"unicode/utf8"

	"cooperatio/dialogs"
)

// longestLabel is what fits into one row of buttons on a small phone.
const longestLabel = 34

// labelLong: a longer label is cut by the messenger.
var labelLong = rule{"label-long", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, label) {
			if n := utf8.RuneCountInString(words); n > longestLabel {
				report(s.pos(t.line, lang), "the label %q has %d characters: at most %d fit on a button", words, n, longestLabel)
			}
		}
	}
}}

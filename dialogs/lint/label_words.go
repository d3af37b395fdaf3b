package lint

import (
	"strings"
	"unicode"

	"cooperatio/dialogs"
)

// labelWords: a label of signs alone can be neither typed nor read aloud.
var labelWords = rule{"label-words", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, label) {
			if !strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				report(s.pos(t.line, lang), "the label %q has no word: a person must be able to type it and to hear it read aloud", words)
			}
		}
	}
}}

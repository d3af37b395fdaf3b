package lint

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"cooperatio/dialogs"
)

var formal = regexp.MustCompile(`\b(Sie|Ihnen|Ihre[nmrs]?)\b`)

// duSie: a person is called Du throughout. At the beginning of a sentence Sie may be she or they.
var duSie = rule{"du-sie", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for t, words := range s.in(dialogs.German, said, label, named, profile, carded) {
		plain := markup.ReplaceAllString(unquoted(words), "")
		for _, at := range formal.FindAllStringIndex(plain, -1) {
			before := strings.TrimRight(plain[:at[0]], " ")
			last, _ := utf8.DecodeLastRuneInString(before)
			if before != "" && !strings.ContainsRune(".!?:…\n|", last) {
				report(t.line.Pos, "%s says %q within a sentence: the coach says Du", t.line.ID, plain[at[0]:at[1]])
			}
		}
	}
}}

package lint

import (
	"strings"
	"unicode/utf8"

	"cooperatio/dialogs"
)

// profileLong: Telegram refuses a longer description of the bot or of a command.
var profileLong = rule{"profile-long", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, profile) {
			most := 512
			switch {
			case strings.HasSuffix(t.line.ID, "short-description"):
				most = 120
			case strings.HasPrefix(t.line.ID, "command."):
				most = 256
			}
			if n := utf8.RuneCountInString(strings.TrimSpace(words)); n > most {
				report(s.pos(t.line, lang), "%s has %d characters: Telegram takes %d", t.line.ID, n, most)
			}
		}
	}
}}

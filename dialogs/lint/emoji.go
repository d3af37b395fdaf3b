package lint

import "cooperatio/dialogs"

// emoji: more than one in a message is noise, and is read aloud one by one (DOMAIN 3.7).
var emoji = rule{"emoji", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, said, label, profile, carded) {
			n := 0
			for _, r := range words {
				if r >= 0x1F000 || r >= 0x2600 && r <= 0x27BF {
					n++
				}
			}
			if n > 1 {
				report(s.pos(t.line, lang), "%s has %d emoji: at most one", t.line.ID, n)
			}
		}
	}
}}

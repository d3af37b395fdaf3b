package lint

import (
	"regexp"

	"cooperatio/dialogs"
)

// forbidden: words that shame, push or promise too much (DOMAIN 3.2).
var forbidden = rule{"forbidden", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, said, label, named, profile, carded) {
			plain := markup.ReplaceAllString(mentioned.ReplaceAllString(unquoted(words), "…"), "")
			for _, f := range forbiddenWords[lang] {
				if found := f.words.FindString(plain); found != "" {
					report(s.pos(t.line, lang), "%s says %q: %s", t.line.ID, found, f.instead)
				}
			}
		}
	}
}}

// mentioned are words in italics that are spoken about, such as _garantiert_.
var mentioned = regexp.MustCompile(`_[^_\s]+_`)

type forbiddenWord struct {
	words   *regexp.Regexp
	instead string
}

func not(words, instead string) forbiddenWord {
	return forbiddenWord{regexp.MustCompile(`(?i)\b(?:` + words + `)`), instead}
}

// What to say instead.
const (
	honour  = "a network is worth something, so say what it is"
	autonom = "offer it: magst Du, Du kannst"
	certain = "nothing is certain, so speak of chances"
	hurry   = "ask which day suits"
	early   = "agree first, and let the answer make the point"
	shame   = "offer to make it smaller, to postpone or to drop it"
	fake    = "say something short and plain"
	partner = "nobody knows that before a talk"
)

var forbiddenWords = map[dialogs.Lang][]forbiddenWord{
	dialogs.German: {
		not(`(nur|bloß|lediglich) ein Netzwerk`, honour),
		not(`(Du musst|Ihr müsst|musst Du|müsst Ihr)\b`, autonom),
		not(`garantier`, certain),
		not(`(noch heute|jetzt sofort|heute noch)\b`, hurry),
		not(`das ist keine Kooperation`, early),
		not(`Du hast (immer )?noch nicht`, shame),
		not(`muss (ja )?(schlimm|furchtbar|schrecklich)`, fake),
		not(`(ist|sind) (der|die) Falschen?\b`, partner),
	},
	dialogs.English: {
		not(`(just|only|merely) a network`, honour),
		not(`you (must|have to)\b`, autonom),
		not(`guarantee`, certain),
		not(`(today still|this very day|right now!)`, hurry),
		not(`that('s| is) not a cooperation`, early),
		not(`you (still )?haven'?t\b.*\byet`, shame),
		not(`must be (so |really )?(awful|terrible|horrible)`, fake),
		not(`(is|are) the wrong (one|person|partner)`, partner),
	},
}

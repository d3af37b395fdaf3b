package lint

import (
	"strings"
	"unicode"

	"cooperatio/dialogs"
)

// sameWord: a word that stands for two answers is always taken for the first.
var sameWord = rule{"same-word", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, id := range s.Order {
		for _, lang := range dialogs.Langs {
			meant := map[string]string{} // word → option
			for _, o := range s.Nodes[id].Options {
				if o.If != nil {
					continue // it may stand where the other does not
				}
				for _, line := range []*dialogs.Line{o.Label, o.Also} {
					if line == nil {
						continue
					}
					for _, word := range words(line, lang, line == o.Also) {
						if first := meant[word]; first != "" && first != o.ID {
							report(s.pos(line, lang), "%q stands for %s and for %s: whoever types it always gets %s", word, first, o.ID, first)
						}
						meant[word] = o.ID
					}
				}
			}
		}
	}
}}

// words are what can be typed for an answer, folded: a label as a whole, or a list.
func words(line *dialogs.Line, lang dialogs.Lang, list bool) []string {
	parts := []string{line.Raw[lang]}
	if list {
		parts = strings.Split(line.Raw[lang], ",")
	}
	var out []string
	for _, p := range parts {
		w := strings.Join(strings.FieldsFunc(strings.ToLower(p), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}), " ")
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

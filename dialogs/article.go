package dialogs

import (
	"slices"
	"strings"
)

// grammaticalCase is what a noun is in a sentence.
type grammaticalCase int

const (
	nominative grammaticalCase = iota
	accusative
	dative
)

var caseNames = []string{"call", "accusative", "dative"}

// article is how a noun stands in a sentence, by how it ends. A star holds the place of the noun.
type article struct {
	forms [3]string // by case
	ends  []string  // the longest of all counts
}

// Call is a partner as a sentence speaks of them: "Anna" as she is, but "die Tierärztin" where there
// is no name, only a trade or a word like "Kollegin".
func (l *Lexicon) call(lang Lang, alias string, as grammaticalCase) string {
	if !l.nameless(lang, alias) {
		return alias
	}
	noun, longest := strings.ToLower(alias), -1
	form := "*"
	for _, a := range l.articles[lang] {
		for _, end := range a.ends {
			if len(end) > longest && strings.HasSuffix(noun, end) {
				longest, form = len(end), a.forms[as]
			}
		}
	}
	return strings.Replace(form, "*", alias, 1)
}

// nameless says whether an alias is a trade, or what somebody is to the speaker, and nothing else.
func (l *Lexicon) nameless(lang Lang, alias string) bool {
	if slices.ContainsFunc(l.trades, func(t Trade) bool { return t.calls(lang) == alias }) {
		return true
	}
	words := wordsOf(lang, alias)
	v := vocabulary{l.readers[lang].people, l.names[lang].people}
	if len(words) == 1 && v.of(words[0].fold)&(isKin|isPerson) != 0 {
		return true
	}
	found, _ := l.tradesNamed(lang, words)
	return len(found) == 1 && found[0].from == 0 && found[0].to == len(words)
}

// loadArticles reads the articles of each language.
func (l *Lexicon) loadArticles(ld *readerLoader, s source) {
	l.articles = map[Lang][]article{}
	for _, p := range s.pairs {
		lang := Lang(p.key.text)
		if !slices.Contains(Langs, lang) {
			ld.bad(p.key, "trade-lang", "unknown language %q: allowed are de, en", p.key.text)
			continue
		}
		if p.value.kind != list {
			ld.bad(p.value, "trade-shape", "found %s where a list of articles stands", p.value.kind)
		}
		for _, item := range p.value.items {
			var a article
			for _, q := range item.pairs {
				i := slices.Index(caseNames, q.key.text)
				switch {
				case q.key.text == "ends":
					for _, end := range strings.Fields(q.value.text) {
						a.ends = append(a.ends, strings.Trim(end, "-"))
					}
				case i < 0:
					ld.bad(q.key, "trade-shape", "unknown part %q: an article has call, accusative, dative and ends", q.key.text)
				case strings.Count(q.value.text, "*") != 1:
					ld.bad(q.value, "trade-shape", "%q has not one star: it holds the place of the noun", q.value.text)
				default:
					a.forms[i] = q.value.text
				}
			}
			if i := slices.Index(a.forms[:], ""); i >= 0 {
				ld.bad(item, "trade-shape", "an article without %s", caseNames[i])
			}
			l.articles[lang] = append(l.articles[lang], a)
		}
	}
}

// called is the partner as a sentence speaks of them.
func (s *scope) called(as grammaticalCase) string {
	if p := s.partner(); !p.Wished && p.Alias != "" {
		return s.lib.call(s.c.Lang, p.Alias, as)
	}
	return s.term("other-side." + caseNames[as])
}

// greeting is the partner as a letter addresses them, or the place where the person writes the name:
// "Frau M." is short for it, and "Tierärztin" is none.
func (s *scope) greeting() string {
	p := s.partner()
	if p.Wished || strings.HasSuffix(p.Alias, ".") || s.lib.nameless(s.c.Lang, p.Alias) {
		return s.term("name-open")
	}
	return p.Alias
}

func callFields() []*field {
	return []*field{
		{name: "partner.call", text: func(s *scope) string { return s.called(nominative) }},
		{name: "partner.call-accusative", text: func(s *scope) string { return s.called(accusative) }},
		{name: "partner.call-dative", text: func(s *scope) string { return s.called(dative) }},
		{name: "partner.greeting", text: (*scope).greeting},
	}
}

// noun is a word for somebody as the language writes nouns.
func noun(lang Lang, word string) string {
	if lang == German {
		return capitalised(word)
	}
	return word
}

// nameCase is a name as it is written, however it was typed: "anna-lena" is "Anna-Lena".
func nameCase(name string) string {
	parts := strings.Split(name, "-")
	for i, part := range parts {
		parts[i] = capitalised(part)
	}
	return strings.Join(parts, "-")
}

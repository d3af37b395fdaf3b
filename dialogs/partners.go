package dialogs

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NamedPartner is somebody whom a person named as a partner: an alias that is short enough to
// keep (DOMAIN 6.13), and the trades that were named with it.
type NamedPartner struct {
	Alias  string
	Trades []TradeID
}

// aliasRunes is the longest alias that is kept.
const aliasRunes = 40

// mostPartners is how many partners are taken from one text.
const mostPartners = 20

// people are the words around names (lexicon, section people).
type people struct {
	and    map[string]bool // joins two names
	filler map[string]bool // says nothing of a name: "meine", "in", "Gegend"
	opens  map[string]bool // an article: another person begins
	the    map[string]bool // a definite article, or whose: it may also explain a name, "Anna, die Physio"
	plural map[string]bool // ends words for several, who explain no name
	where  map[string]bool // no name follows, but a place or a trade: "die Sabine vom Hundesalon"
	title  map[string]bool // a family name follows: "Frau", "Dr."
	nobody map[string]bool // nobody is named
}

// ReadPartners takes names and trades from an answer to „Mit wem?“ (S5). "Tierärzte,
// Physiotherapeuten und ein Hundefriseur" are three partners; "Anna, Trainerin und Physio" is
// one with two trades. Where nobody is named, there is none.
func (l *Lexicon) ReadPartners(lang Lang, text string) []NamedPartner {
	r := l.readers[lang]
	if r == nil {
		r = l.readers[Langs[0]]
	}
	var partners []NamedPartner
	open := false // the last partner has a name, and a bare trade still belongs to it
	for _, piece := range r.pieces(withoutAddresses(text)) {
		if r.people.nobody[strings.Join(folds(piece.words), " ")] {
			continue
		}
		n, bare := l.namedIn(r, piece)
		switch {
		case n.Alias == "" && len(n.Trades) == 0:
			continue
		case bare && open && len(n.Trades) > 0 && (!piece.opens || piece.explains(r) && len(partners[len(partners)-1].Trades) == 0):
			last := &partners[len(partners)-1]
			for _, t := range n.Trades {
				if !slices.Contains(last.Trades, t) {
					last.Trades = append(last.Trades, t)
				}
			}
			continue
		}
		open = !bare && !(len(n.Trades) > 0 && piece.opens)
		if partners = append(partners, n); len(partners) == mostPartners {
			break
		}
	}
	return partners
}

// withoutAddresses drops mail addresses, links and telephone numbers.
func withoutAddresses(text string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(text), func(f string) bool {
		digits := 0
		for _, r := range f {
			if unicode.IsDigit(r) {
				digits++
			}
		}
		return digits > 2 || strings.Contains(f, "@") || strings.Contains(f, "://") || strings.HasPrefix(f, "www.")
	}), " ")
}

// piece is the part of a list that speaks of one partner, or adds a trade to the one before.
type piece struct {
	text  string
	words []word
	opens bool // begins with an article
	the   bool // begins with a definite one, or says whose
	joins bool // stands after an "and"
}

// explains says whether a piece tells the trade of the one who was named before it: an
// apposition, "Jörg, der Physio" or "Tom, a dog walker", and neither "Jörg und der Physio" nor "Jörg,
// meine Tierärzte".
func (p piece) explains(r *reader) bool {
	if !p.opens || p.joins {
		return false
	}
	last := p.words[len(p.words)-1].fold
	for n := 1; n < len(last); n++ {
		if r.people.plural[last[len(last)-n:]] {
			return false
		}
	}
	return true
}

func (r *reader) pieces(text string) []piece {
	words := wordsOf(r.lang, text)
	var pieces []piece
	from := 0
	joins := false
	cut := func(to int) {
		if to > from {
			p := piece{text: text, words: words[from:to], joins: joins}
			joins = false
			p.the = r.people.the[words[from].fold]
			p.opens = p.the || r.people.opens[words[from].fold]
			pieces = append(pieces, p)
		}
		from = to
	}
	for i, w := range words {
		switch {
		case w.to == w.from:
			cut(i)
			from = i + 1
		case r.people.and[w.fold]:
			cut(i)
			from, joins = i+1, true
		case w.stop != stopNone && i > from && !r.people.title[words[i-1].fold]:
			cut(i)
		}
	}
	cut(len(words))
	return pieces
}

// namedIn reads one piece. It is bare if there is no name in it, only a trade.
func (l *Lexicon) namedIn(r *reader, p piece) (n NamedPartner, bare bool) {
	trades := l.names[r.lang].find(l.trades, p.words)
	if len(trades) == 0 {
		for _, lang := range Langs {
			if lang != r.lang && len(trades) == 0 {
				trades = l.names[lang].find(l.trades, p.words)
			}
		}
	}
	taken := make([]bool, len(p.words))
	for _, t := range trades {
		if !slices.Contains(n.Trades, t.id) {
			n.Trades = append(n.Trades, t.id)
		}
		for i := t.from; i < t.to; i++ {
			taken[i] = true
		}
	}
	var name []string
	done := false
	for i, w := range p.words {
		typed := p.text[w.from:w.to]
		switch {
		case taken[i] || !letters(typed):
			if len(name) > 0 && !done {
				done = true
			}
		case r.people.title[w.fold]:
			name = append(name, typed)
		case r.people.where[w.fold]:
			done = true
		case r.people.filler[w.fold] || r.people.opens[w.fold] || r.people.the[w.fold]:
			if len(name) > 0 {
				done = true // what follows is no part of the name
			}
		case !done && len(name) < 4 && (len(trades) == 0 || capital(typed)):
			name = append(name, typed)
		}
	}
	if alias := ShortAlias(strings.Join(name, " ")); alias != "" && !r.onlyTitles(name) && len(p.words) <= 12 {
		n.Alias = alias
		return n, false
	}
	if len(trades) > 0 {
		t := trades[0]
		n.Alias = clip(strings.TrimSpace(p.text[p.words[t.from].from:p.words[t.to-1].to]))
	}
	return n, true
}

func (r *reader) onlyTitles(name []string) bool {
	for _, w := range name {
		if !r.people.title[foldText(w)] {
			return false
		}
	}
	return true
}

// ShortAlias is a name as it may be kept: without telephone numbers and addresses, a family
// name after a title or a first name by its first letter. "Frau Doktor Meier" is "Frau M.".
func ShortAlias(name string) string {
	var kept []string
	for w := range strings.FieldsSeq(name) {
		w = strings.Trim(w, ",.;:!?\"'„“”()[]")
		if strings.ContainsAny(w, "@/") || !letters(w) || strings.ContainsAny(w, "0123456789") {
			continue
		}
		kept = append(kept, w)
	}
	switch {
	case len(kept) == 0:
		return ""
	case len(kept) == 1:
		return clip(kept[0])
	}
	last := kept[len(kept)-1]
	first := kept[0]
	if !capital(last) {
		return clip(strings.Join(kept[:min(len(kept), 3)], " "))
	}
	if foldText(first) == "dr" {
		first = "Dr."
	}
	initial, _ := utf8.DecodeRuneInString(last)
	return clip(first) + " " + string(initial) + "."
}

func clip(s string) string {
	if utf8.RuneCountInString(s) <= aliasRunes-3 {
		return s
	}
	return string([]rune(s)[:aliasRunes-4]) + "…"
}

func letters(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func folds(words []word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.fold
	}
	return out
}

func (l *readerLoader) loadPeople(s source) {
	into := map[string]*map[string]bool{
		"and": &l.people.and, "filler": &l.people.filler, "opens": &l.people.opens,
		"the": &l.people.the, "plural": &l.people.plural, "where": &l.people.where, "title": &l.people.title, "nobody": &l.people.nobody,
	}
	for _, p := range s.pairs {
		set, ok := into[p.key.text]
		if !ok {
			l.bad(p.key, "lexicon-people", "unknown part %q: people has and, filler, opens, the, plural, where, title, nobody", p.key.text)
			continue
		}
		*set = map[string]bool{}
		for _, item := range l.list(p.value) {
			for w := range strings.SplitSeq(item.text, ",") {
				(*set)[foldText(strings.Join(strings.Fields(w), " "))] = true
			}
		}
	}
}

package dialogs

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mention is somebody whom one piece of an answer names.
type mention struct {
	NamedPartner
	piece int
	bare  bool // there is no name, only a trade
	own   bool // the trade stands with the name
	ends  int  // the token after the name
}

func (n *mention) add(trades ...token) {
	for _, t := range trades {
		n.tell([]TradeID{t.trade})
	}
}

// namedIn are those whom a piece names. Trades before the first name belong to the name after them
// ("meine Physio Anna"), all others to the name before ("Anna vom Hundesalon").
func (a *answer) namedIn(k int) []mention {
	p := a.pieces[k]
	var all []mention
	var waiting []token // trades without a name
	ahead, where, place := false, false, false
	for i := a.begin(p); i < len(p.tokens); {
		t := p.tokens[i]
		to, certain := a.run(p, i)
		second := len(all) > 0 || a.told(k)
		if t.trade != "" {
			where, place = false, where && second || len(all) > 0
			ahead = ahead || len(all) == 0
			if !a.denied(p, i) {
				waiting = append(waiting, t)
			}
			if !ahead {
				all[len(all)-1].add(waiting...)
				waiting = nil
			}
		}
		switch {
		case to > i:
			if !(where && second) && !a.refused(p, i) && !a.owner(p, to) && (certain || !where && !place && a.accepts(k, i, to)) {
				for _, n := range a.names(p, i, to) {
					n.piece, n.ends = k, to
					n.add(waiting...)
					waiting = nil
					all = append(all, n)
				}
			}
			where, place = where && a.caps && !p.tokens[to-1].upper, false
			i = to
			continue
		case t.is&isWhere != 0 || t.is&isTo != 0 && second:
			where = true
		case t.is&isSays != 0:
			where = false
		}
		i++
	}
	if len(all) == 0 {
		return a.onlyTrades(k, waiting)
	}
	all[len(all)-1].add(waiting...)
	for i := range all {
		all[i].own = len(all[i].Trades) > 0
	}
	return all
}

// begin is where the names begin: of "nobody but Anna", after the "but".
func (a *answer) begin(p piece) int {
	if p.is&isNone == 0 {
		return 0
	}
	for i := len(p.tokens) - 1; i >= 0; i-- {
		if p.tokens[i].is&isExcept != 0 {
			return i + 1
		}
	}
	return len(p.tokens)
}

// told says whether somebody was named before in the same sentence, whom a piece tells more of.
func (a *answer) told(k int) bool {
	for ; k > 0 && !a.pieces[k].joins && a.pieces[k-1].sentence == a.pieces[k].sentence; k-- {
		if a.named[k-1] {
			return true
		}
	}
	return false
}

// denied says whether a trade is nobody's, "kein Tierarzt", or the speaker's own, "ich bin Trainerin".
func (a *answer) denied(p piece, i int) bool {
	for n := i - 1; n >= 0 && n >= i-3; n-- {
		switch is := p.tokens[n].is; {
		case is&isNo != 0 && n == i-1, is&isSelf != 0:
			return true
		case is&(isTo|isWhere) != 0 || p.tokens[n].trade != "":
			return false
		}
	}
	return false
}

// refused says whether a name is meant for nobody, "nicht Rolf", or is the speaker's own, "ich bin die Anna".
func (a *answer) refused(p piece, i int) bool {
	if i > 1 && p.tokens[i-1].is&isThe != 0 && p.tokens[i-1].is&isOpens == 0 {
		i--
	}
	return i > 0 && p.tokens[i-1].is&(isNo|isSelf) != 0
}

// owner says whether a name only tells whose somebody is: "Tom's wife".
func (a *answer) owner(p piece, to int) bool {
	return to+1 < len(p.tokens) && p.tokens[to].fold == "'s" && p.tokens[to+1].is&(isPerson|isKin|isTitle) != 0
}

// run is where the words of a name end that begins at i: at i if none does. It is certain if there
// is a first name or a form of address in it.
func (a *answer) run(p piece, i int) (to int, certain bool) {
	at := func(n int) bool { return n < len(p.tokens) }
	for to = i; at(to) && p.tokens[to].is&isTitle != 0 || to > i && at(to) && p.tokens[to].glued && p.tokens[to].is&isAnd != 0; to++ {
	}
	if certain = to > i; certain {
		if !at(to) || !a.family(p, to) {
			return i, false
		}
		to++
	}
	for ; at(to) && a.nameable(p, to); to++ {
		t := p.tokens[to]
		if to > i && t.upper != p.tokens[to-1].upper && !t.glued && p.tokens[to-1].is&isAnd == 0 {
			break
		}
		certain = certain || t.is&isFirst != 0
	}
	return to, certain
}

// names are the names in a run of words: one, or several first names in a row.
func (a *answer) names(p piece, from, to int) []mention {
	titles := from
	for titles < to && p.tokens[titles].is&(isTitle|isAnd) != 0 {
		titles++
	}
	if titles > from && !a.address(p, from, titles) {
		from = titles
	}
	if titles > from {
		return []mention{{NamedPartner: a.addressed(p, from, titles, to)}}
	}
	firsts := 0
	for i := from; i < to; i++ {
		if p.tokens[i].is&isFirst != 0 && !p.tokens[i].glued {
			firsts++
		}
	}
	if firsts == 0 && a.firm(p, from, to) {
		for to-from > 2 && p.tokens[to-1].known() && a.tradeAfter(p, to) {
			to-- // "Waggy Tails Dog Daycare"
		}
		return []mention{{NamedPartner: NamedPartner{Alias: clip(a.typed(p, from, to))}}}
	}
	var all []mention
	for i := from; i < to; {
		n, end := a.given(p, i, to)
		if p.tokens[i].is&isFirst != 0 || firsts == 0 || end > i+1 && a.hasFirst(p, i, end) {
			all = append(all, n)
			if firsts < 3 {
				break
			}
		}
		i = end
	}
	return all
}

func (a *answer) hasFirst(p piece, from, to int) bool {
	return slices.ContainsFunc(p.tokens[from:to], func(t token) bool { return t.is&isFirst != 0 })
}

// given is the first name at i, with what a hyphen joins to it, and the family name by its letter.
func (a *answer) given(p piece, i, to int) (n mention, end int) {
	for end = i + 1; end < to && p.tokens[end].glued && p.tokens[end].is&isAnd == 0; end++ {
	}
	if n.Alias = clip(nameCase(a.typed(p, i, end))); p.tokens[i].to == p.tokens[i].from+1 {
		n.Alias += "."
	}
	if end < to {
		initial, _ := utf8.DecodeRuneInString(a.text[p.tokens[to-1].from:])
		n.Longer = n.Alias + " " + string(unicode.ToUpper(initial)) + "."
	}
	return n, end
}

// address says whether titles are a form of address: "meine Frau Anna" is not.
func (a *answer) address(p piece, from, to int) bool {
	return from == 0 || to == len(p.tokens) || p.tokens[from-1].is&isThe == 0 || p.tokens[from-1].is&isOpens == 0 || p.tokens[to].is&isFirst == 0
}

// addressed is a form of address with the family name by its first letter: "Frau Doktor Meier" is
// "Frau M." (DOMAIN 3.4). Beside another of that letter, it gets two more.
func (a *answer) addressed(p piece, from, titles, to int) NamedPartner {
	var said []string
	for i, t := range p.tokens[from:titles] {
		if i > 0 && t.is&isAnd == 0 && p.tokens[from+i-1].is&isAnd == 0 {
			continue // "Frau Doktor", "Dr. med. vet."
		}
		typed := a.text[t.from:t.to]
		if t.fold == "herrn" {
			typed = typed[:len(typed)-1] // who is met as "Herrn Schulz" is Herr Schulz
		}
		if t.to < len(a.text) && a.text[t.to] == '.' {
			typed += "."
		}
		said = append(said, typed)
	}
	last := to - 1
	for last > titles && p.tokens[last].glued {
		last--
	}
	name := []rune(a.text[p.tokens[last].from:p.tokens[last].to])
	name[0] = unicode.ToUpper(name[0])
	title := []rune(strings.Join(said, " "))
	title[0] = unicode.ToUpper(title[0])
	n := NamedPartner{Alias: clip(string(title) + " " + string(name[0]) + ".")}
	if letters := min(3, len(name)); letters > 1 {
		n.Longer = clip(string(title) + " " + string(name[:letters]) + ".")
	}
	return n
}

func (a *answer) typed(p piece, from, to int) string {
	return strings.Join(strings.Fields(a.text[p.tokens[from].from:p.tokens[to-1].to]), " ")
}

// onlyTrades are those of whom a piece tells the trade and no name.
func (a *answer) onlyTrades(k int, trades []token) []mention {
	p := a.pieces[k]
	var all []mention
	for i, t := range trades {
		if i > 0 && !(trades[i-1].to+1 == t.from && p.is&isSays == 0) {
			all[len(all)-1].add(t)
			continue
		}
		n := mention{piece: k, bare: true}
		n.Alias = clip(noun(a.lang, a.text[t.from:t.to]))
		if t.hint {
			n.Alias = clip(a.lex.trades[a.lex.tradeOf[t.trade]].calls(a.lang))
		}
		n.add(t)
		all = append(all, n)
	}
	return all
}

func clip(s string) string {
	if utf8.RuneCountInString(s) <= aliasRunes-3 {
		return s
	}
	return string([]rune(s)[:aliasRunes-4]) + "…"
}

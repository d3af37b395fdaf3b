package dialogs

import (
	"slices"
	"strings"
	"unicode"
)

// NamedPartner is somebody whom a person named as a partner: an alias that is short enough to
// keep (DOMAIN 6.13), and the trades that were named with it.
type NamedPartner struct {
	Alias  string
	Trades []TradeID
	Longer string // the alias with more of the family name, where another has the same; or nothing
}

// aliasRunes is the longest alias that is kept.
const aliasRunes = 40

// mostPartners is how many partners are taken from one text.
const mostPartners = 20

// beside is the alias among others, of whom one may have the same.
func (n NamedPartner) beside(others []Partner) string {
	if n.Longer != "" && slices.ContainsFunc(others, func(p Partner) bool { return foldText(p.Alias) == foldText(n.Alias) }) {
		return n.Longer
	}
	return n.Alias
}

func (n *NamedPartner) tell(trades []TradeID) {
	for _, t := range trades {
		if !slices.Contains(n.Trades, t) {
			n.Trades = append(n.Trades, t)
		}
	}
}

// ReadPartners takes names and trades from an answer to „Mit wem?“ (S5). "Tierärzte,
// Physiotherapeuten und ein Hundefriseur" are three partners; "Anna, Trainerin und Physio" is one
// with two trades; "Tom und Ina, die haben eine Hundepension" is one, too. A sentence around a name
// gives just the name. Where nobody is named, there is none.
func (l *Lexicon) ReadPartners(lang Lang, text string) []NamedPartner {
	r := l.readers[lang]
	if r == nil {
		r = l.readers[Langs[0]]
	}
	a := l.readAnswer(r, withoutAddresses(text))
	var all []mention
	for k, p := range a.pieces {
		if len(all) >= mostPartners {
			break
		}
		if a.words.at(p.said())&isNobody != 0 {
			continue
		}
		for _, n := range a.namedIn(k) {
			switch last := len(all) - 1; {
			case n.bare && last >= 0 && !all[last].bare && a.adds(p, all[last]):
				all[last].tell(n.Trades)
			case n.bare && last >= 0 && !all[last].bare && p.is&isMe != 0 && !p.joins:
				// where they met, or what the speaker does
			case last >= 0 && all[last].piece == k-1 && a.introduces(all[last], k) && !n.bare && !n.own:
				n.tell(all[last].Trades)
				all[last], n.own = n, true
				a.named[k] = true
			default:
				all = append(all, n)
				a.named[k] = a.named[k] || !n.bare
			}
		}
	}
	if len(all) == 0 {
		return a.onlyKin()
	}
	out := distinct(a.couples(all))
	return out[:min(len(out), mostPartners)]
}

// withoutAddresses drops mail addresses, links and telephone numbers.
func withoutAddresses(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.Join(slices.DeleteFunc(strings.Fields(line), func(f string) bool {
			digits := 0
			for _, r := range f {
				if unicode.IsDigit(r) {
					digits++
				}
			}
			return digits > 2 || strings.Contains(f, "@") || strings.Contains(f, "://") || strings.HasPrefix(f, "www.")
		}), " "))
	}
	return strings.Join(lines, "\n")
}

// adds says whether a piece that names a trade tells it of the one who was named before: "Jörg, der
// Physio", "Tom, dog walker and photographer", "Julia, she has a shop". Neither "Jörg und der
// Physio" does nor "Jörg, meine Tierärzte".
func (a *answer) adds(p piece, last mention) bool {
	says := p.is&(isSays|isThey) != 0
	switch {
	case p.line || p.is&isMe != 0:
		return false
	case p.joins:
		return p.tokens[0].is&isSays != 0 || !p.opens() && !last.own && len(last.Trades) > 0
	case says:
		return true
	case p.opens():
		return len(last.Trades) == 0 && !slices.ContainsFunc(p.tokens, func(t token) bool { return t.trade != "" && a.words.several(t.fold) })
	}
	return !last.own
}

// introduces says whether a trade is that of the one who is named right after it: "mein Tierarzt, Dr.
// Huber" is one, "Tierarzt, Huber" is a list.
func (a *answer) introduces(trade mention, k int) bool {
	before, p := a.pieces[k-1], a.pieces[k]
	i := slices.IndexFunc(before.tokens, func(t token) bool { return t.trade != "" })
	if !trade.bare || p.joins || p.line || before.sentence != p.sentence || i < 1 && !p.colon || a.words.several(before.tokens[i].fold) {
		return false
	}
	return p.colon || before.tokens[i-1].is&isThe != 0 || before.is&(isSays|isLeads) != 0
}

// couples makes one of two who have one trade together: "Sarah and Mike, they run a pet shop".
// Where each has it, "Sarah and Mike, both vets", both get it.
func (a *answer) couples(all []mention) []mention {
	for i := 1; i < len(all); i++ {
		one, two := &all[i-1], &all[i]
		p := a.pieces[two.piece]
		if one.bare || two.bare || one.own || two.piece != one.piece+1 || !p.joins || len(two.Trades) == 0 {
			continue
		}
		end := len(a.pieces)
		if i+1 < len(all) {
			end = all[i+1].piece
		}
		tail := p.tokens[two.ends:]
		for k := two.piece + 1; k < end && a.pieces[k].sentence == p.sentence; k++ {
			tail = append(slices.Clip(tail), a.pieces[k].tokens...)
		}
		var is part
		several := false
		for _, t := range tail {
			is |= t.is
			several = several || t.trade != "" && a.words.several(t.fold)
		}
		switch {
		case is&isMe != 0:
		case is&isBoth != 0 || is&isThey != 0 && is&isJointly == 0 && several:
			one.tell(two.Trades)
		case is&(isThey|isJointly) != 0:
			one.Alias = clip(one.Alias + " " + a.joint(two.piece) + " " + two.Alias)
			one.Longer = ""
			one.tell(two.Trades)
			all = slices.Delete(all, i, i+1)
			i--
		}
	}
	return all
}

// joint is the word that joins a piece to the one before.
func (a *answer) joint(k int) string {
	before := a.pieces[k-1].tokens
	return strings.Trim(a.space(before[len(before)-1].to, a.pieces[k].tokens[0].from), " ,")
}

// distinct puts together who was named twice; two of the same first name get a letter more.
func distinct(all []mention) []NamedPartner {
	var out []NamedPartner
	for _, n := range all {
		i := slices.IndexFunc(out, func(o NamedPartner) bool {
			return foldText(o.Alias) == foldText(n.Alias) && (o.Longer == n.Longer || o.Longer == "" || n.Longer == "")
		})
		if i < 0 {
			out = append(out, n.NamedPartner)
			continue
		}
		out[i].tell(n.Trades)
	}
	same := map[string]int{}
	for _, n := range out {
		same[foldText(n.Alias)]++
	}
	for i, n := range out {
		if same[foldText(n.Alias)] > 1 && n.Longer != "" {
			out[i].Alias = n.Longer
		}
	}
	return out
}

// onlyKin is somebody who was named by what the speaker is to them, and by nothing else.
func (a *answer) onlyKin() []NamedPartner {
	if a.is&(isNone|isSays) != 0 {
		return nil
	}
	for _, p := range a.pieces {
		for i, t := range p.tokens {
			if i > 0 && t.is&isKin != 0 && p.tokens[i-1].is&isOpens != 0 && p.tokens[i-1].is&isThe != 0 {
				return []NamedPartner{{Alias: clip(noun(a.lang, a.text[t.from:t.to]))}}
			}
		}
	}
	return nil
}

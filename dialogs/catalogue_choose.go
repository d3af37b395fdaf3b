package dialogs

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// ideasAtOnce is how many ideas are offered at a time (DOMAIN 3.3, P6).
const ideasAtOnce = 3

// candidates are all ideas for the person and the partner, in the order in which they are offered:
// first the practice examples of just these trades, then what the generators make of them. Those
// that serve what the two want (P5) come before the others. Nothing is left to chance.
func (s *scope) candidates() []*Sketch {
	pair := s.pair()
	var examples, generated []*Sketch
	for _, e := range s.lib.Catalogue.Sketches {
		if _, _, ok := e.sides(pair); ok && s.lawful(e) {
			examples = append(examples, e)
		}
	}
	for _, e := range s.lib.Catalogue.Generators {
		if !e.Apart || pair[0] != pair[1] {
			generated = append(generated, e)
		}
	}
	if n := len(generated); n > 0 { // partners do not all see the same ones first
		turn := s.c.Focus % n
		generated = slices.Concat(generated[turn:], generated[:turn])
	}
	serves := func(e *Sketch) int {
		n := 0
		for _, b := range e.Fits {
			if s.partner().Aim.wants(b) {
				n--
			}
		}
		return n
	}
	for _, some := range [][]*Sketch{examples, generated} {
		slices.SortStableFunc(some, func(a, b *Sketch) int { return cmp.Compare(serves(a), serves(b)) })
	}
	return slices.Concat(examples, generated)
}

// three are the ideas that are offered now. None comes twice before all were shown.
func (s *scope) three() []*Sketch {
	all := s.candidates()
	var now []*Sketch
	for i := range min(ideasAtOnce, len(all)) {
		now = append(now, all[(s.partner().Search.Shown+i)%len(all)])
	}
	return now
}

// sides are the places of the person and the partner in the example's pair of trades.
func (e *Sketch) sides(pair []TradeID) (mine, theirs int, ok bool) {
	mine = slices.Index(e.Pair, pair[0])
	for i, t := range e.Pair {
		if mine >= 0 && i != mine && t == pair[1] {
			return mine, i, true
		}
	}
	return 0, 0, false
}

// lawful reports whether an example may be offered in the person's country: treatments of dogs are
// reserved to vets in Austria (DOMAIN 6.11). Where the country is not known, they wait as well.
func (s *scope) lawful(e *Sketch) bool {
	return !slices.Contains(e.Cautions, cautionAustria) || s.country() == "DE" || s.country() == "CH"
}

// cautionAustria marks treatments that are reserved to vets in Austria.
const cautionAustria = "at_physio"

// needsCountry reports whether the country decides over what can be offered.
func (s *scope) needsCountry() bool {
	pair := s.pair()
	if s.country() != "" {
		return false
	}
	return slices.Contains(austrian, pair[0]) || slices.Contains(austrian, pair[1])
}

// austrian are the trades that may not treat in Austria.
var austrian = []TradeID{"physio", "naturopath"}

// countries are those whose rules the cautions know (DOMAIN 6), and every other.
var countries = []string{"DE", "AT", "CH", "other"}

// fill makes an idea of an example, in the person's language and for these two.
func (s *scope) fill(e *Sketch) Idea {
	idea := Idea{
		ID: e.ID, Title: s.filled(e.title), Trades: s.pair(),
		Together: s.filled(e.together), New: s.filled(e.new), Goal: s.filled(e.goal),
		For: s.filled(e.people), FirstStep: s.filled(e.step),
		Effort: e.Effort, Money: e.Money, Cautions: slices.Clone(e.Cautions),
	}
	mine, theirs, ok := e.sides(s.pair())
	if !ok {
		mine, theirs = 0, 1
	}
	idea.BenefitMe, idea.BenefitPartner = s.filled(e.benefits[mine]), s.filled(e.benefits[theirs])
	for i, b := range e.benefits {
		if i != mine && i != theirs {
			trade, _ := s.lib.Trade(e.Pair[i])
			idea.Trades = append(idea.Trades, e.Pair[i])
			idea.BenefitPartner += "\n" + trade.Label[s.c.Lang] + ": " + s.filled(b)
		}
	}
	return idea
}

// filled is a text of the catalogue with its first letter large, whatever filled the first place.
func (s *scope) filled(line *Line) string {
	text := s.plain(line)
	if r, n := utf8.DecodeRuneInString(text); n > 0 {
		return string(unicode.ToUpper(r)) + text[n:]
	}
	return text
}

// phrase says something of a trade, in words that fit the country: physio and naturopath practices
// do not treat in Austria (DOMAIN 6.11).
func (s *scope) phrase(trade TradeID, kind string) string {
	c := s.lib.Catalogue
	kinds := c.phrases[string(trade)]
	if here := c.phrases[string(trade)+"-at"]; here != nil && s.country() == "AT" {
		kinds = here
	}
	if kinds == nil {
		kinds = c.phrases[string(TradeOther)]
	}
	if line := kinds[kind]; line != nil {
		return s.plain(line)
	}
	return ""
}

func phraseFields() []*field {
	var fields []*field
	for i, side := range []string{"me", "partner"} {
		for _, kind := range phraseKinds {
			fields = append(fields, &field{name: side + "." + kind, text: func(s *scope) string { return s.phrase(s.pair()[i], kind) }})
		}
	}
	return append(fields,
		&field{name: "partner.wished", flag: func(s *scope) bool { return s.partner().Wished }},
	)
}

// country is where the person works, as far as it is known: DE, AT, CH, or nothing.
func (s *scope) country() string { return s.c.Country }

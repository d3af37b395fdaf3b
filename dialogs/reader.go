package dialogs

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Reader takes a free text in. It says in one word what it heard, for the branches of the node;
// an empty word means that it understood nothing.
type Reader struct {
	Name     string
	Outcomes []string
	read     func(*scope, string) string
	names    bool // it takes a name, a trade or a choice: what is said against going on is none
	any      bool // it takes whatever is said
}

// keptRunes is how much of a person's own words is remembered.
const keptRunes = 300

var readers = slices.Concat(claimReaders, operatorReaders, ideaReaders, planReaders)

var claimReaders = []*Reader{
	{Name: "partners", Outcomes: []string{"one", "several"}, read: readPartners, names: true},
	{Name: "trade", Outcomes: []string{"known", "other"}, read: readTrade, names: true, any: true},
	{Name: "alias", Outcomes: []string{"told"}, read: readAlias},
	{Name: "claim", Outcomes: []string{"network", "cooperation", "contact_only", "unclear"}, read: readClaim},
	{Name: "correction", Outcomes: []string{"told"}, read: readCorrection},
	{Name: "occasion", Outcomes: []string{"dated", "past"}, read: readOccasion},
	{Name: "anything", Outcomes: []string{"told"}, any: true, read: func(*scope, string) string { return "told" }},
	{Name: "pause", Outcomes: []string{"dated"}, read: readPause},
}

func findReader(name string) (*Reader, error) {
	r, names := named(readers, func(r *Reader) string { return r.Name }, name)
	if r == nil {
		return nil, fmt.Errorf("nobody can listen for %q: allowed is %s", name, oneOf(names))
	}
	return r, nil
}

// named is the one of several that has a name, or nil and all their names.
func named[T any](all []*T, nameOf func(*T) string, name string) (*T, []string) {
	names := make([]string, len(all))
	for i, one := range all {
		if names[i] = nameOf(one); names[i] == name {
			return one, nil
		}
	}
	return nil, names
}

// heardValues are all words in which a reader may say what it heard.
func heardValues() []string {
	var vs []string
	for _, r := range readers {
		vs = append(vs, r.Outcomes...)
	}
	slices.Sort(vs)
	return slices.Compact(vs)
}

// readPartners takes in whom the person names; the first of several waits in focus.
func readPartners(s *scope, text string) string {
	named := s.lib.ReadPartners(s.c.Lang, text)
	if len(named) == 0 {
		return ""
	}
	for i, n := range named {
		s.c.LastID++
		s.c.Partners = append(s.c.Partners, Partner{ID: s.c.LastID, Alias: n.beside(s.c.Partners), Trades: n.Trades})
		if i == 0 {
			s.c.Focus = s.c.LastID
		}
	}
	if len(named) > 1 {
		return "several"
	}
	return "one"
}

func readTrade(s *scope, text string) string {
	id, known := s.lib.TradeOf(s.c.Lang, text)
	if !known {
		id = "other"
	}
	if p := s.partner(); !slices.Contains(p.Trades, id) {
		p.Trades = append(p.Trades, id)
	}
	if known {
		return "known"
	}
	return "other"
}

// readClaim reads what the two do together, and learns every fact that the words give.
func readClaim(s *scope, text string) string {
	p := s.partner()
	p.Said = append(p.Said, firstRunes(text, keptRunes))
	d := s.lib.Diagnose(s.c.Lang, text)
	if !d.Sure() {
		return string(LabelUnclear)
	}
	p.Facts.learn(d.Facts)
	return string(d.Label)
}

// readCorrection takes what is held against a verdict: something that changes it.
func readCorrection(s *scope, text string) string {
	p := s.partner()
	d := s.lib.Diagnose(s.c.Lang, text)
	if !d.Sure() || len(strings.Fields(text)) < leastCorrection {
		return ""
	}
	then := *p
	then.Facts.learn(d.Facts)
	if Decide(then, Assess(FactsFromClaim(then))) == p.Verdict {
		return ""
	}
	p.Said = append(p.Said, firstRunes(text, keptRunes))
	p.Facts.learn(d.Facts)
	return "told"
}

// leastCorrection is how many words it takes at least to tell something.
const leastCorrection = 4

// readOccasion tells whether a date that is named lies ahead. One that would be far ahead was meant as
// the last one that passed.
func readOccasion(s *scope, text string) string {
	switch w, ok := ReadWhen(s.c.Lang, text, s.local()); {
	case !ok || !w.Day:
		return ""
	case w.At.After(s.now) && w.At.Sub(s.now) <= soon:
		return "dated"
	}
	return "past"
}

// readAlias takes another name for the partner.
func readAlias(s *scope, text string) string {
	name := firstRunes(text, 30)
	if !letters(name) {
		return ""
	}
	if named := s.lib.ReadPartners(s.c.Lang, text); len(named) > 0 {
		name = named[0].Alias
	}
	s.partner().Alias = name
	return "told"
}

func firstRunes(text string, n int) string {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n-1]) + "…"
}

var generators = slices.Concat(claimGenerators, ideaGenerators, planGenerators)

var claimGenerators = []*Generator{
	{"other-trades", func(s *scope) []item {
		var items []item
		for _, t := range s.lib.Trades() {
			items = append(items, item{string(t.ID), t.Label[s.c.Lang]})
		}
		return items
	}},
	{"partners", func(s *scope) []item {
		return partnerItems(s, func(Partner) bool { return true })
	}},
	{"open-partners", func(s *scope) []item {
		return partnerItems(s, Partner.open)
	}},
	{"earlier-questions", func(s *scope) []item {
		var items []item
		for i := len(s.c.Trail) - 1; i >= 0; i-- {
			m := s.c.Trail[i]
			label := s.title(m.At)
			if p := s.c.partner(m.Focus); p != nil && p.Alias != "" {
				label += " (" + p.Alias + ")"
			}
			items = append(items, item{itemID(i), label})
		}
		return items
	}},
}

func partnerItems(s *scope, is func(Partner) bool) []item {
	var items []item
	for _, p := range s.c.Partners {
		if is(p) {
			items = append(items, item{itemID(p.ID), firstRunes(p.Alias, 30)})
		}
	}
	return items
}

func findGenerator(name string) (*Generator, error) {
	g, names := named(generators, func(g *Generator) string { return g.Name }, name)
	if g == nil {
		return nil, fmt.Errorf("there is no list %q to make options from: allowed is %s", name, oneOf(names))
	}
	return g, nil
}

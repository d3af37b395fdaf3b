package dialogs

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// item is one thing that a generated option stands for.
type item struct{ id, label string }

func itemID(n int) string { return strconv.Itoa(n) }

// choice is one answer that can be given to the open question.
type choice struct {
	id     string // unique within the question
	label  string
	folded string   // the label
	also   []string // further words for it, folded
	option *Option
	item   item
}

// Generator makes one option for each of its items.
type Generator struct {
	Name  string
	items func(*scope) []item
}

// choices are the answers that the node offers, generated ones in their place.
func (s *scope) choices(n *Node) []choice {
	var cs []choice
	for i := range n.Options {
		o := &n.Options[i]
		if o.Each == nil {
			if o.If.holds(s) {
				cs = append(cs, s.choice(o))
			}
			continue
		}
		for _, it := range o.Each.items(s) {
			s.item = it
			if o.If.holds(s) {
				cs = append(cs, choice{id: o.ID + "." + it.id, label: it.label, folded: fold(it.label), option: o, item: it})
			}
		}
		s.item = item{}
	}
	return cs
}

func (s *scope) choice(o *Option) choice {
	c := choice{id: o.ID, label: s.plain(o.Label), option: o}
	if f := o.Label.in(s.c.Lang).fixed; f != nil {
		c.folded = f.folded
	} else {
		c.folded = fold(c.label)
	}
	if o.Also == nil {
		return c
	}
	if f := o.Also.in(s.c.Lang).fixed; f != nil {
		c.also = f.words
	} else {
		c.also = words(s.plain(o.Also))
	}
	return c
}

// fold is how typed answers are compared: folded words with one blank between them.
func fold(text string) string {
	var b []byte
	start := 0 // of the word being written: a fold never looks across a blank
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b = append(b[:start], foldRune(b[start:], r)...)
			continue
		}
		if len(b) > start {
			b = append(b, ' ')
			start = len(b)
		}
	}
	return strings.TrimSpace(string(b))
}

// match finds the choice that a typed answer means: by its number among those shown, by its
// label or another word for it, by a beginning or a last part that fits only one, or by a typo that is
// nearest to only one. Exact asks for number, label and words only.
func match(cs []choice, text string, exact bool) (choice, bool) {
	typed := fold(text)
	if typed == "" {
		return choice{}, false
	}
	if n, err := strconv.Atoi(typed); err == nil && 1 <= n && n <= len(cs) {
		return cs[n-1], true
	}
	for _, c := range cs {
		if typed == c.folded {
			return c, true
		}
	}
	for _, c := range cs {
		for _, w := range c.also {
			if typed == w {
				return c, true
			}
		}
	}
	if exact {
		return choice{}, false
	}
	if len(typed) >= 3 {
		if c, ok := only(cs, func(w string) bool { return strings.HasPrefix(w, typed) }); ok {
			return c, true
		}
	}
	if strings.Contains(typed, " ") {
		if c, ok := only(cs, func(w string) bool { return strings.HasSuffix(w, " "+typed) }); ok {
			return c, true
		}
	}
	for allowed := 1; allowed <= tolerance(typed); allowed++ {
		if c, ok := only(cs, func(w string) bool { return typos(typed, w) <= allowed }); ok {
			return c, true
		}
	}
	return choice{}, false
}

// within finds the choice that a sentence names: its label or another word for it stands in a clause
// as whole words. The last clause that names one counts, for people qualify what they say, and in it
// the longest name. None counts in a clause that denies something that the words themselves do not.
// Particles say too little to name anything within a sentence.
func within(cs []choice, clauses, denials, particles []string) (choice, bool) {
	for _, clause := range slices.Backward(clauses) {
		var found choice
		longest, several := 0, false
		for _, c := range cs {
			for _, w := range append([]string{c.folded}, c.also...) {
				if len(w) < leastNamed || slices.Contains(denials, w) || slices.Contains(particles, w) || !namedIn(w, clause, denials) {
					continue
				}
				switch {
				case len(w) > longest:
					found, longest, several = c, len(w), false
				case len(w) == longest && c.id != found.id:
					several = true
				}
			}
		}
		if longest > 0 {
			return found, !several
		}
	}
	return choice{}, false
}

// namedIn reports whether a clause holds the words and denies nothing beside them.
func namedIn(w, clause string, denials []string) bool {
	before, after, holds := strings.Cut(" "+clause+" ", " "+w+" ")
	rest := " " + before + " " + after + " "
	return holds && !slices.ContainsFunc(denials, func(d string) bool { return strings.Contains(rest, " "+d+" ") })
}

// leastNamed is how many letters a word has at least that names a choice within a sentence.
const leastNamed = 3

// only is the one choice for which a word fits.
func only(cs []choice, fits func(word string) bool) (found choice, ok bool) {
	for _, c := range cs {
		fit := fits(c.folded)
		for _, w := range c.also {
			fit = fit || fits(w)
		}
		if fit && ok {
			return choice{}, false
		}
		if fit {
			found, ok = c, true
		}
	}
	return found, ok
}

// tolerance is how many typos a word of this length may have: a short one none.
func tolerance(typed string) int {
	switch n := len([]rune(typed)); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// typos is the number of letters inserted, left out, replaced, or swapped with their neighbour
// (optimal string alignment distance).
func typos(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before []int
	last := make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(y)]
}

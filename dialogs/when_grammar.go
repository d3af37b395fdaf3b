package dialogs

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// dateGrammar is how one language says dates.
type dateGrammar struct {
	words    map[string]string // the expressions that its patterns share
	rewrites []rewrite
	days     []datePattern // each names a day
	loose    []datePattern // each names a longer time, or one that has passed: they count where no day is named
	clocks   []datePattern
	numbers  map[string]int
	months   map[string]time.Month
	weekdays map[string]time.Weekday

	parts     map[string]dayPart
	part      *regexp.Regexp // a part of the day beside a day or a clock
	partAlone *regexp.Regexp // a part of the day that needs neither
	dawn      int            // the minute of the day from which an hour in the morning needs no further word

	no, refused *regexp.Regexp // what stands before and after a day that is refused; a group takes it back
	shift       *regexp.Regexp // what stands before a day of which the one before or after is meant
}

// datePattern is one way to say a day or a clock. What its expression sets before "<" or after ">"
// is looked at, but not read.
type datePattern struct {
	re   func() *regexp.Regexp // made when it is first needed: most programs read no date
	read func(*dateReading, []string) bool
	own  bool // it is too short or too common a word to count in a text of the other language
}

// when makes a pattern. An expression in braces is one of the grammar's own.
func (g *dateGrammar) when(re string, read func(r *dateReading, m []string) bool) datePattern {
	return datePattern{read: read, re: sync.OnceValue(func() *regexp.Regexp {
		re := strings.NewReplacer("<", "(?P<from>)", ">", "(?P<to>)").Replace(re)
		for name, words := range g.words {
			re = strings.ReplaceAll(re, "{"+name+"}", "(?:"+words+")")
		}
		return regexp.MustCompile(re)
	})}
}

// whenOwn makes a pattern that counts in this language only.
func (g *dateGrammar) whenOwn(re string, read func(r *dateReading, m []string) bool) datePattern {
	p := g.when(re, read)
	p.own = true
	return p
}

// anyWord is an expression for any word of a table.
func anyWord[V any](table map[string]V) string {
	var words []string
	for word := range table {
		words = append(words, regexp.QuoteMeta(word))
	}
	slices.SortFunc(words, func(a, b string) int { return strings.Compare(b, a) }) // the longer before its beginning
	return strings.Join(words, "|")
}

// rewrite says a thing as the grammar knows it.
type rewrite struct {
	re *regexp.Regexp
	by string
}

func (w rewrite) in(text string) string { return w.re.ReplaceAllString(text, w.by) }

// rewrites takes pairs of what is written and what it becomes.
func rewrites(pairs ...string) []rewrite {
	var all []rewrite
	for pair := range slices.Chunk(pairs, 2) {
		all = append(all, rewrite{regexp.MustCompile(pair[0]), pair[1]})
	}
	return all
}

// dateMatch is a reading of one place in a text.
type dateMatch struct {
	from, to int
	reading  dateReading
}

// earliest is the reading that begins first, and of those the one whose pattern stands first.
func (r *dateReading) earliest(patterns []datePattern, text string) (dateMatch, bool) {
	best := dateMatch{from: len(text)}
	for _, p := range patterns {
		if p.own && r.foreign {
			continue
		}
		for left := text; ; {
			at := p.re().FindStringSubmatchIndex(left)
			if at == nil {
				break
			}
			m, groups := p.match(text, at)
			if m.from >= best.from {
				break
			}
			if m.reading = *r; m.from < m.to && p.read(&m.reading, groups) {
				best = m
				break
			}
			left = strings.Repeat("_", m.from+1) + text[m.from+1:] // the next may begin within this one
		}
	}
	return best, best.from < len(text)
}

// match is the place that a pattern reads, without the blanks around it, and its groups.
func (p datePattern) match(text string, at []int) (dateMatch, []string) {
	m := dateMatch{from: at[0], to: at[1]}
	var groups []string
	for i, name := range p.re().SubexpNames() {
		switch {
		case name == "from" && at[2*i] >= 0:
			m.from = at[2*i]
		case name == "to" && at[2*i] >= 0:
			m.to = at[2*i]
		case name == "" && at[2*i] >= 0:
			groups = append(groups, text[at[2*i]:at[2*i+1]])
		case name == "":
			groups = append(groups, "")
		}
	}
	for m.from < m.to && text[m.from] == ' ' {
		m.from++
	}
	for m.from < m.to && text[m.to-1] == ' ' {
		m.to--
	}
	return m, groups
}

package dialogs

import (
	"math/bits"
	"slices"
)

// finding is one thing found in a text that may speak for an answer: a kind, and one or two names.
type finding struct{ kind, a, b string }

// ruled are the findings of the lexicon's words and rules, the same in every language.
func (rd *reading) ruled(s standing, yield func(finding)) {
	for g := range rd.all.each {
		yield(finding{"group", rd.groups[g], ""})
	}
	for n := range rd.said {
		if rd.said[n] {
			yield(finding{"signal", signalNames[n], ""})
			for also := n + 1; also < len(rd.said); also++ {
				if rd.said[also] {
					yield(finding{"both", signalNames[n], signalNames[also]})
				}
			}
		}
	}
	for _, t := range [...]struct {
		name  string
		count int
	}{
		{"joint", s.joint}, {"maybe-joint", s.maybe}, {"denied", s.denied}, {"wished", s.wished},
		{"ended", s.ended}, {"exchange", s.exchange}, {"exchange-denied", s.gaveUp},
	} {
		if t.count > 0 {
			yield(finding{"standing", t.name, ""})
		}
	}
	first := rd.firstOf(s)
	if s.joint > 0 && s.exchange > 0 {
		yield(finding{"first", first, ""}) // what a sum of its parts does not tell
	}
	for _, also := range [...]signal{claims, evades, nothing, goal, noGoal, benefit, noBenefit} {
		if rd.said[also] {
			yield(finding{beside[also], first, ""})
		}
	}
	length := "long"
	switch n := len(rd.words); {
	case n <= 1:
		length = "one"
	case n <= 3:
		length = "few"
	case n <= 6:
		length = "some"
	}
	yield(finding{"length", length, ""})
	yield(finding{"length", "any", ""})
}

// beside are the kinds of findings that tell of a signal beside what stands first.
var beside = map[signal]string{
	claims: "claims-beside", evades: "evades-beside", nothing: "nothing-beside",
	goal: "goal-beside", noGoal: "no-goal-beside", benefit: "benefit-beside", noBenefit: "no-benefit-beside",
}

// firstOf is the first of what was found, in the order in which DOMAIN 8 lets one win over the
// other: a joint thing over exchange, exchange over mere acquaintance.
func (rd *reading) firstOf(s standing) string {
	switch {
	case s.joint > 0 && s.exchange > 0:
		return "joint-and-exchange"
	case s.joint > 0:
		return "joint"
	case s.wished > 0 && rd.said[dated] && !rd.said[failed]:
		return "dated-plan"
	case s.exchange > 0 && s.maybe > 0:
		return "exchange-and-maybe-joint"
	case s.exchange > 0:
		return "exchange"
	case s.maybe > 0:
		return "maybe-joint"
	case rd.said[knows] || rd.said[private] || rd.said[customer] || rd.said[employee] || rd.said[subcontractor] ||
		rd.said[tenant] || rd.said[franchise] || rd.said[sponsor] || rd.said[sameFirm]:
		return "bond"
	case s.ended > 0 || s.denied > 0 || rd.said[nothing] || rd.said[refused]:
		return "nothing"
	case s.wished > 0 || rd.said[wanting] || rd.said[failed] || rd.said[over]:
		return "wish"
	}
	return "none"
}

// nearFindings is how many words a pair of word groups may stand apart.
const nearFindings = 6

// pairs are the word groups that stand near each other in one clause, in their order.
func (rd *reading) pairs(yield func(g, h wordGroup)) {
	for k := range rd.clauses {
		c := &rd.clauses[k]
		for i := c.from; i < c.to; i++ {
			if rd.sets[i].empty() {
				continue
			}
			for j := i + 1; j < min(c.to, i+1+nearFindings); j++ {
				for g := range rd.sets[i].each {
					for h := range rd.sets[j].each {
						if g != h {
							yield(g, h)
						}
					}
				}
			}
		}
	}
}

// each yields the groups of a set.
func (s *groupSet) each(yield func(wordGroup) bool) {
	for n, w := range s {
		for ; w != 0; w &= w - 1 {
			if !yield(wordGroup(n*64 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// The shortest and the longest run of letters that counts by itself.
const (
	leastLetters = 4
	mostLetters  = 5
)

// spelled are the findings of word i: the word, the word with the one before or with its word
// groups, and the letters in it, which also meet compounds, typos and dialects (character
// n-grams; Cavnar and Trenkle 1994). A number is "#".
func (rd *reading) spelled(i int, yield func(finding)) {
	w := rd.words
	fold := w[i].fold
	if fold == "" {
		return
	}
	if fold[0] >= '0' && fold[0] <= '9' {
		fold = "#"
	}
	before := "^"
	if i > 0 && w[i].stop == stopNone {
		before = w[i-1].fold
	}
	yield(finding{rd.wordKind, fold, ""})
	yield(finding{rd.pairKind, before, fold})
	if before != "^" {
		for g := range rd.sets[i].each {
			yield(finding{rd.thenKind, before, rd.groups[g]})
		}
		for g := range rd.sets[i-1].each {
			yield(finding{rd.fromKind, rd.groups[g], fold})
		}
	}
	if i+1 == len(w) || w[i+1].stop != stopNone {
		yield(finding{rd.pairKind, fold, "$"})
	}
	for n := leastLetters; n <= mostLetters; n++ {
		for from := 0; from+n <= len(fold); from++ {
			yield(finding{rd.partKind, fold[from : from+n], ""})
		}
	}
}

// score is how much a reading speaks for each answer.
type score [columns]float64

func (rd *reading) weigh(w *weights, s standing) score {
	var sum [columns]int
	add := func(f finding) { w.add(&sum, f) }
	rd.ruled(s, add)
	for i := range rd.words {
		rd.spelled(i, add)
	}
	near := w.near[rd.lang]
	rd.pairs(func(g, h wordGroup) {
		if slot := near[int(g)*maxGroups+int(h)]; slot != 0 {
			addRow(&sum, &w.slots[slot-1].row)
		}
	})
	var sc score
	for c, v := range sum {
		sc[c] = float64(v) / 100
	}
	softmax(sc[:goalColumn])
	softmax(sc[goalColumn:benefitColumn])
	softmax(sc[benefitColumn:])
	return sc
}

// label is the most likely label and its probability.
func (sc *score) label() (Label, float64) {
	i := best(sc[:goalColumn])
	return labelAnswers[i], sc[i]
}

// lightLikely is the probability from which a light counts as named. Most texts name none, so
// one that is more likely than not would be missed too often (F1 is highest below a half).
const lightLikely = 0.35

func (sc *score) goal() Tri    { return light(sc[goalColumn:benefitColumn]) }
func (sc *score) benefit() Tri { return light(sc[benefitColumn:]) }

// light reads the probabilities of yes, no and unknown.
func light(p []float64) Tri {
	switch {
	case p[0] >= lightLikely && p[0] > p[1]:
		return Yes
	case p[1] > p[2]:
		return No
	}
	return Unknown
}

func best(v []float64) int { return slices.Index(v, slices.Max(v)) }

package dialogs

import "slices"

// features names everything of a reading that may speak for an answer.
func (rd *reading) features(s standing, yield func(feature)) {
	for g, name := range rd.groups {
		if rd.all.has(wordGroup(g)) {
			yield(feature{"group", name})
		}
	}
	for i := range rd.words {
		if rd.words[i].fold != "" {
			yield(feature{rd.wordKind, rd.words[i].fold})
		}
	}
	for n := range rd.said {
		if rd.said[n] {
			yield(feature{"signal", signalNames[n]})
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
			yield(feature{"standing", t.name})
		}
	}
	first := rd.firstOf(s)
	if s.joint > 0 && s.exchange > 0 {
		yield(feature{"first", first}) // what a sum of its parts does not tell
	}
	for _, also := range [...]signal{claims, evades, nothing, goal, noGoal, benefit, noBenefit} {
		if rd.said[also] {
			yield(feature{beside[also], first})
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
	yield(feature{"length", length})
	yield(feature{"length", "any"})
}

// beside are the kinds of features that tell of a signal beside what stands first.
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

// score is how much a reading speaks for each answer.
type score [columns]float64

func (rd *reading) weigh(w weights, s standing) score {
	var sum [columns]int
	rd.features(s, func(f feature) {
		if row, ok := w[f]; ok {
			for c, v := range row {
				sum[c] += int(v)
			}
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

func (sc *score) goal() Tri    { return lightAnswers[best(sc[goalColumn:benefitColumn])] }
func (sc *score) benefit() Tri { return lightAnswers[best(sc[benefitColumn:])] }

func best(v []float64) int { return slices.Index(v, slices.Max(v)) }

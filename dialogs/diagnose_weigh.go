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

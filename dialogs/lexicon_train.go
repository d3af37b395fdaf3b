package dialogs

import (
	"math"
	"slices"
)

// Example is a labelled line from which weights are trained and by which a diagnosis is measured.
type Example struct {
	Lang     Lang   `json:"lang"`
	Text     string `json:"text"`
	Label    Label  `json:"label"`
	Criteria struct {
		Together *bool `json:"together"`
		Goal     *bool `json:"goal"`
		Benefit  *bool `json:"benefit"`
	} `json:"criteria"`
}

// triOf is the light that a label file's true, false or null stands for.
func triOf(b *bool) Tri {
	if b == nil {
		return Unknown
	}
	return TriOf(*b)
}

// Training is multinomial logistic regression with L2 regularisation, by stochastic descent with
// a step for each weight (AdaGrad; Duchi, Hazan, Singer 2011). In each round some findings are
// left out of each line, so that the others learn to do without (dropout; Hinton et al. 2012):
// the rules know the lines they were written for too well. The order is fixed, so equal examples
// give equal weights. The values are the best of a ten-fold cross-validation.
const (
	trainRounds = 30
	trainMean   = 15 // of as many last rounds: a mean hangs less on the order of the lines (Polyak, Juditsky 1992)
	trainStep   = 0.1
	trainShrink = 0.5  // L2: pulls every weight towards nothing
	trainDrop   = 0.5  // share of the findings that are left out
	trainStride = 7919 // a prime: walks through the examples in a mixed order
	trainSeen   = 2    // a finding counts when it stands in as many places
	trainPrune  = 8    // in hundredths; a finding that says less is not kept
)

// sample is an example on its way into the weights.
type sample struct {
	findings []int32
	want     [3]int // answer by question, -1 is not asked
}

// trainer numbers the findings of all samples.
type trainer struct {
	number  map[string]int32
	names   []string
	places  []float64 // how often each stands in the samples
	samples []sample
}

func (t *trainer) find(f finding) int32 {
	name := f.String()
	i, ok := t.number[name]
	if !ok {
		i = int32(len(t.names))
		t.number[name] = i
		t.names = append(t.names, name)
		t.places = append(t.places, 0)
	}
	t.places[i]++
	return i
}

// Train learns weights from examples and returns a lexicon that uses them. Goal and benefit are
// learned from lines in which something goes on between the two.
func (l *Lexicon) Train(examples []Example) *Lexicon {
	t := &trainer{number: map[string]int32{}}
	for _, e := range examples {
		r := l.readers[e.Lang]
		if r == nil {
			continue
		}
		s := sample{want: [3]int{slices.Index(labelAnswers[:], e.Label), -1, -1}}
		if e.Label == LabelNetwork || e.Label == LabelCooperation {
			s.want[1] = slices.Index(lightAnswers[:], triOf(e.Criteria.Goal))
			s.want[2] = slices.Index(lightAnswers[:], triOf(e.Criteria.Benefit))
		}
		rd := r.read(e.Text, wordsOf(e.Lang, e.Text))
		add := func(f finding) { s.findings = append(s.findings, t.find(f)) }
		rd.ruled(rd.stand(), add)
		for i := range rd.words {
			rd.spelled(i, add)
		}
		rd.pairs(func(g, h wordGroup) { add(finding{nearKind, rd.groups[g], rd.groups[h]}) })
		t.samples = append(t.samples, s)
	}
	trained := *l
	trained.weights = t.train()
	trained.weights.link(l.readers)
	return &trained
}

// dice is a linear congruential generator (Knuth, Numerical Recipes), the same on every machine.
type dice uint32

func (d *dice) roll() float64 {
	*d = *d*1664525 + 1013904223
	return float64(*d>>8) / (1 << 24)
}

func (t *trainer) train() *weights {
	table := make([][columns]float64, len(t.names))
	slopes := make([][columns]float64, len(t.names)) // sums of squares, for the steps
	starts := [...]int{0, goalColumn, benefitColumn, columns}
	mean := make([][columns]float64, len(t.names))
	var kept []int32
	chance := dice(1)
	for round := range trainRounds {
		for k := range t.samples {
			s := &t.samples[(k*trainStride)%len(t.samples)]
			kept = kept[:0]
			var slope [columns]float64
			for _, f := range s.findings {
				if t.places[f] < trainSeen || chance.roll() < trainDrop {
					continue
				}
				kept = append(kept, f)
				for c, v := range table[f] {
					slope[c] += v
				}
			}
			last := 0
			for q, want := range s.want {
				if want < 0 {
					continue
				}
				from, to := starts[q], starts[q+1]
				softmax(slope[from:to])
				for c := from; c < to; c++ {
					slope[c] = -slope[c]
				}
				slope[from+want]++
				last = to
			}
			for _, f := range kept {
				row, squares, shrink := &table[f], &slopes[f], trainShrink/t.places[f]
				for c := range last {
					g := slope[c] - float64(shrink*row[c])
					squares[c] += float64(g * g)
					row[c] += float64(trainStep * g / math.Sqrt(squares[c]+1e-6))
				}
			}
		}
		if round < trainRounds-trainMean {
			continue
		}
		for i := range table {
			for c, v := range table[i] {
				mean[i][c] += v / trainMean
			}
		}
	}
	w := newWeights(len(t.names))
	for i, name := range t.names {
		var row weightRow
		most := 0
		for c, v := range mean[i] {
			row[c] = int16(math.Round(100 * v * (1 - trainDrop))) // nothing is left out of a reading
			most = max(most, int(row[c]), -int(row[c]))
		}
		if most >= trainPrune {
			w.set(name, row)
		}
	}
	return w
}

func softmax(v []float64) {
	most := slices.Max(v)
	sum := 0.0
	for i := range v {
		v[i] = math.Exp(v[i] - most)
		sum += v[i]
	}
	for i := range v {
		v[i] /= sum
	}
}

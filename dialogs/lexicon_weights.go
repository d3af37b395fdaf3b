package dialogs

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The three questions that are weighed, and their answers. A row of weights has one column for
// each answer.
var (
	labelAnswers = [...]Label{LabelNetwork, LabelCooperation, LabelContactOnly, LabelUnclear}
	lightAnswers = [...]Tri{Yes, No, Unknown}
)

const (
	goalColumn    = len(labelAnswers)
	benefitColumn = goalColumn + len(lightAnswers)
	columns       = benefitColumn + len(lightAnswers)
)

// weightRow holds hundredths for and against each answer.
type weightRow [columns]int16

// feature is something that was found in a text: a word group, a signal, a plain word.
type feature struct {
	kind string
	name string
}

// weights say how much every feature speaks for each answer. They are trained from labelled
// lines by Train and stored as a readable file.
type weights map[feature]weightRow

const weightsFile = "lexicon.weights.yaml"

const weightsHead = `# How much every finding speaks for an answer, in hundredths. Trained, not written by hand:
#   cooperatio diagnose --train LINES.jsonl… > lexicon.weights.yaml
# group, signal and standing are what the lexicon's words and rules found; a word counts by itself.
#
# columns: network cooperation contact_only unclear | goal yes no unknown | benefit yes no unknown
`

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

// Training is plain logistic regression by stochastic descent. The order is fixed, so equal
// examples give equal weights.
const (
	trainRounds = 40
	trainStep   = 0.1
	trainShrink = 0.012 // pulls weights of rare findings towards nothing
	trainSlower = 0.95  // of the step, after each round
	trainStride = 7919  // a prime: walks through the examples in a mixed order
)

// Train learns weights from examples and returns a lexicon that uses them. Goal and benefit are
// learned from lines in which something goes on between the two.
func (l *Lexicon) Train(examples []Example) *Lexicon {
	type sample struct {
		features []int
		want     [3]int // answer by question, -1 is not asked
	}
	index := map[feature]int{}
	var names []feature
	samples := make([]sample, 0, len(examples))
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
		rd.features(rd.stand(), func(f feature) {
			i, ok := index[f]
			if !ok {
				i = len(names)
				index[f] = i
				names = append(names, f)
			}
			s.features = append(s.features, i)
		})
		samples = append(samples, s)
	}
	table := make([][columns]float64, len(names))
	starts := [...]int{0, goalColumn, benefitColumn, columns}
	step := trainStep
	for range trainRounds {
		for k := range samples {
			s := &samples[(k*trainStride)%len(samples)]
			for q, want := range s.want {
				if want < 0 {
					continue
				}
				from, to := starts[q], starts[q+1]
				var sum [columns]float64
				for _, f := range s.features {
					for c := from; c < to; c++ {
						sum[c] += table[f][c]
					}
				}
				softmax(sum[from:to])
				for c := from; c < to; c++ {
					slope := -sum[c]
					if c-from == want {
						slope++
					}
					for _, f := range s.features {
						table[f][c] += step * (slope - trainShrink*table[f][c])
					}
				}
			}
		}
		step *= trainSlower
	}
	w := weights{}
	for i, f := range names {
		var row weightRow
		strong := !strings.HasPrefix(f.kind, "word-")
		for c, v := range table[i] {
			row[c] = int16(math.Round(100 * v))
			strong = strong || row[c] >= 8 || row[c] <= -8
		}
		if strong && row != (weightRow{}) {
			w[f] = row
		}
	}
	trained := *l
	trained.weights = w
	return &trained
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

// WriteWeights writes the weights as the file that LoadLexicon reads.
func (l *Lexicon) WriteWeights(out io.Writer) error {
	var b strings.Builder
	b.WriteString(weightsHead)
	order := slices.SortedFunc(maps.Keys(l.weights), func(a, b feature) int {
		if a.kind != b.kind {
			return strings.Compare(a.kind, b.kind)
		}
		return strings.Compare(a.name, b.name)
	})
	for _, f := range order {
		fmt.Fprintf(&b, "%q:", f.kind+" "+f.name)
		for _, v := range l.weights[f] {
			fmt.Fprintf(&b, " %d", v)
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func loadWeights(s source) (weights, []Problem) {
	ld := &readerLoader{}
	w := make(weights, len(s.pairs))
	for _, p := range s.pairs {
		kind, name, _ := strings.Cut(p.key.text, " ")
		fields := strings.Fields(p.value.text)
		if len(fields) != columns {
			ld.bad(p.value, "lexicon-weights", "found %d numbers, each line has %d: train the file again", len(fields), columns)
			continue
		}
		var row weightRow
		for i, f := range fields {
			n, err := strconv.ParseInt(f, 10, 16)
			if err != nil {
				ld.bad(p.value, "lexicon-weights", "%q is no weight: a whole number from -32768 to 32767", f)
			}
			row[i] = int16(n)
		}
		w[feature{kind, name}] = row
	}
	return w, ld.problems
}

package dialogs

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// longestLine bounds a line of examples or of texts to diagnose.
const longestLine = 1 << 20

// ReadExamples reads labelled lines, one JSON object each. The error says in which line what is
// wrong and what would be right.
func ReadExamples(name string, in io.Reader) ([]Example, error) {
	var examples []Example
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var e Example
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return nil, fmt.Errorf(`%s:%d: this is no labelled line: %v; one JSON object a line: {"lang","text","label","criteria":{"together","goal","benefit"}}`, name, n, err)
		}
		if !slices.Contains(Langs, e.Lang) {
			return nil, fmt.Errorf("%s:%d: found lang %q, allowed are de and en", name, n, e.Lang)
		}
		if !slices.Contains(labelAnswers[:], e.Label) {
			return nil, fmt.Errorf("%s:%d: found label %q, allowed are network, cooperation, contact_only, unclear", name, n, e.Label)
		}
		examples = append(examples, e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return examples, nil
}

// Count compares a yes with what the label says.
type Count struct{ Hit, Wrong, Missed int }

// Precision, Recall and F1 are from 0 to 1; 1 where there was nothing to find.
func (c Count) Precision() float64 { return share(c.Hit, c.Hit+c.Wrong) }
func (c Count) Recall() float64    { return share(c.Hit, c.Hit+c.Missed) }
func (c Count) F1() float64        { return share(2*c.Hit, 2*c.Hit+c.Wrong+c.Missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// Measurement is how well a lexicon reads examples.
type Measurement struct {
	Lines, Right            map[Lang]int
	Confusion               map[Label]map[Label]int // by the line's label, then by the diagnosis
	Together, Goal, Benefit Count
	Misses                  []Miss
}

// Miss is an example in which the label or a light was read otherwise.
type Miss struct {
	Example Example
	Got     Diagnosis
}

// Labels lists the labels in the order in which they are shown.
func Labels() []Label { return slices.Clone(labelAnswers[:]) }

// Accuracy is the share of right labels in a language, or in all for an empty one.
func (m *Measurement) Accuracy(lang Lang) float64 {
	if lang != "" {
		return share(m.Right[lang], m.Lines[lang])
	}
	right, lines := 0, 0
	for _, lang := range Langs {
		right, lines = right+m.Right[lang], lines+m.Lines[lang]
	}
	return share(right, lines)
}

// Measure diagnoses examples and compares.
func (l *Lexicon) Measure(examples []Example) *Measurement {
	m := &Measurement{Lines: map[Lang]int{}, Right: map[Lang]int{}, Confusion: map[Label]map[Label]int{}}
	for _, e := range examples {
		m.Add(e, l.Diagnose(e.Lang, e.Text))
	}
	return m
}

// Add takes one more diagnosis into the measurement.
func (m *Measurement) Add(e Example, d Diagnosis) {
	m.Lines[e.Lang]++
	if d.Label == e.Label {
		m.Right[e.Lang]++
	}
	if m.Confusion[e.Label] == nil {
		m.Confusion[e.Label] = map[Label]int{}
	}
	m.Confusion[e.Label][d.Label]++
	same := d.Label == e.Label
	for _, light := range [...]struct {
		count *Count
		want  *bool
		got   Tri
	}{
		{&m.Together, e.Criteria.Together, d.Together},
		{&m.Goal, e.Criteria.Goal, d.Goal},
		{&m.Benefit, e.Criteria.Benefit, d.Benefit},
	} {
		want := triOf(light.want)
		switch {
		case want == Yes && light.got == Yes:
			light.count.Hit++
		case light.got == Yes:
			light.count.Wrong++
		case want == Yes:
			light.count.Missed++
		}
		same = same && want == light.got
	}
	if !same {
		m.Misses = append(m.Misses, Miss{e, d})
	}
}

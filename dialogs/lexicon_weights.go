package dialogs

import (
	"fmt"
	"io"
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

// weights say how much every finding speaks for each answer. They are trained from labelled
// lines by Train and stored as a readable file.
type weights struct {
	names []string          // of all findings that have a row, as the file writes them
	slots []weightSlot      // their rows: a hash table with open addresses, never more than half full
	known [1 << 14]uint64   // a bit for the last digits of every key: most findings have no row
	near  map[Lang][]uint32 // one more than the slot of a pair of word groups, by their numbers
}

// weightSlot is the row of the finding with this key; a key of 0 is an empty slot.
type weightSlot struct {
	key uint64
	row weightRow
}

const weightsFile = "lexicon.weights.yaml"

const weightsHead = `# How much every finding speaks for an answer, in hundredths. Trained, not written by hand:
#   cooperatio diagnose --train LINES.jsonl… > lexicon.weights.yaml
# group, signal, standing and what stands beside are what the lexicon's words and rules found,
# both is two signals, near two word groups in this order in one clause. de and en are words,
# de+ and en+ two words next to each other (^ and $ are the ends of a clause), de> and en> a word
# and a group of the next one, de< and en< a group and the next word, de~ and en~ letters in a word.
#
# columns: network cooperation contact_only unclear | goal yes no unknown | benefit yes no unknown
`

// key is the number under which a finding is looked up, FNV-1a of its name (Fowler, Noll, Vo).
func (f finding) key() uint64 {
	h := uint64(14695981039346656037)
	for _, s := range [...]string{f.kind, f.a, f.b} {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	return h
}

func (f finding) String() string { return strings.TrimRight(f.kind+" "+f.a+" "+f.b, " ") }

// findingNamed is the finding that the file calls by this name.
func findingNamed(name string) finding {
	kind, names, _ := strings.Cut(name, " ")
	a, b, _ := strings.Cut(names, " ")
	return finding{kind, a, b}
}

func newWeights(size int) *weights {
	slots := 2
	for slots < 2*(size+1) {
		slots *= 2
	}
	return &weights{names: make([]string, 0, size), slots: make([]weightSlot, slots)}
}

// slot is where the row of a key is, or where it would be.
func (w *weights) slot(key uint64) uint32 {
	last := uint32(len(w.slots) - 1)
	i := uint32(key) & last
	for w.slots[i].key != key && w.slots[i].key != 0 {
		i = (i + 1) & last
	}
	return i
}

func (w *weights) set(name string, row weightRow) {
	key := findingNamed(name).key()
	w.slots[w.slot(key)] = weightSlot{key, row}
	w.known[key>>6%uint64(len(w.known))] |= 1 << (key % 64)
	w.names = append(w.names, name)
}

func (w *weights) add(sum *[columns]int, f finding) {
	key := f.key()
	if w.known[key>>6%uint64(len(w.known))]&(1<<(key%64)) != 0 {
		addRow(sum, &w.slots[w.slot(key)].row)
	}
}

func addRow(sum *[columns]int, row *weightRow) {
	for c, v := range row {
		sum[c] += int(v)
	}
}

// link prepares the pairs of word groups for each reader.
func (w *weights) link(readers map[Lang]*reader) {
	w.near = map[Lang][]uint32{}
	for lang := range readers {
		w.near[lang] = make([]uint32, maxGroups*maxGroups)
	}
	for _, name := range w.names {
		f := findingNamed(name)
		if f.kind != nearKind {
			continue
		}
		for lang, r := range readers {
			g, known := r.group[f.a]
			h, alsoKnown := r.group[f.b]
			if known && alsoKnown {
				w.near[lang][int(g)*maxGroups+int(h)] = w.slot(f.key()) + 1
			}
		}
	}
}

// nearKind is the kind of finding that is a pair of word groups.
const nearKind = "near"

// WriteWeights writes the weights as the file that LoadLexicon reads.
func (l *Lexicon) WriteWeights(out io.Writer) error {
	b := []byte(weightsHead)
	w := l.weights
	for _, name := range slices.Compact(slices.Sorted(slices.Values(w.names))) {
		b = strconv.AppendQuote(b, name)
		b = append(b, ':')
		for _, v := range w.slots[w.slot(findingNamed(name).key())].row {
			b = strconv.AppendInt(append(b, ' '), int64(v), 10)
		}
		b = append(b, '\n')
	}
	_, err := out.Write(b)
	return err
}

// loadWeights reads what WriteWeights writes: a name in quotes and a number for every column in
// each line, and lines of comment. The file is YAML too, but long, and read faster this way.
func loadWeights(file string, data []byte) (*weights, []Problem) {
	var problems []Problem
	text := string(data)
	w := newWeights(strings.Count(text, "\n"))
	n := 0
	for line := range strings.Lines(text) {
		n++
		bad := func(format string, args ...any) {
			problems = append(problems, Problem{file, n, 1, fmt.Sprintf(format, args...), "lexicon-weights"})
		}
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		end := strings.LastIndex(line, `":`)
		if end < 1 || line[0] != '"' {
			bad(`this is no weight: a name in quotes, a colon and %d numbers, as in "word kurs": 12 …`, columns)
			continue
		}
		name := line[1:end]
		if strings.Contains(name, `\`) {
			if unquoted, err := strconv.Unquote(line[:end+1]); err == nil {
				name = unquoted
			}
		}
		var row weightRow
		c := 0
		for field := range strings.FieldsSeq(line[end+2:]) {
			v, err := strconv.ParseInt(field, 10, 16)
			if err != nil {
				bad("%q is none of the numbers that stand here: whole ones from %d to %d", field, math.MinInt16, math.MaxInt16)
			}
			if c < columns {
				row[c] = int16(v)
			}
			c++
		}
		if c != columns {
			bad("found %d numbers, each line has %d: train the file again", c, columns)
			continue
		}
		w.set(name, row)
	}
	return w, problems
}

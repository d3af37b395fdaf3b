//go:build !race

// Training is one long computation without a second goroutine: the race detector has nothing to find
// in it and makes it ten times slower.

package dialogs

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var parts = flag.Int("parts", 2, "into how many parts lines are dealt for cross-validation; the figures to quote are those of 10")

// trainingLines are the files from which the weights are trained.
var trainingLines = []string{"lines.jsonl", "more-de.jsonl", "more-en.jsonl"}

// The weights in scripts are what training on the tree's own lines gives.
func TestWeightsCanBeTrainedAgain(t *testing.T) {
	l := testLexicon(t)
	var b bytes.Buffer
	if err := l.Train(testExamples(t, trainingLines...)).WriteWeights(&b); err != nil {
		t.Fatal(err)
	}
	stored, err := os.ReadFile("scripts/" + weightsFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), stored) {
		t.Errorf("train again, in dialogs/testdata/diagnosis: cooperatio diagnose --train %s > new, then mv new ../../scripts/%s",
			strings.Join(trainingLines, " "), weightsFile)
	}
}

// All parts but one train, and that one is measured, in turn. Lines that are alike stay together. The
// words of lines.jsonl shaped the rules, so the other files are measured by themselves.
func TestQualityCrossValidated(t *testing.T) {
	l := testLexicon(t)
	examples := testExamples(t, trainingLines...)
	rulesKnow := len(testExamples(t, trainingLines[0]))
	known, unknown := l.Measure(nil), l.Measure(nil)
	partOf := dealParts(examples, *parts)
	for part := range *parts {
		var train []Example
		for i, e := range examples {
			if partOf[i] != part {
				train = append(train, e)
			}
		}
		trained := l.Train(train)
		for i, e := range examples {
			switch {
			case partOf[i] != part:
			case i < rulesKnow:
				known.Add(e, trained.Diagnose(e.Lang, e.Text))
			default:
				unknown.Add(e, trained.Diagnose(e.Lang, e.Text))
			}
		}
	}
	quality{german: 0.93, english: 0.93, goal: 0.85, benefit: 0.82}.check(t, known)
	quality{german: 0.90, english: 0.90, goal: 0.83, benefit: 0.76}.check(t, unknown)
}

// dealParts deals examples into parts, those that share half of their words into the same.
func dealParts(examples []Example, parts int) []int {
	like := make([]int, len(examples)) // an earlier example that is like this one, or itself
	root := func(i int) int {
		for like[i] != i {
			i = like[i]
		}
		return i
	}
	sizes := make([]int, len(examples))
	with := map[string][]int{}
	for i, e := range examples {
		like[i] = i
		words := differentWords(e)
		sizes[i] = len(words)
		shared := make([]int, i)
		for _, w := range words {
			for _, other := range with[w] {
				shared[other]++
			}
			with[w] = append(with[w], i)
		}
		for other, n := range shared {
			if all := sizes[i] + sizes[other] - n; n > 0 && 2*n >= all {
				a, b := root(i), root(other)
				like[max(a, b)] = min(a, b)
			}
		}
	}
	part := make([]int, len(examples))
	next := 0
	for i := range examples {
		if r := root(i); r != i {
			part[i] = part[r]
			continue
		}
		part[i] = next % parts
		next++
	}
	return part
}

// differentWords are the different words of an example.
func differentWords(e Example) []string {
	words := folds(wordsOf(e.Lang, e.Text))
	slices.Sort(words)
	return slices.Compact(words)
}

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cooperatio/dialogs"
)

func newDiagnoseCommand() *cobra.Command {
	var lang, eval string
	var train bool
	cmd := &cobra.Command{
		Use:   "diagnose [--lang de|en] [TEXT…]",
		Short: "Say what two people have, by what they say they do together",
		Long: `Read an answer to "What do you do together?" and say whether it tells of a network, a
cooperation, a mere contact, or of nothing that can be told; which lights are on
(● yes, ○ no, ? not said); which words decided; and what the coach would ask next.

Without TEXT it reads lines from standard input, each a plain text or {"lang","text"},
and prints one JSON object per line.

With --eval it reads labelled lines and prints how many were read right, what was taken
for what, how well the lights were read, and every miss. With --train it learns weights
from labelled files and prints the file dialogs/scripts/lexicon.weights.yaml.

Exit statuses: 0 done, 1 the work could not be done, 2 wrong use or wrong input.`,
		Example: `  cooperatio diagnose "Wir legen gegenseitig Flyer aus"
  echo '{"lang":"en","text":"We teach a class together"}' | cooperatio diagnose
  cooperatio diagnose --eval lines.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if lang != "" && lang != string(dialogs.German) && lang != string(dialogs.English) {
				return usage("--lang %q is not known: de or en, or leave it out to have it found", lang)
			}
			lexicon, problems := dialogs.LoadLexicon(dialogs.BuiltinFS())
			if len(problems) > 0 {
				return fmt.Errorf("the lexicon is broken: %s", problems[0])
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			defer out.Flush()
			text := strings.Join(args, " ")
			switch {
			case train && (eval != "" || len(args) == 0):
				return usage("--train needs the names of labelled files, and no --eval")
			case train:
				return trainWeights(lexicon, args, out)
			case eval != "" && len(args) > 0:
				return usage("--eval reads a file and takes no text, found %q", args[0])
			case eval != "":
				return evaluate(lexicon, eval, out)
			case len(args) > 0 && strings.TrimSpace(text) == "":
				return usage(`the text is empty: try cooperatio diagnose "Wir legen Flyer aus"`)
			case len(args) > 0:
				printDiagnosis(out, lexicon, lexicon.Diagnose(dialogs.Lang(lang), text))
				return nil
			}
			return diagnoseLines(lexicon, dialogs.Lang(lang), cmd.InOrStdin(), out)
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "language of the text, de or en; found by itself when left out")
	cmd.Flags().StringVar(&eval, "eval", "", "measure against the labelled lines of this file")
	cmd.Flags().BoolVar(&train, "train", false, "learn weights from the labelled files named as arguments")
	return cmd
}

// lightSigns show a light (DOMAIN 3.7).
var lightSigns = map[dialogs.Tri]string{dialogs.Yes: "●", dialogs.No: "○", dialogs.Unknown: "?"}

func printDiagnosis(out io.Writer, lexicon *dialogs.Lexicon, d dialogs.Diagnosis) {
	say := func(key string) string { return lexicon.Saying(d.Lang, key) }
	sure := say("sure")
	if !d.Sure() {
		sure = say("unsure")
	}
	fmt.Fprintf(out, "%s (%.2f, %s)\n", say("label-"+string(d.Label)), d.Confidence, sure)
	fmt.Fprintf(out, "%s %s   %s %s   %s %s\n", lightSigns[d.Together], say("light-together"),
		lightSigns[d.Goal], say("light-goal"), lightSigns[d.Benefit], say("light-benefit"))
	if len(d.Because) > 0 {
		fmt.Fprintln(out, say("decided"))
		for _, cue := range d.Because {
			fmt.Fprintf(out, "  %s – %s\n", cue.Words, say(cue.Says))
		}
	}
	fmt.Fprintln(out, say("next"))
	fmt.Fprintf(out, "  %s\n", lexicon.Question(d))
}

// diagnosisLine is a diagnosis as one line of JSON.
type diagnosisLine struct {
	Text       string        `json:"text"`
	Lang       dialogs.Lang  `json:"lang"`
	Label      dialogs.Label `json:"label"`
	Together   *bool         `json:"together"`
	Goal       *bool         `json:"goal"`
	Benefit    *bool         `json:"benefit"`
	Confidence float64       `json:"confidence"`
	Because    []cueLine     `json:"because"`
}

type cueLine struct {
	Words string `json:"words"`
	Says  string `json:"says"`
}

// longestInput bounds a line of standard input.
const longestInput = 1 << 20

func diagnoseLines(lexicon *dialogs.Lexicon, lang dialogs.Lang, in io.Reader, out *bufio.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestInput)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	n := 0
	for lines.Scan() {
		n++
		text, textLang, err := inputLine(lines.Bytes(), lang)
		if err != nil {
			return usage("standard input, line %d: %v", n, err)
		}
		d := lexicon.Diagnose(textLang, text)
		line := diagnosisLine{text, d.Lang, d.Label, boolOf(d.Together), boolOf(d.Goal), boolOf(d.Benefit),
			math.Round(d.Confidence*100) / 100, []cueLine{}}
		for _, cue := range d.Because {
			line.Because = append(line.Because, cueLine(cue))
		}
		if err := encoder.Encode(line); err != nil {
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return usage("standard input, line %d: longer than %d bytes", n+1, longestInput)
	}
	return lines.Err()
}

// inputLine takes a line apart: {"lang","text"} or a plain text.
func inputLine(line []byte, lang dialogs.Lang) (string, dialogs.Lang, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) {
		return string(line), lang, nil
	}
	var given struct {
		Lang dialogs.Lang `json:"lang"`
		Text *string      `json:"text"`
	}
	if err := json.Unmarshal(line, &given); err != nil {
		return "", "", fmt.Errorf(`this begins like JSON and is none: %v; right is {"lang":"de","text":"…"} or a plain text`, err)
	}
	switch {
	case given.Text == nil:
		return "", "", errors.New(`there is no "text": right is {"lang":"de","text":"…"}`)
	case given.Lang == "":
		return *given.Text, lang, nil
	case given.Lang != dialogs.German && given.Lang != dialogs.English:
		return "", "", fmt.Errorf("lang %q is not known: de or en", given.Lang)
	}
	return *given.Text, given.Lang, nil
}

func boolOf(t dialogs.Tri) *bool {
	if t == dialogs.Unknown {
		return nil
	}
	yes := t == dialogs.Yes
	return &yes
}

func readExamples(name string) ([]dialogs.Example, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, usage("%v: a file of labelled lines is needed", err)
	}
	defer f.Close()
	examples, err := dialogs.ReadExamples(name, f)
	if err != nil {
		return nil, usage("%v", err)
	}
	return examples, nil
}

func trainWeights(lexicon *dialogs.Lexicon, names []string, out io.Writer) error {
	var all []dialogs.Example
	for _, name := range names {
		examples, err := readExamples(name)
		if err != nil {
			return err
		}
		all = append(all, examples...)
	}
	return lexicon.Train(all).WriteWeights(out)
}

func evaluate(lexicon *dialogs.Lexicon, name string, out io.Writer) error {
	examples, err := readExamples(name)
	if err != nil {
		return err
	}
	if len(examples) == 0 {
		return usage("%s: there is no labelled line in it", name)
	}
	m := lexicon.Measure(examples)
	fmt.Fprintf(out, "label right: %.1f of 100\n", 100*m.Accuracy(""))
	for _, lang := range dialogs.Langs {
		if m.Lines[lang] > 0 {
			fmt.Fprintf(out, "  %s %d of %d, %.1f of 100\n", lang, m.Right[lang], m.Lines[lang], 100*m.Accuracy(lang))
		}
	}
	fmt.Fprintf(out, "\n%-14s", "is \\ read as")
	for _, got := range dialogs.Labels() {
		fmt.Fprintf(out, "%14s", got)
	}
	fmt.Fprintln(out)
	for _, want := range dialogs.Labels() {
		fmt.Fprintf(out, "%-14s", want)
		for _, got := range dialogs.Labels() {
			fmt.Fprintf(out, "%14d", m.Confusion[want][got])
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "\n%-14s%14s%14s%14s\n", "light is yes", "precision", "recall", "F1")
	for _, light := range []struct {
		name  string
		count dialogs.Count
	}{{"together", m.Together}, {"goal", m.Goal}, {"benefit", m.Benefit}} {
		fmt.Fprintf(out, "%-14s%14.3f%14.3f%14.3f\n", light.name, light.count.Precision(), light.count.Recall(), light.count.F1())
	}
	if len(m.Misses) > 0 {
		fmt.Fprintf(out, "\nmisses: %d\n", len(m.Misses))
	}
	for _, miss := range m.Misses {
		e, d := miss.Example, miss.Got
		fmt.Fprintf(out, "  %s %s\n    is %s", e.Lang, e.Text, e.Label)
		if d.Label != e.Label {
			fmt.Fprintf(out, ", read as %s (%.2f)", d.Label, d.Confidence)
		}
		for _, light := range []struct {
			name string
			want *bool
			got  dialogs.Tri
		}{{"together", e.Criteria.Together, d.Together}, {"goal", e.Criteria.Goal, d.Goal}, {"benefit", e.Criteria.Benefit, d.Benefit}} {
			if want, got := truth(light.want), truth(boolOf(light.got)); want != got {
				fmt.Fprintf(out, "; %s is %s, read as %s", light.name, want, got)
			}
		}
		fmt.Fprintln(out)
	}
	return nil
}

func truth(b *bool) string {
	if b == nil {
		return "null"
	}
	return fmt.Sprint(*b)
}

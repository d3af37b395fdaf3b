package dialogs

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// draft is an idea in free words, and what the rule says of it: which lights and checks fail, and
// what is to be watched. Both benefits count as one light (S21).
type draft struct {
	Situation, Lang, Country                 string
	Trades                                   []TradeID
	Together, Goal, New, Mine, Theirs, First string
	Fails, Cautions                          []string
}

func (d draft) idea() Idea {
	return Idea{Title: d.Situation, Trades: d.Trades, Together: d.Together, Goal: d.Goal, New: d.New,
		BenefitMe: d.Mine, BenefitPartner: d.Theirs, FirstStep: d.First}
}

// The rule tells joint work from exchange, an effect from an activity, a gain from a hope, and
// something new from something renamed: each situation of testdata/ideas.jsonl by its name.
func TestGate(t *testing.T) {
	lib := Builtin()
	for _, d := range drafts(t) {
		t.Run(d.Situation, func(t *testing.T) {
			_, found, cautions := lib.Gate(d.idea(), d.Country)
			var fails []string
			for _, c := range found {
				name := string(c)
				if c == BenefitMe || c == BenefitPartner {
					name = "benefit"
				}
				if !slices.Contains(fails, name) {
					fails = append(fails, name)
				}
			}
			for _, set := range []*[]string{&fails, &d.Fails, &cautions, &d.Cautions} {
				slices.Sort(*set)
			}
			if !slices.Equal(fails, d.Fails) {
				t.Errorf("fails %v, want %v", fails, d.Fails)
			}
			if !slices.Equal(cautions, d.Cautions) {
				t.Errorf("is to be watched for %v, want %v", cautions, d.Cautions)
			}
		})
	}
}

func drafts(t *testing.T) []draft {
	t.Helper()
	f, err := os.Open("testdata/ideas.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []draft
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var d draft
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

// The person answers the test of S22, and the answer counts more than the words.
func TestThePersonAnswersTheTest(t *testing.T) {
	idea := drafts(t)[0].idea()
	for _, c := range []struct {
		answer Tri
		words  string
		want   Tri
	}{
		{Yes, "", Yes}, {Yes, "Alles bleibt wie bisher.", Yes}, {No, "Ein Paket, das es noch nie gab.", No},
		{Unknown, "", Unknown}, {Unknown, "folgt", Unknown}, {Unknown, "Alles bleibt wie bisher.", No}, {Unknown, "Synergien", No},
	} {
		idea.OnlyTogether, idea.New = c.answer, c.words
		if got := Builtin().FactsFromIdea(idea).New; got != c.want {
			t.Errorf("answered %q, said %q: new is %q, want %q", c.answer, c.words, got, c.want)
		}
	}
}

// Only an effect is a shared goal (DOMAIN 2.1).
func TestSentence(t *testing.T) {
	for _, c := range []struct {
		lang Lang
		text string
		want Sentence
	}{
		{German, "Zehn Hunde lassen sich ohne Zwang untersuchen", IsEffect},
		{German, "die leute verstehen ihren hund besser", IsEffect},
		{German, "Wir haben beide den Dienstag frei", IsEffect},
		{German, "10 Hunde pro Quartal, die sich ohne Zwang untersuchen lassen", IsEffect},
		{German, "Mehr Kunden", IsMine},
		{German, "meine Kurse sind ausgebucht", IsMine},
		{German, "mehr Umsatz für uns", IsMine},
		{German, "zusammenarbeiten", IsActivity},
		{German, "Wir treffen uns regelmäßig", IsActivity},
		{German, "Einen Kurs anbieten", IsActivity},
		{German, "irgendwie besser", IsVague},
		{German, "Synergien", IsVague},
		{German, "TBD", IsVague},
		{German, "🙂", IsVague},
		{English, "Ten dogs walk past each other calmly", IsEffect},
		{English, "Owners know what to do on New Year's Eve", IsEffect},
		{English, "more customers", IsMine},
		{English, "My classes are fully booked", IsMine},
		{English, "working together", IsActivity},
		{English, "We meet regularly", IsActivity},
		{English, "somehow better", IsVague},
		{English, "synergies", IsVague},
	} {
		if got := Builtin().sentenceOf(c.lang, c.text); got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
}

// A gain is one that could be noticed; a hope is none, and a blank is not known (DOMAIN 2.1).
func TestBenefit(t *testing.T) {
	for _, c := range []struct {
		lang Lang
		text string
		want Tri
	}{
		{German, "6 Anmeldungen", Yes}, {German, "ein freier Nachmittag", Yes}, {German, "ruhigere Patienten", Yes},
		{German, "ich lerne jedes Mal dazu", Yes}, {German, "40 % vom Erlös", Yes}, {German, "Freude", Yes},
		{German, "Synergien", No}, {German, "Bekanntheit irgendwie", No}, {German, "eigentlich nichts", No},
		{German, "kostet mich nur Geld", No}, {German, "", Unknown}, {German, "klären wir noch", Unknown},
		{English, "six sign-ups", Yes}, {English, "a free afternoon", Yes}, {English, "exposure", No},
		{English, "no fee, just exposure", No}, {English, "tbd", Unknown},
	} {
		if got := Builtin().benefitOf(c.lang, c.text); got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
	several := "mehr Termine\nSichtbarkeit"
	if got := Builtin().weakest(German, several); got != No {
		t.Errorf("of several partners the weakest decides: %q is %q", several, got)
	}
}

// An own idea that names what it is for is not asked for its goal again.
func TestPurposeIsHeard(t *testing.T) {
	for text, want := range map[string]string{
		"Wir üben zusammen im Salon, damit sich Hunde bürsten lassen. Jeden Dienstag.": "Sich Hunde bürsten lassen",
		"Wir üben zusammen im Salon.":    "",
		"Wir machen das, damit Ruhe ist": "",
	} {
		if got := Builtin().purposeIn(German, text); got != want {
			t.Errorf("%q is for %q, want %q", text, got, want)
		}
	}
	if got := Builtin().purposeIn(English, strings.Repeat("we train ", 3)+"so that dogs can be brushed"); got != "Dogs can be brushed" {
		t.Errorf("the purpose is %q", got)
	}
}

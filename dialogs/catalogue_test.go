package dialogs

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"
)

// between is what the script sees of two people with these trades.
func between(lang Lang, mine, theirs TradeID, country string) *scope {
	c := NewEngine(Builtin()).Begin(1, lang, time.Time{})
	c.Trades, c.Country, c.Focus, c.LastID = []TradeID{mine}, country, 1, 1
	c.Partners = []Partner{{ID: 1, Alias: "Kim", Trades: []TradeID{theirs}}}
	return &scope{lib: Builtin(), c: &c}
}

// Each practice example answers the four questions of DOMAIN 5 (new, both benefits, a first step,
// cautions), in both languages, for each of its sides, and passes the gate itself.
func TestEveryExampleStandsUnderItsOwnRule(t *testing.T) {
	c := Builtin().Catalogue
	if len(c.Sketches) < 20 || len(c.Generators) != 12 {
		t.Fatalf("%d examples and %d generators, want at least 20 and twelve", len(c.Sketches), len(c.Generators))
	}
	for _, e := range c.Sketches {
		for _, lang := range Langs {
			s := between(lang, e.Pair[0], e.Pair[1], "DE")
			whole(t, s, e)
			if len(e.From) == 0 || !slices.Contains(e.Rests, "example") {
				t.Errorf("%s does not say which example of DOMAIN 5 it is", e.ID)
			}
		}
	}
}

// The twelve generators of DOMAIN 5.1 fill for every pair of trades, without a hole.
func TestGeneratorsFillForEveryPair(t *testing.T) {
	trades := Builtin().Trades()
	for i, mine := range trades {
		theirs := trades[(i*7+3)%len(trades)].ID // each trade once on either side
		for _, lang := range Langs {
			for _, country := range []string{"", "AT"} {
				s := between(lang, mine.ID, theirs, country)
				for _, e := range Builtin().Catalogue.Generators {
					whole(t, s, e)
				}
			}
		}
	}
}

// whole checks that a filled idea has no hole, fits its button and its card, and fails nothing.
func whole(t *testing.T, s *scope, e *Sketch) {
	t.Helper()
	i := s.fill(e)
	parts := []string{i.Title, i.Together, i.New, i.Goal, i.BenefitMe, i.BenefitPartner, i.For, i.FirstStep, i.Effort, i.Money}
	for _, part := range parts {
		if strings.TrimSpace(part) == "" || strings.ContainsAny(part, "{}") || strings.Contains(part, "  ") {
			t.Errorf("%s in %s for %v has a hole: %q", e.ID, s.c.Lang, i.Trades, part)
		}
	}
	if n := utf8.RuneCountInString(i.Title); n > 30 {
		t.Errorf("the title of %s has %d letters in %s, more than a button holds", e.ID, n, s.c.Lang)
	}
	if n := utf8.RuneCountInString(strings.Join(parts, "")); n > 2500 {
		t.Errorf("the card of %s has %d letters in %s", e.ID, n, s.c.Lang)
	}
	if _, fails, _ := s.lib.Gate(i, s.c.Country); len(fails) > 0 {
		t.Errorf("%s in %s for %v fails %v by its own rule", e.ID, s.c.Lang, i.Trades, fails)
	}
}

// Ideas come three at a time, the same ones each time it is asked, practice examples of the pair
// first, and none twice before all were shown.
func TestIdeasComeInTurn(t *testing.T) {
	for _, pair := range [][2]TradeID{{"trainer", "vet"}, {"groomer", "media"}, {"other", "other"}} {
		s := between(German, pair[0], pair[1], "DE")
		all := s.candidates()
		var seen []string
		for len(seen) < len(all) {
			three := s.three()
			if again := s.three(); len(three) != ideasAtOnce || !slices.Equal(three, again) {
				t.Fatalf("%v: %d ideas, and others when asked again", pair, len(three))
			}
			for _, e := range three {
				if slices.Contains(seen, e.ID) && len(seen) < len(all) {
					t.Errorf("%v: %s comes again after %d of %d", pair, e.ID, len(seen), len(all))
				}
				seen = append(seen, e.ID)
			}
			s.partner().Search.Shown += ideasAtOnce
		}
		for i := 1; i < len(all); i++ {
			if len(all[i-1].Pair) == 0 && len(all[i].Pair) > 0 {
				t.Errorf("%v: the example %s comes behind a generator", pair, all[i].ID)
			}
		}
	}
}

// What the two want (P5) comes first, and another partner begins elsewhere in the round.
func TestIdeasServeWhatIsWanted(t *testing.T) {
	s := between(German, "groomer", "media", "DE")
	for _, want := range []Benefit{Money, Relief, Growth, Company} {
		s.partner().Aim = Aim{Mine: []Benefit{want}}
		if first := s.three()[0]; !slices.Contains(first.Fits, want) {
			t.Errorf("who wants %s is offered %s first, which serves %v", want, first.ID, first.Fits)
		}
	}
	s.partner().Aim = Aim{}
	first := s.three()[0].ID
	s.c.Partners[0].ID, s.c.Focus = 2, 2
	if second := s.three()[0].ID; second == first {
		t.Errorf("two partners of the same trade are both offered %s first", first)
	}
}

// Nobody in Austria is offered a treatment that is reserved to vets (DOMAIN 6.11), and whoever did
// not say the country is not either.
func TestNoTreatmentInAustria(t *testing.T) {
	for _, lang := range Langs {
		for _, mine := range Builtin().Trades() {
			for _, theirs := range []TradeID{"physio", "naturopath"} {
				for _, country := range []string{"AT", ""} {
					s := between(lang, mine.ID, theirs, country)
					for _, e := range s.candidates() {
						_, _, cautions := s.lib.Gate(s.fill(e), "AT")
						if country == "AT" && slices.Contains(cautions, cautionAustria) || slices.Contains(e.Cautions, cautionAustria) {
							t.Errorf("%s with %s in %q is offered %s", mine.ID, theirs, country, e.ID)
						}
					}
				}
			}
		}
	}
	if s := between(German, "trainer", "physio", ""); !s.needsCountry() {
		t.Error("the country is not asked where a treatment is possible")
	}
	if s := between(German, "trainer", "groomer", ""); s.needsCountry() {
		t.Error("the country is asked where it does not matter")
	}
}

// A remembered idea is kept once, in the words it had, and a chosen one carries what is to be
// watched into its plan.
func TestKeepAndChoose(t *testing.T) {
	s := between(German, "trainer", "vet", "DE")
	idea := s.fill(s.three()[0])
	s.keep(1, idea)
	s.keep(1, idea)
	if len(s.c.Kept) != 1 || s.c.Kept[0].Idea.Title != idea.Title {
		t.Fatalf("kept %+v", s.c.Kept)
	}
	idea.FirstStep = "Eine Rundmail an alle Praxen im Kreis"
	s.choose(1, idea)
	plan := s.c.Plans[0]
	if len(s.c.Kept) != 0 || s.c.OnPlan != plan.ID || plan.Partner != 1 {
		t.Errorf("chosen, and yet kept %v, on plan %d, plan %+v", s.c.Kept, s.c.OnPlan, plan)
	}
	for _, key := range plan.Idea.Cautions {
		if !slices.ContainsFunc(s.lib.Cautions, func(c Caution) bool { return c.ID == key }) {
			t.Errorf("the plan is to be watched for %q, of which no caution speaks", key)
		}
	}
	if !slices.Contains(plan.Idea.Cautions, "stranger") {
		t.Errorf("mail to strangers goes unnoticed: %v", plan.Idea.Cautions)
	}
}

// A catalogue with mistakes names each at its place.
func TestCatalogueProblems(t *testing.T) {
	script := fstest.MapFS{"ideas/own.yaml": {Data: []byte(`ideas:
  my-idea:
    rests: [example]
    pair: [vet, astronaut]
    effort: XL
    money: M2
    fits: [fame]
    title: Ein Titel
    together: Etwas zusammen
    new: Etwas Neues
    goal: Ein Ziel
    for: Für alle
    benefits: [nur einer]
`)}}
	for _, name := range []string{"coach.yaml", "lexicon.de.yaml", "lexicon.en.yaml", "lexicon.weights.yaml", "trades.yaml"} {
		data, err := fs.ReadFile(BuiltinFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		script[name] = &fstest.MapFile{Data: data}
	}
	_, problems := Load(script)
	var got []string
	for _, p := range problems {
		if p.File == "ideas/own.yaml" {
			got = append(got, strings.TrimPrefix(p.String(), "ideas/own.yaml:"))
		}
	}
	want := []string{
		`2:3: idea my-idea does not say first [idea-hole]`,
		`2:3: idea my-idea names 1 benefits: each of the 2 sides needs one [idea-hole]`,
		`2:3: there is no trade "astronaut" [idea-trade]`,
		`5:13: the effort is "XL": allowed is S, M or L [idea-value]`,
		`7:12: "fame" is not a benefit: allowed is money, customers, relief, growth or company [idea-value]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Whoever asks what is kept of them reads their aims and ideas too.
func TestDossierTellsAimsAndIdeas(t *testing.T) {
	s := between(German, "trainer", "vet", "DE")
	s.partner().Aim = Aim{Mine: []Benefit{Money}, Effect: "Hunde bleiben ruhig"}
	s.keep(1, s.fill(s.three()[0]))
	for _, want := range []string{"Hundetraining", "mehr Geld in der Kasse", "Hunde bleiben ruhig", s.c.Kept[0].Idea.Title} {
		if told := s.dossier(); !strings.Contains(told, want) {
			t.Errorf("%q is kept and not told:\n%s", want, told)
		}
	}
}

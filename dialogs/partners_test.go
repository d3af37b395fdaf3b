package dialogs

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Whom a person names when asked „Mit wem?“ (S5, S6).
func TestReadPartners(t *testing.T) {
	l := testLexicon(t)
	for _, c := range []struct {
		lang Lang
		text string
		want string // alias:trade+trade, …
	}{
		{German, "Tierärzte, Physiotherapeuten, Hundeläden in der Gegend und ein Hundefriseur", "Tierärzte:vet, Physiotherapeuten:physio, Hundeläden:shop, Hundefriseur:groomer"},
		{German, "Sabine", "Sabine:"},
		{German, "sabine", "Sabine:"},
		{German, "meine Physio Anna", "Anna:physio"},
		{German, "die Sabine vom Hundesalon", "Sabine:groomer"},
		{German, "Anna, Trainerin und Physio", "Anna:trainer+physio"},
		{German, "Frau Doktor Meier", "Frau M.:"},
		{German, "Tierarzt Dr. Huber", "Dr. H.:vet"},
		{German, "Sabine Müller", "Sabine:"},
		{German, "Anna und Petra", "Anna:, Petra:"},
		{German, "Anna, die Physio, und Petra, Hundefriseurin", "Anna:physio, Petra:groomer"},
		{German, "Jörg, der Physio", "Jörg:physio"},
		{German, "Anna, die Tierärztin", "Anna:vet"},
		{German, "Tom, mein Physio", "Tom:physio"},
		{German, "Bea und der Hundeladen", "Bea:, Hundeladen:shop"},
		{German, "Bea und ein Hundeladen", "Bea:, Hundeladen:shop"},
		{German, "Silke, eine Gassigeherin", "Silke:walker"},
		{English, "Anna, a dog trainer", "Anna:trainer"},
		{English, "Anna and a dog trainer", "Anna:, trainer:trainer"},
		{English, "Jo, a groomer, and Sam from the kennels", "Jo:groomer, Sam:boarding"},
		{German, "Tom, mein Trainer", "Tom:trainer"},
		{German, "Anna und meine Tierärztin", "Anna:, Tierärztin:vet"},
		{German, "Anna, meine Trainerinnen", "Anna:, Trainerinnen:trainer"},
		{English, "Tom, my physio", "Tom:physio"},
		{English, "Anna, the vet, and Petra", "Anna:vet, Petra:"},
		{German, "meine Tierärztin und die Physio", "Tierärztin:vet, Physio:physio"},
		{German, "ne Hundetrainerin aus dem Nachbarort", "Hundetrainerin:trainer"},
		{German, "Tierheim", "Tierheim:rescue"},
		{German, "Lisa 0171 1234567 lisa@example.org", "Lisa:"},
		{German, "niemand", ""},
		{German, "hab noch niemanden", ""},
		{German, "weiß nicht", ""},
		{German, "", ""},
		{German, "🐶", ""},
		{English, "vets, physios and a groomer", "vets:vet, physios:physio, groomer:groomer"},
		{English, "my physio Anna", "Anna:physio"},
		{English, "Sarah from the pet shop", "Sarah:shop"},
		{English, "Mrs Smith", "Mrs S.:"},
		{English, "Tom, dog walker and photographer", "Tom:walker+photographer"},
		{English, "nobody yet", ""},
	} {
		if got := partnersIn(l, c.lang, c.text); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func partnersIn(l *Lexicon, lang Lang, text string) string {
	var all []string
	for _, n := range l.ReadPartners(lang, text) {
		all = append(all, fmt.Sprintf("%s:%s", n.Alias, strings.Join(tradeNames(n.Trades), "+")))
	}
	return strings.Join(all, ", ")
}

// What people answer, by situation: alias:trade+trade, or nobody (testdata/partners.*.txt).
func TestReadPartnersOfReplies(t *testing.T) {
	l := testLexicon(t)
	for _, lang := range Langs {
		data, err := os.ReadFile("testdata/partners." + string(lang) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(data), "\n# ")[1:] {
			situation, replies, _ := strings.Cut(part, "\n")
			t.Run(string(lang)+", "+situation, func(t *testing.T) {
				for line := range strings.Lines(replies) {
					text, want, ok := strings.Cut(strings.TrimSpace(line), " => ")
					if !ok {
						continue
					}
					text = strings.ReplaceAll(text, `\n`, "\n")
					if got := cmp.Or(partnersIn(l, lang, text), "nobody"); got != want {
						t.Errorf("%q\n got %s\nwant %s", text, got, want)
					}
				}
			})
		}
	}
}

// Whoever has the first name of somebody who was named before gets the letter of the family name.
func TestPartnersOfOneFirstName(t *testing.T) {
	s := &scope{lib: Builtin(), c: &Conversation{Lang: German}, now: time.Unix(0, 0)}
	for _, text := range []string{"Sabine Müller", "Frau M.", "Sabine Krause und Tom Krause", "Tom"} {
		readPartners(s, text)
	}
	var got []string
	for _, p := range s.c.Partners {
		got = append(got, p.Alias)
	}
	if want := []string{"Sabine", "Frau M.", "Sabine K.", "Tom", "Tom"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A mistake in the words around names is found where it stands.
func TestPeopleOfTheTradesFile(t *testing.T) {
	for _, c := range []struct{ mistake, old, new, says string }{
		{"a part that nobody asks for", "\n  maybe:\n", "\n  friends:\n    - Hiltrud\n  maybe:\n", `unknown part "friends": people has first, maybe, de and en`},
		{"a part of a language that nobody asks for", "\n    talk:\n", "\n    chatter:\n      - naja\n    talk:\n", `unknown part "chatter"`},
		{"two commas", "\n  maybe:\n", "\n  maybe:\n    - jo,, mia\n", "has no word"},
		{"an article without its dative", "      dative: der *\n", "", "an article without dative"},
		{"an article without a noun", "accusative: den *en", "accusative: den", `"den" has not one star`},
		{"articles of a language that nobody speaks", "\narticles:\n", "\narticles:\n  fr: le\n", `unknown language "fr"`},
		{"articles that are no list", "\narticles:\n  de:\n", "\narticles:\n  de: die\n  nl:\n", "where a list of articles stands"},
		{"no trades", "\ntrades:\n", "\ntrade:\n", `unknown part "trade": there are trades, articles and people`},
	} {
		t.Run(c.mistake, func(t *testing.T) {
			l, problems := LoadLexicon(scriptsWith(t, "trades.yaml", c.old, c.new))
			if l != nil || !slices.ContainsFunc(problems, func(p Problem) bool {
				return p.File == "trades.yaml" && p.Line > 1 && strings.Contains(p.Message, c.says)
			}) {
				t.Errorf("found: %v", problems)
			}
		})
	}
}

// A text of any length names at most as many as are kept, and is read at once.
func TestReadPartnersOfALongText(t *testing.T) {
	l := testLexicon(t)
	for _, lang := range Langs {
		for _, unit := range []string{"Anna, ", "Xq ", "Anna Tom ", "Paws & Claws ", "Dr. ", "Tierarzt vet ", "die ", "und ", "(", "mein Tierarzt, Dr. Huber\n", "don't "} {
			text := strings.Repeat(unit, 100_000/len(unit))
			start := time.Now()
			named := l.ReadPartners(lang, text)
			if took := time.Since(start); took > 2*time.Second || len(named) > mostPartners {
				t.Errorf("%d partners of %q in %s after %s", len(named), unit, lang, took)
			}
		}
	}
}

// Whatever is written, each partner has an alias that is short and was typed or is a trade's label,
// nobody stands twice, and the same text names the same.
func FuzzReadPartners(f *testing.F) {
	l := testLexicon(f)
	for _, text := range []string{
		"Anna, die Physio, und Dr. Huber", "Sarah and Mike, they run a physio practice together", "Bark & Ride", "Kate's salon", "Petras Hundesalon",
		"niemand außer Sabine", "1. Anna 2. Tom", "S.", "dr", "&", "A&B", "Frau", "Frau ß", "Anneß Salon", "don't Kate", "Mrs O'Neill", "d'Moni", "Iß Hof",
		"Sarah Smith, Sarah Jones und Sarah", "- Anna (Tierärztin)\n- Tom", "(", "\xff Anna", "An\u0308na", "İstanbul", "praxis", "the practice", strings.Repeat("Anna ", 500),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range Langs {
			named := l.ReadPartners(lang, text)
			if len(named) > mostPartners {
				t.Fatalf("%d partners", len(named))
			}
			seen := map[string]bool{}
			for _, n := range named {
				if n.Alias == "" || utf8.RuneCountInString(n.Alias) > aliasRunes || strings.ContainsAny(n.Alias, "@\n") || seen[n.Alias] {
					t.Fatalf("%q is the alias of one of %q", n.Alias, named)
				}
				seen[n.Alias] = true
				for _, id := range n.Trades {
					if _, ok := l.Trade(id); !ok {
						t.Fatalf("%q has the trade %q", n.Alias, id)
					}
				}
			}
			if again := l.ReadPartners(lang, text); !slices.EqualFunc(named, again, func(a, b NamedPartner) bool { return a.Alias == b.Alias && slices.Equal(a.Trades, b.Trades) }) {
				t.Fatalf("first %q, then %q", named, again)
			}
		}
	})
}

func BenchmarkReadPartners(b *testing.B) {
	l := testLexicon(b)
	for b.Loop() {
		l.ReadPartners(English, "funny you ask. Theres Julia, shes a physio, and Dr Thompson the vet")
	}
}

func tradeNames(ids []TradeID) []string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return out
}

// Every trade is found by its own words, in both languages, in any case and number, female and male.
func TestTradeOf(t *testing.T) {
	l := testLexicon(t)
	for _, c := range []struct {
		lang Lang
		text string
		want TradeID
	}{
		{German, "Tierärztin", "vet"}, {German, "TIERARZT", "vet"}, {German, "Tieraerzte", "vet"}, {German, "Tierärtzin", "vet"},
		{German, "Hundetrainerinnen", "trainer"}, {German, "Hundeschule", "trainer"}, {German, "Verhaltensberaterin", "behaviour"},
		{German, "Physiotherapeut", "physio"}, {German, "Osteopathin", "physio"}, {German, "Tierheilpraktikerin", "naturopath"},
		{German, "Hundefrisörin", "groomer"}, {German, "Hundesalon", "groomer"}, {German, "Ernährungsberater", "nutrition"},
		{German, "Zooladen", "shop"}, {German, "BARF-Laden", "food_maker"}, {German, "Sattlerin", "gear_maker"},
		{German, "Gassigeherin", "walker"}, {German, "Hundesitterin", "walker"}, {German, "Huta", "daycare"},
		{German, "Hundepension", "boarding"}, {German, "Tierfotografin", "photographer"}, {German, "Pudelzüchterin", "breeder"},
		{German, "Tierschutzverein", "rescue"}, {German, "Mantrailing", "sport"}, {German, "Therapiehundeteam", "assistance"},
		{German, "Ferienwohnung", "stay"}, {German, "Tierbestatterin", "farewell"}, {German, "Podcasterin", "media"},
		{German, "Hundehalle", "venue"}, {German, "Café", "gastro"}, {German, "Yogalehrerin", "fitness"}, {German, "Hebamme", "family"},
		{German, "Psychologin", "coaching"}, {German, "VHS", "education"}, {German, "Altenheim", "care"}, {German, "Wanderführer", "tourism"},
		{German, "Rechtsanwältin", "local_business"}, {German, "groomer", "groomer"}, {German, "dog walker", "walker"},
		{English, "vet", "vet"}, {English, "vets", "vet"}, {English, "dog trainer", "trainer"}, {English, "behaviorist", "behaviour"},
		{English, "pet shop", "shop"}, {English, "dog groomers", "groomer"}, {English, "boarding kennel", "boarding"},
		{English, "midwife", "family"}, {English, "care home", "care"}, {English, "photograhper", "photographer"},
		{English, "Hundetrainerin", "trainer"}, {English, "she does grooming", "groomer"}, {German, "hat ne Praxis", "vet"},
		{English, "a physio practice", "physio"}, {German, "Physiopraxis", "physio"},
	} {
		if got, _ := l.TradeOf(c.lang, c.text); got != c.want {
			t.Errorf("%s %q is %q, want %q", c.lang, c.text, got, c.want)
		}
	}
	if id, ok := l.TradeOf(German, "Raketenforscher"); ok {
		t.Errorf("a rocket scientist is %q", id)
	}
	ids := l.Trades()
	if len(ids) != 31 || ids[0].ID != "trainer" || ids[30].ID != TradeOther {
		t.Errorf("the trades are not those of DOMAIN 4: %d", len(ids))
	}
	if slices.ContainsFunc(ids, func(tr Trade) bool { return tr.Label[German] == "" || tr.Label[English] == "" }) {
		t.Error("a trade has no label")
	}
}

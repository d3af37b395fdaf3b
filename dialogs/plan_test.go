package dialogs

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// What an agreement makes of facts, and what the one rule says of them.
func TestFactsFromAgreement(t *testing.T) {
	now := time.Date(2026, 3, 9, 10, 0, 0, 0, homeZone())
	whole := Plan{Idea: Idea{Together: "ein Kurs", Goal: "20 Hunde", New: "der Ort", BenefitMe: "Kunden", BenefitPartner: "Ruhe"}}
	for _, c := range []struct {
		name    string
		change  func(*Plan)
		verdict Verdict
		missing []Criterion
	}{
		{"an idea that nobody has agreed to", func(*Plan) {}, VerdictContact,
			[]Criterion{Persons, Jointly, Settled}},
		{"agreed, and no day", func(p *Plan) { p.AgreedAt = now }, VerdictContact,
			[]Criterion{Jointly, Settled}},
		{"agreed, with a day within twelve weeks", func(p *Plan) { p.AgreedAt, p.RunAt = now, now.Add(80*day) }, VerdictEmerging, nil},
		{"a day in more than twelve weeks is an idea", func(p *Plan) { p.AgreedAt, p.RunAt = now, now.Add(90*day) }, VerdictContact,
			[]Criterion{Jointly, Settled}},
		{"done once, nothing fixed since", func(p *Plan) { p.AgreedAt, p.Runs = now, 1 }, VerdictEmerging,
			[]Criterion{Settled}},
		{"done once, and the next day stands", func(p *Plan) { p.AgreedAt, p.Runs, p.RunAt = now, 1, now.Add(30*day) }, VerdictCooperation, nil},
		{"done twice", func(p *Plan) { p.AgreedAt, p.Runs = now, 2 }, VerdictCooperation, nil},
		{"done twice, and the other side's benefit is not named", func(p *Plan) { p.AgreedAt, p.Runs, p.Idea.BenefitPartner = now, 2, "" }, VerdictEmerging,
			[]Criterion{BenefitPartner}},
		{"the goal stands as a point", func(p *Plan) { p.AgreedAt, p.Runs, p.Idea.Goal = now, 2, ""; p.settle("goal", "20 Hunde") }, VerdictCooperation, nil},
	} {
		p := whole.clone()
		c.change(&p)
		facts := FactsFromAgreement(p)
		if facts.Contact == "" {
			facts.Contact = ContactKnows
		}
		found := Assess(FactsFromAgreement(p))
		if got := Decide(Partner{Facts: facts}, Assess(facts)); got != c.verdict {
			t.Errorf("%s: %s, not %s", c.name, got, c.verdict)
		}
		if !slices.Equal(found.Missing, c.missing) {
			t.Errorf("%s: missing is %v, not %v", c.name, found.Missing, c.missing)
		}
	}
}

func TestAgreementHasFifteenPointsAndFiveForTheFirstTime(t *testing.T) {
	if len(agreementPoints) != 15 || len(lightPoints) != 5 {
		t.Errorf("%d and %d points", len(agreementPoints), len(lightPoints))
	}
	for _, lang := range Langs {
		s := &scope{lib: Builtin(), c: &Conversation{Lang: lang, Partners: []Partner{{ID: 1, Alias: "Bea"}}, Plans: []Plan{{ID: 2, Partner: 1}}, Focus: 1, OnPlan: 2}}
		for _, name := range agreementPoints {
			for _, term := range []string{"agreement." + name, "agreement-ask." + name} {
				if s.saying(term) == term {
					t.Errorf("%s has no words for %s", lang, term)
				}
			}
		}
		s.plan().settle("tasks", "ich leite an")
		if sheet := s.agreement(lightPoints); strings.Count(sheet, "●") != 1 || strings.Count(sheet, "○") != 4 {
			t.Errorf("one point is settled:\n%s", sheet)
		}
		if sheet := s.agreement(agreementPoints); len([]rune(sheet)) > 2500 {
			t.Errorf("the fifteen points take %d characters", len([]rune(sheet)))
		}
	}
}

// A caution is raised by the idea's own keys, its money, the trades and the country, and by nothing else.
func TestCautions(t *testing.T) {
	for _, c := range []struct {
		name           string
		country        string
		mine, theirs   TradeID
		idea           Idea
		raised, silent []string
	}{
		{"vet and trainer in Germany", "DE", "trainer", "vet", Idea{Money: "M2"}, []string{"vet_rules", "p11", "freelance", "insurance", "data"}, []string{"gbr", "at_physio", "ch_permit"}},
		{"no § 11 in Austria", "AT", "trainer", "vet", Idea{}, []string{"vet_rules"}, []string{"p11", "insurance"}},
		{"physio in Austria", "AT", "trainer", "physio", Idea{Cautions: []string{"at_physio"}}, []string{"at_physio", "hwg"}, []string{"p11"}},
		{"the same in Germany", "DE", "trainer", "physio", Idea{Cautions: []string{"at_physio"}}, []string{"hwg", "p11"}, []string{"at_physio"}},
		{"a shared surplus", "CH", "trainer", "shop", Idea{Money: "M3"}, []string{"gbr", "tax", "ch_permit"}, []string{"p11"}},
		{"two of the same trade", "DE", "trainer", "trainer", Idea{}, []string{"competition"}, []string{"vet_rules"}},
		{"a paid course online", "DE", "trainer", "nutrition", Idea{Cautions: []string{"fernusg"}}, []string{"fernusg", "hwg"}, []string{"travel"}},
		{"a hotel", "DE", "sport", "stay", Idea{}, []string{"travel", "land_use"}, []string{"gbr"}},
		{"the country is not known", "", "trainer", "vet", Idea{}, []string{"p11", "ch_permit"}, []string{"competition"}},
	} {
		s := &scope{lib: Builtin(), c: &Conversation{Lang: German, Country: c.country, Trades: []TradeID{c.mine},
			Partners: []Partner{{ID: 1, Alias: "Bea", Trades: []TradeID{c.theirs}}}, Plans: []Plan{{ID: 2, Partner: 1, Idea: c.idea}}, Focus: 1, OnPlan: 2}}
		var ids []string
		for _, caution := range s.cautions() {
			ids = append(ids, caution.ID)
		}
		for _, id := range c.raised {
			if !slices.Contains(ids, id) {
				t.Errorf("%s: %s is not raised, only %v", c.name, id, ids)
			}
		}
		for _, id := range c.silent {
			if slices.Contains(ids, id) {
				t.Errorf("%s: %s is raised for nothing", c.name, id)
			}
		}
		if card := s.cautionCard(); len([]rune(card)) > 2600 || strings.Count(card, "→") > cautionsShown {
			t.Errorf("%s: the card has %d characters", c.name, len([]rune(card)))
		}
	}
}

// Each caution raises a question and names whom to ask; each that an idea names has its words; and
// wherever cautions or an agreement are shown, it says that this is no legal advice (DOMAIN 6).
func TestCautionsAskAndAdviseNothing(t *testing.T) {
	known := map[string]bool{}
	for _, c := range Builtin().Cautions {
		known[c.ID] = true
		for _, lang := range Langs {
			if !strings.Contains(c.Asks.Source(lang), "?") {
				t.Errorf("%s %s asks nothing", lang, c.ID)
			}
			for _, allowed := range []string{"ist erlaubt", "is allowed", "is permitted"} {
				if strings.Contains(c.Asks.Source(lang), allowed) {
					t.Errorf("%s %s says what is allowed", lang, c.ID)
				}
			}
		}
	}
	for _, i := range slices.Concat(Builtin().Catalogue.Sketches, Builtin().Catalogue.Generators) {
		for _, id := range i.Cautions {
			if !known[id] {
				t.Errorf("the idea %s names the caution %q, which nobody has written", i.ID, id)
			}
		}
	}
	for node, words := range map[NodeID]map[Lang]string{
		"cautions":       {German: "keine Rechts- oder Steuerberatung", English: "not legal or tax advice"},
		"agreement":      {German: "keine Rechtsberatung", English: "not legal advice"},
		"agreement-full": {German: "keine Rechtsberatung", English: "not legal advice"},
		"words-script":   {German: "keine Rechtsberatung", English: "not legal advice"},
	} {
		for _, line := range Builtin().Nodes[node].Say {
			for _, lang := range Langs {
				if strings.Contains(line.Source(lang), "1. ") {
					continue // the outline itself; the rules follow it
				}
				if !strings.Contains(line.Source(lang), words[lang]) {
					t.Errorf("%s %s does not say %q", lang, line.ID, words[lang])
				}
			}
		}
	}
}

// Green, yellow and red (DOMAIN 7.5): words out of steps that nobody sees.
func TestSignalOfAReview(t *testing.T) {
	good := Review{Mine: 4, Theirs: 4, Balance: even, Joy: 4, Reliable: 4, Fresh: 5}
	with := func(change func(*Review)) Review { r := good; change(&r); return r }
	for _, c := range []struct {
		name    string
		reviews []Review
		want    string
	}{
		{"all well", []Review{good}, "green"},
		{"a little more on one side", []Review{with(func(r *Review) { r.Balance = 2 })}, "green"},
		{"nearly all on one side", []Review{with(func(r *Review) { r.Balance = 1 })}, "yellow"},
		{"agreements do not hold", []Review{with(func(r *Review) { r.Reliable = 2 })}, "yellow"},
		{"one side has next to nothing", []Review{with(func(r *Review) { r.Theirs = 2 })}, "red"},
		{"two things at once", []Review{with(func(r *Review) { r.Balance, r.Reliable = 5, 1 })}, "red"},
		{"little joy once", []Review{with(func(r *Review) { r.Joy = 1 })}, "green"},
		{"little joy twice", []Review{with(func(r *Review) { r.Joy = 1 }), with(func(r *Review) { r.Joy = 2 })}, "yellow"},
		{"nothing new twice", []Review{with(func(r *Review) { r.Fresh = 1 }), with(func(r *Review) { r.Fresh = 1 })}, "yellow"},
		{"the other side unknown once", []Review{with(func(r *Review) { r.Theirs = 0 })}, "green"},
		{"the other side unknown twice", []Review{with(func(r *Review) { r.Theirs = 0 }), with(func(r *Review) { r.Theirs = 0 })}, "yellow"},
	} {
		if got := signalOf(c.reviews); got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
	}
}

// The announcements are offered once after a verdict, and not again for ninety days (DOMAIN 3.3 PX).
func TestOfferOfAnnouncements(t *testing.T) {
	now := time.Date(2026, 3, 9, 10, 0, 0, 0, homeZone())
	judged := []Partner{{ID: 1, Verdict: VerdictNetwork}}
	for _, c := range []struct {
		name string
		c    Conversation
		want bool
	}{
		{"before any verdict", Conversation{Partners: []Partner{{ID: 1}}}, false},
		{"after one", Conversation{Partners: judged}, true},
		{"asked yesterday", Conversation{Partners: judged, Offered: now.Add(-day)}, false},
		{"asked 89 days ago", Conversation{Partners: judged, Offered: now.Add(-89 * day)}, false},
		{"asked 90 days ago", Conversation{Partners: judged, Offered: now.Add(-90 * day)}, true},
		{"already in", Conversation{Partners: judged, Consents: []Consent{{Purpose: PurposeNews, Given: true}}}, false},
		{"left again", Conversation{Partners: judged, Consents: []Consent{{Purpose: PurposeNews, Given: true}, {Purpose: PurposeNews}}}, true},
	} {
		s := &scope{lib: Builtin(), c: &c.c, now: now}
		if got := s.mayOffer(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

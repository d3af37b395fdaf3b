package dialogs

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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
		{German, "sabine", "sabine:"},
		{German, "meine Physio Anna", "Anna:physio"},
		{German, "die Sabine vom Hundesalon", "Sabine:groomer"},
		{German, "Anna, Trainerin und Physio", "Anna:trainer+physio"},
		{German, "Frau Doktor Meier", "Frau M.:"},
		{German, "Tierarzt Dr. Huber", "Dr. H.:vet"},
		{German, "Sabine Müller", "Sabine M.:"},
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
		var got []string
		for _, n := range l.ReadPartners(c.lang, c.text) {
			got = append(got, fmt.Sprintf("%s:%s", n.Alias, strings.Join(tradeNames(n.Trades), "+")))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, s, c.want)
		}
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
		{English, "Hundetrainerin", "trainer"},
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

package dialogs

import "testing"

// Who has no name is spoken of with an article, in the case that the sentence asks for.
func TestCallOfWhoHasNoName(t *testing.T) {
	l := testLexicon(t)
	for _, c := range []struct {
		lang                                    Lang
		alias, call, withAccusative, withDative string
	}{
		{German, "Anna", "Anna", "Anna", "Anna"},
		{German, "Frau M.", "Frau M.", "Frau M.", "Frau M."},
		{German, "Praxis am See", "Praxis am See", "Praxis am See", "Praxis am See"},
		{German, "Tierärztin", "die Tierärztin", "die Tierärztin", "der Tierärztin"},
		{German, "Tierarzt", "der Tierarzt", "den Tierarzt", "dem Tierarzt"},
		{German, "Physiotherapeut", "der Physiotherapeut", "den Physiotherapeuten", "dem Physiotherapeuten"},
		{German, "Tierpsychologe", "der Tierpsychologe", "den Tierpsychologen", "dem Tierpsychologen"},
		{German, "Tierheim", "das Tierheim", "das Tierheim", "dem Tierheim"},
		{German, "Tierschutzverein", "der Tierschutzverein", "den Tierschutzverein", "dem Tierschutzverein"},
		{German, "Hundeladen", "der Hundeladen", "den Hundeladen", "dem Hundeladen"},
		{German, "Tierärzte", "die Tierärzte", "die Tierärzte", "den Tierärzten"},
		{German, "Hundeläden", "die Hundeläden", "die Hundeläden", "den Hundeläden"},
		{German, "Züchterinnen", "die Züchterinnen", "die Züchterinnen", "den Züchterinnen"},
		{German, "Schwester", "Deine Schwester", "Deine Schwester", "Deiner Schwester"},
		{English, "Anna", "Anna", "Anna", "Anna"},
		{English, "vet", "the vet", "the vet", "the vet"},
		{English, "groomer", "the groomer", "the groomer", "the groomer"},
		{English, "veterinary practice", "the veterinary practice", "the veterinary practice", "the veterinary practice"},
		{English, "sister", "your sister", "your sister", "your sister"},
	} {
		for as, want := range []string{c.call, c.withAccusative, c.withDative} {
			if got := l.call(c.lang, c.alias, grammaticalCase(as)); got != want {
				t.Errorf("%s, %s: %q, want %q", c.alias, caseNames[as], got, want)
			}
		}
	}
}

// What the coach calls a trade has an article in every case.
func TestEveryTradeHasAnArticle(t *testing.T) {
	l := testLexicon(t)
	for _, trade := range l.Trades() {
		if name := trade.calls(German); trade.ID != TradeOther && l.call(German, name, dative) == name {
			t.Errorf("%q has none", name)
		}
	}
}

package dialogs_test

import (
	"slices"
	"strconv"
	"testing"

	"cooperatio/dialogs"
	"cooperatio/dialogs/transcript"
)

// known is a conversation about a vet called Sabine and what the two plan.
func known(lang dialogs.Lang) dialogs.Conversation {
	return dialogs.Conversation{
		Chat: 1, Lang: lang, Started: monday, Heard: monday, LastID: 2, Focus: 1, OnPlan: 2,
		Follow:   dialogs.Follow{Nudges: 1},
		Partners: []dialogs.Partner{{ID: 1, Alias: "Sabine", Trades: []dialogs.TradeID{"vet"}}},
		Plans:    []dialogs.Plan{{ID: 2, Partner: 1, Idea: dialogs.Idea{Title: "Welpenabend", Together: "Ein Abend für Welpen"}, Made: monday}},
	}
}

// At every question every repair word, in both languages, has an answer, leaves a question open,
// and nothing of what is known is lost.
func TestRepairWordsAtEveryQuestion(t *testing.T) {
	engine := builtinEngine()
	script := engine.Library().Script
	asked := 0
	for _, id := range script.Order {
		if !script.Nodes[id].Asks() {
			continue
		}
		asked++
		for _, lang := range dialogs.Langs {
			at, _, err := engine.Enter(known(lang), id, monday)
			if err != nil {
				t.Errorf("%s cannot be asked: %v", id, err)
				continue
			}
			for _, repair := range dialogs.Repairs {
				for _, word := range script.Repairs[repair].Words {
					c, effects, err := engine.Step(at, dialogs.Wrote{Text: word}, monday)
					switch {
					case err != nil:
						t.Errorf("at %s, %q: %v", id, word, err)
					case !slices.ContainsFunc(effects, func(e dialogs.Effect) bool { _, ok := e.(dialogs.Say); return ok }) && !editsAnew(effects):
						t.Errorf("at %s, %q: nothing is said", id, word)
					case id == "delete" && repair == dialogs.Delete: // said twice, it is confirmed
					case script.Nodes[c.At] == nil || !script.Nodes[c.At].Asks():
						t.Errorf("at %s, %q: no question is open but %q", id, word, c.At)
					case len(c.Partners) == 0 || c.Partners[0].Alias != "Sabine" || len(c.Plans) == 0:
						t.Errorf("at %s, %q: what was known is lost", id, word)
					}
				}
			}
		}
	}
	t.Logf("%d questions, %d repairs", asked, len(dialogs.Repairs))
}

// At every question a button that carries the right number and a choice that is not offered, or
// turns a page that is not there, has a kind answer, and the question stays open.
func TestForgedButtonsAtEveryQuestion(t *testing.T) {
	engine := builtinEngine()
	for _, id := range engine.Library().Order {
		if !engine.Library().Nodes[id].Asks() {
			continue
		}
		for _, follow := range []dialogs.Follow{{}, {Nudges: 1}} {
			at, _, err := engine.Enter(known(dialogs.German), id, monday)
			if err != nil {
				t.Fatal(err)
			}
			at.Follow = follow
			for _, choice := range []string{"+", "more", "", "yes.1", "one.99", "\x00"} {
				data := "1:" + strconv.FormatInt(int64(at.Serial), 36) + ":" + choice
				c, effects, err := engine.Step(at, dialogs.Chose{Data: data}, monday)
				if err != nil || len(effects) == 0 || engine.Library().Nodes[c.At] == nil {
					t.Errorf("at %s, a button with %q: %v, at %q with %d effects", id, data, err, c.At, len(effects))
				}
			}
		}
	}
}

func editsAnew(effects []dialogs.Effect) bool {
	return slices.ContainsFunc(effects, func(e dialogs.Effect) bool { edit, ok := e.(dialogs.Edit); return ok && edit.Anew })
}

// The first insight comes soon: a clear network answer after five actions and seven messages, any
// other verdict after at most twelve messages (DOMAIN 3.3).
func TestFirstInsightWithinBudget(t *testing.T) {
	for verdict, tc := range map[dialogs.Verdict]struct {
		messages int
		acts     []string
	}{
		dialogs.VerdictNetwork:          {7, []string{"/start", "Genau so", "Sabine", "Tierärztin", "Wir legen gegenseitig unsere Flyer aus."}},
		dialogs.VerdictNetworkPotential: {12, []string{"/start", "Hab noch keine", "Ja, da ist wer", "Lena", "Wir empfehlen uns"}},
		dialogs.VerdictContact:          {12, []string{"/start", "Genau so", "Petra", "Physio", "Eigentlich nichts", "Wir kennen uns nur"}},
		dialogs.VerdictNone:             {12, []string{"/start", "Genau so", "Petra", "Physio", "Eigentlich nichts", "Noch kein Kontakt"}},
		dialogs.VerdictService:          {12, []string{"/start", "Genau so", "Sven", "Hundeladen", "Eigentlich nichts", "Bezahlte Leistung"}},
		dialogs.VerdictDormant:          {12, []string{"/start", "Genau so", "Birgit", "Physio", "Kurs, Aktion, Paket", "Länger her"}},
		dialogs.VerdictEmerging:         {12, []string{"/start", "Genau so", "Jule", "Andere …", "Hundepension", "Kurs, Aktion, Paket", "Termin steht"}},
		dialogs.VerdictLopsided: {12, []string{"/start", "Genau so", "Ulli", "Hundeladen",
			"Wir geben zusammen Kurse, aber ich mache die ganze Arbeit und habe nichts davon.", "Läuft regelmäßig"}},
		dialogs.VerdictCooperation: {12, []string{"/start", "Läuft eigentlich gut", "Sabine, die Tierärztin",
			"Wir geben jeden Monat zusammen einen Welpenkurs und haben beide mehr Kunden davon.",
			"Ja, stimmt", "Lichter klären", "Ja, derselbe", "Ja, gibt es", "Reicht mir"}},
	} {
		stage := transcript.NewAlone(builtinEngine(), dialogs.German, monday)
		messages, insight := 0, false
		stage.Watch = func(p dialogs.Passed) { insight = insight || p.What == dialogs.PassedNode && p.Name == "mirror" }
		for _, act := range tc.acts {
			shown, err := stage.Do(transcript.Act{Kind: transcript.Typed, Text: act})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range shown {
				if s.How == transcript.Said {
					messages++
				}
			}
		}
		c := stage.Conversation()
		switch {
		case !insight || len(c.Partners) != 1 || c.Partners[0].Verdict != verdict:
			t.Errorf("%v leads to %+v and not to %s", tc.acts, c.Partners, verdict)
		case messages > tc.messages || verdict == dialogs.VerdictNetwork && len(tc.acts) > 6:
			t.Errorf("%s comes after %d messages and %d actions: at most %d messages", verdict, messages, len(tc.acts), tc.messages)
		}
		t.Logf("%s: %d messages, %d actions", verdict, messages, len(tc.acts))
	}
}

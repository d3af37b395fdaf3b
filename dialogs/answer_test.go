package dialogs

import "testing"

// A sentence names a choice by whole words within one clause; the longest counts, and what its clause
// denies does not. Words that say no more than yes or no name nothing.
func TestWithin(t *testing.T) {
	choices := []choice{
		{id: "done", folded: fold("Ist gemacht"), also: words("ja, sicher, gemacht, erledigt")},
		{id: "think", folded: fold("Will überlegen"), also: words("überlegen, vielleicht")},
		{id: "refused", folded: fold("Eher nicht"), also: words("nein, kein interesse")},
	}
	script := &Script{Words: map[string]map[Lang][]string{"contrasts": {German: words("aber")}}}
	denials, particles := words("nicht, kein, nein, nie"), words("ja, sicher, nein")
	for text, want := range map[string]string{
		"Ja, hab ich gestern gemacht":                      "done",
		"Hab ich noch nicht gemacht":                       "",
		"Nein, sie will erst mal überlegen":                "think",
		"Sie hat leider kein Interesse":                    "refused",
		"eher nicht, glaub ich":                            "refused",
		"eher nicht, darüber haben wir nie geredet":        "refused",
		"vielleicht erledigt sich das":                     "think",
		"sie bekommt sicher neue Kunden":                   "",
		"nicht überlegen aber es ist schon alles erledigt": "done",
		"unerledigtes":                                     "",
		"":                                                 "",
	} {
		if c, _ := within(choices, script.clauses(German, text), denials, particles); c.id != want {
			t.Errorf("%q names %q, not %q", text, c.id, want)
		}
	}
}

func TestMatch(t *testing.T) {
	choices := []choice{
		{id: "flyers", label: "Flyer & Karten", also: words("flyer, visitenkarten")},
		{id: "joint", label: "Kurs, Aktion, Paket", also: words("kurs, aktion")},
		{id: "vet", label: "Tierärztin", also: words("tierarzt, ta")},
		{id: "yes", label: "Ja", also: words("ja, klar")},
		{id: "nobody", label: "Hab noch niemanden", also: words("niemand")},
		{id: "nothing", label: "Hab noch nichts"},
	}
	for i := range choices {
		choices[i].folded = fold(choices[i].label)
	}
	cases := []struct {
		name, typed string
		exact       bool
		want        string // empty: nobody understands it
	}{
		{"the number of a button", "2", true, "joint"},
		{"a number that no button has", "9", false, ""},
		{"nought", "0", false, ""},
		{"the label in any case", "FLYER & KARTEN", true, "flyers"},
		{"the label without its marks", "kurs aktion paket", true, "joint"},
		{"an umlaut written out", "Tieraerztin", true, "vet"},
		{"an umlaut left out", "Tierarztin", true, "vet"},
		{"another word for it", "Visitenkarten!", true, "flyers"},
		{"a beginning that fits one", "visit", false, "flyers"},
		{"a beginning that fits two", "hab noch", false, ""},
		{"a beginning, where only whole words count", "visit", true, ""},
		{"a letter left out", "Visitenkrten", false, "flyers"},
		{"two letters swapped", "niemadn", false, "nobody"},
		{"too many typos", "viehtraktor", false, ""},
		{"a short word has no typo", "jo", false, ""},
		{"an emoji alone", "🐶", false, ""},
		{"nothing", "   ", false, ""},
		{"a sentence is not a label", "wir machen einen kurs", false, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, _ := match(choices, c.typed, c.exact); got.id != c.want {
				t.Errorf("%q means %q, want %q", c.typed, got.id, c.want)
			}
		})
	}
}

func TestTypos(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"flyer", "flyer", 0}, {"flyer", "fleyr", 1}, {"kurs", "kruse", 2},
		{"flyer", "flier", 1}, {"flyer", "flyers", 1}, {"", "abc", 3}, {"höhe", "hohe", 1},
	} {
		if got := typos(c.a, c.b); got != c.want || got != typos(c.b, c.a) {
			t.Errorf("typos(%q, %q) is %d, want %d in both directions", c.a, c.b, got, c.want)
		}
	}
}

func TestButtonData(t *testing.T) {
	serial, id, ok := parseData(buttonData(123456, "other.physio"))
	if serial != 123456 || id != "other.physio" || !ok {
		t.Errorf("read back as %d %q %v", serial, id, ok)
	}
	for _, forged := range []string{"", "1", "1:", "2:a:x", "1:!:x", "1:zzzzzzzzzzzzzzzz:x", "0:1:x"} {
		if _, _, ok := parseData(forged); ok {
			t.Errorf("%q was taken for a button of ours", forged)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("Flyer")
	f.Add("🐶 ä\xff")
	cs := []choice{{id: "a", label: "Flyer & Karten"}, {id: "b", label: "Tierärztin", also: words("ta")}}
	f.Fuzz(func(t *testing.T, typed string) {
		if c, ok := match(cs, typed, true); ok {
			if again, _ := match(cs, typed, false); again.id != c.id {
				t.Errorf("%q means %q exactly and %q otherwise", typed, c.id, again.id)
			}
		}
	})
}

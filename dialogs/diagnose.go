package dialogs

import "strings"

// Label is what an answer to "Und was macht Ihr zusammen?" tells (DOMAIN 8).
type Label string

// The four labels.
const (
	LabelNetwork     Label = "network"
	LabelCooperation Label = "cooperation"
	LabelContactOnly Label = "contact_only"
	LabelUnclear     Label = "unclear"
)

// Diagnosis is what was understood of a text.
type Diagnosis struct {
	Lang  Lang
	Label Label

	// What the text says, not what is true: Yes if it is said, No if it is denied, Unknown if it
	// is not mentioned.
	Together, Goal, Benefit Tri

	// Confidence runs from 0 to 1. Below LowConfidence the coach offers buttons instead of
	// building on the label.
	Confidence float64

	Because []Cue // the words that decided
	Facts   Facts // what the decision table (DOMAIN 2.2) need not ask again
}

// LowConfidence is the confidence below which a label is only a guess.
const LowConfidence = 0.5

// Sure says whether the coach may build on the label.
func (d Diagnosis) Sure() bool { return d.Label != LabelUnclear && d.Confidence >= LowConfidence }

// Cue is a piece of the text and what it says, such as "joint" or "exchange".
type Cue struct {
	Words string
	Says  string
}

// Diagnose reads what two people do together. With an empty lang it finds the language itself.
func (l *Lexicon) Diagnose(lang Lang, text string) Diagnosis {
	if lang == "" {
		lang = l.LangOf(text)
	}
	r := l.readers[lang]
	if r == nil {
		lang, r = Langs[0], l.readers[Langs[0]]
	}
	rd := r.read(text, wordsOf(lang, text))
	d := rd.decide(l.weights)
	d.Lang = lang
	return d
}

// Question is what the coach asks next after a diagnosis: for a cooperation the light that the
// text leaves open, otherwise what DOMAIN 2.4 asks for the label.
func (l *Lexicon) Question(d Diagnosis) string {
	asks := l.readers[d.Lang].asks
	switch {
	case !d.Sure():
		return asks[string(LabelUnclear)]
	case d.Label == LabelCooperation && d.Goal != Yes:
		return asks["goal"]
	case d.Label == LabelCooperation && d.Benefit != Yes:
		return asks["benefit"]
	}
	return asks[string(d.Label)]
}

// Saying is a short text of the lexicon's section says, such as "label-network" or the name of a
// cue's signal.
func (l *Lexicon) Saying(lang Lang, key string) string { return l.readers[lang].says[key] }

// LangOf is the language a text is written in. Where it does not show, it is German.
func (l *Lexicon) LangOf(text string) Lang {
	best, most := Langs[0], 0
	for _, lang := range Langs {
		n := 0
		for _, w := range wordsOf(lang, text) {
			if l.readers[lang].common[w.fold] {
				n++
			}
		}
		if lang == German && strings.ContainsAny(text, "äöüßÄÖÜ") {
			n += 2
		}
		if n > most {
			best, most = lang, n
		}
	}
	return best
}

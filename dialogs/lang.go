package dialogs

// Lang is a language the coach speaks.
type Lang string

// The two complete languages. German is the first: a script's own words are German.
const (
	German  Lang = "de"
	English Lang = "en"
)

// Langs lists all languages, the script's own first.
var Langs = []Lang{German, English}

// LangFor is the language for a Telegram language_code such as "de-AT" or "en".
// German speakers get German, everybody else English; an empty code gets German.
func LangFor(code string) Lang {
	if code == "" || len(code) >= 2 && (code[:2] == "de" || code[:2] == "DE") {
		return German
	}
	return English
}

// Tri is a fact in three states. Unknown never counts as yes and never as no (DOMAIN 2.1).
type Tri string

// The three states. The zero value is Unknown.
const (
	Unknown Tri = ""
	Yes     Tri = "yes"
	No      Tri = "no"
)

// TriOf is Yes for true and No for false.
func TriOf(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// Sign is how a light is shown: ● yes, ○ no, ? unknown. There is no cross: what is off is open.
func (t Tri) Sign() string {
	switch t {
	case Yes:
		return "●"
	case No:
		return "○"
	}
	return "?"
}

package dialogs

import (
	"slices"
	"strings"
)

// Aim is what two people would want of a joint thing (P5): what each would have from it (S21, S24,
// S25), and in one sentence what will be different (S20, S22). What the other side wants is a guess
// until the partner was asked.
type Aim struct {
	Mine       []Benefit `json:"mine,omitempty"`
	MyWords    string    `json:"my_words,omitempty"`
	Burdens    []Burden  `json:"burdens,omitempty"`
	Theirs     []Benefit `json:"theirs,omitempty"`
	TheirWords string    `json:"their_words,omitempty"`
	AskThem    bool      `json:"ask_them,omitempty"` // the person does not know it: the first question to the partner
	Effect     string    `json:"effect,omitempty"`   // the sentence, as it was said
	EffectIs   Sentence  `json:"effect_is,omitempty"`
	AskedAgain bool      `json:"asked_again,omitempty"` // for the effect; it is done at most once
}

// Benefit is a kind of gain from a cooperation. Money is one of them, and not the only one (S24, S25).
type Benefit string

// The benefits that are offered as answers.
const (
	Money     Benefit = "money"     // S24
	Customers Benefit = "customers" // S29
	Relief    Benefit = "relief"    // S28
	Growth    Benefit = "growth"    // S27
	Company   Benefit = "company"   // S28: no longer alone
	Own       Benefit = "own"       // in the person's own words
)

// Benefits are all benefits, in the order in which they are offered.
var Benefits = []Benefit{Money, Customers, Relief, Growth, Company, Own}

// Burden is one of the four burdens of going alone (S28).
type Burden string

// The four burdens, and that none of them is known.
const (
	Fencing     Burden = "fencing"     // keeping colleagues at a distance
	Deciding    Burden = "deciding"    // deciding everything alone
	Reinventing Burden = "reinventing" // reinventing oneself alone
	Carrying    Burden = "carrying"    // carrying all responsibility alone
	NoBurden    Burden = "none"
)

// Burdens are the four burdens, in the order of S28.
var Burdens = []Burden{Fencing, Deciding, Reinventing, Carrying}

// Sentence is what a sentence about a goal turns out to be. Only an effect is a shared goal
// (DOMAIN 2.1): "Mehr Kunden" is the speaker's own, "zusammenarbeiten" an activity.
type Sentence string

// What a sentence can be.
const (
	IsEffect   Sentence = "effect"
	IsMine     Sentence = "mine"
	IsActivity Sentence = "activity"
	IsVague    Sentence = "vague"
)

// Sentences are all that a sentence can be.
var Sentences = []Sentence{IsEffect, IsMine, IsActivity, IsVague}

func (a Aim) clone() Aim {
	a.Mine, a.Burdens, a.Theirs = slices.Clone(a.Mine), slices.Clone(a.Burdens), slices.Clone(a.Theirs)
	return a
}

// started reports whether P5 has heard anything of this partner.
func (a Aim) started() bool {
	return len(a.Mine) > 0 || a.MyWords != "" || a.Effect != "" || a.AskThem
}

// wants reports whether the person or the partner would gain this.
func (a Aim) wants(b Benefit) bool { return slices.Contains(a.Mine, b) || slices.Contains(a.Theirs, b) }

var aimVerbs = map[string]verb{
	"aim":       {"aim mine BENEFIT, aim theirs BENEFIT, or aim theirs unknown", makeAim},
	"burden":    {"burden BURDEN, or burden all", makeBurden},
	"clear-aim": {"clear-aim", plain(func(s *scope) { s.partner().Aim = Aim{} })},
	"ask-effect-once": {"ask-effect-once", plain(func(s *scope) {
		s.partner().Aim.AskedAgain = true
	})},
}

func makeAim(args []string) (func(*scope), error) {
	if len(args) != 2 {
		return nil, argument(args, "mine BENEFIT", "theirs BENEFIT")
	}
	if err := argument(args[:1], "mine", "theirs"); err != nil {
		return nil, err
	}
	if args[0] == "theirs" && args[1] == unknownWord {
		return func(s *scope) {
			a := &s.partner().Aim
			a.Theirs, a.TheirWords, a.AskThem = nil, "", true
		}, nil
	}
	if err := argument(args[1:], strs(Benefits)...); err != nil {
		return nil, err
	}
	benefit := Benefit(args[1])
	return func(s *scope) {
		a := &s.partner().Aim
		if args[0] == "mine" {
			a.Mine, a.MyWords = []Benefit{benefit}, ""
			return
		}
		a.Theirs, a.TheirWords, a.AskThem = []Benefit{benefit}, "", false
	}, nil
}

func makeBurden(args []string) (func(*scope), error) {
	if err := argument(args, append(strs(Burdens), string(NoBurden), "all")...); err != nil {
		return nil, err
	}
	return func(s *scope) {
		burdens := []Burden{Burden(args[0])}
		if args[0] == "all" {
			burdens = slices.Clone(Burdens)
		}
		s.partner().Aim.Burdens = burdens
	}, nil
}

var aimReaders = []*Reader{
	{Name: "aim-mine", Outcomes: []string{"named", "vague"}, any: true, read: readAimMine},
	{Name: "aim-theirs", Outcomes: []string{"named", "vague"}, any: true, read: readAimTheirs},
	{Name: "burdens", Outcomes: []string{"named"}, read: readBurdens},
	{Name: "effect", Outcomes: strs(Sentences), any: true, read: readEffect},
}

func readAimMine(s *scope, text string) string {
	a := &s.partner().Aim
	a.Mine, a.MyWords = s.lib.benefitsIn(s.c.Lang, text), firstRunes(text, keptRunes)
	return s.lib.clearBenefit(s.c.Lang, text)
}

func readAimTheirs(s *scope, text string) string {
	a := &s.partner().Aim
	a.Theirs, a.TheirWords, a.AskThem = s.lib.benefitsIn(s.c.Lang, text), firstRunes(text, keptRunes), false
	return s.lib.clearBenefit(s.c.Lang, text)
}

// benefitsIn are the kinds of gain that a text names; a text that names none is the person's own kind.
func (l *Library) benefitsIn(lang Lang, text string) []Benefit {
	var found []Benefit
	for _, b := range Benefits[:len(Benefits)-1] {
		if slices.ContainsFunc(l.clauses(lang, text), func(clause string) bool {
			denied := b == Money || b == Customers // what one does not want to lose is no gain of these
			denied = denied && slices.ContainsFunc(strings.Fields(clause), func(w string) bool { return slices.Contains(l.Words["denials"][lang], w) })
			return !denied && l.Catalogue.tell(lang, clause).says("benefit-"+string(b))
		}) {
			found = append(found, b)
		}
	}
	if len(found) == 0 {
		found = []Benefit{Own}
	}
	return found
}

// clearBenefit reports whether a text names a gain that one could notice (DOMAIN 2.1, light 4).
func (l *Library) clearBenefit(lang Lang, text string) string {
	if l.benefitOf(lang, text) == Yes {
		return "named"
	}
	return "vague"
}

func readBurdens(s *scope, text string) string {
	told := s.lib.Catalogue.tell(s.c.Lang, text)
	var found []Burden
	for _, b := range Burdens {
		if told.says("burden-" + string(b)) {
			found = append(found, b)
		}
	}
	if len(found) == 0 {
		return ""
	}
	s.partner().Aim.Burdens = found
	return "named"
}

func readEffect(s *scope, text string) string {
	a := &s.partner().Aim
	a.Effect, a.EffectIs = firstRunes(text, keptRunes), s.lib.sentenceOf(s.c.Lang, text)
	return string(a.EffectIs)
}

func aimFields() []*field {
	aim := func(s *scope) *Aim { return &s.partner().Aim }
	fields := []*field{
		{name: "aim.started", flag: func(s *scope) bool { return aim(s).started() }},
		{name: "aim.has-mine", flag: func(s *scope) bool { return len(aim(s).Mine) > 0 }},
		{name: "aim.has-theirs", flag: func(s *scope) bool { return len(aim(s).Theirs) > 0 }},
		{name: "aim.has-effect", flag: func(s *scope) bool { return aim(s).Effect != "" }},
		{name: "aim.ask-them", flag: func(s *scope) bool { return aim(s).AskThem }},
		{name: "aim.asked-again", flag: func(s *scope) bool { return aim(s).AskedAgain }},
		{name: "aim.benefit", values: withUnknown(strs(Benefits)), value: func(s *scope) string { return first(aim(s).Mine) }},
		{name: "aim.burden", values: withUnknown(append(strs(Burdens), string(NoBurden))),
			value: func(s *scope) string { return first(aim(s).Burdens) }},
		{name: "aim.burdens", number: func(s *scope) int { return len(aim(s).Burdens) }},
		{name: "aim.sentence", values: withUnknown(strs(Sentences)), value: func(s *scope) string { return string(aim(s).EffectIs) }},
		{name: "aim.mine", text: func(s *scope) string { return s.gains(aim(s).MyWords, aim(s).Mine) }},
		{name: "aim.theirs", text: func(s *scope) string { return s.gains(aim(s).TheirWords, aim(s).Theirs) }},
		{name: "aim.effect", text: func(s *scope) string {
			if e := aim(s).Effect; e != "" {
				return s.quote(e)
			}
			return s.term("still-open")
		}},
	}
	for _, b := range Benefits {
		fields = append(fields, &field{name: "aim.wants-" + string(b), flag: func(s *scope) bool { return slices.Contains(aim(s).Mine, b) }})
	}
	return fields
}

func first[T ~string](all []T) string {
	if len(all) == 0 {
		return ""
	}
	return string(all[0])
}

// gains are benefits in the person's own words, or by their names.
func (s *scope) gains(words string, kinds []Benefit) string {
	switch {
	case words != "":
		return s.quote(words)
	case len(kinds) == 0:
		return s.term("still-open")
	}
	return s.terms("benefit.", strs(kinds))
}

// quote sets somebody's own words in quotation marks.
func (s *scope) quote(words string) string {
	words = strings.TrimSpace(words)
	if s.c.Lang == English {
		return "“" + words + "”"
	}
	return "„" + words + "“"
}

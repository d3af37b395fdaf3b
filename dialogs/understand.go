package dialogs

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// longestAnswer is how many characters of a free text are read as one answer.
const longestAnswer = 1500

func (r *run) wrote(text string) error {
	text = strings.TrimSpace(text)
	switch {
	case r.c.At == "":
		return r.start()
	case utf8.RuneCountInString(text) > longestAnswer:
		return r.tell("too-long")
	case fold(text) == "":
		if c, ok := r.signed(text); ok {
			return r.take(c)
		}
		if r.node().Listen == nil {
			return r.tell("no-words")
		}
	}
	for _, said := range []string{r.guessed(text), text} {
		if said == "" {
			continue
		}
		if understood, err := r.understand(said); understood || err != nil {
			return err
		}
	}
	if n := r.node(); n.Forward && r.c.Left != "" {
		if understood, err := r.forward(text); understood || err != nil {
			return err
		}
	}
	return r.misread(r.node())
}

// understand takes a text as an answer to the open question, as a word that steers, or as something
// said beside the question, whichever it is more plainly.
func (r *run) understand(text string) (bool, error) {
	n := r.node()
	cs := r.choices(n)
	if c, ok := r.plainly(cs, text); ok {
		return true, r.take(c)
	}
	if what, ok := r.lib.repairOf(text, true); ok {
		return true, r.repair(what)
	}
	if c, ok := r.agreed(cs, text, true); ok {
		return true, r.take(c)
	}
	if r.turnsPage(text, len(cs)) {
		return true, r.turnPage(len(cs))
	}
	if n.Listen == nil {
		if c, ok := match(cs, text, false); ok && !isNumber(text) {
			return true, r.take(c)
		}
		if what, ok := r.lib.repairOf(text, false); ok {
			return true, r.repair(what)
		}
	}
	if h := r.hears(n, text); h != nil {
		return true, r.told(h, text)
	}
	if side := r.lib.sideQuestion(r.phase(n), r.c.Lang, text); side != nil {
		return true, r.side(n, side)
	}
	return r.gather(n, cs, text)
}

// phase is the phase of a question; one that belongs to all is in the phase of the conversation.
func (r *run) phase(n *Node) string { return cmp.Or(n.Phase, r.c.Phase) }

// plainly finds the choice that a text gives as a whole: its number, its label, a word for it, or its
// place in the list.
func (r *run) plainly(cs []choice, text string) (choice, bool) {
	shown := r.shown(cs)
	if c, ok := match(shown, text, true); ok {
		return c, true
	}
	if isNumber(text) {
		return choice{}, false
	}
	if c, ok := match(cs, text, true); ok {
		return c, true
	}
	return r.placed(shown, text)
}

// gather takes from a text whatever answers the question.
func (r *run) gather(n *Node, cs []choice, text string) (bool, error) {
	var against *Side
	if !n.Forward || r.c.Left == "" { // else it is said against the question that was left
		against = r.lib.resistance(r.phase(n), text)
	}
	said, short := r.unfilled(text), len(strings.Fields(text)) <= shortAnswer
	inside := func() (choice, bool) {
		return within(cs, r.clauses(text), r.lib.Words["denials"][r.c.Lang], r.lib.Words["particles"][r.c.Lang])
	}
	if n.Listen != nil {
		if n.Listen.names && short {
			if c, ok := inside(); ok {
				return true, r.takeSaid(c, text)
			}
			if against != nil && !r.carrying {
				return true, r.side(n, against)
			}
		}
		if understood, err := r.listen(n, text, against != nil); understood || err != nil {
			return understood, err
		}
	}
	if c, ok := inside(); ok {
		return true, r.takeSaid(c, text)
	}
	if r.carrying { // it has been understood already
		return false, nil
	}
	if c, ok := r.agreed(cs, text, false); ok {
		return true, r.takeSaid(c, text)
	}
	if against != nil {
		return true, r.side(n, against)
	}
	if short && r.lib.dunno(said) {
		return true, r.repair(Dunno)
	}
	return false, nil
}

// shortAnswer is how many words an answer has at most that says nothing beside its first words.
const shortAnswer = 8

// listen lets the node's reader take a text in.
func (r *run) listen(n *Node, text string, against bool) (bool, error) {
	if n.Listen.any {
		said := r.unfilled(text)
		switch short := len(strings.Fields(text)) <= shortAnswer; {
		case short && r.lib.dunno(said):
			return true, r.repair(Dunno)
		case slices.Contains(r.lib.Words["yes"][r.c.Lang], said):
			return false, nil // to what cannot be answered with yes
		case slices.Contains(r.lib.Words["no"][r.c.Lang], said):
			return true, r.repair(Skip)
		}
	}
	before := r.c.clone()
	r.answer()
	r.heard = n.Listen.read(&r.scope, text)
	if r.heard == "" || r.heard == string(LabelUnclear) && (against || r.carrying) {
		*r.c = before
		return false, nil
	}
	r.c.Misread = 0
	r.pass(PassedHeard, r.heard, n.Pos)
	return true, r.follow(n.Next)
}

// hears finds what a person tells besides the answers offered: all words of a cue within one clause.
func (r *run) hears(n *Node, text string) *Hear {
	for _, h := range n.Hears {
		if h == r.carriedBy {
			continue
		}
		for _, clause := range r.clauses(text) {
			if cued(h.Cue, clause) {
				return h
			}
		}
	}
	return nil
}

func (r *run) told(h *Hear, text string) error {
	r.c.Misread = 0
	r.answer()
	r.pass(PassedHear, h.ID, h.Pos)
	r.do(h.Do)
	if h.Carry {
		r.carried, r.carriedBy = text, h
	}
	return r.follow(h.To)
}

// takeSaid takes an answer that was given within a sentence.
func (r *run) takeSaid(c choice, text string) error {
	if c.option.Carry {
		r.carried = text
	}
	return r.take(c)
}

// maxCarries is how many questions one text may answer.
const maxCarries = 3

// carriedOn answers a question with what was said to the one before, if it answers it.
func (r *run) carriedOn(n *Node) (bool, error) {
	text := r.carried
	r.carried, r.carrying = "", true
	if r.carries++; r.carries > maxCarries {
		return false, nil
	}
	defer func() { r.carrying = false }()
	if h := r.hears(n, text); h != nil {
		return true, r.told(h, text)
	}
	return r.gather(n, r.choices(n), text)
}

// forward answers the question that was left for a side trip. If the text is no answer to it either,
// nothing has happened.
func (r *run) forward(text string) (bool, error) {
	before := r.c.clone()
	if left := r.lib.Nodes[r.c.Left]; r.c.Paused && left != nil && left.Listen != nil && left.Listen.any {
		return false, nil // whatever is said would be taken for an answer, and end the pause
	}
	if r.goBack() {
		resume(&r.scope)
		if understood, err := r.understand(text); understood || err != nil {
			return understood, err
		}
	}
	*r.c = before
	return false, nil
}

// agreed finds the choice that is a yes or a no, by the words with which a text begins. As a whole it
// is nothing but that; else a yes counts if nothing is held against it, and a no if no yes follows.
func (r *run) agreed(cs []choice, text string, whole bool) (choice, bool) {
	lang := r.c.Lang
	yes, no, typed := r.lib.Words["yes"][lang], r.lib.Words["no"][lang], r.unfilled(text)
	is := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool {
			return typed == w || !whole && strings.HasPrefix(typed, w+" ")
		})
	}
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(" "+typed+" ", " "+w+" ") })
	}
	switch {
	case is(yes):
		if whole || !has(r.lib.Words["contrasts"][lang]) && !has(r.lib.Words["denials"][lang]) {
			return meaning(cs, yes)
		}
	case is(no):
		if whole || !has(yes) {
			return meaning(cs, no)
		}
	}
	return choice{}, false
}

// signed finds the choice that is a yes or a no given by a sign alone, as 👍 is.
func (r *run) signed(text string) (choice, bool) {
	has := func(name string) bool {
		return slices.ContainsFunc(r.lib.Words[name][r.c.Lang], func(sign string) bool { return strings.Contains(text, sign) })
	}
	cs := r.choices(r.node())
	switch yes, no := has("yes-signs"), has("no-signs"); {
	case yes && !no:
		return meaning(cs, r.lib.Words["yes"][r.c.Lang])
	case no && !yes:
		return meaning(cs, r.lib.Words["no"][r.c.Lang])
	}
	return choice{}, false
}

// meaning is the choice that has the first of some words, which all mean the same, among its own.
func meaning(cs []choice, words []string) (choice, bool) {
	for _, c := range cs {
		if len(words) > 0 && (c.folded == words[0] || slices.Contains(c.also, words[0])) {
			return c, true
		}
	}
	return choice{}, false
}

// placed finds a choice by its place in the list: "die zweite bitte", "number 2".
func (r *run) placed(cs []choice, text string) (choice, bool) {
	left := slices.DeleteFunc(strings.Fields(r.unfilled(text)), func(w string) bool {
		return slices.Contains(r.lib.Words["beside-places"][r.c.Lang], w)
	})
	if len(left) != 1 || len(cs) < 2 {
		return choice{}, false
	}
	begins := func(w string) bool { return strings.HasPrefix(left[0], w) && len(left[0]) <= len(w)+2 }
	if i := slices.IndexFunc(r.lib.Words["places"][r.c.Lang], begins); i >= 0 && i < len(cs) {
		return cs[i], true
	}
	if isNumber(left[0]) {
		return match(cs, left[0], true)
	}
	return choice{}, false
}

// unfilled is a text, folded, without the words that only open it: "Puh, na ja, …".
func (r *run) unfilled(text string) string {
	words := strings.Fields(fold(text))
	for len(words) > 1 && slices.Contains(r.lib.Words["openings"][r.c.Lang], words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// guessed is what a person thinks in spite of not knowing: of "dunno, he'd have less work, I guess",
// what follows the comma. Without a word of guessing, it is none.
func (r *run) guessed(text string) string {
	i := strings.IndexAny(text, ".,;:–—…")
	if i < 0 || !r.lib.dunno(r.unfilled(text[:i])) {
		return ""
	}
	rest := strings.TrimLeft(text[i:], ".,;:–—… ")
	words := strings.Fields(fold(rest))
	if len(words) < leastGuess || !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(r.lib.Words["guesses"][r.c.Lang], w) }) {
		return ""
	}
	return rest
}

// leastGuess is how many words it takes at least to guess something.
const leastGuess = 3

// clauses are the parts of a text without the yes or no with which it begins.
func (r *run) clauses(text string) []string {
	all := r.lib.clauses(r.c.Lang, text)
	if len(all) > 0 {
		if first, rest, ok := strings.Cut(all[0], " "); ok && slices.Contains(r.lib.Words["particles"][r.c.Lang], first) {
			all[0] = rest
		}
	}
	return all
}

// clauses are the parts of a text, folded, that commas, full stops and words like "aber" divide.
func (s *Script) clauses(lang Lang, text string) []string {
	var all []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(".,;:!?\n–—…", c) }) {
		clause := ""
		for _, w := range strings.Fields(fold(part)) {
			if slices.Contains(s.Words["contrasts"][lang], w) {
				all, clause = append(all, clause), ""
				continue
			}
			clause = strings.TrimSpace(clause + " " + w)
		}
		all = append(all, clause)
	}
	return slices.DeleteFunc(all, func(c string) bool { return c == "" })
}

func isNumber(text string) bool { return strings.Trim(fold(text), "0123456789") == "" }

// side answers what a person asks or says beside the open question, and asks that again.
func (r *run) side(n *Node, side *Side) error {
	r.pass(PassedSide, side.ID, side.Pos)
	r.say(side.Say)
	if side.Quiet {
		return nil
	}
	return r.ask(n, true)
}

// misread says kindly that an answer was not understood, and offers a way on.
func (r *run) misread(n *Node) error {
	r.c.Misread++
	switch buttons := len(withButton(r.choices(n))) > 0; {
	case r.c.Misread > 2 || r.c.Misread > 1 && !buttons:
		r.line("not-understood-still")
	case r.c.Misread > 1:
		r.line("not-understood-again")
	case n.Unclear != nil:
		r.say(n.Unclear)
	case !buttons:
		r.line("not-understood-words")
	default:
		r.line("not-understood")
	}
	return r.ask(n, true)
}

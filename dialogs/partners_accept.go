package dialogs

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// after is the token at i, or none where the piece ends.
func (p piece) after(i int) token {
	if i >= len(p.tokens) {
		return token{}
	}
	return p.tokens[i]
}

// places says whether a token tells where the one before it belongs: "Gaz from the gym", "Gaz the groomer".
func (t token) places() bool { return t.is&(isWhere|isThe) != 0 || t.trade != "" }

// nameable says whether a word may be part of a name.
func (a *answer) nameable(p piece, i int) bool {
	t := p.tokens[i]
	switch typed := a.text[t.from:t.to]; {
	case t.upper && strings.Trim(a.text, " .!") == typed && utf8.RuneCountInString(typed) == 1:
		return true
	case t.glued && t.is&isAnd != 0:
		return i > 0 && i+1 < len(p.tokens)
	case t.trade != "" || !letters(typed):
		return false
	case t.is&isFirst != 0 && (t.is&isMaybe != 0 || t.known()):
		return a.meant(p, i)
	case t.is&isFirst != 0:
		return true
	case t.known() && t.upper && (t.is&isFirm != 0 || a.capitalTalk(t)):
		return i > 0 && a.besides(t, p.tokens[i-1]) || i+1 < len(p.tokens) && a.besides(t, p.tokens[i+1])
	}
	return !t.known() && (t.upper || utf8.RuneCountInString(t.fold) > 1)
}

// family says whether a word is a family name after a form of address, where it may be a word as
// well: "Mr Green", "Frau Klein".
func (a *answer) family(p piece, i int) bool {
	t := p.tokens[i]
	switch {
	case a.nameable(p, i):
		return true
	case t.upper:
		return t.trade == "" && t.is&(isWhere|isThe|isOpens|isTo|isCalls) == 0
	}
	return i == 1 && i+1 == len(p.tokens) && t.is&^(isTalk|isFiller) == 0
}

// besides says whether a known word belongs to a name because of the word beside it: "Dog" in "Happy
// Dog", "Lot" in "Barking Lot".
func (a *answer) besides(t, other token) bool {
	if other.glued && other.is&isAnd != 0 {
		return true
	}
	return a.marks() && other.upper && other.trade == "" && other.is&isFirst == 0 &&
		(!other.known() || other.is&isFirm != 0 || t.is&isFirm != 0 && a.capitalTalk(other))
}

// capitalTalk says whether a word of talk has a capital that it would not have as such.
func (a *answer) capitalTalk(t token) bool {
	return a.marks() && t.upper && !t.first && t.is&^(isTalk|isFiller|isAny|isFirm|isPlural) == 0
}

// marks says whether a capital within a sentence marks a name.
func (a *answer) marks() bool { return a.lang != German }

// meant says whether a word that is also a first name is meant as one.
func (a *answer) meant(p piece, i int) bool {
	t, next := p.tokens[i], p.after(i+1)
	ends := i+1 == len(p.tokens) || next.is&isTitle != 0 || next.places()
	switch {
	case t.upper && !t.first:
		return true
	case t.upper:
		return ends || next.upper && !next.known() || i == 0 && t.is&isSays == 0 && next.is&isSays != 0 && next.is&isMe == 0
	case i > 0:
		is := p.tokens[i-1].is
		return is&(isCalls|isPerson|isKin|isTo) != 0 || is&isThe != 0 && !a.marks()
	}
	return !a.caps && (ends || p.is&isSays == 0)
}

// mostNames is how many words a name has at most.
const mostNames = 6

// accepts says whether words that may be a name, but are neither first name nor form of address,
// are one: by what stands around them and by their capital.
func (a *answer) accepts(k, i, to int) bool {
	p := a.pieces[k]
	t, before, after := p.tokens[i], a.before(p, i), p.after(to)
	says, marks := a.says(p), a.marks()
	ends := to == len(p.tokens) || after.places() || after.is&(isOpens|isTitle|isTo) != 0
	whole := to-i > 1 || a.words.several(t.fold) // "the Happy Dog", "the Smiths", but not "the Rottweiler"
	switch {
	case a.about[p.sentence]&isNone != 0 && before.is&isExcept == 0, a.asked[p.sentence] && says, p.aside, to-i > mostNames:
		return false
	case len(t.fold) == 1 && to == i+1:
		return len(a.pieces) == 1 && len(p.tokens) == 1
	case a.firm(p, i, to):
		return !says || t.upper && (!a.long || after.places())
	case marks && t.upper && after.trade != "": // "Riverside Kennels"
		return true
	case before.is&isCalls != 0: // "a guy named Zed"
		return true
	case a.sure && (says && !p.joins || a.told(k) && p.opens()): // more of somebody
		return false
	case before.trade != "" || before.is&(isPerson|isKin) != 0: // "my groomer Persephone"
		return t.upper || !a.caps
	case before.is&isThe != 0 && before.is&isOpens != 0: // "my Persephone"
		return t.upper && (marks || !says)
	case before.is&isAny != 0 || before.is&isThe != 0 && marks:
		return marks && t.upper && whole
	case before.is&isLeads != 0: // "that would be Persephone"
		return t.upper
	case before.is&(isThe|isTo) != 0 && says && t.upper && !ends && (!after.known() || after.is&isSays != 0): // "die Kunigunde macht Physio"
		return a.tradeAfter(p, to) && !a.clause(p, i, to)
	case before.is&(isThe|isTo) != 0: // "mit der Kunigunde"
		return t.upper && (!a.long || after.places()) || !t.upper && !a.caps && (ends || !says)
	case a.long:
		return false
	case marks && t.upper && !t.first:
		return true
	case !a.begins(p, i):
		return false
	case !says && t.upper:
		return true
	case !says:
		return (!a.caps || len(p.tokens) == 1) && a.is&isSays == 0 && to-i <= 2
	case slices.ContainsFunc(p.tokens[:i], func(t token) bool { return t.is&isSays != 0 }):
		return false
	}
	return t.upper && ends && to < len(p.tokens) || p.is&isMe == 0 && a.tradeAfter(p, to)
}

// says says whether a piece is a sentence and not only a name; in a text with capitals, every word
// that is neither known nor has one makes it so.
func (a *answer) says(p piece) bool {
	return p.is&(isSays|isSelf) != 0 || a.caps && slices.ContainsFunc(p.tokens, func(t token) bool { return !t.known() && !t.upper && t.is&isFirst == 0 })
}

// clause says whether what follows somebody is a clause and no name: "eine Frau die Reha macht".
func (a *answer) clause(p piece, i, to int) bool {
	return i > 1 && p.tokens[i-2].is&(isPerson|isKin|isTitle) != 0 && to < len(p.tokens) && p.tokens[to].is&isSays != 0
}

// before is the word before a name that says what it is, past an adjective: "die liebe Anna".
func (a *answer) before(p piece, i int) token {
	for n := i - 1; n >= 0 && n >= i-3; n-- {
		if t := p.tokens[n]; t.upper && !t.first || t.trade != "" || t.known() && t.is&^(isTalk|isFiller|isFirm|isPlural) != 0 {
			return t
		}
	}
	return token{}
}

// begins says whether nothing but talk stands before a word, and no thing either: "mein Hund Rex".
func (a *answer) begins(p piece, i int) bool {
	return !slices.ContainsFunc(p.tokens[:i], func(t token) bool { return !t.known() || t.upper && !t.first && t.is&isTalk != 0 })
}

func (a *answer) tradeAfter(p piece, to int) bool {
	return slices.ContainsFunc(p.tokens[to:], func(t token) bool { return t.trade != "" })
}

// firm says whether words are a firm's name: "Bark & Ride", "Happy Paws".
func (a *answer) firm(p piece, from, to int) bool {
	return to-from > 1 && slices.ContainsFunc(p.tokens[from:to], func(t token) bool { return t.is&isFirm != 0 || t.glued && t.is&isAnd != 0 })
}

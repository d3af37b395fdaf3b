package dialogs

import (
	"strings"
)

// cues are groups of words by which an idea in free text is judged (scripts/ideas/cues.*.yaml). An
// entry is one word or several that stand next to each other, as in the lexicon, with two marks:
//
//	a .. b   b at most eight words after a
//	a + b    both in the text
type cues struct {
	groups map[string][]cuePhrase
	ending func(string) bool
	lang   Lang
}

// cuePhrase holds when each of its parts stands in the text.
type cuePhrase [][]cueWord

type cueWord struct {
	pattern
	far bool // words may stand before it
}

// farWords is how many words a .. b may have between a and b.
const farWords = 8

// cueGroups are the groups that the judgement asks for; each must be in the file of every language.
var cueGroups = []string{
	"benefit-money", "benefit-customers", "benefit-relief", "benefit-growth", "benefit-company",
	"burden-fencing", "burden-deciding", "burden-reinventing", "burden-carrying",
	"blank", "nothing", "hollow", "filler",
	"others", "both-of-us", "own-goal", "activity", "change",
	"purpose", "pick-1", "pick-2", "pick-3",
	"employee", "subcontractor", "same-firm",
	"joint", "joint-word", "role-me", "role-them",
	"promo", "recommend", "social", "discount", "commission", "list", "name-only", "talk",
	"licence", "rent", "consign", "plan-only", "same",
	cautionPrefix + "free_vet_service", cautionPrefix + "product_safety", cautionPrefix + "no_permit",
	cautionPrefix + "stranger_outreach", cautionPrefix + "children", "children-settled",
	cautionPrefix + "healing_claim", cautionPrefix + "customer_list", cautionPrefix + "online_course",
	cautionPrefix + "package_travel", cautionPrefix + "shared_till", cautionPrefix + "commission_health",
	cautionPrefix + "at_physio",
}

// cautionPrefix begins the groups that call for a caution of DOMAIN 6.17.
const cautionPrefix = "caution-"

func (l *loader) loadCues(lang Lang, root source) *cues {
	c := &cues{groups: map[string][]cuePhrase{}, ending: endingOf(lang), lang: lang}
	f := l.fields(root, "a file of cues", cueGroups...)
	for _, name := range cueGroups {
		if f[name].kind == "" {
			l.bad(root, "cues", "the cues for %s are missing", name)
			continue
		}
		for _, item := range l.many(f[name]) {
			for entry := range strings.SplitSeq(l.text(item, "cues"), ",") {
				if phrase := parseCue(entry); phrase != nil {
					c.groups[name] = append(c.groups[name], phrase)
				} else {
					l.bad(item, "cues", "an empty cue: two commas, or one at the end")
				}
			}
		}
	}
	return c
}

func parseCue(entry string) cuePhrase {
	var phrase cuePhrase
	for part := range strings.SplitSeq(entry, " + ") {
		var words []cueWord
		far := false
		for f := range strings.FieldsSeq(part) {
			if f == ".." {
				far = true
				continue
			}
			p := parsePattern(f)
			if p.fold == "" {
				return nil
			}
			words, far = append(words, cueWord{p, far}), false
		}
		if len(words) == 0 {
			return nil
		}
		phrase = append(phrase, words)
	}
	return phrase
}

// told is a text and the cues that are asked of it.
type told struct {
	*cues
	words   []word
	clauses [][]word
}

// tell reads a text for its cues.
func (c *Catalogue) tell(lang Lang, text string) told {
	set := c.cues[lang]
	if set == nil {
		set = &cues{ending: endingOf(lang), lang: lang}
	}
	t := told{cues: set}
	for _, w := range wordsOf(lang, text) {
		if w.to > w.from {
			t.words = append(t.words, w)
		}
	}
	from := 0
	for i, w := range t.words {
		if i > from && w.stop != stopNone {
			t.clauses = append(t.clauses, t.words[from:i])
			from = i
		}
	}
	if from < len(t.words) {
		t.clauses = append(t.clauses, t.words[from:])
	}
	return t
}

// in is the text narrowed to one clause.
func (t told) in(clause []word) told { return told{cues: t.cues, words: clause} }

// says reports whether the text has a cue of that group.
func (t told) says(group string) bool { return t.any(t.words, group) }

// blank reports whether the text says nothing, or only that it is still to be said.
func (t told) blank() bool {
	return t.rest("blank", "filler") == 0 && (len(t.words) == 0 || t.says("blank"))
}

func (t told) any(words []word, groups ...string) bool {
	for _, group := range groups {
		for _, phrase := range t.groups[group] {
			if t.holds(words, phrase) {
				return true
			}
		}
	}
	return false
}

func (t told) holds(words []word, phrase cuePhrase) bool {
	for _, part := range phrase {
		found := false
		for i := range words {
			if _, ok := t.match(words, i, part); ok {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// match reports whether a part of a cue begins at word i, and where it ends.
func (t told) match(words []word, i int, part []cueWord) (end int, ok bool) {
	if !part[0].matches(words[i].fold, t.ending) {
		return 0, false
	}
	at := i
	for _, cue := range part[1:] {
		reach := 1
		if cue.far {
			reach = farWords
		}
		next := -1
		for k := at + 1; k <= at+reach && k < len(words); k++ {
			if cue.matches(words[k].fold, t.ending) {
				next = k
				break
			}
		}
		if next < 0 {
			return 0, false
		}
		at = next
	}
	return at + 1, true
}

// rest counts the words, numbers left out, that belong to no cue of the groups.
func (t told) rest(groups ...string) int {
	covered := make([]bool, len(t.words))
	for _, group := range groups {
		for _, phrase := range t.groups[group] {
			for _, part := range phrase {
				for i := range t.words {
					if end, ok := t.match(t.words, i, part); ok {
						for k := i; k < end; k++ {
							covered[k] = true
						}
					}
				}
			}
		}
	}
	n := 0
	for i, c := range covered {
		if !c && strings.Trim(t.words[i].fold, "0123456789") != "" {
			n++
		}
	}
	return n
}

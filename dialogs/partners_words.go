package dialogs

import (
	"slices"
	"strings"
)

// part is what a word is where people are named, as a set: "my" opens, and is one of the.
type part uint32

const (
	isAnd     part = 1 << iota // joins two names
	isFiller                   // says nothing of a name: "meine", "in", "Gegend"
	isOpens                    // an article: another person begins
	isThe                      // a definite article, or whose: it may also explain a name, "Anna, die Physio"
	isPlural                   // ends words for several, who explain no name
	isWhere                    // no name follows, but a place or a trade: "die Sabine vom Hundesalon"
	isTitle                    // a family name follows: "Frau", "Dr."
	isNobody                   // as a piece of its own: nobody is named
	isFirst                    // a first name
	isMaybe                    // one that is also a word: "Will", "Jo"
	isTalk                     // what is said around a name
	isSays                     // makes a sentence of it
	isSelf                     // the speaker's own trade follows
	isMe                       // the speaker takes part
	isPerson                   // somebody without a name: "Kollegin"
	isKin                      // somebody who needs none: "Schwester"
	isCalls                    // a name follows: "namens"
	isLeads                    // a name may follow: "am ehesten"
	isTo                       // a name follows, unless one was named: "mit"
	isAny                      // no name follows, but a thing: "ein"
	isNone                     // nobody is named here,
	isExcept                   // but those after this
	isAsks                     // a question begins
	isNo                       // the trade that follows is none
	isThey                     // two who were named have one trade together
	isJointly                  // the same, wherever it stands
	isBoth                     // each of the two has it
	isFirm                     // a word of a firm's name
	isSurname                  // a trade that is a family name, too
)

// partNames are the parts as the files write them, in their order.
var partNames = []string{
	"and", "filler", "opens", "the", "plural", "where", "title", "nobody", "first", "maybe", "talk", "says", "self", "me",
	"person", "kin", "calls", "leads", "to", "any", "none", "except", "asks", "no", "they", "jointly", "both", "firm", "surname",
}

// lexiconParts are those that a lexicon has.
var lexiconParts = partNames[:8]

// people are the words around names, and first names themselves.
type people map[string]part

// vocabulary is all that is known of a language's people: what its lexicon says, and trades.yaml.
type vocabulary [2]people

// longestPhrase is how many words an entry has at most.
const longestPhrase = 6

// shortestAffix is how many letters "-ly" and "hund-" have at least.
const shortestAffix = 2

func (v vocabulary) at(entry string) part { return v[0][entry] | v[1][entry] }

// of says what a word is, also by its beginning and its end.
func (v vocabulary) of(fold string) part {
	is := v.at(fold)
	if is&^(isFirm|isSurname) != 0 {
		return is
	}
	for n := shortestAffix; n < len(fold); n++ {
		is |= v.at(fold[:n]+"-") | v.at("-"+fold[len(fold)-n:])
	}
	return is
}

// several says whether a word is a plural.
func (v vocabulary) several(fold string) bool {
	for n := 1; n < len(fold); n++ {
		if v.at(fold[n:])&isPlural != 0 {
			return true
		}
	}
	return false
}

// loadPeople reads what a lexicon says of people.
func (l *readerLoader) loadPeople(s source) {
	l.people = people{}
	l.readPeople(s, l.lang, l.people, lexiconParts)
}

// readPeople adds what stands in one or the other file, of which each has its parts.
func (l *readerLoader) readPeople(s source, lang Lang, into people, parts []string) {
	for _, p := range s.pairs {
		i := slices.Index(parts, p.key.text)
		if i < 0 {
			l.bad(p.key, "lexicon-people", "unknown part %q: people has %s", p.key.text, strings.Join(parts, ", "))
			continue
		}
		for _, item := range l.list(p.value) {
			for text := range strings.SplitSeq(item.text, ",") {
				var words []string
				for _, f := range lexiconFields(lang, text) {
					q := parsePattern(f)
					words = append(words, dash(q.head)+q.fold+dash(q.tail))
				}
				if len(words) == 0 || len(words) > longestPhrase {
					l.bad(item, "lexicon-people", "%q has no word, or more than %d", text, longestPhrase)
				}
				into[strings.Join(words, " ")] |= 1 << i
			}
		}
	}
}

func dash(b bool) string {
	if b {
		return "-"
	}
	return ""
}

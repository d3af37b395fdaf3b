package dialogs

import (
	"slices"
	"strings"
)

// signal is what a rule of the lexicon says about a text.
type signal uint8

// The first signals say how a clause is meant; they are found before the others and decide
// what becomes of them.
const (
	denies   signal = iota // the clause says that something is not so
	wishes                 // a wish, an idea, a plan without a date
	past                   // long ago
	hearsay                // told of others
	over                   // what was said up to here has ended
	failed                 // what was said up to here never came about
	goes                   // it goes on, or will be again: what ended before does not count
	dated                  // a date stands, or the tasks are distributed
	asserted               // number of signals above

	joint      = asserted + iota - 9 // both put work or know-how into the same thing
	maybeJoint                       // the same, unless something else was said
	exchange                         // recommending, material, links, advice, cover … (DOMAIN 8, network)
	mutual                           // it goes both ways
	nothing                          // says that there is nothing
	knows                            // they know each other
	private                          // friends, coffee, own dogs
	customer                         // one is the other's customer or supplier
	employee
	subcontractor
	tenant
	franchise
	sponsor
	sameFirm
	refused   // the partner does not want to
	wanting   // the speaker would like to
	claims    // a bare claim: "wir arbeiten eng zusammen"
	evades    // an evasive answer, a question back
	goal      // an effect for dog, customer or good cause
	noGoal    // says that there is no shared goal
	benefit   // a concrete gain of the speaker or of both
	noBenefit // the speaker or the measure gets nothing, or only the other gains
	bothGain  // the partner's gain is named too
	newThing  // something that neither could have alone (S22)
	settled   // repeated, or its next date stands
	signalCount
)

// signalNames are the signals as the lexicon writes them.
var signalNames = [signalCount]string{
	denies:        "denies",
	wishes:        "wishes",
	past:          "past",
	hearsay:       "hearsay",
	over:          "over",
	failed:        "failed",
	goes:          "goes-on",
	dated:         "dated",
	joint:         "joint",
	maybeJoint:    "maybe-joint",
	exchange:      "exchange",
	mutual:        "mutual",
	nothing:       "nothing",
	knows:         "knows",
	private:       "private",
	customer:      "customer",
	employee:      "employee",
	subcontractor: "subcontractor",
	tenant:        "tenant",
	franchise:     "franchise",
	sponsor:       "sponsor",
	sameFirm:      "same-firm",
	refused:       "refused",
	wanting:       "wanting",
	claims:        "claims",
	evades:        "evades",
	goal:          "goal",
	noGoal:        "no-goal",
	benefit:       "benefit",
	noBenefit:     "no-benefit",
	bothGain:      "both-gain",
	newThing:      "new",
	settled:       "settled",
}

func signalNamed(name string) (signal, bool) {
	i := slices.Index(signalNames[:], name)
	return signal(max(i, 0)), i >= 0
}

// rule says a signal when all its parts are found. As written in the lexicon:
//
//	a b      b within three words after a
//	a > b    b right after a
//	a .. b   b anywhere after a in the same clause
//	a & b    both in the same clause
//	a + b    both in the text
//	a|b      one of them
//	!a       not in that clause; as a part of its own: nowhere in the text
//	! a > b  not this chain in that clause
//	^ $      the beginning, the end of a clause
type rule struct {
	says   signal
	parts  []rulePart
	absent groupSet // nowhere in the text
}

type rulePart struct {
	chains  [][]step
	never   [][]step
	without groupSet
}

type step struct {
	any        groupSet
	near       int  // how many words may stand before it
	start, end bool // an anchor instead of a word
}

// nearWords is how many words may stand between two that are near each other.
const nearWords = 3

func (l *readerLoader) loadRules(s source) {
	if s.kind != mapping {
		l.bad(s, "lexicon-shape", "found %s where rules stand", s.kind)
		return
	}
	for _, p := range s.pairs {
		says, ok := signalNamed(p.key.text)
		if !ok {
			names := slices.Sorted(slices.Values(signalNames[:]))
			l.bad(p.key, "lexicon-signal", "nothing is known of %q: allowed are %s", p.key.text, strings.Join(names, ", "))
			continue
		}
		for _, item := range l.list(p.value) {
			l.rules = append(l.rules, l.parseRule(says, item))
		}
	}
	slices.SortStableFunc(l.rules, func(a, b rule) int { return int(a.says) - int(b.says) })
}

func (l *readerLoader) parseRule(says signal, at source) rule {
	r := rule{says: says}
	for partText := range strings.SplitSeq(at.text, "+") {
		part := rulePart{}
		for chainText := range strings.SplitSeq(partText, "&") {
			fields := strings.Fields(chainText)
			if len(fields) == 0 {
				l.bad(at, "lexicon-rule", "an empty condition in %q", at.text)
				return r
			}
			if rest, ok := strings.CutPrefix(fields[0], "!"); ok && len(fields) == 1 {
				set := l.groupsOf(rest, at)
				part.without.join(&set)
				continue
			}
			never := fields[0] == "!"
			if never {
				fields = fields[1:]
			}
			chain := make([]step, 0, len(fields))
			near := nearWords
			for _, f := range fields {
				switch f {
				case "..":
					near = clauseWords
					continue
				case ">":
					near = 0
					continue
				case "^":
					chain = append(chain, step{start: true})
				case "$":
					chain = append(chain, step{end: true})
				default:
					chain = append(chain, step{any: l.groupsOf(f, at), near: near})
				}
				near = nearWords
			}
			if never {
				part.never = append(part.never, chain)
			} else {
				part.chains = append(part.chains, chain)
			}
		}
		if len(part.chains) == 0 {
			r.absent.join(&part.without)
		} else {
			r.parts = append(r.parts, part)
		}
	}
	if len(r.parts) == 0 {
		l.bad(at, "lexicon-rule", "the rule %q asks for nothing that stands in a text", at.text)
	}
	return r
}

func (l *readerLoader) groupsOf(names string, at source) groupSet {
	var set groupSet
	for name := range strings.SplitSeq(names, "|") {
		g, ok := l.group[name]
		if !ok {
			l.bad(at, "lexicon-group", "there is no word group %q in the rule %q", name, at.text)
			continue
		}
		set.add(g)
		l.used.add(g)
	}
	return set
}

// lintReader finds what is missing in a lexicon, and words that nobody asks for.
func (l *readerLoader) lintReader(s source) {
	for _, name := range [...]string{"and", "but", "i", "we", "she", "do"} { // clauses end by these
		l.used.add(l.declare(name))
	}
	for i, name := range l.groups {
		if at, ok := l.seen[name+":"]; ok && !l.used.has(wordGroup(i)) {
			l.bad(at, "lexicon-unused", "no rule asks for the word group %q", name)
		}
	}
	if len(l.common) == 0 {
		l.bad(s, "lexicon-shape", "common is missing: the words by which the language is recognised")
	}
}

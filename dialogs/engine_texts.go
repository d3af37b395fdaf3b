package dialogs

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// engineLines are the texts that the engine itself says; a script must hold them all.
var engineLines = []string{
	"apology", "back-none", "data-head", "data-partner", "data-plan", "description", "edited", "group", "improved", "leave-news", "more", "news", "no-words",
	"not-understood", "not-understood-again", "not-understood-still", "not-understood-words", "old-button", "short-description", "too-long",
	"unknown-command", "why",
	"showed-contact", "showed-location", "showed-other", "showed-photo", "showed-sticker", "showed-voice",
}

// engineTexts checks that everything the engine relies on stands in the script.
func (l *loader) engineTexts() {
	var commands []string
	for _, c := range l.script.Commands {
		commands = append(commands, slices.Collect(maps.Values(c.Names))...)
	}
	terms := []string{"and", "and-more", "coach", "data.file", "title", "own-view", "verdict.open", "light-word.one-side", "light-word.once", "light-word.uneven"}
	for _, name := range []string{"persons", "together", "goal", "benefit"} {
		terms = append(terms, "light."+name)
	}
	for _, name := range wordNames {
		terms = append(terms, "words."+name)
	}
	for _, v := range Verdicts {
		terms = append(terms, "verdict."+string(v))
	}
	for _, c := range []Criterion{Persons, Jointly, Settled, SharedGoal, BenefitMe, BenefitPartner, SomethingNew, WinWin} {
		terms = append(terms, "missing."+string(c))
	}
	l.needs("lines", engineLines, slices.Collect(maps.Keys(l.script.Lines)))
	l.needs("terms", terms, slices.Collect(maps.Keys(l.script.Terms)))
	l.needs("repairs", strs(Repairs), strs(slices.Collect(maps.Keys(l.script.Repairs))))
	l.needs("commands", []string{"start"}, commands)
}

// needs reports in one problem which of the needed names a section does not have.
func (l *loader) needs(section string, needed, have []string) {
	missing := slices.DeleteFunc(slices.Clone(needed), func(name string) bool { return slices.Contains(have, name) })
	if len(missing) > 0 {
		l.problems = append(l.problems, Problem{"coach.yaml", 1, 1, fmt.Sprintf("%s: missing is %s", section, strings.Join(missing, ", ")), "missing"})
	}
}

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// checkTrades checks that every trade that the script names exists.
func checkTrades(s *Script, lex *Lexicon) []Problem {
	var problems []Problem
	known := []string{"it"}
	for _, t := range lex.Trades() {
		known = append(known, string(t.ID))
	}
	for _, id := range s.Order {
		for _, o := range s.Nodes[id].Options {
			for _, a := range o.Do {
				if a.Verb == "trade" && !slices.Contains(known, a.Args[0]) {
					problems = append(problems, a.Pos.Problem("action", fmt.Sprintf("there is no trade %q%s", a.Args[0], didYouMean(a.Args[0], known))))
				}
			}
		}
	}
	return problems
}

// wordNames are the terms that list words by which answers are understood, separated by commas:
// what denies, what says yes and no (the plainest first; signs are divided by blanks), what holds
// something against it, what says too little within a sentence, what only opens one, what makes a guess
// of it, how a question begins, how places in a list begin and what stands beside them, and how a moment
// begins that is no clause.
var wordNames = []string{
	"denials", "yes", "no", "yes-signs", "no-signs", "contrasts", "particles", "openings", "guesses",
	"question-words", "places", "beside-places", "phrase-openings",
}

func (l *loader) wordLists() {
	l.script.Words = map[string]map[Lang][]string{}
	for _, name := range wordNames {
		l.script.Words[name] = map[Lang][]string{}
		if line := l.script.Terms["words."+name]; line != nil {
			for _, lang := range Langs {
				list := words(line.Source(lang))
				if strings.HasSuffix(name, "-signs") {
					list = strings.Fields(line.Source(lang))
				}
				l.script.Words[name][lang] = list
			}
		}
	}
}

// hearing lets every node hear what it names.
func (l *loader) hearing() {
	for _, at := range l.listening {
		name := l.text(at.to, "what is heard")
		h := l.script.Hears[name]
		if h == nil {
			l.bad(at.to, "unknown-hear", "nothing is heard under the name %q%s", name, didYouMean(name, slices.Sorted(maps.Keys(l.script.Hears))))
			continue
		}
		at.node.Hears = append(at.node.Hears, h)
	}
}

package lint

import (
	"regexp"
	"slices"
	"strings"

	"cooperatio/dialogs"
)

var promises = map[dialogs.Lang]*regexp.Regexp{
	dialogs.German:  regexp.MustCompile(`(?i)\b(ich erinnere|erinnere ich|ich melde mich|melde ich mich)\b`),
	dialogs.English: regexp.MustCompile(`(?i)\b(I'll remind|I will remind|I'll get back|I'll check in|I'll come back)\b`),
}

// remindingVerbs are the actions from which a reminder follows.
var remindingVerbs = []string{
	"agree", "care", "check-in-again", "fix", "later", "new-plan", "plan-take", "ran", "remind", "review-done", "step-done", "wake-plan",
}

// promise: what is promised for later must be set as a reminder on every way to the promise.
var promise = rule{"promise", func(s *script, report func(dialogs.Pos, string, ...any)) {
	unset := s.unreminded()
	for _, lang := range dialogs.Langs {
		for t, words := range s.in(lang, said) {
			if t.node == nil || t.line == t.node.Why || !unset[t.node.ID] || dated(t.line) || !promised(lang, words) {
				continue
			}
			onTheWay := false // said by an exit that sets the reminder itself
			for _, e := range []*dialogs.Exit{t.node.Skip, t.node.Dunno} {
				onTheWay = onTheWay || e != nil && e.Say == t.line && reminds(e.Do)
			}
			if !onTheWay {
				report(s.pos(t.line, lang), "%s promises to come back, and on a way to it no reminder is set: add one of %s", t.line.ID, strings.Join(remindingVerbs, ", "))
			}
		}
	}
}}

// dated reports whether a text stands only where a plan has a date.
func dated(line *dialogs.Line) bool {
	return line.If != nil && slices.ContainsFunc(line.If.Fields(), func(name string) bool { return strings.HasPrefix(name, "plan.has-") })
}

// unreminded are the nodes to which a way leads on which no reminder is set.
func (s *script) unreminded() map[dialogs.NodeID]bool {
	unset := map[dialogs.NodeID]bool{}
	var visit func(dialogs.NodeID)
	visit = func(id dialogs.NodeID) {
		n := s.Nodes[id]
		if n == nil || unset[id] || reminds(n.Do) {
			return
		}
		unset[id] = true
		for _, e := range edges(n) {
			if !reminds(e.do) {
				visit(e.to)
			}
		}
	}
	for _, id := range s.roots() {
		visit(id)
	}
	return unset
}

func reminds(do []dialogs.Action) bool {
	return slices.ContainsFunc(do, func(a dialogs.Action) bool { return slices.Contains(remindingVerbs, a.Verb) })
}

var sentences = regexp.MustCompile(`[^.!?\n]+[.!?]?`)

// promised reports whether the coach promises something; a question is no promise.
func promised(lang dialogs.Lang, words string) bool {
	for _, sentence := range sentences.FindAllString(unquoted(words), -1) {
		if !strings.HasSuffix(sentence, "?") && promises[lang].MatchString(sentence) {
			return true
		}
	}
	return false
}

package dialogs

import (
	"slices"
	"strconv"
	"strings"
)

// ownReaders take in what a person types in P6.
var ownReaders = []*Reader{
	{Name: "own-trade", Outcomes: []string{"known", "other"}, names: true, any: true, read: func(s *scope, text string) string {
		id, outcome := s.tradeIn(text)
		s.c.Trades = []TradeID{id}
		return outcome
	}},
	{Name: "wish-trade", Outcomes: []string{"known", "other"}, names: true, any: true, read: func(s *scope, text string) string {
		id, outcome := s.tradeIn(text)
		s.wish(id)
		return outcome
	}},
	{Name: "idea-or-pick", Outcomes: []string{"picked", "own"}, names: true, read: readIdeaOrPick},
	{Name: "own-together", Outcomes: []string{"joint", "exchange", "other"}, any: true, read: readOwnTogether},
	{Name: "own-goal", Outcomes: strs(Sentences), any: true, read: readOwnGoal},
	{Name: "own-mine", Outcomes: []string{"named", "vague"}, any: true, read: func(s *scope, text string) string {
		s.partner().Search.Table.BenefitMe = firstRunes(text, keptRunes)
		return s.lib.clearBenefit(s.c.Lang, text)
	}},
	{Name: "own-theirs", Outcomes: []string{"named", "vague"}, any: true, read: func(s *scope, text string) string {
		s.partner().Search.Table.BenefitPartner = firstRunes(text, keptRunes)
		return s.lib.clearBenefit(s.c.Lang, text)
	}},
	{Name: "own-new", Outcomes: []string{"told"}, any: true, read: func(s *scope, text string) string {
		t := &s.partner().Search.Table
		t.New, t.OnlyTogether = firstRunes(text, keptRunes), Yes
		return "told"
	}},
}

func (s *scope) tradeIn(text string) (TradeID, string) {
	if id, ok := s.lib.TradeOf(s.c.Lang, text); ok {
		return id, "known"
	}
	return TradeOther, "other"
}

// readIdeaOrPick takes "Idee 2", "die zweite, aber …" or the words of a title as a choice of one of
// the three, and everything else as an idea of the person's own.
func readIdeaOrPick(s *scope, text string) string {
	typed := strings.Fields(fold(text))
	if e := s.picked(typed, s.lib.clauses(s.c.Lang, text)); e != nil {
		s.partner().Search.Table = s.fill(e)
		return "picked"
	}
	if len(typed) < 3 {
		return ""
	}
	tableOwn(s)
	readOwnTogether(s, text)
	return "own"
}

// picked is the one of the three ideas that a text picks, or nil.
func (s *scope) picked(typed, clauses []string) *Sketch {
	if len(clauses) == 0 {
		return nil
	}
	first := s.lib.Catalogue.tell(s.c.Lang, clauses[0])
	var found *Sketch
	for i, e := range s.three() {
		if strings.Count(clauses[0], " ") < 4 && first.says("pick-"+strconv.Itoa(i+1)) {
			return e
		}
		title := slices.DeleteFunc(strings.Fields(fold(s.filled(e.title))), func(w string) bool { return len(w) < leastNamed })
		same := 0
		for _, w := range title {
			if slices.ContainsFunc(typed, func(t string) bool { return t == w || len(t) > 4 && strings.HasPrefix(w, t) }) {
				same++
			}
		}
		if same > 0 && (same == len(title) || 2*same >= len(title) && len(typed) <= shortAnswer) {
			if found != nil {
				return nil // it names two
			}
			found = e
		}
	}
	return found
}

// readOwnTogether takes in what the two would do. Where the words name an effect, a gain or a thing
// that is new as well, none of them is asked for again.
func readOwnTogether(s *scope, text string) string {
	t := &s.partner().Search.Table
	t.Together, t.Title = firstRunes(text, keptRunes), s.titleOf(text)
	if effect := s.lib.purposeIn(s.c.Lang, text); effect != "" && t.Goal == "" && s.lib.sentenceOf(s.c.Lang, effect) == IsEffect {
		t.Goal = effect
	}
	switch does, exchange := s.lib.togetherOf(s.c.Lang, text); {
	case does == Yes:
		return "joint"
	case does == No && exchange:
		return "exchange"
	}
	return "other"
}

func readOwnGoal(s *scope, text string) string {
	s.partner().Search.Table.Goal = firstRunes(text, keptRunes)
	return string(s.lib.sentenceOf(s.c.Lang, text))
}

// titleOf is a short name for an own idea: its first words, without those that only open the sentence.
func (s *scope) titleOf(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if before, after, ok := strings.Cut(line, ": "); ok && strings.Count(before, " ") < 3 {
		line = after
	}
	for opens := s.lib.Words["openings"][s.c.Lang]; ; {
		first, rest, ok := strings.Cut(line, " ")
		if !ok || !slices.Contains(opens, fold(first)) {
			break
		}
		line = rest
	}
	line = capitalised(line)
	if cut := strings.IndexAny(line, ".,;:!?"); cut > 12 {
		line = line[:cut]
	}
	if len([]rune(line)) <= 60 {
		return line
	}
	words := strings.Fields(line)
	short := ""
	for _, w := range words {
		if len([]rune(short))+len([]rune(w)) > 56 {
			break
		}
		short = strings.TrimSpace(short + " " + w)
	}
	return strings.TrimRight(short, ",;:–-") + " …"
}

// purposeIn is what a text says that the thing is for, or nothing: what follows "damit" or "so that",
// up to the end of the sentence.
func (l *Library) purposeIn(lang Lang, text string) string {
	t := l.Catalogue.tell(lang, text)
	for i := range t.words {
		for _, phrase := range t.groups["purpose"] {
			end, ok := t.match(t.words, i, phrase[0])
			if !ok {
				continue
			}
			last := end
			for last < len(t.words) && t.words[last].stop < stopSentence {
				last++
			}
			if last-end < 3 {
				continue
			}
			purpose := text[t.words[end].from:t.words[last-1].to]
			return capitalised(purpose)
		}
	}
	return ""
}

package dialogs

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ownReaders take in what a person types in P6.
var ownReaders = []*Reader{
	{Name: "own-trade", Outcomes: []string{"known", "other"}, names: true, read: func(s *scope, text string) string {
		id, outcome := s.tradeIn(text)
		s.c.Trades = []TradeID{id}
		return outcome
	}},
	{Name: "wish-trade", Outcomes: []string{"known", "other"}, names: true, read: func(s *scope, text string) string {
		id, outcome := s.tradeIn(text)
		s.wish(id)
		return outcome
	}},
	{Name: "idea-or-pick", Outcomes: []string{"picked", "own"}, read: readIdeaOrPick},
	{Name: "own-together", Outcomes: []string{"joint", "exchange", "other"}, read: readOwnTogether},
	{Name: "own-goal", Outcomes: strs(Sentences), read: readOwnGoal},
	{Name: "own-mine", Outcomes: []string{"named", "vague"}, read: func(s *scope, text string) string {
		s.partner().Search.Table.BenefitMe = firstRunes(text, keptRunes)
		return s.lib.clearBenefit(s.c.Lang, text)
	}},
	{Name: "own-theirs", Outcomes: []string{"named", "vague"}, read: func(s *scope, text string) string {
		s.partner().Search.Table.BenefitPartner = firstRunes(text, keptRunes)
		return s.lib.clearBenefit(s.c.Lang, text)
	}},
	{Name: "own-new", Outcomes: []string{"told"}, read: func(s *scope, text string) string {
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

// readIdeaOrPick takes "Idee 2" or "die zweite" as a choice of one of the three, and everything
// else as an idea of the person's own.
func readIdeaOrPick(s *scope, text string) string {
	typed, told := strings.Fields(fold(text)), s.lib.Catalogue.tell(s.c.Lang, text)
	for i, e := range s.three() {
		if len(typed) <= 4 && told.says("pick-"+strconv.Itoa(i+1)) {
			s.partner().Search.Table = s.fill(e)
			return "picked"
		}
	}
	if len(typed) < 3 {
		return ""
	}
	tableOwn(s)
	readOwnTogether(s, text)
	return "own"
}

// readOwnTogether takes in what the two would do. Where the words name an effect, a gain or a thing
// that is new as well, none of them is asked for again.
func readOwnTogether(s *scope, text string) string {
	t := &s.partner().Search.Table
	t.Together, t.Title = firstRunes(text, keptRunes), titleOf(text)
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

// titleOf is a short name for an own idea: its first words.
func titleOf(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
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
			r, n := utf8.DecodeRuneInString(purpose)
			return string(unicode.ToUpper(r)) + purpose[n:]
		}
	}
	return ""
}

package dialogs

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Action is what an answer does to the conversation.
type Action struct {
	Text string
	Pos  Pos
	Verb string
	Args []string
	run  func(*scope)
}

// NoteNames are the small things that the script may remember and ask for.
var NoteNames = []NoteName{"has-none", "runs-well", "origin", "saw-examples", "group-told", "country-asked"}

// FollowUps are the names under which a follow-up is remembered as put, so that none is put twice.
var FollowUps = []string{"correction", "occasion", "kind", "aware", "settled", "goal", "benefit-me", "benefit-partner", "new", "winwin", "target"}

// verb makes the actions of one kind. Its usage is shown when the arguments do not fit.
type verb struct {
	usage string
	make  func(args []string) (func(*scope), error)
}

var verbs = map[string]verb{}

func init() {
	for _, some := range []map[string]verb{conversationVerbs, operatorVerbs, ideaVerbs, planVerbs} {
		maps.Copy(verbs, some)
	}
}

var conversationVerbs = map[string]verb{
	"know":         {"know FACT VALUE", makeKnow},
	"trade":        {"trade it, or trade TRADE", makeTrade},
	"asked":        {"asked FOLLOW-UP", makeAsked},
	"judge":        {"judge", plain(judge)},
	"own-view":     {"own-view VERDICT", makeOwnView},
	"focus":        {"focus it, focus next, or focus none", makeFocus},
	"note":         {"note NAME", makeNote},
	"drop-partner": {"drop-partner", plain(dropPartner)},
	"lang":         {"lang it, or lang LANGUAGE", makeLang},
	"rewind":       {"rewind it", makeRewind},
	"reset-partner": {"reset-partner", plain(func(s *scope) {
		p := s.partner()
		*p = Partner{ID: p.ID, Alias: p.Alias, Trades: p.Trades}
	})},
	"hand-data": {"hand-data", plain(handData)},
	"forget":    {"forget", plain(forget)},
	"restart":   {"restart", plain(func(s *scope) { s.c.Trail, s.c.Focus, s.c.Left = nil, 0, "" })},
	"pause":     {"pause", plain(pause)},
	"pause-for": {"pause-for DAYS", makePauseFor},
	"resume":    {"resume", plain(resume)},
}

// parseAction reads "verb argument …". An error names what was found and what is allowed.
func parseAction(text string) (Action, error) {
	w := strings.Fields(text)
	if len(w) == 0 {
		return Action{}, fmt.Errorf("an action is empty")
	}
	v, ok := verbs[w[0]]
	if !ok {
		var names []string
		for name := range verbs {
			names = append(names, name)
		}
		slices.Sort(names)
		return Action{}, fmt.Errorf("there is no action %q: allowed are %s", w[0], oneOf(names))
	}
	run, err := v.make(w[1:])
	if err != nil {
		return Action{}, fmt.Errorf("%w (written: %s)", err, v.usage)
	}
	return Action{Text: text, Verb: w[0], Args: w[1:], run: run}, nil
}

func plain(run func(*scope)) func([]string) (func(*scope), error) {
	return func(args []string) (func(*scope), error) {
		if len(args) > 0 {
			return nil, fmt.Errorf("found %q after an action without arguments", args[0])
		}
		return run, nil
	}
}

// argument checks that there is exactly one argument, and that it is allowed.
func argument(args []string, allowed ...string) error {
	if len(args) != 1 {
		return fmt.Errorf("found %d arguments where one is expected", len(args))
	}
	if len(allowed) > 0 && !slices.Contains(allowed, args[0]) {
		return fmt.Errorf("found %q: allowed is %s", args[0], oneOf(allowed))
	}
	return nil
}

func makeKnow(args []string) (func(*scope), error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("found %d arguments where a fact and a value are expected", len(args))
	}
	f, ok := findFact(args[0])
	if !ok {
		var names []string
		for _, f := range facts {
			names = append(names, f.name)
		}
		return nil, fmt.Errorf("there is no fact %q: allowed are %s", args[0], oneOf(names))
	}
	value := args[1]
	if !slices.Contains(withUnknown(f.values), value) {
		return nil, fmt.Errorf("%s is never %q: allowed is %s", f.name, value, oneOf(withUnknown(f.values)))
	}
	if value == unknownWord {
		value = ""
	}
	return func(s *scope) { f.set(&s.partner().Facts, value) }, nil
}

func makeTrade(args []string) (func(*scope), error) {
	if err := argument(args); err != nil {
		return nil, err
	}
	return func(s *scope) {
		id := TradeID(args[0])
		if id == "it" {
			id = TradeID(s.item.id)
		}
		if p := s.partner(); !slices.Contains(p.Trades, id) {
			p.Trades = append(p.Trades, id)
		}
	}, nil
}

func makeAsked(args []string) (func(*scope), error) {
	if err := argument(args, FollowUps...); err != nil {
		return nil, err
	}
	return func(s *scope) {
		if p := s.partner(); !slices.Contains(p.Asked, args[0]) {
			p.Asked = append(p.Asked, args[0])
		}
	}, nil
}

func makeOwnView(args []string) (func(*scope), error) {
	if err := argument(args, strs(Verdicts)...); err != nil {
		return nil, err
	}
	return func(s *scope) {
		p := s.partner()
		p.Verdict, p.OwnView, p.Judged = Verdict(args[0]), true, s.now
	}, nil
}

func makeFocus(args []string) (func(*scope), error) {
	if err := argument(args, "it", "next", "none"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		s.c.Focus = 0
		for _, p := range s.c.Partners {
			if args[0] == "it" && itemID(p.ID) == s.item.id || args[0] == "next" && p.open() {
				s.c.Focus = p.ID
				return
			}
		}
	}, nil
}

func makeNote(args []string) (func(*scope), error) {
	if err := argument(args, strs(NoteNames)...); err != nil {
		return nil, err
	}
	return func(s *scope) {
		if name := NoteName(args[0]); !s.c.noted(name) {
			s.c.Noted = append(s.c.Noted, Note{name, s.now})
		}
	}, nil
}

func makeLang(args []string) (func(*scope), error) {
	if err := argument(args, append(strs(Langs), "it")...); err != nil {
		return nil, err
	}
	return func(s *scope) {
		lang := Lang(args[0])
		if lang == "it" {
			lang = Lang(s.item.id)
		}
		if slices.Contains(Langs, lang) {
			s.c.Lang = lang
		}
	}, nil
}

func makeRewind(args []string) (func(*scope), error) {
	if err := argument(args, "it"); err != nil {
		return nil, err
	}
	return func(s *scope) { s.rewind(s.item.id) }, nil
}

// judge assesses the partner being talked about and remembers the verdict.
func judge(s *scope) {
	p := s.partner()
	if p.Facts.Contact == "" {
		p.Facts.Contact = ContactKnows // somebody who is named and talked about is known
	}
	p.Was, p.OwnView, p.Judged = p.Verdict, false, s.now
	p.Verdict = Decide(*p, Assess(FactsFromClaim(*p)))
}

func dropPartner(s *scope) {
	s.c.Partners = slices.DeleteFunc(s.c.Partners, func(p Partner) bool { return p.ID == s.c.Focus })
	s.c.Kept = slices.DeleteFunc(s.c.Kept, func(k KeptIdea) bool { return k.Partner == s.c.Focus })
	s.c.Trail = slices.DeleteFunc(s.c.Trail, func(m Mark) bool { return m.Focus == s.c.Focus })
	s.c.Focus = 0
}

package dialogs

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Idea is something that two people could do together.
type Idea struct {
	ID             string    `json:"id,omitempty"` // of the catalogue or of a generator; empty for the person's own
	Title          string    `json:"title"`
	Named          bool      `json:"named,omitempty"`           // the person gave an own idea this name
	Trades         []TradeID `json:"trades,omitempty"`          // the person's own first
	Together       string    `json:"together,omitempty"`        // what both do
	Goal           string    `json:"goal,omitempty"`            // the effect, in one sentence
	New            string    `json:"new,omitempty"`             // what neither could offer alone (S22)
	OnlyTogether   Tri       `json:"only_together,omitempty"`   // "Gäb's das ohne Euch zwei?", answered by the person: No, it would not is Yes
	BenefitMe      string    `json:"benefit_me,omitempty"`      // S21, S24, S25
	BenefitPartner string    `json:"benefit_partner,omitempty"` // of several partners one a line
	For            string    `json:"for,omitempty"`             // what dogs and their people have from it
	FirstStep      string    `json:"first_step,omitempty"`
	Effort         string    `json:"effort,omitempty"`   // S, M or L (DOMAIN 5)
	Money          string    `json:"money,omitempty"`    // M1 to M6 (DOMAIN 5)
	Cautions       []string  `json:"cautions,omitempty"` // keys of cautions.yaml
}

func (i Idea) clone() Idea {
	i.Trades, i.Cautions = slices.Clone(i.Trades), slices.Clone(i.Cautions)
	return i
}

// own reports whether the idea is the person's, and none of the catalogue.
func (i Idea) own() bool { return i.ID == "" }

// Search is where the search for an idea stands with one partner (P6).
type Search struct {
	Shown  int  `json:"shown,omitempty"`  // ideas seen so far: the rotation goes on behind them
	Table  Idea `json:"table,omitzero"`   // the idea on the table: one of three, or the person's own in parts
	Mended int  `json:"mended,omitempty"` // how often the own idea was sent back
}

// KeptIdea is an idea that was put aside for later.
type KeptIdea struct {
	ID      int       `json:"id"`
	Partner int       `json:"partner"`
	Idea    Idea      `json:"idea"`
	At      time.Time `json:"at,omitzero"`
}

// kept is the remembered idea with that id, or nil.
func (c *Conversation) kept(id int) *KeptIdea {
	for i := range c.Kept {
		if c.Kept[i].ID == id {
			return &c.Kept[i]
		}
	}
	return nil
}

// What the script can name of aims and ideas.
var (
	ideaVerbs      = mergedVerbs(aimVerbs, searchVerbs)
	ideaReaders    = slices.Concat(aimReaders, ownReaders)
	ideaGenerators = []*Generator{
		{"three-ideas", func(s *scope) []item {
			var items []item
			for _, i := range s.three() {
				items = append(items, item{i.ID, firstRunes(s.plain(i.title), 30)})
			}
			return items
		}},
		{"kept-ideas", func(s *scope) []item {
			var items []item
			for _, k := range s.c.Kept {
				items = append(items, item{itemID(k.ID), firstRunes(k.Idea.Title, 30)})
			}
			return items
		}},
	}
)

func ideaFields() []*field {
	return slices.Concat(aimFields(), searchFields(), tableFields(), keptFields(), phraseFields())
}

func mergedVerbs(some ...map[string]verb) map[string]verb {
	all := map[string]verb{}
	for _, m := range some {
		maps.Copy(all, m)
	}
	return all
}

// searchVerbs are what an answer does in P6.
var searchVerbs = map[string]verb{
	"own-trade": {"own-trade it, or own-trade TRADE", makeOwnTrade},
	"wish":      {"wish it, wish TRADE, or wish other", makeWish},
	"country": {"country COUNTRY", func(args []string) (func(*scope), error) {
		return func(s *scope) { s.c.Country = args[0] }, argument(args, countries...)
	}},
	"more-ideas": {"more-ideas", plain(func(s *scope) {
		s.partner().Search.Shown += ideasAtOnce
	})},
	"table": {"table it", func(args []string) (func(*scope), error) {
		return func(s *scope) {
			if i := s.lib.Catalogue.Idea(s.item.id); i != nil {
				s.partner().Search.Table = s.fill(i)
			}
		}, argument(args, "it")
	}},
	"table-own": {"table-own", plain(tableOwn)},
	"only-together": {"only-together yes, no, or unknown", func(args []string) (func(*scope), error) {
		return func(s *scope) {
			t := &s.partner().Search.Table
			if t.OnlyTogether = Tri(args[0]); args[0] == unknownWord {
				t.OnlyTogether = Unknown
			}
		}, argument(args, "yes", "no", unknownWord)
	}},
	"mend": {"mend", plain(func(s *scope) { s.partner().Search.Mended++ })},
	"keep-idea": {"keep-idea", plain(func(s *scope) {
		s.keep(s.c.Focus, s.partner().Search.Table)
	})},
	"choose-idea": {"choose-idea", plain(func(s *scope) {
		s.choose(s.c.Focus, s.partner().Search.Table)
	})},
	"kept": {"kept it, kept choose, or kept drop", makeKept},
}

// keep puts an idea aside. The same one is kept once.
func (s *scope) keep(partner int, idea Idea) {
	if idea.Title == "" || slices.ContainsFunc(s.c.Kept, func(k KeptIdea) bool {
		return k.Partner == partner && k.Idea.ID == idea.ID && k.Idea.Together == idea.Together
	}) {
		return
	}
	s.c.LastID++
	s.c.Kept = append(s.c.Kept, KeptIdea{ID: s.c.LastID, Partner: partner, Idea: idea.clone(), At: s.now})
}

// choose makes a plan of an idea and talks about it from now on. An idea that was put aside is
// no longer there.
func (s *scope) choose(partner int, idea Idea) {
	if idea.Title == "" {
		return
	}
	s.c.Kept = slices.DeleteFunc(s.c.Kept, func(k KeptIdea) bool {
		return k.Partner == partner && k.Idea.ID == idea.ID && k.Idea.Together == idea.Together
	})
	s.c.LastID++
	idea = idea.clone()
	if a := s.partner().Aim; a.EffectIs == IsEffect && s.c.Focus == partner {
		idea.Goal = a.Effect // the person's own goal comes before that of an example
	}
	idea.Cautions = s.lib.watched(idea, s.country())
	s.c.Plans = append(s.c.Plans, Plan{ID: s.c.LastID, Partner: partner, Idea: idea, Made: s.now})
	s.c.OnPlan = s.c.LastID
}

func makeKept(args []string) (func(*scope), error) {
	if err := argument(args, "it", "choose", "drop"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		if args[0] == "it" {
			s.c.OnKept = 0
			for _, k := range s.c.Kept {
				if itemID(k.ID) == s.item.id {
					s.c.OnKept = k.ID
				}
			}
			return
		}
		k := s.c.kept(s.c.OnKept)
		if k == nil {
			return
		}
		if partner, idea := k.Partner, k.Idea.clone(); args[0] == "choose" {
			s.c.Focus = partner
			s.choose(partner, idea)
		}
		s.c.Kept = slices.DeleteFunc(s.c.Kept, func(k KeptIdea) bool { return k.ID == s.c.OnKept })
		s.c.OnKept = 0
	}, nil
}

func makeOwnTrade(args []string) (func(*scope), error) {
	return func(s *scope) { s.c.Trades = []TradeID{s.tradeArgument(args[0])} }, argument(args)
}

// makeWish makes a partner of somebody who is only wished for: a trade without a name, so that P5
// and P6 work for people who have nobody yet (DOMAIN 3.3, branches).
func makeWish(args []string) (func(*scope), error) {
	return func(s *scope) { s.wish(s.tradeArgument(args[0])) }, argument(args)
}

func (s *scope) tradeArgument(arg string) TradeID {
	if arg == "it" {
		return TradeID(s.item.id)
	}
	return TradeID(arg)
}

func (s *scope) wish(trade TradeID) {
	s.c.LastID++
	s.c.Partners = append(s.c.Partners, Partner{
		ID: s.c.LastID, Alias: s.term("wished"), Wished: true, Trades: []TradeID{trade},
		Facts: Facts{Contact: ContactNone, Together: TogetherNo, Exchange: ExchangeNo, Will: WillMe},
	})
	s.c.Focus = s.c.LastID
	judge(s)
}

// tableOwn begins an own idea. What P5 has heard is not asked again.
func tableOwn(s *scope) {
	p := s.partner()
	a := &p.Aim
	idea := Idea{Trades: s.pair()}
	if a.EffectIs == IsEffect {
		idea.Goal = a.Effect
	}
	if len(a.Mine) > 0 {
		idea.BenefitMe = bare(s.gains(a.MyWords, a.Mine))
	}
	if len(a.Theirs) > 0 {
		idea.BenefitPartner = bare(s.gains(a.TheirWords, a.Theirs))
	}
	p.Search.Table, p.Search.Mended = idea, 0
}

func bare(quoted string) string { return strings.Trim(quoted, "„“”") }

// pair is the person's trade and the partner's; what is not known is the trade of everybody else.
func (s *scope) pair() []TradeID {
	mine, theirs := TradeOther, TradeOther
	if len(s.c.Trades) > 0 {
		mine = s.c.Trades[0]
	}
	if p := s.partner(); len(p.Trades) > 0 {
		theirs = p.Trades[0]
	}
	return []TradeID{mine, theirs}
}

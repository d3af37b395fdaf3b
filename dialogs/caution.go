package dialogs

import (
	"slices"
	"strings"
)

// Caution is something to watch for (S31, DOMAIN 6): it raises a question and names whom to ask.
// It never says that something is allowed.
type Caution struct {
	ID     string
	Pos    Pos
	In     []string  // countries in which it holds; everywhere if empty
	Money  []string  // kinds of money (M1 to M6) that raise it
	Trades []TradeID // trades on either side that raise it
	Peers  bool      // raised where both are of the same trade
	Kind   []string  // kinds of plans that raise it
	Title  *Line
	Asks   *Line
	Whom   *Line
}

// cautionsShown is how many cautions one card holds; the most serious stand first.
const cautionsShown = 6

func (l *loader) caution(key, s source) {
	f := l.fields(s, "caution "+key.text, "in", "money", "trades", "peers", "kind", "title", "asks", "whom")
	c := Caution{ID: key.text, Pos: key.pos(), Peers: l.flag(f["peers"], "peers")}
	list := func(name string, allowed ...string) []string {
		var values []string
		for _, item := range l.many(f[name]) {
			v := l.text(item, name)
			if len(allowed) > 0 && !slices.Contains(allowed, v) {
				l.bad(item, "caution", "%q is unknown here: allowed is %s", v, oneOf(allowed))
			}
			values = append(values, v)
		}
		return values
	}
	c.In = list("in", countries...)
	c.Money = list("money", "M1", "M2", "M3", "M4", "M5", "M6")
	c.Kind = list("kind", PlanKinds...)
	for _, t := range list("trades") {
		c.Trades = append(c.Trades, TradeID(t))
	}
	for _, part := range []struct {
		name string
		at   **Line
	}{{"title", &c.Title}, {"asks", &c.Asks}, {"whom", &c.Whom}} {
		if f[part.name].kind == "" {
			l.bad(key, "caution", "caution %s does not say %s", c.ID, part.name)
			continue
		}
		*part.at = l.line("caution."+key.text+"."+part.name, f[part.name])
	}
	l.script.Cautions = append(l.script.Cautions, c)
}

// cautions are those that apply to the plan being talked about, in the order of the file: those
// that its idea names, and those that its money, the two trades and the country imply. Where the
// country is not known, a caution of one country is shown with its name in the words.
func (s *scope) cautions() []Caution {
	p := s.plan()
	mine, theirs := s.c.Trades, s.partner().Trades
	sides := slices.Concat(mine, theirs, p.Idea.Trades)
	peers := slices.ContainsFunc(mine, func(t TradeID) bool { return t != TradeOther && slices.Contains(theirs, t) })
	var cs []Caution
	for _, c := range s.lib.Cautions {
		here := len(c.In) == 0 || s.c.Country == "" || slices.Contains(c.In, s.c.Country)
		raised := slices.Contains(p.Idea.Cautions, c.ID) ||
			slices.Contains(c.Money, p.Idea.Money) ||
			slices.Contains(c.Kind, p.Kind) ||
			c.Peers && peers ||
			slices.ContainsFunc(c.Trades, func(t TradeID) bool { return slices.Contains(sides, t) })
		if here && raised {
			cs = append(cs, c)
		}
	}
	return cs
}

// cautionCard are the cautions that apply, each with its question and whom to ask.
func (s *scope) cautionCard() string {
	var parts []string
	for _, c := range s.cautions() {
		if len(parts) == cautionsShown {
			break
		}
		parts = append(parts, s.plain(c.Title)+": "+s.plain(c.Asks)+"\n→ "+s.saying("caution.ask")+" "+s.plain(c.Whom))
	}
	return strings.Join(parts, "\n\n")
}

package dialogs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Operator is the coach who runs the bot: what the texts say about her, and the chats from which
// she may ask for numbers and announce something.
type Operator struct {
	Name    string
	Imprint string // who is responsible, with an address
	Privacy string // whom to ask about data
	Chats   []ChatID
}

// LoadOperator reads the operator's file. All problems are returned at once.
//
//	name: Anna Muster
//	imprint: Anna Muster, Hundeweg 1, 12345 Musterstadt
//	privacy: anna@example.org
//	chats: [123456789]
func LoadOperator(file string, data []byte) (Operator, []Problem) {
	root, problems := parseSource(file, data)
	if len(problems) > 0 {
		return Operator{}, problems
	}
	d := &decoder{}
	f := d.fields(root, "the operator's file", "name", "imprint", "privacy", "chats")
	o := Operator{
		Name:    d.text(f["name"], "name"),
		Imprint: d.text(f["imprint"], "imprint"),
		Privacy: d.text(f["privacy"], "privacy"),
	}
	for _, needed := range []struct{ name, value string }{{"name", o.Name}, {"imprint", o.Imprint}, {"privacy", o.Privacy}} {
		if needed.value == "" {
			d.bad(root, "operator", "%s is missing or empty", needed.name)
		}
	}
	for _, s := range d.many(f["chats"]) {
		id, err := strconv.ParseInt(d.text(s, "a chat"), 10, 64)
		if err != nil || id <= 0 {
			d.bad(s, "operator", "%q is no chat: write the number of a private chat, such as 123456789", s.text)
			continue
		}
		o.Chats = append(o.Chats, ChatID(id))
	}
	return o, d.problems
}

// With is the same library run by this operator.
func (lib *Library) With(o Operator) *Library {
	own := *lib
	own.Operator = o
	return &own
}

// byCoach reports whether the conversation is the operator's own.
func (s *scope) byCoach() bool { return slices.Contains(s.lib.Operator.Chats, s.c.Chat) }

// Stats are counts over all conversations; nothing in them leads to a person (DOMAIN 7.6).
type Stats struct {
	Started  int               `json:"started,omitempty"`
	OptedIn  int               `json:"opted_in,omitempty"` // want the coach's announcements, and can be reached
	Verdicts map[Verdict]int   `json:"verdicts,omitempty"`
	Missing  map[Criterion]int `json:"missing,omitempty"` // over all partners with a verdict
	Silent   map[NodeID]int    `json:"silent,omitempty"`  // people who have been silent for a week, by their open question
}

// silentDays is how long nothing may come until a person counts as silent.
const silentDays = 7

// CountAll is the sum over all conversations.
func CountAll(all func(func(Conversation) bool) error, now time.Time) (Stats, error) {
	st := Stats{Verdicts: map[Verdict]int{}, Missing: map[Criterion]int{}, Silent: map[NodeID]int{}}
	err := all(func(c Conversation) bool {
		st.Started++
		if c.WantsNews() {
			st.OptedIn++
		}
		for _, p := range c.Partners {
			if p.Verdict == "" {
				continue
			}
			st.Verdicts[p.Verdict]++
			for _, m := range Assess(FactsFromClaim(p)).Missing {
				st.Missing[m]++
			}
		}
		if c.At != "" && now.Sub(c.Heard).Hours() > silentDays*24 {
			st.Silent[c.At]++
		}
		return true
	})
	return st, err
}

// ranked are names with their counts, the greatest first, one a line.
func ranked[K ~string](s *scope, counts map[K]int, name func(K) string) string {
	type entry struct {
		name string
		n    int
	}
	var entries []entry
	for k, n := range counts {
		entries = append(entries, entry{name(k), n})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.n != b.n {
			return b.n - a.n
		}
		return strings.Compare(a.name, b.name)
	})
	var lines []string
	for _, e := range entries[:min(len(entries), 8)] {
		lines = append(lines, fmt.Sprintf("%d  %s", e.n, e.name))
	}
	if len(lines) == 0 {
		return s.term("stats.none")
	}
	return strings.Join(lines, "\n")
}

func operatorFields() []*field {
	return []*field{
		{name: "coach", text: func(s *scope) string {
			if s.lib.Operator.Name != "" {
				return s.lib.Operator.Name
			}
			return s.term("coach")
		}},
		{name: "coach-by", text: func(s *scope) string { // " von Anna", where the coach is named
			if s.lib.Operator.Name == "" {
				return ""
			}
			return " " + s.term("by") + " " + s.lib.Operator.Name
		}},
		{name: "operator.known", flag: func(s *scope) bool { return s.lib.Operator.Name != "" }},
		{name: "operator.here", flag: (*scope).byCoach},
		{name: "operator.imprint", text: func(s *scope) string { return s.lib.Operator.Imprint }},
		{name: "operator.privacy", text: func(s *scope) string { return s.lib.Operator.Privacy }},
		{name: "stats.started", number: func(s *scope) int { return s.c.Counted.Started }},
		{name: "stats.opted-in", number: func(s *scope) int { return s.c.Counted.OptedIn }},
		{name: "stats.verdicts", text: func(s *scope) string {
			return ranked(s, s.c.Counted.Verdicts, func(v Verdict) string { return s.term("verdict." + string(v)) })
		}},
		{name: "stats.missing", text: func(s *scope) string {
			return ranked(s, s.c.Counted.Missing, func(c Criterion) string { return s.term("missing." + string(c)) })
		}},
		{name: "stats.silent", text: func(s *scope) string { return ranked(s, s.c.Counted.Silent, s.title) }},
		{name: "draft", text: func(s *scope) string { return s.c.Draft }},
		{name: "news", text: func(s *scope) string { return s.news }},
	}
}

var operatorVerbs = map[string]verb{
	"survey": {"survey NODE", func(args []string) (func(*scope), error) {
		if err := argument(args); err != nil {
			return nil, err
		}
		return func(s *scope) { s.emit(Survey{Then: NodeID(args[0])}) }, nil
	}},
	"announce": {"announce", plain(func(s *scope) {
		s.emit(Announce{ID: strconv.FormatInt(s.now.UnixNano(), 36), Text: s.c.Draft})
		s.c.Draft = ""
	})},
	"drop-draft": {"drop-draft", plain(func(s *scope) { s.c.Draft = "" })},
}

var operatorReaders = []*Reader{
	{Name: "announcement", Outcomes: []string{"told"}, read: func(s *scope, text string) string {
		s.c.Draft = text
		return "told"
	}},
}

// announced gives the coach's announcement to a person who asked for them, once.
func (r *run) announced(ev Announced) error {
	if !r.c.WantsNews() || slices.Contains(r.c.Announced, ev.ID) {
		return nil
	}
	if r.c.Announced = append(r.c.Announced, ev.ID); len(r.c.Announced) > announcementsKept {
		r.c.Announced = r.c.Announced[1:]
	}
	r.news = ev.Text
	r.said++
	leave := Button{r.plain(r.lib.Lines["leave-news"]), commandData("unsubscribe", "")}
	r.emit(Say{Key: Key("news." + ev.ID), HTML: r.html(r.lib.Lines["news"]), Buttons: [][]Button{{leave}}})
	return nil
}

// announcementsKept is of how many announcements a conversation remembers that it had them.
const announcementsKept = 20

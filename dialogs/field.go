package dialogs

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// scope is what conditions, texts and actions see of one step, and where actions leave effects.
type scope struct {
	lib     *Library
	c       *Conversation
	now     time.Time
	heard   string // what the last reader made of a text
	item    item   // of the generated option that was chosen or is being shown
	news    string // the announcement being said
	effects []Effect
}

func (s *scope) emit(e Effect) { s.effects = append(s.effects, e) }

// partner is the partner being talked about; changes to a partner that does not exist are lost.
func (s *scope) partner() *Partner {
	if p := s.c.partner(s.c.Focus); p != nil {
		return p
	}
	return &Partner{}
}

// term is a name from the script's terms, or the id itself where it has none.
func (s *scope) term(id string) string {
	if line := s.lib.Terms[id]; line != nil {
		return line.Source(s.c.Lang)
	}
	return id
}

// terms names several things in a sentence.
func (s *scope) terms(prefix string, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.term(prefix + id)
	}
	return s.firstFew(names, 90)
}

// field is something that conditions compare and texts show. Exactly one of flag, number, value
// and text is set; values are all that value can give, and what it gives is shown as a term.
type field struct {
	name   string
	flag   func(*scope) bool
	number func(*scope) int
	values []string
	value  func(*scope) string
	text   func(*scope) string
}

// unknownWord is how the script writes what is not known.
const unknownWord = "unknown"

func (f *field) show(s *scope) string {
	switch {
	case f.text != nil:
		return f.text(s)
	case f.number != nil:
		return strconv.Itoa(f.number(s))
	case f.value != nil:
		group, _, _ := strings.Cut(f.name[strings.LastIndex(f.name, ".")+1:], "-")
		return s.term(group + "." + cmp.Or(f.value(s), "open"))
	}
	return ""
}

// fieldTable holds every field by its name.
var fieldTable = map[string]*field{}

func init() {
	for _, f := range slices.Concat(conversationFields(), pauseFields(), dossierFields(), operatorFields(), partnerFields(), lightFields(), ideaFields(), planFields(), callFields()) {
		fieldTable[f.name] = f
	}
}

func findField(name string) (*field, error) {
	if f := fieldTable[name]; f != nil {
		return f, nil
	}
	names := FieldNames()
	if hint := didYouMean(name, names); hint != "" {
		return nil, fmt.Errorf("there is no field %q%s", name, hint)
	}
	group, _, _ := strings.Cut(name, ".")
	var near, groups []string
	for _, n := range names {
		g, _, _ := strings.Cut(n, ".")
		groups = append(groups, g)
		if g == group {
			near = append(near, n)
		}
	}
	if len(near) > 0 {
		return nil, fmt.Errorf("there is no field %q: allowed are %s", name, strings.Join(near, ", "))
	}
	return nil, fmt.Errorf("there is no field %q: fields begin with %s", name, strings.Join(slices.Compact(groups), ", "))
}

// FieldNames are all fields that conditions and placeholders can name, sorted.
func FieldNames() []string {
	var names []string
	for name := range fieldTable {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func conversationFields() []*field {
	count := func(is func(Partner) bool) func(*scope) int {
		return func(s *scope) int {
			n := 0
			for _, p := range s.c.Partners {
				if is(p) {
					n++
				}
			}
			return n
		}
	}
	fields := []*field{
		{name: "lang", values: strs(Langs), value: func(s *scope) string { return string(s.c.Lang) }},
		{name: "heard", values: heardValues(), value: func(s *scope) string { return s.heard }},
		{name: "item", text: func(s *scope) string { return s.item.label }},
		{name: "conversation.open", flag: func(s *scope) bool { return s.c.At != "" }},
		{name: "since", text: func(s *scope) string { return s.date(s.c.Started) }},
		{name: "trail.count", number: func(s *scope) int { return len(s.c.Trail) }},
		{name: "left.rests", flag: func(s *scope) bool { n := s.lib.Nodes[s.c.Left]; return n != nil && n.Ends }},
		{name: "left.title", text: func(s *scope) string { return s.title(s.c.Left) }},
		{name: "partners.count", number: count(func(Partner) bool { return true })},
		{name: "partners.open", number: count(Partner.open)},
		{name: "partners.judged", number: count(func(p Partner) bool { return p.Verdict != "" })},
		{name: "partners.cards", text: (*scope).cards},
		{name: "partners.names", text: func(s *scope) string {
			var names []string
			for _, p := range s.c.Partners {
				if p.open() {
					names = append(names, p.Alias)
				}
			}
			return s.firstFew(names, 120)
		}},
	}
	for _, name := range NoteNames {
		fields = append(fields, &field{name: "noted." + string(name), flag: func(s *scope) bool { return s.c.noted(name) }})
	}
	return fields
}

// firstFew joins names as far as one reads them in a sentence: up to that many characters.
func (s *scope) firstFew(names []string, most int) string {
	joined := ""
	for i, name := range names {
		switch {
		case i > 0 && i == len(names)-1:
			name = " " + s.term("and") + " " + name
		case i > 0:
			name = ", " + name
		}
		if utf8.RuneCountInString(joined+name) > most {
			return joined + " " + s.term("and-more")
		}
		joined += name
	}
	return joined
}

// open reports whether nothing was said about this partner yet, and nothing asked in vain.
func (p Partner) open() bool {
	return p.Verdict == "" && len(p.Said) == 0 && len(p.Asked) == 0 && p.Facts == Facts{}
}

func partnerFields() []*field {
	fields := []*field{
		{name: "partner.named", flag: func(s *scope) bool { return s.partner().Alias != "" }},
		{name: "partner.name", text: func(s *scope) string { return s.partner().Alias }},
		{name: "partner.has-trade", flag: func(s *scope) bool { return len(s.partner().Trades) > 0 }},
		{name: "partner.trade", text: func(s *scope) string { return s.trades(*s.partner()) }},
		{name: "partner.has-said", flag: func(s *scope) bool { return len(s.partner().Said) > 0 }},
		{name: "partner.said", text: func(s *scope) string {
			if said := s.partner().Said; len(said) > 0 {
				return said[len(said)-1]
			}
			return ""
		}},
		{name: "partner.said-all", text: func(s *scope) string { return s.quoted(s.partner().Said) }},
		{name: "partner.own-view", flag: func(s *scope) bool { return s.partner().OwnView }},
		{name: "partner.verdict-changed", flag: func(s *scope) bool { return s.partner().Verdict != s.partner().Was }},
		{name: "partner.verdict", values: withUnknown(strs(Verdicts)), value: func(s *scope) string { return string(s.partner().Verdict) }},
	}
	for _, fact := range facts {
		fields = append(fields, &field{name: "partner." + fact.name, values: withUnknown(fact.values),
			value: func(s *scope) string { return fact.get(&s.partner().Facts) }})
	}
	for _, name := range FollowUps {
		fields = append(fields, &field{name: "asked." + name, flag: func(s *scope) bool { return slices.Contains(s.partner().Asked, name) }})
	}
	return fields
}

func lightFields() []*field {
	finding := func(s *scope) Finding { return Assess(FactsFromClaim(*s.partner())) }
	light := func(name string, get func(Finding) Tri) *field {
		return &field{name: "light." + name, values: withUnknown(strs([]Tri{Yes, No})),
			value: func(s *scope) string { return string(get(finding(s))) }}
	}
	missing := func(s *scope) []string { return strs(finding(s).Missing) }
	return []*field{
		light("persons", func(f Finding) Tri { return f.Persons }),
		light("together", func(f Finding) Tri { return f.Together }),
		light("goal", func(f Finding) Tri { return f.Goal }),
		light("benefit", func(f Finding) Tri { return f.Benefit }),
		{name: "lights", text: func(s *scope) string { return s.picture(FactsFromClaim(*s.partner()), "persons") }},
		{name: "missing.count", number: func(s *scope) int { return len(missing(s)) }},
		{name: "missing.all", text: func(s *scope) string { return s.terms("missing.", missing(s)) }},
		{name: "missing.first", text: func(s *scope) string {
			if m := missing(s); len(m) > 0 {
				return s.term("missing." + m[0])
			}
			return ""
		}},
	}
}

// date is a day as it is written in the person's language.
func (s *scope) date(at time.Time) string {
	if s.c.Lang == English {
		return at.Format("2 January 2006")
	}
	return at.Format("02.01.2006")
}

// quoted are a person's own words, one after the other.
func (s *scope) quoted(said []string) string {
	quotes := make([]string, len(said))
	for i, words := range said {
		quotes[i] = s.quote(words)
	}
	return strings.Join(quotes, " … ")
}

func strs[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, v := range in {
		out[i] = string(v)
	}
	return out
}

func withUnknown(values []string) []string { return append(slices.Clone(values), unknownWord) }

package dialogs

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Catalogue is what the coach knows of ideas: practice examples of the dog trades (DOMAIN 5),
// generators for pairs of trades without an example (DOMAIN 5.1), what each trade brings, and the
// cues by which an idea in free text is judged. It is data (scripts/ideas/*.yaml), does not change
// once it is loaded, and may be used by many at once.
type Catalogue struct {
	Sketches   []*Sketch
	Generators []*Sketch
	byID       map[string]*Sketch
	phrases    map[string]map[string]*Line // trade → kind of phrase → words
	cues       map[Lang]*cues
}

// Sketch is one idea of the catalogue. A generator is one with placeholders in place of trades.
type Sketch struct {
	ID       string
	Pos      Pos
	From     string    // of DOMAIN 5, such as P01
	Rests    []string  // S-numbers, example, or method
	Seen     bool      // a comparable format was found in a public source
	Apart    bool      // a generator that lives on the difference of two trades
	Pair     []TradeID // two or three; none in a generator
	Fits     []Benefit // of P5, that it serves best
	Effort   string
	Money    string
	Cautions []string
	Tags     []string // life phase of the dog, place, season (DOMAIN 4.2)

	title, together, new, goal, people, step *Line
	benefits                                 []*Line // in the order of the pair; in a generator mine and the partner's
}

// Idea is the example or generator with that id, or nil.
func (c *Catalogue) Idea(id string) *Sketch { return c.byID[id] }

// Texts are what is read of the catalogue: the titles, which stand on buttons too, and everything
// else that a card shows, in the order of the files.
func (c *Catalogue) Texts() (titles, others []*Line) {
	for _, e := range slices.Concat(c.Sketches, c.Generators) {
		titles = append(titles, e.title)
		others = append(others, e.together, e.new, e.goal, e.people, e.step)
		others = append(others, e.benefits...)
	}
	for _, trade := range slices.Sorted(maps.Keys(c.phrases)) {
		for _, kind := range phraseKinds {
			others = append(others, c.phrases[trade][kind])
		}
	}
	return titles, others
}

// What an example may say of itself.
var (
	efforts  = []string{"S", "M", "L"}
	payments = []string{"M1", "M2", "M3", "M4", "M5", "M6"}
	ideaTags = []string{
		"puppy", "young-dog", "everyday", "sport", "ill", "old", "farewell", "second-dog", "rescue-dog",
		"practice", "salon", "field", "outdoors", "online", "cafe", "spring", "summer", "autumn", "winter",
	}
)

// phraseKinds are what is said of each trade in a generated idea (DOMAIN 4, columns 5 and 6): what
// it brings, the people it serves, where it works, and what it gains.
var phraseKinds = []string{"brings", "people", "place", "gains"}

// ideaFiles reads the folder ideas, if there is one. Translations come with all others.
func (l *loader) ideaFiles(fsys fs.FS) (twins []source) {
	names, _ := fs.Glob(fsys, "ideas/*.yaml")
	l.catalogue = &Catalogue{byID: map[string]*Sketch{}, phrases: map[string]map[string]*Line{}, cues: map[Lang]*cues{}}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			l.problems = append(l.problems, Problem{name, 1, 1, "cannot be read", "yaml"})
			continue
		}
		fmt.Fprintf(l.hash, "%s\x00%d\x00%s", name, len(data), data)
		root, problems := parseSource(name, data)
		l.problems = append(l.problems, problems...)
		lang, isCues := strings.CutPrefix(strings.TrimSuffix(name, ".yaml"), "ideas/cues.")
		switch {
		case root.kind == absent:
		case isCues:
			l.catalogue.cues[Lang(lang)] = l.loadCues(Lang(lang), root)
		case strings.HasSuffix(name, ".en.yaml"):
			twins = append(twins, root)
		default:
			l.ideaFile(root)
		}
	}
	return twins
}

func (l *loader) ideaFile(root source) {
	f := l.fields(root, "a file of ideas", "ideas", "generators", "trades")
	for _, p := range l.entries(f["ideas"], "ideas") {
		if e := l.example(p.key, p.value, false); e != nil {
			l.catalogue.Sketches = append(l.catalogue.Sketches, e)
		}
	}
	for _, p := range l.entries(f["generators"], "generators") {
		if e := l.example(p.key, p.value, true); e != nil {
			l.catalogue.Generators = append(l.catalogue.Generators, e)
		}
	}
	for _, p := range l.entries(f["trades"], "trades") {
		kinds := map[string]*Line{}
		fields := l.fields(p.value, "trade "+p.key.text, phraseKinds...)
		for _, kind := range phraseKinds {
			if fields[kind].kind == "" {
				l.bad(p.key, "idea-trade", "trade %s does not say %s", p.key.text, kind)
				continue
			}
			kinds[kind] = l.line("trade."+p.key.text+"."+kind, fields[kind])
		}
		l.catalogue.phrases[p.key.text] = kinds
	}
}

func (l *loader) example(key, s source, generator bool) *Sketch {
	known := []string{"from", "rests", "seen", "fits", "effort", "money", "cautions", "tags",
		"title", "together", "new", "goal", "for", "first", "benefits"}
	if !generator {
		known = append(known, "pair")
	} else {
		known = append(known, "apart")
	}
	f := l.fields(s, "idea "+key.text, known...)
	e := &Sketch{ID: key.text, Pos: key.pos(), From: l.text(f["from"], "from"), Seen: l.flag(f["seen"], "seen"), Apart: l.flag(f["apart"], "apart")}
	if !nodeName.MatchString(e.ID) || len(e.ID) > 30 {
		l.bad(key, "idea-id", "%q is not the id of an idea: write kebab-case English, at most 30 characters", e.ID)
	}
	if l.catalogue.byID[e.ID] != nil {
		l.bad(key, "idea-twice", "the idea %s stands twice", e.ID)
		return nil
	}
	for _, r := range l.many(f["rests"]) {
		e.Rests = append(e.Rests, l.rests(r))
	}
	if len(e.Rests) == 0 {
		l.bad(key, "rests", "idea %s rests on nothing: name its S-numbers, or %s", e.ID, oneOf(marks))
	}
	for _, t := range l.many(f["pair"]) {
		e.Pair = append(e.Pair, TradeID(l.text(t, "a trade")))
	}
	e.Fits = toBenefits(l.listOf(f["fits"], "a benefit", strs(Benefits[:len(Benefits)-1])))
	e.Tags = l.listOf(f["tags"], "a tag", ideaTags)
	e.Cautions = l.listOf(f["cautions"], "a caution", nil)
	e.Effort, e.Money = l.oneFrom(f["effort"], key, "effort", efforts), l.oneFrom(f["money"], key, "money", payments)
	text := func(name string) *Line {
		if f[name].kind == "" {
			l.bad(key, "idea-hole", "idea %s does not say %s", e.ID, name)
			return nil
		}
		return l.line("idea."+e.ID+"."+name, f[name])
	}
	e.title, e.together, e.new, e.goal = text("title"), text("together"), text("new"), text("goal")
	e.people, e.step = text("for"), text("first")
	for i, b := range l.many(f["benefits"]) {
		e.benefits = append(e.benefits, l.line(fmt.Sprintf("idea.%s.benefit.%d", e.ID, i+1), b))
	}
	sides := len(e.Pair)
	if generator {
		sides = 2
	} else if sides < 2 || sides > 3 {
		l.bad(key, "idea-pair", "idea %s is for %d trades: it needs two or three", e.ID, sides)
	}
	if len(e.benefits) != sides {
		l.bad(key, "idea-hole", "idea %s names %d benefits: each of the %d sides needs one", e.ID, len(e.benefits), sides)
	}
	l.catalogue.byID[e.ID] = e
	return e
}

func toBenefits(names []string) []Benefit {
	var bs []Benefit
	for _, n := range names {
		bs = append(bs, Benefit(n))
	}
	return bs
}

func (l *loader) listOf(s source, what string, allowed []string) []string {
	var values []string
	for _, item := range l.many(s) {
		v := l.text(item, what)
		if allowed != nil && !slices.Contains(allowed, v) {
			l.bad(item, "idea-value", "%q is not %s: allowed is %s", v, what, oneOf(allowed))
		}
		values = append(values, v)
	}
	return values
}

func (l *loader) oneFrom(s, key source, what string, allowed []string) string {
	v := l.text(s, what)
	if !slices.Contains(allowed, v) {
		at := s
		if s.kind == "" {
			at = key
		}
		l.bad(at, "idea-value", "the %s is %q: allowed is %s", what, v, oneOf(allowed))
	}
	return v
}

// checkCatalogue checks that every trade and every caution that ideas name exists, and that
// generated ideas have words for every trade, so that none has a hole.
func checkCatalogue(c *Catalogue, script *Script, lex *Lexicon) []Problem {
	var problems []Problem
	bad := func(at Pos, rule, format string, args ...any) {
		problems = append(problems, at.Problem(rule, fmt.Sprintf(format, args...)))
	}
	trades := strs(slices.Sorted(maps.Keys(lex.tradeOf)))
	var cautions []string
	for _, known := range script.Cautions {
		cautions = append(cautions, known.ID)
	}
	for _, e := range c.byID {
		for _, t := range e.Pair {
			if !slices.Contains(trades, string(t)) {
				bad(e.Pos, "idea-trade", "there is no trade %q%s", t, didYouMean(string(t), trades))
			}
		}
		for _, key := range e.Cautions {
			if len(cautions) > 0 && !slices.Contains(cautions, key) {
				bad(e.Pos, "idea-caution", "there is no caution %q%s", key, didYouMean(key, cautions))
			}
		}
	}
	for _, id := range script.Order {
		for _, o := range script.Nodes[id].Options {
			for _, a := range o.Do {
				if (a.Verb == "own-trade" || a.Verb == "wish") && a.Args[0] != "it" && !slices.Contains(trades, a.Args[0]) {
					bad(a.Pos, "action", "there is no trade %q%s", a.Args[0], didYouMean(a.Args[0], trades))
				}
			}
		}
	}
	if len(c.Generators) == 0 {
		return problems
	}
	for _, t := range trades {
		if c.phrases[t] == nil {
			bad(c.Generators[0].Pos, "idea-trade", "generated ideas have no words for the trade %q", t)
		}
	}
	for _, lang := range Langs {
		if c.cues[lang] == nil {
			bad(Pos{"ideas/cues." + string(lang) + ".yaml", 1, 1}, "cues", "the cues by which ideas are judged are missing")
		}
	}
	return problems
}

package dialogs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// planFact is one thing about a plan that the script sets with `plan NAME VALUE` and asks for
// with the field plan.NAME.
type planFact struct {
	name   string
	values []string
	at     func(*Plan) *string
}

var planFactTable = []planFact{
	{"kind", PlanKinds, func(p *Plan) *string { return &p.Kind }},
	{"status", PlanStatuses, func(p *Plan) *string { return &p.Status }},
	{"obstacle", []string{"time", "courage", "refusal", "rivalry", "own", "nothing"}, func(p *Plan) *string { return &p.Obstacle }},
	{"occasion", []string{"meet", "call", "visit", "desk", "own"}, func(p *Plan) *string { return &p.Occasion }},
	{"wording", []string{"full", "short", "personal"}, func(p *Plan) *string { return &p.Wording }},
	{"reaction", []string{"open", "thinking", "refused"}, func(p *Plan) *string { return &p.Reaction }},
	{"asleep", []string{"date", "time", "effort", "uneven", "own"}, func(p *Plan) *string { return &p.Asleep }},
	{"dropped", []string{"time", "partner", "idea", "other"}, func(p *Plan) *string { return &p.Dropped }},
}

// planText is one of the person's own words about a plan: the reader of that name keeps it, and
// the field plan.NAME shows it.
type planText struct {
	name string
	at   func(*Plan) *string
}

var planTexts = []planText{
	{"obstacle-words", func(p *Plan) *string { return &p.Words.Obstacle }},
	{"occasion-words", func(p *Plan) *string { return &p.Words.Occasion }},
	{"sentence", func(p *Plan) *string { return &p.Words.Sentence }},
	{"step", func(p *Plan) *string { return &p.Words.Step }},
	{"memory", func(p *Plan) *string { return &p.Words.Memory }},
	{"result", func(p *Plan) *string { return &p.Words.Result }},
	{"good", func(p *Plan) *string { return &p.Words.Good }},
	{"change", func(p *Plan) *string { return &p.Words.Change }},
	{"reason", func(p *Plan) *string { return &p.Words.Reason }},
	{"idea-name", func(p *Plan) *string { return &p.Idea.Title }},
}

// saidAgain is how much is kept of own words that the coach says again within a sentence.
var saidAgain = map[string]int{"obstacle-words": 150, "occasion-words": 110, "sentence": 110, "idea-name": 60, "step": 150, "change": 200}

// planDates are the dates of a plan: the reader when-NAME proposes one, `fix NAME` confirms it.
var planDates = map[string]func(*Plan) *time.Time{
	"step":    func(p *Plan) *time.Time { return &p.StepAt },
	"meeting": func(p *Plan) *time.Time { return &p.MeetingAt },
	"run":     func(p *Plan) *time.Time { return &p.RunAt },
}

// What the script can name of plans.
var (
	planVerbs = mergedVerbs(followVerbs, reviewVerbs, map[string]verb{
		"plan":      {"plan FACT VALUE", makePlanFact},
		"plan-open": {"plan-open", plain(openPlan)},
		"plan-take": {"plan-take", plain(func(s *scope) { takeOnPlan(s); s.schedule(s.plan()) })},
		"propose":   {"propose it", makePropose},
		"fix":       {"fix step, fix meeting or fix run", makeFix},
		"named":     {"named", plain(func(s *scope) { s.plan().Idea.Named = true })},
		"say-step":  {"say-step idea, say-step talk or say-step small", makeSayStep},
		"sentence":  {"sentence it", makeSentence},
	})
	planReaders    = slices.Concat(readersOfPlan(), followReaders)
	planGenerators = slices.Concat(followGenerators, []*Generator{
		{"days", func(s *scope) []item { return dayItems(s) }},
		{"sentences", func(s *scope) []item {
			var items []item
			for _, n := range []string{"1", "2", "3"} {
				items = append(items, item{n, s.saying("sentence-label." + n)})
			}
			return items
		}},
	})
)

// saying is a term with its placeholders filled.
func (s *scope) saying(id string) string {
	if line := s.lib.Terms[id]; line != nil {
		return s.plain(line)
	}
	return id
}

func makePlanFact(args []string) (func(*scope), error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("found %d arguments where a fact and a value are expected", len(args))
	}
	i := slices.IndexFunc(planFactTable, func(f planFact) bool { return f.name == args[0] })
	if i < 0 {
		var names []string
		for _, f := range planFactTable {
			names = append(names, f.name)
		}
		return nil, fmt.Errorf("a plan has no %q: allowed are %s", args[0], oneOf(names))
	}
	f, value := planFactTable[i], args[1]
	if !slices.Contains(f.values, value) {
		return nil, fmt.Errorf("%s is never %q: allowed is %s", f.name, value, oneOf(f.values))
	}
	return func(s *scope) { *f.at(s.plan()) = value }, nil
}

// openPlan makes sure that there is a plan with the partner being talked about.
func openPlan(s *scope) {
	s.c.Follow.Under = false
	if p := s.c.plan(s.c.OnPlan); p != nil {
		s.c.Focus = p.Partner
		return
	}
	s.c.LastID++
	s.c.OnPlan = s.c.LastID
	s.c.Plans = append(s.c.Plans, Plan{ID: s.c.LastID, Partner: s.c.Focus, Made: s.now})
}

// takeOnPlan is the day T from which the follow-up counts (DOMAIN 7.2).
func takeOnPlan(s *scope) {
	p := s.plan()
	p.Status = "active"
	if p.TakenOn.IsZero() {
		p.TakenOn = s.now
	}
}

func makePropose(args []string) (func(*scope), error) {
	if err := argument(args, "it"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		if t, err := time.Parse(itemDate, s.item.id); err == nil {
			y, m, d := t.Date()
			s.plan().Proposed = When{At: civil(y, m, d, defaultHour, defaultMinute, s.zone()), Day: true}
		}
	}, nil
}

func makeFix(args []string) (func(*scope), error) {
	if err := argument(args, "step", "meeting", "run"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		p := s.plan()
		*planDates[args[0]](p) = p.Proposed.At
		p.Proposed = When{}
		p.heard() // who sets a date has not let it rest
		switch args[0] {
		case "step":
			p.StepDone = time.Time{}
		case "run":
			agree(s) // who has a day for it has agreed
		}
		s.schedule(p)
	}, nil
}

// makeSayStep takes the first step from the idea, or the first talk where the idea has none.
func makeSayStep(args []string) (func(*scope), error) {
	if err := argument(args, "idea", "talk", "small"); err != nil {
		return nil, err
	}
	return func(s *scope) {
		p := s.plan()
		if args[0] == "idea" && p.Idea.FirstStep != "" {
			p.Words.Step = p.Idea.FirstStep
			return
		}
		p.Words.Step = s.saying("step." + strings.Replace(args[0], "idea", "talk", 1))
	}, nil
}

func makeSentence(args []string) (func(*scope), error) {
	if err := argument(args, "it"); err != nil {
		return nil, err
	}
	return func(s *scope) { s.plan().Words.Sentence = s.saying("sentence." + s.item.id) }, nil
}

func readersOfPlan() []*Reader {
	var rs []*Reader
	for _, t := range planTexts {
		rs = append(rs, &Reader{Name: t.name, Outcomes: []string{"told"}, any: true, read: func(s *scope, text string) string {
			*t.at(s.plan()) = tidy(t.name, firstRunes(text, cmp.Or(saidAgain[t.name], keptRunes)))
			return "told"
		}})
	}
	for _, name := range []string{"step", "meeting", "run"} {
		rs = append(rs, &Reader{Name: "when-" + name, Outcomes: []string{"dated", "past"}, read: readDate})
	}
	return rs
}

// readDate proposes the date in a text; whether it is right is asked.
func readDate(s *scope, text string) string {
	w, ok := ReadWhen(s.c.Lang, text, s.now.In(s.zone()))
	switch {
	case !ok:
		return ""
	case !w.At.After(s.now):
		return "past"
	}
	if p := s.plan(); w.Clock && !w.Day && p.Proposed.Day { // a clock for the day that was just named
		y, m, d := p.Proposed.At.In(s.zone()).Date()
		w.At, w.Day = civil(y, m, d, w.At.Hour(), w.At.Minute(), s.zone()), true
	}
	s.plan().Proposed = w
	return "dated"
}

// tidy takes away what the question has said already: "Wenn …" before an occasion, quotation
// marks around a sentence, the full stop after both.
func tidy(name, text string) string {
	text = strings.TrimSpace(strings.Trim(strings.TrimSpace(text), "\"„“”»«"))
	if name == "occasion-words" {
		for _, open := range []string{"Wenn ", "wenn ", "Sobald ", "sobald ", "When ", "when ", "If ", "if "} {
			text = strings.TrimPrefix(text, open)
		}
		for _, then := range []string{", dann", " dann ", ", then"} {
			text, _, _ = strings.Cut(text, then)
		}
		text = strings.TrimRight(text, " .,!…")
	}
	return text
}

// itemDate is how a day stands in the id of a generated option.
const itemDate = "20060102"

// dayItems are the next three days in the middle of the week: dog people teach in the afternoon,
// in the evening and on Saturday (DOMAIN 7.1).
func dayItems(s *scope) []item {
	var items []item
	today := s.now.In(s.zone())
	for i := 1; len(items) < 3; i++ {
		day := today.AddDate(0, 0, i)
		if wd := day.Weekday(); wd == time.Tuesday || wd == time.Wednesday || wd == time.Thursday {
			items = append(items, item{day.Format(itemDate), s.shortDay(day)})
		}
	}
	return items
}

func planFields() []*field {
	text := func(name string, of func(*scope) string) []*field {
		return []*field{
			{name: "plan." + name, text: of},
			{name: "plan.has-" + name, flag: func(s *scope) bool { return of(s) != "" }},
		}
	}
	fields := []*field{
		{name: "plan.open", flag: func(s *scope) bool {
			p := s.c.plan(s.c.OnPlan)
			return p != nil && p.Status != "dropped" && p.Status != "ended"
		}},
		{name: "plan.taken-on", flag: func(s *scope) bool { return !s.plan().TakenOn.IsZero() }},
		{name: "plan.has-clock", flag: func(s *scope) bool { return s.plan().Proposed.Clock }},
		{name: "plan.fuzzy", flag: func(s *scope) bool { return s.plan().Proposed.Fuzzy }},
		{name: "plan.proposed", text: func(s *scope) string { return s.longDate(s.plan().Proposed.At) }},
		{name: "plan.title", text: (*scope).planTitle},
		{name: "plan.when", text: (*scope).occasion},
		{name: "plan.opening", text: (*scope).opening},
		{name: "plan.when-capital", text: func(s *scope) string { return capitalised(s.occasion()) }},
		{name: "plan.named-so", text: func(s *scope) string { // ": Welpenabend", where the idea has a name that was meant as one
			if i := s.plan().Idea; i.Title == "" || i.own() && !i.Named {
				return ""
			}
			return ": " + s.plan().Idea.Title
		}},
		{name: "plan.goal-so", text: func(s *scope) string {
			if s.plan().Idea.Goal == "" {
				return ""
			}
			return ": " + s.plan().Idea.Goal
		}},
		{name: "plan.good-sentence", text: func(s *scope) string { return s.sentence(s.plan().Words.Good) }},
		{name: "plan.memory-sentence", text: func(s *scope) string { return s.sentence(s.plan().Words.Memory) }},
		{name: "plan.anew", text: func(s *scope) string { return s.saying("anew." + cmp.Or(s.plan().Asleep, "open")) }},
	}
	for _, f := range planFactTable {
		fields = append(fields, &field{name: "plan." + f.name, values: withUnknown(f.values), value: func(s *scope) string { return *f.at(s.plan()) }})
	}
	for _, t := range planTexts {
		fields = append(fields, text(t.name, func(s *scope) string { return *t.at(s.plan()) })...)
	}
	for name, at := range planDates {
		fields = append(fields, text(name+"-at", func(s *scope) string { return s.longDate(*at(s.plan())) })...)
	}
	for name, of := range map[string]func(Idea) string{
		"idea":            func(i Idea) string { return i.Title },
		"together":        func(i Idea) string { return i.Together },
		"goal":            func(i Idea) string { return i.Goal },
		"new":             func(i Idea) string { return i.New },
		"benefit-me":      func(i Idea) string { return i.BenefitMe },
		"benefit-partner": func(i Idea) string { return i.BenefitPartner },
		"first-step":      func(i Idea) string { return i.FirstStep },
	} {
		fields = append(fields, text(name, func(s *scope) string { return of(s.plan().Idea) })...)
	}
	return append(fields, followFields()...)
}

// occasion is the "when" of the if–then plan, in the person's own words where there are some.
func (s *scope) occasion() string {
	p := s.plan()
	if p.Occasion == "own" || p.Occasion == "" {
		return p.Words.Occasion
	}
	return s.saying("occasion." + p.Occasion)
}

// opening is the first half of the if–then plan: "Wenn wir uns sehen, dann", or "Beim Impfen" where the
// person's own words are no clause.
func (s *scope) opening() string {
	words := strings.Fields(fold(s.occasion()))
	own := s.plan().Occasion == "own" || s.plan().Occasion == ""
	if own && len(words) > 0 && slices.Contains(s.lib.Words["phrase-openings"][s.c.Lang], words[0]) {
		return s.saying("opening.phrase")
	}
	return s.saying("opening.clause")
}

// sentence makes one of own words, to stand in a message: it begins with a capital, ends with a full
// stop, and leaves out what is held against it.
func (s *scope) sentence(words string) string {
	fields := strings.Fields(words)
	for i, w := range fields {
		if i > 2 && slices.Contains(s.lib.Words["contrasts"][s.c.Lang], fold(w)) {
			fields = fields[:i]
			break
		}
	}
	words = capitalised(strings.TrimRight(strings.Join(fields, " "), " ,;:–-"))
	if words == "" || strings.ContainsAny(words[len(words)-1:], ".!?") || strings.HasSuffix(words, "…") {
		return words
	}
	return words + "."
}

// capitalised is a text that begins with a capital letter.
func capitalised(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + text[n:]
}

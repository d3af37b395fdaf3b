package dialogs

import (
	"slices"
	"strconv"
	"strings"
)

// Repair is what a person can always ask for, whatever the open question is.
type Repair string

// The repairs. Back, change, skip, dunno and why are the engine's; change, help, enough, stop and
// delete lead to nodes that the script names.
const (
	Back   Repair = "back"
	Change Repair = "change"
	Skip   Repair = "skip"
	Dunno  Repair = "dunno"
	Why    Repair = "why"
	Help   Repair = "help"
	Enough Repair = "enough" // for today
	Stop   Repair = "stop"
	Delete Repair = "delete"
)

// Repairs are all repairs; a script must give words to each.
var Repairs = []Repair{Back, Change, Skip, Dunno, Why, Help, Enough, Stop, Delete}

// RepairWord are the words for a repair. Words of every language are understood in every
// language; they count only as the whole message.
type RepairWord struct {
	Pos   Pos
	Words []string // folded
	To    NodeID   // for change, help, enough, stop and delete
}

func (l *loader) repair(key, s source) {
	f := l.fields(s, "repair "+key.text, "words", "to")
	r := Repair(key.text)
	if !slices.Contains(Repairs, r) {
		l.bad(key, "repair", "there is no repair %q: allowed is %s", r, oneOf(strs(Repairs)))
		return
	}
	w := &RepairWord{Pos: key.pos()}
	for _, p := range l.entries(f["words"], "words") {
		w.Words = append(w.Words, words(l.text(p.value, "words"))...)
	}
	if f["to"].kind != "" {
		w.To = l.target(f["to"])
	} else if slices.Contains([]Repair{Change, Help, Enough, Stop, Delete}, r) {
		l.bad(key, "repair", "%s needs to: the node that it leads to", r)
	}
	l.script.Repairs[r] = w
}

// repairOf finds the repair that a whole message asks for.
func (s *Script) repairOf(text string, exact bool) (Repair, bool) {
	typed := fold(text)
	if typed == "" {
		return "", false
	}
	for _, r := range Repairs {
		if slices.Contains(s.Repairs[r].Words, typed) {
			return r, true
		}
	}
	if exact || len(typed) < 4 {
		return "", false
	}
	for _, r := range Repairs {
		for _, w := range s.Repairs[r].Words {
			if len(w) >= 4 && typos(typed, w) <= 1 {
				return r, true
			}
		}
	}
	return "", false
}

// repair does what a repair word asks for at the open question.
func (r *run) repair(what Repair) error {
	n := r.node()
	word := r.lib.Repairs[what]
	switch what {
	case Back:
		return r.back()
	case Skip:
		return r.exit(n.Skip, PassedSkip)
	case Dunno:
		if n.Dunno != nil {
			return r.exit(n.Dunno, PassedDunno)
		}
		return r.exit(n.Skip, PassedSkip)
	case Why:
		if n.Why != nil {
			r.say(n.Why)
		} else {
			r.line("why")
		}
		return r.ask(n, true)
	}
	return r.enter(word.To)
}

func (r *run) exit(e *Exit, what PassedKind) error {
	if e == nil { // a side trip needs no way out of its own
		return r.enter(ToReturn)
	}
	r.pass(what, string(e.To), e.Pos)
	if e.To != ToAgain {
		r.answer()
	}
	r.do(e.Do)
	if e.Say != nil {
		r.say(e.Say)
	}
	return r.enter(e.To)
}

// answer is that the open question is being answered: it becomes a step of the way back, and a
// check-in that it put does not come again.
func (r *run) answer() {
	r.mark()
	r.answered()
}

// mark remembers the open question as a step of the way back. Side trips are none.
func (r *run) mark() {
	if r.node().Aside {
		return
	}
	m := Mark{At: r.c.At, Focus: r.c.Focus, OnPlan: r.c.OnPlan, LastID: r.c.LastID, Held: r.c.Follow.Held, Under: r.c.Follow.Under}
	if p := r.c.partner(r.c.Focus); p != nil {
		m.Before = p.clone()
	}
	if p := r.c.plan(r.c.OnPlan); p != nil {
		m.Plan = p.clone()
	}
	if n := len(r.c.Trail); n > 0 && r.c.Trail[n-1].At == m.At && r.c.Trail[n-1].Focus == m.Focus {
		return // the question was only asked again
	}
	r.c.Trail = append(r.c.Trail, m)
	if len(r.c.Trail) > trailLength {
		r.c.Trail = r.c.Trail[1:]
	}
}

// trailLength is how many answers can be taken back.
const trailLength = 12

// back leads to the question before, with what was known then.
func (r *run) back() error {
	switch {
	case r.node().Aside:
		return r.enter(ToReturn)
	case len(r.c.Trail) == 0:
		r.line("back-none")
		return r.ask(r.node(), true)
	}
	r.rewind(strconv.Itoa(len(r.c.Trail) - 1))
	return r.enter(ToReturn)
}

// rewind sets the conversation back to the mark with that number; what was said since is
// forgotten. The question of the mark is what ToReturn leads to.
func (s *scope) rewind(number string) {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(s.c.Trail) {
		return
	}
	m := s.c.Trail[i]
	s.c.Trail = s.c.Trail[:i]
	s.c.Partners = slices.DeleteFunc(s.c.Partners, func(p Partner) bool { return p.ID > m.LastID })
	s.c.Plans = slices.DeleteFunc(s.c.Plans, func(p Plan) bool { return p.ID > m.LastID })
	s.c.Kept = slices.DeleteFunc(s.c.Kept, func(k KeptIdea) bool { return k.ID > m.LastID })
	if p := s.c.partner(m.Focus); p != nil {
		*p = m.Before.clone()
	}
	if p := s.c.plan(m.OnPlan); p != nil {
		*p = m.Plan.clone()
	} else if m.Plan.ID != 0 { // it was let go since
		s.c.Plans = append(s.c.Plans, m.Plan.clone())
	}
	s.c.OnPlan, s.c.Follow.Held, s.c.Follow.Under = m.OnPlan, m.Held, m.Under
	s.c.Focus, s.c.Left, s.c.LeftOn, s.c.LeftPlan = m.Focus, m.At, m.Focus, m.OnPlan
}

// dunno reports whether a text, folded, begins with words for not knowing.
func (s *Script) dunno(said string) bool {
	return slices.ContainsFunc(s.Repairs[Dunno].Words, func(w string) bool {
		return len(w) >= leastNamed && (said == w || strings.HasPrefix(said, w+" "))
	})
}

// sideQuestion finds the question that a person puts beside the open one: in a sentence with a
// question mark, or in a short text that begins like a question.
func (s *Script) sideQuestion(phase string, lang Lang, text string) *Side {
	may := func(side *Side) bool { return len(side.Statement) == 0 || slices.Contains(side.Statement, phase) }
	var asked string // sentences with a question mark, and what leads to them
	for rest, found := text, true; found; {
		var sentence string
		sentence, rest, found = strings.Cut(rest, "?")
		if found {
			asked += " " + sentence[strings.LastIndexAny(sentence, ".!\n")+1:]
		}
	}
	if words := strings.Fields(fold(text)); len(words) > 0 && len(words) <= shortAnswer && slices.Contains(s.Words["question-words"][lang], words[0]) {
		asked = text
	}
	return s.cued(fold(asked), may)
}

// resistance finds what a person says against going on, in a phase in which the script answers it.
func (s *Script) resistance(phase, text string) *Side {
	return s.cued(fold(text), func(side *Side) bool { return slices.Contains(side.Statement, phase) })
}

func (s *Script) cued(typed string, may func(*Side) bool) *Side {
	for i := range s.Sides {
		if side := &s.Sides[i]; may(side) && cued(side.Cue, typed) {
			return side
		}
	}
	return nil
}

// cued reports whether the beginnings of words in one of the cues all stand in a folded text.
func cued(cues [][]string, typed string) bool {
	return typed != "" && slices.ContainsFunc(cues, func(cue []string) bool {
		return !slices.ContainsFunc(cue, func(w string) bool { return !strings.Contains(" "+typed+" ", " "+w) })
	})
}

// cue reads the beginnings of words by which something is recognised, in every language. After = stands
// a whole word.
func (l *loader) cue(s source) [][]string {
	var cues [][]string
	for _, perLang := range l.entries(s, "cue") {
		for _, cue := range l.many(perLang.value) {
			var beginnings []string
			for _, w := range strings.Fields(l.text(cue, "a cue")) {
				for _, part := range strings.Fields(fold(w)) {
					if strings.HasPrefix(w, "=") {
						part += " "
					}
					beginnings = append(beginnings, part)
				}
			}
			cues = append(cues, beginnings)
		}
	}
	return cues
}

// hear reads something that a person may tell at several questions.
func (l *loader) hear(key, s source) {
	f := l.fields(s, "what is heard, "+key.text, "cue", "do", "to", "carry")
	h := &Hear{ID: key.text, Pos: key.pos(), Cue: l.cue(f["cue"]), Do: l.actions(f["do"]), To: l.branches(f["to"]), Carry: l.flag(f["carry"], "carry")}
	if len(h.Cue) == 0 || len(h.To) == 0 {
		l.bad(key, "dead-end", "%s is never heard or leads nowhere: it needs cue and to", key.text)
		return
	}
	l.script.Hears[key.text] = h
}

func (l *loader) side(key, s source) {
	f := l.fields(s, "side question "+key.text, "cue", "say", "statement", "quiet")
	side := Side{ID: key.text, Pos: key.pos(), Quiet: l.flag(f["quiet"], "quiet"), Say: l.line("side."+key.text, f["say"].or(key))}
	for _, phase := range l.many(f["statement"]) {
		side.Statement = append(side.Statement, l.text(phase, "statement"))
	}
	side.Cue = l.cue(f["cue"])
	l.script.Sides = append(l.script.Sides, side)
}

func (l *loader) command(key, s source) {
	f := l.fields(s, "command "+key.text, "de", "en", "also", "about", "to")
	c := Command{ID: key.text, Pos: key.pos(), Names: map[Lang]string{}}
	for _, lang := range Langs {
		c.Names[lang] = l.text(f[string(lang)], "a command's name")
		if !commandName.MatchString(c.Names[lang]) {
			l.bad(key, "command", "%q is not a command name: Telegram allows 1 to 32 of a-z, 0-9 and _", c.Names[lang])
		}
	}
	for _, also := range l.many(f["also"]) {
		c.Also = append(c.Also, l.text(also, "a command's name"))
	}
	c.About = l.optional("command."+key.text, f["about"])
	if c.To = l.branches(f["to"]); len(c.To) == 0 {
		l.bad(key, "command", "command %s leads nowhere: it needs to", key.text)
	}
	l.script.Commands = append(l.script.Commands, c)
}

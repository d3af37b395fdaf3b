package transcript

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"cooperatio/dialogs"
)

// Stage is where a transcript is played: against the engine alone, a bot with its store, or the
// whole way. A stage that cannot see effects shows speech only; compare with Spoken then.
type Stage interface {
	// Do lets one thing happen and returns what is then seen, in order.
	Do(Act) ([]Shown, error)
}

// Alone is a stage with nothing but the engine: one person, and a world that does what effects
// ask for. Watch, if set, hears of everything that a step passes.
type Alone struct {
	Watch func(dialogs.Passed)

	engine *dialogs.Engine
	lang   dialogs.Lang // what the messenger says of the person
	now    time.Time
	talks  bool // the person has been heard, and was not erased since
	c      dialogs.Conversation
	group  dialogs.Conversation
	due    []dialogs.Remind
	screen []message
	tapped string // the label being tapped
}

// message is one that was sent: as it stands, and every button that it ever had.
type message struct {
	key     dialogs.Key
	html    string
	buttons [][]dialogs.Button
	ever    []dialogs.Button
}

// chat is the number of the only chat on the stage; the group has the number below zero.
const chat dialogs.ChatID = 1

// NewAlone is a stage on which nobody has said anything yet.
func NewAlone(engine *dialogs.Engine, lang dialogs.Lang, now time.Time) *Alone {
	return &Alone{engine: engine, lang: lang, now: now, group: engine.Begin(-chat, lang, now)}
}

// Alone is a stage as the transcript needs it: its language, its start, its operator.
func (t *Transcript) Alone(lib *dialogs.Library) *Alone {
	return NewAlone(dialogs.NewEngine(lib.With(t.Operator)), t.Lang, t.Start)
}

// Conversation is what is remembered of the person, as the last step left it.
func (s *Alone) Conversation() dialogs.Conversation { return s.c }

// Do lets one thing happen and returns what is then seen.
func (s *Alone) Do(a Act) ([]Shown, error) {
	s.tapped = ""
	verb, rest := a.Verb()
	switch {
	case a.Kind == Waited:
		return s.wait(a)
	case a.Kind == Tapped:
		b, err := s.button(a.Text)
		if err != nil {
			return nil, err
		}
		s.tapped = b.Label
		return s.step(dialogs.Chose{Data: b.Data})
	case a.Kind == Acted && verb == "stale":
		b, err := s.stale(rest)
		if err != nil {
			return nil, err
		}
		return s.step(dialogs.Chose{Data: b.Data})
	}
	events, err := a.Events()
	if err != nil {
		return nil, err
	}
	var all []Shown
	for _, ev := range events {
		shown, err := s.step(ev)
		if err != nil {
			return all, err
		}
		all = append(all, shown...)
	}
	return all, nil
}

// Begin sets the stage: the conversation is at a node, as if an answer had led there.
func (s *Alone) Begin(c dialogs.Conversation, at dialogs.NodeID) ([]Shown, error) {
	next, effects, err := s.engine.Enter(c, at, s.now)
	if err != nil {
		return nil, err
	}
	s.c, s.talks = next, true
	return s.carryOut(effects), nil
}

// wait lets time pass. Reminders fall due at their instant, in order.
func (s *Alone) wait(a Act) ([]Shown, error) {
	until, err := a.Until(s.now)
	if err != nil {
		return nil, err
	}
	if until.Before(s.now) {
		return nil, fmt.Errorf("time only passes forward, and it is %s", s.now.Format(Timestamp))
	}
	var all []Shown
	for len(s.due) > 0 && !s.due[0].At.After(until) {
		next := s.due[0]
		s.due = s.due[1:]
		s.now = next.At
		shown, err := s.step(dialogs.CameDue{Reminder: next.ID})
		if err != nil {
			return all, err
		}
		all = append(all, Shown{How: Effect, Text: fmt.Sprintf("due %s %s", next.ID, next.At.Format(Timestamp))})
		all = append(all, shown...)
	}
	s.now = until
	return all, nil
}

func (s *Alone) step(ev dialogs.Event) ([]Shown, error) {
	c := &s.c
	switch ev.(type) {
	case dialogs.CalledFromGroup:
		c = &s.group
	case dialogs.CameDue, dialogs.Left, dialogs.Returned, dialogs.Announced:
		if !s.talks {
			return nil, nil
		}
	default:
		if !s.talks {
			s.c, s.talks = s.engine.Begin(chat, s.lang, s.now), true
		}
	}
	if s.Watch != nil {
		passed, err := s.engine.Trace(*c, ev, s.now)
		if err != nil {
			return nil, err
		}
		for _, p := range passed {
			s.Watch(p)
		}
	}
	next, effects, err := s.engine.Step(*c, ev, s.now)
	if err != nil {
		return nil, err
	}
	*c = next
	shown := s.carryOut(effects)
	for _, e := range effects {
		var back dialogs.Event
		switch e := e.(type) {
		case dialogs.Survey:
			stats, err := dialogs.CountAll(func(yield func(dialogs.Conversation) bool) error { yield(s.c); return nil }, s.now)
			if err != nil {
				return shown, err
			}
			back = dialogs.Surveyed{Then: e.Then, Stats: stats}
		case dialogs.Announce:
			back = dialogs.Announced(e)
		default:
			continue
		}
		more, err := s.step(back)
		if shown = append(shown, more...); err != nil {
			return shown, err
		}
	}
	return shown, nil
}

// carryOut does what the effects ask for. Nothing is said to a person who cannot be reached.
func (s *Alone) carryOut(effects []dialogs.Effect) []Shown {
	var all []Shown
	effect := func(format string, args ...any) {
		all = append(all, Shown{How: Effect, Text: fmt.Sprintf(format, args...)})
	}
	for _, e := range effects {
		switch e := e.(type) {
		case dialogs.Say:
			if !s.c.Gone {
				s.put(message{e.Key, e.HTML, e.Buttons, slices.Concat(e.Buttons...)})
				all = append(all, Shown{Said, Text(e.HTML), labels(e.Buttons)})
			}
		case dialogs.Edit:
			if !s.c.Gone {
				all = append(all, s.edit(e)...)
			}
		case dialogs.Hand:
			if !s.c.Gone {
				all = append(all, Shown{How: Said, Text: strings.TrimSpace("[" + e.Name + "] " + Text(e.Caption))})
				if strings.HasSuffix(e.Name, ".txt") {
					effect("| %s", strings.ReplaceAll(strings.TrimSpace(string(e.Data)), "\n", "\n| "))
				}
			}
		case dialogs.Remind:
			s.forget(e.ID)
			s.due = append(s.due, e)
			slices.SortStableFunc(s.due, func(a, b dialogs.Remind) int {
				return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
			})
			effect("remind %s due %s", e.ID, e.At.In(s.now.Location()).Format(Timestamp))
		case dialogs.Forget:
			if s.forget(e.ID) {
				effect("forget %s", e.ID)
			}
		case dialogs.Survey: // step brings back what was counted
		case dialogs.Announce:
			effect("announce %s", e.ID)
		case dialogs.Erase:
			s.talks, s.due = false, nil
			effect("erase")
		default:
			effect("%T %+v", e, e)
		}
	}
	return all
}

func (s *Alone) forget(id dialogs.ReminderID) (was bool) {
	n := len(s.due)
	s.due = slices.DeleteFunc(s.due, func(r dialogs.Remind) bool { return r.ID == id })
	return len(s.due) < n
}

// put shows a message. One with an earlier key takes its place for later edits.
func (s *Alone) put(m message) {
	s.screen = append(s.screen, m)
	if len(s.screen) > 200 {
		s.screen = s.screen[1:]
	}
}

func (s *Alone) edit(e dialogs.Edit) []Shown {
	i := len(s.screen) - 1
	for i >= 0 && s.screen[i].key != e.Key {
		i--
	}
	if i < 0 {
		if !e.Anew {
			return nil
		}
		s.put(message{e.Key, e.HTML, e.Buttons, slices.Concat(e.Buttons...)})
		return []Shown{{Said, Text(e.HTML), labels(e.Buttons)}}
	}
	m := &s.screen[i]
	was := m.html
	m.html, m.buttons, m.ever = e.HTML, e.Buttons, slices.Concat(m.ever, slices.Concat(e.Buttons...))
	switch closed := was + "\n\n<i>→ " + html.EscapeString(s.tapped) + "</i>"; {
	case len(e.Buttons) == 0 && (e.HTML == was || s.tapped != "" && e.HTML == closed):
		return nil
	case e.HTML == was:
		return []Shown{{How: Effect, Buttons: labels(e.Buttons)}}
	}
	return []Shown{{Edited, Text(e.HTML), labels(e.Buttons)}}
}

// button finds a button by its label on the newest message that has it.
func (s *Alone) button(label string) (dialogs.Button, error) {
	var open []string
	for i := len(s.screen) - 1; i >= 0; i-- {
		for _, b := range slices.Concat(s.screen[i].buttons...) {
			if b.Label == label {
				return b, nil
			}
			open = append(open, "["+b.Label+"]")
		}
	}
	if len(open) == 0 {
		return dialogs.Button{}, fmt.Errorf("there is no button [%s], and no other", label)
	}
	return dialogs.Button{}, fmt.Errorf("there is no button [%s]: there are %s", label, strings.Join(open, " "))
}

// stale finds a button that an earlier message had and has no more.
func (s *Alone) stale(label string) (dialogs.Button, error) {
	for i := len(s.screen) - 1; i >= 0; i-- {
		for _, b := range s.screen[i].ever {
			if b.Label == label && !slices.Contains(slices.Concat(s.screen[i].buttons...), b) {
				return b, nil
			}
		}
	}
	return dialogs.Button{}, fmt.Errorf("no earlier message had a button [%s]", label)
}

func labels(rows [][]dialogs.Button) [][]string {
	var out [][]string
	for _, row := range rows {
		var line []string
		for _, b := range row {
			line = append(line, b.Label)
		}
		out = append(out, line)
	}
	return out
}

package dialogs_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"cooperatio/dialogs"
)

var (
	steps = flag.Int("steps", 4000, "how many random steps to take")
	seed  = flag.Uint64("seed", 1, "where the random steps begin")
)

// Whatever people do, in any order and language, while time passes and buttons grow old: no step
// fails, nobody is stuck, nothing is too long, and neither taking a step twice nor writing the
// conversation down between two steps changes anything.
func TestRandomWalks(t *testing.T) {
	engine := dialogs.NewEngine(dialogs.Builtin().With(dialogs.Operator{
		Name: "Anna Muster", Imprint: "Anna Muster, Hundeweg 1", Privacy: "anna@example.org", Chats: []dialogs.ChatID{7},
	}))
	const each = 250
	reached := map[dialogs.NodeID]bool{}
	for i := 0; i*each < *steps; i++ {
		w := newWalker(engine, rand.New(rand.NewPCG(*seed, uint64(i))), dialogs.Langs[i%len(dialogs.Langs)])
		for range each {
			if err := w.step(); err != nil {
				t.Fatalf("walk %d: %v\nthe last events:\n%s", i, err, strings.Join(w.trail[max(0, len(w.trail)-25):], "\n"))
			}
			if !reached[w.c.At] && !w.leadsOn() {
				t.Fatalf("walk %d: no answer leads on from %q\nthe last events:\n%s", i, w.c.At, strings.Join(w.trail[max(0, len(w.trail)-25):], "\n"))
			}
			reached[w.c.At] = true
		}
	}
	questions := 0
	for _, n := range dialogs.Builtin().Nodes {
		if n.Asks() {
			questions++
		}
	}
	t.Logf("%d steps stood at %d of %d questions", *steps, len(reached), questions)
}

// walker is one person who does anything.
type walker struct {
	engine  *dialogs.Engine
	rand    *rand.Rand
	c       dialogs.Conversation
	now     time.Time
	due     map[dialogs.ReminderID]time.Time
	buttons []dialogs.Button // of the last message that has any
	old     []dialogs.Button
	trail   []string
}

func newWalker(e *dialogs.Engine, r *rand.Rand, lang dialogs.Lang) *walker {
	w := &walker{engine: e, rand: r, now: monday, due: map[dialogs.ReminderID]time.Time{}}
	w.c = e.Begin(dialogs.ChatID(6+r.IntN(2)), lang, w.now)
	return w
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// phrases are what people type besides labels.
var phrases = []string{
	"ja", "nein", "yes", "no", "1", "2", "3", "7", "0", "zurück", "back", "ändern", "change", "überspringen", "skip",
	"weiß nicht", "dunno", "warum", "why", "hilfe", "help", "stopp", "reicht", "enough", "weiter", "Weitere …", "More …",
	"Sabine", "Anna, Bea und die Tierärztin", "vet, physio and the pet shop", "Hundefriseur", "Frau Dr. Müller-Lüdenscheidt aus der Gegend",
	"wir legen Flyer aus", "we hand out cards", "Wir geben jeden Monat zusammen einen Welpenkurs", "we run a course together every week",
	"Das ist meine Chefin", "wir kennen uns nur", "hm", "keine Ahnung was das soll", "Was ist der Unterschied?", "Are you a bot?",
	"nächsten Dienstag um 9", "next Friday at 3pm", "morgen", "in zwei Wochen", "31.12.", "gestern", "2026-02-30", "um 25 Uhr",
	"mehr Geld in der Kasse", "new customers", "Zehn Hunde im Quartal lassen sich ohne Zwang untersuchen", "keine Zeit", "das ist Konkurrenz",
	"bringt das Geld?", "zu viele Fragen", "ich trau mich nicht", "funktioniert nicht", "alles löschen", "DE", "Österreich", "switzerland",
	"", "   ", "🐶", "<b>&\"'</i>", "*fett* _kursiv_ {partner.name}", "\u202eabc", "ﬁ\u0000x", strings.Repeat("wau ", 300), strings.Repeat("ä", 5000),
	strings.Repeat("Wir machen zusammen einen Kurs. ", 30), "Ein ganz langer Name mit vielen Wörtern der nicht enden will und noch weiter geht",
}

func (w *walker) event() dialogs.Event {
	lib := w.engine.Library()
	switch n := w.rand.IntN(100); {
	case n < 45 && len(w.buttons) > 0:
		return dialogs.Chose{Data: pick(w.rand, w.buttons).Data}
	case n < 55 && len(w.buttons) > 0:
		return dialogs.Wrote{Text: pick(w.rand, w.buttons).Label}
	case n < 58 && len(w.old) > 0:
		return dialogs.Chose{Data: pick(w.rand, w.old).Data}
	case n < 59:
		return dialogs.Chose{Data: pick(w.rand, []string{"", "1:", "1:1:", "1:zz:yes", "9:1:x", strings.Repeat("x", 100), fmt.Sprintf("1:%x:+", w.c.Serial)})}
	case n < 82:
		return dialogs.Wrote{Text: pick(w.rand, phrases)}
	case n < 90:
		c := pick(w.rand, lib.Commands)
		if c.ID == "delete" && w.rand.IntN(4) > 0 {
			c = lib.Commands[0]
		}
		return dialogs.Commanded{Name: c.Names[pick(w.rand, dialogs.Langs)]}
	case n < 91:
		return dialogs.Commanded{Name: "nonsense"}
	case n < 93:
		return dialogs.Showed{Kind: pick(w.rand, []dialogs.ShowedKind{dialogs.ShowedSticker, dialogs.ShowedPhoto, dialogs.ShowedVoice, dialogs.ShowedContact, dialogs.ShowedLocation, dialogs.ShowedOther})}
	case n < 94:
		return dialogs.Edited{}
	case n < 95:
		return dialogs.CalledFromGroup{}
	case n < 96:
		return pick(w.rand, []dialogs.Event{dialogs.Left{}, dialogs.Returned{}, dialogs.CameDue{Reminder: "never-set"}})
	case n < 97:
		return dialogs.Announced{ID: fmt.Sprint(w.rand.IntN(3)), Text: "Am 3. Mai um 19 Uhr <online>"}
	}
	return nil // time passes
}

func (w *walker) step() error {
	ev := w.event()
	if ev != nil {
		return w.take(ev)
	}
	until := w.now.Add(time.Duration(w.rand.IntN(40*24)) * time.Hour)
	w.trail = append(w.trail, "@ "+until.Format("2006-01-02 15:04"))
	for range 50 {
		var next dialogs.ReminderID
		for id, at := range w.due {
			if !at.After(until) && (next == "" || at.Before(w.due[next]) || at.Equal(w.due[next]) && id < next) {
				next = id
			}
		}
		if next == "" {
			break
		}
		if at := w.due[next]; at.After(w.now) {
			w.now = at
		}
		delete(w.due, next)
		if err := w.take(dialogs.CameDue{Reminder: next}); err != nil {
			return err
		}
	}
	w.now = until
	return nil
}

// take takes one step in four ways and looks at what comes of it.
func (w *walker) take(ev dialogs.Event) error {
	w.trail = append(w.trail, fmt.Sprintf("at %q %s: %T%+.200v", w.c.At, w.now.Format("01-02 15:04"), ev, ev))
	before := record(w.c)
	next, effects, err := w.engine.Step(w.c, ev, w.now)
	if err != nil {
		return err
	}
	if record(w.c) != before {
		return fmt.Errorf("the step changed the conversation that it was given")
	}
	again, same, _ := w.engine.Step(w.c, ev, w.now)
	if !reflect.DeepEqual(next, again) || !reflect.DeepEqual(effects, same) {
		return fmt.Errorf("the same step twice gives something else")
	}
	var read dialogs.Conversation
	if err := json.Unmarshal([]byte(before), &read); err != nil {
		return err
	}
	stored, said, err := w.engine.Step(read, ev, w.now)
	if err != nil || record(stored) != record(next) || record(said) != record(effects) {
		return fmt.Errorf("written down and read, the conversation goes on differently: %v\n%s\n%s", err, record(next), record(stored))
	}
	passed, err := w.engine.Trace(w.c, ev, w.now)
	if err != nil {
		return err
	}
	if err := w.look(ev, next, effects, passed); err != nil {
		return err
	}
	w.c = next
	return w.carryOut(effects)
}

// record is how something is written down.
func record(what any) string {
	data, err := json.Marshal(what)
	if err != nil {
		panic(err) // plain data can be written
	}
	return string(data)
}

// look finds whatever must not be said, and whether the person has a way on.
func (w *walker) look(ev dialogs.Event, next dialogs.Conversation, effects []dialogs.Effect, passed []dialogs.Passed) error {
	nodes := w.engine.Library().Nodes
	card := false
	for _, id := range []dialogs.NodeID{w.c.At, w.c.Left, next.At, next.Left} {
		card = card || nodes[id] != nil && nodes[id].Card
	}
	for _, p := range passed {
		card = card || p.What == dialogs.PassedNode && nodes[dialogs.NodeID(p.Name)].Card
	}
	spoken := 0
	for _, e := range effects {
		var err error
		switch e := e.(type) {
		case dialogs.Say:
			spoken++
			err = sound(e.HTML, e.Buttons, card)
		case dialogs.Edit:
			if e.Anew {
				spoken++
			}
			err = sound(e.HTML, e.Buttons, true) // a choice is written into it
		case dialogs.Remind:
			if e.At.Before(w.now) {
				err = fmt.Errorf("the reminder %s lies %s in the past", e.ID, w.now.Sub(e.At))
			}
		}
		if err != nil {
			return err
		}
	}
	switch ev.(type) {
	case dialogs.CameDue, dialogs.Left, dialogs.Returned, dialogs.Announced, dialogs.CalledFromGroup:
		return nil
	}
	if spoken == 0 {
		return fmt.Errorf("nothing is said to somebody who did something")
	}
	if next.At == "" {
		return nil // erased; the next word begins anew
	}
	n := nodes[next.At]
	if n == nil || !n.Asks() {
		return fmt.Errorf("the conversation stands at %q, where nothing is asked", next.At)
	}
	return nil
}

// leadsOn reports whether some answer to the open question leads to another one.
func (w *walker) leadsOn() bool {
	answers := []dialogs.Event{dialogs.Commanded{Name: "start"}, dialogs.Wrote{Text: "überspringen"}}
	for _, b := range w.buttons {
		answers = append(answers, dialogs.Chose{Data: b.Data})
	}
	return slices.ContainsFunc(answers[min(1, len(w.c.At)):], func(ev dialogs.Event) bool {
		next, _, err := w.engine.Step(w.c, ev, w.now)
		return err == nil && next.At != w.c.At
	})
}

func (w *walker) carryOut(effects []dialogs.Effect) error {
	for _, e := range effects {
		switch e := e.(type) {
		case dialogs.Say:
			w.show(e.Buttons)
		case dialogs.Edit:
			w.show(e.Buttons)
		case dialogs.Remind:
			w.due[e.ID] = e.At
		case dialogs.Forget:
			delete(w.due, e.ID)
		case dialogs.Erase:
			clear(w.due)
			w.c = w.engine.Begin(w.c.Chat, w.c.Lang, w.now)
		case dialogs.Survey:
			stats, err := dialogs.CountAll(func(yield func(dialogs.Conversation) bool) error { yield(w.c); return nil }, w.now)
			if err != nil {
				return err
			}
			if err := w.take(dialogs.Surveyed{Then: e.Then, Stats: stats}); err != nil {
				return err
			}
		case dialogs.Announce:
			if err := w.take(dialogs.Announced(e)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walker) show(rows [][]dialogs.Button) {
	if len(rows) == 0 {
		return
	}
	w.old = append(w.old, w.buttons...)
	w.old = w.old[max(0, len(w.old)-60):]
	w.buttons = slices.Concat(rows...)
}

var htmlTag = regexp.MustCompile(`</?([a-z]+)[^>]*>`)

// sound checks a message against every limit: 4096 units for Telegram, 350 characters for what is
// spoken, 3,000 for cards, six buttons, three in a row, 64 bytes in a button, tags closed in order.
func sound(markup string, rows [][]dialogs.Button, card bool) error {
	var open []string
	for _, m := range htmlTag.FindAllStringSubmatch(markup, -1) {
		switch {
		case !strings.HasPrefix(m[0], "</"):
			open = append(open, m[1])
		case len(open) == 0 || open[len(open)-1] != m[1]:
			return fmt.Errorf("%s is closed where it is not open: %s", m[0], markup)
		default:
			open = open[:len(open)-1]
		}
	}
	plain := html.UnescapeString(htmlTag.ReplaceAllString(markup, ""))
	most := 350
	if card {
		most = 3000
	}
	switch n := utf8.RuneCountInString(plain); {
	case len(open) > 0:
		return fmt.Errorf("<%s> is never closed: %s", open[0], markup)
	case strings.TrimSpace(plain) == "":
		return fmt.Errorf("a message without words")
	case len(utf16.Encode([]rune(plain))) > 4096 || n > most:
		return fmt.Errorf("a message of %d characters where %d are the most: %s", n, most, plain)
	}
	seen := map[string]bool{}
	all := 0
	for _, row := range rows {
		if len(row) == 0 || len(row) > 3 {
			return fmt.Errorf("%d buttons in a row: %v", len(row), row)
		}
		for _, b := range row {
			all++
			if strings.TrimSpace(b.Label) == "" || len(b.Data) == 0 || len(b.Data) > 64 || seen[b.Data] {
				return fmt.Errorf("a button %+v in %v", b, rows)
			}
			seen[b.Data] = true
		}
	}
	if all > 6 {
		return fmt.Errorf("%d buttons: %v", all, rows)
	}
	return nil
}

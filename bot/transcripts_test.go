package bot

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/dialogs/transcript"
	"cooperatio/storage"
)

// Every transcript is played against a bot whose every seam fails at every step: the transaction
// of each update fails once before it succeeds, the update comes twice, the program dies between
// the commit and the first message, each call to the messenger fails once before it is taken, and
// the program starts anew for the next step. The person sees what the transcript says, once.
func TestTranscriptsWithAFailureAtEverySeam(t *testing.T) {
	all, err := transcript.Read(os.DirFS("../dialogs"), "testdata")
	if err != nil || len(all) == 0 {
		t.Fatalf("%d transcripts: %v", len(all), err)
	}
	for _, want := range all {
		t.Run(filepath.Base(want.File), func(t *testing.T) {
			s := &failing{t: t, store: newStore(t), post: &messenger{}, now: want.Start, lang: string(want.Lang),
				engine: dialogs.NewEngine(dialogs.Builtin().With(want.Operator))}
			for _, act := range want.Earlier {
				if err := s.do(act); err != nil {
					t.Fatalf("before: %s: %v", act, err)
				}
			}
			for _, turn := range want.Turns {
				s.from = len(s.post.all())
				if err := s.do(turn.Act); err != nil {
					t.Fatalf("line %d: %v", turn.Line, err)
				}
				if got, seen := s.said(), spoken(turn.Seen); !slices.Equal(got, seen) {
					t.Fatalf("line %d, after %s: the person reads\n%s\nthe transcript says\n%s",
						turn.Line, turn.Act, strings.Join(got, "\n"), strings.Join(seen, "\n"))
				}
			}
		})
	}
}

// failing is a stage on which everything fails once.
type failing struct {
	t       *testing.T
	engine  Engine
	store   *storage.Store
	post    *messenger
	now     time.Time
	lang    string
	updates int64
	from    int // of what was sent, where the act began
}

func (s *failing) bot() *world {
	refused := map[string]bool{}
	s.post.refuse(func(chat dialogs.ChatID, m Outgoing) error {
		key := fmt.Sprint(chat, m.Edit, m.HTML, m.Buttons, len(s.post.sent))
		if !refused[key] {
			refused[key] = true
			return fmt.Errorf("%w: not this time", ErrUnreachable)
		}
		return nil
	})
	return newWorld(s.t, s.store, func(o *Options) {
		o.Engine, o.Sender = s.engine, s.post
		o.Clock = func() time.Time { return s.now }
		o.Backoff = func(int) time.Duration { return 0 }
	})
}

func (s *failing) do(a transcript.Act) error {
	verb, rest := a.Verb()
	switch {
	case a.Kind == transcript.Waited:
		until, err := a.Until(s.now)
		if err != nil {
			return err
		}
		for {
			next := s.bot().nextDue()
			if next.IsZero() || next.After(until) {
				break
			}
			s.now = next
			if err := s.bot().Remind(context.Background()); err != nil {
				return err
			}
			s.deliver()
		}
		s.now = until
		return nil
	case a.Kind == transcript.Tapped, verb == "stale":
		data, ok := s.button(a, rest)
		if !ok {
			return fmt.Errorf("there is no such button: %s", a)
		}
		s.take(1, dialogs.Chose{Data: data})
		return nil
	}
	events, err := a.Events()
	for _, ev := range events {
		switch ev := ev.(type) {
		case dialogs.CalledFromGroup:
			s.take(-1, ev)
		case dialogs.Announced:
			if err := s.bot().Handle(context.Background(), 1, ev, always); err != nil {
				return err
			}
			s.deliver()
		default:
			s.take(1, ev)
		}
	}
	return err
}

// take lets an update come: refused, taken, and once more; then the program dies.
func (s *failing) take(chat dialogs.ChatID, ev dialogs.Event) {
	s.t.Helper()
	s.updates++
	u := Update{ID: s.updates, Chat: chat, Lang: s.lang, Event: ev}
	w := s.bot()
	refused, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.Take(refused, u); err == nil {
		s.t.Fatal("a transaction without a context did not fail")
	}
	for range 2 {
		if err := w.Take(context.Background(), u); err != nil {
			s.t.Fatal(err)
		}
	}
	s.deliver()
}

// deliver starts the program anew until nothing is left to say or to do, and ends it.
func (s *failing) deliver() {
	s.t.Helper()
	w := s.bot()
	if err := w.errandsOnce(context.Background()); err != nil {
		s.t.Fatal(err)
	}
	w.start()
	defer w.stop()
	if err := w.Settle(context.Background()); err != nil {
		s.t.Fatal(err)
	}
}

// said is what was newly said since the act began, as it stands in a transcript.
func (s *failing) said() (lines []string) {
	for _, m := range s.post.all()[s.from:] {
		if m.Edit != 0 {
			continue
		}
		text := transcript.Text(m.HTML)
		if m.File != nil {
			text = strings.TrimSpace("[" + m.File.Name + "] " + text)
		}
		lines = append(lines, strings.Split(text, "\n")...)
		for _, row := range m.Buttons {
			for _, b := range row {
				lines = append(lines, "["+b.Label+"]")
			}
		}
	}
	return compact(lines)
}

// spoken is what of a transcript's lines was newly said, one label a line.
func spoken(seen []string) (lines []string) {
	edited := false
	for _, line := range seen {
		switch {
		case strings.HasPrefix(line, "  ~"):
			continue
		case strings.HasPrefix(line, "Coach edits: "):
			edited = true
		case strings.HasPrefix(line, "Coach: "):
			edited = false
		}
		if edited {
			continue
		}
		line = strings.TrimSpace(strings.TrimPrefix(line, "Coach: "))
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			lines = append(lines, strings.Split(strings.ReplaceAll(line, "] [", "]\n["), "\n")...)
			continue
		}
		lines = append(lines, line)
	}
	return compact(lines)
}

// compact leaves out what is only space.
func compact(lines []string) (out []string) {
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// button finds the data of a button: the newest that is open, or for a stale one, one that was
// taken away.
func (s *failing) button(a transcript.Act, rest string) (data string, ok bool) {
	label, stale := a.Text, false
	if a.Kind != transcript.Tapped {
		label, stale = rest, true
	}
	open := map[MessageID][][]dialogs.Button{}
	var order []MessageID
	var ever []dialogs.Button
	for _, m := range s.post.all() {
		id := m.id
		if m.Edit != 0 {
			id = m.Edit
		} else {
			order = append(order, id)
		}
		open[id] = m.Buttons
		ever = append(ever, slices.Concat(m.Buttons...)...)
	}
	standing := map[string]bool{}
	for _, id := range slices.Backward(order) {
		for _, b := range slices.Concat(open[id]...) {
			standing[b.Data] = true
			if b.Label == label && !stale {
				return b.Data, true
			}
		}
	}
	for _, b := range slices.Backward(ever) {
		if b.Label == label && stale && !standing[b.Data] {
			return b.Data, true
		}
	}
	return "", false
}

package bot

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// echo is an engine that counts. It answers each text with the number of texts so far, and does
// what a few words tell it to.
type echo struct{}

func (echo) Begin(chat dialogs.ChatID, lang dialogs.Lang, now time.Time) dialogs.Conversation {
	return dialogs.Conversation{Chat: chat, Lang: lang, Started: now}
}

func (echo) Apology(lang dialogs.Lang) dialogs.Say { return dialogs.Say{HTML: "sorry " + string(lang)} }

func (echo) Step(c dialogs.Conversation, ev dialogs.Event, now time.Time) (dialogs.Conversation, []dialogs.Effect, error) {
	say := func(text string) dialogs.Say {
		return dialogs.Say{Key: dialogs.Key(fmt.Sprint("k", c.Serial)), HTML: text}
	}
	if begins(ev) {
		c.Gone = false
	}
	switch ev := ev.(type) {
	case dialogs.Left:
		c.Gone = true
		return c, []dialogs.Effect{say("nobody hears this")}, nil
	case dialogs.CameDue:
		return c, []dialogs.Effect{say("due " + string(ev.Reminder))}, nil
	case dialogs.CalledFromGroup:
		return c, []dialogs.Effect{say("not here")}, nil
	case dialogs.Wrote:
		c.Serial++
		switch word, rest, _ := strings.Cut(ev.Text, " "); word {
		case "fail":
			return c, nil, fmt.Errorf("the script is broken")
		case "panic":
			panic("the person wrote: " + ev.Text)
		case "index":
			_ = []int{}[len(rest)]
		case "odd":
			return c, []dialogs.Effect{nil}, nil
		case "erase":
			return c, []dialogs.Effect{say("all gone"), dialogs.Erase{}}, nil
		case "remind":
			d, _ := time.ParseDuration(rest)
			return c, []dialogs.Effect{dialogs.Remind{ID: "r", At: now.Add(d)}}, nil
		case "forget":
			return c, []dialogs.Effect{dialogs.Forget{ID: "r"}}, nil
		case "edit":
			return c, []dialogs.Effect{dialogs.Edit{Key: dialogs.Key(rest), HTML: "edited"}}, nil
		case "anew":
			return c, []dialogs.Effect{dialogs.Edit{Key: dialogs.Key(rest), HTML: "edited anew", Anew: true}}, nil
		case "file":
			return c, []dialogs.Effect{dialogs.Hand{Key: "f", Name: "a.txt", Data: []byte("a"), Caption: "c"}}, nil
		case "many":
			var all []dialogs.Effect
			for i := range 10 {
				all = append(all, say(fmt.Sprint("part ", i)))
			}
			return c, all, nil
		}
		return c, []dialogs.Effect{say(fmt.Sprint(c.Serial))}, nil
	}
	return c, nil, nil
}

// sent is one call that the messenger took.
type sent struct {
	at   time.Time
	chat dialogs.ChatID
	Outgoing
	id MessageID
}

// messenger is a Sender that notes what it took. fail, if set, may refuse a message before.
type messenger struct {
	mu    sync.Mutex
	last  MessageID
	sent  []sent
	fail  func(chat dialogs.ChatID, m Outgoing) error
	after func(chat dialogs.ChatID, m Outgoing) error // refuses when the message was taken
}

func (m *messenger) Send(ctx context.Context, to dialogs.ChatID, out Outgoing) (MessageID, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if m.fail != nil {
		if err := m.fail(to, out); err != nil {
			return 0, err
		}
	}
	m.last++
	m.sent = append(m.sent, sent{time.Now(), to, out, m.last})
	if m.after != nil {
		if err := m.after(to, out); err != nil {
			return 0, err
		}
	}
	if out.Edit != 0 {
		return out.Edit, nil
	}
	return m.last, nil
}

// all lists what was taken, in order.
func (m *messenger) all() []sent {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.sent)
}

// refuse sets what is refused from now on; nil is nothing.
func (m *messenger) refuse(fail func(dialogs.ChatID, Outgoing) error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail = fail
}

// texts lists what one chat got, in order.
func (m *messenger) texts(chat dialogs.ChatID) (all []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range m.sent {
		if s.chat == chat {
			all = append(all, s.HTML)
		}
	}
	return all
}

// silent is a Source from which nothing comes.
type silent struct{}

func (silent) Receive(ctx context.Context, _ func(context.Context, Update) error) error {
	<-ctx.Done()
	return nil
}

// world is a bot with a store in memory and a messenger that takes everything.
type world struct {
	*Bot
	t         *testing.T
	messenger *messenger
	log       *strings.Builder
	updates   int64
	stop      func()
}

// newStore opens a store in memory; in a bubble of synctest, if the test is in one.
func newStore(t *testing.T) *storage.Store {
	t.Helper()
	store, err := storage.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func newWorld(t *testing.T, store *storage.Store, change ...func(*Options)) *world {
	t.Helper()
	w := &world{t: t, messenger: &messenger{}, log: &strings.Builder{}}
	o := Options{
		Engine:  echo{},
		Store:   store,
		Source:  silent{},
		Sender:  w.messenger,
		Logger:  slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Backoff: func(tries int) time.Duration { return time.Duration(tries+1) * time.Minute },
	}
	for _, c := range change {
		c(&o)
	}
	var err error
	if w.Bot, err = New(o); err != nil {
		t.Fatal(err)
	}
	return w
}

// start runs the bot until stop, or until the test ends.
func (w *world) start() {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	w.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			w.t.Errorf("Run: %v", err)
		}
	})
}

// says lets a person write something, as an update of its own.
func (w *world) says(chat dialogs.ChatID, text string) {
	w.t.Helper()
	w.happens(chat, dialogs.Wrote{Text: text})
}

func (w *world) happens(chat dialogs.ChatID, ev dialogs.Event) {
	w.t.Helper()
	w.updates++
	if err := w.Take(context.Background(), Update{ID: w.updates, Chat: chat, Lang: "en", Event: ev}); err != nil {
		w.t.Fatal(err)
	}
}

// remembered is the stored conversation.
func (w *world) remembered(chat dialogs.ChatID) (c dialogs.Conversation, known bool) {
	w.t.Helper()
	err := w.store.View(context.Background(), func(s *storage.Snapshot) (err error) {
		c, known, err = s.Conversation(chat)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return c, known
}

// stored lists the stored rows of a chat and those parked.
func (w *world) stored(chat dialogs.ChatID) (rows []storage.Row, parked []storage.Parked) {
	w.t.Helper()
	err := w.store.View(context.Background(), func(s *storage.Snapshot) (err error) {
		if rows, err = s.Pending(chat); err != nil {
			return err
		}
		return s.Parked(func(p storage.Parked) bool {
			if p.Chat == chat {
				parked = append(parked, p)
			}
			return true
		})
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return rows, parked
}

// nextDue is when the earliest reminder is due; zero if there is none.
func (w *world) nextDue() (at time.Time) {
	w.t.Helper()
	err := w.store.View(context.Background(), func(s *storage.Snapshot) (err error) {
		at, _, err = s.NextDue()
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return at
}

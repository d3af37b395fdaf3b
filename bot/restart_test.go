package bot

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// A call that is under way when the program ends may end itself; one that hangs is cut off after
// three seconds and its message goes out after the next start.
func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newStore(t)
		slow := &slowSender{messenger: &messenger{}, takes: map[dialogs.ChatID]time.Duration{1: 2 * time.Second, 2: time.Hour}}
		w := newWorld(t, store, func(o *Options) { o.Sender = slow })
		w.start()
		w.says(1, "hi")
		w.says(2, "hi")
		pass(0)
		began := time.Now()
		w.stop()
		if took := time.Since(began); took != 3*time.Second {
			t.Errorf("stopping took %v", took)
		}
		one, _ := w.stored(1)
		two, _ := w.stored(2)
		if len(one) != 0 || len(two) != 1 || two[0].Tries != 0 {
			t.Errorf("left: %v and %v", one, two)
		}
		w = newWorld(t, store)
		w.start()
		defer w.stop()
		pass(0)
		expect(t, w.messenger.texts(1), nil)
		expect(t, w.messenger.texts(2), []string{"1"})
	})
}

type slowSender struct {
	*messenger
	takes map[dialogs.ChatID]time.Duration
}

func (s *slowSender) Send(ctx context.Context, to dialogs.ChatID, m Outgoing) (MessageID, error) {
	select {
	case <-time.After(s.takes[to]):
		return s.messenger.Send(ctx, to, m)
	case <-ctx.Done():
		return 0, fmt.Errorf("%w: %w", ErrUnreachable, ctx.Err())
	}
}

// A person who is erased while a message is on its way to him leaves no trace of that message.
func TestEraseDuringDelivery(t *testing.T) {
	slow := &slowSender{messenger: &messenger{}, takes: map[dialogs.ChatID]time.Duration{1: time.Second}}
	play(t, func(t *testing.T, w *world) {
		w.says(1, "hi")
		pass(0)
		w.says(1, "erase")
		pass(time.Minute)
		expect(t, slow.texts(1), []string{"1", "all gone"})
		err := w.store.View(context.Background(), func(s *storage.Snapshot) error {
			if _, ok, err := s.Message(1, "k1"); ok {
				t.Error("the message of before is remembered")
			} else if err != nil {
				return err
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}, func(o *Options) { o.Sender = slow })
}

// Wherever the program dies between the messenger's yes and the note of it, each chat gets at most
// one message twice, none is lost, and the order stays.
func TestADeathRepeatsAtMostOne(t *testing.T) {
	dir := t.TempDir()
	open := func() *storage.Store {
		store, err := storage.Open(storage.Options{Dir: dir, MinFree: -1})
		if err != nil {
			t.Fatal(err)
		}
		return store
	}
	const chats, parts = 3, 10
	store := open()
	w := newWorld(t, store)
	for chat := range dialogs.ChatID(chats) {
		w.says(chat, "many")
	}
	post := w.messenger
	for dies := range 3 {
		// The store closes under the bot with the seventh message of this life: what the messenger
		// took from then on cannot be noted.
		w = newWorld(t, store, func(o *Options) { o.Sender = post })
		dead := make(chan struct{})
		taken := 0
		post.after = func(dialogs.ChatID, Outgoing) error {
			if taken++; taken == 7 {
				if err := store.Close(); err != nil {
					t.Error(err)
				}
				close(dead)
			}
			return nil
		}
		w.start()
		<-dead
		w.stop()
		store = open()
		if dies == 2 {
			post.after = nil
			w = newWorld(t, store, func(o *Options) { o.Sender = post })
			w.start()
			if err := w.Settle(context.Background()); err != nil {
				t.Fatal(err)
			}
			w.stop()
			store.Close()
		}
	}
	for chat := range dialogs.ChatID(chats) {
		var want int
		repeats := 0
		for _, text := range post.texts(chat) {
			switch text {
			case fmt.Sprint("part ", want):
				want++
			case fmt.Sprint("part ", want-1):
				repeats++
			default:
				t.Errorf("chat %d got %q when it was the turn of part %d", chat, text, want)
			}
		}
		if want != parts || repeats > 3 {
			t.Errorf("chat %d got %d parts of %d, %d of them twice", chat, want, parts, repeats)
		}
	}
}

// A program that is started anew after every step, before it could send anything, or with each
// message, ends where one that runs through ends.
func TestARestartAfterEveryStep(t *testing.T) {
	store := newStore(t)
	words := []string{"hi", "many", "remind 1h", "fail", "hi", "file", "edit k1", "anew k9", "panic", "hi"}
	post := &messenger{}
	var updates int64
	for _, word := range words {
		w := newWorld(t, store, func(o *Options) { o.Sender = post })
		w.updates = updates
		w.says(1, word)
		updates = w.updates
		w = newWorld(t, store, func(o *Options) { o.Sender = post })
		w.updates = updates - 1
		w.says(1, word) // it was not confirmed, and comes again
		w.start()
		if err := w.Settle(context.Background()); err != nil {
			t.Fatal(err)
		}
		w.stop()
	}
	through := newWorld(t, newStore(t))
	through.start()
	for _, word := range words {
		through.says(1, word)
		if err := through.Settle(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	through.stop()
	expect(t, post.texts(1), through.messenger.texts(1))
	got, _ := newWorld(t, store).remembered(1)
	if want, _ := through.remembered(1); got.Serial != want.Serial {
		t.Errorf("%d steps, not %d", got.Serial, want.Serial)
	}
}

// A message that was taken is not sent again because it could not be noted.
func TestANoteThatFailsSendsNothingTwice(t *testing.T) {
	w := newWorld(t, newStore(t))
	w.says(1, "hi")
	l, r, _ := w.outbox.take(time.Now())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r.taken, r.id = true, 1
	if w.outbox.note(ctx, r, nil) { // a context that ended stands for a store that fails
		t.Fatal("the note did not fail")
	}
	w.outbox.finish(l, r, false)
	l, r, next := w.outbox.take(r.After)
	if l == nil {
		t.Fatalf("nothing to do until %v", next)
	}
	w.outbox.serve(context.Background(), l, r)
	expect(t, w.messenger.texts(1), nil)
	if rows, _ := w.stored(1); len(rows) > 0 {
		t.Error("the row is still there")
	}
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// An update that comes again, in any order and also later, acts once.
func TestAnUpdateActsOnce(t *testing.T) {
	w := newWorld(t, newStore(t))
	ctx := context.Background()
	for _, id := range []int64{7, 8, 7, 8, 3, 9, 3} {
		if err := w.Take(ctx, Update{ID: id, Chat: 1, Lang: "de", Event: dialogs.Wrote{Text: "hi"}}); err != nil {
			t.Fatal(err)
		}
	}
	c, _ := w.remembered(1)
	rows, _ := w.stored(1)
	if c.Serial != 4 || len(rows) != 4 || c.Lang != dialogs.German {
		t.Errorf("4 updates made %d steps and %d rows in %q", c.Serial, len(rows), c.Lang)
	}
}

// A claim that fails, or a store that does, leaves nothing behind, and the update may come again.
func TestAFailureStoresNothing(t *testing.T) {
	w := newWorld(t, newStore(t))
	broken := errors.New("disk")
	err := w.Handle(context.Background(), 1, dialogs.Wrote{Text: "hi"}, func(tx *storage.Tx) (bool, error) {
		if _, err := tx.ClaimUpdate(1, 1); err != nil {
			return false, err
		}
		return false, broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if _, known := w.remembered(1); known {
		t.Error("a failed update was remembered")
	}
	w.says(1, "hi")
	if c, _ := w.remembered(1); c.Serial != 1 {
		t.Errorf("after the failure the update made %d steps", c.Serial)
	}
}

// A step that fails keeps the state, apologises once, and names its cause to the operator without
// a word of what was written. The next update goes on.
func TestAFailedStepApologises(t *testing.T) {
	for _, word := range []string{"fail", "panic", "index", "odd"} {
		t.Run(word, func(t *testing.T) {
			w := newWorld(t, newStore(t))
			w.says(1, "hi")
			w.says(1, word+" SECRET")
			w.updates--
			w.says(1, word+" SECRET") // comes again
			w.says(1, "hi")
			c, _ := w.remembered(1)
			rows, _ := w.stored(1)
			var texts []string
			for _, r := range rows {
				texts = append(texts, r.Effect.(dialogs.Say).HTML)
			}
			if c.Serial != 2 || !slices.Equal(texts, []string{"1", "sorry en", "2"}) {
				t.Errorf("state %d, said %q", c.Serial, texts)
			}
			if log := w.log.String(); !strings.Contains(log, "a step failed") || strings.Contains(log, "SECRET") {
				t.Errorf("the log says %s", log)
			}
		})
	}
}

// A panic is logged with the place where it happened.
func TestAPanicNamesItsPlace(t *testing.T) {
	w := newWorld(t, newStore(t))
	w.says(1, "index")
	if log := w.log.String(); !strings.Contains(log, "echo.Step") || !strings.Contains(log, "index out of range") {
		t.Errorf("the log says %s", log)
	}
}

// A conversation too big for one transaction is claimed with an apology, and others go on.
func TestATooBigStepApologises(t *testing.T) {
	w := newWorld(t, newStore(t), func(o *Options) { o.Engine = &growing{} })
	w.says(1, "hi")
	w.says(1, "grow")
	w.says(1, "hi")
	c, _ := w.remembered(1)
	rows, _ := w.stored(1)
	if c.Serial != 2 || len(rows) != 3 || rows[1].Effect.(dialogs.Say).HTML != "sorry en" {
		t.Errorf("state %d, rows %d", c.Serial, len(rows))
	}
}

type growing struct{ echo }

func (g *growing) Step(c dialogs.Conversation, ev dialogs.Event, now time.Time) (dialogs.Conversation, []dialogs.Effect, error) {
	c, effects, err := g.echo.Step(c, ev, now)
	if ev == (dialogs.Wrote{Text: "grow"}) {
		c.Script = strings.Repeat("x", 4<<20)
	}
	return c, effects, err
}

// Whatever a person may not have begun does not begin a conversation, but counts as taken.
func TestOnlyPeopleBegin(t *testing.T) {
	w := newWorld(t, newStore(t))
	for _, ev := range []dialogs.Event{dialogs.Left{}, dialogs.Returned{}, dialogs.CameDue{Reminder: "r"}} {
		w.happens(1, ev)
	}
	rows, _ := w.stored(1)
	if _, known := w.remembered(1); known || len(rows) != 0 {
		t.Error("a conversation began by itself")
	}
}

// After Erase nothing is remembered, whatever waited is not sent, and the last word still is.
func TestEraseKeepsOnlyTheLastWord(t *testing.T) {
	w := newWorld(t, newStore(t))
	w.says(1, "remind 1h")
	w.says(1, "hi")
	w.says(1, "erase")
	if _, known := w.remembered(1); known {
		t.Error("the conversation is still there")
	}
	if w.nextDue() != (time.Time{}) {
		t.Error("the reminder is still there")
	}
	w.start()
	defer w.stop()
	if err := w.Settle(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := w.messenger.texts(1); !slices.Equal(got, []string{"all gone"}) {
		t.Errorf("said %q", got)
	}
}

// Many chats go side by side, one chat in order; no lane is left when all is quiet.
func TestLanes(t *testing.T) {
	var l lanes
	var wg sync.WaitGroup
	var mu sync.Mutex
	inside := map[dialogs.ChatID]int{}
	together := make(chan struct{})
	wg.Go(func() { // two chats at once, or this stands still
		defer l.enter(1)()
		together <- struct{}{}
	})
	wg.Go(func() {
		defer l.enter(2)()
		<-together
	})
	for i := range 400 {
		wg.Go(func() {
			chat := dialogs.ChatID(i % 4)
			defer l.enter(chat)()
			mu.Lock()
			inside[chat]++
			if inside[chat] != 1 {
				t.Error("two in one lane")
			}
			mu.Unlock()
			mu.Lock()
			inside[chat]--
			mu.Unlock()
		})
	}
	wg.Wait()
	if len(l.last) != 0 {
		t.Errorf("%d lanes are left", len(l.last))
	}
}

// Updates of one chat that arrive at once are each taken once, however they interleave.
func TestUpdatesAtOnce(t *testing.T) {
	w := newWorld(t, newStore(t))
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			u := Update{ID: int64(i / 2), Chat: dialogs.ChatID(i / 2 % 5), Event: dialogs.Wrote{Text: fmt.Sprint(i)}}
			if err := w.Take(context.Background(), u); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for chat := range dialogs.ChatID(5) {
		if c, _ := w.remembered(chat); c.Serial != 20 {
			t.Errorf("chat %d made %d steps of 20", chat, c.Serial)
		}
	}
}

package bot

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cooperatio/dialogs"
)

// A reminder comes at its instant and once, also after it was moved.
func TestRemindersComeOnTime(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.says(1, "remind 1h")
		w.says(2, "remind 90m")
		w.says(3, "remind 2h")
		w.says(3, "forget")
		pass(30 * time.Minute)
		w.says(1, "remind 45m")
		pass(45*time.Minute - 1)
		expect(t, w.messenger.texts(1), nil)
		pass(1)
		expect(t, w.messenger.texts(1), []string{"due r"})
		pass(time.Hour)
		expect(t, w.messenger.texts(1), []string{"due r"})
		expect(t, w.messenger.texts(2), []string{"due r"})
		expect(t, w.messenger.texts(3), nil)
	})
}

// A thousand that fall due at one instant all come.
func TestManyRemindersAtOnce(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		for chat := range dialogs.ChatID(1000) {
			w.says(chat, "remind 1h")
		}
		pass(time.Hour)
		if got := len(w.messenger.all()); got != 1000 {
			t.Errorf("%d of 1000 came", got)
		}
	})
}

// What fell due while the program was not running comes at its start.
func TestRemindersOutliveARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newStore(t)
		newWorld(t, store).says(1, "remind 1h")
		time.Sleep(3 * time.Hour)
		w := newWorld(t, store)
		w.start()
		defer w.stop()
		synctest.Wait()
		expect(t, w.messenger.texts(1), []string{"due r"})
	})
}

// A clock that is moved by hand brings what is due by it, as soon as the bot is woken.
func TestAMovedClock(t *testing.T) {
	var mu sync.Mutex
	var ahead time.Duration
	clock := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return time.Now().Add(ahead)
	}
	play(t, func(t *testing.T, w *world) {
		w.says(1, "remind 48h")
		pass(0)
		mu.Lock()
		ahead = 48 * time.Hour
		mu.Unlock()
		w.Wake()
		pass(0)
		expect(t, w.messenger.texts(1), []string{"due r"})

		w.says(2, "remind 48h")
		mu.Lock()
		ahead += 48 * time.Hour
		mu.Unlock()
		if err := w.Remind(context.Background()); err != nil {
			t.Error(err)
		}
		if err := w.Settle(context.Background()); err != nil {
			t.Error(err)
		}
		expect(t, w.messenger.texts(2), []string{"due r"})
	}, func(o *Options) { o.Clock = clock })
}

// The bot gives a sign of life every ten seconds, and none when its store fails.
func TestSignsOfLife(t *testing.T) {
	var beats []time.Time
	play(t, func(t *testing.T, w *world) {
		pass(time.Minute)
		if len(beats) != 7 || beats[6].Sub(beats[0]) != time.Minute {
			t.Errorf("signs of life: %v", beats)
		}
		w.store.Close()
		pass(10 * time.Minute)
		if len(beats) > 8 {
			t.Errorf("%d signs of life without a store", len(beats)-7)
		}
	}, func(o *Options) { o.Beat = func(now time.Time) { beats = append(beats, now) } })
}

// Settle ends when nothing waits, and with its context otherwise.
func TestSettle(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.says(1, "many")
		if err := w.Settle(context.Background()); err != nil {
			t.Error(err)
		}
		if got := len(w.messenger.texts(1)); got != 10 {
			t.Errorf("%d of 10 messages were sent", got)
		}
		w.messenger.refuse(func(dialogs.ChatID, Outgoing) error { return &Later{After: time.Hour, Cause: context.Canceled} })
		w.says(1, "hi")
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := w.Settle(ctx); err == nil {
			t.Error("something still waits")
		}
	})
}

// A day after somebody was erased, the numbers that kept late updates away are gone too.
func TestErasedPeopleAreSwept(t *testing.T) {
	var mu sync.Mutex
	now := time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)
	w := newWorld(t, newStore(t), func(o *Options) {
		o.Clock = func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return now
		}
	})
	w.says(1, "hi")
	w.says(1, "erase")
	w.start()
	if err := w.Settle(context.Background()); err != nil {
		t.Fatal(err)
	}
	w.stop()
	for range 2 {
		w.sweepOnce(context.Background())
		mu.Lock()
		now = now.Add(25 * time.Hour)
		mu.Unlock()
	}
	if log := w.log.String(); !strings.Contains(log, "last traces of erased people are removed\" people=1") {
		t.Errorf("the log says %s", log)
	}
}

package bot

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// play runs a test in a bubble in which time passes only when all wait. The bot runs already.
func play(t *testing.T, f func(t *testing.T, w *world), change ...func(*Options)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newStore(t), change...)
		w.start()
		defer w.stop()
		f(t, w)
	})
}

// pass lets time pass and all that it brings about happen.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func expect(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("the person got %q, not %q", got, want)
	}
}

// Each chat gets its messages in their order, and nothing is left in the store.
func TestMessagesGoOutInOrder(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		for range 5 {
			for chat := range dialogs.ChatID(20) {
				w.says(chat+1, "hi")
			}
		}
		pass(0)
		for chat := range dialogs.ChatID(20) {
			expect(t, w.messenger.texts(chat+1), []string{"1", "2", "3", "4", "5"})
			if rows, _ := w.stored(chat + 1); len(rows) > 0 {
				t.Errorf("%d rows are left", len(rows))
			}
		}
	})
}

// An edit finds the message by its key. Where there is none, or it cannot be edited any more, it
// becomes a new message only if it says so, and that message takes over the key.
func TestEdits(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.says(1, "hi")
		w.says(1, "edit k1")
		w.says(1, "edit k9")
		w.says(1, "anew k8")
		w.says(1, "anew k8")
		pass(0)
		w.messenger.refuse(func(_ dialogs.ChatID, m Outgoing) error {
			if m.Edit != 0 {
				return fmt.Errorf("%w: deleted", ErrNothingToEdit)
			}
			return nil
		})
		w.says(1, "edit k1")
		w.says(1, "anew k1")
		w.says(1, "file")
		pass(0)
		var got []string
		for _, s := range w.messenger.all() {
			got = append(got, fmt.Sprint(s.id, " over ", s.Edit, " ", s.HTML))
		}
		want := []string{"1 over 0 1", "2 over 1 edited", "3 over 0 edited anew", "4 over 3 edited anew", "5 over 0 edited anew", "6 over 0 c"}
		expect(t, got, want)
		if f := w.messenger.all()[5].File; f == nil || f.Name != "a.txt" {
			t.Errorf("the file is %v", f)
		}
		if rows, parked := w.stored(1); len(rows)+len(parked) > 0 {
			t.Error("something is left")
		}
	})
}

// An edit that meets with trouble does not hold up what is said next, and still comes; but edits of
// one message keep their order.
func TestAnEditInTroubleLetsOthersPass(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.says(1, "hi")
		pass(0)
		troubles := 1
		w.messenger.refuse(func(_ dialogs.ChatID, m Outgoing) error {
			if m.Edit == 1 && troubles > 0 {
				troubles--
				return errors.New("502")
			}
			return nil
		})
		w.says(1, "edit k1")
		w.says(1, "hi")
		pass(0)
		expect(t, w.messenger.texts(1), []string{"1", "3"})
		pass(time.Minute)
		expect(t, w.messenger.texts(1), []string{"1", "3", "edited"})
		troubles = 1
		w.says(1, "edit k1")
		w.says(1, "anew k1")
		pass(0)
		expect(t, w.messenger.texts(1), []string{"1", "3", "edited"})
		pass(time.Minute)
		expect(t, w.messenger.texts(1), []string{"1", "3", "edited", "edited", "edited anew"})
	})
}

// A message of which nobody knows whether it arrived is sent again, and once only.
func TestAnUnclearOutcomeIsSentAgain(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		broken := false
		w.messenger.mu.Lock()
		w.messenger.after = func(dialogs.ChatID, Outgoing) error {
			if broken = !broken; broken {
				return fmt.Errorf("%w: connection reset", ErrUnreachable)
			}
			return nil
		}
		w.messenger.mu.Unlock()
		w.says(1, "hi")
		pass(time.Hour / 2)
		expect(t, w.messenger.texts(1), []string{"1", "1"})
		w.says(1, "edit k1")
		pass(time.Hour / 2)
		if all := w.messenger.all(); all[2].Edit != 2 {
			t.Errorf("message %d was edited", all[2].Edit)
		}
	})
}

// What the messenger asks for is waited for to the second: by one chat, or by all.
func TestLaterIsObeyed(t *testing.T) {
	for _, whole := range []bool{false, true} {
		t.Run(fmt.Sprint("whole ", whole), func(t *testing.T) {
			play(t, func(t *testing.T, w *world) {
				asked := time.Now()
				w.messenger.refuse(func(chat dialogs.ChatID, m Outgoing) error {
					if chat == 1 && time.Since(asked) < 7*time.Second {
						return &Later{After: 7*time.Second - time.Since(asked), Whole: whole, Cause: errors.New("slow down")}
					}
					return nil
				})
				w.says(1, "hi")
				pass(0)
				w.says(1, "hi")
				w.says(2, "hi")
				pass(7*time.Second - 1)
				expect(t, w.messenger.texts(1), nil)
				if whole != (len(w.messenger.texts(2)) == 0) {
					t.Errorf("another chat got %q", w.messenger.texts(2))
				}
				pass(1)
				expect(t, w.messenger.texts(1), []string{"1", "2"})
				expect(t, w.messenger.texts(2), []string{"1"})
			})
		})
	}
}

// What was asked for outlives a restart.
func TestLaterOutlivesARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newStore(t)
		w := newWorld(t, store)
		w.messenger.refuse(func(dialogs.ChatID, Outgoing) error {
			return &Later{After: time.Minute, Cause: errors.New("slow down")}
		})
		w.start()
		w.says(1, "hi")
		pass(time.Second)
		w.stop()
		w = newWorld(t, store)
		w.start()
		defer w.stop()
		pass(58 * time.Second)
		expect(t, w.messenger.texts(1), nil)
		pass(time.Second)
		expect(t, w.messenger.texts(1), []string{"1"})
	})
}

// Whoever cannot be reached is left alone, and what waited for him is dropped, until he comes back.
func TestGone(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.messenger.refuse(func(dialogs.ChatID, Outgoing) error { return fmt.Errorf("%w: blocked", ErrGone) })
		w.says(1, "remind 1h")
		w.says(1, "many")
		pass(0)
		if c, _ := w.remembered(1); !c.Gone {
			t.Error("the person is not marked")
		}
		w.messenger.refuse(nil)
		pass(2 * time.Hour)
		expect(t, w.messenger.texts(1), nil)
		if rows, parked := w.stored(1); len(rows)+len(parked) > 0 {
			t.Error("something still waits")
		}
		w.says(1, "hi")
		pass(0)
		expect(t, w.messenger.texts(1), []string{"3"})
	})
}

// A person who leaves by himself loses what waits for him, too.
func TestLeftDropsWhatWaits(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.messenger.refuse(func(dialogs.ChatID, Outgoing) error {
			return &Later{After: time.Minute, Cause: errors.New("slow down")}
		})
		w.says(1, "many")
		pass(0)
		w.happens(1, dialogs.Left{})
		w.messenger.refuse(nil)
		pass(time.Hour)
		expect(t, w.messenger.texts(1), nil)
		if rows, _ := w.stored(1); len(rows) > 0 {
			t.Error("something still waits")
		}
	})
}

// A message that is refused is kept for the operator, and the next one goes out at once.
func TestARefusedMessageIsParked(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.messenger.refuse(func(_ dialogs.ChatID, m Outgoing) error {
			if m.HTML == "1" {
				return fmt.Errorf("%w: 400 Bad Request", ErrRefused)
			}
			return nil
		})
		w.says(1, "hi")
		w.says(1, "hi")
		pass(0)
		expect(t, w.messenger.texts(1), []string{"2"})
		_, parked := w.stored(1)
		if len(parked) != 1 || parked[0].Reason != "the message was refused: 400 Bad Request" {
			t.Errorf("parked: %v", parked)
		}
	})
}

// A trouble that does not end is given up after eight answers, each after a longer pause.
func TestTroubleEndsAfterSomeAttempts(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		began, calls := time.Now(), []string(nil)
		w.messenger.refuse(func(_ dialogs.ChatID, m Outgoing) error {
			if m.HTML != "1" {
				return nil
			}
			calls = append(calls, time.Since(began).String())
			return errors.New("502")
		})
		w.says(1, "hi")
		w.says(1, "hi")
		pass(time.Hour)
		expect(t, calls, []string{"0s", "1m0s", "3m0s", "6m0s", "10m0s", "15m0s", "21m0s", "28m0s"})
		expect(t, w.messenger.texts(1), []string{"2"})
		if _, parked := w.stored(1); len(parked) != 1 {
			t.Errorf("parked: %v", parked)
		}
	})
}

// A messenger that does not answer is waited for through a day, but not longer, and its silence
// does not count as troubled answers.
func TestSilenceIsWaitedFor(t *testing.T) {
	w := newWorld(t, newStore(t))
	now := time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)
	silence := fmt.Errorf("%w: connection refused", ErrUnreachable)
	for hours, parks := range map[int]bool{0: false, 23: false, 25: true} {
		r := &row{Row: storage.Row{Queued: now.Add(-time.Duration(hours) * time.Hour), Tries: 20}}
		next, reason := w.outbox.judge(r, silence, now)
		if (reason != "") != parks || !parks && next.After != now.Add(21*time.Minute) {
			t.Errorf("after %d h of silence: again at %v, parked %q", hours, next.After, reason)
		}
		if _, reason := w.outbox.judge(r, errors.New("502"), now); reason != "" {
			t.Errorf("the first troubled answer after %d h of silence parks: %q", hours, reason)
		}
	}
}

// One chat gets a short burst and then one message a second; another chat does not wait for it.
func TestPaceOfAChat(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		began := time.Now()
		w.says(1, "many")
		w.says(2, "hi")
		pass(time.Minute)
		var at []string
		for _, s := range w.messenger.all() {
			at = append(at, fmt.Sprint(s.chat, " ", s.at.Sub(began)))
		}
		slices.Sort(at)
		expect(t, at, []string{"1 0s", "1 0s", "1 0s", "1 0s", "1 0s", "1 1s", "1 2s", "1 3s", "1 4s", "1 5s", "2 0s"})
		w.outbox.mu.Lock()
		defer w.outbox.mu.Unlock()
		if len(w.outbox.lines) > 0 {
			t.Errorf("%d lines are left when all is quiet", len(w.outbox.lines))
		}
	}, func(o *Options) { o.Rates = TelegramRates })
}

// All chats together get no more than thirty messages a second after a burst of thirty.
func TestPaceOfAll(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		for chat := range dialogs.ChatID(100) {
			w.says(chat+1, "hi")
		}
		for second, want := range []int{30, 60, 90, 100} {
			pass(time.Duration(min(second, 1)) * (time.Second + time.Millisecond))
			if got := len(w.messenger.all()); got != want {
				t.Errorf("after %d s: %d messages, not %d", second, got, want)
			}
		}
	}, func(o *Options) { o.Rates = TelegramRates })
}

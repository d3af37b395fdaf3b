package storage

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cooperatio/dialogs"
)

// together runs the functions as updates that wait at the same time, in this order, while the
// committing goroutine is busy, and returns their answers.
func together(t *testing.T, s *Store, fns ...func(*Tx) error) []error {
	t.Helper()
	errs := make([]error, len(fns))
	busy := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := s.Update(t.Context(), func(*Tx) error { <-busy; return nil }); err != nil {
			t.Error(err)
		}
	})
	synctest.Wait()
	for i, fn := range fns {
		wg.Go(func() { errs[i] = s.Update(t.Context(), fn) })
		synctest.Wait()
	}
	close(busy)
	wg.Wait()
	return errs
}

// onMap runs the test on a store over a map.
func onMap(t *testing.T, test func(t *testing.T, s *Store, e *mapEngine)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		e := newMapEngine()
		s := start(&Store{engine: e})
		test(t, s, e)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

func saying(chat dialogs.ChatID, text string) func(*Tx) error {
	return func(tx *Tx) error {
		_, err := tx.PutOutbox(chat, dialogs.Say{HTML: text}, time.Time{})
		return err
	}
}

func said(t *testing.T, s *Store, chat dialogs.ChatID) (texts []string) {
	t.Helper()
	err := s.View(context.Background(), func(snap *Snapshot) error {
		rows, err := snap.Pending(chat)
		for _, r := range rows {
			texts = append(texts, r.Effect.(dialogs.Say).HTML)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return texts
}

// Updates that wait together become one commit, and each sees what those before it wrote.
func TestMerged(t *testing.T) {
	onMap(t, func(t *testing.T, s *Store, e *mapEngine) {
		for i, err := range together(t, s, saying(1, "a"), saying(1, "b"), saying(2, "c")) {
			if err != nil {
				t.Errorf("update %d: %v", i, err)
			}
		}
		if got := said(t, s, 1); !slices.Equal(got, []string{"a", "b"}) {
			t.Errorf("chat 1 has %q", got)
		}
		if e.commits != 2 {
			t.Errorf("%d commits, want one for the busy update and one for the three", e.commits)
		}
	})
}

// An update that fails, panics or ends its goroutine leaves nothing behind; those beside it are
// not harmed, except that a goroutine that ends takes those with it that had no answer yet.
func TestOneFails(t *testing.T) {
	refusal := errors.New("refused")
	half := func(end func() error) func(*Tx) error {
		return func(tx *Tx) error {
			if err := saying(1, "half")(tx); err != nil {
				return err
			}
			return end()
		}
	}
	for name, test := range map[string]struct {
		fn    func(*Tx) error
		want  string
		alone bool // the others are stored
	}{
		"with an error": {half(func() error { return refusal }), "refused", true},
		"with a panic of the program": {half(func() error { panic("private words") }),
			"storage: the update panicked with a string", true},
		"with a panic of the runtime": {half(func() error { var none []int; return fmt.Errorf("%d", none[3]) }),
			"storage: the update panicked: runtime error: index out of range [3] with length 0", true},
		"with the end of the goroutine": {half(func() error { runtime.Goexit(); return nil }),
			"storage: the update was abandoned", false},
		"for want of room": {func(tx *Tx) error {
			return errors.Join(saying(1, "half")(tx), saying(1, strings.Repeat("x", 600<<10))(tx), saying(1, strings.Repeat("x", 600<<10))(tx))
		}, "storage: the update is too big for one transaction", true},
		"for want of sense": {func(tx *Tx) error {
			_, err := tx.PutOutbox(1, dialogs.Forget{}, time.Time{})
			return err
		}, "storage: a dialogs.Forget cannot be sent", true},
	} {
		t.Run(name, func(t *testing.T) {
			onMap(t, func(t *testing.T, s *Store, _ *mapEngine) {
				errs := together(t, s, saying(1, "before"), test.fn, saying(1, "after"))
				if errs[1] == nil || errs[1].Error() != test.want {
					t.Errorf("the update that fails: %v, want %s", errs[1], test.want)
				}
				want := []string{"before", "after"}
				if !test.alone {
					want = nil
				}
				if got := said(t, s, 1); !slices.Equal(got, want) {
					t.Errorf("there is %q, want %q", got, want)
				}
				if failed := errs[0] != nil || errs[2] != nil; failed == test.alone {
					t.Errorf("the others: %v", errs)
				}
				if err := s.Update(t.Context(), saying(1, "later")); err != nil {
					t.Errorf("a later update: %v", err)
				}
			})
		})
	}
}

// What does not fit into one transaction is spread over several, each update whole and in order.
func TestSplit(t *testing.T) {
	onMap(t, func(t *testing.T, s *Store, e *mapEngine) {
		var fns []func(*Tx) error
		var want []string
		for i := range 5 {
			text := fmt.Sprint(i, strings.Repeat("x", 400<<10))
			fns = append(fns, saying(1, text))
			want = append(want, text)
		}
		for i, err := range together(t, s, fns...) {
			if err != nil {
				t.Errorf("update %d: %v", i, err)
			}
		}
		if got := said(t, s, 1); !slices.Equal(got, want) {
			t.Errorf("%d rows are there, or not in order", len(got))
		}
		if e.commits != 4 {
			t.Errorf("%d commits, want one for the busy update and three", e.commits)
		}
	})
}

// If the commit fails, all that shared it are told, and nothing is there.
func TestCommitFails(t *testing.T) {
	broken := errors.New("broken")
	onMap(t, func(t *testing.T, s *Store, e *mapEngine) {
		errs := together(t, s,
			func(*Tx) error { e.fails = broken; return nil },
			saying(1, "a"),
			func(*Tx) error { return errors.New("its own") })
		for i, err := range errs {
			if !errors.Is(err, broken) {
				t.Errorf("update %d: %v", i, err)
			}
		}
		e.fails = nil
		if got := said(t, s, 1); got != nil {
			t.Errorf("there is %q", got)
		}
	})
}

// A context that ends before the update is taken up ends the wait; after that it counts no more.
func TestContext(t *testing.T) {
	onMap(t, func(t *testing.T, s *Store, _ *mapEngine) {
		ctx, cancel := context.WithCancel(t.Context())
		busy := make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			err := s.Update(ctx, func(tx *Tx) error { <-busy; return saying(1, "taken up")(tx) })
			if err != nil {
				t.Errorf("the update that was taken up: %v", err)
			}
		})
		synctest.Wait()
		wg.Go(func() {
			if err := s.Update(ctx, saying(1, "waiting")); !errors.Is(err, context.Canceled) {
				t.Errorf("the update that waited: %v", err)
			}
		})
		synctest.Wait()
		cancel()
		synctest.Wait()
		close(busy)
		wg.Wait()
		if err := s.Update(ctx, saying(1, "late")); !errors.Is(err, context.Canceled) {
			t.Errorf("a late update: %v", err)
		}
		if err := s.View(ctx, func(*Snapshot) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("a late view: %v", err)
		}
		if got := said(t, s, 1); !slices.Equal(got, []string{"taken up"}) {
			t.Errorf("there is %q", got)
		}
	})
}

// Close lets the commit under way end and turns away what still waits.
func TestCloseWhileWaiting(t *testing.T) {
	onMap(t, func(t *testing.T, s *Store, e *mapEngine) {
		busy := make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			if err := s.Update(t.Context(), func(tx *Tx) error { <-busy; return saying(1, "a")(tx) }); err != nil {
				t.Errorf("the update under way: %v", err)
			}
		})
		synctest.Wait()
		wg.Go(func() {
			if err := s.Update(t.Context(), saying(1, "b")); !errors.Is(err, ErrClosed) {
				t.Errorf("the update that waited: %v", err)
			}
		})
		synctest.Wait()
		wg.Go(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		close(busy)
		wg.Wait()
		if e.commits != 1 {
			t.Errorf("%d commits", e.commits)
		}
	})
}

package storage_test

import (
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// Reminders fall due in the order of time, are moved, dropped and taken once.
func TestReminders(t *testing.T) {
	s := inMemory(t)
	due := func(now time.Time, most int, want ...storage.DueReminder) {
		t.Helper()
		view(t, s, func(snap *storage.Snapshot) error {
			got, err := snap.Due(now, most)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("Due(%v) = %v, want %v", now, got, want)
			}
			return err
		})
	}
	next := func(want time.Time) {
		t.Helper()
		view(t, s, func(snap *storage.Snapshot) error {
			at, ok, err := snap.NextDue()
			if ok == want.IsZero() || !at.Equal(want) {
				t.Errorf("NextDue = %v, %v; want %v", at, ok, want)
			}
			return err
		})
	}
	put := func(chat dialogs.ChatID, id dialogs.ReminderID, at time.Time) {
		t.Helper()
		update(t, s, func(tx *storage.Tx) error { return tx.PutReminder(chat, id, at) })
	}
	claim := func(chat dialogs.ChatID, id dialogs.ReminderID, at time.Time, want bool) {
		t.Helper()
		update(t, s, func(tx *storage.Tx) error {
			got, err := tx.ClaimReminder(chat, id, at)
			if got != want {
				t.Errorf("ClaimReminder(%d, %s, %v) = %v", chat, id, at, got)
			}
			return err
		})
	}
	one, two, three := noon.Add(time.Hour), noon.Add(2*time.Hour), noon.Add(3*time.Hour)
	reminder := func(chat dialogs.ChatID, id dialogs.ReminderID, at time.Time) storage.DueReminder {
		return storage.DueReminder{Chat: chat, ID: id, At: at}
	}

	due(three, 10)
	next(time.Time{})
	put(7, "b", two)
	put(-5, "a", two)
	next(two)
	put(7, "a", one.In(time.FixedZone("", 3600)))
	next(one)
	due(noon, 10)
	due(one.Add(-1), 10)
	due(one, 10, reminder(7, "a", one))
	due(two, 10, reminder(7, "a", one), reminder(-5, "a", two), reminder(7, "b", two))
	due(two, 2, reminder(7, "a", one), reminder(-5, "a", two))
	due(two, 0)

	put(7, "a", three) // moved
	due(two, 10, reminder(-5, "a", two), reminder(7, "b", two))
	next(two)
	claim(7, "a", one, false) // it was read before it moved
	claim(7, "b", two, true)
	claim(7, "b", two, false)
	claim(7, "none", two, false)
	due(two, 10, reminder(-5, "a", two))
	update(t, s, func(tx *storage.Tx) error {
		return errors.Join(tx.DeleteReminder(-5, "a"), tx.DeleteReminder(-5, "none"))
	})
	next(three)
	put(7, "early", noon.Add(-time.Hour)) // before all that was ever looked at
	next(noon.Add(-time.Hour))
	due(noon, 10, reminder(7, "early", noon.Add(-time.Hour)))
	put(7, "ancient", time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC))
	due(noon, 1, reminder(7, "ancient", time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)))

	for _, at := range []time.Time{{}, time.Date(1677, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2262, 1, 1, 0, 0, 0, 0, time.UTC)} {
		if err := s.Update(ctx, func(tx *storage.Tx) error { return tx.PutReminder(7, "x", at) }); err == nil {
			t.Errorf("a reminder at %v was taken", at)
		}
	}
}

// A reminder is found as soon as it was stored, however early it is and whoever looks meanwhile.
func TestRemindersSideBySide(t *testing.T) {
	s := inMemory(t)
	var wg sync.WaitGroup
	for chat := range dialogs.ChatID(8) {
		wg.Go(func() {
			for n := range 100 {
				at := noon.Add(-time.Duration(n) * time.Minute)
				err := s.Update(ctx, func(tx *storage.Tx) error { return tx.PutReminder(chat, "r", at) })
				err2 := s.View(ctx, func(snap *storage.Snapshot) error {
					due, err := snap.Due(at, 100)
					if !slices.Contains(due, storage.DueReminder{Chat: chat, ID: "r", At: at}) {
						t.Errorf("the reminder %d of chat %d is not among %d due", n, chat, len(due))
					}
					return err
				})
				err3 := s.Update(ctx, func(tx *storage.Tx) error {
					ok, err := tx.ClaimReminder(chat, "r", at)
					if !ok {
						t.Errorf("the reminder %d of chat %d cannot be taken", n, chat)
					}
					return err
				})
				if err := errors.Join(err, err2, err3); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	view(t, s, func(snap *storage.Snapshot) error {
		if at, ok, err := snap.NextDue(); ok || err != nil {
			t.Errorf("NextDue = %v, %v, %v", at, ok, err)
		}
		return nil
	})
}

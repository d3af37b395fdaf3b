package storage

import (
	"context"
	"errors"
	"math"
	"sync"
	"time"

	"cooperatio/dialogs"
)

// DueReminder is a reminder and the instant it is due.
type DueReminder struct {
	Chat dialogs.ChatID
	ID   dialogs.ReminderID
	At   time.Time
}

// reminderRecord is a reminder as its chat knows it. The index by time holds no more than the key.
type reminderRecord struct {
	At time.Time `json:"at"`
}

// PutReminder sets when a reminder is due. The same id set again moves the reminder. The instant
// must lie in the years 1678 to 2261.
func (tx *Tx) PutReminder(chat dialogs.ChatID, id dialogs.ReminderID, at time.Time) error {
	if at.Year() < 1678 || at.Year() > 2261 {
		return errors.New("storage: a reminder is out of the range of time")
	}
	if err := tx.DeleteReminder(chat, id); err != nil {
		return err
	}
	if err := tx.store(keyReminder(chat, id), reminderRecord{stamp(at)}); err != nil {
		return err
	}
	return tx.store(keyDue(at, chat, id), struct{}{})
}

// DeleteReminder drops a reminder. One that does not exist is already dropped.
func (tx *Tx) DeleteReminder(chat dialogs.ChatID, id dialogs.ReminderID) error {
	at, ok, err := tx.Reminder(chat, id)
	if err != nil || !ok {
		return err
	}
	if err := tx.kv.delete(keyDue(at, chat, id)); err != nil {
		return err
	}
	return tx.kv.delete(keyReminder(chat, id))
}

// ClaimReminder takes a reminder that is due and drops it. It is false if the reminder was taken,
// moved or dropped since it was read.
func (tx *Tx) ClaimReminder(chat dialogs.ChatID, id dialogs.ReminderID, at time.Time) (bool, error) {
	stored, ok, err := tx.Reminder(chat, id)
	if err != nil || !ok || !stored.Equal(at) {
		return false, err
	}
	return true, tx.DeleteReminder(chat, id)
}

// Reminder returns when a reminder of a chat is due.
func (r records) Reminder(chat dialogs.ChatID, id dialogs.ReminderID) (at time.Time, ok bool, err error) {
	var rec reminderRecord
	ok, err = r.load(keyReminder(chat, id), &rec)
	return rec.At, ok && err == nil, err
}

// Due returns the reminders that are due at now, the earliest first, at most so many. They stay
// until ClaimReminder takes them.
func (s *Store) Due(now time.Time, most int) (due []DueReminder, err error) {
	err = s.scanDue(func(d DueReminder) bool {
		if len(due) == most || d.At.After(now) {
			return false
		}
		due = append(due, d)
		return true
	})
	return due, err
}

// NextDue returns when the earliest reminder is due; ok is false if there is none.
func (s *Store) NextDue() (at time.Time, ok bool, err error) {
	err = s.scanDue(func(d DueReminder) bool {
		at, ok = d.At, true
		return false
	})
	return at, ok, err
}

// scanDue calls each for the reminders by time, from the remembered head on.
func (s *Store) scanDue(each func(DueReminder) bool) error {
	head, seen := s.due.get()
	first := int64(math.MaxInt64)
	err := s.View(context.Background(), func(snap *Snapshot) error {
		return snap.from.scan(keyKind(kindDue), keyDueFrom(time.Unix(0, head)), func(key, _ []byte) bool {
			d, ok := dueOf(key)
			if !ok {
				return true
			}
			first = min(first, d.At.UnixNano())
			return each(d)
		})
	})
	if err == nil {
		s.due.raise(first, seen)
	}
	return err
}

// dueHead remembers before which instant no reminder stands in the index, so that the scan does
// not walk over those that were taken: Badger keeps their traces for a while (STORAGE 3).
type dueHead struct {
	mu     sync.Mutex
	known  bool  // false: nothing is known, the index begins at its beginning
	at     int64 // nanoseconds since 1970
	change int   // counts the commits that set a reminder
}

func (h *dueHead) get() (at int64, change int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.known {
		return math.MinInt64, h.change
	}
	return h.at, h.change
}

// raise says what a scan found first. It counts for nothing if a reminder was set since.
func (h *dueHead) raise(at int64, change int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if change == h.change {
		h.at, h.known = at, true
	}
}

// stored lowers the head to the earliest reminder of what was just committed. Before the commit
// would be too early: a scan would raise it again.
func (h *dueHead) stored(group []*request) {
	for _, r := range group {
		if r.writes == nil {
			continue
		}
		for key := range r.writes.puts(kindDue) {
			d, _ := dueOf(key)
			h.mu.Lock()
			h.change++
			h.at = min(h.at, d.At.UnixNano())
			h.mu.Unlock()
		}
	}
}

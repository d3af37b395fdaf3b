package storage

import (
	"bytes"
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
	switch {
	case errors.As(err, new(*DamagedError)):
		err = tx.deleteDue(chat, id)
	case err != nil || !ok:
		return err
	default:
		err = tx.kv.delete(keyDue(at, chat, id))
	}
	return errors.Join(err, tx.kv.delete(keyReminder(chat, id)))
}

// deleteDue takes a reminder whose instant is not known any more out of the index.
func (tx *Tx) deleteDue(chat dialogs.ChatID, id dialogs.ReminderID) error {
	var found [][]byte
	err := tx.kv.scan(keyKind(kindDue), nil, func(key, _ []byte) bool {
		if d, ok := dueOf(key); ok && d.Chat == chat && d.ID == id {
			found = append(found, bytes.Clone(key))
		}
		return true
	})
	for _, key := range found {
		err = errors.Join(err, tx.kv.delete(key))
	}
	return err
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
func (s *Snapshot) Due(now time.Time, most int) (due []DueReminder, err error) {
	err = s.walkDue(func(d DueReminder) bool {
		if len(due) == most || d.At.After(now) {
			return false
		}
		due = append(due, d)
		return true
	})
	return due, err
}

// NextDue returns when the earliest reminder is due; ok is false if there is none.
func (s *Snapshot) NextDue() (at time.Time, ok bool, err error) {
	err = s.walkDue(func(d DueReminder) bool {
		at, ok = d.At, true
		return false
	})
	return at, ok, err
}

// walkDue calls each for the reminders by time until it returns false.
func (s *Snapshot) walkDue(each func(DueReminder) bool) error {
	first := int64(math.MaxInt64)
	from := keyDueFrom(time.Unix(0, s.head.at))
	err := s.from.scan(keyKind(kindDue), from, func(key, _ []byte) bool {
		d, ok := dueOf(key)
		if !ok {
			return true
		}
		first = min(first, d.At.UnixNano())
		return each(d)
	})
	if err == nil {
		s.due.raise(s.head, first)
	}
	return err
}

// dueHead remembers before which instant no reminder stands in the index, so that a walk does not
// pass over those that were taken: Badger keeps their traces for a while (STORAGE 3).
type dueHead struct {
	mu   sync.Mutex
	head head
}

// head is what was known of the index at some moment.
type head struct {
	at     int64 // nanoseconds since 1970; nothing is due before
	change int   // how often a commit has set a reminder
}

// get must be called before the transaction begins that the walk reads.
func (h *dueHead) get() head {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.head
}

// raise says what a walk that began at seen found first. It counts for nothing if a reminder was
// set since.
func (h *dueHead) raise(seen head, first int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if seen.change == h.head.change {
		h.head.at = first
	}
}

// lower is told what was just committed. Before the commit would be too early: a walk could raise
// the head again.
func (h *dueHead) lower(group []*request) {
	for _, r := range group {
		if r.writes == nil {
			continue
		}
		for key := range r.writes.puts(kindDue) {
			d, _ := dueOf(key)
			h.mu.Lock()
			h.head.at = min(h.head.at, d.At.UnixNano())
			h.head.change++
			h.mu.Unlock()
		}
	}
}

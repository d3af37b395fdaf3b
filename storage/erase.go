package storage

import (
	"context"

	"cooperatio/dialogs"
)

// Erase deletes all that is kept of a person: conversation, outbox, parked rows, message ids and
// reminders. Two records of numbers stay until Sweep removes them: the claimed update ids, so
// that a tap that comes again does not bring the person back, and the last row number, so that a
// row that is being sent is not taken for a later one. From View and Update the rest is gone with
// the commit; the bytes on the disk are gone after the next Scrub.
func (tx *Tx) Erase(chat dialogs.ChatID) error { return tx.eraseKinds(chat, false) }

func (tx *Tx) eraseKinds(chat dialogs.ChatID, all bool) error {
	for k, about := range kinds {
		if !about.byChat || about.stays && !all {
			continue
		}
		keys, err := tx.keys(k, chat)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if k == kindReminder {
				err = tx.DeleteReminder(chat, reminderOf(key))
			} else {
				err = tx.kv.delete(key)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Scrub removes from the files what was erased or replaced before. It runs between two commits and
// waits for the open views, so it shall be called at a quiet hour (STORAGE 6).
func (s *Store) Scrub(ctx context.Context) error {
	return s.alone(ctx, func() error {
		s.views.Lock()
		defer s.views.Unlock()
		return s.engine.scrub()
	})
}

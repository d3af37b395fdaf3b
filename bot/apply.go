package bot

import (
	"slices"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// known reports whether apply can carry out an effect.
func known(e dialogs.Effect) bool {
	switch e.(type) {
	case dialogs.Say, dialogs.Edit, dialogs.Hand, dialogs.Remind, dialogs.Forget, dialogs.Erase, dialogs.Survey, dialogs.Announce:
		return true
	}
	return false
}

// erases reports whether a step ends with nothing being remembered. What else it does outlives
// that, wherever in it the Erase stands.
func erases(effects []dialogs.Effect) bool {
	return slices.ContainsFunc(effects, func(e dialogs.Effect) bool {
		_, ok := e.(dialogs.Erase)
		return ok
	})
}

// apply writes the effects of a step. Nothing is said to a person who is gone.
func (o *outcome) apply(tx *storage.Tx, c dialogs.Conversation, effects []dialogs.Effect, now time.Time) error {
	for _, e := range effects {
		if err := o.applyOne(tx, c, e, now); err != nil {
			return err
		}
	}
	return nil
}

func (o *outcome) applyOne(tx *storage.Tx, c dialogs.Conversation, e dialogs.Effect, now time.Time) error {
	switch e := e.(type) {
	case dialogs.Say, dialogs.Edit, dialogs.Hand:
		if c.Gone {
			return nil
		}
		row, err := tx.PutOutbox(c.Chat, e, now)
		if err != nil {
			return err
		}
		o.rows = append(o.rows, row)
	case dialogs.Remind:
		o.reminded = true
		return tx.PutReminder(c.Chat, e.ID, e.At)
	case dialogs.Survey, dialogs.Announce:
		o.asked = true
		return tx.PutErrand(c.Chat, e)
	case dialogs.Forget:
		return tx.DeleteReminder(c.Chat, e.ID)
	}
	return nil
}

// keyOf is the key of the message that an effect sends or edits; empty if it has none.
func keyOf(e dialogs.Effect) dialogs.Key {
	switch e := e.(type) {
	case dialogs.Say:
		return e.Key
	case dialogs.Edit:
		return e.Key
	case dialogs.Hand:
		return e.Key
	}
	return ""
}

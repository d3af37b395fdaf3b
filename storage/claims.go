package storage

import (
	"context"
	"errors"
	"slices"
	"time"

	"cooperatio/dialogs"
)

// claimsKept is how many update ids a chat remembers. Ids may come again out of order, and restart
// lower after a silent week, so the highest alone would not do (STORAGE 6).
const claimsKept = 64

// claims are the updates that a chat has taken. They outlive Erase, so that an update that comes
// again does not bring a person back.
type claims struct {
	Updates []int64   `json:"updates"`          // in the order they were taken
	Left    time.Time `json:"left_at,omitzero"` // when Sweep first found nothing else of the chat
}

// ClaimUpdate takes an update of a chat; it is false if the update was taken before. A chat
// remembers the last 64. If its record is damaged, it begins anew: an update that came before
// may then be taken once more, but the chat is not locked out.
func (tx *Tx) ClaimUpdate(chat dialogs.ChatID, id int64) (bool, error) {
	key := keyChat(kindClaims, chat)
	var c claims
	if _, err := tx.loadSound(key, &c); err != nil {
		return false, err
	}
	if slices.Contains(c.Updates, id) {
		return false, nil
	}
	c.Updates = append(c.Updates, id)
	c.Updates = c.Updates[max(0, len(c.Updates)-claimsKept):]
	c.Left = time.Time{}
	return true, tx.store(key, c)
}

// claimsStay is how long the claims of an erased chat stay: as long as Telegram may bring an
// update again.
const claimsStay = 24 * time.Hour

// Sweep removes the last traces of erased chats: the claimed update ids, the last row number and
// the ids of messages that were still sent, 24 hours after a Sweep first found no conversation
// and nothing to send. It shall be called now and then, an hour apart or so. It returns how many
// chats it removed.
func (s *Store) Sweep(ctx context.Context, now time.Time) (int, error) {
	var chats []dialogs.ChatID
	err := s.View(ctx, func(snap *Snapshot) error {
		err := snap.scan(keyKind(kindClaims), func(key, _ []byte) (bool, error) {
			chats = append(chats, chatOf(key))
			return true, nil
		})
		chats = slices.DeleteFunc(chats, snap.alive)
		return err
	})
	removed := 0
	for _, chat := range chats {
		gone := false
		updateErr := s.Update(ctx, func(tx *Tx) (err error) {
			gone, err = tx.sweep(chat, now)
			return err
		})
		if gone && updateErr == nil {
			removed++
		}
		err = errors.Join(err, updateErr)
	}
	return removed, err
}

// alive is true if there is a conversation or something to send. What cannot be read is alive.
func (r records) alive(chat dialogs.ChatID) bool {
	if _, err := r.from.get(keyChat(kindConversation, chat)); !errors.Is(err, errAbsent) {
		return true
	}
	waiting := false
	prefix := keyChat(kindRow, chat)
	err := r.from.scan(prefix, prefix, func(_, _ []byte) bool {
		waiting = true
		return false
	})
	return waiting || err != nil
}

// sweep marks a chat of which nothing is left but traces, or removes those of one marked before.
func (tx *Tx) sweep(chat dialogs.ChatID, now time.Time) (removed bool, err error) {
	key := keyChat(kindClaims, chat)
	var c claims
	if tx.alive(chat) {
		return false, nil
	}
	if _, err := tx.loadSound(key, &c); err != nil {
		return false, err
	}
	if c.Left.IsZero() || c.Left.After(now) {
		c.Left = now.UTC()
		return false, tx.store(key, c)
	}
	if now.Sub(c.Left) < claimsStay {
		return false, nil
	}
	return true, tx.eraseKinds(chat, true)
}

package storage

import (
	"errors"

	"cooperatio/dialogs"
)

// Errand is something that a step asked for and that takes longer than a transaction may: to count
// over all conversations, or to announce something to many. It stands until it is done.
type Errand struct {
	Chat   dialogs.ChatID // who asked
	Name   string         // unique within the chat
	Effect dialogs.Effect // dialogs.Survey or dialogs.Announce
}

type errandRecord struct {
	Survey   *dialogs.Survey   `json:"survey,omitempty"`
	Announce *dialogs.Announce `json:"announce,omitempty"`
}

// PutErrand keeps a Survey or an Announce until DeleteErrand. A Survey takes the place of an earlier
// one of the same chat.
func (tx *Tx) PutErrand(chat dialogs.ChatID, e dialogs.Effect) error {
	switch e := e.(type) {
	case dialogs.Survey:
		return tx.store(keyErrand(chat, "survey"), errandRecord{Survey: &e})
	case dialogs.Announce:
		return tx.store(keyErrand(chat, "announce."+e.ID), errandRecord{Announce: &e})
	}
	return errors.New("storage: this effect is no errand")
}

// ClaimErrand takes an errand away; false if it is gone already.
func (tx *Tx) ClaimErrand(e Errand) (bool, error) {
	key := keyErrand(e.Chat, e.Name)
	ok, err := tx.load(key, &errandRecord{})
	if !ok || err != nil {
		return false, err
	}
	return true, tx.kv.delete(key)
}

// Errands calls each for every errand until it returns false.
func (s *Snapshot) Errands(each func(Errand) bool) error {
	return s.scan(keyKind(kindErrand), func(key, value []byte) (bool, error) {
		var r errandRecord
		if err := decode(key, value, &r); err != nil {
			return false, err
		}
		e := Errand{Chat: chatOf(key), Name: string(key[9:])}
		switch {
		case len(key) < 9 || r.Survey == nil && r.Announce == nil:
			return true, nil
		case r.Survey != nil:
			e.Effect = *r.Survey
		default:
			e.Effect = *r.Announce
		}
		return each(e), nil
	})
}

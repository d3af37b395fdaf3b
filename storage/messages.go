package storage

import (
	"slices"

	"cooperatio/dialogs"
)

// messagesKept is how many messages of a chat can be found again.
const messagesKept = 32

// messageRecord is one message that was sent.
type messageRecord struct {
	Key dialogs.Key `json:"key"`
	ID  int64       `json:"id"`
}

// Message returns the messenger's id of the message with that key, as far as it is remembered.
func (r records) Message(chat dialogs.ChatID, key dialogs.Key) (id int64, ok bool, err error) {
	sent, err := r.messages(chat)
	for _, m := range sent {
		if m.Key == key {
			return m.ID, true, err
		}
	}
	return 0, false, err
}

// PutMessage remembers which message was sent under a key. A chat remembers the last 32 keys; if
// its record is damaged, it begins anew.
func (tx *Tx) PutMessage(chat dialogs.ChatID, key dialogs.Key, id int64) error {
	sent, err := tx.messages(chat)
	if err != nil {
		return err
	}
	sent = slices.DeleteFunc(sent, func(m messageRecord) bool { return m.Key == key })
	sent = append(sent, messageRecord{key, id})
	return tx.store(keyChat(kindMessages, chat), sent[max(0, len(sent)-messagesKept):])
}

func (r records) messages(chat dialogs.ChatID) (sent []messageRecord, err error) {
	if ok, err := r.loadSound(keyChat(kindMessages, chat), &sent); !ok || err != nil {
		return nil, err
	}
	return sent, nil
}

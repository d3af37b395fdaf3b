package storage

import "cooperatio/dialogs"

// Conversation returns what is remembered of a person; ok is false if nothing is.
func (r records) Conversation(chat dialogs.ChatID) (c dialogs.Conversation, ok bool, err error) {
	ok, err = r.load(keyChat(kindConversation, chat), &c)
	if !ok || err != nil {
		return dialogs.Conversation{}, false, err
	}
	return c, true, nil
}

// PutConversation remembers c under c.Chat.
func (tx *Tx) PutConversation(c dialogs.Conversation) error {
	return tx.store(keyChat(kindConversation, c.Chat), c)
}

// Chats calls each for every conversation, ordered by chat, until it returns false. Damaged ones
// are passed over; the first of their errors comes back at the end.
func (s *Snapshot) Chats(each func(dialogs.Conversation) bool) error {
	return s.scan(keyKind(kindConversation), func(key, value []byte) (bool, error) {
		var c dialogs.Conversation
		if err := decode(key, value, &c); err != nil {
			return false, err
		}
		return each(c), nil
	})
}

package storage

import (
	"encoding/binary"
	"time"

	"cooperatio/dialogs"
)

// kind is the first byte of a key and says which record it holds.
type kind byte

const (
	kindReminder     kind = 'c'
	kindDue          kind = 'd'
	kindErrand       kind = 'e'
	kindMessages     kind = 'g'
	kindMeta         kind = 'm'
	kindRow          kind = 'o'
	kindSequence     kind = 'q'
	kindConversation kind = 's'
	kindClaims       kind = 'u'
	kindParked       kind = 'x'
)

// kinds describes every kind. byChat: the key goes on with the chat. stays: the record outlives
// Erase, because it keeps a late update or a late delivery from bringing a person back; it holds
// numbers only.
var kinds = map[kind]struct {
	name          string
	byChat, stays bool
}{
	kindReminder:     {name: "reminder", byChat: true},
	kindDue:          {name: "due index"},
	kindErrand:       {name: "errand", byChat: true},
	kindMessages:     {name: "message ids", byChat: true},
	kindMeta:         {name: "schema"},
	kindRow:          {name: "outbox row", byChat: true},
	kindSequence:     {name: "outbox sequence", byChat: true, stays: true},
	kindConversation: {name: "conversation", byChat: true},
	kindClaims:       {name: "update ids", byChat: true, stays: true},
	kindParked:       {name: "parked row", byChat: true},
}

// KEY: m schema
func keySchema() []byte { return append(keyKind(kindMeta), "schema"...) }

// KEY: <kind>
func keyKind(k kind) []byte { return []byte{byte(k)} }

// KEY: <kind><chat>
func keyChat(k kind, chat dialogs.ChatID) []byte {
	return appendSigned(append(make([]byte, 0, 17), byte(k)), int64(chat))
}

// KEY: <kind><chat><sequence>
func keyRow(k kind, chat dialogs.ChatID, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(keyChat(k, chat), seq)
}

// KEY: c<chat><reminder>
func keyReminder(chat dialogs.ChatID, id dialogs.ReminderID) []byte {
	return append(keyChat(kindReminder, chat), id...)
}

// KEY: e<chat><name>
func keyErrand(chat dialogs.ChatID, name string) []byte {
	return append(keyChat(kindErrand, chat), name...)
}

// KEY: d<due, nanoseconds since 1970><chat><reminder>
func keyDue(at time.Time, chat dialogs.ChatID, id dialogs.ReminderID) []byte {
	return append(appendSigned(keyDueFrom(at), int64(chat)), id...)
}

// KEY: d<due, nanoseconds since 1970>
func keyDueFrom(at time.Time) []byte {
	return appendSigned(append(make([]byte, 0, 32), byte(kindDue)), at.UnixNano())
}

func kindOf(key []byte) kind {
	if len(key) == 0 {
		return 0
	}
	return kind(key[0])
}

// chatOf is the chat of a key whose kind goes on with the chat.
func chatOf(key []byte) dialogs.ChatID {
	if len(key) < 9 {
		return 0
	}
	return dialogs.ChatID(signed(key[1:]))
}

// sequenceOf reads KEY: <kind><chat><sequence>; a key of another length is not one.
func sequenceOf(key []byte) (dialogs.ChatID, uint64, bool) {
	if len(key) != 17 {
		return 0, 0, false
	}
	return chatOf(key), binary.BigEndian.Uint64(key[9:]), true
}

// dueOf reads KEY: d<due><chat><reminder>.
func dueOf(key []byte) (DueReminder, bool) {
	if len(key) < 17 {
		return DueReminder{}, false
	}
	return DueReminder{
		At:   time.Unix(0, signed(key[1:])).UTC(),
		Chat: dialogs.ChatID(signed(key[9:])),
		ID:   dialogs.ReminderID(key[17:]),
	}, true
}

// reminderOf is the name at the end of KEY: c<chat><reminder>.
func reminderOf(key []byte) dialogs.ReminderID {
	if len(key) < 9 {
		return ""
	}
	return dialogs.ReminderID(key[9:])
}

const signBit = 1 << 63

func appendSigned(key []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(key, uint64(n)^signBit)
}

func signed(b []byte) int64 { return int64(binary.BigEndian.Uint64(b) ^ signBit) }

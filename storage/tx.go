package storage

import (
	"errors"

	"cooperatio/dialogs"
)

// Snapshot reads what was committed when its View began. The functions given to its methods must
// not call it.
type Snapshot struct {
	records
	due  *dueHead
	head head // what was known of the due index when the View began
}

// Tx reads and writes within one Update. It is of use only while the function runs.
type Tx struct {
	records
	kv writing
}

// records reads the records of the store; Snapshot and Tx share its methods.
type records struct{ from reading }

// load reads one record.
func (r records) load(key []byte, record any) (bool, error) {
	value, err := r.from.get(key)
	if errors.Is(err, errAbsent) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, decode(key, value, record)
}

// loadSound reads one record that can be done without: a damaged one counts as absent.
func (r records) loadSound(key []byte, record any) (bool, error) {
	ok, err := r.load(key, record)
	if errors.As(err, new(*DamagedError)) {
		return false, nil
	}
	return ok, err
}

// scan calls each for the keys with the prefix, in order, until it returns false. Damaged records
// are passed over; one error at the end stands for them.
func (r records) scan(prefix []byte, each func(key, value []byte) (more bool, err error)) error {
	var broken error
	err := r.from.scan(prefix, prefix, func(key, value []byte) bool {
		more, err := each(key, value)
		if err != nil && broken == nil {
			broken = err
		}
		return more || err != nil
	})
	return errors.Join(err, broken)
}

// store writes one record.
func (tx *Tx) store(key []byte, record any) error {
	value, err := encode(key, record)
	if err != nil {
		return err
	}
	return tx.kv.put(key, value)
}

// keys lists the keys of one kind and chat.
func (tx *Tx) keys(k kind, chat dialogs.ChatID) (keys [][]byte, err error) {
	prefix := keyChat(k, chat)
	err = tx.kv.scan(prefix, prefix, func(key, _ []byte) bool {
		keys = append(keys, append([]byte(nil), key...))
		return true
	})
	return keys, err
}

package storage

import (
	"bytes"
	"errors"
	"iter"
	"maps"
	"slices"
)

// engine is the seam: ordered keys and values behind transactions. The records are written
// against it alone, so that another engine can stand behind them. The committing goroutine is the
// only one that begins a transaction for writing, so there are no conflicts.
type engine interface {
	// begin starts a transaction on what is committed now. It must be committed or discarded.
	begin(write bool) txn
	// scrub removes from the disk what was deleted or replaced before. No transaction may be open.
	scrub() error
	// close releases everything. No transaction may be open.
	close() error
}

// txn is one transaction of an engine. It sees its own writes. It is used by one goroutine.
type txn interface {
	writing
	// commit makes all writes durable at once, or none.
	commit() error
	// discard gives the transaction up. After commit it does nothing.
	discard()
}

// reading is what a transaction can tell. The returned and the scanned bytes must not be changed.
type reading interface {
	// get returns the value of a key, or errAbsent.
	get(key []byte) ([]byte, error)
	// scan calls each for every key that has the prefix and is not below from, in order, until
	// each returns false. The bytes are valid during the call only, and each must not use the
	// transaction.
	scan(prefix, from []byte, each func(key, value []byte) bool) error
}

// writing is what a transaction can do. Keys and values are kept, so they must not be changed after.
type writing interface {
	reading
	// put sets a key. It fails with ErrTooBig if the transaction cannot take it.
	put(key, value []byte) error
	// delete removes a key, whether it exists or not. It fails with ErrTooBig as put does.
	delete(key []byte) error
}

// errAbsent: the key does not exist.
var errAbsent = errors.New("storage: no such key")

// overlay holds writes over something that is only read. What it does not hold shines through.
// Unlike in a txn, the function given to scan may use the overlay.
type overlay struct {
	under  reading
	writes map[string][]byte // nil is deleted
}

func newOverlay(under reading) *overlay {
	return &overlay{under: under, writes: make(map[string][]byte, 8)}
}

func (o *overlay) get(key []byte) ([]byte, error) {
	if value, ok := o.writes[string(key)]; ok {
		if value == nil {
			return nil, errAbsent
		}
		return value, nil
	}
	return o.under.get(key)
}

func (o *overlay) put(key, value []byte) error {
	if value == nil {
		value = []byte{}
	}
	o.writes[string(key)] = value
	return nil
}

func (o *overlay) delete(key []byte) error {
	o.writes[string(key)] = nil
	return nil
}

func (o *overlay) scan(prefix, from []byte, each func(key, value []byte) bool) error {
	found := make(map[string][]byte)
	err := o.under.scan(prefix, from, func(key, value []byte) bool {
		found[string(key)] = bytes.Clone(value)
		return true
	})
	if err != nil {
		return err
	}
	for key, value := range o.writes {
		switch {
		case !bytes.HasPrefix([]byte(key), prefix) || key < string(from):
		case value == nil:
			delete(found, key)
		default:
			found[key] = value
		}
	}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		if !each([]byte(key), found[key]) {
			return nil
		}
	}
	return nil
}

// applyTo repeats the writes on a transaction.
func (o *overlay) applyTo(t writing) error {
	for key, value := range o.writes {
		var err error
		if value == nil {
			err = t.delete([]byte(key))
		} else {
			err = t.put([]byte(key), value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// puts lists the keys of one kind that are set.
func (o *overlay) puts(k kind) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for key, value := range o.writes {
			if value != nil && key[0] == byte(k) && !yield([]byte(key)) {
				return
			}
		}
	}
}

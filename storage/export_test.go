package storage

import (
	"bytes"
	"testing"
)

// EmptyBadger makes a Badger directory in which nothing was ever stored.
func EmptyBadger(t testing.TB, dir string) {
	t.Helper()
	e, err := openBadger(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.close(); err != nil {
		t.Fatal(err)
	}
}

// Dump returns all that is stored, as it is stored.
func Dump(t testing.TB, s *Store) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte)
	tx := s.engine.begin(false)
	defer tx.discard()
	err := tx.scan(nil, nil, func(key, value []byte) bool {
		all[string(key)] = bytes.Clone(value)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Load stores keys and values as they are.
func Load(t testing.TB, s *Store, all map[string][]byte) {
	t.Helper()
	tx := s.engine.begin(true)
	defer tx.discard()
	for key, value := range all {
		if err := tx.put([]byte(key), value); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.commit(); err != nil {
		t.Fatal(err)
	}
}

// Encode and Decode are the codec of a record, Seal is the part of it that does not look inside.
var (
	Encode = encode
	Decode = decode
	Seal   = seal
)

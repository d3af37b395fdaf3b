package storage

import (
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

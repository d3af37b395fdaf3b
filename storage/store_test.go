package storage_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

var ctx = context.Background()

// noon is the instant of all tests that do not need another.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// inMemory opens a store in memory and closes it with the test.
func inMemory(t testing.TB) *storage.Store {
	t.Helper()
	s, err := storage.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// onDisk opens the store of a directory, which the test closes.
func onDisk(t testing.TB, dir string) *storage.Store {
	t.Helper()
	s, err := storage.Open(storage.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func update(t testing.TB, s *storage.Store, fn func(*storage.Tx) error) {
	t.Helper()
	if err := s.Update(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, s *storage.Store, fn func(*storage.Snapshot) error) {
	t.Helper()
	if err := s.View(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func closeStore(t testing.TB, s *storage.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// fillOne stores one conversation in a new store of the directory and closes it.
func fillOne(t testing.TB, dir string) {
	t.Helper()
	s := onDisk(t, dir)
	update(t, s, func(tx *storage.Tx) error {
		return tx.PutConversation(dialogs.Conversation{Chat: 7, Serial: 3})
	})
	closeStore(t, s)
}

// What was stored is there after the store was closed and opened again.
func TestReopened(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "data")
	fillOne(t, dir)
	s := onDisk(t, dir)
	defer closeStore(t, s)
	view(t, s, func(snap *storage.Snapshot) error {
		if c, ok, err := snap.Conversation(7); err != nil || !ok || c.Serial != 3 {
			t.Errorf("Conversation = %+v, %v, %v", c, ok, err)
		}
		return nil
	})
}

// A directory that cannot hold a store, or whose store is not what it was, is refused with one
// line that names it. What is there is not touched.
func TestOpenRefuses(t *testing.T) {
	truncate := func(t *testing.T, file string, by int64) {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(file, info.Size()-by); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(t *testing.T, path string) {
		if err := os.RemoveAll(path); err != nil {
			t.Fatal(err)
		}
	}
	var damaged *storage.DamagedError
	var locked *storage.LockedError
	for name, test := range map[string]struct {
		prepare func(t *testing.T, dir string) string // returns the directory to open
		says    string
		as      any
	}{
		"a path under a file": {
			func(t *testing.T, dir string) string {
				if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
					t.Fatal(err)
				}
				return filepath.Join(dir, "file", "data")
			}, "cannot make the data directory DIR: not a directory", nil},
		"a directory that another run holds": {
			func(t *testing.T, dir string) string {
				s := onDisk(t, dir)
				t.Cleanup(func() { s.Close() })
				return dir
			}, "the data directory DIR is in use by another run; stop that one first or name another directory", &locked},
		"Badger's folder is gone": {
			func(t *testing.T, dir string) string {
				fillOne(t, dir)
				remove(t, filepath.Join(dir, "badger"))
				return dir
			}, "the store in DIR is damaged: its list of tables is missing; restore a backup", &damaged},
		"the list of tables is gone": {
			func(t *testing.T, dir string) string {
				fillOne(t, dir)
				remove(t, filepath.Join(dir, "badger", "MANIFEST"))
				return dir
			}, "the store in DIR is damaged: its list of tables is missing; restore a backup", &damaged},
		"the list of tables and the mark are gone": {
			func(t *testing.T, dir string) string {
				fillOne(t, dir)
				remove(t, filepath.Join(dir, "badger", "MANIFEST"))
				remove(t, filepath.Join(dir, "store.created"))
				return dir
			}, "the store in DIR is damaged: its list of tables is missing; restore a backup", &damaged},
		"the list of tables is cut short": {
			func(t *testing.T, dir string) string {
				fillOne(t, dir)
				truncate(t, filepath.Join(dir, "badger", "MANIFEST"), 3)
				return dir
			}, "the store in DIR is damaged: its list of tables cannot be read to the end; restore a backup", &damaged},
		"another, empty store was put in its place": {
			func(t *testing.T, dir string) string {
				fillOne(t, dir)
				remove(t, filepath.Join(dir, "badger"))
				storage.EmptyBadger(t, filepath.Join(dir, "badger"))
				return dir
			}, "the store in DIR is damaged: it was created once, but its contents are gone; restore a backup", &damaged},
		"a table has a flipped byte": {
			func(t *testing.T, dir string) string {
				fillOne(t, dir)
				tables, _ := filepath.Glob(filepath.Join(dir, "badger", "*.sst"))
				if len(tables) == 0 {
					t.Fatal("there is no table")
				}
				b, err := os.ReadFile(tables[0])
				if err != nil {
					t.Fatal(err)
				}
				b[20] ^= 0xff
				if err := os.WriteFile(tables[0], b, 0o600); err != nil {
					t.Fatal(err)
				}
				return dir
			}, "the store in DIR is damaged: a table does not match its checksum; restore a backup", &damaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir := test.prepare(t, t.TempDir())
			before := files(t, dir)
			s, err := storage.Open(storage.Options{Dir: dir})
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if got := strings.ReplaceAll(err.Error(), dir, "DIR"); got != test.says {
				t.Errorf("it says %q, want %q", got, test.says)
			}
			if test.as != nil && !errors.As(err, test.as) {
				t.Errorf("the error is a %T", err)
			}
			for name, size := range before {
				if after := files(t, dir); strings.HasSuffix(name, ".sst") && after[name] != size {
					t.Errorf("%s had %d bytes and has %d", name, size, after[name])
				}
			}
		})
	}
}

// files lists the files below a directory with their sizes.
func files(t *testing.T, dir string) map[string]int64 {
	t.Helper()
	sizes := make(map[string]int64)
	_ = filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			sizes[path] = info.Size()
		}
		return nil
	})
	return sizes
}

// A store whose creation was cut off before the mark was written opens again.
func TestCreationCutOff(t *testing.T) {
	dir := t.TempDir()
	fillOne(t, dir)
	if err := os.Remove(filepath.Join(dir, "store.created")); err != nil {
		t.Fatal(err)
	}
	closeStore(t, onDisk(t, dir))
	if _, err := os.Stat(filepath.Join(dir, "store.created")); err != nil {
		t.Errorf("the mark was not written: %v", err)
	}
}

// Empty logs, as a killed process leaves them, do not keep a store from opening.
func TestEmptyLogs(t *testing.T) {
	dir := t.TempDir()
	fillOne(t, dir)
	for _, name := range []string{"00009.mem", "000009.vlog"} {
		if err := os.WriteFile(filepath.Join(dir, "badger", name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	closeStore(t, onDisk(t, dir))
}

// The directory is for its owner alone.
func TestDirectoryIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	fillOne(t, dir)
	for _, path := range []string{dir, filepath.Join(dir, "badger")} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
	}
}

// Below the limit of free space nothing is written, and the error says so.
func TestDiskNearlyFull(t *testing.T) {
	s, err := storage.Open(storage.Options{Dir: t.TempDir(), MinFree: 1 << 60})
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	err = s.Update(ctx, func(tx *storage.Tx) error {
		t.Error("the function ran")
		return nil
	})
	if !errors.Is(err, storage.ErrDiskFull) {
		t.Errorf("Update = %v", err)
	}
	if left, err := s.Free(); err != nil || left <= 0 {
		t.Errorf("Free = %d, %v", left, err)
	}
}

// After Close every call says so, and a second Close is harmless.
func TestClosed(t *testing.T) {
	s, err := storage.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	closeStore(t, s)
	if err := s.Update(ctx, func(*storage.Tx) error { return nil }); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("Update = %v", err)
	}
	if err := s.View(ctx, func(*storage.Snapshot) error { return nil }); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("View = %v", err)
	}
	if _, err := s.Sweep(ctx, noon); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("Sweep = %v", err)
	}
	if err := s.Scrub(ctx); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("Scrub = %v", err)
	}
}

package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// largestValue is the largest value that is taken. Badger would move larger ones to its value log,
// where deleted values stay (STORAGE 6).
const largestValue = 1<<20 - 1

// badgerEngine is the engine of one machine.
type badgerEngine struct{ db *badger.DB }

// openBadger opens the directory with the settings for a small server (STORAGE, recommended
// options), or without a directory a store in memory. Both caches are set although nothing is
// encrypted: without them encryption panics at the first flush (STORAGE 1, row 11). Conflicts
// need no detection because one goroutine writes.
func openBadger(dir string, log *slog.Logger) (*badgerEngine, error) {
	o := badger.DefaultOptions(dir).
		WithInMemory(dir == "").
		WithSyncWrites(dir != "").
		WithMemTableSize(8 << 20).WithNumMemtables(2).
		WithNumLevelZeroTables(2).WithNumLevelZeroTablesStall(6).
		WithNumCompactors(2).
		WithCompression(options.Snappy).
		WithBlockCacheSize(8 << 20).WithIndexCacheSize(4 << 20).
		WithValueThreshold(1 << 20).WithValueLogFileSize(16 << 20).
		WithDetectConflicts(false).
		WithMetricsEnabled(false).
		WithNumGoroutines(1).
		WithLogger(badgerLog{log})
	db, err := badger.Open(o)
	if err != nil {
		return nil, err
	}
	return &badgerEngine{db}, nil
}

// sweepEmpty removes empty logs. A process that was killed while it made one leaves it behind;
// it holds nothing, but Badger would not open (STORAGE 1, row 1). Nobody else may have dir open.
func sweepEmpty(dir string) error {
	for _, pattern := range []string{"*.mem", "*.vlog"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		for _, file := range files {
			if info, err := os.Stat(file); err != nil || info.Size() > 0 {
				continue
			}
			if err := os.Remove(file); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkTables says what is wrong with Badger's list of tables, or nothing. It must be asked before
// Badger opens the directory: tables that are not on the list are deleted then, so that a lost or
// shortened list would cost the tables, too (STORAGE 1, row 5).
func checkTables(dir string, created bool) (wrong string, err error) {
	list, err := os.Open(filepath.Join(dir, badger.ManifestFilename))
	if errors.Is(err, fs.ErrNotExist) {
		tables, err := filepath.Glob(filepath.Join(dir, "*.sst"))
		if created || len(tables) > 0 {
			return "its list of tables is missing", err
		}
		return "", err
	}
	if err != nil {
		return "", err
	}
	defer list.Close()
	info, err := list.Stat()
	if err != nil {
		return "", err
	}
	_, whole, err := badger.ReplayManifestFile(list, 0, badger.DefaultOptions(dir).WithLogger(nil))
	if err != nil || whole != info.Size() {
		return "its list of tables cannot be read to the end", nil
	}
	return "", nil
}

// verify reads all tables and compares their checksums: with it, a store of 100,000 chats of 1 KB
// opens in 0.2 s. Badger panics at some kinds of damage, which counts as an error here.
func (e *badgerEngine) verify() (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("a table is damaged")
		}
	}()
	return e.db.VerifyChecksum()
}

func (e *badgerEngine) begin(write bool) txn { return &badgerTxn{e.db.NewTransaction(write)} }

func (e *badgerEngine) close() error { return badgerError("close", e.db.Close()) }

// edges are a key below and a key above all others. Only scrub writes them, and drops them again;
// if the process dies between, the next scrub does.
var edges = [][]byte{{0x00}, {0xff}}

// scrub writes the edges and drops them, which writes the memory out into a table that spans all
// keys and compacts it into the tables below: all of them are rewritten without what was deleted.
// Two rounds and Flatten reach the last level (STORAGE 6). Deleting alone leaves the bytes in the
// files, and so does Flatten when all tables stand in one level.
func (e *badgerEngine) scrub() error {
	for range 2 {
		t := e.begin(true)
		for _, edge := range edges {
			if err := t.put(edge, nil); err != nil {
				t.discard()
				return err
			}
		}
		if err := t.commit(); err != nil {
			return err
		}
		if err := e.db.DropPrefix(edges...); err != nil {
			return badgerError("scrub", err)
		}
	}
	return badgerError("scrub", e.db.Flatten(1))
}

type badgerTxn struct{ t *badger.Txn }

func (t *badgerTxn) get(key []byte) ([]byte, error) {
	item, err := t.t.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, errAbsent
	}
	if err != nil {
		return nil, badgerError("get", err)
	}
	value, err := item.ValueCopy(nil)
	return value, badgerError("get", err)
}

func (t *badgerTxn) scan(prefix, from []byte, each func(key, value []byte) bool) error {
	o := badger.DefaultIteratorOptions
	o.Prefix, o.PrefetchValues = prefix, false
	it := t.t.NewIterator(o)
	defer it.Close()
	if bytes.Compare(from, prefix) < 0 {
		from = prefix
	}
	for it.Seek(from); it.Valid(); it.Next() {
		more := true
		err := it.Item().Value(func(value []byte) error {
			more = each(it.Item().Key(), value)
			return nil
		})
		if err != nil {
			return badgerError("scan", err)
		}
		if !more {
			return nil
		}
	}
	return nil
}

func (t *badgerTxn) put(key, value []byte) error {
	if len(value) > largestValue {
		return ErrTooBig
	}
	return badgerError("put", t.t.Set(key, value))
}

func (t *badgerTxn) delete(key []byte) error { return badgerError("delete", t.t.Delete(key)) }
func (t *badgerTxn) commit() error           { return badgerError("commit", t.t.Commit()) }
func (t *badgerTxn) discard()                { t.t.Discard() }

// badgerError says what failed without Badger's own words, which may hold a dump of a value
// (STORAGE 1, row 12). What the operating system said is kept; Badger passes it on as text only.
func badgerError(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, badger.ErrTxnTooBig):
		return ErrTooBig
	case errors.Is(err, badger.ErrDBClosed), errors.Is(err, badger.ErrBlockedWrites):
		return ErrClosed
	}
	for _, errno := range []syscall.Errno{
		syscall.ENOSPC, syscall.EIO, syscall.EROFS, syscall.EACCES, syscall.EPERM, syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM,
	} {
		if strings.Contains(err.Error(), errno.Error()) {
			return fmt.Errorf("storage: %s failed: %w", op, errno)
		}
	}
	return fmt.Errorf("storage: %s failed (%T)", op, err)
}

// badgerLog passes Badger's messages on. Of their arguments it keeps numbers and times alone:
// keys, values and errors may hold what a person wrote.
type badgerLog struct{ log *slog.Logger }

func (l badgerLog) Errorf(format string, args ...any)   { l.print(slog.LevelError, format, args) }
func (l badgerLog) Warningf(format string, args ...any) { l.print(slog.LevelWarn, format, args) }
func (l badgerLog) Infof(format string, args ...any)    { l.print(slog.LevelDebug, format, args) }
func (l badgerLog) Debugf(string, ...any)               {}

func (l badgerLog) print(level slog.Level, format string, args []any) {
	if l.log == nil || !l.log.Enabled(context.Background(), level) {
		return
	}
	var kept []string
	for _, arg := range args {
		switch arg.(type) {
		case int, int32, int64, uint, uint32, uint64, bool, time.Duration:
			kept = append(kept, fmt.Sprint(arg))
		default:
			kept = append(kept, fmt.Sprintf("<%T>", arg))
		}
	}
	l.log.Log(context.Background(), level, "badger: "+strings.TrimSpace(format), "args", strings.Join(kept, " "))
}

package storage

import (
	"errors"
	"fmt"
	"runtime"

	"cooperatio/dialogs"
)

// The errors of this package never hold anything that a person wrote, so that they may be logged.

// ErrClosed: the store was closed.
var ErrClosed = errors.New("storage: the store is closed")

// ErrTooBig: one update wrote more than one transaction holds (about 1 MB), or one record did.
// Nothing of it was stored.
var ErrTooBig = errors.New("storage: the update is too big for one transaction")

// ErrDiskFull: less than Options.MinFree is free. Nothing is written until there is room again:
// Badger dies on a full disk, because it writes through a memory map (STORAGE 1, row 4).
var ErrDiskFull = errors.New("storage: the disk is nearly full")

// ErrAbandoned: the function given to Update ended its goroutine instead of returning
// (runtime.Goexit, as t.FailNow does), or stood in the same commit as one that did.
var ErrAbandoned = errors.New("storage: the update was abandoned")

// LockedError: another run holds the directory.
type LockedError struct{ Dir string }

func (e *LockedError) Error() string {
	return fmt.Sprintf("the data directory %s is in use by another run; stop that one first or name another directory", e.Dir)
}

// DamagedError: something stored is not what was written. It names the kind of the record and
// nothing of its contents.
type DamagedError struct {
	Kind string
	Chat dialogs.ChatID // 0 if the record is of no chat
	Dir  string         // set if the store as a whole is meant
	What string         // what is wrong with the store as a whole
}

func (e *DamagedError) Error() string {
	if e.Dir != "" {
		return fmt.Sprintf("the store in %s is damaged: %s; restore a backup", e.Dir, e.What)
	}
	return fmt.Sprintf("storage: a stored %s is damaged", e.Kind)
}

// NewerError: the store, or a record in it, was written by a later program.
type NewerError struct {
	Kind    string
	Version int
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("storage: a stored %s has version %d, this program reads up to %d; run the later program", e.Kind, e.Version, version)
}

// PanicError: the function given to Update panicked. Its text names the type of what was panicked
// with, and the value only if that is an error of the runtime, such as an index out of range.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string {
	if r, ok := e.Value.(runtime.Error); ok {
		return "storage: the update panicked: " + r.Error()
	}
	return fmt.Sprintf("storage: the update panicked with a %T", e.Value)
}

package storage

import (
	"context"
	"errors"
	"runtime/debug"
)

// mergeMost is how many updates share one commit (STORAGE 2).
const mergeMost = 256

// request is one call of Update on its way through the committing goroutine.
type request struct {
	fn     func(*Tx) error
	err    error      // what fn returned
	writes *overlay   // what fn wrote; nil if it failed
	answer chan error // holds one
}

// Update runs fn and stores all that it wrote, or nothing if it returns an error. When Update
// returns nil, the writes are on the disk.
//
// fn runs in the committing goroutine, one function after the other, on an overlay of its own: it
// reads what the functions before it wrote. Functions that wait together are committed together,
// with one disk sync, and answered after it (STORAGE 2). So fn must be quick, must not wait for
// anything, must not keep tx, and must not call Update, View or Close. It may be run again when the
// shared transaction grew too big, so all that it does elsewhere must bear repetition.
//
// A panic in fn comes back as *PanicError and harms nobody else. If ctx ends before fn is taken up,
// Update returns its error and fn does not run; after that ctx is not looked at. If the commit
// itself fails, all that shared it get that error, those too whose fn failed: what they had read
// did not come to be.
func (s *Store) Update(ctx context.Context, fn func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{fn: fn, answer: make(chan error, 1)}
	select {
	case s.queue <- r:
		return <-r.answer
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closing:
		return ErrClosed
	}
}

// alone runs work in the committing goroutine, between two commits.
func (s *Store) alone(ctx context.Context, work func() error) error {
	answer := make(chan error, 1)
	select {
	case s.work <- func() { answer <- work() }:
		return <-answer
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closing:
		return ErrClosed
	}
}

// run is the committing goroutine. The queue has no buffer, so whatever was taken from it is
// answered, also when the store closes.
func (s *Store) run() {
	closing := false
	defer func() {
		if closing {
			close(s.done)
		} else {
			go s.run() // the function of an update ended the goroutine
		}
	}()
	for {
		select {
		case r := <-s.queue:
			s.handle(s.gather(r))
		case work := <-s.work:
			work()
		case <-s.closing:
			closing = true
			return
		}
	}
}

// gather takes what waits beside the first.
func (s *Store) gather(first *request) []*request {
	group := []*request{first}
	for len(group) < mergeMost {
		select {
		case r := <-s.queue:
			group = append(group, r)
		default:
			return group
		}
	}
	return group
}

// handle answers every request of the group, in as few commits as it takes.
func (s *Store) handle(group []*request) {
	defer func() {
		for _, r := range group {
			r.answer <- ErrAbandoned
		}
	}()
	for len(group) > 0 {
		n, err := len(group), s.room()
		if err == nil {
			n, err = s.commit(group)
		}
		for _, r := range group[:n] {
			if err != nil {
				r.err = err
			}
			r.answer <- r.err
		}
		group = group[n:]
	}
}

// commit runs the functions of the group and commits those that fit into one transaction: the
// first n, of which it sets err.
func (s *Store) commit(group []*request) (n int, err error) {
	t := s.engine.begin(true)
	defer func() { t.discard() }()
	for n < len(group) && err == nil {
		r := group[n]
		writes := newOverlay(t)
		if r.err = call(r.fn, &Tx{records{writes}, writes}); r.err != nil {
			n++
			continue
		}
		if r.err = writes.applyTo(t); r.err == nil {
			r.writes = writes
			n++
			continue
		}
		// The transaction holds a part of this update. Begin anew with those before it; alone, at
		// the head of the next transaction, it shows whether it fits at all.
		t.discard()
		t = s.engine.begin(true)
		for _, before := range group[:n] {
			if before.writes != nil && err == nil {
				err = before.writes.applyTo(t)
			}
		}
		if n == 0 || !errors.Is(r.err, ErrTooBig) {
			n++
		}
		break
	}
	if err == nil {
		err = t.commit()
	}
	if err == nil {
		s.due.lower(group[:n])
	}
	return n, err
}

// call runs fn and makes an error of a panic.
func call(fn func(*Tx) error, tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &PanicError{Value: p, Stack: debug.Stack()}
		}
	}()
	return fn(tx)
}

// room is an error if the disk is too full to write on.
func (s *Store) room() error {
	if s.dir == "" || s.minFree < 0 {
		return nil
	}
	left, err := free(s.dir)
	if err == nil && left < s.minFree {
		return ErrDiskFull
	}
	return nil
}

package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"sync"
)

// Options say how a store is opened. The zero value of every field but Dir is the usual.
type Options struct {
	// Dir holds the store; it is made if it does not exist, readable for its owner alone.
	Dir string
	// Logger gets what Badger has to say, without any contents. Nil is silent.
	Logger *slog.Logger
	// MinFree is how many bytes must be free on the disk for an Update to be taken: 0 is 200 MB, a
	// negative number is no limit.
	MinFree int64
}

const defaultMinFree = 200 << 20

// schema is the version of the layout as a whole: which keys there are and what they mean.
const schema = 1

// Store is an open store. Its methods may be called from many goroutines.
type Store struct {
	dir     string
	minFree int64
	engine  engine
	lock    *os.File // holds the directory; nil in memory

	queue   chan *request
	work    chan func()   // runs between two commits
	closing chan struct{} // closed: no update is taken any more
	done    chan struct{} // closed: the committing goroutine has ended

	views  sync.RWMutex // held for reading while a snapshot is open
	closed bool         // guarded by views
	close  func() error

	due dueHead
}

// Open opens the store of a directory and makes both if they do not exist. Its errors are one
// line for the operator: *LockedError if another run holds the directory, *DamagedError if the
// store was created once and its contents are gone or its files are broken, *NewerError if a
// later program wrote it, and others that name the path. A store whose list of tables is missing
// or cut short is refused before Badger touches it.
func Open(o Options) (*Store, error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("cannot make the data directory %s: %w", o.Dir, cause(err))
	}
	lock, err := lockDir(o.Dir)
	if err != nil {
		return nil, err
	}
	e, err := openDir(o)
	if err != nil {
		lock.Close()
		return nil, err
	}
	if o.MinFree == 0 {
		o.MinFree = defaultMinFree
	}
	return start(&Store{dir: o.Dir, minFree: o.MinFree, engine: e, lock: lock}), nil
}

// OpenMemory opens an empty store in memory, for tests. Nothing of it survives Close.
func OpenMemory() (*Store, error) {
	e, err := openBadger("", nil)
	if err != nil {
		return nil, err
	}
	if err := checkSchema(e, false); err != nil {
		return nil, errors.Join(err, e.close())
	}
	return start(&Store{engine: e}), nil
}

func start(s *Store) *Store {
	s.due.head.at = math.MinInt64
	s.queue = make(chan *request)
	s.work = make(chan func())
	s.closing = make(chan struct{})
	s.done = make(chan struct{})
	s.close = sync.OnceValue(s.shut)
	go s.run()
	return s
}

// Close waits for the commit that is under way and for the open views, and then closes the store.
// Whoever calls Update or View after it gets ErrClosed. A second Close does nothing.
func (s *Store) Close() error { return s.close() }

func (s *Store) shut() error {
	close(s.closing)
	<-s.done
	s.views.Lock()
	defer s.views.Unlock()
	s.closed = true
	err := s.engine.close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
	return err
}

// View runs fn on what is committed now; what is committed meanwhile, fn does not see. It waits for
// no Update and no Update waits for it. Inside fn, neither Update nor View may be called.
func (s *Store) View(ctx context.Context, fn func(*Snapshot) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.views.RLock()
	defer s.views.RUnlock()
	if s.closed {
		return ErrClosed
	}
	known := s.due.get()
	t := s.engine.begin(false)
	defer t.discard()
	return fn(&Snapshot{records{t}, &s.due, known})
}

// createdFile marks a directory in which a store was once created.
const createdFile = "store.created"

const createdText = "A store of Cooperatio was created beside this file, in the folder badger.\n" +
	"While this file is here, the program refuses to start with an empty store.\n"

// openDir opens Badger below the directory, which is locked, and makes sure that it holds what
// was once stored.
func openDir(o Options) (engine, error) {
	dir := filepath.Join(o.Dir, "badger")
	broken := func(what string) error { return &DamagedError{Kind: "store", Dir: o.Dir, What: what} }

	created, err := exists(filepath.Join(o.Dir, createdFile))
	if err != nil {
		return nil, fmt.Errorf("cannot read the data directory %s: %w", o.Dir, cause(err))
	}
	wrong, err := checkTables(dir, created)
	if err == nil && wrong == "" {
		err = sweepEmpty(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the data directory %s: %w", o.Dir, cause(err))
	}
	if wrong != "" {
		return nil, broken(wrong)
	}
	e, err := openBadger(dir, o.Logger)
	if err != nil {
		return nil, fmt.Errorf("cannot open the store in %s: %w", o.Dir, cause(err))
	}
	fail := func(err error) (engine, error) {
		_ = e.close()
		return nil, err
	}
	if err := e.verify(); err != nil {
		return fail(broken("a table does not match its checksum"))
	}
	switch err := checkSchema(e, created); {
	case errors.Is(err, errAbsent):
		return fail(broken("it was created once, but its contents are gone"))
	case err != nil:
		return fail(fmt.Errorf("cannot open the store in %s: %w", o.Dir, err))
	}
	if !created {
		if err := writeDurably(o.Dir, createdFile, createdText); err != nil {
			return fail(fmt.Errorf("cannot write to the data directory %s: %w", o.Dir, cause(err)))
		}
	}
	return e, nil
}

// checkSchema reads the schema, which every store holds, and writes it into a store that is empty
// and was never created before. It fails with errAbsent if the schema should be there and is not.
func checkSchema(e engine, created bool) error {
	t := e.begin(true)
	defer t.discard()
	key := keySchema()
	value, err := t.get(key)
	if err == nil {
		var stored int
		if err := decode(key, value, &stored); err != nil {
			return err
		}
		if stored > schema {
			return &NewerError{Kind: "schema", Version: stored}
		}
		return nil
	}
	if !errors.Is(err, errAbsent) {
		return err
	}
	empty := true
	scanErr := t.scan(nil, nil, func(_, _ []byte) bool { empty = false; return false })
	if scanErr != nil {
		return scanErr
	}
	if created || !empty {
		return errAbsent
	}
	if value, err = encode(key, schema); err != nil {
		return err
	}
	if err := t.put(key, value); err != nil {
		return err
	}
	return t.commit()
}

func exists(path string) (bool, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// writeDurably makes a file that is on the disk when it returns.
func writeDurably(dir, name, text string) error {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// cause is what the operating system said, without the path, which the message names already.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

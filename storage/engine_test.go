package storage

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// mapEngine is the smallest engine that keeps the promises of the seam. Tests of the committing
// goroutine run on it, because it has no goroutines of its own.
type mapEngine struct {
	mu      sync.Mutex
	stored  map[string][]byte // replaced, never changed
	commits int
	fails   error // what the next commits return
}

func newMapEngine() *mapEngine { return &mapEngine{stored: map[string][]byte{}} }

func (e *mapEngine) begin(bool) txn {
	e.mu.Lock()
	defer e.mu.Unlock()
	return &mapTxn{overlay: newOverlay(mapReading(e.stored)), e: e}
}

func (e *mapEngine) scrub() error { return nil }
func (e *mapEngine) close() error { return nil }

type mapTxn struct {
	*overlay
	e    *mapEngine
	size int
}

func (t *mapTxn) put(key, value []byte) error {
	if t.size += len(key) + len(value); t.size > largestValue {
		return ErrTooBig
	}
	return t.overlay.put(key, value)
}

func (t *mapTxn) commit() error {
	t.e.mu.Lock()
	defer t.e.mu.Unlock()
	if t.e.fails != nil {
		return t.e.fails
	}
	t.e.commits++
	after := maps.Clone(t.e.stored)
	for key, value := range t.writes {
		if value == nil {
			delete(after, key)
		} else {
			after[key] = value
		}
	}
	t.e.stored = after
	return nil
}

func (t *mapTxn) discard() {}

type mapReading map[string][]byte

func (m mapReading) get(key []byte) ([]byte, error) {
	if value, ok := m[string(key)]; ok {
		return value, nil
	}
	return nil, errAbsent
}

func (m mapReading) scan(prefix, from []byte, each func(key, value []byte) bool) error {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if strings.HasPrefix(key, string(prefix)) && key >= string(from) && !each([]byte(key), m[key]) {
			break
		}
	}
	return nil
}

// Every engine keeps the promises of the seam.
func TestSeam(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) engine{
		"Badger on disk": func(t *testing.T) engine {
			e, err := openBadger(t.TempDir(), nil)
			if err != nil {
				t.Fatal(err)
			}
			return e
		},
		"Badger in memory": func(t *testing.T) engine {
			e, err := openBadger("", nil)
			if err != nil {
				t.Fatal(err)
			}
			return e
		},
		"a map": func(*testing.T) engine { return newMapEngine() },
	} {
		t.Run(name, func(t *testing.T) {
			for name, test := range map[string]func(*testing.T, engine){
				"a transaction sees its own writes":            seesOwnWrites,
				"a scan goes in order, from a key, to the end": scansInOrder,
				"a snapshot stays as it was":                   staysAsItWas,
				"what is discarded is gone":                    forgetsDiscarded,
				"what does not fit is refused":                 refusesTooBig,
				"the newest of many writes counts":             agreesWithMap,
				"scrubbing changes nothing that can be read":   scrubsQuietly,
			} {
				t.Run(name, func(t *testing.T) {
					e := open(t)
					test(t, e)
					if err := e.close(); err != nil {
						t.Error(err)
					}
				})
			}
		})
	}
}

func seesOwnWrites(t *testing.T, e engine) {
	tx := e.begin(true)
	defer tx.discard()
	expect(t, tx, "a", "")
	put(t, tx, "a", "1")
	expect(t, tx, "a", "1")
	put(t, tx, "a", "2")
	expect(t, tx, "a", "2")
	if got := pairs(t, tx, "", ""); got != "a=2" {
		t.Errorf("scan: %s", got)
	}
	if err := errors.Join(tx.delete([]byte("a")), tx.delete([]byte("never"))); err != nil {
		t.Fatal(err)
	}
	expect(t, tx, "a", "")
	if got := pairs(t, tx, "", ""); got != "" {
		t.Errorf("scan: %s", got)
	}
}

func scansInOrder(t *testing.T, e engine) {
	tx := e.begin(true)
	for _, key := range []string{"b2", "a", "b\xff", "b10", "c", "b"} {
		put(t, tx, key, strings.ToUpper(key[:1]))
	}
	commit(t, tx)
	for _, uncommitted := range []bool{false, true} {
		tx := e.begin(uncommitted)
		if uncommitted {
			put(t, tx, "b2", "B")
		}
		for _, test := range []struct{ prefix, from, want string }{
			{"", "", "a=A b=B b10=B b2=B b\xff=B c=C"},
			{"b", "", "b=B b10=B b2=B b\xff=B"},
			{"b", "a", "b=B b10=B b2=B b\xff=B"},
			{"b", "b2", "b2=B b\xff=B"},
			{"b", "b11", "b2=B b\xff=B"},
			{"b", "c", ""},
			{"d", "", ""},
		} {
			if got := pairs(t, tx, test.prefix, test.from); got != test.want {
				t.Errorf("scan of %q from %q: %q, want %q", test.prefix, test.from, got, test.want)
			}
		}
		n := 0
		err := tx.scan(nil, nil, func(_, _ []byte) bool { n++; return n < 2 })
		if err != nil || n != 2 {
			t.Errorf("a scan that was stopped after 2 gave %d, %v", n, err)
		}
		tx.discard()
	}
}

func staysAsItWas(t *testing.T, e engine) {
	tx := e.begin(true)
	put(t, tx, "a", "1")
	commit(t, tx)
	before := e.begin(false)
	defer before.discard()
	tx = e.begin(true)
	put(t, tx, "a", "2")
	put(t, tx, "b", "2")
	commit(t, tx)
	if got := pairs(t, before, "", ""); got != "a=1" {
		t.Errorf("the snapshot has %s", got)
	}
	expect(t, before, "a", "1")
	after := e.begin(false)
	defer after.discard()
	if got := pairs(t, after, "", ""); got != "a=2 b=2" {
		t.Errorf("after the commit there is %s", got)
	}
}

func forgetsDiscarded(t *testing.T, e engine) {
	tx := e.begin(true)
	put(t, tx, "a", "1")
	tx.discard()
	tx.discard()
	tx = e.begin(true)
	commit(t, tx)
	tx.discard()
	after := e.begin(false)
	defer after.discard()
	expect(t, after, "a", "")
}

func refusesTooBig(t *testing.T, e engine) {
	tx := e.begin(true)
	if err := tx.put([]byte("a"), make([]byte, largestValue+1)); !errors.Is(err, ErrTooBig) {
		t.Errorf("a huge value: %v", err)
	}
	tx.discard()
	tx = e.begin(true)
	var err error
	for i := 0; i < 1000 && err == nil; i++ {
		err = tx.put(fmt.Append(nil, i), make([]byte, 100<<10))
	}
	if !errors.Is(err, ErrTooBig) {
		t.Errorf("a hundred megabytes: %v", err)
	}
	tx.discard()
	after := e.begin(false)
	defer after.discard()
	if got := pairs(t, after, "", ""); got != "" {
		t.Error("something was stored")
	}
}

func agreesWithMap(t *testing.T, e engine) {
	r := rand.New(rand.NewPCG(1, 2))
	want := make(map[string]string)
	for range 30 {
		tx := e.begin(true)
		over := newOverlay(tx)
		for range 40 {
			key, value := fmt.Sprint(r.IntN(50)), fmt.Sprint(r.Uint32())
			if r.IntN(3) == 0 {
				delete(want, key)
				if err := over.delete([]byte(key)); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want[key] = value
			put(t, over, key, value)
		}
		through := pairs(t, over, "", "2")
		if err := over.applyTo(tx); err != nil {
			t.Fatal(err)
		}
		if got := pairs(t, tx, "", "2"); got != through {
			t.Fatalf("the overlay showed %s and the transaction %s", through, got)
		}
		commit(t, tx)
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(want)) {
		all = append(all, key+"="+want[key])
	}
	after := e.begin(false)
	defer after.discard()
	if got := pairs(t, after, "", ""); got != strings.Join(all, " ") {
		t.Errorf("there is %s, want %s", got, all)
	}
}

func scrubsQuietly(t *testing.T, e engine) {
	tx := e.begin(true)
	put(t, tx, "a", "1")
	commit(t, tx)
	if err := e.scrub(); err != nil {
		t.Fatal(err)
	}
	after := e.begin(false)
	defer after.discard()
	if got := pairs(t, after, "", ""); got != "a=1" {
		t.Errorf("there is %q", got)
	}
}

func put(t *testing.T, kv writing, key, value string) {
	t.Helper()
	if err := kv.put([]byte(key), []byte(value)); err != nil {
		t.Fatal(err)
	}
}

func commit(t *testing.T, tx txn) {
	t.Helper()
	if err := tx.commit(); err != nil {
		t.Fatal(err)
	}
}

// expect compares the value of a key; "" is absent.
func expect(t *testing.T, kv reading, key, want string) {
	t.Helper()
	value, err := kv.get([]byte(key))
	if want == "" && errors.Is(err, errAbsent) {
		return
	}
	if err != nil || !bytes.Equal(value, []byte(want)) {
		t.Errorf("%s is %q, %v; want %q", key, value, err, want)
	}
}

func pairs(t *testing.T, kv reading, prefix, from string) string {
	t.Helper()
	var all []string
	err := kv.scan([]byte(prefix), []byte(from), func(key, value []byte) bool {
		all = append(all, string(key)+"="+string(value))
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

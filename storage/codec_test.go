package storage_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

var rewrite = flag.Bool("update", false, "write the records of testdata anew")

// record is one record of every kind, as it is put and as it comes back.
type record struct {
	name string
	put  func(*storage.Tx) error
	read func(*storage.Store) (any, error)
	want any
}

const chat = dialogs.ChatID(-4711)

var conversation = dialogs.Conversation{
	Chat: chat, Lang: dialogs.German, At: "key-question", Serial: 12, Phase: "P2", Focus: 2,
	Noted: []dialogs.Note{{Name: "origin", At: noon}},
	Partners: []dialogs.Partner{{
		ID: 2, Alias: "Jörg <&>", Trades: []dialogs.TradeID{"vet"}, Said: []string{"Flyer auslegen"},
		Facts:   dialogs.Facts{Contact: dialogs.ContactActive, Goal: dialogs.No, Together: dialogs.TogetherIdea},
		Verdict: dialogs.VerdictNetwork, OwnView: true, Judged: noon,
	}},
	Started: noon, Heard: noon.Add(time.Second),
}

func allRecords() []record {
	reading := func(fn func(*storage.Snapshot) (any, error)) func(*storage.Store) (any, error) {
		return func(s *storage.Store) (got any, err error) {
			err = s.View(ctx, func(snap *storage.Snapshot) (err error) { got, err = fn(snap); return err })
			return got, err
		}
	}
	writing := func(fn func(*storage.Tx) (any, error)) func(*storage.Store) (any, error) {
		return func(s *storage.Store) (got any, err error) {
			err = s.Update(ctx, func(tx *storage.Tx) (err error) { got, err = fn(tx); return err })
			return got, err
		}
	}
	pending := reading(func(s *storage.Snapshot) (any, error) { return s.Pending(chat) })
	queue := func(r storage.Row) func(*storage.Tx) error {
		return func(tx *storage.Tx) error {
			_, err := tx.PutOutbox(chat, r.Effect, r.Queued)
			return errors.Join(err, tx.PutRow(r))
		}
	}
	row := func(e dialogs.Effect) storage.Row {
		return storage.Row{Chat: chat, Seq: 1, Effect: e, Tries: 2, After: noon.Add(time.Minute), Queued: noon}
	}
	buttons := [][]dialogs.Button{{{Label: "Ja", Data: "12:yes"}}, {{Label: "Nein", Data: "12:no"}}}
	say := row(dialogs.Say{Key: "q12", HTML: "Was <b>tut</b> Ihr?", Buttons: buttons})
	edit := row(dialogs.Edit{Key: "q12", HTML: "Ja", Buttons: buttons, Anew: true})
	hand := row(dialogs.Hand{Key: "f", Name: "plan.ics", Data: []byte{0, 1, 255}, Caption: "Dein Plan"})
	return []record{
		{"conversation", func(tx *storage.Tx) error { return tx.PutConversation(conversation) },
			reading(func(s *storage.Snapshot) (any, error) { c, _, err := s.Conversation(chat); return c, err }), conversation},
		{"row-say", queue(say), pending, []storage.Row{say}},
		{"row-edit", queue(edit), pending, []storage.Row{edit}},
		{"row-hand", queue(hand), pending, []storage.Row{hand}},
		{"parked", func(tx *storage.Tx) error { return errors.Join(queue(say)(tx), tx.Park(say, "refused")) },
			reading(func(s *storage.Snapshot) (p any, err error) {
				err = s.Parked(func(one storage.Parked) bool { p = one; return true })
				return p, err
			}), storage.Parked{Row: say, Reason: "refused"}},
		{"sequence", func(tx *storage.Tx) error { return errors.Join(queue(say)(tx), tx.DeleteRow(chat, 1)) },
			writing(func(tx *storage.Tx) (any, error) { r, err := tx.PutOutbox(chat, say.Effect, noon); return r.Seq, err }),
			uint64(2)},
		{"messages", func(tx *storage.Tx) error { return tx.PutMessage(chat, "q12", 1<<40) },
			reading(func(s *storage.Snapshot) (any, error) { id, _, err := s.Message(chat, "q12"); return id, err }),
			int64(1 << 40)},
		{"reminder", func(tx *storage.Tx) error { return tx.PutReminder(chat, "check-in", noon) },
			reading(func(s *storage.Snapshot) (any, error) { return s.Due(noon, 9) }),
			[]storage.DueReminder{{Chat: chat, ID: "check-in", At: noon}}},
		{"claims", func(tx *storage.Tx) error { _, err := tx.ClaimUpdate(chat, 1<<40); return err },
			writing(func(tx *storage.Tx) (any, error) { return tx.ClaimUpdate(chat, 1<<40) }), false},
	}
}

// Records of version 1 mean what they meant when they were written. Each file holds keys and
// values of one record in hexadecimal; -update writes them anew, which only a new version excuses.
func TestVersion1(t *testing.T) {
	for _, r := range allRecords() {
		t.Run(r.name, func(t *testing.T) {
			file := filepath.Join("testdata", "v1", r.name+".hex")
			if *rewrite {
				writeGolden(t, file, r)
			}
			s := inMemory(t)
			storage.Load(t, s, readGolden(t, file))
			got, err := r.read(s)
			if err != nil || !reflect.DeepEqual(got, r.want) {
				t.Errorf("it reads\n%+v, %v\nwant\n%+v", got, err, r.want)
			}
		})
	}
}

func writeGolden(t *testing.T, file string, r record) {
	t.Helper()
	s := inMemory(t)
	before := storage.Dump(t, s)
	update(t, s, r.put)
	var text strings.Builder
	after := storage.Dump(t, s)
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if _, ok := before[key]; !ok {
			fmt.Fprintf(&text, "%x %x\n", key, after[key])
		}
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readGolden(t *testing.T, file string) map[string][]byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]byte)
	for line := range strings.Lines(string(text)) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		k, err1 := hex.DecodeString(key)
		v, err2 := hex.DecodeString(value)
		if !ok || err1 != nil || err2 != nil {
			t.Fatalf("%s: %q is not a key and a value", file, line)
		}
		all[string(k)] = v
	}
	return all
}

// A damaged record is reported with its kind and chat, never read; the records beside it are.
func TestDamaged(t *testing.T) {
	damages := map[string]func([]byte) []byte{
		"a flipped bit":        func(v []byte) []byte { v[len(v)-2] ^= 1; return v },
		"a wrong checksum":     func(v []byte) []byte { v[2] ^= 1; return v },
		"a version never used": func(v []byte) []byte { v[0] = 0; return v },
		"cut short":            func(v []byte) []byte { return v[:len(v)-1] },
		"hardly anything":      func(v []byte) []byte { return v[:3] },
		"nothing":              func([]byte) []byte { return nil },
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			s := inMemory(t)
			update(t, s, func(tx *storage.Tx) error {
				return errors.Join(fill(tx, 6), fill(tx, 7), fill(tx, 8))
			})
			all := storage.Dump(t, s)
			for _, key := range traces(t, s, 7) {
				all[key] = damage(all[key])
			}
			storage.Load(t, s, all)
			expect := func(err error, kind string) {
				t.Helper()
				var d *storage.DamagedError
				if !errors.As(err, &d) || d.Kind != kind || d.Chat != 7 {
					t.Errorf("the error is %v, want a damaged %s", err, kind)
				}
			}
			view(t, s, func(snap *storage.Snapshot) error {
				c, ok, err := snap.Conversation(7)
				expect(err, "conversation")
				if ok || !reflect.DeepEqual(c, dialogs.Conversation{}) {
					t.Errorf("Conversation = %+v, %v", c, ok)
				}
				_, err = snap.Pending(7)
				expect(err, "outbox row")
				n := 0
				expect(snap.Outbox(func(storage.Row) bool { n++; return true }), "outbox row")
				expect(snap.Parked(func(storage.Parked) bool { n++; return true }), "parked row")
				expect(snap.Chats(func(dialogs.Conversation) bool { n++; return true }), "conversation")
				if n != 6 {
					t.Errorf("%d sound records were read, want 2 of each", n)
				}
				return nil
			})
			// What can be done without does not lock the chat out, and erasing needs nothing sound.
			update(t, s, func(tx *storage.Tx) error {
				if ok, err := tx.ClaimUpdate(7, 1); !ok || err != nil {
					t.Errorf("ClaimUpdate = %v, %v", ok, err)
				}
				if r, err := tx.PutOutbox(7, dialogs.Say{}, noon); r.Seq != 3 || err != nil {
					t.Errorf("PutOutbox = %d, %v", r.Seq, err)
				}
				return tx.PutMessage(7, "k", 1)
			})
			update(t, s, func(tx *storage.Tx) error { return tx.Erase(7) })
			if left := traces(t, s, 7); len(left) != 2 {
				t.Errorf("after Erase %q is left", left)
			}
		})
	}
}

// A value under another key does not count as sound.
func TestSwappedValues(t *testing.T) {
	s := inMemory(t)
	update(t, s, func(tx *storage.Tx) error { return errors.Join(fill(tx, 6), fill(tx, 7)) })
	all := storage.Dump(t, s)
	for i, key := range traces(t, s, 6) {
		other := traces(t, s, 7)[i]
		all[key], all[other] = all[other], all[key]
	}
	storage.Load(t, s, all)
	view(t, s, func(snap *storage.Snapshot) error {
		if _, _, err := snap.Conversation(7); !errors.As(err, new(*storage.DamagedError)) {
			t.Errorf("Conversation: %v", err)
		}
		return nil
	})
}

// A record of a later program is refused in words that say so, and so is a later store.
func TestNewer(t *testing.T) {
	value, err := storage.Encode([]byte("s"), 1)
	if err != nil {
		t.Fatal(err)
	}
	value[0] = 2
	err = storage.Decode([]byte("s"), value, new(int))
	const want = "storage: a stored conversation has version 2, this program reads up to 1; run the later program"
	if !errors.As(err, new(*storage.NewerError)) || err.Error() != want {
		t.Errorf("Decode: %v", err)
	}

	dir := t.TempDir()
	s := onDisk(t, dir)
	later, err := storage.Encode([]byte("mschema"), 2)
	if err != nil {
		t.Fatal(err)
	}
	storage.Load(t, s, map[string][]byte{"mschema": later})
	closeStore(t, s)
	if _, err := storage.Open(storage.Options{Dir: dir}); !errors.As(err, new(*storage.NewerError)) {
		t.Errorf("Open: %v", err)
	}
}

// Whatever bytes stand in a file, decoding ends with a record that goes on meaning the same, or
// with an error of two kinds. A sealed payload has the right version and checksum.
func FuzzDecode(f *testing.F) {
	files, err := filepath.Glob("testdata/v1/*.hex")
	if err != nil || len(files) == 0 {
		f.Fatal("there are no records", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
			k, _ := hex.DecodeString(key)
			v, _ := hex.DecodeString(value)
			f.Add(k, v, false)
			f.Add(k, v[5:], true)
		}
	}
	f.Add([]byte("s"), []byte{}, false)
	f.Fuzz(func(t *testing.T, key, value []byte, seal bool) {
		if seal {
			value = storage.Seal(key, value)
		}
		var c, same dialogs.Conversation
		err := storage.Decode(key, value, &c)
		if err != nil {
			if !errors.As(err, new(*storage.DamagedError)) && !errors.As(err, new(*storage.NewerError)) {
				t.Errorf("the error is a %T", err)
			}
			return
		}
		once, err := storage.Encode(key, c)
		if err != nil {
			t.Fatal(err)
		}
		if err := storage.Decode(key, once, &same); err != nil {
			t.Fatal(err)
		}
		twice, err := storage.Encode(key, same)
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("%q became %q, %v", once, twice, err)
		}
	})
}

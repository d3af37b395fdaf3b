package storage_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// An update is taken once, in whatever order the ids come, as long as the chat remembers it.
func TestClaimUpdate(t *testing.T) {
	many := func(from, to int64) (ids []int64) {
		for id := from; id <= to; id++ {
			ids = append(ids, id)
		}
		return ids
	}
	for name, test := range map[string]struct {
		before []int64
		id     int64
		want   bool
	}{
		"the first of a chat":            {nil, 5, true},
		"a repeat":                       {[]int64{5}, 5, false},
		"a later one":                    {[]int64{5}, 6, true},
		"an earlier one, out of order":   {[]int64{5, 9}, 7, true},
		"a repeat out of order":          {[]int64{5, 9, 7}, 5, false},
		"a lower one after a quiet week": {[]int64{900001}, 17, true},
		"number zero":                    {nil, 0, true},
		"the 64th last again":            {many(1, 64), 1, false},
		"the 65th last again":            {many(1, 65), 1, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := inMemory(t)
			update(t, s, func(tx *storage.Tx) error {
				for _, id := range test.before {
					if ok, err := tx.ClaimUpdate(7, id); !ok || err != nil {
						t.Errorf("ClaimUpdate(%d) = %v, %v", id, ok, err)
					}
				}
				if ok, err := tx.ClaimUpdate(8, test.id); !ok || err != nil {
					t.Errorf("another chat: %v, %v", ok, err)
				}
				return nil
			})
			update(t, s, func(tx *storage.Tx) error {
				if ok, err := tx.ClaimUpdate(7, test.id); ok != test.want || err != nil {
					t.Errorf("ClaimUpdate(%d) = %v, %v; want %v", test.id, ok, err, test.want)
				}
				return nil
			})
		})
	}
}

// Conversations come back as they were put, each chat its own, groups with negative numbers too.
func TestConversations(t *testing.T) {
	s := inMemory(t)
	chats := []dialogs.ChatID{-1 << 63, -1001234567890, -1, 0, 1, 7, 1<<63 - 1}
	for i, chat := range slices.Backward(chats) {
		update(t, s, func(tx *storage.Tx) error {
			return tx.PutConversation(dialogs.Conversation{Chat: chat, Serial: i, Heard: noon})
		})
	}
	view(t, s, func(snap *storage.Snapshot) error {
		for i, chat := range chats {
			c, ok, err := snap.Conversation(chat)
			if err != nil || !ok || !reflect.DeepEqual(c, dialogs.Conversation{Chat: chat, Serial: i, Heard: noon}) {
				t.Errorf("Conversation(%d) = %+v, %v, %v", chat, c, ok, err)
			}
		}
		if c, ok, err := snap.Conversation(8); ok || err != nil {
			t.Errorf("an unknown chat: %+v, %v, %v", c, ok, err)
		}
		var got []dialogs.ChatID
		err := snap.Chats(func(c dialogs.Conversation) bool { got = append(got, c.Chat); return true })
		if !slices.Equal(got, chats) {
			t.Errorf("Chats: %v", got)
		}
		return err
	})
}

// The rows of a chat are given out in order, change, and leave.
func TestOutbox(t *testing.T) {
	s := inMemory(t)
	say := dialogs.Say{Key: "q1", HTML: "<b>ä</b>", Buttons: [][]dialogs.Button{{{Label: "Ja", Data: "1:y"}}}}
	edit := dialogs.Edit{Key: "q1", HTML: "…", Anew: true}
	hand := dialogs.Hand{Key: "f", Name: "plan.ics", Data: []byte{0, 255}, Caption: "c"}
	berlin := time.FixedZone("", 3600)
	var first storage.Row
	update(t, s, func(tx *storage.Tx) (err error) {
		if first, err = tx.PutOutbox(7, say, noon.In(berlin)); err != nil {
			return err
		}
		_, err = tx.PutOutbox(-9, say, noon)
		return err
	})
	update(t, s, func(tx *storage.Tx) error {
		_, err := tx.PutOutbox(7, edit, noon)
		_, err2 := tx.PutOutbox(7, hand, noon)
		return errors.Join(err, err2)
	})
	row := func(chat dialogs.ChatID, seq uint64, e dialogs.Effect) storage.Row {
		return storage.Row{Chat: chat, Seq: seq, Effect: e, Queued: noon}
	}
	if want := row(7, 1, say); !reflect.DeepEqual(first, want) {
		t.Errorf("PutOutbox = %+v, want %+v", first, want)
	}
	expectRows(t, s, row(-9, 1, say), row(7, 1, say), row(7, 2, edit), row(7, 3, hand))

	second := row(7, 2, edit)
	second.Tries, second.After = 3, noon.Add(time.Minute)
	update(t, s, func(tx *storage.Tx) error {
		return errors.Join(tx.PutRow(second), tx.DeleteRow(7, 1), tx.DeleteRow(7, 99), tx.Park(row(7, 3, hand), "refused"))
	})
	expectRows(t, s, row(-9, 1, say), second)
	view(t, s, func(snap *storage.Snapshot) error {
		var parked []storage.Parked
		err := snap.Parked(func(p storage.Parked) bool { parked = append(parked, p); return true })
		if want := []storage.Parked{{Row: row(7, 3, hand), Reason: "refused"}}; !reflect.DeepEqual(parked, want) {
			t.Errorf("Parked: %+v", parked)
		}
		rows, err2 := snap.Pending(7)
		if !reflect.DeepEqual(rows, []storage.Row{second}) {
			t.Errorf("Pending: %+v", rows)
		}
		return errors.Join(err, err2)
	})

	update(t, s, func(tx *storage.Tx) error {
		r, err := tx.PutOutbox(7, say, noon)
		if r.Seq != 4 {
			t.Errorf("the fourth row has number %d", r.Seq)
		}
		return errors.Join(err, tx.DeleteParked(7, 3), tx.DeleteRow(7, 2), tx.DeleteRow(7, 4), tx.DeleteRow(-9, 1))
	})
	expectRows(t, s)
}

func expectRows(t *testing.T, s *storage.Store, want ...storage.Row) {
	t.Helper()
	view(t, s, func(snap *storage.Snapshot) error {
		var rows []storage.Row
		err := snap.Outbox(func(r storage.Row) bool { rows = append(rows, r); return true })
		if !reflect.DeepEqual(rows, want) {
			t.Errorf("Outbox:\n%+v\nwant\n%+v", rows, want)
		}
		return err
	})
}

// A file that is too large for one transaction is refused, and the update with it.
func TestHugeFile(t *testing.T) {
	s := onDisk(t, t.TempDir())
	defer closeStore(t, s)
	for _, test := range []struct {
		bytes int
		want  error
	}{{700 << 10, nil}, {1 << 20, storage.ErrTooBig}, {20 << 20, storage.ErrTooBig}} {
		err := s.Update(ctx, func(tx *storage.Tx) error {
			_, err := tx.PutOutbox(7, dialogs.Hand{Data: make([]byte, test.bytes)}, noon)
			return err
		})
		if !errors.Is(err, test.want) {
			t.Errorf("%d bytes: %v, want %v", test.bytes, err, test.want)
		}
	}
}

// Message ids are found by their key; a chat keeps those of the last 32 keys.
func TestMessages(t *testing.T) {
	s := inMemory(t)
	update(t, s, func(tx *storage.Tx) error {
		for i := range 40 {
			if err := tx.PutMessage(7, dialogs.Key(fmt.Sprint("q", i)), int64(100+i)); err != nil {
				return err
			}
			if err := tx.PutMessage(7, "menu", int64(500+i)); err != nil {
				return err
			}
		}
		return tx.PutMessage(8, "q0", 1)
	})
	view(t, s, func(snap *storage.Snapshot) error {
		for _, test := range []struct {
			chat dialogs.ChatID
			key  dialogs.Key
			id   int64
			ok   bool
		}{
			{7, "menu", 539, true}, {7, "q39", 139, true}, {7, "q9", 109, true}, {7, "q8", 0, false},
			{7, "", 0, false}, {8, "q0", 1, true}, {9, "q0", 0, false},
		} {
			if id, ok, err := snap.Message(test.chat, test.key); id != test.id || ok != test.ok || err != nil {
				t.Errorf("Message(%d, %q) = %d, %v, %v", test.chat, test.key, id, ok, err)
			}
		}
		return nil
	})
}

// Erase takes all that is of a chat and nothing of another; the numbers that stay go 24 hours
// after a Sweep first found nothing else.
func TestErase(t *testing.T) {
	const gone, stays = dialogs.ChatID(-77), dialogs.ChatID(78)
	s := inMemory(t)
	update(t, s, func(tx *storage.Tx) error { return errors.Join(fill(tx, gone), fill(tx, stays)) })
	before := traces(t, s, stays)
	if n := len(traces(t, s, gone)); n != 8 {
		t.Fatalf("fill wrote %d records", n)
	}
	update(t, s, func(tx *storage.Tx) error { return tx.Erase(gone) })
	update(t, s, func(tx *storage.Tx) error { // as a row that was being sent when the chat was erased
		late := storage.Row{Chat: gone, Seq: 1, Effect: dialogs.Say{HTML: "late"}}
		return errors.Join(tx.PutRow(late), tx.Park(late, "refused"), tx.DeleteRow(gone, 1))
	})
	for _, key := range traces(t, s, gone) {
		if key[0] != 'u' && key[0] != 'q' {
			t.Errorf("the key %q is left", key)
		}
	}
	if after := traces(t, s, stays); !slices.Equal(after, before) {
		t.Errorf("of the other chat %q is left of %q", after, before)
	}
	update(t, s, func(tx *storage.Tx) error {
		if ok, err := tx.ClaimUpdate(gone, 1); ok || err != nil {
			t.Errorf("an update from before comes again: %v, %v", ok, err)
		}
		row, err := tx.PutOutbox(gone, dialogs.Say{HTML: "farewell"}, noon)
		if row.Seq != 3 {
			t.Errorf("the row after Erase has the number %d, which was given before", row.Seq)
		}
		return err
	})
	for _, step := range []struct {
		after   time.Duration
		do      func(tx *storage.Tx) error
		removed int
		left    int
	}{
		{0, nil, 0, 3}, // there is something to send
		{30 * time.Hour, func(tx *storage.Tx) error {
			return errors.Join(tx.DeleteRow(gone, 3), tx.PutMessage(gone, "farewell", 1))
		}, 0, 3},
		{53 * time.Hour, nil, 0, 3},
		{54 * time.Hour, nil, 1, 0},
		{55 * time.Hour, nil, 0, 0},
	} {
		if step.do != nil {
			update(t, s, step.do)
		}
		n, err := s.Sweep(ctx, noon.Add(step.after))
		if left := traces(t, s, gone); err != nil || n != step.removed || len(left) != step.left {
			t.Errorf("after %v: Sweep = %d, %v, and %q is left", step.after, n, err, left)
		}
	}
	if after := traces(t, s, stays); !slices.Equal(after, before) {
		t.Errorf("of the other chat %q is left of %q", after, before)
	}
}

// A person who comes back before the sweep is not swept.
func TestSweepSpares(t *testing.T) {
	s := inMemory(t)
	update(t, s, func(tx *storage.Tx) error { return errors.Join(fill(tx, 7), tx.Erase(7)) })
	if _, err := s.Sweep(ctx, noon); err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *storage.Tx) error {
		_, err := tx.ClaimUpdate(7, 2)
		return err
	})
	for hours := 30; hours < 32; hours++ {
		if n, err := s.Sweep(ctx, noon.Add(time.Duration(hours)*time.Hour)); n != 0 || err != nil {
			t.Errorf("Sweep after %d hours = %d, %v", hours, n, err)
		}
	}
}

// traces lists the keys that hold the number of a chat in whatever place.
func traces(t *testing.T, s *storage.Store, chat dialogs.ChatID) (keys []string) {
	t.Helper()
	number := string(binary.BigEndian.AppendUint64(nil, uint64(chat)^1<<63))
	for key := range storage.Dump(t, s) {
		if strings.Contains(key, number) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// Count counts.
func TestCount(t *testing.T) {
	s := inMemory(t)
	update(t, s, func(tx *storage.Tx) error { return errors.Join(fill(tx, 1), fill(tx, 2), tx.DeleteRow(1, 1)) })
	view(t, s, func(snap *storage.Snapshot) error {
		c, err := snap.Count()
		if want := (storage.Counts{Conversations: 2, Outbox: 1, Parked: 2, Reminders: 2}); c != want {
			t.Errorf("Count = %+v", c)
		}
		return err
	})
}

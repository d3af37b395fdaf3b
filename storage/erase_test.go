package storage_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

var scrubChats = flag.Int("scrub-chats", 1000, "how many chats TestScrub fills the store with")

// secret is a text of a chat that occurs nowhere else. It does not repeat itself, so that
// compression leaves it as it is.
func secret(chat dialogs.ChatID) string {
	return fmt.Sprintf("~%016x~", uint64(chat)*0x9e3779b97f4a7c15)
}

// fill writes a record of every kind.
func fill(tx *storage.Tx, chat dialogs.ChatID) error {
	if _, err := tx.ClaimUpdate(chat, 1); err != nil {
		return err
	}
	c := dialogs.Conversation{Chat: chat, Partners: []dialogs.Partner{{ID: 1, Alias: secret(chat)}}}
	if err := tx.PutConversation(c); err != nil {
		return err
	}
	for range 2 {
		row, err := tx.PutOutbox(chat, dialogs.Say{HTML: secret(chat)}, noon)
		if err != nil {
			return err
		}
		if row.Seq%2 == 0 {
			if err := tx.Park(row, "refused"); err != nil {
				return err
			}
		}
	}
	if err := tx.PutMessage(chat, dialogs.Key("k"+secret(chat)), 5); err != nil {
		return err
	}
	return tx.PutReminder(chat, dialogs.ReminderID("r"+secret(chat)), noon.Add(time.Duration(chat)*time.Second))
}

// After Scrub the files hold nothing of an erased chat any more, and the others are whole. So it is
// wherever Badger keeps the records at that moment.
func TestScrub(t *testing.T) {
	reopen := func(t *testing.T, s *storage.Store, dir string) *storage.Store {
		closeStore(t, s)
		return onDisk(t, dir)
	}
	scrub := func(t *testing.T, s *storage.Store, _ string) *storage.Store {
		if err := s.Scrub(ctx); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, between := range map[string]func(*testing.T, *storage.Store, string) *storage.Store{
		"all in the newest log":       func(_ *testing.T, s *storage.Store, _ string) *storage.Store { return s },
		"written out by a restart":    reopen,
		"compacted to the last level": scrub,
		"compacted and changed at once": func(t *testing.T, s *storage.Store, dir string) *storage.Store {
			s = scrub(t, s, dir)
			everyChat(t, s, func(tx *storage.Tx, chat dialogs.ChatID) error { return fill(tx, chat) })
			return reopen(t, s, dir)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := onDisk(t, dir)
			defer func() { closeStore(t, s) }()
			erased := func(chat dialogs.ChatID) bool { return chat%5 == 0 }
			everyChat(t, s, fill)
			s = between(t, s, dir)
			everyChat(t, s, func(tx *storage.Tx, chat dialogs.ChatID) error {
				if erased(chat) {
					return tx.Erase(chat)
				}
				return nil
			})
			if n, all := found(t, dir, erased), *scrubChats/5; n < all/5 {
				t.Errorf("before Scrub %d of %d are found, so the search is blind", n, all)
			}
			began := time.Now()
			s = scrub(t, s, dir)
			t.Logf("Scrub of %d chats took %v", *scrubChats, time.Since(began))
			if n := found(t, dir, erased); n > 0 {
				t.Errorf("%d erased chats are still in the files", n)
			}
			view(t, s, func(snap *storage.Snapshot) error {
				kept := 0
				err := snap.Chats(func(c dialogs.Conversation) bool {
					kept++
					if erased(c.Chat) || c.Partners[0].Alias != secret(c.Chat) {
						t.Errorf("chat %d is there as %+v", c.Chat, c)
					}
					return true
				})
				if want := *scrubChats * 4 / 5; kept != want {
					t.Errorf("%d conversations are left, want %d", kept, want)
				}
				return err
			})
		})
	}
}

// everyChat runs fn for the chats from 0 on, a hundred in one Update.
func everyChat(t *testing.T, s *storage.Store, fn func(*storage.Tx, dialogs.ChatID) error) {
	t.Helper()
	for first := 0; first < *scrubChats; first += 100 {
		update(t, s, func(tx *storage.Tx) error {
			for chat := first; chat < min(first+100, *scrubChats); chat++ {
				if err := fn(tx, dialogs.ChatID(chat)); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// found counts the chats whose secret stands in some file below the directory.
func found(t *testing.T, dir string, which func(dialogs.ChatID) bool) (n int) {
	t.Helper()
	hit := make(map[string]bool)
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for {
			i := bytes.IndexByte(b, '~')
			if i < 0 || len(b) < i+18 {
				return err
			}
			hit[string(b[i:i+18])] = true
			b = b[i+1:]
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for chat := range *scrubChats {
		if chat := dialogs.ChatID(chat); which(chat) && hit[secret(chat)] {
			n++
		}
	}
	return n
}

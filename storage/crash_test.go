package storage_test

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

var kills = flag.Int("kills", 5, "how often TestKilled kills the process that writes")

// writeInto names the directory into which this process shall write until it is killed.
const writeInto = "COOPERATIO_TEST_WRITE_INTO"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writeInto); dir != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writers is how many chats write side by side, each one update after the other.
const writers = 32

// A process that is killed at any moment, with writers at work and the files being scrubbed,
// loses no update that was acknowledged and leaves none in halves; the next start needs no help.
// The full run is `go test ./storage -run TestKilled -kills 200`.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	var acknowledged [writers]int
	var total int
	for kill := range *kills {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), writeInto+"="+dir)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines, after := 0, 1+rand.IntN(2000)
		if kill%4 == 3 { // while it opens the store
			time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
			_ = child.Process.Kill()
		}
		for scan := bufio.NewScanner(out); scan.Scan(); {
			var chat, n int
			if _, err := fmt.Sscan(scan.Text(), &chat, &n); err != nil {
				t.Fatalf("the writer says %q", scan.Text())
			}
			acknowledged[chat] = n
			if lines++; lines == after {
				_ = child.Process.Kill()
			}
		}
		if err := child.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the writer ended by itself: %v", err)
		}
		total += lines
		s := onDisk(t, dir)
		for chat := range acknowledged {
			acknowledged[chat] = expectWhole(t, s, dialogs.ChatID(chat), acknowledged[chat])
		}
		closeStore(t, s)
		if t.Failed() {
			t.Fatalf("after kill %d", kill+1)
		}
	}
	t.Logf("%d kills, %d acknowledged updates", *kills, total)
}

// expectWhole compares what is stored of a chat with the last update that was acknowledged; the
// one after it may be there as well. It returns the number of the last that is there.
func expectWhole(t *testing.T, s *storage.Store, chat dialogs.ChatID, acknowledged int) (last int) {
	t.Helper()
	view(t, s, func(snap *storage.Snapshot) error {
		c, _, err := snap.Conversation(chat)
		last = c.Serial
		if last != acknowledged && last != acknowledged+1 {
			t.Errorf("chat %d is at update %d, and %d was acknowledged", chat, last, acknowledged)
		}
		rows, err2 := snap.Pending(chat)
		var want, got []string
		for n := max(1, last-1); n <= last; n++ {
			want = append(want, fmt.Sprint(n, " ", text(n)))
		}
		for _, r := range rows {
			got = append(got, fmt.Sprint(r.Seq, " ", r.Effect.(dialogs.Say).HTML))
		}
		if !slices.Equal(got, want) {
			t.Errorf("chat %d is at update %d and has %d rows that are not those of it", chat, last, len(got))
		}
		id, _, err3 := snap.Message(chat, "last")
		at, ok, err4 := snap.Reminder(chat, "next")
		if int(id) != last || ok != (last > 0) || ok && !at.Equal(noon.Add(time.Duration(last)*time.Second)) {
			t.Errorf("chat %d is at update %d, its message at %d and its reminder at %v", chat, last, id, at)
		}
		return errors.Join(err, err2, err3, err4)
	})
	return last
}

// text is about a kilobyte that belongs to one update.
func text(n int) string { return strings.Repeat(fmt.Sprint(n, " "), 1+1000/len(fmt.Sprint(n, " "))) }

// writeUntilKilled prints "chat number" for every update that was acknowledged.
func writeUntilKilled(dir string) error {
	s, err := storage.Open(storage.Options{Dir: dir})
	if err != nil {
		return err
	}
	failed := make(chan error)
	for chat := range dialogs.ChatID(writers) {
		go func() {
			for {
				n := 0
				err := s.Update(ctx, func(tx *storage.Tx) (err error) {
					n, err = writeNext(tx, chat)
					return err
				})
				if err != nil {
					failed <- err
					return
				}
				fmt.Printf("%d %d\n", chat, n)
			}
		}()
	}
	go func() {
		for {
			if err := s.Scrub(ctx); err != nil {
				failed <- err
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	}()
	return <-failed
}

// writeNext writes the next update of a chat: something of every kind, all with one number.
func writeNext(tx *storage.Tx, chat dialogs.ChatID) (n int, err error) {
	c, _, err := tx.Conversation(chat)
	if err != nil {
		return 0, err
	}
	n = c.Serial + 1
	if fresh, err := tx.ClaimUpdate(chat, int64(n)); err != nil || !fresh {
		return 0, fmt.Errorf("update %d of chat %d was claimed before: %w", n, chat, err)
	}
	if err := tx.PutConversation(dialogs.Conversation{Chat: chat, Serial: n, Partners: []dialogs.Partner{{Alias: text(n)}}}); err != nil {
		return 0, err
	}
	row, err := tx.PutOutbox(chat, dialogs.Say{HTML: text(n)}, noon)
	if err != nil || row.Seq != uint64(n) {
		return 0, fmt.Errorf("row %d of chat %d has number %d: %w", n, chat, row.Seq, err)
	}
	return n, errors.Join(
		tx.DeleteRow(chat, uint64(max(0, n-2))),
		tx.PutMessage(chat, "last", int64(n)),
		tx.PutReminder(chat, "next", noon.Add(time.Duration(n)*time.Second)))
}

// Many goroutines write and read at once, and every reader sees whole updates only.
func TestSideBySide(t *testing.T) {
	s := inMemory(t)
	var wg sync.WaitGroup
	for chat := range dialogs.ChatID(writers) {
		wg.Go(func() {
			for range 20 {
				if err := s.Update(ctx, func(tx *storage.Tx) error { _, err := writeNext(tx, chat); return err }); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range 20 {
				err := s.View(ctx, func(snap *storage.Snapshot) error {
					c, _, err := snap.Conversation(chat)
					id, _, err2 := snap.Message(chat, "last")
					if int(id) != c.Serial {
						t.Errorf("chat %d is at update %d and its message at %d", chat, c.Serial, id)
					}
					_, _, err3 := snap.NextDue()
					return errors.Join(err, err2, err3)
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Go(func() {
		for range 3 {
			if err := s.Scrub(ctx); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()
	for chat := range dialogs.ChatID(writers) {
		expectWhole(t, s, chat, 20)
	}
}

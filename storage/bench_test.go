package storage_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// BenchmarkUpdate is the storage part of one handled update, on the disk: the claim, the
// conversation read and written (about 1 KB), two rows, one reminder moved.
func BenchmarkUpdate(b *testing.B) {
	said := []string{strings.Repeat("Wir legen Flyer aus und empfehlen uns gegenseitig. ", 18)}
	for _, chats := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprintf("chats=%d", chats), func(b *testing.B) {
			s := onDisk(b, b.TempDir())
			defer closeStore(b, s)
			b.ReportAllocs()
			b.ResetTimer()
			var left, failed atomic.Int64
			left.Store(int64(b.N))
			var wg sync.WaitGroup
			for chat := range dialogs.ChatID(chats) {
				wg.Go(func() {
					for n := int64(1); left.Add(-1) >= 0; n++ {
						err := s.Update(ctx, func(tx *storage.Tx) error {
							if _, err := tx.ClaimUpdate(chat, n); err != nil {
								return err
							}
							c, _, err := tx.Conversation(chat)
							if err != nil {
								return err
							}
							c.Chat, c.Serial, c.Heard = chat, c.Serial+1, noon
							c.Partners = []dialogs.Partner{{ID: 1, Alias: "Anna", Said: said}}
							if err := tx.PutConversation(c); err != nil {
								return err
							}
							for range 2 {
								row, err := tx.PutOutbox(chat, dialogs.Say{Key: "q", HTML: said[0][:200]}, noon)
								if err != nil {
									return err
								}
								if row.Seq > 4 {
									if err := tx.DeleteRow(chat, row.Seq-4); err != nil {
										return err
									}
								}
							}
							return tx.PutReminder(chat, "check-in", noon.Add(time.Duration(n)*time.Second))
						})
						if err != nil {
							failed.Add(1)
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "updates/s")
			if failed.Load() > 0 {
				b.Errorf("%d updates failed", failed.Load())
			}
		})
	}
}

package bot

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// nowhere is a Sender that takes everything at once.
type nowhere struct{ taken atomic.Int64 }

func (n *nowhere) Send(context.Context, dialogs.ChatID, Outgoing) (MessageID, error) {
	return MessageID(n.taken.Add(1)), nil
}

// Updates through the real engine and Badger on disk with synchronous writes, the answers delivered
// and noted meanwhile; so many chats write at once, each its next update after the one before.
func BenchmarkHandle(b *testing.B) {
	talk := []dialogs.Event{
		dialogs.Commanded{Name: "start"}, dialogs.Wrote{Text: "1"}, dialogs.Wrote{Text: "Anna"}, dialogs.Wrote{Text: "Tierarzt"},
		dialogs.Wrote{Text: "Wir legen gegenseitig Flyer aus"}, dialogs.Wrote{Text: "ja"}, dialogs.Wrote{Text: "zurück"}, dialogs.Wrote{Text: "2"},
	}
	for _, chats := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint("chats=", chats), func(b *testing.B) {
			store, err := storage.Open(storage.Options{Dir: b.TempDir(), MinFree: -1})
			if err != nil {
				b.Fatal(err)
			}
			defer store.Close()
			sender := &nowhere{}
			bot, err := New(Options{Engine: dialogs.NewEngine(dialogs.Builtin()), Store: store, Source: silent{}, Sender: sender})
			if err != nil {
				b.Fatal(err)
			}
			ctx, stop := context.WithCancel(context.Background())
			ended := make(chan error, 1)
			go func() { ended <- bot.Run(ctx) }()

			b.ResetTimer()
			var next atomic.Int64
			var crowd sync.WaitGroup
			for chat := range dialogs.ChatID(chats) {
				crowd.Go(func() {
					for i := 0; ; i++ {
						id := next.Add(1)
						if id > int64(b.N) {
							return
						}
						u := Update{ID: id, Chat: chat + 1, Lang: "de", Event: talk[i%len(talk)]}
						if err := bot.Take(ctx, u); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			crowd.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "updates/s")
			if err := bot.Settle(ctx); err != nil {
				b.Error(err)
			}
			b.StopTimer()
			b.ReportMetric(float64(sender.taken.Load())/b.Elapsed().Seconds(), "messages/s")
			stop()
			if err := <-ended; err != nil {
				b.Error(err)
			}
		})
	}
}

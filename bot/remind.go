package bot

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// How the reminders are looked after.
const (
	beatEvery = 10 * time.Second // also the longest time between two looks
	dueMost   = 256              // reminders taken at once
)

// remind lets reminders that fall due come back as events, until ctx is done. Each pass that
// succeeds is a sign of life.
func (b *Bot) remind(ctx context.Context) {
	var beat time.Time
	for tries := 0; ctx.Err() == nil; {
		now := b.clock()
		next, err := b.remindOnce(ctx, now)
		wait := next.Sub(now)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			wait = b.backoff(tries)
			tries++
			b.log.Error("the reminders cannot be looked after", "error", err, "again_in", wait.String())
		default:
			tries = 0
			if now.Sub(beat) >= beatEvery {
				b.beat(now)
				beat = now
			}
		}
		timer := time.NewTimer(min(wait, beatEvery))
		select {
		case <-timer.C:
		case <-b.reminded:
		case <-ctx.Done():
		}
		timer.Stop()
	}
}

// Remind handles every reminder that is due by the clock, without waiting for the bot's own look at
// it. What the reminders say may still wait to be sent; Settle waits for that.
func (b *Bot) Remind(ctx context.Context) error {
	for now := b.clock(); ; {
		next, err := b.remindOnce(ctx, now)
		if err != nil || next.After(now) {
			return err
		}
	}
}

// remindOnce handles what is due at now, chats side by side and each in order, and says when to look
// again.
func (b *Bot) remindOnce(ctx context.Context, now time.Time) (next time.Time, err error) {
	var due []storage.DueReminder
	err = b.store.View(ctx, func(s *storage.Snapshot) error {
		due, err = s.Due(now, dueMost)
		return err
	})
	if err != nil {
		return now, err
	}
	var wg sync.WaitGroup
	var taken atomic.Int32
	ofChat := map[dialogs.ChatID][]storage.DueReminder{}
	for _, d := range due {
		ofChat[d.Chat] = append(ofChat[d.Chat], d)
	}
	failed := make(chan error, len(ofChat))
	for chat, inOrder := range ofChat {
		wg.Go(func() {
			for _, d := range inOrder {
				err := b.Handle(ctx, chat, dialogs.CameDue{Reminder: d.ID}, func(tx *storage.Tx) (bool, error) {
					fresh, err := tx.ClaimReminder(d.Chat, d.ID, d.At)
					if fresh {
						taken.Add(1)
					}
					return fresh, err
				})
				if err != nil {
					failed <- err
					return
				}
			}
		})
	}
	wg.Wait()
	select {
	case err := <-failed:
		return now, err
	default:
	}
	next = now.Add(beatEvery)
	switch {
	case taken.Load() > 0:
		return now, nil // there may be more
	case len(due) > 0:
		return next, nil // somebody else took them, or their records are damaged
	}
	err = b.store.View(ctx, func(s *storage.Snapshot) error {
		at, ok, err := s.NextDue()
		if ok {
			next = at
		}
		return err
	})
	return next, err
}

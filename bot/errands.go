package bot

import (
	"context"
	"errors"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// errands does what steps asked for and what takes longer than a transaction may, until ctx is
// done: those that were left standing at the last stop first.
func (b *Bot) errands(ctx context.Context) {
	for tries := 0; ctx.Err() == nil; {
		err := b.errandsOnce(ctx)
		if err == nil {
			tries = 0
			select {
			case <-b.asked:
			case <-ctx.Done():
			}
			continue
		}
		if ctx.Err() != nil {
			return
		}
		wait := b.backoff(tries)
		tries++
		b.log.Error("an errand cannot be done", "error", err, "again_in", wait)
		select {
		case <-time.After(wait):
		case <-ctx.Done():
		}
	}
}

// errandsOnce does every errand that stands.
func (b *Bot) errandsOnce(ctx context.Context) error {
	var all []storage.Errand
	err := b.store.View(ctx, func(s *storage.Snapshot) error {
		return s.Errands(func(e storage.Errand) bool {
			all = append(all, e)
			return true
		})
	})
	for _, e := range all {
		if err != nil {
			break
		}
		switch effect := e.Effect.(type) {
		case dialogs.Survey:
			err = b.survey(ctx, e, effect)
		case dialogs.Announce:
			err = b.announce(ctx, e, effect)
		}
	}
	return err
}

// survey counts over all conversations and tells the chat that asked. The errand is taken in the
// transaction of the answer.
func (b *Bot) survey(ctx context.Context, e storage.Errand, s dialogs.Survey) error {
	var stats dialogs.Stats
	err := b.store.View(ctx, func(s *storage.Snapshot) (err error) {
		stats, err = dialogs.CountAll(s.Chats, b.clock())
		return err
	})
	if err = b.passOver(err); err != nil {
		return err
	}
	return b.Handle(ctx, e.Chat, dialogs.Surveyed{Then: s.Then, Stats: stats},
		func(tx *storage.Tx) (bool, error) { return tx.ClaimErrand(e) })
}

// announce brings an announcement to every conversation that wants it. Each remembers that it had
// it, so that a stop in the middle repeats it for nobody.
func (b *Bot) announce(ctx context.Context, e storage.Errand, a dialogs.Announce) error {
	var receivers []dialogs.ChatID
	err := b.store.View(ctx, func(s *storage.Snapshot) error {
		return s.Chats(func(c dialogs.Conversation) bool {
			if c.WantsNews() {
				receivers = append(receivers, c.Chat)
			}
			return true
		})
	})
	if err = b.passOver(err); err != nil {
		return err
	}
	for _, chat := range receivers {
		if err := b.Handle(ctx, chat, dialogs.Announced(a), always); err != nil {
			return err
		}
	}
	return b.store.Update(ctx, func(tx *storage.Tx) error {
		_, err := tx.ClaimErrand(e)
		return err
	})
}

// passOver lets a record that cannot be read not stop what is done for all the others.
func (b *Bot) passOver(err error) error {
	var damaged *storage.DamagedError
	if errors.As(err, &damaged) {
		b.log.Error("a record cannot be read and is left out", "error", err)
		return nil
	}
	return err
}

package bot

import (
	"context"
	"time"
)

// When the store is cleaned.
const (
	sweepEvery = time.Hour // how often the last traces of erased people are looked for
	scrubHour  = 3         // of the night, by the bot's clock: nobody talks then
)

// sweep lets the store remove what outlives an erasure for a day, and once a night the bytes of
// what was erased, until ctx is done.
func (b *Bot) sweep(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			b.sweepOnce(ctx)
			if b.clock().Hour() == scrubHour {
				b.scrubOnce(ctx)
			}
		case <-ctx.Done():
			return
		}
	}
}

func (b *Bot) sweepOnce(ctx context.Context) {
	switch n, err := b.store.Sweep(ctx, b.clock()); {
	case ctx.Err() != nil:
	case err != nil:
		b.log.Error("the traces of erased people cannot be removed", "error", err)
	case n > 0:
		b.log.Info("the last traces of erased people are removed", "people", n)
	}
}

func (b *Bot) scrubOnce(ctx context.Context) {
	switch err := b.store.Scrub(ctx); {
	case ctx.Err() != nil:
	case err != nil:
		b.log.Error("the files cannot be scrubbed of what was erased", "error", err)
	default:
		b.log.Info("the files are scrubbed of what was erased")
	}
}

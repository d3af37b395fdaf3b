package bot

import (
	"context"
	"time"
)

// sweepEvery is how often the last traces of erased people are looked for.
const sweepEvery = time.Hour

// sweep lets the store remove what outlives an erasure for a day, until ctx is done.
func (b *Bot) sweep(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			b.sweepOnce(ctx)
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

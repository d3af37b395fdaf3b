package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// Engine decides what an event means. *dialogs.Engine is the one; tests may bring another.
type Engine interface {
	Begin(chat dialogs.ChatID, lang dialogs.Lang, now time.Time) dialogs.Conversation
	Step(c dialogs.Conversation, ev dialogs.Event, now time.Time) (dialogs.Conversation, []dialogs.Effect, error)
	Apology(lang dialogs.Lang) dialogs.Say
}

// Options are what a Bot is made of. Engine, Store, Source and Sender are needed.
type Options struct {
	Engine  Engine
	Store   *storage.Store
	Source  Source
	Sender  Sender
	Clock   func() time.Time              // nil is time.Now
	Logger  *slog.Logger                  // nil is silent
	Rates   Rates                         // how fast to send; zero is without limit
	Backoff func(tries int) time.Duration // between attempts to deliver; nil is 1 s to 5 min
	Beat    func(now time.Time)           // called at most every 10 s, as long as the bot and its store work
}

// Bot joins an engine, a store and a messenger.
type Bot struct {
	engine  Engine
	store   *storage.Store
	source  Source
	clock   func() time.Time
	log     *slog.Logger
	beat    func(time.Time)
	backoff func(tries int) time.Duration

	lanes    lanes
	outbox   *outbox
	reminded chan struct{} // a reminder was set, or the clock was moved
	asked    chan struct{} // an errand stands
}

// New reads from the store what waits to be sent, and returns a Bot that sends nothing until Run.
func New(o Options) (*Bot, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Backoff == nil {
		o.Backoff = Backoff(time.Second, 5*time.Minute)
	}
	if o.Beat == nil {
		o.Beat = func(time.Time) {}
	}
	b := &Bot{
		engine:   o.Engine,
		store:    o.Store,
		source:   o.Source,
		clock:    o.Clock,
		log:      o.Logger,
		beat:     o.Beat,
		backoff:  o.Backoff,
		reminded: make(chan struct{}, 1),
		asked:    make(chan struct{}, 1),
	}
	b.outbox = newOutbox(b, o.Sender, o.Rates)
	return b, b.outbox.load()
}

// Run receives, answers and reminds until ctx is done (nil) or the source refuses to work (its
// reason). When ctx ends, no new call begins, and those under way get three seconds to end; what
// is left in the outbox goes out after the next start. All goroutines have ended when it returns.
// It is called once.
func (b *Bot) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var wg sync.WaitGroup
	wg.Go(func() { b.outbox.deliver(ctx) })
	wg.Go(func() { b.remind(ctx) })
	wg.Go(func() { b.errands(ctx) })
	wg.Go(func() { b.sweep(ctx) })
	err := b.source.Receive(ctx, b.Take)
	stop()
	wg.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// Wake lets the loops look at the clock again, after somebody moved it.
func (b *Bot) Wake() {
	nudge(b.reminded)
	nudge(b.asked)
	nudge(b.outbox.changed)
}

// Settle returns when no message waits to be delivered, or with ctx's error.
func (b *Bot) Settle(ctx context.Context) error { return b.outbox.settle(ctx) }

// nudge wakes the loop that waits for c, now or when it comes to wait.
func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

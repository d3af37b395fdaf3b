package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"cooperatio/bot"
	"cooperatio/dialogs"
)

// PollOptions say how to receive. The zero value is right for Telegram.
type PollOptions struct {
	Hold    time.Duration                 // how long the server holds a poll without updates; 0 is 50 s, its most
	Backoff func(tries int) time.Duration // how long to wait after so many failures in a row; nil: 0.5 s to 30 s
	Logger  *slog.Logger
	Profile func(dialogs.Lang) dialogs.Profile // what to show in the bot's profile; nil leaves it alone
}

// Poller receives updates by long polling. It implements bot.Source.
//
// An update is confirmed, by the offset of the next poll, once it and all before it were handled.
// Nothing is remembered across a restart: Telegram keeps what was not confirmed and sends it again.
// No number is compared with an earlier one, for Telegram starts at a random one after a week
// without updates (core.telegram.org/bots/api#update).
type Poller struct {
	client *Client
	PollOptions

	me     string // the bot's own name
	offset int64  // the first update not confirmed; 0 is the oldest that the server has

	// Unknown and Unreadable count updates that were confirmed without being handled.
	Unknown, Unreadable atomic.Int64
}

// NewPoller returns a Poller that calls through the client.
func NewPoller(c *Client, o PollOptions) *Poller {
	if o.Hold == 0 {
		o.Hold = 50 * time.Second
	}
	if o.Backoff == nil {
		o.Backoff = bot.Backoff(500*time.Millisecond, 30*time.Second)
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Poller{client: c, PollOptions: o}
}

// pause is the least time from one empty poll to the next. Telegram itself holds a poll, or answers
// faster polls by single updates (Client.cpp, getUpdates); other servers may answer at once.
const pause = 500 * time.Millisecond

// batchMost is how many updates may be stored and not yet confirmed. After a crash they all come
// again, so one chat must remember as many that it has taken (storage keeps 64).
const batchMost = 64

// Receive implements bot.Source. It returns nil when ctx is done, and ErrRefusedToken when the
// server does not know the token. Any other trouble is logged and tried again, without end.
func (p *Poller) Receive(ctx context.Context, handle func(context.Context, bot.Update) error) error {
	var side sync.WaitGroup // calls on which nothing waits
	defer side.Wait()

	introduced := false
	for tries := 0; ctx.Err() == nil; {
		began := time.Now()
		var taken int
		var err error
		if !introduced {
			if err = p.introduce(ctx); err == nil {
				introduced, taken = true, 1
				side.Go(func() { p.client.putProfile(ctx, p.Profile, p.Logger) })
			}
		} else {
			taken, err = p.once(ctx, handle, &side)
		}
		switch {
		case ctx.Err() != nil:
			return nil
		case refusesToken(err):
			return fmt.Errorf("%w: %w", ErrRefusedToken, err)
		case err != nil:
			wait := p.retry(err, tries)
			p.Logger.Warn("receiving failed", "error", err, "again_in", wait.String())
			tries++
			rest(ctx, wait)
		default:
			tries = 0
			if taken == 0 {
				rest(ctx, pause-time.Since(began))
			}
		}
	}
	return nil
}

// retry is how long to wait after an error: what the server asks for, otherwise longer each time.
func (p *Poller) retry(err error, tries int) time.Duration {
	var e *Error
	if errors.As(err, &e) && e.Code == http.StatusTooManyRequests && e.RetryAfter > 0 {
		return e.RetryAfter
	}
	return p.Backoff(tries)
}

func rest(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// introduce asks for the bot's own name, which commands in a group carry.
func (p *Poller) introduce(ctx context.Context) error {
	var me struct {
		Username string `json:"username"`
	}
	err := p.client.Call(ctx, "getMe", nil, &me)
	p.me = me.Username
	return err
}

// once is one poll: it receives a batch, handles it, and moves the offset behind what was handled.
func (p *Poller) once(ctx context.Context, handle func(context.Context, bot.Update) error, side *sync.WaitGroup) (int, error) {
	params := Params{
		"timeout":         strconv.Itoa(int(p.Hold / time.Second)),
		"limit":           strconv.Itoa(batchMost),
		"allowed_updates": allowed,
	}
	params.AddNonZero64("offset", p.offset)
	var batch []json.RawMessage
	err := p.client.poll(ctx, p.Hold, params, &batch)
	var e *Error
	if errors.As(err, &e) && e.Code == http.StatusConflict {
		return 0, fmt.Errorf("another program receives with this token, or a webhook is set: %w", err)
	}
	if err != nil {
		return 0, err
	}

	chats := make(map[dialogs.ChatID][]*arrival)
	all := make([]*arrival, 0, len(batch))
	for _, raw := range batch {
		a := p.read(raw)
		if a == nil {
			continue
		}
		all = append(all, a)
		if a.callback != "" {
			side.Go(func() { p.answer(ctx, a.callback) })
		}
		if a.Event != nil {
			chats[a.Chat] = append(chats[a.Chat], a)
		} else {
			a.done = true
		}
	}

	var wg sync.WaitGroup
	for _, line := range chats {
		wg.Go(func() {
			for _, a := range line {
				if a.err = handle(ctx, a.Update); a.err != nil {
					return // what comes after it in this chat waits
				}
				a.done = true
			}
		})
	}
	wg.Wait()

	for _, a := range all {
		if !a.done {
			return len(batch), failure(all)
		}
		p.offset = a.ID + 1
	}
	return len(batch), nil
}

// arrival is one update of a batch on its way through.
type arrival struct {
	incoming
	done bool
	err  error
}

func failure(all []*arrival) error {
	for _, a := range all {
		if a.err != nil {
			return fmt.Errorf("update %d was not stored and will come again: %w", a.ID, a.err)
		}
	}
	return nil
}

// read decodes one update. What cannot be read is counted and confirmed with the others, so that
// it blocks nobody; nil if it has not even a number.
func (p *Poller) read(raw json.RawMessage) *arrival {
	id, err := updateID(raw)
	if err != nil {
		p.Unreadable.Add(1)
		p.Logger.Warn("an update has no number", "bytes", len(raw))
		return nil
	}
	in, err := decode(raw, p.me)
	switch {
	case err != nil:
		p.Unreadable.Add(1)
		p.Logger.Warn("an update cannot be read", "update", id, "bytes", len(raw))
		in = incoming{Update: bot.Update{ID: id}}
	case in.Event == nil:
		p.Unknown.Add(1)
		p.Logger.Debug("an update is of a kind that is not handled", "update", id)
	}
	return &arrival{incoming: in}
}

// tapLimit is how long answering a tap may take; later its wheel has stopped by itself.
const tapLimit = 10 * time.Second

// answer stops the wheel on the button that was tapped. Telegram refuses a late answer, and
// nothing depends on it.
func (p *Poller) answer(ctx context.Context, callback string) {
	ctx, cancel := context.WithTimeout(ctx, tapLimit)
	defer cancel()
	if err := p.client.Call(ctx, "answerCallbackQuery", Params{"callback_query_id": callback}, nil); err != nil {
		p.Logger.Debug("a tap was not answered", "error", err)
	}
}

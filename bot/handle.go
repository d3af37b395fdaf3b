package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// Claim takes the cause of an event, so that it acts once. False means that it was taken before.
type Claim func(tx *storage.Tx) (bool, error)

// Take handles an update from the messenger. It returns nil once the update is durable: stored now,
// stored before, or claimed with an apology because it broke the engine. After an error nothing of
// it is stored, and the same update may come again.
func (b *Bot) Take(ctx context.Context, u Update) error {
	return b.handle(ctx, u, func(tx *storage.Tx) (bool, error) { return tx.ClaimUpdate(u.Chat, u.ID) })
}

// Handle lets something other than the messenger act on a conversation: a reminder that falls due,
// a person who cannot be reached. Its promise is that of Take. A conversation that does not exist
// is not begun by it.
func (b *Bot) Handle(ctx context.Context, chat dialogs.ChatID, ev dialogs.Event, claim Claim) error {
	return b.handle(ctx, Update{Chat: chat, Event: ev}, claim)
}

// outcome is what a transaction left to do after its commit.
type outcome struct {
	rows     []storage.Row // to deliver
	emptied  bool          // whatever else waited for this chat is gone from the store
	reminded bool          // a reminder was set
	asked    bool          // an errand stands
	cause    error         // why the engine failed
	at       dialogs.NodeID
}

func (b *Bot) handle(ctx context.Context, u Update, claim Claim) error {
	leave := b.lanes.enter(u.Chat)
	defer leave()
	if err := ctx.Err(); err != nil {
		return err
	}
	now := b.clock()
	var out outcome
	err := b.store.Update(ctx, func(tx *storage.Tx) error {
		out = outcome{} // the function may run again
		fresh, err := claim(tx)
		if err != nil || !fresh {
			return err
		}
		out, err = b.transact(tx, u, now)
		return err
	})
	if ours(err) {
		cause := err
		err = b.store.Update(ctx, func(tx *storage.Tx) error {
			out, err = b.excuse(tx, u, claim, now)
			return err
		})
		out.cause = cause
		if ours(err) { // not even the claim can be stored
			out, err = outcome{cause: cause}, nil
		}
	}
	if err != nil {
		return err
	}
	if out.cause != nil {
		b.log.Error("a step failed; the person got an apology",
			"chat", u.Chat, "event", fmt.Sprintf("%T", u.Event), "at", out.at, "cause", out.cause)
	}
	if out.emptied {
		b.outbox.drop(u.Chat)
	}
	b.outbox.add(out.rows)
	if out.reminded {
		nudge(b.reminded)
	}
	if out.asked {
		nudge(b.asked)
	}
	return nil
}

// transact is what happens within the transaction after the claim.
func (b *Bot) transact(tx *storage.Tx, u Update, now time.Time) (out outcome, err error) {
	if _, left := u.Event.(dialogs.Left); left {
		out.emptied = true
		if err := b.forsake(tx, u.Chat); err != nil {
			return out, err
		}
	}
	c, known, err := tx.Conversation(u.Chat)
	if err != nil {
		return out, err
	}
	if !known {
		if !begins(u.Event) {
			return out, nil
		}
		c = b.engine.Begin(u.Chat, dialogs.LangFor(u.Lang), now)
	}
	next, effects, cause := b.step(c, u.Event, now)
	if cause != nil {
		next, effects = c, []dialogs.Effect{b.engine.Apology(c.Lang)}
	}
	out.cause, out.at = cause, c.At
	if erases(effects) {
		out.emptied = true
		err = tx.Erase(u.Chat)
	} else {
		err = tx.PutConversation(next)
	}
	if err != nil {
		return out, err
	}
	return out, out.apply(tx, next, effects, now)
}

// begins reports whether an event comes from a person who is there to talk with.
func begins(ev dialogs.Event) bool {
	switch ev.(type) {
	case dialogs.CameDue, dialogs.Left, dialogs.Returned, dialogs.Surveyed, dialogs.Announced:
		return false
	}
	return true
}

// forsake deletes what waits for a person who cannot be reached.
func (b *Bot) forsake(tx *storage.Tx, chat dialogs.ChatID) error {
	for _, seq := range b.outbox.waiting(chat) {
		if err := tx.DeleteRow(chat, seq); err != nil {
			return err
		}
	}
	return nil
}

// excuse claims an update whose conversation cannot be read or written, and puts an apology in its
// place: what stops one person must not stop the others.
func (b *Bot) excuse(tx *storage.Tx, u Update, claim Claim, now time.Time) (outcome, error) {
	fresh, err := claim(tx)
	if err != nil || !fresh || !begins(u.Event) {
		return outcome{}, err
	}
	row, err := tx.PutOutbox(u.Chat, b.engine.Apology(dialogs.LangFor(u.Lang)), now)
	return outcome{rows: []storage.Row{row}}, err
}

// ours reports whether an error lies in this one chat's records, and not in the store.
func ours(err error) bool {
	var damaged *storage.DamagedError
	var newer *storage.NewerError
	var panicked *storage.PanicError
	return errors.Is(err, storage.ErrTooBig) || errors.As(err, &damaged) || errors.As(err, &newer) || errors.As(err, &panicked)
}

// step is the engine's Step; a panic in it becomes an error, and so does an effect that nobody can
// carry out.
func (b *Bot) step(c dialogs.Conversation, ev dialogs.Event, now time.Time) (next dialogs.Conversation, effects []dialogs.Effect, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicked{value: v, where: frames()}
		}
	}()
	next, effects, err = b.engine.Step(c, ev, now)
	if err != nil {
		return c, nil, err
	}
	for _, e := range effects {
		if !known(e) {
			return c, nil, fmt.Errorf("nobody can carry out the effect %T", e)
		}
	}
	return next, effects, nil
}

// panicked is a panic as an error that may be logged: it quotes the value only if it comes from the
// runtime, for any other may hold what a person wrote.
type panicked struct {
	value any
	where string
}

func (p *panicked) Error() string {
	if r, ok := p.value.(runtime.Error); ok {
		return fmt.Sprintf("panic: %v, at %s", r, p.where)
	}
	return fmt.Sprintf("panic with a %T, at %s", p.value, p.where)
}

// frames names the functions that led to a panic, the innermost first.
func frames() string {
	var pcs [12]uintptr
	calls := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs[:])])
	var out strings.Builder
	for {
		f, more := calls.Next()
		if out.Len() > 0 {
			out.WriteString(" < ")
		}
		fmt.Fprintf(&out, "%s:%d", f.Function, f.Line)
		if !more {
			return out.String()
		}
	}
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// How long delivery goes on trying.
const (
	attempts = 8               // troubled answers before a row is parked
	patience = 24 * time.Hour  // without any answer before a row is parked
	farewell = 3 * time.Second // for calls under way, when the program ends
)

// deliver sends what the outbox holds until ctx is done. Then the calls under way get a moment to
// end, so that nothing is repeated which the messenger is just taking.
func (o *outbox) deliver(ctx context.Context) {
	calling, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(farewell, cut) })()

	var calls sync.WaitGroup
	defer calls.Wait()
	free := make(chan struct{}, crew)
	for {
		l, r, next := o.take(o.clock())
		if l == nil {
			if !o.await(ctx, next) {
				return
			}
			continue
		}
		select {
		case free <- struct{}{}:
		case <-ctx.Done():
			o.finish(l, r, false)
			return
		}
		calls.Go(func() {
			o.serve(calling, l, r)
			<-free
		})
	}
}

// await waits until an instant (zero is for ever), until something changed, or until ctx is done,
// which is false.
func (o *outbox) await(ctx context.Context, next time.Time) bool {
	var alarm <-chan time.Time
	if !next.IsZero() {
		timer := time.NewTimer(min(next.Sub(o.clock()), time.Minute))
		defer timer.Stop()
		alarm = timer.C
	}
	select {
	case <-alarm:
	case <-o.changed:
	case <-ctx.Done():
		return false
	}
	return true
}

// serve sends the first row of a line and notes what came of it.
func (o *outbox) serve(ctx context.Context, l *line, r *row) {
	var err error
	if !r.taken {
		r.id, err = o.send(ctx, r)
		r.taken = err == nil
	}
	if errors.Is(err, ErrGone) {
		o.log.Info("a person cannot be reached any more", "chat", r.Chat)
		err = o.Handle(context.WithoutCancel(ctx), r.Chat, dialogs.Left{}, always)
		if err == nil {
			o.finish(l, r, false) // the row went with all the others
			return
		}
	}
	defer o.lanes.enter(r.Chat)()
	if !o.first(l, r) || err != nil && ctx.Err() != nil { // erased meanwhile, or the program ends
		o.finish(l, r, false)
		return
	}
	done := o.note(context.WithoutCancel(ctx), r, err)
	o.finish(l, r, done)
}

func always(*storage.Tx) (bool, error) { return true, nil }

// send makes a row into calls to the messenger. A row that turns out to be nothing to send counts
// as taken.
func (o *outbox) send(ctx context.Context, r *row) (MessageID, error) {
	switch e := r.Effect.(type) {
	case dialogs.Say:
		return o.sender.Send(ctx, r.Chat, Outgoing{HTML: e.HTML, Buttons: e.Buttons})
	case dialogs.Hand:
		return o.sender.Send(ctx, r.Chat, Outgoing{HTML: e.Caption, File: &File{Name: e.Name, Data: e.Data}})
	case dialogs.Edit:
		id, err := o.messageID(ctx, r.Chat, e.Key)
		if err != nil {
			return 0, err
		}
		if id != 0 {
			id, err = o.sender.Send(ctx, r.Chat, Outgoing{Edit: id, HTML: e.HTML, Buttons: e.Buttons})
			if !errors.Is(err, ErrNothingToEdit) {
				return id, err
			}
		}
		if !e.Anew {
			return 0, nil
		}
		return o.sender.Send(ctx, r.Chat, Outgoing{HTML: e.HTML, Buttons: e.Buttons})
	}
	return 0, fmt.Errorf("%w: nobody can send a %T", ErrRefused, r.Effect)
}

func (o *outbox) messageID(ctx context.Context, chat dialogs.ChatID, key dialogs.Key) (MessageID, error) {
	var id int64
	err := o.store.View(ctx, func(s *storage.Snapshot) (err error) {
		id, _, err = s.Message(chat, key)
		return err
	})
	return MessageID(id), err
}

// note stores what came of an attempt and reports whether the row is done with. Whoever calls it is
// in the chat's lane.
func (o *outbox) note(ctx context.Context, r *row, cause error) (done bool) {
	now := o.clock()
	next, reason := r.Row, ""
	if !r.taken {
		next, reason = o.judge(r, cause, now)
	}
	err := o.store.Update(ctx, func(tx *storage.Tx) error {
		switch {
		case reason != "":
			return tx.Park(next, reason)
		case !r.taken:
			return tx.PutRow(next)
		}
		if key := keyOf(r.Effect); key != "" && r.id != 0 {
			if err := tx.PutMessage(r.Chat, key, int64(r.id)); err != nil {
				return err
			}
		}
		return tx.DeleteRow(r.Chat, r.Seq)
	})
	r.Row = next
	if err != nil {
		r.After = now.Add(o.backoff(0))
		o.log.Error("what came of a message could not be stored", "chat", r.Chat, "seq", r.Seq, "error", err)
		return false
	}
	return r.taken || reason != ""
}

// judge says what a failed attempt means: when to try again, or why never.
func (o *outbox) judge(r *row, cause error, now time.Time) (next storage.Row, reason string) {
	next = r.Row
	var l *Later
	unreachable := errors.Is(cause, ErrUnreachable)
	switch {
	case errors.As(cause, &l):
		next.After = now.Add(l.After)
		if l.Whole {
			o.hush(next.After)
		}
	case errors.Is(cause, ErrRefused), unreachable && now.Sub(r.Queued) > patience, !unreachable && r.troubles+1 >= attempts:
		o.log.Error("a message cannot be delivered and is parked", "chat", r.Chat, "seq", r.Seq, "cause", cause)
		return next, cause.Error()
	default:
		if !unreachable {
			r.troubles++
		}
		next.Tries++
		next.After = now.Add(o.backoff(r.Tries))
	}
	o.log.Warn("a message will be sent again", "chat", r.Chat, "seq", r.Seq, "again_in", next.After.Sub(now).String(), "cause", cause)
	return next, ""
}

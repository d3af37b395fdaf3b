package emulator

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

// queue is the bot's update queue with the promises of the official server (td, TQueue): an update
// stays until a poll's offset confirms it or it expires; delivery does not remove it.
type queue struct {
	next    int64 // the id of the next update
	events  []event
	allowed []string // nil is the default: all kinds but those in unasked
	poll    *poll    // the poll that is held open now

	lastOffset int64     // the last poll's, for the pacing rules
	lastStart  time.Time // in real time
}

type event struct {
	id      int64
	body    json.RawMessage // the whole Update
	expires time.Time
}

// poll is a held getUpdates call. Whoever ends it from outside sends on wake once.
type poll struct {
	wake chan *Failure // nil: look again; else the refusal to answer with
}

// Kinds that are delivered only when allowed_updates names them [Bot API, getUpdates].
var unasked = []string{"chat_member", "message_reaction", "message_reaction_count"}

// Kinds that allowed_updates may name; others are ignored.
var kinds = []string{
	"message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
	"business_message", "edited_business_message", "deleted_business_messages", "guest_message",
	"message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result",
	"callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll",
	"poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
	"removed_chat_boost", "managed_bot", "subscription", "stopped_message_generation",
}

// How long updates of a kind are kept [server: Client.cpp, add_update calls]; the rest a day.
var keep = map[string]time.Duration{
	"callback_query":       150 * time.Second,
	"shipping_query":       150 * time.Second,
	"pre_checkout_query":   150 * time.Second,
	"inline_query":         30 * time.Second,
	"chosen_inline_result": 600 * time.Second,
}

const (
	longestHold = 50      // seconds; a longer timeout is capped [server: LONG_POLL_MAX_TIMEOUT]
	futureSlack = 10      // an offset further beyond the tail is ignored [td: TQueue::get]
	pastSlack   = 2000000 // an offset further behind the tail is ignored
)

// push queues an update of this kind and returns its id, or 0 if the bot did not ask for the kind:
// what is not allowed when it happens is never delivered. The lock is held.
func (s *Server) push(kind string, body any) int64 {
	q := &s.updates
	if q.allowed == nil && slices.Contains(unasked, kind) || q.allowed != nil && !slices.Contains(q.allowed, kind) {
		return 0
	}
	inner, err := json.Marshal(body)
	if err != nil {
		return 0
	}
	id := q.next
	q.next++
	update, err := json.Marshal(map[string]any{"update_id": id, kind: json.RawMessage(inner)})
	if err != nil {
		return 0
	}
	life, short := keep[kind]
	if !short {
		life = 24 * time.Hour
	}
	q.events = append(q.events, event{id: id, body: update, expires: s.now().Add(life)})
	if q.poll != nil {
		q.poll.end(nil)
		q.poll = nil
	}
	return id
}

// Push queues an update of any kind with any body, also one that no person could cause: for unknown
// kinds (which pass allowed_updates only if it is the default) and undecodable ones.
func (s *Server) Push(kind string, body any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	return s.push(kind, body)
}

// Renumber lets the next update have this id. After a week without updates Telegram draws the next id
// at random, so it may be lower than all before [Bot API: Update].
func (s *Server) Renumber(next int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates.next = next
	s.updates.events = nil
}

func (p *poll) end(fail *Failure) {
	select {
	case p.wake <- fail:
	default:
	}
}

// getUpdates answers from the queue, or holds the call until an update comes, the hold ends, another
// poll takes over (409 to this one), a webhook is set, or the client goes away.
func (s *Server) getUpdates(ctx context.Context, req *Request) (any, *Failure) {
	s.mu.Lock()
	if fail := s.open(req); fail != nil {
		s.mu.Unlock()
		return nil, fail
	}
	if s.webhook.URL != "" {
		s.mu.Unlock()
		return nil, &Failure{Code: 409, Description: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}
	}
	q := &s.updates
	offset := req.integer("offset", 0, -1<<31, 1<<31-1)
	limit := req.integer("limit", 100, 1, 100)
	hold := req.integer("timeout", 0, 0, longestHold)
	q.allow(req)
	if q.poll != nil {
		q.poll.end(&Failure{Code: 409, Description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"})
		q.poll = nil
	}
	started := time.Now()
	if !s.opt.Unpaced && offset == q.lastOffset { // [server: process_get_updates_query]
		if hold < 3 && started.Before(q.lastStart.Add(3*time.Second)) {
			hold = 3
		}
		if started.Before(q.lastStart.Add(500 * time.Millisecond)) {
			limit = 1
		}
	}
	q.lastOffset, q.lastStart = offset, started
	q.confirm(offset)
	s.change()

	timer := time.NewTimer(time.Duration(hold) * time.Second)
	defer timer.Stop()
	for expired := hold == 0; ; {
		ready := q.ready(s.now(), int(limit))
		if len(ready) > 0 || expired {
			s.mu.Unlock()
			return ready, nil
		}
		mine := &poll{wake: make(chan *Failure, 1)}
		q.poll = mine
		s.change()
		s.mu.Unlock()

		var fail *Failure
		select {
		case fail = <-mine.wake:
		case <-timer.C:
			expired = true
		case <-ctx.Done():
			fail = &Failure{Code: 499, Description: "Client Closed Request"}
		case <-s.done:
			fail = &Failure{Code: 500, Description: "Internal Server Error: restart"}
		}
		s.mu.Lock()
		if q.poll == mine {
			q.poll = nil
			s.change()
		}
		if fail != nil {
			s.mu.Unlock()
			return nil, fail
		}
	}
}

// confirm forgets what the offset confirms. A negative offset keeps only that many from the end; an
// offset out of reach is ignored, and delivery starts at the head.
func (q *queue) confirm(offset int64) {
	switch {
	case offset < 0:
		if n := int64(len(q.events)); n > -offset {
			q.events = slices.Delete(q.events, 0, int(n+offset))
		}
	case offset > q.next+futureSlack || offset < q.next-pastSlack:
	default:
		n := 0
		for n < len(q.events) && q.events[n].id < offset {
			n++
		}
		q.events = slices.Delete(q.events, 0, n)
	}
}

// ready is what a poll would get now. Expired updates are dropped.
func (q *queue) ready(now time.Time, limit int) []json.RawMessage {
	q.events = slices.DeleteFunc(q.events, func(e event) bool { return !now.Before(e.expires) })
	ready := []json.RawMessage{}
	for _, e := range q.events {
		if len(ready) == limit {
			break
		}
		ready = append(ready, e.body)
	}
	return ready
}

// allow remembers allowed_updates [server: update_allowed_update_types]: absent or unreadable keeps the
// setting, an empty list or one of unknown kinds alone is the default.
func (q *queue) allow(req *Request) {
	text := req.object("allowed_updates")
	if text == "" {
		return
	}
	var asked []string
	if json.Unmarshal([]byte(text), &asked) != nil {
		return
	}
	q.allowed = nil
	for _, kind := range asked {
		if slices.Contains(kinds, kind) {
			q.allowed = append(q.allowed, kind)
		}
	}
}

// Confirmed reports whether the bot has confirmed this update, or Telegram has dropped it.
func (s *Server) Confirmed(update int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !slices.ContainsFunc(s.updates.events, func(e event) bool { return e.id == update })
}

// AwaitConfirmed returns once the bot has confirmed this update.
func (s *Server) AwaitConfirmed(ctx context.Context, update int64) error {
	return s.Await(ctx, func() bool { return s.Confirmed(update) })
}

// Pending is how many updates are not yet confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates.events)
}

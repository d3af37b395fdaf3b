package bot

import (
	"container/heap"
	"context"
	"slices"
	"sync"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

// outbox holds in memory what the store's outbox holds, and decides what goes out next. It is
// filled from the store once, and then by each commit; the store is not asked again.
type outbox struct {
	*Bot
	sender Sender
	rates  Rates

	changed chan struct{} // something may be sent earlier than was thought

	mu    sync.Mutex
	lines map[dialogs.ChatID]*line
	order schedule  // the lines that are not being served, the next one first
	whole budget    // of all chats together
	quiet time.Time // the messenger wants to hear nothing before
	count int       // rows in all lines
	empty []chan struct{}
}

// line is what waits for one chat, oldest first. It exists while something waits or the chat's
// budget is not full again.
type line struct {
	chat   dialogs.ChatID
	rows   []*row
	at     time.Time // when it is to be looked at next
	spent  budget
	served bool // its first row is on its way
	index  int  // in the schedule; -1 if not there
}

// row is a stored row on its way out.
type row struct {
	storage.Row
	taken    bool // the messenger took it; what is left is to note that
	id       MessageID
	troubles int // answers that were neither yes nor no
}

// editsAlone reports whether a row edits a message that no other row speaks of.
func (r *row) editsAlone(rows []*row) bool {
	if _, ok := r.Effect.(dialogs.Edit); !ok {
		return false
	}
	return !slices.ContainsFunc(rows, func(other *row) bool {
		return other != r && keyOf(other.Effect) == keyOf(r.Effect)
	})
}

// crew is how many calls to the messenger are under way at most.
const crew = 32

func newOutbox(b *Bot, s Sender, r Rates) *outbox {
	return &outbox{
		Bot:     b,
		sender:  s,
		rates:   r,
		changed: make(chan struct{}, 1),
		lines:   make(map[dialogs.ChatID]*line),
	}
}

// load takes over what the store's outbox holds.
func (o *outbox) load() error {
	var rows []storage.Row
	err := o.store.View(context.Background(), func(s *storage.Snapshot) error {
		return s.Outbox(func(r storage.Row) bool {
			rows = append(rows, r)
			return true
		})
	})
	o.add(rows)
	if ours(err) {
		o.log.Error("some messages that wait cannot be read", "error", err)
		return nil
	}
	return err
}

// add puts rows at the end of their chats' lines. Whoever calls it is in the chat's lane.
func (o *outbox) add(rows []storage.Row) {
	if len(rows) == 0 {
		return
	}
	o.mu.Lock()
	for _, r := range rows {
		l := o.lines[r.Chat]
		if l == nil {
			l = &line{chat: r.Chat, index: -1}
			o.lines[r.Chat] = l
		}
		l.rows = append(l.rows, &row{Row: r})
		o.count++
		o.place(l)
	}
	o.mu.Unlock()
	nudge(o.changed)
}

// waiting lists the rows of a chat. Whoever calls it is in the chat's lane.
func (o *outbox) waiting(chat dialogs.ChatID) (seqs []uint64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if l := o.lines[chat]; l != nil {
		for _, r := range l.rows {
			seqs = append(seqs, r.Seq)
		}
	}
	return seqs
}

// drop forgets a chat's rows, which the store does not hold any more.
func (o *outbox) drop(chat dialogs.ChatID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if l := o.lines[chat]; l != nil {
		o.count -= len(l.rows)
		l.rows = nil
		o.place(l)
		o.announce()
	}
}

// place puts a line where it belongs in the schedule, unless it is being served.
func (o *outbox) place(l *line) {
	if l.served {
		return
	}
	if len(l.rows) > 0 {
		l.at = later(l.rows[0].After, l.spent.next(o.rates.Chat))
	} else {
		l.at = time.Time(l.spent)
	}
	if l.index < 0 {
		heap.Push(&o.order, l)
	} else {
		heap.Fix(&o.order, l.index)
	}
}

// take picks what may go out now and marks its line as being served. If there is nothing, it says
// when there will be; never is the zero time.
func (o *outbox) take(now time.Time) (l *line, r *row, next time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.order) > 0 {
		l = o.order[0]
		if l.at.After(now) {
			return nil, nil, l.at
		}
		if len(l.rows) == 0 {
			heap.Pop(&o.order)
			delete(o.lines, l.chat)
			continue
		}
		if from := later(o.quiet, o.whole.next(o.rates.Whole)); from.After(now) {
			return nil, nil, from
		}
		heap.Pop(&o.order)
		l.served = true
		l.spent.spend(o.rates.Chat, now)
		o.whole.spend(o.rates.Whole, now)
		return l, l.rows[0], time.Time{}
	}
	return nil, nil, time.Time{}
}

// first reports whether a row still stands first in its line; it does not after its chat was
// erased or left.
func (o *outbox) first(l *line, r *row) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(l.rows) > 0 && l.rows[0] == r
}

// finish ends serving a line. A row that is done leaves it. An edit that met with trouble lets the
// others pass: what is said next matters more than how an answered question looks.
func (o *outbox) finish(l *line, r *row, done bool) {
	o.mu.Lock()
	if len(l.rows) > 0 && l.rows[0] == r {
		switch {
		case done:
			l.rows = slices.Delete(l.rows, 0, 1)
			o.count--
		case r.troubles > 0 && r.editsAlone(l.rows):
			l.rows = append(slices.Delete(l.rows, 0, 1), r)
		}
	}
	l.served = false
	o.place(l)
	o.announce()
	o.mu.Unlock()
	nudge(o.changed)
}

// hush lets nothing go out before an instant.
func (o *outbox) hush(until time.Time) {
	o.mu.Lock()
	o.quiet = later(o.quiet, until)
	o.mu.Unlock()
}

// announce tells those who wait in settle that nothing is left.
func (o *outbox) announce() {
	if o.count > 0 {
		return
	}
	for _, c := range o.empty {
		close(c)
	}
	o.empty = nil
}

// settle waits until nothing is left.
func (o *outbox) settle(ctx context.Context) error {
	o.mu.Lock()
	if o.count == 0 {
		o.mu.Unlock()
		return nil
	}
	c := make(chan struct{})
	o.empty = append(o.empty, c)
	o.mu.Unlock()
	select {
	case <-c:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// schedule is a heap of lines by the time at which they are to be looked at.
type schedule []*line

func (s schedule) Len() int           { return len(s) }
func (s schedule) Less(i, j int) bool { return s[i].at.Before(s[j].at) }
func (s schedule) Swap(i, j int) {
	s[i], s[j] = s[j], s[i]
	s[i].index, s[j].index = i, j
}
func (s *schedule) Push(x any) {
	l := x.(*line)
	l.index = len(*s)
	*s = append(*s, l)
}
func (s *schedule) Pop() any {
	last := len(*s) - 1
	l := (*s)[last]
	l.index = -1
	(*s)[last] = nil
	*s = (*s)[:last]
	return l
}

package telegram_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cooperatio/bot"
	"cooperatio/bot/emulator"
	"cooperatio/bot/telegram"
	"cooperatio/dialogs"
)

const token = "123456789:AAFsecretsecretsecretsecretsecret12"

// serve starts a Bot API and a client for it.
func serve(t *testing.T, o emulator.Options) (*emulator.Server, *telegram.Client) {
	t.Helper()
	o.Token, o.Unpaced = token, true
	s, err := emulator.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, client(t, s.URL())
}

func client(t *testing.T, endpoint string) *telegram.Client {
	t.Helper()
	c, err := telegram.NewClient(telegram.Options{Token: token, Endpoint: endpoint})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// within is a context for a test that should have ended long before.
func within(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// receiver runs a poller and notes what it hands over.
type receiver struct {
	*telegram.Poller
	mu   sync.Mutex
	got  []bot.Update
	fail func(bot.Update) error // before it is noted
	log  lockedBuilder
	stop func() error
}

type lockedBuilder struct {
	mu sync.Mutex
	strings.Builder
}

func (b *lockedBuilder) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Builder.Write(p)
}

func (b *lockedBuilder) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Builder.String()
}

func receive(t *testing.T, c *telegram.Client, change ...func(*receiver, *telegram.PollOptions)) *receiver {
	r := &receiver{}
	o := telegram.PollOptions{
		Hold:    2 * time.Second,
		Backoff: func(int) time.Duration { return time.Millisecond },
		Logger:  slog.New(slog.NewTextHandler(&r.log, nil)),
	}
	for _, f := range change {
		f(r, &o)
	}
	r.Poller = telegram.NewPoller(c, o)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Receive(ctx, r.handle) }()
	r.stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() { r.stop() })
	return r
}

func (r *receiver) handle(_ context.Context, u bot.Update) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fail != nil {
		if err := r.fail(u); err != nil {
			return err
		}
	}
	r.got = append(r.got, u)
	return nil
}

// texts lists what was written in one chat.
func (r *receiver) texts(chat dialogs.ChatID) (all []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, u := range r.got {
		if w, ok := u.Event.(dialogs.Wrote); ok && u.Chat == chat {
			all = append(all, w.Text)
		}
	}
	return all
}

func confirmed(t *testing.T, s *emulator.Server, p emulator.Posted) {
	t.Helper()
	if err := s.AwaitConfirmed(within(t), p.Update); err != nil {
		t.Fatal(err)
	}
}

// Updates of many people arrive, each person's in order, and are confirmed.
func TestUpdatesArriveInOrder(t *testing.T) {
	s, c := serve(t, emulator.Options{})
	var last emulator.Posted
	for i := range 30 {
		for id := range int64(10) {
			last = s.Person(id+1, emulator.Person{LanguageCode: "de"}).Write(fmt.Sprint(i))
		}
	}
	r := receive(t, c)
	confirmed(t, s, last)
	for id := range int64(10) {
		got := r.texts(dialogs.ChatID(id + 1))
		if !slices.IsSortedFunc(got, func(a, b string) int { return len(a) - len(b) }) || len(got) != 30 {
			t.Errorf("person %d wrote %q", id+1, got)
		}
	}
	if n := len(r.got); n != 300 || r.got[0].Lang != "de" {
		t.Errorf("%d updates", n)
	}
}

// What could not be stored comes again, with all that follows it in its chat and nothing else first;
// it is confirmed only after it was stored.
func TestWhatFailsComesAgain(t *testing.T) {
	s, c := serve(t, emulator.Options{})
	one, two := s.Person(1, emulator.Person{}), s.Person(2, emulator.Person{})
	first := one.Write("a")
	two.Write("x")
	one.Write("b")
	last := two.Write("y")
	tries := 0
	r := receive(t, c, func(r *receiver, _ *telegram.PollOptions) {
		r.fail = func(u bot.Update) error {
			if u.Event == (dialogs.Wrote{Text: "a"}) {
				if tries++; tries <= 3 {
					if s.Confirmed(first.Update) {
						t.Error("confirmed before it was stored")
					}
					return errors.New("disk")
				}
			}
			return nil
		}
	})
	confirmed(t, s, last)
	if got := r.texts(1); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the first person wrote %q", got)
	}
	if got := slices.Compact(r.texts(2)); !strings.HasPrefix(strings.Join(got, ""), "xy") {
		t.Errorf("the second person wrote %q", got)
	}
	if !strings.Contains(r.log.String(), "was not stored and will come again: disk") {
		t.Errorf("the log says %s", r.log.String())
	}
}

// No more updates are under way than a chat remembers: after a crash they all come again.
func TestABatchIsNoLongerThanTheMemory(t *testing.T) {
	s, c := serve(t, emulator.Options{})
	p := s.Person(1, emulator.Person{})
	for i := range 100 {
		p.Write(fmt.Sprint(i))
	}
	most := 0
	r := receive(t, c, func(r *receiver, _ *telegram.PollOptions) {
		r.fail = func(bot.Update) error {
			most = max(most, len(r.got)+s.Pending()-100+1)
			return nil
		}
	})
	if err := s.Await(within(t), func() bool { return s.Pending() == 0 }); err != nil {
		t.Fatal(err)
	}
	if got := len(r.texts(1)); got != 100 || most != 64 {
		t.Errorf("%d updates arrived, at most %d of them unconfirmed", got, most)
	}
}

// Ids that begin lower again, updates that cannot be read and kinds nobody knows stop nothing.
func TestNothingStopsThePoll(t *testing.T) {
	s, c := serve(t, emulator.Options{FirstUpdateID: 5000})
	p := s.Person(1, emulator.Person{})
	r := receive(t, c)
	confirmed(t, s, p.Write("a"))
	s.Push("message", "not a message")
	s.Push("message", map[string]any{"chat": map[string]any{"id": "x"}})
	confirmed(t, s, p.Write("b"))
	s.Renumber(17)
	confirmed(t, s, p.Write("c"))
	confirmed(t, s, p.Write("d"))
	if got := r.texts(1); !slices.Equal(got, []string{"a", "b", "c", "d"}) {
		t.Errorf("got %q", got)
	}
	if r.Unreadable.Load() != 2 {
		t.Errorf("%d updates could not be read", r.Unreadable.Load())
	}
}

// Every tap is answered, also a forged one and one whose handling fails.
func TestTapsAreAnswered(t *testing.T) {
	s, c := serve(t, emulator.Options{})
	p := s.Person(1, emulator.Person{})
	r := receive(t, c)
	confirmed(t, s, p.Write("/start"))
	if _, err := telegram.NewSender(c).Send(within(t), 1, bot.Outgoing{HTML: "?", Buttons: [][]dialogs.Button{{{Label: "Ja", Data: "v1:y"}}}}); err != nil {
		t.Fatal(err)
	}
	posted, err := p.Tap("Ja")
	if err != nil {
		t.Fatal(err)
	}
	forged := p.Forge(p.Last().ID, "v1:zzz")
	for _, q := range []emulator.Posted{posted, forged} {
		if err := s.Await(within(t), func() bool { return s.Answered(q.Query) }); err != nil {
			t.Fatal(err)
		}
	}
	confirmed(t, s, forged)
	if n := len(r.got); n != 3 || r.got[1].Event != (dialogs.Chose{Data: "v1:y"}) || r.got[2].Event != (dialogs.Chose{Data: "v1:zzz"}) {
		t.Errorf("got %+v", r.got)
	}
}

// Troubles of the server are waited out: broken connections, 502, 409, 429.
func TestTroublesPass(t *testing.T) {
	s, c := serve(t, emulator.Options{})
	p := s.Person(1, emulator.Person{})
	for _, f := range []emulator.Fault{
		{Break: emulator.BeforeAccept}, {Break: emulator.AfterAccept}, {Break: emulator.BadGateway},
		{Code: 409, Description: "Conflict: terminated by other getUpdates request"}, {Code: 500}, {Code: 429, RetryAfter: 1, Strict: true},
	} {
		f.Method = "getUpdates"
		s.Fail(f)
	}
	s.Fail(emulator.Fault{Method: "getMe", Break: emulator.BadGateway})
	r := receive(t, c)
	confirmed(t, s, p.Write("a"))
	if got := r.texts(1); !slices.Equal(got, []string{"a"}) {
		t.Errorf("got %q", got)
	}
	if n := s.Early(); n > 0 {
		t.Errorf("%d calls came although the server had asked for patience", n)
	}
	log := r.log.String()
	if strings.Contains(log, "secret") || !strings.Contains(log, "another program receives with this token") {
		t.Errorf("the log says %s", log)
	}
}

// A refused token ends the bot with its reason, at the start and later.
func TestARefusedToken(t *testing.T) {
	for _, method := range []string{"getMe", "getUpdates"} {
		s, c := serve(t, emulator.Options{})
		f := emulator.Unauthorized()
		f.Method = method
		s.Fail(f)
		err := telegram.NewPoller(c, telegram.PollOptions{}).Receive(within(t), nil)
		if !errors.Is(err, telegram.ErrRefusedToken) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", method, err)
		}
	}
}

// The end of the context ends a held poll at once.
func TestAHeldPollEndsAtOnce(t *testing.T) {
	s, c := serve(t, emulator.Options{})
	r := receive(t, c, func(_ *receiver, o *telegram.PollOptions) { o.Hold = 50 * time.Second })
	if err := s.AwaitIdle(within(t)); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := r.stop(); err != nil || time.Since(began) > time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

// A server that ignores the hold and the offset, and leaves out fields, is not run over.
func TestASimpleServer(t *testing.T) {
	var mu sync.Mutex
	polls := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		switch {
		case strings.HasSuffix(r.URL.Path, "/getMe"):
			io.WriteString(w, `{"ok":true,"result":{"username":"x"}}`)
		case strings.HasSuffix(r.URL.Path, "/getUpdates"):
			if polls++; polls == 1 {
				io.WriteString(w, `{"ok":true,"result":[{"update_id":1,"message":{"message_id":1,"chat":{"id":1,"type":"private"},"text":"a"}}]}`)
				return
			}
			io.WriteString(w, `{"ok":true,"result":[]}`)
		default:
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, `{"ok":false,"description":"what?"}`)
		}
	}))
	defer server.Close()
	c := client(t, server.URL+"/")
	ctx, cancel := context.WithTimeout(context.Background(), 1200*time.Millisecond)
	defer cancel()
	var got []bot.Update
	err := telegram.NewPoller(c, telegram.PollOptions{}).Receive(ctx, func(_ context.Context, u bot.Update) error {
		got = append(got, u)
		return nil
	})
	if err != nil || len(got) != 1 || polls > 5 {
		t.Errorf("%v, %d updates, %d polls", err, len(got), polls)
	}
	var e *telegram.Error
	if err := c.Call(within(t), "sendMessage", nil, nil); !errors.As(err, &e) || e.Code != 400 || e.Description != "what?" {
		t.Errorf("got %v", err)
	}
}

package telegram_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"cooperatio/bot"
	"cooperatio/bot/emulator"
	"cooperatio/bot/telegram"
	"cooperatio/dialogs"
)

// sender starts a Bot API with one person who has written.
func sender(t *testing.T) (*emulator.Server, *emulator.Person, *telegram.Sender) {
	s, c := serve(t, emulator.Options{})
	p := s.Person(1, emulator.Person{})
	p.Write("/start")
	return s, p, telegram.NewSender(c)
}

var yes = [][]dialogs.Button{{{Label: "Ja", Data: "v1:y"}, {Label: "Nein", Data: "v1:n"}}, {{Label: "Weiß nicht", Data: "v1:?"}}}

// A message arrives with its markup and its buttons; an edit replaces both; the same edit again is
// as good as done.
func TestSendAndEdit(t *testing.T) {
	s, p, to := sender(t)
	id, err := to.Send(within(t), 1, bot.Outgoing{HTML: "<b>Ja</b> &amp; nein? https://example.com", Buttons: yes})
	if err != nil {
		t.Fatal(err)
	}
	m := p.Last()
	if m.Text != "Ja & nein? https://example.com" || int(id) != m.ID || strings.Join(m.Labels(), ",") != "Ja,Nein,Weiß nicht" {
		t.Errorf("got %+v", m)
	}
	for range 2 {
		again, err := to.Send(within(t), 1, bot.Outgoing{Edit: id, HTML: "Ja"})
		if err != nil || again != id {
			t.Errorf("message %d, %v", again, err)
		}
	}
	if m := p.Last(); m.Text != "Ja" || len(m.Labels()) > 0 {
		t.Errorf("after the edit: %+v", m)
	}
	for _, r := range s.Requests() {
		if r.Params["link_preview_options"] != `{"is_disabled":true}` && r.Method != "getMe" {
			t.Errorf("%s shows a preview", r.Method)
		}
	}
}

// A file arrives with its name and caption.
func TestSendAFile(t *testing.T) {
	_, p, to := sender(t)
	id, err := to.Send(within(t), 1, bot.Outgoing{HTML: "<i>Deine Daten</i>", File: &bot.File{Name: "daten.json", Data: []byte("{}")}})
	if err != nil {
		t.Fatal(err)
	}
	if m := p.Last(); int(id) != m.ID || m.Document == nil || m.Document.FileName != "daten.json" || m.Caption != "Deine Daten" {
		t.Errorf("got %+v", m)
	}
}

// Markup that Telegram does not read, and a text that is too long, arrive as plain words.
func TestWordsArriveInAnyCase(t *testing.T) {
	_, p, to := sender(t)
	for markup, want := range map[string]string{
		"<b>Ja &amp; <nein> nein":       "Ja &  nein",
		strings.Repeat("ä", 5000) + "x": strings.Repeat("ä", 4095) + "…",
	} {
		if _, err := to.Send(within(t), 1, bot.Outgoing{HTML: markup, Buttons: yes}); err != nil {
			t.Fatal(err)
		}
		if m := p.Last(); m.Text != want || len(m.Labels()) != 3 {
			t.Errorf("got %.40q", m.Text)
		}
	}
}

// Each refusal means what bot.Sender promises.
func TestRefusals(t *testing.T) {
	s, p, to := sender(t)
	ctx := within(t)
	if _, err := to.Send(ctx, 1, bot.Outgoing{Edit: 999, HTML: "x"}); !errors.Is(err, bot.ErrNothingToEdit) {
		t.Errorf("edit of nothing: %v", err)
	}
	if _, err := to.Send(ctx, 77, bot.Outgoing{HTML: "x"}); !errors.Is(err, bot.ErrGone) {
		t.Errorf("unknown chat: %v", err)
	}
	long := [][]dialogs.Button{{{Label: "x", Data: strings.Repeat("y", 65)}}}
	if _, err := to.Send(ctx, 1, bot.Outgoing{HTML: "x", Buttons: long}); !errors.Is(err, bot.ErrRefused) {
		t.Errorf("long data: %v", err)
	}
	s.Fail(emulator.TooMany(7))
	var later *bot.Later
	if _, err := to.Send(ctx, 1, bot.Outgoing{HTML: "x"}); !errors.As(err, &later) || later.After != 7*time.Second || !later.Whole {
		t.Errorf("429: %v", err)
	}
	s.Fail(emulator.TooMany(8))
	if _, err := to.Send(ctx, 1, bot.Outgoing{HTML: "x", File: &bot.File{Name: "n", Data: []byte("d")}}); !errors.As(err, &later) || later.After != 8*time.Second {
		t.Errorf("429 to a file: %v", err)
	}
	for _, b := range []emulator.Break{emulator.BeforeAccept, emulator.AfterAccept} {
		s.Fail(emulator.Fault{Break: b})
		if _, err := to.Send(ctx, 1, bot.Outgoing{HTML: "x"}); !errors.Is(err, bot.ErrUnreachable) {
			t.Errorf("%s: %v", b, err)
		}
	}
	s.Fail(emulator.Fault{Break: emulator.BadGateway})
	var e *telegram.Error
	if _, err := to.Send(ctx, 1, bot.Outgoing{HTML: "x"}); !errors.As(err, &e) || e.Code != 502 || errors.Is(err, bot.ErrRefused) {
		t.Errorf("502: %v", err)
	}
	p.Block()
	if _, err := to.Send(ctx, 1, bot.Outgoing{HTML: "x"}); !errors.Is(err, bot.ErrGone) {
		t.Errorf("blocked: %v", err)
	}
}

// A call that hangs ends with its context.
func TestACallEndsWithItsContext(t *testing.T) {
	s, _, to := sender(t)
	s.Fail(emulator.Fault{Until: make(chan struct{})})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	if _, err := to.Send(ctx, 1, bot.Outgoing{HTML: "x"}); !errors.Is(err, bot.ErrUnreachable) || time.Since(began) > 5*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

// Commands and descriptions are set for both languages, and a second start changes nothing.
func TestProfile(t *testing.T) {
	s, c := serve(t, emulator.Options{})
	profile := func(lang dialogs.Lang) dialogs.Profile {
		return dialogs.Profile{
			Commands:    []dialogs.ProfileCommand{{Name: "start", Description: "begin " + string(lang)}},
			Description: "long " + string(lang), ShortDescription: "short " + string(lang),
		}
	}
	count := func(prefix string) (n int) {
		for _, r := range s.Requests() {
			if strings.HasPrefix(r.Method, prefix) {
				n++
			}
		}
		return n
	}
	for _, asked := range []int{8, 16} {
		r := receive(t, c, func(_ *receiver, o *telegram.PollOptions) { o.Profile = profile })
		err := s.Await(within(t), func() bool { return count("getMy") == asked && count("setMy") == 8 })
		if err != nil {
			t.Fatalf("asked %d times, set %d times: %v", count("getMy"), count("setMy"), err)
		}
		r.stop()
	}
	if n := count("setMy"); n != 8 {
		t.Errorf("set %d things", n)
	}
	if got := s.Commands("all_private_chats", "de"); len(got) != 1 || got[0].Description != "begin de" {
		t.Errorf("commands: %+v", got)
	}
	if got := s.Commands("default", ""); len(got) != 1 || got[0].Description != "begin en" {
		t.Errorf("commands: %+v", got)
	}
}

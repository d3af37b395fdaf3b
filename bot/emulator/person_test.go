package emulator_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"cooperatio/bot/emulator"
)

// kindsOf lists what waits for the bot: each update's kind and what is in it.
func kindsOf(t *testing.T, srv *emulator.Server) []string {
	t.Helper()
	var updates []map[string]json.RawMessage
	call(t, srv, "getUpdates", nil).into(t, &updates)
	var kinds []string
	for _, u := range updates {
		for kind, body := range u {
			if kind == "update_id" {
				continue
			}
			var fields map[string]json.RawMessage
			if err := json.Unmarshal(body, &fields); err != nil {
				t.Fatal(err)
			}
			for _, content := range []string{"text", "sticker", "photo", "voice", "document", "contact", "location", "data"} {
				if fields[content] != nil {
					kind += " " + content
				}
			}
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// What people can do, and the updates that the bot gets of it.
func TestWhatPeopleDo(t *testing.T) {
	for _, x := range []struct {
		situation string
		do        func(*emulator.Server, *emulator.Person)
		want      []string
	}{
		{"writes", func(_ *emulator.Server, p *emulator.Person) { p.Write("hello") }, []string{"message text"}},
		{"writes nothing, which no client sends", func(_ *emulator.Server, p *emulator.Person) { p.Write(" \n ") }, nil},
		{"writes 5,000 characters, which a client sends as two messages", func(_ *emulator.Server, p *emulator.Person) { p.Write(strings.Repeat("ä", 5000)) }, []string{"message text", "message text"}},
		{"sends a message without anything", func(_ *emulator.Server, p *emulator.Person) { p.Send(emulator.Message{}) }, []string{"message"}},
		{"corrects a message", func(_ *emulator.Server, p *emulator.Person) { p.EditText(p.Write("helo").Message, "hello") }, []string{"message text", "edited_message text"}},
		{"cannot correct what is not there", func(_ *emulator.Server, p *emulator.Person) { p.EditText(99, "hello") }, nil},
		{"taps what is not there", func(_ *emulator.Server, p *emulator.Person) { p.Forge(99, "v1:x") }, []string{"callback_query data"}},
		{"sends a sticker", func(_ *emulator.Server, p *emulator.Person) { p.SendSticker("👍") }, []string{"message sticker"}},
		{"sends a photo", func(_ *emulator.Server, p *emulator.Person) { p.SendPhoto("my shop") }, []string{"message photo"}},
		{"speaks", func(_ *emulator.Server, p *emulator.Person) { p.SendVoice(3) }, []string{"message voice"}},
		{"sends a file", func(_ *emulator.Server, p *emulator.Person) { p.SendDocument("a.txt", []byte("a")) }, []string{"message document"}},
		{"shares a number", func(_ *emulator.Server, p *emulator.Person) { p.SendContact("+49 30 1") }, []string{"message contact"}},
		{"shares a place", func(_ *emulator.Server, p *emulator.Person) { p.SendLocation(52.5, 13.4) }, []string{"message location"}},
		{"blocks and unblocks", func(_ *emulator.Server, p *emulator.Person) { p.Block(); p.Block(); p.Unblock(); p.Unblock() }, []string{"my_chat_member", "my_chat_member"}},
		{"blocks and then writes again", func(_ *emulator.Server, p *emulator.Person) { p.Block(); p.Write("hello") }, []string{"my_chat_member", "my_chat_member", "message text"}},
		{"talks in a group, where the bot does not listen", func(s *emulator.Server, p *emulator.Person) { p.WriteIn(s.Group(-5, "Friends"), "hello") }, nil},
		{"commands in a group", func(s *emulator.Server, p *emulator.Person) { p.WriteIn(s.Group(-5, "Friends"), "/start") }, []string{"message text"}},
		{"commands this bot in a group", func(s *emulator.Server, p *emulator.Person) {
			p.WriteIn(s.Group(-5, "Friends"), "/start@Coach_Bot now")
		}, []string{"message text"}},
		{"commands another bot in a group", func(s *emulator.Server, p *emulator.Person) {
			p.WriteIn(s.Group(-5, "Friends"), "/start@other_bot")
		}, nil},
		{"names the bot in a group", func(s *emulator.Server, p *emulator.Person) {
			p.WriteIn(s.Group(-5, "Friends"), "ask @coach_bot")
		}, []string{"message text"}},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, _ := start(t, emulator.Options{})
			x.do(srv, srv.Person(7, emulator.Person{FirstName: "Anna"}))
			got := kindsOf(t, srv)
			if fmt.Sprint(got) != fmt.Sprint(x.want) {
				t.Errorf("got %q, want %q", got, x.want)
			}
		})
	}
}

// Texts arrive with the marks that Telegram sets by itself.
func TestWhatTelegramMarksByItself(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"/start ref_7", "bot_command 0 6"},
		{"see /help, please", "bot_command 4 5"},
		{"/start@coach_bot", "bot_command 0 16"},
		{"and/or a/b", ""},
		{"/path/to", ""},
		{"🌱 /stop", "bot_command 3 5"},
		{"@anna and a@b.de", "mention 0 5, email 10 6"},
		{"#kooperation #1", "hashtag 0 12"},
		{"https://example.org/x?y=1.", "url 0 25"},
		{"no marks", ""},
	} {
		srv, _ := start(t, emulator.Options{})
		anna := srv.Person(7, emulator.Person{})
		anna.Write(x.text)
		var updates []struct{ Message emulator.Message }
		call(t, srv, "getUpdates", nil).into(t, &updates)
		var marks []string
		for _, e := range updates[0].Message.Entities {
			marks = append(marks, fmt.Sprintf("%s %d %d", e.Type, e.Offset, e.Length))
		}
		if got := strings.Join(marks, ", "); got != x.want {
			t.Errorf("%q: got %q, want %q", x.text, got, x.want)
		}
	}
}

// The bot's words are cleaned as Telegram cleans them, and their marks move along.
func TestTextsAreCleaned(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	srv.Person(7, emulator.Person{}).Write("hello")
	for _, x := range []struct{ situation, source, text, marks string }{
		{"white space around", " \n a b \n ", "a b", ""},
		{"carriage returns and tabs", "a\r\nb\tc", "a\nb c", ""},
		{"white space before a mark", "  x <b>y</b>  ", "x y", "bold 2 1"},
		{"white space inside a mark at the end", "x <b>y  </b>", "x y", "bold 2 1"},
		{"white space in a mark at the beginning stays", "<b> x</b>", " x", "bold 0 2"},
		{"a carriage return before a mark", "a\r\n<b>y</b>", "a\ny", "bold 2 1"},
	} {
		m := call(t, srv, "sendMessage", params{"chat_id": "7", "text": x.source, "parse_mode": "HTML"}).message(t)
		var marks []string
		for _, e := range m.Entities {
			marks = append(marks, fmt.Sprintf("%s %d %d", e.Type, e.Offset, e.Length))
		}
		if got := strings.Join(marks, ", "); m.Text != x.text || got != x.marks {
			t.Errorf("%s: got %q %q, want %q %q", x.situation, m.Text, got, x.text, x.marks)
		}
	}
}

func TestTapsNeedTheirButton(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	anna := srv.Person(7, emulator.Person{})
	anna.Write("hello")
	ask := func(text, label, data string) emulator.Message {
		return call(t, srv, "sendMessage", params{"chat_id": "7", "text": text,
			"reply_markup": fmt.Sprintf(`{"inline_keyboard":[[{"text":%q,"callback_data":%q},{"text":"More","url":"https://example.org"}]]}`, label, data)}).message(t)
	}
	old, fresh := ask("first?", "Yes", "v1:old"), ask("second?", "Yes", "v1:new")
	for _, x := range []struct {
		situation string
		tap       func() (emulator.Posted, error)
		message   int // 0: there is no such button
	}{
		{"the newest with the label", func() (emulator.Posted, error) { return anna.Tap("Yes") }, fresh.ID},
		{"by its data", func() (emulator.Posted, error) { return anna.Tap("v1:old") }, old.ID},
		{"on the message that is meant", func() (emulator.Posted, error) { return anna.TapOn(old.ID, "Yes") }, old.ID},
		{"a label that is nowhere", func() (emulator.Posted, error) { return anna.Tap("No") }, 0},
		{"a link, which does not call the bot", func() (emulator.Posted, error) { return anna.Tap("More") }, 0},
		{"on a message that is not there", func() (emulator.Posted, error) { return anna.TapOn(99, "Yes") }, 0},
	} {
		posted, err := x.tap()
		if posted.Message != x.message || errors.Is(err, emulator.ErrNoButton) != (x.message == 0) {
			t.Errorf("%s: %+v, %v", x.situation, posted, err)
		}
	}
	call(t, srv, "editMessageReplyMarkup", params{"chat_id": "7", "message_id": strconv.Itoa(fresh.ID)})
	if posted, _ := anna.Tap("Yes"); posted.Message != old.ID {
		t.Errorf("the keyboard that was taken away was tapped: %+v", posted)
	}
}

// A transcript shows both sides in order, edits and all.
func TestTranscript(t *testing.T) {
	srv, _ := start(t, emulator.Options{Name: "Kora"})
	anna := srv.Person(7, emulator.Person{})
	anna.Write("first\nsecond")
	m := call(t, srv, "sendMessage", params{"chat_id": "7", "text": "one\ntwo", "reply_markup": `{"inline_keyboard":[[{"text":"A","callback_data":"a"}],[{"text":"B","callback_data":"b"}]]}`}).message(t)
	call(t, srv, "sendChatAction", params{"chat_id": "7", "action": "typing"})
	tap, err := anna.Tap("B")
	if err != nil {
		t.Fatal(err)
	}
	call(t, srv, "answerCallbackQuery", params{"callback_query_id": tap.Query, "text": "Noted"})
	call(t, srv, "editMessageReplyMarkup", params{"chat_id": "7", "message_id": strconv.Itoa(m.ID)})
	call(t, srv, "setMessageReaction", params{"chat_id": "7", "message_id": "1", "reaction": `[{"type":"emoji","emoji":"👍"}]`})
	call(t, srv, "sendMessage", params{"chat_id": "7", "text": "or by key", "reply_markup": `{"keyboard":[["Yes","No"]]}`})
	call(t, srv, "deleteMessage", params{"chat_id": "7", "message_id": strconv.Itoa(m.ID)})
	anna.SendSticker("🌱")
	anna.Block()
	var b strings.Builder
	if err := anna.WriteTranscript(&b); err != nil {
		t.Fatal(err)
	}
	const want = `> first
  second
Kora: one
  two
  [A]
  [B]
> [B]
Kora answers: Noted
Kora changes the buttons of: one
  two
Kora reacts: 👍
Kora: or by key
  {Yes} {No}
Kora deletes: one
  two
> (sticker 🌱)
> (blocks the bot)
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// A thousand people talk at once with one bot that polls; each is answered once, and each waits on
// their own chat alone.
func TestAThousandPeople(t *testing.T) {
	const people = 1000
	srv, _ := start(t, emulator.Options{Unpaced: true})
	ctx, stop := context.WithCancel(within(t))
	defer stop()
	watched := srv.Watch(ctx)

	var bot sync.WaitGroup
	bot.Go(func() {
		for offset := int64(0); ; {
			a, err := try(ctx, srv, "getUpdates", params{"offset": strconv.FormatInt(offset, 10), "timeout": "50"})
			if err != nil {
				return
			}
			var updates []struct {
				ID      int64 `json:"update_id"`
				Message emulator.Message
			}
			if err := json.Unmarshal(a.Result, &updates); err != nil {
				t.Error(err)
				return
			}
			for _, u := range updates {
				if _, err := try(ctx, srv, "sendMessage", params{"chat_id": strconv.FormatInt(u.Message.Chat.ID, 10), "text": "You said: " + u.Message.Text}); err != nil {
					return
				}
				offset = u.ID + 1
			}
		}
	})
	var group sync.WaitGroup
	for id := range int64(people) {
		group.Go(func() {
			p := srv.Person(id+1, emulator.Person{})
			p.Write(fmt.Sprintf("I am %d", id))
			m, err := p.AwaitMessage(ctx)
			if want := fmt.Sprintf("You said: I am %d", id); err != nil || m.Text != want {
				t.Errorf("got %q, %v; want %q", m.Text, err, want)
			}
			if err := p.Until(ctx, func(ms []emulator.Message) bool { return len(ms) == 1 }); err != nil {
				t.Error(err)
			}
		})
	}
	for n := 1; n <= people; n++ {
		if a := <-watched; a.N != n || a.Method != "sendMessage" {
			t.Fatalf("action %d is %+v", n, a)
		}
	}
	group.Wait()
	if err := srv.AwaitIdle(ctx); err != nil || srv.Pending() != 0 {
		t.Errorf("%v, %d pending", err, srv.Pending())
	}
	stop()
	bot.Wait()
	for range watched {
		t.Error("an action after the end")
	}
}

// Whoever waits is told when the server is closed.
func TestWaitsEndWithTheServer(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	anna := srv.Person(7, emulator.Person{})
	watched := srv.Watch(within(t))
	ends := make(chan error, 3)
	go func() { _, err := anna.Await(within(t), nil); ends <- err }()
	go func() { ends <- srv.AwaitIdle(within(t)) }()
	go func() { ends <- anna.Until(within(t), func([]emulator.Message) bool { return false }) }()
	if err := srv.Close(); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := <-ends; !errors.Is(err, emulator.ErrClosed) {
			t.Errorf("got %v", err)
		}
	}
	for range watched {
		t.Error("an action after the end")
	}
}

// A server that begins with the next ids of an earlier one repeats none of them, and people whom the
// bot met before can be written to at once.
func TestAServerGoesOnWhereAnotherEnded(t *testing.T) {
	first, _ := start(t, emulator.Options{})
	before := first.Person(7, emulator.Person{}).Write("hello")
	update, message := first.NextIDs()
	second, _ := start(t, emulator.Options{FirstUpdateID: update, FirstMessageID: message})
	anna := second.Person(7, emulator.Person{}).Met()
	if m := call(t, second, "sendMessage", params{"chat_id": "7", "text": "good morning"}).message(t); m.ID != before.Message+1 {
		t.Errorf("message %d follows %d", m.ID, before.Message)
	}
	if posted := anna.Write("hello again"); posted.Update != before.Update+1 {
		t.Errorf("update %d follows %d", posted.Update, before.Update)
	}
	refused(t, call(t, second, "editMessageText", params{"chat_id": "7", "message_id": strconv.Itoa(before.Message), "text": "x"}), 400, "Bad Request: message to edit not found")
}

func TestWrongOptions(t *testing.T) {
	for _, x := range []struct {
		situation string
		opt       emulator.Options
		want      string
	}{
		{"no token", emulator.Options{}, "emulator: a token is needed"},
		{"not on loopback", emulator.Options{Token: token, Addr: "0.0.0.0:0"}, `emulator: "0.0.0.0:0" is not a loopback address with a port`},
		{"no port", emulator.Options{Token: token, Addr: "127.0.0.1"}, `emulator: "127.0.0.1" is not a loopback address with a port`},
	} {
		srv, err := emulator.Start(x.opt)
		if err == nil {
			_ = srv.Close()
		}
		if err == nil || err.Error() != x.want {
			t.Errorf("%s: %v", x.situation, err)
		}
	}
}

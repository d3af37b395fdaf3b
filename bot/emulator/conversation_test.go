package emulator_test

import (
	"strconv"
	"strings"
	"testing"

	"cooperatio/bot/emulator"
)

// A person starts the bot, gets a question with buttons, taps one, and sees the question become its
// answer: the whole way that a dialogue takes, over the wire.
func TestAConversationOverTheWire(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	anna := srv.Person(7, emulator.Person{FirstName: "Anna", LanguageCode: "de"})
	started := anna.Write("/start")

	var updates []struct {
		ID      int64            `json:"update_id"`
		Message emulator.Message `json:"message"`
		Tap     struct {
			ID      string           `json:"id"`
			Data    string           `json:"data"`
			Message emulator.Message `json:"message"`
		} `json:"callback_query"`
	}
	call(t, srv, "getUpdates", nil).into(t, &updates)
	if len(updates) != 1 || updates[0].ID != started.Update {
		t.Fatalf("got %+v, want the one update %d", updates, started.Update)
	}
	m := updates[0].Message
	if m.Text != "/start" || len(m.Entities) != 1 || m.Entities[0].Type != "bot_command" || m.From.LanguageCode != "de" || m.Chat.Type != "private" {
		t.Errorf("the command arrives as %+v", m)
	}

	sent := call(t, srv, "sendMessage", params{
		"chat_id": "7", "parse_mode": "HTML", "text": "<b>Ändert</b> sich was?",
		"reply_markup": `{"inline_keyboard":[[{"text":"Ja","callback_data":"v1:yes"},{"text":"Nein","callback_data":"v1:no"}]]}`,
	}).message(t)
	if sent.Text != "Ändert sich was?" || len(sent.Entities) != 1 || sent.Entities[0].Length != 6 {
		t.Errorf("sent %+v", sent)
	}
	seen, err := anna.AwaitMessage(within(t))
	if err != nil || seen.ID != sent.ID {
		t.Fatalf("Anna sees %+v, %v", seen, err)
	}

	tap, err := anna.Tap("Nein")
	if err != nil {
		t.Fatal(err)
	}
	call(t, srv, "getUpdates", params{"offset": strconv.FormatInt(started.Update+1, 10)}).into(t, &updates)
	if !srv.Confirmed(started.Update) || srv.Confirmed(tap.Update) {
		t.Error("the offset confirms the first update alone")
	}
	if got := updates[0].Tap; got.Data != "v1:no" || got.ID != tap.Query || got.Message.ID != sent.ID {
		t.Errorf("the tap arrives as %+v", got)
	}
	call(t, srv, "answerCallbackQuery", params{"callback_query_id": tap.Query})
	call(t, srv, "editMessageText", params{"chat_id": "7", "message_id": strconv.Itoa(sent.ID), "text": "Ändert sich was? – Nein"})
	if last := anna.Last(); last.Text != "Ändert sich was? – Nein" || last.Markup != nil || last.EditDate == 0 {
		t.Errorf("the question stands as %+v", last)
	}

	var b strings.Builder
	if err := anna.WriteTranscript(&b); err != nil {
		t.Fatal(err)
	}
	want := `> /start
Coach: Ändert sich was?
  [Ja] [Nein]
> [Nein]
Coach edits: Ändert sich was? – Nein
`
	if b.String() != want {
		t.Errorf("transcript:\n%s\nwant:\n%s", b.String(), want)
	}
}

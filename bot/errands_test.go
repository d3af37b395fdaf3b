package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/storage"
)

var coachsDay = time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)

// reader puts a conversation into the store: somebody who wants the coach's announcements, or not.
func reader(t *testing.T, store *storage.Store, chat dialogs.ChatID, wants bool) {
	t.Helper()
	engine := dialogs.NewEngine(dialogs.Builtin())
	c := engine.Begin(chat, dialogs.German, coachsDay)
	c.Consents = []dialogs.Consent{{Purpose: dialogs.PurposeNews, Given: wants, At: coachsDay}}
	err := store.Update(context.Background(), func(tx *storage.Tx) error { return tx.PutConversation(c) })
	if err != nil {
		t.Fatal(err)
	}
}

func coached(t *testing.T, store *storage.Store) *world {
	return newWorld(t, store, func(o *Options) {
		o.Engine = dialogs.NewEngine(dialogs.Builtin().With(dialogs.Operator{Name: "Anna", Chats: []dialogs.ChatID{9}}))
		o.Clock = func() time.Time { return coachsDay }
	})
}

// An announcement reaches everybody who asked for it once, with the way out, also when the program
// dies in the middle; nobody else gets it.
func TestAnAnnouncementReachesEachOnce(t *testing.T) {
	store := newStore(t)
	for chat := range dialogs.ChatID(5) {
		reader(t, store, chat+1, chat != 3) // chat 4 does not want any
	}
	announcement := dialogs.Announce{ID: "may", Text: "Am 12. Mai geht es <los>."}
	err := store.Update(context.Background(), func(tx *storage.Tx) error { return tx.PutErrand(9, announcement) })
	if err != nil {
		t.Fatal(err)
	}
	half := coached(t, store)
	for _, chat := range []dialogs.ChatID{1, 2} { // so far it came before the program died
		if err := half.Handle(context.Background(), chat, dialogs.Announced(announcement), always); err != nil {
			t.Fatal(err)
		}
	}
	w := coached(t, store)
	w.start()
	for range 2 { // and once more for nothing
		if err := w.errandsOnce(context.Background()); err != nil {
			t.Fatal(err)
		}
		if err := w.Settle(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	w.stop()
	for chat := range dialogs.ChatID(5) {
		texts := w.messenger.texts(chat + 1)
		if chat == 3 {
			if len(texts) != 0 {
				t.Errorf("somebody who did not ask for it reads %q", texts)
			}
			continue
		}
		if len(texts) != 1 || !strings.Contains(texts[0], "Am 12. Mai geht es &lt;los&gt;.") {
			t.Errorf("chat %d reads %q", chat+1, texts)
		}
	}
	for _, m := range w.messenger.all() {
		if len(m.Buttons) != 1 || m.Buttons[0][0].Data != "/unsubscribe" {
			t.Errorf("the way out is missing: %v", m.Buttons)
		}
	}
}

// The coach's numbers come back into her chat, once for each time that she asked.
func TestTheCoachSeesNumbers(t *testing.T) {
	store := newStore(t)
	reader(t, store, 1, true)
	reader(t, store, 2, false)
	w := coached(t, store)
	w.start()
	defer w.stop()
	w.happens(9, dialogs.Commanded{Name: "start"})
	w.happens(9, dialogs.Commanded{Name: "zahlen"})
	if err := w.errandsOnce(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := w.Settle(context.Background()); err != nil {
		t.Fatal(err)
	}
	counted := 0
	for _, text := range w.messenger.texts(9) {
		if strings.Contains(text, "Numbers") && strings.Contains(text, "Conversations: 3") && strings.Contains(text, "Want announcements: 1") {
			counted++
		}
	}
	if counted != 1 {
		t.Errorf("the numbers came %d times: %q", counted, w.messenger.texts(9))
	}
}

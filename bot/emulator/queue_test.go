package emulator_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"cooperatio/bot/emulator"
)

func ids(t *testing.T, a answer) []int64 {
	t.Helper()
	var updates []struct {
		ID int64 `json:"update_id"`
	}
	a.into(t, &updates)
	var ids []int64
	for _, u := range updates {
		ids = append(ids, u.ID)
	}
	return ids
}

func poll(t *testing.T, srv *emulator.Server, p params) []int64 {
	t.Helper()
	return ids(t, call(t, srv, "getUpdates", p))
}

func same(t *testing.T, situation string, got []int64, want ...int64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: got %v, want %v", situation, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s: got %v, want %v", situation, got, want)
			return
		}
	}
}

// What an offset confirms, forgets and ignores. Each case begins with five waiting updates, 1 to 5.
func TestOffsets(t *testing.T) {
	for _, x := range []struct {
		situation string
		first     params
		then      params // a second poll shows what is left
		got, left []int64
	}{
		{"without an offset everything comes, and stays", params{}, params{}, []int64{1, 2, 3, 4, 5}, []int64{1, 2, 3, 4, 5}},
		{"an offset confirms what is below it", params{"offset": "3"}, params{}, []int64{3, 4, 5}, []int64{3, 4, 5}},
		{"an offset behind the last confirms all", params{"offset": "6"}, params{}, nil, nil},
		{"a limit leaves the rest for later", params{"limit": "2"}, params{"offset": "3"}, []int64{1, 2}, []int64{3, 4, 5}},
		{"a limit below one is one", params{"limit": "0"}, params{}, []int64{1}, []int64{1, 2, 3, 4, 5}},
		{"a negative offset keeps so many from the end", params{"offset": "-2"}, params{}, []int64{4, 5}, []int64{4, 5}},
		{"minus one throws everything else away", params{"offset": "-1"}, params{}, []int64{5}, []int64{5}},
		{"a negative offset longer than the queue keeps all", params{"offset": "-9"}, params{}, []int64{1, 2, 3, 4, 5}, []int64{1, 2, 3, 4, 5}},
		{"an offset far in the future is ignored", params{"offset": "100"}, params{}, []int64{1, 2, 3, 4, 5}, []int64{1, 2, 3, 4, 5}},
		{"an old offset confirms nothing", params{"offset": "1"}, params{}, []int64{1, 2, 3, 4, 5}, []int64{1, 2, 3, 4, 5}},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, _ := start(t, emulator.Options{FirstUpdateID: 1, Unpaced: true})
			anna := srv.Person(7, emulator.Person{})
			for range 5 {
				anna.Write("hello")
			}
			same(t, "first poll", poll(t, srv, x.first), x.got...)
			same(t, "second poll", poll(t, srv, x.then), x.left...)
		})
	}
}

// A client that polls the same offset again at once gets one update only: Telegram's brake.
func TestTheSameOffsetAtOnceBringsOneUpdate(t *testing.T) {
	srv, _ := start(t, emulator.Options{FirstUpdateID: 1})
	anna := srv.Person(7, emulator.Person{})
	for range 3 {
		anna.Write("hello")
	}
	same(t, "first", poll(t, srv, params{"offset": "1"}), 1, 2, 3)
	same(t, "again", poll(t, srv, params{"offset": "1"}), 1)
	same(t, "with progress", poll(t, srv, params{"offset": "2"}), 2, 3)
}

func TestUpdatesExpire(t *testing.T) {
	for _, x := range []struct {
		situation string
		passed    time.Duration
		want      int
	}{
		{"all fresh", 149 * time.Second, 2},
		{"a tap is kept 150 seconds", 150 * time.Second, 1},
		{"a message is kept a day", 24*time.Hour - time.Second, 1},
		{"and no longer", 24 * time.Hour, 0},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, clock := start(t, emulator.Options{Unpaced: true})
			anna := srv.Person(7, emulator.Person{})
			anna.Write("hello")
			anna.Forge(1, "v1:x")
			clock.Pass(x.passed)
			if got := poll(t, srv, nil); len(got) != x.want {
				t.Errorf("%d updates are left, want %d", len(got), x.want)
			}
		})
	}
}

func TestAllowedUpdatesAreRemembered(t *testing.T) {
	for _, x := range []struct {
		situation string
		asked     []string // one poll each; "" leaves it out
		want      int      // of a message and a tap that come afterwards
	}{
		{"never asked", []string{""}, 2},
		{"messages alone", []string{`["message"]`}, 1},
		{"left out later it stays", []string{`["message"]`, ""}, 1},
		{"null, which the Go library sends, is left out", []string{`["message"]`, "null"}, 1},
		{"an empty list is the default", []string{`["message"]`, "[]"}, 2},
		{"unknown names alone are the default", []string{`["message"]`, `["mesage"]`}, 2},
		{"unknown names are ignored", []string{`["mesage","callback_query"]`}, 1},
		{"what is not a list keeps the setting", []string{`["message"]`, `"callback_query"`}, 1},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, _ := start(t, emulator.Options{Unpaced: true})
			anna := srv.Person(7, emulator.Person{})
			for _, asked := range x.asked {
				p := params{}
				if asked != "" {
					p["allowed_updates"] = asked
				}
				poll(t, srv, p)
			}
			anna.Write("hello")
			anna.Forge(1, "v1:x")
			if got := poll(t, srv, nil); len(got) != x.want {
				t.Errorf("%d updates came, want %d", len(got), x.want)
			}
		})
	}
}

// held starts a poll and returns once the server holds it open.
func held(ctx context.Context, t *testing.T, srv *emulator.Server, p params) <-chan answer {
	t.Helper()
	before := len(srv.Requests())
	done := make(chan answer, 1)
	go func() {
		a, err := try(ctx, srv, "getUpdates", p)
		if err != nil {
			a.Description = err.Error()
		}
		done <- a
	}()
	if err := srv.Await(within(t), func() bool { return len(srv.Requests()) > before }); err != nil {
		t.Fatal(err)
	}
	if err := srv.AwaitIdle(within(t)); err != nil {
		t.Fatal(err)
	}
	return done
}

func TestAHeldPollEnds(t *testing.T) {
	t.Run("when an update comes", func(t *testing.T) {
		srv, _ := start(t, emulator.Options{})
		done := held(within(t), t, srv, params{"timeout": "50"})
		posted := srv.Person(7, emulator.Person{}).Write("hello")
		same(t, "the poll", ids(t, <-done), posted.Update)
	})
	t.Run("with 409 when another poll comes", func(t *testing.T) {
		srv, _ := start(t, emulator.Options{})
		first := held(within(t), t, srv, params{"timeout": "50"})
		second := held(within(t), t, srv, params{"timeout": "50", "offset": "5"})
		refused(t, <-first, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
		srv.Person(7, emulator.Person{}).Write("hello")
		if got := ids(t, <-second); len(got) != 1 {
			t.Errorf("the second poll got %v", got)
		}
	})
	t.Run("with 409 when a webhook is set, which then forbids polls", func(t *testing.T) {
		srv, _ := start(t, emulator.Options{})
		first := held(within(t), t, srv, params{"timeout": "50"})
		call(t, srv, "setWebhook", params{"url": "https://bot.example.org/hook"})
		refused(t, <-first, 409, "Conflict: terminated by setWebhook request")
		refused(t, call(t, srv, "getUpdates", nil), 409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
		call(t, srv, "deleteWebhook", nil)
		poll(t, srv, nil)
	})
	t.Run("when the client goes away, and nothing is lost", func(t *testing.T) {
		srv, _ := start(t, emulator.Options{})
		ctx, leave := context.WithCancel(within(t))
		first := held(ctx, t, srv, params{"timeout": "50"})
		leave()
		<-first
		posted := srv.Person(7, emulator.Person{}).Write("hello")
		same(t, "the next poll", poll(t, srv, params{"offset": "1"}), posted.Update)
	})
	t.Run("after its time", func(t *testing.T) {
		srv, _ := start(t, emulator.Options{})
		if got := poll(t, srv, params{"timeout": "1"}); len(got) != 0 {
			t.Errorf("got %v", got)
		}
	})
}

// After a silent week ids may start lower; kinds and bodies that nobody can decode may come.
func TestStrangeUpdates(t *testing.T) {
	srv, _ := start(t, emulator.Options{FirstUpdateID: 500, Unpaced: true})
	anna := srv.Person(7, emulator.Person{})
	same(t, "before", poll(t, srv, nil))
	anna.Write("hello")
	same(t, "high", poll(t, srv, nil), 500)
	srv.Renumber(20)
	anna.Write("hello again")
	same(t, "an offset from before the week is ignored", poll(t, srv, params{"offset": "501"}), 20)
	poll(t, srv, params{"offset": "21"})
	srv.Push("telepathy", map[string]any{"thought": 1})
	srv.Push("message", []string{"not", "a", "message"})
	var updates []map[string]json.RawMessage
	call(t, srv, "getUpdates", nil).into(t, &updates)
	if len(updates) != 2 || updates[0]["telepathy"] == nil || string(updates[1]["message"]) != `["not","a","message"]` {
		t.Errorf("got %s", updates)
	}
	if err := srv.AwaitConfirmed(within(t), 20); err != nil {
		t.Error(err)
	}
	if srv.Pending() != 2 {
		t.Errorf("%d pending", srv.Pending())
	}
	call(t, srv, "setWebhook", params{"url": "", "drop_pending_updates": "true"})
	if srv.Pending() != 0 {
		t.Errorf("%d pending after they were dropped", srv.Pending())
	}
}

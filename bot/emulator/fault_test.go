package emulator_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"cooperatio/bot/emulator"
)

// What a fault does to the call, and whether the message stands in the chat all the same.
func TestFaults(t *testing.T) {
	for _, x := range []struct {
		situation string
		fault     emulator.Fault
		answered  string // "" is a transport error
		arrived   bool
	}{
		{"429", emulator.TooMany(7), "429 Too Many Requests: retry after 7", false},
		{"403", emulator.Blocked(7), "403 Forbidden: bot was blocked by the user", false},
		{"401", emulator.Unauthorized(), "401 Unauthorized", false},
		{"500 in the envelope", emulator.Fault{Code: 500}, "500 Internal Server Error", false},
		{"502 as a page", emulator.Fault{Break: emulator.BadGateway}, "", false},
		{"a reset before", emulator.Fault{Break: emulator.BeforeAccept}, "", false},
		{"a reset after, the ambiguous outcome", emulator.Fault{Break: emulator.AfterAccept}, "", true},
		{"a delay", emulator.Fault{Delay: time.Millisecond}, "200", true},
		{"for another method", emulator.Fault{Method: "editMessageText", Code: 500}, "200", true},
		{"for this method, in any case", emulator.Fault{Method: "SENDMESSAGE", Code: 500}, "500 Internal Server Error", false},
		{"for another chat", emulator.Blocked(8), "200", true},
		{"for the call after this", emulator.Fault{Skip: 1, Code: 500}, "200", true},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, _ := start(t, emulator.Options{})
			anna := srv.Person(7, emulator.Person{})
			anna.Write("hello")
			srv.Fail(x.fault)
			a, err := try(within(t), srv, "sendMessage", params{"chat_id": "7", "text": "x"})
			got := ""
			if err == nil {
				got = strings.TrimSpace(strconv.Itoa(a.status) + " " + a.Description)
			}
			if got != x.answered {
				t.Errorf("got %q, %v; want %q", got, err, x.answered)
			}
			if arrived := len(anna.Messages()) == 1; arrived != x.arrived {
				t.Errorf("arrived: %v", arrived)
			}
		})
	}
}

func TestFaultsAreUsedUp(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	srv.Person(7, emulator.Person{}).Write("hello")
	srv.Fail(emulator.Fault{Method: "sendMessage", Times: 2, Code: 500})
	srv.Fail(emulator.Fault{Method: "sendMessage", Code: 429, RetryAfter: 1})
	var codes []int
	for range 4 {
		codes = append(codes, call(t, srv, "sendMessage", params{"chat_id": "7", "text": "x"}).status)
	}
	if want := []int{500, 500, 429, 200}; len(codes) != 4 || codes[0] != want[0] || codes[1] != want[1] || codes[2] != want[2] || codes[3] != want[3] {
		t.Errorf("got %v, want %v", codes, want)
	}
	srv.Fail(emulator.Fault{Times: -1, Code: 500})
	call(t, srv, "getUpdates", nil).into(t, new([]any)) // only by name
	if a := call(t, srv, "getMe", nil); a.OK {
		t.Error("every other method fails")
	}
	srv.Heal()
	if a := call(t, srv, "getMe", nil); !a.OK {
		t.Errorf("after healing: %+v", a)
	}
}

// A strict 429 stays in force until the clock has passed it, and counts who comes early.
func TestAStrict429CountsWhoComesEarly(t *testing.T) {
	srv, clock := start(t, emulator.Options{})
	srv.Person(7, emulator.Person{}).Write("hello")
	srv.Fail(emulator.Fault{Method: "sendMessage", Code: 429, RetryAfter: 3, Strict: true})
	p := params{"chat_id": "7", "text": "x"}
	for _, x := range []struct {
		pass  time.Duration
		retry int // 0 is accepted
		early int
	}{{0, 3, 0}, {0, 3, 1}, {2100 * time.Millisecond, 1, 2}, {900 * time.Millisecond, 0, 2}, {0, 0, 2}} {
		clock.Pass(x.pass)
		a := call(t, srv, "sendMessage", p)
		if a.OK != (x.retry == 0) || a.Parameters.RetryAfter != x.retry || srv.Early() != x.early {
			t.Errorf("after %v: %+v, %d early; want retry_after %d, %d early", x.pass, a, srv.Early(), x.retry, x.early)
		}
	}
}

// A fault may hold a call until the test lets it go.
func TestACallIsHeldUntilItIsLetGo(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	anna := srv.Person(7, emulator.Person{})
	anna.Write("hello")
	gate := make(chan struct{})
	srv.Fail(emulator.Fault{Method: "sendMessage", Until: gate})
	done := make(chan error, 1)
	go func() {
		_, err := try(t.Context(), srv, "sendMessage", params{"chat_id": "7", "text": "x"})
		done <- err
	}()
	if err := srv.Await(within(t), func() bool { return len(srv.Requests()) == 1 }); err != nil {
		t.Fatal(err)
	}
	if len(anna.Messages()) != 0 {
		t.Error("the message is there before its time")
	}
	close(gate)
	if err := <-done; err != nil || len(anna.Messages()) != 1 {
		t.Errorf("%v, %d messages", err, len(anna.Messages()))
	}
}

// Closed by logOut, the server refuses the bot for ten minutes.
func TestLogOut(t *testing.T) {
	srv, clock := start(t, emulator.Options{})
	if a := call(t, srv, "logOut", nil); !a.OK {
		t.Fatal(a)
	}
	refused(t, call(t, srv, "getMe", nil), 429, "Too Many Requests: retry after 600")
	clock.Pass(10 * time.Minute)
	if a := call(t, srv, "getMe", nil); !a.OK {
		t.Error(a)
	}
}

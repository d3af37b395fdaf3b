package emulator_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"cooperatio/bot/emulator"
)

// The people's side over HTTP, as a judge in another language plays it.
func TestControl(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	for _, x := range []struct {
		situation, verb, path, body string
		status                      int
		want                        string
	}{
		{"a person is made", "POST", "people/7", `{"first_name":"Anna","language_code":"de"}`, 200, "{}"},
		{"and writes", "POST", "people/7/write", `{"text":"/start"}`, 200, `{"update":100001,"message":1}`},
		{"one who was not made writes", "POST", "people/8/write", `{"text":"hi"}`, 200, `{"update":100002,"message":2}`},
		{"and corrects it", "POST", "people/8/edit", `{"message":2,"text":"ho"}`, 200, `{"update":100003,"message":2}`},
		{"taps what is not there", "POST", "people/7/tap", `{"button":"Yes"}`, 409, `{"error":"emulator: no such button: \"Yes\""}`},
		{"taps what is not on the message", "POST", "people/7/tap", `{"message":1,"button":"Yes"}`, 409, `{"error":"emulator: no such button: \"Yes\" on message 1"}`},
		{"forges a tap", "POST", "people/7/forge", `{"message":1,"data":"v9"}`, 200, `{"update":100004,"message":1,"query":"2071247978497"}`},
		{"blocks", "POST", "people/7/block", "", 200, `{"update":100005,"message":0}`},
		{"unblocks", "POST", "people/7/unblock", "{}", 200, `{"update":100006,"message":0}`},
		{"the bot has said nothing", "GET", "people/7/messages", "", 200, "[]"},
		{"and does nothing in time", "GET", "people/7/next?seconds=0", "", 404, `{"error":"context deadline exceeded"}`},
		{"nor does it fetch", "GET", "idle?seconds=0", "", 404, `{"error":"context deadline exceeded"}`},
		{"the transcript", "GET", "transcript?person=8", "", 200, "> hi\n> ho (edited)"},
		{"of nobody", "GET", "transcript", "", 400, `{"error":"transcript needs ?person=ID"}`},
		{"no requests", "GET", "requests", "", 200, ""},
		{"a fault", "POST", "faults", `{"method":"getMe","code":429,"retry_after":3}`, 200, "{}"},
		{"a fault that is none", "POST", "faults", `[]`, 400, `{"error":"the body is not a fault: json: cannot unmarshal array into Go value of type emulator.Fault"}`},
		{"no more faults", "DELETE", "faults", "", 200, "{}"},
		{"nobody", "POST", "people/anna/write", `{"text":"x"}`, 400, `{"error":"a person's id is a positive number, not \"anna\""}`},
		{"no JSON", "POST", "people/7/write", `text`, 400, `{"error":"the body is not a JSON object: invalid character 'e' in literal true (expecting 'r')"}`},
		{"nothing of the kind", "POST", "people/7/sing", `{}`, 404, `{"error":"no such command: POST /emulator/people/7/sing"}`},
		{"nothing at all", "GET", "weather", "", 404, `{"error":"no such command: GET /emulator/weather"}`},
	} {
		req, err := http.NewRequest(x.verb, srv.URL()+"/emulator/"+x.path, strings.NewReader(x.body))
		if err != nil {
			t.Fatal(err)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if res.StatusCode != x.status || strings.TrimSpace(string(got)) != x.want {
			t.Errorf("%s: got %d %s, want %d %s", x.situation, res.StatusCode, got, x.status, x.want)
		}
	}
}

// A page in a browser cannot play a person.
func TestControlIsNotForPages(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	req, err := http.NewRequest(http.MethodPost, srv.URL()+"/emulator/people/7/write", strings.NewReader(`{"text":"x"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://example.org")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusForbidden || srv.Pending() != 0 {
		t.Errorf("got %d, %d pending", res.StatusCode, srv.Pending())
	}
}

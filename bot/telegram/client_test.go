package telegram_test

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"cooperatio/bot/telegram"
)

// No error and no log line holds the token, whatever goes wrong.
func TestTheTokenIsInNoError(t *testing.T) {
	dead, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	dead.Close()
	answers := func(h http.HandlerFunc) string {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		return s.URL
	}
	for name, root := range map[string]string{
		"nobody listens": "http://" + dead.Addr().String(),
		"no such host":   "http://host.invalid",
		"not TLS":        strings.Replace(answers(func(http.ResponseWriter, *http.Request) {}), "http", "https", 1),
		"a page":         answers(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<html>", r.URL.Path) }),
		"an echo": answers(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(400)
			fmt.Fprintf(w, `{"ok":false,"error_code":400,"description":"no %s"}`, r.URL.Path)
		}),
		"a redirect": answers(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }),
		"half an answer": answers(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, `{"ok":true,`)
		}),
		"nonsense": answers(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"ok":true,"result":7}`) }),
	} {
		t.Run(name, func(t *testing.T) {
			c := client(t, root)
			var me struct{}
			for _, err := range []error{
				c.Call(within(t), "getMe", telegram.Params{"a": "b"}, &me),
				c.Upload(within(t), "sendDocument", telegram.Params{"a": "b"}, "document", "n", []byte("d"), &me),
			} {
				if err == nil {
					t.Fatal("it went well")
				}
				if text := fmt.Sprintf("%v %+v %s", err, err, errors.Unwrap(err)); strings.Contains(text, "secret") {
					t.Errorf("the error says %s", text)
				}
			}
		})
	}
}

// A token or an endpoint that cannot be right is refused before anything is called.
func TestFormOfTokenAndEndpoint(t *testing.T) {
	for _, bad := range []string{"", "abc", "123", ":abc", "123:", "123:a/b", "123:a b", "123:a\n"} {
		if _, err := telegram.NewClient(telegram.Options{Token: bad}); !errors.Is(err, telegram.ErrMalformed) {
			t.Errorf("token %q: %v", bad, err)
		}
	}
	for _, bad := range []string{"127.0.0.1:8081", "ftp://x", "http://", "http://x/%s", "http://u:p@x", "http://x?y"} {
		if _, err := telegram.NewClient(telegram.Options{Token: token, Endpoint: bad}); err == nil {
			t.Errorf("endpoint %q was taken", bad)
		}
	}
}

package emulator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The control API is the people's side over HTTP, for judges in other languages. Bodies and answers
// are JSON; an error is {"error": …} with status 400, 404 or 409. A person need not be made first.
//
//	POST   /emulator/people/7           {"first_name", "last_name", "username", "language_code"}
//	POST   /emulator/people/7/write     {"text"}                     → {"update", "message", "query"}
//	POST   /emulator/people/7/tap       {"button"} or {"message", "button"}, label or data; 409 if there is none
//	POST   /emulator/people/7/forge     {"message", "data"}
//	POST   /emulator/people/7/edit      {"message", "text"}
//	POST   /emulator/people/7/block, /emulator/people/7/unblock
//	GET    /emulator/people/7/messages                               → the bot's messages as they stand
//	GET    /emulator/people/7/next?seconds=5                         → the bot's next action in this chat; 404 in time
//	GET    /emulator/idle?seconds=5                                  → {} once the bot has nothing left to fetch
//	GET    /emulator/transcript?person=7                             → text
//	GET    /emulator/requests                                        → JSON lines, as the request validator reads them
//	POST   /emulator/faults             a Fault                      → {}
//	DELETE /emulator/faults
func (s *Server) control(w http.ResponseWriter, r *http.Request, path string) {
	if origin := r.Header.Get("Origin"); origin != "" {
		http.Error(w, "no pages here", http.StatusForbidden) // a browser's page has no business on this side
		return
	}
	answer, err := s.command(w, r, strings.Split(strings.Trim(path, "/"), "/"))
	status := http.StatusOK
	switch {
	case err == nil && answer == nil:
		return
	case errors.Is(err, ErrNoButton):
		status = http.StatusConflict
	case errors.Is(err, errUnknown), errors.Is(err, context.DeadlineExceeded):
		status = http.StatusNotFound
	case err != nil:
		status = http.StatusBadRequest
	}
	if err != nil {
		answer = map[string]string{"error": err.Error()}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = encode(w, answer)
}

var errUnknown = errors.New("no such command")

// order is what a body can say.
type order struct {
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name"`
	Username     string `json:"username"`
	LanguageCode string `json:"language_code"`
	Text         string `json:"text"`
	Button       string `json:"button"`
	Data         string `json:"data"`
	Message      int    `json:"message"`
}

// command carries a control call out; a nil answer without an error has already been written.
func (s *Server) command(w http.ResponseWriter, r *http.Request, path []string) (any, error) {
	switch what := r.Method + " " + path[0]; {
	case path[0] == "people" && len(path) >= 2:
		id, err := strconv.ParseInt(path[1], 10, 64)
		if err != nil || id <= 0 {
			return nil, fmt.Errorf("a person's id is a positive number, not %q", path[1])
		}
		do := ""
		if len(path) > 2 {
			do = path[2]
		}
		var o order
		if r.Method == http.MethodPost {
			if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&o); err != nil && r.ContentLength != 0 {
				return nil, fmt.Errorf("the body is not a JSON object: %w", err)
			}
		}
		return s.personal(r, s.someone(id), r.Method+" "+do, o)
	case what == "GET idle":
		ctx, cancel := patience(r)
		defer cancel()
		return struct{}{}, s.AwaitIdle(ctx)
	case what == "GET transcript":
		id, err := strconv.ParseInt(r.URL.Query().Get("person"), 10, 64)
		if err != nil {
			return nil, errors.New("transcript needs ?person=ID")
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		return nil, s.WriteTranscript(w, id)
	case what == "GET requests":
		w.Header().Set("Content-Type", "application/jsonl")
		return nil, s.WriteRequests(w)
	case what == "POST faults":
		var f Fault
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&f); err != nil {
			return nil, fmt.Errorf("the body is not a fault: %w", err)
		}
		s.Fail(f)
		return struct{}{}, nil
	case what == "DELETE faults":
		s.Heal()
		return struct{}{}, nil
	}
	return nil, fmt.Errorf("%w: %s %s", errUnknown, r.Method, r.URL.Path)
}

func (s *Server) personal(r *http.Request, p *Person, what string, o order) (any, error) {
	switch what {
	case "POST ":
		s.Person(p.ID, Person{FirstName: o.FirstName, LastName: o.LastName, Username: o.Username, LanguageCode: o.LanguageCode})
		return struct{}{}, nil
	case "POST write":
		return p.Write(o.Text), nil
	case "POST tap":
		if o.Message != 0 {
			return taken(p.TapOn(o.Message, o.Button))
		}
		return taken(p.Tap(o.Button))
	case "POST forge":
		return p.Forge(o.Message, o.Data), nil
	case "POST edit":
		return p.EditText(o.Message, o.Text), nil
	case "POST block":
		return p.Block(), nil
	case "POST unblock":
		return p.Unblock(), nil
	case "GET messages":
		return append([]Message{}, p.Messages()...), nil
	case "GET next":
		ctx, cancel := patience(r)
		defer cancel()
		return p.Await(ctx, nil)
	}
	return nil, fmt.Errorf("%w: %s %s", errUnknown, r.Method, r.URL.Path)
}

func taken(p Posted, err error) (any, error) { return p, err }

// someone is the person with this id, made known if need be.
func (s *Server) someone(id int64) *Person {
	s.mu.Lock()
	c := s.chats[id]
	s.mu.Unlock()
	if c != nil {
		return c.person
	}
	return s.Person(id, Person{})
}

// patience is how long a waiting command waits: ?seconds, by default 10.
func patience(r *http.Request) (context.Context, context.CancelFunc) {
	seconds, err := strconv.ParseFloat(r.URL.Query().Get("seconds"), 64)
	if err != nil || seconds < 0 || seconds > 600 {
		seconds = 10
	}
	return context.WithTimeout(r.Context(), time.Duration(seconds*float64(time.Second)))
}

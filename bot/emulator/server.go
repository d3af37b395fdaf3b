package emulator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say what kind of Telegram is played. Only Token is needed.
type Options struct {
	Token string           // the bot's token, such as "123456:secret"; any other token is refused with 401
	Addr  string           // where on loopback to listen; by default 127.0.0.1:0, a free port
	Clock func() time.Time // dates and expiry follow it; by default time.Now. Holds and delays pass in real time.

	Name        string // the bot's first name; by default "Coach"
	Username    string // the bot's user name; by default "coach_bot"
	ReadsGroups bool   // privacy mode off: in groups the bot gets every message, not only commands and replies

	// The ids of the first update and the first message; by default 100001 and 1. A server that stands in
	// for an earlier one must begin where that one ended (see NextIDs): the bot has claimed the updates
	// below, and would edit the wrong messages.
	FirstUpdateID  int64
	FirstMessageID int

	Requests   io.Writer // every recorded request is also written here at once, one JSON line each
	Unrecorded bool      // do not keep requests in memory (for long benchmarks); Requests still gets them
	Unpaced    bool      // drop the two rules by which Telegram slows a client that polls one offset again
}

// Server is one Bot API with one bot and any number of people. All methods may be called at once.
type Server struct {
	opt    Options
	bot    User
	listen net.Listener
	http   *http.Server
	done   chan struct{}
	once   sync.Once

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced at every change of anything
	chats    map[int64]*chat
	messages int // the last message id; one count for all chats, as for a bot's private chats
	updates  queue
	queries  map[string]*query
	lastID   uint64 // for query and file ids
	files    map[string]*file
	profile  profile
	webhook  webhook
	actions  []Action
	requests []Request
	faults   []*Fault
	early    int
	calls    int // calls under way, getUpdates left out
	closedTo time.Time
}

// Start listens and serves until Close.
func Start(opt Options) (*Server, error) {
	if opt.Token == "" {
		return nil, errors.New("emulator: a token is needed")
	}
	if opt.Addr == "" {
		opt.Addr = "127.0.0.1:0"
	}
	if opt.Clock == nil {
		opt.Clock = time.Now
	}
	if opt.Name == "" {
		opt.Name = "Coach"
	}
	if opt.Username == "" {
		opt.Username = "coach_bot"
	}
	if opt.FirstUpdateID == 0 {
		opt.FirstUpdateID = 100001
	}
	if host, _, err := net.SplitHostPort(opt.Addr); err != nil || host != "localhost" && !net.ParseIP(host).IsLoopback() {
		return nil, fmt.Errorf("emulator: %q is not a loopback address with a port", opt.Addr)
	}
	if opt.FirstMessageID == 0 {
		opt.FirstMessageID = 1
	}
	listen, err := net.Listen("tcp", opt.Addr)
	if err != nil {
		return nil, err
	}
	id, _ := strconv.ParseInt(strings.SplitN(opt.Token, ":", 2)[0], 10, 64)
	s := &Server{
		opt:      opt,
		bot:      User{ID: id, IsBot: true, FirstName: opt.Name, Username: opt.Username},
		listen:   listen,
		done:     make(chan struct{}),
		changed:  make(chan struct{}),
		chats:    map[int64]*chat{},
		messages: opt.FirstMessageID - 1,
		updates:  queue{next: opt.FirstUpdateID},
		queries:  map[string]*query{},
		files:    map[string]*file{},
		profile:  newProfile(),
	}
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	go func() { _ = s.http.Serve(listen) }()
	return s, nil
}

// URL is the root, such as http://127.0.0.1:8081, to which a client appends /bot<token>/METHOD.
func (s *Server) URL() string { return "http://" + s.listen.Addr().String() }

// Close cuts every connection, ends every hold, and every wait with ErrClosed.
func (s *Server) Close() error {
	s.once.Do(func() { close(s.done) })
	return s.http.Close()
}

// ErrClosed is what a wait returns when the server was closed meanwhile.
var ErrClosed = errors.New("emulator: closed")

// ServeHTTP routes /bot<token>/METHOD, /file/bot<token>/PATH and /emulator/….
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if rest, ok := strings.CutPrefix(path, "/emulator/"); ok {
		s.control(w, r, rest)
		return
	}
	if rest, ok := strings.CutPrefix(path, "/file/bot"); ok {
		token, name, _ := strings.Cut(rest, "/")
		if fail := s.admit(token); fail != nil {
			fail.write(w)
			return
		}
		s.download(w, name)
		return
	}
	rest, ok := strings.CutPrefix(path, "/bot")
	token, method, cut := strings.Cut(rest, "/")
	if !ok || !cut {
		(&Failure{Code: 404, Description: "Not Found"}).write(w)
		return
	}
	if fail := s.admit(token); fail != nil {
		fail.write(w)
		return
	}
	req, fail := parseRequest(r, method)
	if fail != nil {
		fail.write(w)
		return
	}
	s.serve(w, r, req)
}

var tokenForm = regexp.MustCompile(`^[0-9]+:.`)

// admit refuses a token that is not the bot's: 404 for what does not look like one, 401 for a wrong one.
func (s *Server) admit(token string) *Failure {
	switch {
	case token == s.opt.Token:
		return nil
	case !tokenForm.MatchString(token):
		return &Failure{Code: 404, Description: "Not Found"}
	}
	return &Failure{Code: 401, Description: "Unauthorized"}
}

// serve records the call, lets a fault spoil it, and runs it.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, req *Request) {
	run, known := methods[strings.ToLower(req.Method)]
	polls := strings.EqualFold(req.Method, "getUpdates")

	s.mu.Lock()
	s.record(req)
	fault := s.fault(req)
	if !polls {
		s.calls++
	}
	s.change()
	s.mu.Unlock()
	if !polls {
		defer func() {
			s.mu.Lock()
			s.calls--
			s.change()
			s.mu.Unlock()
		}()
	}

	if fault != nil && fault.spoil(w, r, s.done) {
		return
	}
	if !known {
		(&Failure{Code: 404, Description: "Not Found: method not found"}).write(w)
		return
	}
	var result any
	var fail *Failure
	if polls {
		result, fail = s.getUpdates(r.Context(), req)
	} else {
		s.mu.Lock()
		if fail = s.open(req); fail == nil {
			result, fail = run(s, req)
		}
		s.change()
		s.mu.Unlock()
	}
	if fault != nil && fault.Break == AfterAccept {
		reset(w)
		return
	}
	if fail != nil {
		fail.write(w)
		return
	}
	writeResult(w, result)
}

// change wakes whoever waits for anything. The lock is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Await returns as soon as true is; cond is asked now and after every change, without the lock,
// so it may call the server's methods.
func (s *Server) Await(ctx context.Context, cond func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		case <-s.done:
			return ErrClosed
		}
	}
}

// AwaitIdle returns once the bot has confirmed every update, holds a poll open, and no other call is
// under way. A bot that sends after it confirmed may still have something to say: only the bot knows.
func (s *Server) AwaitIdle(ctx context.Context) error {
	return s.Await(ctx, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.updates.events) == 0 && s.updates.poll != nil && s.calls == 0
	})
}

// NextIDs are the ids that the next update and the next message would have: with them as the first ones
// of its Options another server goes on where this one ends.
func (s *Server) NextIDs() (update int64, message int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.updates.next, s.messages + 1
}

func (s *Server) now() time.Time { return s.opt.Clock() }

// nextID makes an id that is never used twice, for queries and files. The lock is held.
func (s *Server) nextID() string {
	s.lastID++
	return strconv.FormatUint(uint64(s.bot.ID)<<24+s.lastID, 10)
}

package emulator

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Break is how a faulty call ends, other than by an answer in the envelope.
type Break string

// A reset after the call was accepted is the ambiguous outcome: the message stands in the chat, and the
// bot cannot know.
const (
	BeforeAccept Break = "before"  // the connection is reset, nothing has happened
	AfterAccept  Break = "after"   // the connection is reset, the call has been carried out
	BadGateway   Break = "gateway" // 502 with an HTML page, nothing has happened
)

// Fault spoils the next calls that it fits. The zero Method fits every method but getUpdates.
type Fault struct {
	Method string `json:"method,omitempty"` // such as sendMessage; "" is every one but getUpdates
	Chat   int64  `json:"chat,omitempty"`   // 0 is every chat, and calls without one
	Skip   int    `json:"skip,omitempty"`   // let so many fitting calls pass first
	Times  int    `json:"times,omitempty"`  // spoil so many; 0 is one, -1 is all until Heal

	Delay time.Duration   `json:"delay,omitempty"` // wait first, in real time (nanoseconds in JSON); alone, the call then succeeds
	Until <-chan struct{} `json:"-"`               // wait until it is closed

	Break       Break  `json:"break,omitempty"`
	Code        int    `json:"code,omitempty"` // answer with this error, such as 429, 403 or 401
	Description string `json:"description,omitempty"`
	RetryAfter  int    `json:"retry_after,omitempty"`

	// Strict keeps a 429 in force, for what the fault fits, until the server's clock has moved on by
	// RetryAfter seconds; every call before that is refused again and counted (see Early).
	Strict bool `json:"strict,omitempty"`

	until time.Time
}

// Fail plants a fault. Of several that fit a call, the first planted is used up first.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.Times == 0 {
		f.Times = 1
	}
	s.faults = append(s.faults, &f)
}

// Heal removes every fault.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// TooMany is 429 with retry_after, Blocked 403 and Unauthorized 401 as Telegram words them.
func TooMany(seconds int) Fault { return Fault{Code: 429, RetryAfter: seconds} }

// Blocked refuses one chat as if the person had blocked the bot, though no update says so.
func Blocked(chat int64) Fault {
	return Fault{Chat: chat, Times: -1, Code: 403, Description: "Forbidden: bot was blocked by the user"}
}

// Unauthorized refuses every call, getUpdates too if named by a second fault: the token was revoked.
func Unauthorized() Fault { return Fault{Times: -1, Code: 401, Description: "Unauthorized"} }

// Early is how many calls came while a strict 429 told the bot to wait.
func (s *Server) Early() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.early
}

// fault takes the fault that fits this call, or nil. The lock is held.
func (s *Server) fault(req *Request) *Fault {
	for i, f := range s.faults {
		if f.Method == "" && strings.EqualFold(req.Method, "getUpdates") || f.Method != "" && !strings.EqualFold(f.Method, req.Method) {
			continue
		}
		if f.Chat != 0 && strconv.FormatInt(f.Chat, 10) != req.text("chat_id") {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			continue
		}
		if !f.until.IsZero() {
			if left := f.until.Sub(s.now()); left > 0 {
				s.early++
				return &Fault{Code: 429, RetryAfter: int((left + time.Second - 1) / time.Second)}
			}
			f.until = time.Time{}
		}
		if f.Times == 0 {
			continue
		}
		spent := *f
		if f.Times > 0 {
			f.Times--
		}
		if f.Strict && f.RetryAfter > 0 {
			f.until = s.now().Add(time.Duration(f.RetryAfter) * time.Second)
		} else if f.Times == 0 {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
		}
		return &spent
	}
	return nil
}

// spoil carries a fault out; false means that the call goes on.
func (f *Fault) spoil(w http.ResponseWriter, r *http.Request, done <-chan struct{}) bool {
	if f.Delay > 0 {
		timer := time.NewTimer(f.Delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-r.Context().Done():
			return true
		case <-done:
			return true
		}
	}
	if f.Until != nil {
		select {
		case <-f.Until:
		case <-r.Context().Done():
			return true
		case <-done:
			return true
		}
	}
	switch {
	case f.Break == BeforeAccept:
		reset(w)
	case f.Break == BadGateway:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		_, _ = fmt.Fprint(w, "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>\r\n</html>\r\n")
	case f.Code == 429:
		tooMany(f.RetryAfter).write(w)
	case f.Code != 0:
		fail := &Failure{Code: f.Code, Description: f.Description, RetryAfter: f.RetryAfter}
		if fail.Description == "" {
			fail.Description = http.StatusText(f.Code)
		}
		fail.write(w)
	default:
		return false
	}
	return true
}

func tooMany(seconds int) *Failure {
	return &Failure{Code: 429, Description: fmt.Sprintf("Too Many Requests: retry after %d", seconds), RetryAfter: seconds}
}

// reset ends the connection with a TCP reset instead of an answer.
func reset(w http.ResponseWriter) {
	hijacker, can := w.(http.Hijacker)
	if !can {
		panic(http.ErrAbortHandler)
	}
	conn, _, err := hijacker.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, is := conn.(*net.TCPConn); is {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

package emulator

import (
	"strings"
	"time"
	"unicode/utf8"
)

// query is a tap that waits for its answer.
type query struct {
	chat     *chat
	made     time.Time
	answered bool
}

// Telegram does not say how long a tap may be answered; here it is as long as its update lives.
const answerWithin = 150 * time.Second

// query queues the update of a tap. The lock is held.
func (p *Person) query(c *chat, m Message, data string) Posted {
	s := p.server
	id := s.nextID()
	s.queries[id] = &query{chat: c, made: s.now()}
	var message any = m
	if m.Date == 0 { // InaccessibleMessage
		message = map[string]any{"chat": m.Chat, "message_id": m.ID, "date": 0}
	}
	update := s.push("callback_query", map[string]any{
		"id": id, "from": p.user(), "message": message, "data": data,
		"chat_instance": s.nextID(),
	})
	return Posted{Update: update, Message: m.ID, Query: id}
}

// answerCallbackQuery ends a tap's progress bar, once.
func (s *Server) answerCallbackQuery(req *Request) (any, *Failure) {
	id := req.text("callback_query_id")
	q := s.queries[id]
	if q == nil || q.answered || s.now().Sub(q.made) > answerWithin {
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	}
	answer := req.text("text")
	if utf8.RuneCountInString(answer) > 200 {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	if link := req.text("url"); link != "" && !strings.HasPrefix(link, "https://t.me/"+s.bot.Username+"?start=") {
		return nil, bad("URL_INVALID")
	}
	q.answered = true
	s.act(q.chat, Action{Method: "answerCallbackQuery", Query: id, Answer: answer, Alert: req.flag("show_alert")})
	return true, nil
}

// Answered reports whether the bot has answered this tap.
func (s *Server) Answered(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := s.queries[id]
	return q != nil && q.answered
}

package emulator

import (
	"context"
	"time"
)

// Action is one thing that the bot did and a person could notice: it sent, edited or deleted a
// message, answered a tap, showed that it is typing, or reacted.
type Action struct {
	N       int       `json:"n"`      // counts all actions, from 1
	Time    time.Time `json:"time"`   // by the server's clock
	Method  string    `json:"method"` // as the documentation spells it: sendMessage, editMessageText, …
	Chat    int64     `json:"chat"`
	Message Message   `json:"message"` // as it stood after the action; for deleteMessage, before it

	Query  string `json:"query,omitempty"`  // answerCallbackQuery: the tap that is answered,
	Answer string `json:"answer,omitempty"` // the words that the person sees for a moment, possibly none,
	Alert  bool   `json:"alert,omitempty"`  // and whether they wait for an OK

	Doing string `json:"doing,omitempty"` // sendChatAction: typing, upload_document, …
}

// act notes an action and wakes the chat's waiters. The lock is held.
func (s *Server) act(c *chat, a Action) {
	a.N, a.Time, a.Chat = len(s.actions)+1, s.now(), c.id
	s.actions = append(s.actions, a)
	c.lines = append(c.lines, line{action: a.N})
	close(c.changed)
	c.changed = make(chan struct{})
}

// Actions are all actions so far, in order.
func (s *Server) Actions() []Action {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.actions[:len(s.actions):len(s.actions)]
}

// Watch delivers every action from now on, in order, without loss however slow the reader is, until
// the context ends or the server is closed; then the channel is closed.
func (s *Server) Watch(ctx context.Context) <-chan Action {
	out := make(chan Action)
	s.mu.Lock()
	seen := len(s.actions)
	s.mu.Unlock()
	go func() {
		defer close(out)
		for {
			s.mu.Lock()
			fresh, changed := s.actions[seen:], s.changed
			s.mu.Unlock()
			for _, a := range fresh {
				select {
				case out <- a:
					seen++
				case <-ctx.Done():
					return
				case <-s.done:
					return
				}
			}
			if len(fresh) > 0 {
				continue
			}
			select {
			case <-changed:
			case <-ctx.Done():
				return
			case <-s.done:
				return
			}
		}
	}()
	return out
}

// Await returns the bot's next action in this person's private chat that fits (nil: whichever comes).
// Each action is looked at once: a later Await goes on behind the one that was returned.
func (p *Person) Await(ctx context.Context, fits func(Action) bool) (Action, error) {
	return p.server.await(ctx, p.ID, fits)
}

// AwaitMessage is Await for the next new message of the bot.
func (p *Person) AwaitMessage(ctx context.Context) (Message, error) {
	a, err := p.Await(ctx, func(a Action) bool { return a.sends() })
	return a.Message, err
}

func (a Action) sends() bool {
	return a.Method == "sendMessage" || a.Method == "sendDocument" || a.Method == "sendPhoto"
}

func (s *Server) await(ctx context.Context, id int64, fits func(Action) bool) (Action, error) {
	for {
		s.mu.Lock()
		c := s.chats[id]
		changed := c.changed
		for c.read < len(c.lines) {
			l := c.lines[c.read]
			c.read++
			if l.action == 0 {
				continue
			}
			if a := s.actions[l.action-1]; fits == nil || fits(a) {
				s.mu.Unlock()
				return a, nil
			}
		}
		s.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return Action{}, ctx.Err()
		case <-s.done:
			return Action{}, ErrClosed
		}
	}
}

// Until returns once cond holds for the bot's messages in this chat as they stand.
func (p *Person) Until(ctx context.Context, cond func([]Message) bool) error {
	for {
		p.server.mu.Lock()
		changed := p.server.chats[p.ID].changed
		p.server.mu.Unlock()
		if cond(p.Messages()) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		case <-p.server.done:
			return ErrClosed
		}
	}
}

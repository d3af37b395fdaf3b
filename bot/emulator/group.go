package emulator

import (
	"context"
	"strings"
)

// Group is a chat of several people of which the bot is a member.
type Group struct {
	ID     int64
	server *Server
}

// Group makes a group; its id must be negative.
func (s *Server) Group(id int64, title string) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[id] == nil {
		s.chats[id] = &chat{id: id, title: title, started: true, changed: make(chan struct{})}
	}
	return &Group{ID: id, server: s}
}

// WriteIn sends a text to a group. In privacy mode, which is Telegram's default, the bot gets it only
// if it is a command, one for this bot or for no bot by name, or names the bot.
func (p *Person) WriteIn(g *Group, text string) Posted {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	defer p.server.change()
	return p.write(p.server.chats[g.ID], text)
}

// Messages are the bot's messages in the group as they stand now.
func (g *Group) Messages() []Message {
	return (&Person{ID: g.ID, server: g.server}).Messages()
}

// Await is Person.Await for what the bot does in the group.
func (g *Group) Await(ctx context.Context, fits func(Action) bool) (Action, error) {
	return g.server.await(ctx, g.ID, fits)
}

// overhears reports whether the bot gets a message of a group. The lock is held.
func (s *Server) overhears(m *Message) bool {
	if s.opt.ReadsGroups {
		return true
	}
	name := strings.ToLower("@" + s.bot.Username)
	for _, e := range m.Entities {
		part := strings.ToLower(part(m.Text, e))
		switch e.Type {
		case "bot_command":
			if _, to, named := strings.Cut(part, "@"); !named || "@"+to == name {
				return true
			}
		case "mention":
			if part == name {
				return true
			}
		}
	}
	return false
}

package emulator

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// target is the chat that chat_id names, as far as the bot may know it: 400 for a stranger, 403 for a
// person who never started the bot, who blocked it, or whose account is gone.
func (s *Server) target(req *Request) (*chat, *Failure) {
	c, fail := s.known(req)
	if fail != nil {
		return nil, fail
	}
	switch {
	case c.gone:
		return nil, forbidden("user is deactivated")
	case c.blocked:
		return nil, forbidden("bot was blocked by the user")
	case !c.started:
		return nil, forbidden("bot can't initiate conversation with a user")
	}
	return c, nil
}

func (s *Server) known(req *Request) (*chat, *Failure) {
	text := req.text("chat_id")
	if text == "" || text == "null" {
		return nil, bad("chat_id is empty")
	}
	id, err := strconv.ParseInt(text, 10, 64)
	c := s.chats[id]
	if err != nil || c == nil {
		return nil, bad("chat not found")
	}
	return c, nil
}

// sendMessage [Bot API]. The order of the checks is the official server's: text, keyboard, chat, and
// only then what Telegram's core refuses.
func (s *Server) sendMessage(req *Request) (any, *Failure) {
	if req.text("text") == "" {
		return nil, bad("message text is empty")
	}
	text, entities, fail := req.formatted("text", "entities")
	if fail != nil {
		return nil, fail
	}
	return s.send(req, "sendMessage", func(m *Message) *Failure {
		if text == "" {
			return bad("text must be non-empty")
		}
		if tooLong(text, longestText) {
			return bad("message is too long")
		}
		m.Text, m.Entities = text, entities
		return nil
	})
}

// send puts a message of the bot into a chat; content fills it once the chat is known to take it.
func (s *Server) send(req *Request, method string, content func(*Message) *Failure) (any, *Failure) {
	inline, keys, fail := req.markup()
	if fail != nil {
		return nil, fail
	}
	c, fail := s.target(req)
	if fail != nil {
		return nil, fail
	}
	m := &Message{From: &s.bot, Chat: c.wire(), Date: s.now().Unix(), Markup: inline.orNone(), Keys: keys, Silent: req.flag("disable_notification")}
	if fail := content(m); fail != nil {
		return nil, fail
	}
	if fail := inline.refused(); fail != nil {
		return nil, fail
	}
	if m.ReplyTo, fail = c.repliedTo(req); fail != nil {
		return nil, fail
	}
	s.messages++
	m.ID = s.messages
	c.messages = append(c.messages, m)
	s.act(c, Action{Method: method, Message: *m})
	return *m, nil
}

// repliedTo finds the message that reply_parameters, or the older reply_to_message_id, names.
func (c *chat) repliedTo(req *Request) (*Message, *Failure) {
	id, optional := int(req.integer("reply_to_message_id", 0, 0, 1<<31-1)), req.flag("allow_sending_without_reply")
	if text := req.object("reply_parameters"); text != "" {
		var p struct {
			ID       *int `json:"message_id"`
			Optional bool `json:"allow_sending_without_reply"`
		}
		if json.Unmarshal([]byte(text), &p) != nil {
			return nil, bad("can't parse reply parameters JSON object")
		}
		if p.ID == nil {
			return nil, bad("can't find field \"message_id\"")
		}
		id, optional = *p.ID, p.Optional
	}
	if id == 0 {
		return nil, nil
	}
	m := c.find(id)
	if m == nil {
		if optional {
			return nil, nil
		}
		return nil, bad("message to be replied not found")
	}
	shallow := *m
	shallow.ReplyTo = nil
	return &shallow, nil
}

// What sendChatAction can show [Bot API].
var doings = []string{
	"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
	"choose_sticker", "find_location", "record_video_note", "upload_video_note",
}

func (s *Server) sendChatAction(req *Request) (any, *Failure) {
	doing := strings.ToLower(req.text("action"))
	if !slices.Contains(doings, doing) {
		return nil, bad("wrong parameter action in request")
	}
	c, fail := s.target(req)
	if fail != nil {
		return nil, fail
	}
	s.act(c, Action{Method: "sendChatAction", Doing: doing})
	return true, nil
}

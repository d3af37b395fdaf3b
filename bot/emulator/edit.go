package emulator

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"
)

const notModified = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

// editMessageText changes a text of the bot. Without reply_markup the keyboard goes away.
func (s *Server) editMessageText(req *Request) (any, *Failure) {
	if req.text("text") == "" {
		return nil, bad("message text is empty")
	}
	text, entities, fail := req.formatted("text", "entities")
	if fail != nil {
		return nil, fail
	}
	return s.edit(req, "editMessageText", func(m *Message) *Failure {
		switch {
		case m.Text == "":
			return bad("there is no text in the message to edit")
		case text == "":
			return bad("text must be non-empty")
		case tooLong(text, longestText):
			return bad("message is too long")
		}
		m.Text, m.Entities = text, entities
		return nil
	})
}

// editMessageCaption changes what stands under a file.
func (s *Server) editMessageCaption(req *Request) (any, *Failure) {
	caption, entities, fail := req.formatted("caption", "caption_entities")
	if fail != nil {
		return nil, fail
	}
	return s.edit(req, "editMessageCaption", func(m *Message) *Failure {
		switch {
		case m.Document == nil && m.Photo == nil:
			return bad("there is no caption in the message to edit")
		case tooLong(caption, longestCaption):
			return bad("message caption is too long")
		}
		m.Caption, m.CaptionEntities = caption, entities
		return nil
	})
}

// editMessageReplyMarkup changes the keyboard alone, or takes it away.
func (s *Server) editMessageReplyMarkup(req *Request) (any, *Failure) {
	return s.edit(req, "editMessageReplyMarkup", func(*Message) *Failure { return nil })
}

// edit changes a copy and keeps it if Telegram has nothing against it and anything has changed.
func (s *Server) edit(req *Request, method string, change func(*Message) *Failure) (any, *Failure) {
	inline, keys, fail := req.markup()
	if fail != nil {
		return nil, fail
	}
	if req.text("inline_message_id") != "" {
		return nil, bad("MESSAGE_ID_INVALID") // inline mode is not played
	}
	if req.text("message_id") == "" || req.text("message_id") == "null" {
		return nil, bad("message identifier is not specified")
	}
	c, fail := s.target(req)
	if fail != nil {
		return nil, fail
	}
	m := c.find(int(req.integer("message_id", 0, 0, 1<<31-1)))
	switch {
	case m == nil:
		return nil, bad("message to edit not found")
	case !m.From.IsBot:
		return nil, bad("message can't be edited")
	case keys != nil:
		return nil, bad("inline keyboard expected")
	}
	edited := *m
	edited.Markup = inline.orNone()
	if fail := change(&edited); fail != nil {
		return nil, fail
	}
	if fail := inline.refused(); fail != nil {
		return nil, fail
	}
	if reflect.DeepEqual(*m, edited) {
		return nil, bad(notModified)
	}
	edited.EditDate = s.now().Unix()
	*m = edited
	s.act(c, Action{Method: method, Message: edited})
	return edited, nil
}

// Messages older than this can no longer be deleted [Bot API, deleteMessage].
const deletable = 48 * time.Hour

func (s *Server) deleteMessage(req *Request) (any, *Failure) {
	c, fail := s.known(req)
	if fail != nil {
		return nil, fail
	}
	if req.text("message_id") == "" {
		return nil, bad("message identifier is not specified")
	}
	m := c.find(int(req.integer("message_id", 0, 0, 1<<31-1)))
	if m == nil {
		return nil, bad("message to delete not found")
	}
	if s.now().Sub(time.Unix(m.Date, 0)) > deletable || c.person == nil && !m.From.IsBot {
		return nil, bad("message can't be deleted for everyone")
	}
	s.remove(c, m)
	return true, nil
}

// deleteMessages skips what it cannot find [Bot API].
func (s *Server) deleteMessages(req *Request) (any, *Failure) {
	c, fail := s.known(req)
	if fail != nil {
		return nil, fail
	}
	var ids []int
	if json.Unmarshal([]byte(req.object("message_ids")), &ids) != nil {
		return nil, bad("can't parse message identifiers")
	}
	if len(ids) < 1 || len(ids) > 100 {
		return nil, bad("message identifiers are not specified")
	}
	for _, id := range ids {
		if m := c.find(id); m != nil && s.now().Sub(time.Unix(m.Date, 0)) <= deletable {
			s.remove(c, m)
		}
	}
	return true, nil
}

func (s *Server) remove(c *chat, m *Message) {
	i := slices.Index(c.messages, m)
	c.messages = slices.Delete(c.messages, i, i+1)
	s.act(c, Action{Method: "deleteMessage", Message: *m})
}

// The reactions that a bot may use [Bot API, ReactionTypeEmoji].
var reactions = strings.Fields("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡")

// setMessageReaction puts at most one emoji on a message, or takes it away.
func (s *Server) setMessageReaction(req *Request) (any, *Failure) {
	var list []struct {
		Type  string `json:"type"`
		Emoji string `json:"emoji"`
	}
	if text := req.object("reaction"); text != "" && json.Unmarshal([]byte(text), &list) != nil {
		return nil, bad("can't parse reaction types JSON object")
	}
	var emoji []string
	for _, r := range list {
		if r.Type != "emoji" || !slices.Contains(reactions, strings.ReplaceAll(r.Emoji, "\ufe0f", "")) {
			return nil, bad("REACTION_INVALID")
		}
		emoji = append(emoji, r.Emoji)
	}
	if len(emoji) > 1 {
		return nil, bad("REACTIONS_TOO_MANY")
	}
	c, fail := s.target(req)
	if fail != nil {
		return nil, fail
	}
	m := c.find(int(req.integer("message_id", 0, 0, 1<<31-1)))
	if m == nil {
		return nil, bad("message to react not found")
	}
	m.Reaction = emoji
	s.act(c, Action{Method: "setMessageReaction", Message: *m})
	return true, nil
}

package emulator

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Person is a Telegram user with a private chat with the bot. The fields are what the bot learns of
// them with each update.
type Person struct {
	ID           int64
	FirstName    string
	LastName     string
	Username     string
	LanguageCode string

	server *Server
}

// Posted says what came of something that a person did.
type Posted struct {
	Update  int64  `json:"update"`          // the update that the bot gets; 0 if it gets none
	Message int    `json:"message"`         // the id of the message that was written or edited
	Query   string `json:"query,omitempty"` // the id of the tap
}

// ErrNoButton is returned by a tap for which there is no button.
var ErrNoButton = errors.New("emulator: no such button")

// chat is one conversation, private or group. The server's lock guards it.
type chat struct {
	id       int64
	title    string
	person   *Person // private chats only
	started  bool    // the person has written, so that the bot may
	blocked  bool
	gone     bool // the account was deleted
	messages []*Message
	lines    []line
	read     int // lines that Await has looked at
	changed  chan struct{}
}

// line is one entry of a chat's history: an action of the bot, or words of a person.
type line struct {
	action int    // Action.N, or 0
	said   string // what a person did, ready for the transcript
}

// Person makes a user known, or gives the known one a new profile. Until the person writes for the
// first time the bot cannot write to them (403), as on Telegram.
func (s *Server) Person(id int64, profile Person) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := &profile
	p.ID, p.server = id, s
	if p.FirstName == "" {
		p.FirstName = fmt.Sprintf("Person %d", id)
	}
	c := s.chats[id]
	if c == nil {
		c = &chat{id: id, changed: make(chan struct{})}
		s.chats[id] = c
	}
	c.person = p
	return p
}

func (p *Person) user() *User {
	return &User{ID: p.ID, FirstName: p.FirstName, LastName: p.LastName, Username: p.Username, LanguageCode: p.LanguageCode}
}

func (c *chat) wire() Chat {
	if c.person == nil {
		return Chat{ID: c.id, Type: "group", Title: c.title}
	}
	return Chat{ID: c.id, Type: "private", Username: c.person.Username, FirstName: c.person.FirstName, LastName: c.person.LastName}
}

// Met says that the person had written to the bot before this server began, so that the bot may write
// to them. It returns the person.
func (p *Person) Met() *Person {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	p.server.chats[p.ID].started = true
	return p
}

// longest text of one message, in code points; a Telegram client sends more as several messages.
const longestText = 4096

// Write sends a text to the bot as a Telegram client does: trimmed, nothing if nothing is left, in
// pieces of 4096 characters if it is longer. What is returned belongs to the last piece.
func (p *Person) Write(text string) Posted {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	defer p.server.change()
	return p.write(p.server.chats[p.ID], text)
}

func (p *Person) write(c *chat, text string) Posted {
	var posted Posted
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		piece := text
		if utf8.RuneCountInString(piece) > longestText {
			piece = string([]rune(piece)[:longestText])
		}
		text = text[len(piece):]
		piece = strings.TrimSpace(piece)
		posted = p.post(c, Message{Text: piece, Entities: detect(piece, nil)}, "> "+piece)
	}
	return posted
}

// Send delivers a message of any content to the bot, also one that no client would send.
func (p *Person) Send(m Message) Posted {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	defer p.server.change()
	return p.post(p.server.chats[p.ID], m, "> "+m.summary())
}

// post puts the person's message into a chat and queues the update. The lock is held.
func (p *Person) post(c *chat, m Message, said string) Posted {
	s := p.server
	s.messages++
	m.ID, m.From, m.Chat, m.Date = s.messages, p.user(), c.wire(), s.now().Unix()
	c.messages = append(c.messages, &m)
	c.said(said)
	if c.person != nil {
		if c.blocked {
			p.unblock(c)
		}
		c.started = true
	}
	posted := Posted{Message: m.ID}
	if c.person != nil || s.overhears(&m) {
		posted.Update = s.push("message", m)
	}
	return posted
}

func (c *chat) said(words string) {
	c.lines = append(c.lines, line{said: words})
}

// Tap presses the newest button with this label, or with this data if no label fits. Buttons whose
// message was edited away or deleted are gone, as they are from a screen.
func (p *Person) Tap(labelOrData string) (Posted, error) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	c := s.chats[p.ID]
	for _, m := range slices.Backward(c.messages) {
		if b, found := m.Button(labelOrData); found {
			return p.press(c, m, b)
		}
	}
	return Posted{}, fmt.Errorf("%w: %q", ErrNoButton, labelOrData)
}

// TapOn presses a button of one message, by label or data.
func (p *Person) TapOn(message int, labelOrData string) (Posted, error) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	c := s.chats[p.ID]
	if m := c.find(message); m != nil {
		if b, found := m.Button(labelOrData); found {
			return p.press(c, m, b)
		}
	}
	return Posted{}, fmt.Errorf("%w: %q on message %d", ErrNoButton, labelOrData, message)
}

func (p *Person) press(c *chat, m *Message, b Button) (Posted, error) {
	if b.Data == "" {
		return Posted{}, fmt.Errorf("%w: %q does not call the bot", ErrNoButton, b.Text)
	}
	c.said("> [" + b.Text + "]")
	return p.query(c, *m, b.Data), nil
}

// Forge sends a tap with any data on any message, as a manipulated client can, or a client that still
// shows an old keyboard. If the message is gone the bot gets it as inaccessible: no text, date 0.
func (p *Person) Forge(message int, data string) Posted {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	c := s.chats[p.ID]
	c.said("> [" + data + "] forged")
	m := Message{ID: message, Chat: c.wire()}
	if found := c.find(message); found != nil {
		m = *found
	}
	return p.query(c, m, data)
}

// EditText changes a text that the person wrote.
func (p *Person) EditText(message int, text string) Posted {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	c := s.chats[p.ID]
	m := c.find(message)
	if m == nil || m.From == nil || m.From.IsBot {
		return Posted{}
	}
	m.Text, m.EditDate = strings.TrimSpace(text), s.now().Unix()
	m.Entities = detect(m.Text, nil)
	c.said("> " + m.Text + " (edited)")
	return Posted{Update: s.push("edited_message", *m), Message: m.ID}
}

// SendSticker, SendPhoto, SendVoice, SendDocument, SendContact and SendLocation send what is not text.
func (p *Person) SendSticker(emoji string) Posted {
	f := p.server.keep("sticker.webp", []byte("sticker"))
	return p.Send(Message{Sticker: &Sticker{FileID: f.id, FileUniqueID: f.unique, Type: "regular", Width: 512, Height: 512, Emoji: emoji}})
}

// SendPhoto sends a photo with a caption, which may be empty.
func (p *Person) SendPhoto(caption string) Posted {
	f := p.server.keep("photo.jpg", []byte("photo"))
	return p.Send(Message{Photo: []Photo{{FileID: f.id, FileUniqueID: f.unique, Width: 800, Height: 600, FileSize: 5}}, Caption: caption})
}

// SendVoice sends a voice note of this many seconds.
func (p *Person) SendVoice(seconds int) Posted {
	f := p.server.keep("voice.ogg", []byte("voice"))
	return p.Send(Message{Voice: &Voice{FileID: f.id, FileUniqueID: f.unique, Duration: seconds, MimeType: "audio/ogg"}})
}

// SendDocument sends a file; the bot may fetch it with getFile.
func (p *Person) SendDocument(name string, data []byte) Posted {
	f := p.server.keep(name, data)
	return p.Send(Message{Document: &Document{FileID: f.id, FileUniqueID: f.unique, FileName: name, FileSize: len(data)}})
}

// SendContact shares a telephone number under the person's own name.
func (p *Person) SendContact(phone string) Posted {
	return p.Send(Message{Contact: &Contact{PhoneNumber: phone, FirstName: p.FirstName, UserID: p.ID}})
}

// SendLocation shares a point on the map.
func (p *Person) SendLocation(latitude, longitude float64) Posted {
	return p.Send(Message{Location: &Location{latitude, longitude}})
}

// Block stops the bot: every further send fails with 403, and the bot learns of it by my_chat_member.
func (p *Person) Block() Posted {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	c := s.chats[p.ID]
	if c.blocked {
		return Posted{}
	}
	c.blocked = true
	c.said("> (blocks the bot)")
	return Posted{Update: p.member(c, "member", "kicked")}
}

// Unblock restarts the bot. A blocked bot is also unblocked by the next message.
func (p *Person) Unblock() Posted {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	c := s.chats[p.ID]
	if !c.blocked {
		return Posted{}
	}
	c.said("> (unblocks the bot)")
	return p.unblock(c)
}

func (p *Person) unblock(c *chat) Posted {
	c.blocked = false
	return Posted{Update: p.member(c, "kicked", "member")}
}

// Vanish deletes the account: the bot hears nothing and gets 403 "user is deactivated" when it writes.
func (p *Person) Vanish() {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	p.server.chats[p.ID].gone = true
}

func (p *Person) member(c *chat, before, after string) int64 {
	s := p.server
	status := func(status string) map[string]any {
		m := map[string]any{"user": s.bot, "status": status}
		if status == "kicked" {
			m["until_date"] = 0
		}
		return m
	}
	return s.push("my_chat_member", map[string]any{
		"chat": c.wire(), "from": p.user(), "date": s.now().Unix(),
		"old_chat_member": status(before), "new_chat_member": status(after),
	})
}

// Messages are the bot's messages in this chat as they stand now, oldest first.
func (p *Person) Messages() []Message {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	var messages []Message
	for _, m := range p.server.chats[p.ID].messages {
		if m.From.IsBot {
			messages = append(messages, *m)
		}
	}
	return messages
}

// Last is the bot's newest message as it stands now; its ID is 0 if there is none.
func (p *Person) Last() Message {
	messages := p.Messages()
	if len(messages) == 0 {
		return Message{}
	}
	return messages[len(messages)-1]
}

// find is the message with this id, of either side, or nil.
func (c *chat) find(id int) *Message {
	i, found := slices.BinarySearchFunc(c.messages, id, func(m *Message, id int) int { return m.ID - id })
	if !found {
		return nil
	}
	return c.messages[i]
}

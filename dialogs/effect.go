package dialogs

import "time"

// Effect is something the world shall do. Effects are plain data; they are stored in the
// transaction of the state they follow from and carried out later, in their order.
type Effect interface{ effect() }

// Key names a message within its chat, so that a later Edit can find it.
type Key string

// Say sends a new message. HTML is ready for Telegram's parse mode HTML: what a person typed
// is escaped in it.
type Say struct {
	Key     Key        `json:"key"`
	HTML    string     `json:"html"`
	Buttons [][]Button `json:"buttons,omitempty"`
}

// Edit replaces text and buttons of the message with that key. Where there is nothing to edit,
// it becomes a new message if Anew is set, and nothing otherwise.
type Edit struct {
	Key     Key        `json:"key"`
	HTML    string     `json:"html"`
	Buttons [][]Button `json:"buttons,omitempty"`
	Anew    bool       `json:"anew,omitempty"`
}

// Hand sends a file.
type Hand struct {
	Key     Key    `json:"key"`
	Name    string `json:"name"`
	Data    []byte `json:"data"`
	Caption string `json:"caption,omitempty"` // HTML
}

// Button is one tap. Data comes back in Chose; it is at most 64 bytes.
type Button struct {
	Label string `json:"label"`
	Data  string `json:"data"`
}

// ReminderID names a reminder within its chat.
type ReminderID string

// Remind lets CameDue happen at an instant. The same id set again moves the reminder.
type Remind struct {
	ID ReminderID `json:"id"`
	At time.Time  `json:"at"`
}

// Forget drops a reminder. A reminder that does not exist is already forgotten.
type Forget struct{ ID ReminderID }

// Survey counts over all conversations and comes back as Surveyed.
type Survey struct {
	Then NodeID `json:"then"`
}

// Announce lets Announced happen in every conversation that wants news.
type Announce struct {
	ID   string `json:"id"`
	Text string `json:"text"` // as the coach typed it
}

// Erase deletes everything that is kept of this person, other effects of the same step excepted.
type Erase struct{}

func (Say) effect()      {}
func (Edit) effect()     {}
func (Hand) effect()     {}
func (Remind) effect()   {}
func (Forget) effect()   {}
func (Survey) effect()   {}
func (Announce) effect() {}
func (Erase) effect()    {}

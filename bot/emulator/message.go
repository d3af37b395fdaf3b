package emulator

import "encoding/json"

// User, Chat, Message, Entity and Button are the Bot API's types of these names, as far as they are
// played here. They go over the wire as they are, and tests read the same values.
type User struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// Chat is where a message stands: private (its id is the person's) or group (its id is negative).
type Chat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
}

// Entity marks a part of a text; Offset and Length count UTF-16 code units.
type Entity struct {
	Type          string `json:"type"`
	Offset        int    `json:"offset"`
	Length        int    `json:"length"`
	URL           string `json:"url,omitempty"`
	User          *User  `json:"user,omitempty"`
	Language      string `json:"language,omitempty"`
	CustomEmojiID string `json:"custom_emoji_id,omitempty"`
}

// Message is a message of either side, as it stands now.
type Message struct {
	ID              int       `json:"message_id"`
	From            *User     `json:"from,omitempty"`
	Chat            Chat      `json:"chat"`
	Date            int64     `json:"date"`
	EditDate        int64     `json:"edit_date,omitempty"`
	ReplyTo         *Message  `json:"reply_to_message,omitempty"`
	Text            string    `json:"text,omitempty"`
	Entities        []Entity  `json:"entities,omitempty"`
	Document        *Document `json:"document,omitempty"`
	Photo           []Photo   `json:"photo,omitempty"`
	Sticker         *Sticker  `json:"sticker,omitempty"`
	Voice           *Voice    `json:"voice,omitempty"`
	Contact         *Contact  `json:"contact,omitempty"`
	Location        *Location `json:"location,omitempty"`
	Caption         string    `json:"caption,omitempty"`
	CaptionEntities []Entity  `json:"caption_entities,omitempty"`
	Markup          *Markup   `json:"reply_markup,omitempty"`

	// Keys is the reply keyboard that came with the message; Telegram does not return it to bots.
	Keys [][]string `json:"-"`
	// Silent is disable_notification, Reaction what the bot put on the message.
	Silent   bool     `json:"-"`
	Reaction []string `json:"-"`
}

// Markup is an inline keyboard.
type Markup struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// Button is an inline button; exactly one of its actions is set.
type Button struct {
	Text         string          `json:"text"`
	URL          string          `json:"url,omitempty"`
	Data         string          `json:"callback_data,omitempty"`
	WebApp       json.RawMessage `json:"web_app,omitempty"`
	LoginURL     json.RawMessage `json:"login_url,omitempty"`
	CopyText     json.RawMessage `json:"copy_text,omitempty"`
	Switch       *string         `json:"switch_inline_query,omitempty"`
	SwitchHere   *string         `json:"switch_inline_query_current_chat,omitempty"`
	SwitchChosen json.RawMessage `json:"switch_inline_query_chosen_chat,omitempty"`
	Disabled     json.RawMessage `json:"disabled,omitempty"`
	Style        string          `json:"style,omitempty"`
	Icon         string          `json:"icon_custom_emoji_id,omitempty"`
}

// Document, Photo, Sticker, Voice, Contact and Location are what else a message can hold.
type Document struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileName     string `json:"file_name,omitempty"`
	MimeType     string `json:"mime_type,omitempty"`
	FileSize     int    `json:"file_size,omitempty"`
}

// Photo is one size of a photo.
type Photo struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	FileSize     int    `json:"file_size,omitempty"`
}

// Sticker is a static sticker.
type Sticker struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Type         string `json:"type"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	IsAnimated   bool   `json:"is_animated"`
	IsVideo      bool   `json:"is_video"`
	Emoji        string `json:"emoji,omitempty"`
}

// Voice is a voice note.
type Voice struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Duration     int    `json:"duration"`
	MimeType     string `json:"mime_type,omitempty"`
	FileSize     int    `json:"file_size,omitempty"`
}

// Contact is a shared telephone number.
type Contact struct {
	PhoneNumber string `json:"phone_number"`
	FirstName   string `json:"first_name"`
	UserID      int64  `json:"user_id,omitempty"`
}

// Location is a point on the map.
type Location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Button finds a message's button by its label or, failing that, its data.
func (m Message) Button(labelOrData string) (Button, bool) {
	if m.Markup == nil {
		return Button{}, false
	}
	for _, byData := range []bool{false, true} {
		for _, row := range m.Markup.Rows {
			for _, b := range row {
				if !byData && b.Text == labelOrData || byData && b.Data != "" && b.Data == labelOrData {
					return b, true
				}
			}
		}
	}
	return Button{}, false
}

// Labels are the texts of a message's inline buttons, in reading order.
func (m Message) Labels() []string {
	var labels []string
	if m.Markup != nil {
		for _, row := range m.Markup.Rows {
			for _, b := range row {
				labels = append(labels, b.Text)
			}
		}
	}
	return labels
}

package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"regexp"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"cooperatio/bot"
	"cooperatio/dialogs"
)

// Sender delivers messages. It implements bot.Sender.
type Sender struct{ client *Client }

// NewSender returns a Sender that calls through the client.
func NewSender(c *Client) *Sender { return &Sender{client: c} }

// Send sends a message, edits one, or sends a file. A message whose markup Telegram does not read,
// or that is too long for it, goes out once more as plain text, cut to what Telegram takes: the
// person gets the words in any case. An edit that changes nothing succeeded.
func (s *Sender) Send(ctx context.Context, to dialogs.ChatID, m bot.Outgoing) (bot.MessageID, error) {
	id, err := s.deliver(ctx, to, m, true)
	var e *Error
	if errors.As(err, &e) && e.MigrateTo != 0 {
		to = dialogs.ChatID(e.MigrateTo)
		id, err = s.deliver(ctx, to, m, true)
	}
	if errors.As(err, &e) && e.has(saysNotPlain...) {
		m.HTML = plain(m.HTML, textLimit)
		if m.File != nil {
			m.HTML = plain(m.HTML, captionLimit)
		}
		id, err = s.deliver(ctx, to, m, false)
	}
	switch {
	case err == nil:
		return id, nil
	case errors.As(err, &e) && e.has(saysSame...):
		return m.Edit, nil
	}
	return 0, classify(err)
}

func (s *Sender) deliver(ctx context.Context, to dialogs.ChatID, m bot.Outgoing, markup bool) (bot.MessageID, error) {
	p := Params{"chat_id": strconv.FormatInt(int64(to), 10)}
	if markup {
		p["parse_mode"] = tgbotapi.ModeHTML
	}
	if len(m.Buttons) > 0 { // an edit without reply_markup takes the buttons away
		p["reply_markup"] = keyboard(m.Buttons)
	}
	var sent struct {
		ID int64 `json:"message_id"`
	}
	switch {
	case m.File != nil:
		p.AddNonEmpty("caption", m.HTML)
		err := s.client.Upload(ctx, "sendDocument", p, "document", m.File.Name, m.File.Data, &sent)
		return bot.MessageID(sent.ID), err
	case m.Edit != 0:
		p["message_id"] = strconv.FormatInt(int64(m.Edit), 10)
		p["text"], p["link_preview_options"] = m.HTML, noPreview
		return m.Edit, s.client.Call(ctx, "editMessageText", p, nil)
	default:
		p["text"], p["link_preview_options"] = m.HTML, noPreview
		err := s.client.Call(ctx, "sendMessage", p, &sent)
		return bot.MessageID(sent.ID), err
	}
}

const noPreview = `{"is_disabled":true}`

// The most that Telegram takes, in characters (core.telegram.org/bots/api#sendmessage, #senddocument).
const (
	textLimit    = 4096
	captionLimit = 1024
)

func keyboard(rows [][]dialogs.Button) string {
	var markup tgbotapi.InlineKeyboardMarkup
	for _, row := range rows {
		var out []tgbotapi.InlineKeyboardButton
		for _, b := range row {
			out = append(out, tgbotapi.NewInlineKeyboardButtonData(b.Label, b.Data))
		}
		markup.InlineKeyboard = append(markup.InlineKeyboard, out)
	}
	text, err := json.Marshal(markup)
	if err != nil {
		panic(err) // strings only
	}
	return string(text)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// plain is the text of an HTML message, cut to a number of characters.
func plain(markup string, limit int) string {
	text := []rune(html.UnescapeString(tag.ReplaceAllString(markup, "")))
	if len(text) > limit {
		text = append(text[:limit-1], '…')
	}
	return string(text)
}

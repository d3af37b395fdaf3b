package telegram

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"cooperatio/bot"
	"cooperatio/dialogs"
)

// incoming is one decoded update.
type incoming struct {
	bot.Update
	callback string // id of the callback query to answer; empty if there is none
}

// allowed is every kind of update that decode reads. The server remembers the last list it got,
// so that it goes out with every poll.
const allowed = `["message","edited_message","callback_query","my_chat_member"]`

var errPoison = errors.New("the update cannot be read")

// updateID reads the number alone, which also an otherwise unreadable update has.
func updateID(raw json.RawMessage) (int64, error) {
	var u struct {
		ID *int64 `json:"update_id"`
	}
	if json.Unmarshal(raw, &u) != nil || u.ID == nil {
		return 0, errPoison
	}
	return *u.ID, nil
}

// decode reads one update; me is the bot's own name, without @. The Event is nil for a kind that
// the bot does not handle. The error is errPoison and quotes nothing.
func decode(raw json.RawMessage, me string) (incoming, error) {
	var u tgbotapi.Update
	if err := json.Unmarshal(raw, &u); err != nil {
		return incoming{}, errPoison
	}
	var in incoming
	switch {
	case u.Message != nil:
		in.Update = message(u.Message, me)
	case u.EditedMessage != nil && u.EditedMessage.Chat != nil && u.EditedMessage.Chat.IsPrivate():
		in.Update = from(u.EditedMessage.Chat, u.EditedMessage.From, dialogs.Edited{})
	case u.CallbackQuery != nil:
		in.callback = u.CallbackQuery.ID
		in.Update = tap(u.CallbackQuery)
	case u.MyChatMember != nil && u.MyChatMember.Chat.IsPrivate():
		in.Update = member(u.MyChatMember)
	}
	id, err := updateID(raw) // int64 also where the library's int is shorter
	in.ID = id
	return in, err
}

func from(chat *tgbotapi.Chat, who *tgbotapi.User, ev dialogs.Event) bot.Update {
	u := bot.Update{Chat: dialogs.ChatID(chat.ID), Event: ev}
	if who != nil { // some servers leave it out
		u.Lang = who.LanguageCode
	}
	return u
}

func message(m *tgbotapi.Message, me string) bot.Update {
	if m.Chat == nil || m.Chat.ID == 0 {
		return bot.Update{}
	}
	cmd, isCommand, forOther := command(m.Text, me)
	switch {
	case forOther:
		return bot.Update{}
	case !m.Chat.IsPrivate():
		if isCommand && (m.Chat.IsGroup() || m.Chat.IsSuperGroup()) {
			return from(m.Chat, m.From, dialogs.CalledFromGroup{})
		}
		return bot.Update{}
	case isCommand:
		return from(m.Chat, m.From, cmd)
	case m.Text != "":
		return from(m.Chat, m.From, dialogs.Wrote{Text: m.Text})
	}
	if kind, ok := shown(m); ok {
		return from(m.Chat, m.From, dialogs.Showed{Kind: kind})
	}
	return bot.Update{}
}

var commandForm = regexp.MustCompile(`^/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]+))?(?:\s+|$)`)

// command takes a command apart: /name@bot args. A command for another bot is not for us.
func command(text, me string) (cmd dialogs.Commanded, ok, forOther bool) {
	m := commandForm.FindStringSubmatch(text)
	if m == nil {
		return cmd, false, false
	}
	if m[2] != "" && !strings.EqualFold(m[2], me) {
		return cmd, false, true
	}
	return dialogs.Commanded{
		Name: strings.ToLower(m[1]),
		Args: strings.TrimSpace(text[len(m[0]):]),
	}, true, false
}

// shown is what a message without text carries. Service messages, such as a pinned message or a
// new photo of a group, carry nothing.
func shown(m *tgbotapi.Message) (dialogs.ShowedKind, bool) {
	switch {
	case m.Sticker != nil:
		return dialogs.ShowedSticker, true
	case len(m.Photo) > 0:
		return dialogs.ShowedPhoto, true
	case m.Voice != nil, m.Audio != nil, m.VideoNote != nil:
		return dialogs.ShowedVoice, true
	case m.Contact != nil:
		return dialogs.ShowedContact, true
	case m.Location != nil, m.Venue != nil:
		return dialogs.ShowedLocation, true
	case m.PinnedMessage != nil, m.MessageAutoDeleteTimerChanged != nil, m.SuccessfulPayment != nil,
		m.NewChatMembers != nil, m.LeftChatMember != nil, m.NewChatTitle != "", len(m.NewChatPhoto) > 0, m.DeleteChatPhoto:
		return "", false
	}
	return dialogs.ShowedOther, true
}

// tap reads a button's data. Only a private chat of the very person who tapped counts; what the
// data says is for the engine to check, for other clients can forge it.
func tap(q *tgbotapi.CallbackQuery) bot.Update {
	if q.Message == nil || q.Message.Chat == nil || !q.Message.Chat.IsPrivate() || q.Data == "" ||
		q.From != nil && q.From.ID != q.Message.Chat.ID {
		return bot.Update{}
	}
	return from(q.Message.Chat, q.From, dialogs.Chose{Data: q.Data})
}

func member(m *tgbotapi.ChatMemberUpdated) bot.Update {
	switch m.NewChatMember.Status {
	case "kicked", "left":
		return from(&m.Chat, &m.From, dialogs.Left{})
	case "member":
		return from(&m.Chat, &m.From, dialogs.Returned{})
	}
	return bot.Update{}
}

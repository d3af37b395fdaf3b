package telegram

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"cooperatio/bot"
	"cooperatio/dialogs"
)

const (
	chatJSON  = `"chat":{"id":42,"type":"private"},"from":{"id":42,"language_code":"de-AT"},"message_id":1,"date":1`
	groupJSON = `"chat":{"id":-100123,"type":"supergroup"},"from":{"id":42,"language_code":"de"},"message_id":1,"date":1`
)

// Every kind of update becomes the event that it means, and whatever means nothing to us becomes none.
func TestDecode(t *testing.T) {
	msg := func(rest string) string { return `"message":{` + chatJSON + `,` + rest + `}` }
	group := func(rest string) string { return `"message":{` + groupJSON + `,` + rest + `}` }
	member := func(status string) string {
		return `"my_chat_member":{` + chatJSON + `,"old_chat_member":{"status":"member","user":{"id":1}},"new_chat_member":{"status":"` + status + `","user":{"id":1}}}`
	}
	for name, c := range map[string]struct {
		update string
		want   dialogs.Event
	}{
		"text":                   {msg(`"text":"Tierärzte, Physio"`), dialogs.Wrote{Text: "Tierärzte, Physio"}},
		"command":                {msg(`"text":"/start"`), dialogs.Commanded{Name: "start"}},
		"command with argument":  {msg(`"text":"/start  ref_1 x "`), dialogs.Commanded{Name: "start", Args: "ref_1 x"}},
		"command with my name":   {msg(`"text":"/Hilfe@Coach_Bot"`), dialogs.Commanded{Name: "hilfe"}},
		"command on two lines":   {msg(`"text":"/help\nme"`), dialogs.Commanded{Name: "help", Args: "me"}},
		"command for another":    {msg(`"text":"/start@other_bot"`), nil},
		"slash alone":            {msg(`"text":"/"`), dialogs.Wrote{Text: "/"}},
		"slash and umlaut":       {msg(`"text":"/übung"`), dialogs.Wrote{Text: "/übung"}},
		"and/or":                 {msg(`"text":"/und/oder"`), dialogs.Wrote{Text: "/und/oder"}},
		"empty text":             {msg(`"text":""`), dialogs.Showed{Kind: dialogs.ShowedOther}},
		"sticker":                {msg(`"sticker":{"file_id":"x"}`), dialogs.Showed{Kind: dialogs.ShowedSticker}},
		"photo":                  {msg(`"photo":[{"file_id":"x"}],"caption":"my flyer"`), dialogs.Showed{Kind: dialogs.ShowedPhoto}},
		"voice":                  {msg(`"voice":{"file_id":"x"}`), dialogs.Showed{Kind: dialogs.ShowedVoice}},
		"contact":                {msg(`"contact":{"phone_number":"1","first_name":"x"}`), dialogs.Showed{Kind: dialogs.ShowedContact}},
		"location":               {msg(`"location":{"latitude":1,"longitude":2}`), dialogs.Showed{Kind: dialogs.ShowedLocation}},
		"poll":                   {msg(`"poll":{"id":"x"}`), dialogs.Showed{Kind: dialogs.ShowedOther}},
		"kind of the future":     {msg(`"hologram":{}`), dialogs.Showed{Kind: dialogs.ShowedOther}},
		"pinned message":         {msg(`"pinned_message":{` + chatJSON + `}`), nil},
		"edited message":         {`"edited_message":{` + chatJSON + `,"text":"better"}`, dialogs.Edited{}},
		"edited in a group":      {`"edited_message":{` + groupJSON + `,"text":"better"}`, nil},
		"tap":                    {`"callback_query":{"id":"9","from":{"id":42},"message":{` + chatJSON + `},"data":"v1:a"}`, dialogs.Chose{Data: "v1:a"}},
		"tap on an old message":  {`"callback_query":{"id":"9","from":{"id":42},"message":{"chat":{"id":42,"type":"private"},"message_id":1,"date":0},"data":"v1:a"}`, dialogs.Chose{Data: "v1:a"}},
		"tap without from":       {`"callback_query":{"id":"9","message":{` + chatJSON + `},"data":"v1:a"}`, dialogs.Chose{Data: "v1:a"}},
		"tap of somebody else":   {`"callback_query":{"id":"9","from":{"id":43},"message":{` + chatJSON + `},"data":"v1:a"}`, nil},
		"tap in a group":         {`"callback_query":{"id":"9","from":{"id":42},"message":{` + groupJSON + `},"data":"v1:a"}`, nil},
		"tap without a message":  {`"callback_query":{"id":"9","from":{"id":42},"inline_message_id":"x","data":"v1:a"}`, nil},
		"tap without data":       {`"callback_query":{"id":"9","from":{"id":42},"message":{` + chatJSON + `},"game_short_name":"x"}`, nil},
		"called from a group":    {group(`"text":"/start@coach_bot"`), dialogs.CalledFromGroup{}},
		"command in a group":     {group(`"text":"/start"`), dialogs.CalledFromGroup{}},
		"another bot in a group": {group(`"text":"/start@other_bot"`), nil},
		"talk in a group":        {group(`"text":"hello"`), nil},
		"photo in a group":       {group(`"photo":[{"file_id":"x"}]`), nil},
		"channel":                {`"channel_post":{"chat":{"id":-1,"type":"channel"},"text":"/start"}`, nil},
		"blocked":                {member("kicked"), dialogs.Left{}},
		"unblocked":              {member("member"), dialogs.Returned{}},
		"status of the future":   {member("dreaming"), nil},
		"kind of update unknown": {`"message_reaction":{"chat":{"id":42}}`, nil},
		"nothing":                {`"message":{}`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			in, err := decode(json.RawMessage(`{"update_id":3000000000,`+c.update+`}`), "coach_bot")
			if err != nil || in.ID != 3000000000 {
				t.Fatalf("update %d, %v", in.ID, err)
			}
			if !reflect.DeepEqual(in.Event, c.want) {
				t.Errorf("got %#v, not %#v", in.Event, c.want)
			}
			if (in.callback == "9") != strings.HasPrefix(name, "tap") {
				t.Errorf("callback %q", in.callback)
			}
			if _, group := c.want.(dialogs.CalledFromGroup); c.want != nil && in.Chat != 42 && !group {
				t.Errorf("chat %d", in.Chat)
			}
		})
	}
}

// The language comes from the person, and may be missing.
func TestDecodeLanguage(t *testing.T) {
	for raw, want := range map[string]string{
		`{"update_id":1,"message":{` + chatJSON + `,"text":"x"}}`:                              "de-AT",
		`{"update_id":1,"message":{"chat":{"id":42,"type":"private"},"text":"x"}}`:             "",
		`{"update_id":1,"message":{"chat":{"id":42,"type":"private"},"from":null,"text":"x"}}`: "",
	} {
		in, err := decode(json.RawMessage(raw), "")
		if err != nil || in.Lang != want || in.Chat != 42 {
			t.Errorf("%s: %+v, %v", raw, in, err)
		}
	}
}

// Whatever comes, decode neither panics nor quotes it, and an event has a chat.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"update_id":1,"message":{` + chatJSON + `,"text":"/start@coach_bot x"}}`,
		`{"update_id":1,"callback_query":{"id":"9","from":{"id":42},"message":{` + chatJSON + `},"data":"v1:a"}}`,
		`{"update_id":1,"my_chat_member":{"chat":{"id":1,"type":"private"},"new_chat_member":{"status":"kicked"}}}`,
		`{"update_id":1,"edited_message":{"chat":null}}`, `{"update_id":-1,"message":{"chat":{"id":"x"}}}`,
		`{"update_id":1e99}`, `[]`, `null`, ``, `{"update_id":1,"message":{"chat":{"id":7,"type":"private"},"text":"\ud800"}}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		id, err := updateID(json.RawMessage(raw))
		in, err2 := decode(json.RawMessage(raw), "coach_bot")
		if err2 != nil && err2.Error() != errPoison.Error() {
			t.Errorf("the error says %q", err2)
		}
		if err == nil && err2 == nil && in.ID != id {
			t.Errorf("update %d became %d", id, in.ID)
		}
		if err2 == nil && in.Event != nil && in.Chat == 0 {
			t.Errorf("%#v happened nowhere", in.Event)
		}
	})
}

// The plain form of a message has its words, no markup, and fits.
func TestPlain(t *testing.T) {
	for markup, want := range map[string]string{
		`<b>Ja</b>, <a href="https://x">Du &amp; ich</a>`: "Ja, Du & ich",
		`5 &lt; 6`:                "5 < 6",
		strings.Repeat("ä", 5000): strings.Repeat("ä", 4095) + "…",
	} {
		if got := plain(markup, textLimit); got != want {
			t.Errorf("plain(%.40q) is %.40q", markup, got)
		}
	}
}

// Telegram's words mean the same to every part of the bot.
func TestClassify(t *testing.T) {
	for _, c := range []struct {
		code int
		text string
		want error
	}{
		{403, "Forbidden: bot was blocked by the user", bot.ErrGone},
		{403, "Forbidden: user is deactivated", bot.ErrGone},
		{400, "Bad Request: chat not found", bot.ErrGone},
		{400, "Bad Request: PEER_ID_INVALID", bot.ErrGone},
		{400, "Bad Request: message to edit not found", bot.ErrNothingToEdit},
		{400, "Bad Request: message can't be edited", bot.ErrNothingToEdit},
		{400, "Bad Request: BUTTON_DATA_INVALID", bot.ErrRefused},
		{413, "Request Entity Too Large", bot.ErrRefused},
	} {
		if err := classify(&Error{Method: "m", Code: c.code, Description: c.text}); !isOnly(err, c.want) {
			t.Errorf("%d %s means %v", c.code, c.text, err)
		}
	}
	for _, code := range []int{500, 502, 401, 409} {
		if err := classify(&Error{Method: "m", Code: code}); !isOnly(err, nil) {
			t.Errorf("%d means %v", code, err)
		}
	}
}

// isOnly reports whether err is exactly one of the sentinels, or with nil none.
func isOnly(err, want error) bool {
	for _, s := range []error{bot.ErrGone, bot.ErrNothingToEdit, bot.ErrRefused, bot.ErrUnreachable} {
		if errors.Is(err, s) != (s == want) {
			return false
		}
	}
	return err != nil
}

package emulator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cooperatio/bot/emulator"
)

// What Telegram refuses, in its words. 7 is a person who has written, with the bot's message 2 and her
// own message 1; 8 has never written, 9 has blocked the bot, 10 has deleted the account.
func TestRefusals(t *testing.T) {
	long := strings.Repeat("я", 4097)
	buttons := func(row string) params {
		return params{"chat_id": "7", "text": "x", "reply_markup": `{"inline_keyboard":[[` + row + `]]}`}
	}
	text := func(text string) params { return params{"chat_id": "7", "text": text} }
	html := func(text string) params { return params{"chat_id": "7", "text": text, "parse_mode": "HTML"} }
	entities := func(entities string) params {
		return params{"chat_id": "7", "text": "hello", "entities": entities}
	}
	markup := func(markup string) params { return params{"chat_id": "7", "text": "x", "reply_markup": markup} }
	for _, x := range []struct {
		situation, method string
		p                 params
		code              int
		want              string
	}{
		{"no text", "sendMessage", params{"chat_id": "7"}, 400, "Bad Request: message text is empty"},
		{"no text is seen before no chat", "sendMessage", params{}, 400, "Bad Request: message text is empty"},
		{"white space alone", "sendMessage", text(" \n "), 400, "Bad Request: text must be non-empty"},
		{"markup around nothing", "sendMessage", html("<b></b>"), 400, "Bad Request: text must be non-empty"},
		{"4097 characters", "sendMessage", text(long), 400, "Bad Request: message is too long"},
		{"33,000 bytes", "sendMessage", text(strings.Repeat("x", 33000)), 400, "Bad Request: text is too long"},
		{"not UTF-8", "sendMessage", text("\xff"), 400, "Bad Request: strings must be encoded in UTF-8"},
		{"no chat", "sendMessage", params{"text": "x"}, 400, "Bad Request: chat_id is empty"},
		{"a stranger", "sendMessage", params{"chat_id": "999", "text": "x"}, 400, "Bad Request: chat not found"},
		{"a chat that is no number", "sendMessage", params{"chat_id": "@nobody", "text": "x"}, 400, "Bad Request: chat not found"},
		{"never wrote", "sendMessage", params{"chat_id": "8", "text": "x"}, 403, "Forbidden: bot can't initiate conversation with a user"},
		{"blocked", "sendMessage", params{"chat_id": "9", "text": "x"}, 403, "Forbidden: bot was blocked by the user"},
		{"account deleted", "sendMessage", params{"chat_id": "10", "text": "x"}, 403, "Forbidden: user is deactivated"},
		{"typing to one who blocked", "sendChatAction", params{"chat_id": "9", "action": "typing"}, 403, "Forbidden: bot was blocked by the user"},
		{"an unknown action", "sendChatAction", params{"chat_id": "7", "action": "writing"}, 400, "Bad Request: wrong parameter action in request"},
		{"an unknown parse mode", "sendMessage", params{"chat_id": "7", "text": "x", "parse_mode": "BBCode"}, 400, "Bad Request: unsupported parse_mode"},
		{"open tag", "sendMessage", html("<b>x"), 400, `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`},
		{"bad HTML is seen before a bad chat", "sendMessage", params{"chat_id": "999", "text": "<br>", "parse_mode": "HTML"}, 400, `Bad Request: can't parse entities: Unsupported start tag "br" at byte offset 0`},
		{"an answer to nothing", "sendMessage", params{"chat_id": "7", "text": "x", "reply_parameters": `{"message_id":99}`}, 400, "Bad Request: message to be replied not found"},
		{"an answer without an id", "sendMessage", params{"chat_id": "7", "text": "x", "reply_parameters": `{"quote":"x"}`}, 400, `Bad Request: can't find field "message_id"`},

		{"entity behind the text", "sendMessage", entities(`[{"type":"bold","offset":100,"length":1}]`), 400, "Bad Request: entity begins after the end of the text at UTF-16 offset 100"},
		{"entity beyond the text", "sendMessage", entities(`[{"type":"bold","offset":0,"length":100}]`), 400, "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100"},
		{"entity before the text", "sendMessage", entities(`[{"type":"bold","offset":-1,"length":1}]`), 400, "Bad Request: receive an entity with incorrect offset -1"},
		{"entity of no kind", "sendMessage", entities(`[{"type":"loud","offset":0,"length":1}]`), 400, "Bad Request: can't parse MessageEntity: Unsupported type specified"},
		{"link entity without a link", "sendMessage", entities(`[{"type":"text_link","offset":0,"length":1}]`), 400, `Bad Request: can't parse MessageEntity: Can't find field "url"`},

		{"65 bytes of data", "sendMessage", buttons(`{"text":"A","callback_data":"` + strings.Repeat("я", 32) + `x"}`), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"empty data", "sendMessage", buttons(`{"text":"A","callback_data":""}`), 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"no action", "sendMessage", buttons(`{"text":"A"}`), 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"two actions", "sendMessage", buttons(`{"text":"A","callback_data":"x","url":"https://example.org"}`), 400, "Bad Request: can't parse inline keyboard button: exactly one action must be specified, found url, callback_data"},
		{"no label", "sendMessage", buttons(`{"callback_data":"x"}`), 400, `Bad Request: can't parse inline keyboard button: Can't find field "text"`},
		{"empty label", "sendMessage", buttons(`{"text":"","callback_data":"x"}`), 400, "Bad Request: inline keyboard button text must be non-empty"},
		{"a number as label", "sendMessage", buttons(`{"text":1,"callback_data":"x"}`), 400, `Bad Request: can't parse inline keyboard button: Field "text" must be of type String`},
		{"a button that is a text", "sendMessage", buttons(`"A"`), 400, "Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object"},
		{"a link to nowhere", "sendMessage", buttons(`{"text":"A","url":"not-a-url"}`), 400, "Bad Request: inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"},
		{"a link by FTP", "sendMessage", buttons(`{"text":"A","url":"ftp://example.com"}`), 400, "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"},
		{"a web app without TLS", "sendMessage", buttons(`{"text":"A","web_app":{"url":"http://example.com"}}`), 400, "Bad Request: inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed"},
		{"nothing to copy", "sendMessage", buttons(`{"text":"A","copy_text":{"text":""}}`), 400, "Bad Request: BUTTON_COPY_TEXT_INVALID"},
		{"pay without an invoice", "sendMessage", buttons(`{"text":"A","pay":true}`), 400, "Bad Request: BUTTON_TYPE_INVALID"},
		{"101 buttons", "sendMessage", buttons(strings.TrimSuffix(strings.Repeat(`{"text":"A","callback_data":"x"},`, 101), ",")), 400, "Bad Request: reply markup is too long"},
		{"a null keyboard", "sendMessage", markup(`{"inline_keyboard":null}`), 400, `Bad Request: field "inline_keyboard" must be of type Array`},
		{"a flat keyboard", "sendMessage", markup(`{"inline_keyboard":[{"text":"A"}]}`), 400, `Bad Request: field "inline_keyboard" must be an Array of Arrays`},
		{"a list as markup", "sendMessage", markup(`[]`), 400, "Bad Request: object expected as reply markup"},
		{"broken JSON as markup", "sendMessage", markup(`{"inline`), 400, "Bad Request: can't parse reply keyboard markup JSON object"},
		{"a reply keyboard with an empty key", "sendMessage", markup(`{"keyboard":[[{"text":""}]]}`), 400, "Bad Request: keyboard button text must be non-empty"},
		{"yes for true", "sendMessage", markup(`{"force_reply":"yes"}`), 400, `Bad Request: field "force_reply" must be of type Boolean`},

		{"edit without an id", "editMessageText", text("x"), 400, "Bad Request: message identifier is not specified"},
		{"edit of nothing", "editMessageText", params{"chat_id": "7", "message_id": "99", "text": "x"}, 400, "Bad Request: message to edit not found"},
		{"edit of a person's words", "editMessageText", params{"chat_id": "7", "message_id": "1", "text": "x"}, 400, "Bad Request: message can't be edited"},
		{"edit to no text", "editMessageText", params{"chat_id": "7", "message_id": "2", "text": ""}, 400, "Bad Request: message text is empty"},
		{"edit to the same", "editMessageText", params{"chat_id": "7", "message_id": "2", "text": "hello"}, 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"taking no keyboard away", "editMessageReplyMarkup", params{"chat_id": "7", "message_id": "2"}, 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"edit with a reply keyboard", "editMessageText", params{"chat_id": "7", "message_id": "2", "text": "x", "reply_markup": `{"keyboard":[[{"text":"A"}]]}`}, 400, "Bad Request: inline keyboard expected"},
		{"caption of a text", "editMessageCaption", params{"chat_id": "7", "message_id": "2", "caption": "x"}, 400, "Bad Request: there is no caption in the message to edit"},
		{"edit in a stranger's chat", "editMessageText", params{"chat_id": "999", "message_id": "2", "text": "x"}, 400, "Bad Request: chat not found"},
		{"delete of nothing", "deleteMessage", params{"chat_id": "7", "message_id": "99"}, 400, "Bad Request: message to delete not found"},
		{"reaction to nothing", "setMessageReaction", params{"chat_id": "7", "message_id": "99", "reaction": `[{"type":"emoji","emoji":"👍"}]`}, 400, "Bad Request: message to react not found"},
		{"an emoji that is no reaction", "setMessageReaction", params{"chat_id": "7", "message_id": "2", "reaction": `[{"type":"emoji","emoji":"🪿"}]`}, 400, "Bad Request: REACTION_INVALID"},
		{"an answer to no tap", "answerCallbackQuery", params{"callback_query_id": "1"}, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"},

		{"a document that is missing", "sendDocument", params{"chat_id": "7"}, 400, "Bad Request: there is no document in the request"},
		{"a document of no id", "sendDocument", params{"chat_id": "7", "document": "nothing"}, 400, "Bad Request: wrong remote file identifier specified: Wrong string length"},
		{"a file of no id", "getFile", params{"file_id": "nothing"}, 400, "Bad Request: invalid file_id"},

		{"a command with a capital", "setMyCommands", params{"commands": `[{"command":"Start","description":"x"}]`}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"a command too long", "setMyCommands", params{"commands": `[{"command":"` + strings.Repeat("x", 33) + `","description":"x"}]`}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"a command without a description", "setMyCommands", params{"commands": `[{"command":"start","description":""}]`}, 400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"},
		{"a description too long", "setMyCommands", params{"commands": `[{"command":"start","description":"` + strings.Repeat("x", 257) + `"}]`}, 400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"},
		{"a scope that is none", "setMyCommands", params{"commands": `[]`, "scope": `{"type":"everyone"}`}, 400, "Bad Request: can't parse BotCommandScope: Unsupported type specified"},
		{"a scope without its chat", "getMyCommands", params{"scope": `{"type":"chat"}`}, 400, `Bad Request: can't parse BotCommandScope: Can't find field "chat_id"`},
		{"a language that is none", "getMyDescription", params{"language_code": "deutsch"}, 400, "Bad Request: invalid language code specified"},
		{"513 characters about the bot", "setMyDescription", params{"description": strings.Repeat("x", 513)}, 400, "Bad Request: BOT_DESC_INVALID"},
		{"121 characters about the bot", "setMyShortDescription", params{"short_description": strings.Repeat("x", 121)}, 400, "Bad Request: BOT_SHORT_DESC_INVALID"},
		{"65 characters of name", "setMyName", params{"name": strings.Repeat("x", 65)}, 400, "Bad Request: BOT_TITLE_INVALID"},
		{"a menu of no kind", "setChatMenuButton", params{"menu_button": `{"type":"burger"}`}, 400, "Bad Request: can't parse menu button: Unsupported type specified"},
		{"a webhook without TLS", "setWebhook", params{"url": "http://example.org"}, 400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"},
		{"a webhook at an odd port", "setWebhook", params{"url": "https://example.org:1234"}, 400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"},
		{"a webhook with a bad secret", "setWebhook", params{"url": "https://example.org", "secret_token": "a b"}, 400, "Bad Request: secret token contains unallowed characters"},
		{"a method that is none", "sendMesage", text("x"), 404, "Not Found: method not found"},
	} {
		t.Run(x.situation, func(t *testing.T) {
			srv, _ := start(t, emulator.Options{})
			srv.Person(7, emulator.Person{}).Write("hello")
			call(t, srv, "sendMessage", params{"chat_id": "7", "text": "hello"})
			srv.Person(8, emulator.Person{})
			for id, leave := range map[int64]func(*emulator.Person){9: func(p *emulator.Person) { p.Block() }, 10: (*emulator.Person).Vanish} {
				p := srv.Person(id, emulator.Person{})
				p.Write("hello")
				leave(p)
			}
			before := len(srv.Actions())
			refused(t, call(t, srv, x.method, x.p), x.code, x.want)
			if after := len(srv.Actions()); after != before {
				t.Errorf("a refused call did something: %+v", srv.Actions()[before:])
			}
		})
	}
}

// What is just within the limits is accepted.
func TestJustWithinTheLimits(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	anna := srv.Person(7, emulator.Person{})
	anna.Write("hello")
	for situation, p := range map[string]params{
		"4096 characters of two UTF-16 units": {"text": strings.Repeat("🌱", 4096)},
		"4096 characters and their markup":    {"text": "<b>" + strings.Repeat("x", 4096) + "</b>", "parse_mode": "html"},
		"64 bytes of data":                    {"text": "x", "reply_markup": `{"inline_keyboard":[[{"text":"A","callback_data":"` + strings.Repeat("я", 32) + `"}]]}`},
		"an empty keyboard":                   {"text": "x", "reply_markup": `{"inline_keyboard":[]}`},
		"null for what is absent":             {"text": "x", "entities": "null", "reply_markup": "null"},
		"a missing answer that may be missed": {"text": "x", "reply_parameters": `{"message_id":99,"allow_sending_without_reply":true}`},
		"a reply keyboard":                    {"text": "x", "reply_markup": `{"keyboard":[["Ja","Nein"]],"is_persistent":true}`},
	} {
		p["chat_id"] = "7"
		if a := call(t, srv, "sendMessage", p); !a.OK {
			t.Errorf("%s: %s", situation, a.Description)
		}
	}
}

func TestTapsAreAnsweredOnceAndInTime(t *testing.T) {
	const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid"
	srv, clock := start(t, emulator.Options{})
	anna := srv.Person(7, emulator.Person{})
	anna.Write("hello")
	first, second := anna.Forge(1, "v1:a"), anna.Forge(1, "v1:b")
	answer := func(id, text string) answer {
		return call(t, srv, "answerCallbackQuery", params{"callback_query_id": id, "text": text})
	}
	refused(t, answer(first.Query, strings.Repeat("x", 201)), 400, "Bad Request: MESSAGE_TOO_LONG")
	if a := answer(first.Query, "Noted"); !a.OK || !srv.Answered(first.Query) {
		t.Errorf("the first answer: %+v", a)
	}
	refused(t, answer(first.Query, "Noted"), 400, tooOld)
	clock.Pass(3 * time.Minute)
	refused(t, answer(second.Query, ""), 400, tooOld)
}

func TestOldMessagesCannotBeDeleted(t *testing.T) {
	srv, clock := start(t, emulator.Options{})
	anna := srv.Person(7, emulator.Person{})
	posted := anna.Write("hello")
	m := call(t, srv, "sendMessage", params{"chat_id": "7", "text": "x"}).message(t)
	clock.Pass(48 * time.Hour)
	if a := call(t, srv, "deleteMessage", params{"chat_id": "7", "message_id": fmt.Sprint(m.ID)}); !a.OK {
		t.Errorf("after 48 hours: %s", a.Description)
	}
	clock.Pass(time.Second)
	refused(t, call(t, srv, "deleteMessage", params{"chat_id": "7", "message_id": fmt.Sprint(posted.Message)}), 400, "Bad Request: message can't be deleted for everyone")
	if len(anna.Messages()) != 0 {
		t.Error("the deleted message still stands")
	}
}

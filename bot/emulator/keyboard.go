package emulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// markup reads reply_markup [server: get_reply_markup]: an inline keyboard, a reply keyboard's labels,
// or neither. Shape errors are refused before the chat is looked at; what only Telegram's core refuses
// (data, lengths) comes from Markup.refused afterwards.
func (req *Request) markup() (inline *Markup, keys [][]string, fail *Failure) {
	text := req.object("reply_markup")
	if text == "" {
		return nil, nil, nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &fields); err != nil || fields == nil {
		if json.Valid([]byte(text)) {
			return nil, nil, bad("object expected as reply markup")
		}
		return nil, nil, bad("can't parse reply keyboard markup JSON object")
	}
	for _, name := range []string{"resize_keyboard", "one_time_keyboard", "is_persistent", "selective", "remove_keyboard", "force_reply"} {
		if raw, given := fields[name]; given && string(raw) != "true" && string(raw) != "false" {
			return nil, nil, bad(fmt.Sprintf("field %q must be of type Boolean", name))
		}
	}
	if raw, given := fields["keyboard"]; given {
		rows, fail := rows(raw, "keyboard")
		if fail != nil {
			return nil, nil, fail
		}
		for _, row := range rows {
			var labels []string
			for _, b := range row {
				label, fail := keyLabel(b)
				if fail != nil {
					return nil, nil, fail
				}
				labels = append(labels, label)
			}
			keys = append(keys, labels)
		}
		return nil, keys, nil
	}
	if raw, given := fields["inline_keyboard"]; given {
		rows, fail := rows(raw, "inline_keyboard")
		if fail != nil {
			return nil, nil, fail
		}
		inline = &Markup{}
		for _, row := range rows {
			var buttons []Button
			for _, raw := range row {
				b, fail := inlineButton(raw)
				if fail != nil {
					return nil, nil, fail
				}
				buttons = append(buttons, b)
			}
			if len(buttons) > 0 {
				inline.Rows = append(inline.Rows, buttons)
			}
		}
		return inline, nil, nil
	}
	return nil, nil, nil
}

func array(raw json.RawMessage, into *[]json.RawMessage) bool {
	return bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) && json.Unmarshal(raw, into) == nil
}

// rows takes a keyboard apart; null, which some libraries send for an empty one, is refused.
func rows(raw json.RawMessage, name string) ([][]json.RawMessage, *Failure) {
	var list []json.RawMessage
	if !array(raw, &list) {
		return nil, bad(fmt.Sprintf("field %q must be of type Array", name))
	}
	rows := make([][]json.RawMessage, len(list))
	for i, row := range list {
		if !array(row, &rows[i]) {
			return nil, bad(fmt.Sprintf("field %q must be an Array of Arrays", name))
		}
	}
	return rows, nil
}

func keyLabel(raw json.RawMessage) (string, *Failure) {
	var label string
	if json.Unmarshal(raw, &label) != nil {
		var b struct {
			Text *string `json:"text"`
		}
		if json.Unmarshal(raw, &b) != nil {
			return "", bad("can't parse keyboard button: KeyboardButton must be an Object")
		}
		if b.Text == nil {
			return "", bad("can't parse keyboard button: Can't find field \"text\"")
		}
		label = *b.Text
	}
	if label == "" {
		return "", bad("keyboard button text must be non-empty")
	}
	return label, nil
}

// The actions of which an inline button has exactly one [Bot API, InlineKeyboardButton].
var buttonActions = []string{
	"url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_current_chat",
	"switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text", "disabled",
}

func inlineButton(raw json.RawMessage) (b Button, fail *Failure) {
	broken := func(what string) (Button, *Failure) {
		return Button{}, bad("can't parse inline keyboard button: " + what)
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || fields == nil {
		return broken("InlineKeyboardButton must be an Object")
	}
	if fields["text"] == nil {
		return broken("Can't find field \"text\"")
	}
	for _, name := range []string{"text", "url", "callback_data", "style"} {
		if raw, given := fields[name]; given && !bytes.HasPrefix(raw, []byte{'"'}) {
			return broken(fmt.Sprintf("Field %q must be of type String", name))
		}
	}
	if err := json.Unmarshal(raw, &b); err != nil {
		return broken(err.Error())
	}
	var actions []string
	for _, name := range buttonActions {
		// Empty data or an empty link is none; the other actions may be empty.
		if raw, given := fields[name]; given && !((name == "url" || name == "callback_data") && string(raw) == `""`) {
			actions = append(actions, name)
		}
	}
	switch {
	case len(actions) == 0:
		return broken("Text buttons are unallowed in the inline keyboard")
	case len(actions) > 1: // the server takes the first; the documentation says exactly one
		return broken("exactly one action must be specified, found " + strings.Join(actions, ", "))
	case b.Style != "" && !slices.Contains([]string{"danger", "success", "primary"}, b.Style):
		return broken("invalid button style specified")
	case actions[0] == "callback_game" || actions[0] == "pay":
		return Button{}, bad("BUTTON_TYPE_INVALID")
	}
	return b, nil
}

// Telegram takes at most so many buttons on one inline keyboard.
const mostButtons = 100

// refused is what Telegram's core has against a keyboard that is well formed.
func (m *Markup) refused() *Failure {
	if m == nil {
		return nil
	}
	n := 0
	for _, row := range m.Rows {
		for _, b := range row {
			n++
			switch {
			case b.Text == "":
				return bad("inline keyboard button text must be non-empty")
			case len(b.Data) > 64:
				return bad("BUTTON_DATA_INVALID")
			case b.URL != "" && linkProblem(b.URL) != "":
				return bad(fmt.Sprintf("inline keyboard button URL '%s' is invalid: %s", b.URL, linkProblem(b.URL)))
			}
			if b.CopyText != nil {
				var c struct{ Text string }
				if json.Unmarshal(b.CopyText, &c) != nil || c.Text == "" || utf8.RuneCountInString(c.Text) > 256 {
					return bad("BUTTON_COPY_TEXT_INVALID")
				}
			}
			if b.WebApp != nil {
				var w struct{ URL string }
				if json.Unmarshal(b.WebApp, &w) != nil || !strings.HasPrefix(w.URL, "https://") {
					return bad(fmt.Sprintf("inline keyboard button Web App URL '%s' is invalid: Only HTTPS links are allowed", w.URL))
				}
			}
		}
	}
	if n > mostButtons {
		return bad("reply markup is too long")
	}
	return nil
}

// orNone is nil for a keyboard without buttons: that is how a keyboard is taken away.
func (m *Markup) orNone() *Markup {
	if m == nil || len(m.Rows) == 0 {
		return nil
	}
	return m
}

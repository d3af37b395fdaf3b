package emulator_test

import (
	"strings"
	"testing"

	"cooperatio/bot/emulator"
)

// Texts about the bot are kept by language and fall back to the text for the rest; command lists are
// kept by scope and language and do not fall back.
func TestProfile(t *testing.T) {
	srv, _ := start(t, emulator.Options{})
	srv.Person(7, emulator.Person{})
	for _, x := range []struct {
		method string
		p      params
		want   string // the result
	}{
		{"getMyDescription", params{"language_code": "de"}, `{"description":""}`},
		{"setMyDescription", params{"description": "A coach"}, `true`},
		{"setMyDescription", params{"description": "Ein Coach", "language_code": "de"}, `true`},
		{"getMyDescription", params{"language_code": "de"}, `{"description":"Ein Coach"}`},
		{"getMyDescription", params{"language_code": "fr"}, `{"description":"A coach"}`},
		{"setMyDescription", params{"language_code": "de"}, `true`},
		{"getMyDescription", params{"language_code": "de"}, `{"description":"A coach"}`},
		{"setMyShortDescription", params{"short_description": strings.Repeat("ä", 120)}, `true`},
		{"getMyShortDescription", params{}, `{"short_description":"` + strings.Repeat("ä", 120) + `"}`},
		{"getMyName", params{}, `{"name":"Coach"}`},
		{"setMyName", params{"name": "Kora"}, `true`},
		{"getMyName", params{"language_code": "de"}, `{"name":"Kora"}`},

		{"getMyCommands", params{}, `[]`},
		{"setMyCommands", params{"commands": `[{"command":"start","description":"Begin"},{"command":"/help","description":"Help"}]`}, `true`},
		{"getMyCommands", params{}, `[{"command":"start","description":"Begin"},{"command":"help","description":"Help"}]`},
		{"getMyCommands", params{"language_code": "de"}, `[]`},
		{"setMyCommands", params{"commands": `[{"command":"plan","description":"x"}]`, "scope": `{"type":"chat","chat_id":7}`, "language_code": "de"}, `true`},
		{"getMyCommands", params{"scope": `{"type":"chat","chat_id":7}`, "language_code": "de"}, `[{"command":"plan","description":"x"}]`},
		{"deleteMyCommands", params{}, `true`},
		{"getMyCommands", params{"scope": `{"type":"default"}`}, `[]`},

		{"getChatMenuButton", params{}, `{"type":"commands"}`},
		{"setChatMenuButton", params{"menu_button": `{"type":"default"}`}, `true`},
		{"setChatMenuButton", params{"chat_id": "7", "menu_button": `{"type":"commands"}`}, `true`},
		{"getChatMenuButton", params{}, `{"type":"default"}`},
		{"getChatMenuButton", params{"chat_id": "7"}, `{"type":"commands"}`},

		{"getWebhookInfo", params{}, `{"url":"","has_custom_certificate":false,"pending_update_count":0}`},
		{"setWebhook", params{"url": "https://example.org:8443/x", "secret_token": "a_B-1", "allowed_updates": `["message"]`}, `true`},
		{"getWebhookInfo", params{}, `{"url":"https://example.org:8443/x","has_custom_certificate":false,"pending_update_count":0,"max_connections":40,"allowed_updates":["message"]}`},
		{"deleteWebhook", params{}, `true`},
		{"getMe", params{}, `{"id":123456,"is_bot":true,"first_name":"Kora","username":"coach_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":false}`},
		{"getChat", params{"chat_id": "7"}, `{"id":7,"type":"private","first_name":"Person 7"}`},
	} {
		a := call(t, srv, x.method, x.p)
		if !a.OK || string(a.Result) != x.want {
			t.Errorf("%s %v: got %s %s, want %s", x.method, x.p, a.Result, a.Description, x.want)
		}
	}
	if got := srv.Commands("chat:7", "de"); len(got) != 1 || got[0].Command != "plan" {
		t.Errorf("got %v", got)
	}
}

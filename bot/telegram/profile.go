package telegram

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"

	"cooperatio/dialogs"
)

// What is shown to people whose language is not among the listed ones, and to those whose is.
var profiles = []struct {
	code string // Telegram's language_code; empty is everybody else
	lang dialogs.Lang
}{
	{"", dialogs.English},
	{"de", dialogs.German},
}

// scopes are where the menu of commands shows.
var scopes = []string{`{"type":"default"}`, `{"type":"all_private_chats"}`}

// putProfile sets commands, description and short description per language where they differ from
// what is set. Its failures are logged; nothing depends on it, and the next start tries again.
func (c *Client) putProfile(ctx context.Context, of func(dialogs.Lang) dialogs.Profile, log *slog.Logger) {
	if of == nil {
		return
	}
	for _, p := range profiles {
		want := of(p.lang)
		var errs []error
		for _, scope := range scopes {
			errs = append(errs, c.putCommands(ctx, want.Commands, p.code, scope))
		}
		errs = append(errs,
			c.putText(ctx, "Description", "description", want.Description, p.code),
			c.putText(ctx, "ShortDescription", "short_description", want.ShortDescription, p.code))
		for _, err := range errs {
			if err != nil && ctx.Err() == nil {
				log.Warn("the bot's profile was not set", "language", p.lang, "error", err)
			}
		}
	}
}

// menuLine is one line of the menu, in Telegram's form.
type menuLine struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

func (c *Client) putCommands(ctx context.Context, commands []dialogs.ProfileCommand, code, scope string) error {
	want := make([]menuLine, 0, len(commands))
	for _, cmd := range commands {
		want = append(want, menuLine{cmd.Name, cmd.Description})
	}
	params := Params{"scope": scope}
	params.AddNonEmpty("language_code", code)
	var have []menuLine
	if err := c.Call(ctx, "getMyCommands", params, &have); err != nil {
		return err
	}
	if slices.Equal(have, want) {
		return nil
	}
	text, err := json.Marshal(want)
	if err != nil {
		return err
	}
	params["commands"] = string(text)
	return c.Call(ctx, "setMyCommands", params, nil)
}

func (c *Client) putText(ctx context.Context, name, field, want, code string) error {
	params := Params{}
	params.AddNonEmpty("language_code", code)
	have := map[string]string{}
	if err := c.Call(ctx, "getMy"+name, params, &have); err != nil {
		return err
	}
	if have[field] == want {
		return nil
	}
	params[field] = want
	return c.Call(ctx, "setMy"+name, params, nil)
}

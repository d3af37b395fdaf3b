package emulator

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// profile is what the bot set about itself, by language ("" is the rest) and for commands also by scope.
type profile struct {
	names, descriptions, shorts map[string]string
	commands                    map[string][]Command
	menus                       map[int64]json.RawMessage // by chat; 0 is the default
}

// Command is one entry of the command menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

func newProfile() profile {
	return profile{
		names: map[string]string{}, descriptions: map[string]string{}, shorts: map[string]string{},
		commands: map[string][]Command{}, menus: map[int64]json.RawMessage{},
	}
}

var languageForm = regexp.MustCompile(`^([a-z]{2})?$`)

func (req *Request) language() (string, *Failure) {
	code := req.text("language_code")
	if !languageForm.MatchString(code) {
		return "", bad("invalid language code specified")
	}
	return code, nil
}

// property is one of the three texts about the bot.
type property struct {
	name    string
	longest int    // code points
	refusal string // of a longer one
	of      func(*profile) map[string]string
}

// The refusal of a description was measured on the live service by others; those of the other two are
// named after it.
var (
	propertyName        = property{"name", 64, "BOT_TITLE_INVALID", func(p *profile) map[string]string { return p.names }}
	propertyDescription = property{"description", 512, "BOT_DESC_INVALID", func(p *profile) map[string]string { return p.descriptions }}
	propertyShort       = property{"short_description", 120, "BOT_SHORT_DESC_INVALID", func(p *profile) map[string]string { return p.shorts }}
)

// set keeps a text for a language; an empty one removes it, so that the text for the rest shows.
func (p property) set(s *Server, req *Request) (any, *Failure) {
	language, fail := req.language()
	if fail != nil {
		return nil, fail
	}
	text := strings.TrimSpace(req.text(p.name))
	if utf8.RuneCountInString(text) > p.longest {
		return nil, bad(p.refusal)
	}
	texts := p.of(&s.profile)
	if text == "" {
		delete(texts, language)
	} else {
		texts[language] = text
	}
	if p.name == "name" && language == "" {
		s.bot.FirstName = text
		if text == "" {
			s.bot.FirstName = s.opt.Name
		}
	}
	return true, nil
}

// get returns what a person with this language would see: their own text, else the one for the rest.
func (p property) get(s *Server, req *Request) (any, *Failure) {
	language, fail := req.language()
	if fail != nil {
		return nil, fail
	}
	texts := p.of(&s.profile)
	text, own := texts[language]
	if !own {
		text = texts[""]
	}
	if p.name == "name" && text == "" {
		text = s.opt.Name
	}
	return map[string]string{p.name: text}, nil
}

// The scopes of command lists and what each must name [Bot API, BotCommandScope].
var scopes = map[string][]string{
	"default": nil, "all_private_chats": nil, "all_group_chats": nil, "all_chat_administrators": nil,
	"chat": {"chat_id"}, "chat_administrators": {"chat_id"}, "chat_member": {"chat_id", "user_id"},
}

// menu is the key under which a list of commands stands: scope and language.
func (s *Server) menu(req *Request) (string, *Failure) {
	language, fail := req.language()
	if fail != nil {
		return "", fail
	}
	text := req.object("scope")
	if text == "" {
		return "default/" + language, nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &fields) != nil {
		return "", bad("can't parse BotCommandScope JSON object")
	}
	var kind string
	if json.Unmarshal(fields["type"], &kind) != nil {
		return "", bad("can't parse BotCommandScope: Can't find field \"type\"")
	}
	needed, known := scopes[kind]
	if !known {
		return "", bad("can't parse BotCommandScope: Unsupported type specified")
	}
	key := kind
	for _, name := range needed {
		var id int64
		if json.Unmarshal(fields[name], &id) != nil {
			return "", bad(fmt.Sprintf("can't parse BotCommandScope: Can't find field %q", name))
		}
		if s.chats[id] == nil {
			return "", bad("chat not found")
		}
		key += fmt.Sprintf(":%d", id)
	}
	return key + "/" + language, nil
}

var commandForm = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

func (s *Server) setMyCommands(req *Request) (any, *Failure) {
	key, fail := s.menu(req)
	if fail != nil {
		return nil, fail
	}
	var list []json.RawMessage
	if text := req.object("commands"); text == "" || !array(json.RawMessage(text), &list) {
		return nil, bad("can't parse commands list JSON object: expected an Array of BotCommand")
	}
	if len(list) > 100 {
		return nil, bad("BOT_COMMANDS_TOO_MUCH")
	}
	var commands []Command
	for _, raw := range list {
		var c struct{ Command, Description *string }
		if json.Unmarshal(raw, &c) != nil {
			return nil, bad("can't parse BotCommand: expected an Object")
		}
		switch {
		case c.Command == nil:
			return nil, bad("can't parse BotCommand: Can't find field \"command\"")
		case c.Description == nil:
			return nil, bad("can't parse BotCommand: Can't find field \"description\"")
		}
		name, description := strings.TrimPrefix(*c.Command, "/"), strings.TrimSpace(*c.Description)
		switch {
		case !commandForm.MatchString(name):
			return nil, bad("BOT_COMMAND_INVALID")
		case description == "" || utf8.RuneCountInString(description) > 256:
			return nil, bad("BOT_COMMAND_DESCRIPTION_INVALID")
		}
		commands = append(commands, Command{name, description})
	}
	if len(commands) == 0 {
		delete(s.profile.commands, key)
	} else {
		s.profile.commands[key] = commands
	}
	return true, nil
}

// getMyCommands returns the list of exactly this scope and language; there is no falling back.
func (s *Server) getMyCommands(req *Request) (any, *Failure) {
	key, fail := s.menu(req)
	if fail != nil {
		return nil, fail
	}
	return append([]Command{}, s.profile.commands[key]...), nil
}

func (s *Server) deleteMyCommands(req *Request) (any, *Failure) {
	key, fail := s.menu(req)
	if fail != nil {
		return nil, fail
	}
	delete(s.profile.commands, key)
	return true, nil
}

// menuChat is whose menu button is meant: one private chat's, or the default.
func (s *Server) menuChat(req *Request) (int64, *Failure) {
	if req.text("chat_id") == "" {
		return 0, nil
	}
	c, fail := s.known(req)
	if fail != nil {
		return 0, fail
	}
	return c.id, nil
}

func (s *Server) setChatMenuButton(req *Request) (any, *Failure) {
	id, fail := s.menuChat(req)
	if fail != nil {
		return nil, fail
	}
	text := req.object("menu_button")
	if text == "" {
		delete(s.profile.menus, id)
		return true, nil
	}
	var button struct{ Type, Text string }
	if json.Unmarshal([]byte(text), &button) != nil {
		return nil, bad("can't parse menu button JSON object")
	}
	if !slices.Contains([]string{"commands", "default", "web_app"}, button.Type) {
		return nil, bad("can't parse menu button: Unsupported type specified")
	}
	if button.Type == "web_app" && button.Text == "" {
		return nil, bad("can't parse menu button: Can't find field \"text\"")
	}
	s.profile.menus[id] = json.RawMessage(text)
	return true, nil
}

func (s *Server) getChatMenuButton(req *Request) (any, *Failure) {
	id, fail := s.menuChat(req)
	if fail != nil {
		return nil, fail
	}
	for _, id := range []int64{id, 0} {
		if button := s.profile.menus[id]; button != nil {
			return button, nil
		}
	}
	return map[string]string{"type": "commands"}, nil
}

// Commands are the menu that was set for a scope, such as default or chat:7, and a language.
func (s *Server) Commands(scope, language string) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.profile.commands[scope+"/"+language])
}

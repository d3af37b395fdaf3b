package dialogs

// Apology is said where a step failed: the person is not left without an answer.
func (e *Engine) Apology(lang Lang) Say {
	s := scope{lib: e.lib, c: &Conversation{Lang: lang}}
	return Say{Key: "apology", HTML: s.html(e.lib.Lines["apology"])}
}

// Profile is what the messenger shows about the bot in a language.
type Profile struct {
	Commands                      []ProfileCommand
	Description, ShortDescription string
}

// ProfileCommand is one entry of the messenger's menu.
type ProfileCommand struct{ Name, Description string }

// Profile is what the messenger shows of the bot in this language.
func (e *Engine) Profile(lang Lang) Profile {
	s := scope{lib: e.lib, c: &Conversation{Lang: lang}}
	p := Profile{Description: s.plain(e.lib.Lines["description"]), ShortDescription: s.plain(e.lib.Lines["short-description"])}
	for _, c := range e.lib.Commands {
		if c.About != nil {
			p.Commands = append(p.Commands, ProfileCommand{c.Names[lang], s.plain(c.About)})
		}
	}
	return p
}

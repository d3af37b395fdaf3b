package emulator

import (
	"fmt"
	"io"
	"strings"
)

// summary is a message on one line or more: its text, or what it is instead.
func (m Message) summary() string {
	kind := ""
	switch {
	case m.Text != "":
		return m.Text
	case m.Document != nil:
		kind = "(file " + m.Document.FileName + ")"
	case m.Photo != nil:
		kind = "(photo)"
	case m.Sticker != nil:
		kind = "(sticker " + m.Sticker.Emoji + ")"
	case m.Voice != nil:
		kind = fmt.Sprintf("(voice %d s)", m.Voice.Duration)
	case m.Contact != nil:
		kind = "(contact " + m.Contact.PhoneNumber + ")"
	case m.Location != nil:
		kind = "(location)"
	default:
		kind = "(nothing)"
	}
	return strings.TrimSpace(kind + " " + m.Caption)
}

// WriteTranscript writes everything that happened in a chat, in order, for people to read:
//
//	> /start
//	Coach: Hallo Anna.
//	  [Genau so] [Läuft gut]
//	> [Genau so]
//	Coach edits: Hallo Anna. – Genau so
//
// Further lines of a text are indented by two spaces.
func (p *Person) WriteTranscript(w io.Writer) error {
	return p.server.WriteTranscript(w, p.ID)
}

// WriteTranscript writes the chats with these ids one after the other.
func (s *Server) WriteTranscript(w io.Writer, ids ...int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	for _, id := range ids {
		c := s.chats[id]
		if c == nil {
			continue
		}
		if len(ids) > 1 {
			fmt.Fprintf(&b, "-- %d --\n", id)
		}
		for _, l := range c.lines {
			if l.action == 0 {
				b.WriteString(indent(l.said) + "\n")
				continue
			}
			b.WriteString(s.actions[l.action-1].line(s.bot.FirstName))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func indent(text string) string { return strings.ReplaceAll(text, "\n", "\n  ") }

// line is the action as it stands in a transcript, with its line end; empty for what leaves no trace.
func (a Action) line(bot string) string {
	var b strings.Builder
	switch a.Method {
	case "sendChatAction":
		return ""
	case "answerCallbackQuery":
		if a.Answer == "" {
			return ""
		}
		return bot + " answers: " + indent(a.Answer) + "\n"
	case "deleteMessage":
		return bot + " deletes: " + indent(a.Message.summary()) + "\n"
	case "setMessageReaction":
		return bot + " reacts: " + strings.Join(a.Message.Reaction, " ") + "\n"
	case "editMessageReplyMarkup":
		b.WriteString(bot + " changes the buttons of: " + indent(a.Message.summary()) + "\n")
	case "editMessageText", "editMessageCaption":
		b.WriteString(bot + " edits: " + indent(a.Message.summary()) + "\n")
	default:
		b.WriteString(bot + ": " + indent(a.Message.summary()) + "\n")
	}
	if a.Message.Markup != nil {
		for _, row := range a.Message.Markup.Rows {
			var labels []string
			for _, button := range row {
				labels = append(labels, "["+button.Text+"]")
			}
			b.WriteString("  " + strings.Join(labels, " ") + "\n")
		}
	}
	for _, row := range a.Message.Keys {
		b.WriteString("  {" + strings.Join(row, "} {") + "}\n")
	}
	return b.String()
}

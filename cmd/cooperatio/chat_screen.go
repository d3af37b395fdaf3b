package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"cooperatio/bot/emulator"
)

// screen shows a chat. The rules of this user interface:
//
//   - on a terminal: bubbles no wider than 72 columns and never wider than the window, numbered
//     buttons, colours unless NO_COLOR is set;
//   - in a pipe: a transcript, "> " before what the person writes or taps, "@" and "!" for time and
//     the rest of the world, "Coach: " before what is said, buttons as [Label] in their rows; no
//     colour, no number, nothing that changes from run to run;
//   - an edit that takes the buttons of an answered question away and writes the choice in is not
//     shown again; one that turns to other buttons under the same text shows these.
type screen struct {
	out      io.Writer
	terminal bool
	width    int
	colour   bool
	buttons  []string       // labels of the newest message that has any
	texts    map[int]string // of the messages shown
}

func newScreen(in io.Reader, out io.Writer) *screen {
	_, typed := isTerminal(in)
	width, shown := isTerminal(out)
	s := &screen{out: out, terminal: typed && shown, width: width, texts: map[int]string{}}
	s.colour = s.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return s
}

// button is the label of the button with that number.
func (s *screen) button(text string) (string, bool) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > len(s.buttons) {
		return "", false
	}
	return s.buttons[n-1], true
}

func (s *screen) prompt() {
	if s.terminal {
		fmt.Fprint(s.out, s.paint(ansiBold, "› "))
	}
}

func (s *screen) echo(line string) {
	line = strings.TrimSpace(line)
	switch {
	case s.terminal || line == "":
	case line[0] == '@' || line[0] == '!': // what the world does
		fmt.Fprintln(s.out, line)
	default:
		fmt.Fprintln(s.out, "> "+line)
	}
}

func (s *screen) end() {
	if s.terminal {
		fmt.Fprintln(s.out)
	}
}

func (s *screen) show(actions []emulator.Action) {
	for _, a := range actions {
		m := a.Message
		old, known := s.texts[m.ID]
		s.texts[m.ID] = m.Text
		switch a.Method {
		case "sendMessage", "sendDocument":
			s.message("Coach: ", m)
		case "editMessageText":
			chosen, closing := strings.CutPrefix(m.Text, old)
			switch asks := m.Markup != nil && len(m.Markup.Rows) > 0; {
			case !asks && known && closing && (chosen == "" || strings.HasPrefix(chosen, "\n\n→ ")):
			case asks && m.Text == old && !s.terminal:
				s.keep(m)
				s.rows("  ~ ", m)
			default:
				s.message("Coach edits: ", m)
			}
		}
	}
}

// keep makes the buttons of a message those that a number means.
func (s *screen) keep(m emulator.Message) {
	if m.Markup != nil && len(m.Markup.Rows) > 0 {
		s.buttons = m.Labels()
	}
}

func (s *screen) message(who string, m emulator.Message) {
	text, entities := m.Text, m.Entities
	if m.Document != nil {
		text = strings.TrimSpace("[" + m.Document.FileName + "] " + m.Caption)
		entities = nil
	}
	s.keep(m)
	if s.terminal {
		s.bubble(text, entities, m)
		return
	}
	for i, line := range strings.Split(marked(text, entities, map[string][2]string{"bold": {"*", "*"}, "italic": {"_", "_"}, "code": {"`", "`"}, "pre": {"`", "`"}}), "\n") {
		switch {
		case i == 0:
			fmt.Fprintln(s.out, who+line)
		case line == "":
			fmt.Fprintln(s.out)
		default:
			fmt.Fprintln(s.out, "  "+line)
		}
	}
	s.rows("  ", m)
}

// rows prints the buttons of a message for a pipe.
func (s *screen) rows(indent string, m emulator.Message) {
	if m.Markup == nil {
		return
	}
	for _, row := range m.Markup.Rows {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+b.Text+"]")
		}
		fmt.Fprintln(s.out, indent+strings.Join(labels, " "))
	}
}

const (
	ansiBold   = "\x1b[1m"
	ansiItalic = "\x1b[3m"
	ansiDim    = "\x1b[2m"
	ansiCyan   = "\x1b[36m"
	ansiReset  = "\x1b[0m"
)

func (s *screen) paint(code, text string) string {
	if !s.colour {
		return text
	}
	return code + text + ansiReset
}

func (s *screen) bubble(text string, entities []emulator.Entity, m emulator.Message) {
	width := max(min(s.width-4, 72), 16)
	if s.colour {
		text = marked(text, entities, map[string][2]string{"bold": {ansiBold, ansiReset}, "italic": {ansiItalic, ansiReset}, "code": {ansiCyan, ansiReset}, "pre": {ansiCyan, ansiReset}})
	}
	bar := s.paint(ansiDim, "│ ")
	fmt.Fprintln(s.out)
	for _, line := range wrap(text, width) {
		fmt.Fprintln(s.out, bar+line)
	}
	if m.Markup == nil {
		return
	}
	n := 0
	for _, row := range m.Markup.Rows {
		line, used := "", 0
		for _, b := range row {
			n++
			label := fmt.Sprintf("%d %s", n, b.Text)
			w := utf8.RuneCountInString(label) + 4
			if used > 0 && used+w > width {
				fmt.Fprintln(s.out, bar+line)
				line, used = "", 0
			}
			line += "[ " + s.paint(ansiCyan, label) + " ] "
			used += w + 1
		}
		fmt.Fprintln(s.out, bar+line)
	}
}

// marked puts marks, by the kind of entity, around what is set off. Entities count UTF-16 code units.
func marked(text string, entities []emulator.Entity, marks map[string][2]string) string {
	units := utf16.Encode([]rune(text))
	before := make(map[int]string)
	after := make(map[int]string)
	for _, e := range entities {
		if mark, ok := marks[e.Type]; ok {
			before[e.Offset] += mark[0]
			after[e.Offset+e.Length] = mark[1] + after[e.Offset+e.Length]
		}
	}
	var b strings.Builder
	from := 0
	for i := 0; i <= len(units); i++ {
		if after[i] == "" && before[i] == "" && i < len(units) {
			continue
		}
		b.WriteString(string(utf16.Decode(units[from:i])))
		b.WriteString(after[i] + before[i])
		from = i
	}
	return b.String()
}

// wrap breaks a text into lines of at most width columns, at blanks where there are any. What is
// not shown, such as a colour, has no width.
func wrap(text string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line, used := "", 0
		for _, word := range strings.Fields(paragraph) {
			w := columns(word)
			if used > 0 && used+1+w > width {
				lines, line, used = append(lines, line), "", 0
			}
			for w > width {
				cut := []rune(word)
				lines, word = append(lines, string(cut[:width])), string(cut[width:])
				w = columns(word)
			}
			if used > 0 {
				line, used = line+" ", used+1
			}
			line, used = line+word, used+w
		}
		lines = append(lines, line)
	}
	return lines
}

// columns is how wide a word is shown: escape sequences not counted.
func columns(word string) int {
	n, hidden := 0, false
	for _, r := range word {
		switch {
		case r == '\x1b':
			hidden = true
		case hidden:
			hidden = r != 'm'
		default:
			n++
		}
	}
	return n
}

package transcript

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cooperatio/dialogs"
)

// Act is one thing that happens.
type Act struct {
	Kind Kind
	Text string // what was typed; the label; the time as written; the words after !
}

// Kind is how something happens.
type Kind string

// The kinds of acts.
const (
	Typed  Kind = "typed"
	Tapped Kind = "tapped"
	Waited Kind = "waited" // time passed
	Acted  Kind = "acted"  // anything else a person does, or the world
)

const actMarks = ">@!"

// String is the act as it stands in a transcript.
func (a Act) String() string {
	switch a.Kind {
	case Typed:
		return "> " + indent(a.Text)
	case Tapped:
		return "> [" + a.Text + "]"
	case Waited:
		return "@ " + a.Text
	}
	return "! " + a.Text
}

// ParseAct reads one line that begins with >, @ or !. An error names what was found and what
// would be right.
func ParseAct(line string) (Act, error) {
	if line == "" || !strings.Contains(actMarks, line[:1]) {
		return Act{}, fmt.Errorf("%q is nothing that happens: begin it with >, @ or an exclamation mark", line)
	}
	text := strings.TrimSpace(line[1:])
	switch {
	case text == "":
		return Act{}, fmt.Errorf("%s stands alone: say what happens", line[:1])
	case line[0] == '@':
		a := Act{Waited, text}
		_, err := a.Until(Start)
		return a, err
	case line[0] == '!':
		a := Act{Acted, text}
		if verb, _ := a.Verb(); worldActs[verb] == nil && verb != "stale" {
			return a, fmt.Errorf("! knows no %q: it is %s", verb, worldWords)
		}
		if _, err := a.Events(); err != nil {
			return a, err
		}
		return a, nil
	case strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && len(text) > 2:
		return Act{Tapped, text[1 : len(text)-1]}, nil
	}
	return Act{Typed, text}, nil
}

// Verb divides what stands after ! into its first word and the rest.
func (a Act) Verb() (verb, rest string) {
	verb, rest, _ = strings.Cut(a.Text, " ")
	return verb, strings.TrimSpace(rest)
}

const worldWords = "sticker, photo, voice, contact, location, document, edit, long, stale, forge, block, unblock, group or announce"

// worldActs are the acts that need no look at the screen, by their verb.
var worldActs = map[string]func(rest string) ([]dialogs.Event, error){
	"sticker":  showed(dialogs.ShowedSticker),
	"photo":    showed(dialogs.ShowedPhoto),
	"voice":    showed(dialogs.ShowedVoice),
	"contact":  showed(dialogs.ShowedContact),
	"location": showed(dialogs.ShowedLocation),
	"document": showed(dialogs.ShowedOther),
	"edit":     just(dialogs.Edited{}),
	"block":    just(dialogs.Left{}),
	"unblock":  just(dialogs.Returned{}),
	"group":    just(dialogs.CalledFromGroup{}),
	"forge":    func(rest string) ([]dialogs.Event, error) { return []dialogs.Event{dialogs.Chose{Data: rest}}, nil },
	"long":     long,
	"announce": func(rest string) ([]dialogs.Event, error) {
		return []dialogs.Event{dialogs.Announced{ID: "announced", Text: rest}}, nil
	},
}

func just(ev dialogs.Event) func(string) ([]dialogs.Event, error) {
	return func(string) ([]dialogs.Event, error) { return []dialogs.Event{ev}, nil }
}

func showed(kind dialogs.ShowedKind) func(string) ([]dialogs.Event, error) {
	return just(dialogs.Showed{Kind: kind})
}

// longestText is how many characters a client sends in one message; more become several.
const longestText = 4096

func long(rest string) ([]dialogs.Event, error) {
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > 20000 {
		return nil, fmt.Errorf("! long %q: it takes a number of characters, 1 to 20000", rest)
	}
	return typed(strings.Repeat("wau ", n)[:n]), nil
}

// typed is what arrives of a text: commands are recognised, and a text that is too long for one
// message comes in pieces.
func typed(text string) []dialogs.Event {
	var events []dialogs.Event
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		piece := text
		if runes := []rune(text); len(runes) > longestText {
			piece = string(runes[:longestText])
		}
		text = text[len(piece):]
		piece = strings.TrimSpace(piece)
		if m := command.FindStringSubmatch(piece); m != nil {
			events = append(events, dialogs.Commanded{Name: strings.ToLower(m[1]), Args: strings.TrimSpace(piece[len(m[0]):])})
			continue
		}
		events = append(events, dialogs.Wrote{Text: piece})
	}
	return events
}

var command = regexp.MustCompile(`^/([A-Za-z0-9_]{1,64})(?:@[A-Za-z0-9_]+)?(?:\s+|$)`)

// Events are what reaches the conversation when somebody types, or does anything with ! but
// stale. A tap and a stale button depend on what is on the screen.
func (a Act) Events() ([]dialogs.Event, error) {
	switch a.Kind {
	case Typed:
		return typed(a.Text), nil
	case Acted:
		verb, rest := a.Verb()
		if events := worldActs[verb]; events != nil {
			return events(rest)
		}
	}
	return nil, nil
}

// Until is the instant until which time passes, seen from now.
func (a Act) Until(now time.Time) (time.Time, error) {
	if amount, ok := strings.CutPrefix(a.Text, "+"); ok && len(amount) > 1 {
		n, err := strconv.Atoi(amount[:len(amount)-1])
		if err == nil && n > 0 && n < 100000 {
			switch amount[len(amount)-1] {
			case 'm':
				return now.Add(time.Duration(n) * time.Minute), nil
			case 'h':
				return now.Add(time.Duration(n) * time.Hour), nil
			case 'd':
				return now.AddDate(0, 0, n), nil
			case 'w':
				return now.AddDate(0, 0, 7*n), nil
			}
		}
	} else if at, err := time.ParseInLocation(Timestamp, a.Text, now.Location()); err == nil {
		return at, nil
	}
	return now, fmt.Errorf("%q is no time: write @ 2026-03-09 09:00, or @ +2d (m, h, d, w)", a.Text)
}

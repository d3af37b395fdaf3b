package transcript

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"cooperatio/dialogs"
)

// Transcript is one conversation as text.
type Transcript struct {
	File    string
	Prose   string // what it proves, in words
	Lang    dialogs.Lang
	Start   time.Time
	After   string // the transcript that happened before, unseen: a file of the same folder
	Earlier []Act  // what happened there
	Turns   []Turn

	Operator dialogs.Operator
	operator string   // as it stands in the file
	named    []string // the sections that stand in the file, in their order
}

// Turn is one thing that happens and what is then seen.
type Turn struct {
	Remarks []string // the lines with # and the empty lines before it
	Act     Act
	Seen    []string // as it stands in the file
	Line    int      // of the act in the file
}

// Start is when a transcript begins that does not say when.
var Start = time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)

// Timestamp is how an instant is written in a transcript.
const Timestamp = "2006-01-02 15:04"

// Parse reads a transcript. An error names the line, what was found and what would be right.
func Parse(file string, data []byte) (*Transcript, error) {
	data = []byte(strings.ReplaceAll(string(data), "\r\n", "\n"))
	archive := txtar.Parse(data)
	t := &Transcript{File: file, Prose: strings.TrimSpace(string(archive.Comment)), Lang: dialogs.German, Start: Start}
	line := 1 + strings.Count(string(archive.Comment), "\n")
	for _, section := range archive.Files {
		line++ // the section's own line
		text := strings.TrimSpace(string(section.Data))
		if slices.Contains(t.named, section.Name) {
			return nil, fmt.Errorf("%s:%d: the section %s stands twice", file, line-1, section.Name)
		}
		t.named = append(t.named, section.Name)
		var err error
		switch section.Name {
		case "lang":
			t.Lang = dialogs.Lang(text)
			if !slices.Contains(dialogs.Langs, t.Lang) {
				err = fmt.Errorf("%s:%d: there is no language %q: it is de or en", file, line, text)
			}
		case "start":
			if t.Start, err = time.Parse(Timestamp, text); err != nil {
				err = fmt.Errorf("%s:%d: %q is no time: write 2026-03-09 09:00", file, line, text)
			}
		case "after":
			if t.After = text; text == "" || path.Base(text) != text {
				err = fmt.Errorf("%s:%d: %q is no file of this folder: write its name, such as a-plan.de.txtar", file, line, text)
			}
		case "operator":
			t.operator = string(section.Data)
			var problems []dialogs.Problem
			if t.Operator, problems = dialogs.LoadOperator(file, section.Data); len(problems) > 0 {
				err = fmt.Errorf("%s:%d: %s", file, line+problems[0].Line-1, problems[0].Message)
			}
		case "transcript":
			err = t.parseTurns(section.Data, line)
		default:
			err = fmt.Errorf("%s:%d: there is no section %q: it is lang, start, after, operator or transcript", file, line-1, section.Name)
		}
		if err != nil {
			return nil, err
		}
		line += strings.Count(string(section.Data), "\n")
	}
	if !slices.Contains(t.named, "transcript") {
		return nil, fmt.Errorf("%s:%d: there is no section -- transcript --", file, line)
	}
	return t, nil
}

func (t *Transcript) parseTurns(data []byte, line int) error {
	var remarks []string
	for i, text := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		at := line + i
		text = strings.TrimRight(text, " \t\r")
		switch {
		case strings.HasPrefix(text, "#"):
			remarks = append(remarks, text)
			continue
		case text == "":
			if len(remarks) > 0 || len(t.Turns) == 0 {
				continue
			}
		case strings.Contains(actMarks, text[:1]):
			act, err := ParseAct(text)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", t.File, at, err)
			}
			t.closeTurn()
			t.Turns = append(t.Turns, Turn{Remarks: remarks, Act: act, Line: at})
			remarks = nil
			continue
		case !strings.HasPrefix(text, "  ") && !strings.HasPrefix(text, coach+":") && !strings.HasPrefix(text, coachEdits+":"):
			return fmt.Errorf("%s:%d: found %q: a line begins with >, @, !, #, %s: or two spaces", t.File, at, firstWord(text), coach)
		case len(t.Turns) == 0:
			return fmt.Errorf("%s:%d: something is seen before anything happened", t.File, at)
		case len(remarks) > 0:
			return fmt.Errorf("%s:%d: a remark stands before what happens, not before what is seen", t.File, at)
		}
		last := &t.Turns[len(t.Turns)-1]
		if last.Act.Kind == Typed && len(last.Seen) == 0 && strings.HasPrefix(text, "  ") && !strings.HasPrefix(text, effectMark) {
			last.Act.Text += "\n" + strings.TrimSpace(text)
			continue
		}
		last.Seen = append(last.Seen, text)
	}
	t.closeTurn()
	return nil
}

// closeTurn drops the empty lines at the end of a turn.
func (t *Transcript) closeTurn() {
	if len(t.Turns) == 0 {
		return
	}
	last := &t.Turns[len(t.Turns)-1]
	for n := len(last.Seen); n > 0 && last.Seen[n-1] == ""; n-- {
		last.Seen = last.Seen[:n-1]
	}
}

func firstWord(text string) string {
	if w := strings.Fields(text); len(w) > 0 {
		return w[0]
	}
	return text
}

// Body is the transcript without its prose and head: what happens and what is seen.
func (t *Transcript) Body() string {
	var b strings.Builder
	for i, turn := range t.Turns {
		if len(turn.Remarks) > 0 {
			if i > 0 {
				b.WriteString("\n")
			}
			b.WriteString(strings.Join(turn.Remarks, "\n") + "\n")
		}
		b.WriteString(turn.Act.String() + "\n")
		for _, line := range turn.Seen {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// Print is the whole file.
func (t *Transcript) Print() []byte {
	a := &txtar.Archive{}
	if t.Prose != "" {
		a.Comment = []byte(t.Prose + "\n\n")
	}
	add := func(name, text string) { a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text)}) }
	add("lang", string(t.Lang)+"\n")
	if slices.Contains(t.named, "start") {
		add("start", t.Start.Format(Timestamp)+"\n")
	}
	if t.After != "" {
		add("after", t.After+"\n")
	}
	if t.operator != "" {
		add("operator", t.operator)
	}
	add("transcript", t.Body())
	return txtar.Format(a)
}

// Spoken is the transcript without the lines that begin with ~: what the person sees, whichever
// stage it was played on.
func (t *Transcript) Spoken() *Transcript {
	spoken := *t
	spoken.Turns = slices.Clone(t.Turns)
	for i := range spoken.Turns {
		spoken.Turns[i].Seen = slices.DeleteFunc(slices.Clone(spoken.Turns[i].Seen), func(line string) bool {
			return strings.HasPrefix(line, effectMark)
		})
	}
	return &spoken
}

// Load reads a transcript, and what happened before it.
func Load(fsys fs.FS, file string) (*Transcript, error) { return load(fsys, file, nil) }

func load(fsys fs.FS, file string, after []string) (*Transcript, error) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	t, err := Parse(file, data)
	if err != nil || t.After == "" {
		return t, err
	}
	if slices.Contains(after, file) {
		return nil, fmt.Errorf("%s: it happens after itself", file)
	}
	before, err := load(fsys, path.Join(path.Dir(file), t.After), append(after, file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: it happens after %s, and there is no such file", file, t.After)
	case err != nil:
		return nil, err
	case before.Lang != t.Lang || slices.Contains(t.named, "start") || t.operator != "":
		return nil, fmt.Errorf("%s: language, start and operator are those of %s", file, t.After)
	}
	t.Start, t.Operator = before.Start, before.Operator
	t.Earlier = slices.Clone(before.Earlier)
	for _, turn := range before.Turns {
		t.Earlier = append(t.Earlier, turn.Act)
	}
	return t, nil
}

// Read reads the transcripts of a folder in the order of their names.
func Read(fsys fs.FS, dir string) ([]*Transcript, error) {
	files, err := fs.Glob(fsys, path.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var ts []*Transcript
	for _, file := range files {
		t, err := Load(fsys, file)
		if err != nil {
			return nil, err
		}
		ts = append(ts, t)
	}
	return ts, nil
}

package transcript

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cooperatio/dialogs"
)

const small = `Somebody says hello.

-- lang --
en
-- start --
2026-10-25 01:30
-- transcript --
# First the greeting,
# then a sticker.
> /start
Coach: *Hello*!

  A second paragraph.
  [Yes] [No]

# A text of two lines.
> one
  two
  ~ remind x due 2026-10-26 09:00
Coach edits: again
! sticker
@ +2d
> [Yes]
`

// What is printed can be read, and what was read is printed as it was.
func TestRoundTrip(t *testing.T) {
	tr, err := Parse("small.txtar", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(tr.Print()); got != small {
		t.Errorf("printed:\n%s", got)
	}
	if tr.Lang != dialogs.English || tr.Start.Hour() != 1 || tr.Turns[1].Act.Text != "one\ntwo" || tr.Turns[1].Line != 17 {
		t.Errorf("read: %+v", tr)
	}
	if spoken := tr.Spoken().Body(); strings.Contains(spoken, "~") || !strings.Contains(spoken, "Coach edits: again") {
		t.Errorf("spoken:\n%s", spoken)
	}
	crlf, err := Parse("small.txtar", []byte(strings.ReplaceAll(small, "\n", "\r\n")))
	if err != nil || string(crlf.Print()) != small {
		t.Errorf("with carriage returns: %v", err)
	}
}

// Who makes a mistake in a transcript learns where, what was found, and what would be right.
func TestParseErrors(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"prose\n", "f:2: there is no section -- transcript --"},
		{"-- lang --\nfr\n", `f:2: there is no language "fr": it is de or en`},
		{"-- lang --\nde\n-- lang --\nen\n", "f:3: the section lang stands twice"},
		{"-- start --\nnoon\n", `f:2: "noon" is no time: write 2026-03-09 09:00`},
		{"-- after --\nother/a.txtar\n", `f:2: "other/a.txtar" is no file of this folder: write its name, such as a-plan.de.txtar`},
		{"-- notes --\n", `f:1: there is no section "notes": it is lang, start, after, operator or transcript`},
		{"-- transcript --\nCoach: hi\n", "f:2: something is seen before anything happened"},
		{"-- transcript --\n> hi\nBot: hi\n", `f:3: found "Bot:": a line begins with >, @, !, #, Coach: or two spaces`},
		{"-- transcript --\n>\n", "f:2: > stands alone: say what happens"},
		{"-- transcript --\n@ tomorrow\n", `f:2: "tomorrow" is no time: write @ 2026-03-09 09:00, or @ +2d (m, h, d, w)`},
		{"-- transcript --\n! dance\n", `f:2: ! knows no "dance": it is ` + worldWords},
		{"-- transcript --\n! long x\n", `f:2: ! long "x": it takes a number of characters, 1 to 20000`},
		{"-- transcript --\n> hi\n# now\nCoach: hi\n", "f:4: a remark stands before what happens, not before what is seen"},
	} {
		if _, err := Parse("f", []byte(tc.text)); err == nil || err.Error() != tc.want {
			t.Errorf("%q\n got %v\nwant %s", tc.text, err, tc.want)
		}
	}
}

// What happened in an earlier transcript happens first, unseen, and so does what happened before that.
func TestAfter(t *testing.T) {
	fsys := fstest.MapFS{
		"a.txtar":      {Data: []byte("-- transcript --\n> /start\n")},
		"b.txtar":      {Data: []byte("-- after --\na.txtar\n-- transcript --\n> [Genau so]\n")},
		"c.txtar":      {Data: []byte("-- after --\nb.txtar\n-- transcript --\n> zurück\n")},
		"circle.txtar": {Data: []byte("-- after --\ncircle.txtar\n-- transcript --\n> hi\n")},
		"lost.txtar":   {Data: []byte("-- after --\nnowhere.txtar\n-- transcript --\n> hi\n")},
		"other.txtar":  {Data: []byte("-- lang --\nen\n-- after --\na.txtar\n-- transcript --\n> hi\n")},
	}
	tr, err := Load(fsys, "c.txtar")
	if err != nil {
		t.Fatal(err)
	}
	played, err := tr.Play(tr.Alone(dialogs.Builtin()))
	if err != nil || len(played.Turns) != 1 || !strings.Contains(played.Body(), "Wie ist es bei Dir mit Kooperationen?") {
		t.Errorf("played: %v\n%s", err, played.Body())
	}
	for file, want := range map[string]string{
		"circle.txtar": "circle.txtar: it happens after itself",
		"lost.txtar":   "lost.txtar: it happens after nowhere.txtar, and there is no such file",
		"other.txtar":  "other.txtar: language, start and operator are those of a.txtar",
	} {
		if _, err := Load(fsys, file); err == nil || err.Error() != want {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestText(t *testing.T) {
	for markup, want := range map[string]string{
		"a <b>bold</b> and <i>x &amp; y</i>": "a *bold* and _x & y_",
		"1 &lt; 2":                           "1 < 2",
		`<a href="https://x">here</a>`:       "here",
		"<code>a_b</code>":                   "`a_b`",
	} {
		if got := Text(markup); got != want {
			t.Errorf("%s: got %s, want %s", markup, got, want)
		}
	}
}

func TestTimePasses(t *testing.T) {
	now := time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"+90m": "2026-03-09 10:30", "+3h": "2026-03-09 12:00", "+2d": "2026-03-11 09:00", "+1w": "2026-03-16 09:00",
		"2026-12-24 18:00": "2026-12-24 18:00",
	} {
		if at, err := (Act{Waited, text}).Until(now); err != nil || at.Format(Timestamp) != want {
			t.Errorf("%s: %v %v, want %s", text, at, err, want)
		}
	}
	for _, text := range []string{"+", "+d", "+0d", "+2y", "-2d", "+2", "2026-02-30 09:00"} {
		if _, err := (Act{Waited, text}).Until(now); err == nil {
			t.Errorf("%s is understood as a time", text)
		}
	}
	if _, err := NewAlone(dialogs.NewEngine(dialogs.Builtin()), dialogs.German, now).Do(Act{Waited, "2026-03-08 09:00"}); err == nil {
		t.Error("time passes backwards")
	}
}

// A client sends a long text in several messages, and a line with a slash as a command.
func TestWhatArrives(t *testing.T) {
	events, err := (Act{Acted, "long 5000"}).Events()
	if err != nil || len(events) != 2 {
		t.Errorf("5000 characters arrive as %d messages, %v", len(events), err)
	}
	for text, want := range map[string]dialogs.Event{
		"/START@bot now": dialogs.Commanded{Name: "start", Args: "now"},
		"/ hello":        dialogs.Wrote{Text: "/ hello"},
	} {
		if got := typed(text); len(got) != 1 || got[0] != want {
			t.Errorf("%s arrives as %#v", text, got)
		}
	}
}

// Who taps a button that is not there learns which are.
func TestNoSuchButton(t *testing.T) {
	tr, err := Parse("f", []byte("-- transcript --\n> /start\n> [Jawohl]\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = tr.Play(NewAlone(dialogs.NewEngine(dialogs.Builtin()), tr.Lang, tr.Start))
	if err == nil || !strings.HasPrefix(err.Error(), "f:3: > [Jawohl]: there is no button [Jawohl]: there are [Genau so]") {
		t.Error(err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("-- transcript --\n> a\n  ~ b\n\n\n@ +1d\n! long 3\n> [ ]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tr, err := Parse("f", data)
		if err != nil {
			return
		}
		once := tr.Print()
		again, err := Parse("f", once)
		if err != nil {
			t.Fatalf("what was printed cannot be read: %v\n%s", err, once)
		}
		if twice := again.Print(); string(twice) != string(once) {
			t.Fatalf("printed once:\n%q\nand twice:\n%q", once, twice)
		}
	})
}

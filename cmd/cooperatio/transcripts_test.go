package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cooperatio/dialogs"
	"cooperatio/dialogs/transcript"
)

// Every transcript is played the whole way: what is typed goes through the terminal's reading, the
// Bot API, the adapter, bot, store and engine, and what comes back is what the terminal prints.
func TestTranscriptsTheWholeWay(t *testing.T) {
	all, err := transcript.Read(os.DirFS("../../dialogs"), "testdata")
	if err != nil || len(all) == 0 {
		t.Fatalf("%d transcripts: %v", len(all), err)
	}
	for _, want := range all {
		t.Run(filepath.Base(want.File), func(t *testing.T) {
			t.Parallel()
			want = want.Spoken()
			o := chatOptions{data: filepath.Join(t.TempDir(), "chat"), clock: func() time.Time { return want.Start }}
			if dir := os.Getenv("COOPERATIO_REQUESTS"); dir != "" {
				o.requests = filepath.Join(dir, filepath.Base(want.File)+".jsonl")
			}
			w, err := openWorld(o.data, want.Lang, dialogs.Builtin().With(want.Operator), o.requests, o.clock)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := w.Close(); err != nil {
					t.Error(err)
				}
			}()
			var out bytes.Buffer
			screen := newScreen(strings.NewReader(""), &out)
			do := func(act transcript.Act) error {
				err := w.act(context.Background(), screen, strings.TrimPrefix(act.String(), "> "))
				screen.show(w.news())
				return err
			}
			for _, act := range want.Earlier {
				if err := do(act); err != nil {
					t.Fatalf("before: %s: %v", act, err)
				}
			}
			for _, turn := range want.Turns {
				out.Reset()
				if err := do(turn.Act); err != nil {
					t.Fatalf("line %d: %v", turn.Line, err)
				}
				got := slices.DeleteFunc(strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"), func(line string) bool {
					return strings.HasPrefix(line, "  ~")
				})
				if seen, expected := strings.Join(got, "\n"), strings.Join(turn.Seen, "\n"); strings.TrimSpace(seen) != strings.TrimSpace(expected) {
					t.Fatalf("line %d, after %s: the terminal shows\n%s\nthe transcript says\n%s", turn.Line, turn.Act, seen, expected)
				}
			}
		})
	}
}

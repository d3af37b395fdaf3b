package dialogs_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cooperatio/dialogs"
)

// BenchmarkStep plays the way to the first verdict, over and over; one operation is one step. The
// same way in a script of twenty times as many nodes costs the same.
func BenchmarkStep(b *testing.B) {
	b.Run("built-in", func(b *testing.B) { benchmarkSteps(b, dialogs.Builtin()) })
	b.Run("twenty-times-the-nodes", func(b *testing.B) { benchmarkSteps(b, larger(b, 20*len(dialogs.Builtin().Order))) })
}

func benchmarkSteps(b *testing.B, lib *dialogs.Library) {
	e := dialogs.NewEngine(lib)
	now := time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)
	way := []dialogs.Event{
		dialogs.Commanded{Name: "start"}, dialogs.Wrote{Text: "Genau so"}, dialogs.Wrote{Text: "Sabine"},
		dialogs.Wrote{Text: "2"}, dialogs.Wrote{Text: "Wir legen gegenseitig unsere Flyer aus."}, dialogs.Wrote{Text: "Ja, stimmt"},
	}
	b.ReportAllocs()
	var c dialogs.Conversation
	for i := 0; b.Loop(); i++ {
		if i%len(way) == 0 {
			c = e.Begin(1, dialogs.German, now)
		}
		var err error
		if c, _, err = e.Step(c, way[i%len(way)], now); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "steps/s")
}

// larger is the built-in script with so many nodes more.
func larger(b *testing.B, nodes int) *dialogs.Library {
	fsys := fstest.MapFS{}
	err := fs.WalkDir(dialogs.BuiltinFS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dialogs.BuiltinFS(), path)
		fsys[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	var more strings.Builder
	more.WriteString("phase: P8\nnodes:\n")
	for i := range nodes {
		fmt.Fprintf(&more, "  more-%d:\n    rests: [ui]\n    say: Und weiter?\n    options:\n      \"yes\": {label: Ja, also: \"ja, klar\", to: more-%d}\n    skip: more-%d\n", i, (i+1)%nodes, i)
	}
	fsys["99-more.yaml"] = &fstest.MapFile{Data: []byte(more.String())}
	lib, problems := dialogs.Load(fsys)
	if len(problems) > 0 {
		b.Fatal(problems[0])
	}
	return lib
}

// BenchmarkLoad reads and checks the whole built-in script.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, problems := dialogs.Load(dialogs.BuiltinFS()); len(problems) > 0 {
			b.Fatal(problems[0])
		}
	}
}

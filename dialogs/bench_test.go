package dialogs_test

import (
	"testing"
	"time"

	"cooperatio/dialogs"
)

// BenchmarkStep plays the way to the first verdict, over and over; one operation is one step.
func BenchmarkStep(b *testing.B) {
	e := dialogs.NewEngine(dialogs.Builtin())
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

// BenchmarkLoad reads and checks the whole built-in script.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, problems := dialogs.Load(dialogs.BuiltinFS()); len(problems) > 0 {
			b.Fatal(problems[0])
		}
	}
}

package dialogs_test

import (
	"encoding/json"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cooperatio/dialogs"
)

var monday = time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)

// talk plays texts and commands and returns the conversation and what was said last.
func talk(t *testing.T, e *dialogs.Engine, c dialogs.Conversation, lines ...string) (dialogs.Conversation, []string) {
	t.Helper()
	var said []string
	for _, line := range lines {
		var ev dialogs.Event = dialogs.Wrote{Text: line}
		if name, ok := strings.CutPrefix(line, "/"); ok {
			ev = dialogs.Commanded{Name: name}
		}
		next, effects, err := e.Step(c, ev, monday)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		c, said = next, nil
		for _, effect := range effects {
			if say, ok := effect.(dialogs.Say); ok {
				said = append(said, say.HTML)
			}
		}
	}
	return c, said
}

func builtinEngine() *dialogs.Engine { return dialogs.NewEngine(dialogs.Builtin()) }

// changed is the built-in script with some words of one file replaced.
func changed(t *testing.T, file string, replace ...string) *dialogs.Engine {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(dialogs.BuiltinFS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dialogs.BuiltinFS(), path)
		if path == file {
			data = []byte(strings.NewReplacer(replace...).Replace(string(data)))
		} else if path == strings.TrimSuffix(file, ".yaml")+".en.yaml" {
			return nil // its ids have changed
		}
		fsys[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	lib, problems := dialogs.Load(fsys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return dialogs.NewEngine(lib)
}

func TestAConversationWhoseNodeIsGoneLandsSoftly(t *testing.T) {
	e := builtinEngine()
	c, _ := talk(t, e, e.Begin(1, dialogs.German, monday), "/start", "Genau so", "Sabine", "Tierärztin")
	if c.At != "what-together" {
		t.Fatalf("the conversation is at %s", c.At)
	}
	kept := c.Partners

	t.Run("a node that is gone: the first question of its phase, and the answers are kept", func(t *testing.T) {
		old := c
		old.At = "what-once-was"
		got, said := talk(t, e, old, "wir machen einen Kurs")
		if got.At != "what-together" || !reflect.DeepEqual(got.Partners, kept) {
			t.Errorf("at %s with %+v", got.At, got.Partners)
		}
		if len(said) < 2 || !strings.Contains(said[0], "verbessert") {
			t.Errorf("the person reads %q", said)
		}
	})
	t.Run("a node that was renamed: the answer counts at once", func(t *testing.T) {
		renamed := changed(t, "3-together.yaml", "\n  occasion:\n", "\n  last-time:\n    was: occasion\n", "to: occasion", "to: last-time")
		old, _ := talk(t, e, c, "Kurs")
		if old.At != "occasion" {
			t.Fatalf("the conversation is at %s", old.At)
		}
		got, _ := talk(t, renamed, old, "Länger her")
		if got.At != "mirror" || got.Partners[0].Verdict != dialogs.VerdictDormant {
			t.Errorf("at %s with verdict %s", got.At, got.Partners[0].Verdict)
		}
	})
	t.Run("a button of the old script is a stale button", func(t *testing.T) {
		old := c
		old.At = "what-once-was"
		got, effects, err := e.Step(old, dialogs.Chose{Data: "1:5:flyers"}, monday)
		if err != nil || got.At != "what-together" || len(effects) == 0 {
			t.Errorf("at %s, %d effects, %v", got.At, len(effects), err)
		}
	})
}

func TestBackRestoresWhatWasKnown(t *testing.T) {
	e := builtinEngine()
	before, _ := talk(t, e, e.Begin(1, dialogs.German, monday), "/start", "Genau so", "Sabine", "Tierärztin")
	after, _ := talk(t, e, before, "Wir geben Flyer weiter")
	if after.Partners[0].Verdict != dialogs.VerdictNetwork {
		t.Fatalf("verdict %q", after.Partners[0].Verdict)
	}
	again, _ := talk(t, e, after, "zurück")
	if again.At != before.At || !reflect.DeepEqual(again.Partners, before.Partners) {
		t.Errorf("back at %s with %+v", again.At, again.Partners)
	}
	first, _ := talk(t, e, again, "zurück", "zurück", "zurück")
	if first.At != "opening" || len(first.Partners) != 0 {
		t.Errorf("all the way back at %s with %+v", first.At, first.Partners)
	}
	if _, said := talk(t, e, first, "zurück"); !strings.Contains(said[0], "Weiter zurück geht es nicht") {
		t.Errorf("before the first question: %q", said)
	}
}

func TestWhatAPersonTypedIsEscaped(t *testing.T) {
	e := builtinEngine()
	_, said := talk(t, e, e.Begin(1, dialogs.German, monday), "/start", "Genau so", "<b>Max & Co</b>")
	for _, html := range said {
		if strings.Contains(html, "<b>Max") || strings.Contains(html, "& Co") {
			t.Errorf("typed markup stands in %q", html)
		}
	}
}

func TestStepIsPure(t *testing.T) {
	e := builtinEngine()
	c, _ := talk(t, e, e.Begin(1, dialogs.German, monday), "/start", "Genau so", "Tierärzte, Physio und der Hundeladen")
	record, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	one, effects, _ := e.Step(c, dialogs.Wrote{Text: "Physio"}, monday)
	two, same, _ := e.Step(c, dialogs.Wrote{Text: "Physio"}, monday)
	if !reflect.DeepEqual(one, two) || !reflect.DeepEqual(effects, same) {
		t.Error("equal arguments gave different results")
	}
	if after, _ := json.Marshal(c); string(after) != string(record) {
		t.Errorf("the step changed its argument from\n%s\nto\n%s", record, after)
	}
}

func TestSilenceTowardsThoseWhoLeft(t *testing.T) {
	e := builtinEngine()
	c, _ := talk(t, e, e.Begin(1, dialogs.German, monday), "/start")
	gone, effects, err := e.Step(c, dialogs.Left{}, monday)
	if err != nil || !gone.Gone {
		t.Errorf("gone %v, %v", gone.Gone, err)
	}
	for _, e := range effects {
		if _, ok := e.(dialogs.Forget); !ok {
			t.Errorf("%T towards somebody who left", e)
		}
	}
	if back, said := talk(t, e, gone, "Genau so"); back.Gone || len(said) == 0 {
		t.Error("a person who writes again is not answered")
	}
}

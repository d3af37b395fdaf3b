package dialogs_test

import (
	"flag"
	"os"
	"testing"

	"cooperatio/dialogs"
	"cooperatio/dialogs/transcript"
)

var update = flag.Bool("update", false, "rewrite the transcripts in testdata, then read the diff")

// Each transcript in testdata is played as it is written, and together they pass every node and
// every way out of it, in each language.
func TestTranscripts(t *testing.T) {
	covered := map[dialogs.Lang]*transcript.Coverage{}
	for _, lang := range dialogs.Langs {
		covered[lang] = transcript.NewCoverage(dialogs.Builtin().Script)
	}
	all, err := transcript.Read(os.DirFS("."), "testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range all {
		t.Run(want.File, func(t *testing.T) {
			if want.Prose == "" {
				t.Error("a transcript begins with prose: what does it prove?")
			}
			stage := want.Alone(dialogs.Builtin())
			stage.Watch = covered[want.Lang].Note
			got, err := want.Play(stage)
			if err != nil {
				t.Fatalf("%v\nso far:\n%s", err, got.Body())
			}
			if *update {
				if err := os.WriteFile(want.File, got.Print(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := transcript.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	for _, lang := range dialogs.Langs {
		nodes, allNodes := covered[lang].Nodes()
		exits, allExits := covered[lang].Exits()
		t.Logf("%s: %d of %d nodes and %d of %d ways out are played", lang, nodes, allNodes, exits, allExits)
		for _, p := range covered[lang].Missing() {
			t.Errorf("%s:%d: no transcript in %q passes %s", p.Pos.File, p.Pos.Line, lang, p)
		}
	}
}

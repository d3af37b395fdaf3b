package dialogs

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// scriptsWith is the built-in lexicon with one file changed.
func scriptsWith(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{"lexicon.de.yaml", "lexicon.en.yaml", "trades.yaml", weightsFile} {
		data, err := fs.ReadFile(BuiltinFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if name == file {
			if !strings.Contains(text, old) {
				t.Fatalf("%s has no %q", file, old)
			}
			text = strings.Replace(text, old, new, 1)
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// Whoever edits the lexicon is told what is wrong, where, and what would be right.
func TestLexiconProblems(t *testing.T) {
	for _, c := range []struct{ mistake, file, old, new, rule, says string }{
		{"a word twice", "lexicon.de.yaml", "  i:\n    - ich", "  i:\n    - ich, ich", "lexicon-twice", `"ich" stands twice`},
		{"two commas", "lexicon.de.yaml", "  i:\n    - ich", "  i:\n    - ich,, wir", "lexicon-empty", "two commas"},
		{"too short for a part", "lexicon.en.yaml", "  i:\n    - i", "  i:\n    - i, ab-", "lexicon-short", "three letters"},
		{"an unknown group in a rule", "lexicon.de.yaml", "\n  joint:\n", "\n  joint:\n    - flowers & we\n", "lexicon-group", `"flowers"`},
		{"an unknown signal", "lexicon.de.yaml", "\n  joint:\n", "\n  join:\n", "lexicon-signal", "allowed are"},
		{"an empty condition", "lexicon.de.yaml", "\n  joint:\n", "\n  joint:\n    - we & & i\n", "lexicon-rule", "empty condition"},
		{"only what must not be", "lexicon.de.yaml", "\n  joint:\n", "\n  joint:\n    - \"!we\"\n", "lexicon-rule", "nothing that stands"},
		{"a group nobody asks for", "lexicon.de.yaml", "words:\n", "words:\n  flowers:\n    - Rose\n", "lexicon-unused", "flowers"},
		{"an unknown part", "lexicon.de.yaml", "\nasks:\n", "\nquestions:\n  a: b\nasks:\n", "lexicon-shape", "unknown part"},
		{"a missing text", "lexicon.de.yaml", "  sure: sicher\n", "", "lexicon-text", `"sure" is missing`},
		{"a text nobody shows", "lexicon.de.yaml", "  sure: sicher\n", "  sure: sicher\n  sour: sauer\n", "lexicon-text", "nobody shows"},
		{"a trade twice", "trades.yaml", "- id: behaviour", "- id: trainer", "trade-twice", "stands twice"},
		{"a trade without a label", "trades.yaml", "en: veterinary practice", "fr: vétérinaire", "trade-lang", `no label in "en"`},
		{"a weight that is no number", weightsFile, `"length any":`, `"length any": x`, "lexicon-weights", "numbers"},
		{"a line that is no weight", weightsFile, `"length any":`, "length any\n\"length any\":", "lexicon-weights", "no weight"},
	} {
		t.Run(c.mistake, func(t *testing.T) {
			l, problems := LoadLexicon(scriptsWith(t, c.file, c.old, c.new))
			if l != nil {
				t.Fatal("the lexicon was accepted")
			}
			for _, p := range problems {
				if p.Rule == c.rule && strings.Contains(p.Message, c.says) && p.File != "" && p.Line > 0 {
					return
				}
			}
			t.Errorf("no problem [%s] with %q in %v", c.rule, c.says, problems)
		})
	}
}

func TestLexiconWithoutFiles(t *testing.T) {
	if _, problems := LoadLexicon(fstest.MapFS{}); len(problems) != 4 {
		t.Errorf("four files are missing, found %v", problems)
	}
}

func TestFold(t *testing.T) {
	for a, b := range map[string]string{
		"Tierärztin": "tieraerztin", "Füße": "FUESSE", "sooo": "so", "Café": "cafe", "Öl": "oel",
	} {
		if foldText(a) != foldText(b) {
			t.Errorf("%q is %q, %q is %q", a, foldText(a), b, foldText(b))
		}
	}
	for _, kept := range []string{"neue", "blaue", "quer"} {
		if foldText(kept) != kept {
			t.Errorf("%q is folded to %q", kept, foldText(kept))
		}
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cooperatio/dialogs"
)

// A coach's own folder, copied from the built-in one, with one mistake in it: lint names it, with
// its place in her folder, among what it says of the rest.
func TestLintOfAnOwnFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, dialogs.BuiltinFS()); err != nil {
		t.Fatal(err)
	}
	before := lintLines(t, dir)
	file := filepath.Join(dir, "1-arrive.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(text, []byte("Es gibt hier kein Richtig und kein Falsch."), []byte("Du musst nichts wissen."), 1)
	if err := os.WriteFile(file, changed, 0o644); err != nil {
		t.Fatal(err)
	}
	var fresh []string
	for _, line := range lintLines(t, dir) {
		if !slices.Contains(before, line) {
			fresh = append(fresh, strings.TrimPrefix(line, dir+"/"))
		}
	}
	if len(fresh) != 2 || !strings.HasPrefix(fresh[0], "1-arrive.en.yaml:") || !strings.HasSuffix(fresh[0], "[stale-twin]") ||
		!strings.HasPrefix(fresh[1], "1-arrive.yaml:") || !strings.HasSuffix(fresh[1], `opening.why says "Du musst": offer it: magst Du, Du kannst [forbidden]`) {
		t.Errorf("lint says:\n%s", strings.Join(fresh, "\n"))
	}
}

func lintLines(t *testing.T, dir string) []string {
	t.Helper()
	var out, talk bytes.Buffer
	err := scriptLintOptions{script: dir}.run(&out, &talk)
	if (err == nil) != (out.Len() == 0) {
		t.Fatalf("%v, and found:\n%s", err, &out)
	}
	return strings.Split(strings.TrimSpace(out.String()), "\n")
}

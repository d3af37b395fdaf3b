package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cooperatio/storage"
)

// What a person said is gone from the raw files after the night that follows its erasure.
func TestErasedDownToTheFiles(t *testing.T) {
	const secret = "Zwergschnauzerin Amalasuntha"
	dir := filepath.Join(t.TempDir(), "chat")
	talk := func(lines ...string) {
		t.Helper()
		var out, errs bytes.Buffer
		o := chatOptions{data: dir, lang: "de", clock: time.Now}
		if err := o.run(t.Context(), strings.NewReader(strings.Join(lines, "\n")+"\n"), &out, &errs); err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
	}
	talk("/start", "Genau so", "Sabine", "Tierärztin", "Wir geben Flyer weiter für die "+secret, "Ja")
	if !inFiles(t, dir, secret) {
		t.Fatal("the secret is not in the files before the erasure: this test would prove nothing")
	}
	talk("/loeschen", "Ja")

	store, err := storage.Open(storage.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{secret, "Amalasuntha", "Sabine"} {
		if inFiles(t, dir, word) {
			t.Errorf("%q stands in the files after erasure and scrub", word)
		}
	}
}

func inFiles(t *testing.T, dir, word string) (found bool) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		found = found || bytes.Contains(data, []byte(word))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

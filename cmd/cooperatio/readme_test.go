package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

// The session in the README is played, and what it shows is what the coach says.
func TestReadmeSession(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(readme), "```console\n$ cooperatio chat\n")
	session, rest, closed := strings.Cut(after, "```")
	if !found || !closed {
		t.Fatal("the README shows no session of cooperatio chat")
	}
	var in strings.Builder
	for _, line := range strings.Split(session, "\n") {
		if said, ok := strings.CutPrefix(line, "> "); ok {
			in.WriteString(said + "\n")
		}
	}
	var out, talk bytes.Buffer
	o := chatOptions{data: t.TempDir() + "/chat", lang: "de", clock: time.Now}
	if err := o.run(t.Context(), strings.NewReader(in.String()), &out, &talk); err != nil {
		t.Fatal(err)
	}
	if out.String() == session {
		return
	}
	if !*update {
		t.Errorf("the README shows\n%s\nthe coach says\n%s", session, out.String())
		return
	}
	readme = []byte(strings.TrimSuffix(string(readme), after) + out.String() + "```" + rest)
	if err := os.WriteFile("../../README.md", readme, 0o644); err != nil {
		t.Fatal(err)
	}
}

//go:build judges

package emulator_test

import (
	"os/exec"
	"path/filepath"
	"testing"

	"cooperatio/bot/emulator"
)

// A client that this project did not write finds Telegram here: commands, buttons, edits, files,
// refusals, faults. Needs node, and `npm ci` in .ci/judges; hence the build tag.
func TestAForeignClientFindsTelegram(t *testing.T) {
	srv, err := emulator.Start(emulator.Options{Token: token})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = srv.Close() }()
	judge := exec.CommandContext(within(t), "node", filepath.Join("..", "..", ".ci", "judges", "foreign-client.mjs"), srv.URL(), token)
	verdict, err := judge.CombinedOutput()
	t.Logf("%s", verdict)
	if err != nil {
		t.Error(err)
	}
}

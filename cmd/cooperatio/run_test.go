package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cooperatio/bot/emulator"
)

const runToken = "123456789:AAFrunrunrunrunrunrunrunrunrunrunrun1"

// play starts a Bot API and a runner against it.
func play(t *testing.T) (*emulator.Server, *runner) {
	t.Helper()
	server, err := emulator.Start(emulator.Options{Token: runToken})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	return server, &runner{t: t, server: server, token: runToken, data: t.TempDir()}
}

// A running bot answers, shows signs of life, keeps a second run out, and ends cleanly on SIGTERM
// while a poll is held. Its log holds neither token nor words.
func TestRun(t *testing.T) {
	server, r := play(t)
	p := server.Person(1, emulator.Person{FirstName: "Gertrud", LanguageCode: "de"})
	p.Write("/start")
	r.start()
	r.await(1)
	p.Write("ganz geheim")
	r.await(2)
	err := server.Await(t.Context(), func() bool {
		_, err := os.Stat(heartbeatFile(r.data))
		return err == nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if age, err := heartbeatAge(r.data, time.Now()); err != nil || age > time.Minute {
		t.Errorf("the sign of life is %v old, %v", age, err)
	}
	if status, said := r.once(); status != exitUsage || !strings.Contains(said, "is in use by another run") {
		t.Errorf("a second run ended with %d: %s", status, said)
	}
	r.stop()
	for _, word := range []string{runToken, "geheim", "Gertrud"} {
		if strings.Contains(r.log.String(), word) {
			t.Errorf("the log holds %q:\n%s", word, r.log.String())
		}
	}
	if _, err := heartbeatAge(r.data, time.Now()); err == nil {
		t.Error("the stopped bot looks alive")
	}
}

// A token that Telegram refuses ends the run with its reason.
func TestRunWithARefusedToken(t *testing.T) {
	_, r := play(t)
	r.token = "987654321:AAFanotheranotheranotheranother12"
	status, said := r.once()
	if status != exitUsage || !strings.Contains(said, "refuses the token") || !strings.Contains(said, "@BotFather") || strings.Contains(said, "another12") {
		t.Errorf("it ended with %d: %s", status, said)
	}
}

// A server that cannot be reached is tried again until it can, with a line in the log.
func TestRunWithoutAServer(t *testing.T) {
	server, r := play(t)
	server.Fail(emulator.Fault{Break: emulator.BeforeAccept, Times: 3})
	p := server.Person(1, emulator.Person{LanguageCode: "de"})
	p.Write("/start")
	r.start()
	r.await(1)
	r.stop()
	if log := r.log.String(); strings.Count(log, "receiving failed") != 3 || strings.Contains(log, runToken) {
		t.Errorf("the log says\n%s", log)
	}
}

// once runs the program to its own end.
func (r *runner) once() (status int, said string) {
	self, err := os.Executable()
	if err != nil {
		r.t.Fatal(err)
	}
	cmd := exec.CommandContext(r.t.Context(), self)
	cmd.Args = []string{"cooperatio", "run", "--token-file", filepath.Join(r.t.TempDir(), "token"), "--data", r.data}
	if err := os.WriteFile(cmd.Args[3], []byte(r.token+"\n"), 0o600); err != nil {
		r.t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), "TELEGRAM_API_ENDPOINT="+r.server.URL())
	out, _ := cmd.CombinedOutput()
	return cmd.ProcessState.ExitCode(), string(out)
}

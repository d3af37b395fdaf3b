package storage

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/dgraph-io/badger/v4"
)

const private = "what a person wrote"

// Badger's errors come out without Badger's words, but with what the operating system said.
func TestBadgerError(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{nil, "<nil>"},
		{badger.ErrTxnTooBig, ErrTooBig.Error()},
		{badger.ErrDBClosed, ErrClosed.Error()},
		{fmt.Errorf("Value with size 9 exceeded 8 limit. Value:\n%s", private), "storage: put failed (*errors.errorString)"},
		{errors.New(private), "storage: put failed (*errors.errorString)"},
		{&os.PathError{Op: "write", Path: private, Err: syscall.ENOSPC}, "storage: put failed: no space left on device"},
		{fmt.Errorf("%s error: %v", private, syscall.EIO), "storage: put failed: input/output error"},
	} {
		got := fmt.Sprint(badgerError("put", test.err))
		if got != test.want || strings.Contains(got, private) {
			t.Errorf("%v became %q, want %q", test.err, got, test.want)
		}
	}
}

// Badger's messages come out with their numbers and without anything that could be private.
func TestBadgerLog(t *testing.T) {
	var out bytes.Buffer
	log := badgerLog{slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	log.Errorf("cannot write %s of %d in %s: %v\n", private, 7, 3*time.Second, errors.New(private))
	log.Warningf("key %v", []byte(private))
	log.Infof("value %+v", struct{ s string }{private})
	log.Debugf("value %s", private)
	text := out.String()
	for _, want := range []string{"level=ERROR", "cannot write %s of %d in %s: %v\"", "<string> 7 3s <*errors.errorString>", "level=WARN", "level=DEBUG"} {
		if !strings.Contains(text, want) {
			t.Errorf("the log lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "person") {
		t.Errorf("the log tells too much:\n%s", text)
	}
	badgerLog{}.Errorf("nobody listens")
}

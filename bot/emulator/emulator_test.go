package emulator_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"cooperatio/bot/emulator"
)

const token = "123456:secret"

// clock is a hand-driven clock.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func start(t testing.TB, opt emulator.Options) (*emulator.Server, *clock) {
	t.Helper()
	c := &clock{now: time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC)}
	if opt.Token == "" {
		opt.Token = token
	}
	if opt.Clock == nil {
		opt.Clock = c.Now
	}
	srv, err := emulator.Start(opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	return srv, c
}

// answer is the Bot API's envelope.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int `json:"retry_after"`
	} `json:"parameters"`
	status int
}

func (a answer) message(t testing.TB) emulator.Message {
	t.Helper()
	var m emulator.Message
	a.into(t, &m)
	return m
}

func (a answer) into(t testing.TB, result any) {
	t.Helper()
	if !a.OK {
		t.Fatalf("refused: %d %s", a.Code, a.Description)
	}
	if err := json.Unmarshal(a.Result, result); err != nil {
		t.Fatal(err)
	}
}

type params map[string]string

// call sends a form, as the Go library does.
func call(t testing.TB, srv *emulator.Server, method string, p params) answer {
	t.Helper()
	a, err := try(context.Background(), srv, method, p)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func try(ctx context.Context, srv *emulator.Server, method string, p params) (answer, error) {
	form := url.Values{}
	for name, value := range p {
		form.Set(name, value)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, srv.URL()+"/bot"+token+"/"+method, strings.NewReader(form.Encode()))
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return send(req)
}

func send(req *http.Request) (answer, error) {
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = res.Body.Close() }()
	a := answer{status: res.StatusCode}
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return a, err
	}
	return a, nil
}

// within is a context for what ought to happen soon.
func within(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func refused(t testing.TB, a answer, code int, description string) {
	t.Helper()
	if a.OK || a.Code != code || a.Description != description || a.status != code {
		t.Errorf("got ok=%v %d %q (HTTP %d), want %d %q", a.OK, a.Code, a.Description, a.status, code, description)
	}
}

package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Params are the parameters of a call; objects are JSON text.
type Params = tgbotapi.Params

// Options say whom to speak to and as whom.
type Options struct {
	Token    string
	Endpoint string // root of a Bot API server, such as http://127.0.0.1:8081; empty is Telegram's own
}

// DefaultEndpoint is Telegram's own server.
const DefaultEndpoint = "https://api.telegram.org"

// How long a call may take before it counts as unanswered.
const (
	callLimit   = 30 * time.Second
	uploadLimit = 3 * time.Minute
	holdMargin  = 15 * time.Second // beyond the time for which a poll is held
)

// Client calls methods of the Bot API. It is safe for concurrent use.
type Client struct {
	token string
	api   tgbotapi.BotAPI // copied for each call, so that each has its own context
	calls *http.Client
	polls *http.Client // apart, so that a held poll never stands in the way of a call
}

var tokenForm = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)

// ErrMalformed: this cannot be a bot's token.
var ErrMalformed = errors.New("not a bot token; one looks like 123456789:AAF…, a number, a colon and 35 characters")

// NewClient checks token and endpoint by their form and connects to nothing.
func NewClient(o Options) (*Client, error) {
	if !tokenForm.MatchString(o.Token) {
		return nil, ErrMalformed
	}
	root := strings.TrimSuffix(o.Endpoint, "/")
	if root == "" {
		root = DefaultEndpoint
	}
	u, err := url.Parse(root)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(root, "%?#") {
		return nil, fmt.Errorf("%q is not the root of a Bot API server; one looks like %s or http://127.0.0.1:8081", o.Endpoint, DefaultEndpoint)
	}
	c := &Client{
		token: o.Token,
		api:   tgbotapi.BotAPI{Token: o.Token},
		calls: &http.Client{Transport: newTransport()},
		polls: &http.Client{Transport: newTransport()},
	}
	c.api.SetAPIEndpoint(root + "/bot%s/%s")
	return c, nil
}

func newTransport() http.RoundTripper {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,
		ForceAttemptHTTP2:     true,
		MaxIdleConns:          64,
		MaxIdleConnsPerHost:   64,
		IdleConnTimeout:       90 * time.Second,
		HTTP2:                 &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 5 * time.Second},
	}
}

// Close ends the connections that wait for another call.
func (c *Client) Close() {
	c.calls.CloseIdleConnections()
	c.polls.CloseIdleConnections()
}

// Call calls a method and decodes its result into out, unless out is nil. Its error is an *Error
// if the server answered, and bot.ErrUnreachable otherwise; then the call may have been carried
// out or not. The token stands in no error.
func (c *Client) Call(ctx context.Context, method string, params Params, out any) error {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	return c.request(ctx, c.calls, method, out, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.MakeRequest(method, params)
	})
}

// Upload is Call with one file in the given field.
func (c *Client) Upload(ctx context.Context, method string, params Params, field, name string, data []byte, out any) error {
	ctx, cancel := context.WithTimeout(ctx, uploadLimit)
	defer cancel()
	file := tgbotapi.RequestFile{Name: field, Data: tgbotapi.FileReader{Name: name, Reader: bytes.NewReader(data)}}
	return c.request(ctx, c.calls, method, out, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.UploadFiles(method, params, []tgbotapi.RequestFile{file})
	})
}

// poll is Call for getUpdates, which the server holds for a time.
func (c *Client) poll(ctx context.Context, hold time.Duration, params Params, out any) error {
	ctx, cancel := context.WithTimeout(ctx, hold+holdMargin)
	defer cancel()
	return c.request(ctx, c.polls, "getUpdates", out, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.MakeRequest("getUpdates", params)
	})
}

func (c *Client) request(ctx context.Context, via *http.Client, method string, out any, do func(*tgbotapi.BotAPI) (*tgbotapi.APIResponse, error)) error {
	d := &doer{ctx: ctx, client: via}
	api := c.api
	api.Client = d
	answer, err := do(&api)
	var refused *tgbotapi.Error
	switch {
	case errors.As(err, &refused):
		return c.refusal(method, d, refused, answer)
	case err != nil:
		return &unanswered{method: method, text: c.redact(err), cause: innermost(err)}
	case out == nil || len(answer.Result) == 0:
		return nil
	}
	if err := json.Unmarshal(answer.Result, out); err != nil {
		return &Error{Method: method, Code: http.StatusBadGateway, Description: "the result has an unexpected form"}
	}
	return nil
}

// refusal brings together what the answer's body and its header say.
func (c *Client) refusal(method string, d *doer, e *tgbotapi.Error, answer *tgbotapi.APIResponse) *Error {
	out := &Error{
		Method:      method,
		Code:        answer.ErrorCode, // UploadFiles leaves the error's own code empty
		Description: c.redact(e),
		RetryAfter:  time.Duration(e.RetryAfter) * time.Second,
		MigrateTo:   e.MigrateToChatID,
	}
	if out.Code == 0 {
		out.Code = d.status
	}
	if out.RetryAfter == 0 {
		out.RetryAfter = d.retryAfter
	}
	return out
}

// redact is the error's text without the address, which holds the token.
func (c *Client) redact(err error) string {
	return strings.ReplaceAll(innermost(err).Error(), c.token, "<token>")
}

// innermost leaves out the *url.Error, which holds the address.
func innermost(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// doer carries out one request of the library: with a context, which the library lacks, and with
// an answer that always is a Bot API envelope.
type doer struct {
	ctx    context.Context
	client *http.Client

	status     int
	retryAfter time.Duration
}

// answerLimit is above the largest batch: 100 updates of at most 512 KiB each.
const answerLimit = 64 << 20

// Do implements tgbotapi.HTTPClient.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	resp, err := d.client.Do(req.WithContext(d.ctx))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, answerLimit))
	resp.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("the answer broke off: %w", err)
	}
	d.status = resp.StatusCode
	if seconds, err := time.ParseDuration(resp.Header.Get("Retry-After") + "s"); err == nil && seconds > 0 {
		d.retryAfter = seconds
	}
	var envelope struct {
		OK *bool `json:"ok"`
	}
	if json.Unmarshal(body, &envelope) != nil || envelope.OK == nil {
		body = d.envelope()
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// envelope stands for an answer that is not one, such as a proxy's page.
func (d *doer) envelope() []byte {
	code, text := d.status, http.StatusText(d.status)
	if code < 400 {
		code, text = http.StatusBadGateway, "the answer is not from a Bot API"
	}
	body, _ := json.Marshal(map[string]any{"ok": false, "error_code": code, "description": text})
	return body
}

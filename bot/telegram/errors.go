package telegram

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"cooperatio/bot"
)

// Error is a refusal: the server answered, and it said no.
type Error struct {
	Method      string
	Code        int
	Description string
	RetryAfter  time.Duration // how long the server wants to be left alone
	MigrateTo   int64         // the group has this number now
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s: %d %s", e.Method, e.Code, e.says())
}

// says is the description without what it may quote of a message.
func (e *Error) says() string {
	const unparsed = "can't parse entities"
	if i := strings.Index(e.Description, unparsed); i >= 0 {
		return e.Description[:i+len(unparsed)]
	}
	return e.Description
}

func (e *Error) has(any ...string) bool {
	said := strings.ToLower(e.Description)
	for _, s := range any {
		if strings.Contains(said, strings.ToLower(s)) {
			return true
		}
	}
	return false
}

// unanswered is a call to which no answer came: it may have been carried out or not.
type unanswered struct {
	method, text string
	cause        error
}

func (u *unanswered) Error() string   { return u.method + ": no answer: " + u.text }
func (u *unanswered) Unwrap() []error { return []error{bot.ErrUnreachable, u.cause} }

// ErrRefusedToken: the server does not know the token, or knows it no longer.
var ErrRefusedToken = errors.New("the Bot API refuses the token")

// refusesToken reports whether an answer to getMe or getUpdates speaks of the token.
func refusesToken(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Code == http.StatusUnauthorized || e.Code == http.StatusNotFound)
}

// What the server says where the code alone does not tell. Codes and texts may change
// (core.telegram.org/bots/api#making-requests), so whatever is not found here is a refusal.
var (
	saysGone     = []string{"chat not found", "PEER_ID_INVALID", "user not found", "user is deactivated", "have no rights to send", "not enough rights to send", "CHAT_WRITE_FORBIDDEN"}
	saysNoEdit   = []string{"message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID", "message identifier is not specified"}
	saysSame     = []string{"message is not modified"}
	saysNotPlain = []string{"can't parse entities", "message is too long", "caption is too long", "text is too long"}
)

// classify turns a failed delivery into the words of bot.Sender.
func classify(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err // not answered: bot.ErrUnreachable or the context's end
	}
	switch {
	case e.Code == http.StatusTooManyRequests:
		// Telegram does not say whose patience is at an end; its own advice is to wait with everything.
		return &bot.Later{After: max(e.RetryAfter, time.Second), Whole: true, Cause: e}
	case e.Code == http.StatusForbidden, e.has(saysGone...):
		return fmt.Errorf("%w: %w", bot.ErrGone, e)
	case e.has(saysNoEdit...):
		return fmt.Errorf("%w: %w", bot.ErrNothingToEdit, e)
	case e.Code == http.StatusUnauthorized, e.Code == http.StatusConflict, e.Code >= http.StatusInternalServerError:
		return e
	}
	return fmt.Errorf("%w: %w", bot.ErrRefused, e)
}

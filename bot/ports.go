package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cooperatio/dialogs"
)

// Update is one thing that came in from the messenger.
type Update struct {
	ID    int64
	Chat  dialogs.ChatID
	Lang  string // the messenger's language code of the person, such as "de-AT"; may be empty
	Event dialogs.Event
}

// Source receives updates. It calls handle for each, chats side by side and one chat in order,
// and confirms an update to the outside only after handle returned nil. It returns when ctx is
// done (nil) or when the source refuses to work (the reason).
type Source interface {
	Receive(ctx context.Context, handle func(context.Context, Update) error) error
}

// MessageID is the messenger's number of a message within its chat.
type MessageID int64

// Outgoing is one message to deliver.
type Outgoing struct {
	Edit    MessageID // the message to replace; 0 sends a new one
	HTML    string
	Buttons [][]dialogs.Button
	File    *File
}

// File is a document to send; HTML of the Outgoing is its caption.
type File struct {
	Name string
	Data []byte
}

// Sender delivers. Its errors are *Later (try again after a while), ErrGone (the person cannot be
// reached), ErrNothingToEdit, ErrRefused (final), ErrUnreachable (nobody answered); any other is
// tried again a few times.
type Sender interface {
	Send(ctx context.Context, to dialogs.ChatID, m Outgoing) (MessageID, error)
}

// Later says that the messenger wants to be left alone for a time.
type Later struct {
	After time.Duration
	Whole bool // the whole bot shall wait, not only this chat
	Cause error
}

func (l *Later) Error() string { return fmt.Sprintf("try again in %s: %v", l.After, l.Cause) }
func (l *Later) Unwrap() error { return l.Cause }

// ErrGone: the person blocked the bot, or the chat does not exist.
var ErrGone = errors.New("the person cannot be reached")

// ErrNothingToEdit: the message to edit does not exist or cannot be edited any more.
var ErrNothingToEdit = errors.New("there is no message to edit")

// ErrUnreachable: nobody answered. The message may have arrived or not.
var ErrUnreachable = errors.New("the messenger does not answer")

// ErrRefused: the messenger does not take this message and never will.
var ErrRefused = errors.New("the message was refused")

package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"cooperatio/bot"
	"cooperatio/bot/emulator"
	"cooperatio/bot/telegram"
	"cooperatio/dialogs"
	"cooperatio/storage"
)

// world is the whole bot with one person: engine, store, Telegram adapter, and a Telegram that
// is played on loopback. Its clock moves when it is told to, besides running.
type world struct {
	server   *emulator.Server
	person   *emulator.Person
	bot      *bot.Bot
	store    *storage.Store
	client   *telegram.Client
	requests *os.File
	clock    func() time.Time
	ahead    *atomic.Int64 // how far the clock was moved
	mark     string        // the file that remembers what chatState holds
	seen     int
	stop     context.CancelFunc
	done     chan error
	last     int // the person's last message
}

// chatPerson is the one person of a chat.
const chatPerson = 1

func openWorld(dir string, lang dialogs.Lang, library *dialogs.Library, requests string, clock func() time.Time) (*world, error) {
	log := slog.New(slog.DiscardHandler)
	store, err := openStore(dir, log)
	if err != nil {
		return nil, err
	}
	w := &world{store: store, clock: clock, ahead: &atomic.Int64{}, mark: filepath.Join(dir, chatMark), done: make(chan error, 1)}
	if err := w.open(lang, library, requests, log); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return w, nil
}

func (w *world) open(lang dialogs.Lang, library *dialogs.Library, requests string, log *slog.Logger) error {
	state, resumed, err := w.load()
	if err != nil {
		return err
	}
	w.ahead.Store(int64(state.Ahead))
	options := emulator.Options{
		Token: "1:terminal", Clock: w.now, Unpaced: true, Unrecorded: true,
		FirstUpdateID: state.Update, FirstMessageID: state.Message,
	}
	if requests != "" {
		if w.requests, err = os.Create(requests); err != nil {
			return usage("--requests: %v", err)
		}
		options.Requests = w.requests
	}
	if w.server, err = emulator.Start(options); err != nil {
		return err
	}
	w.client, err = telegram.NewClient(telegram.Options{Token: options.Token, Endpoint: w.server.URL()})
	if err != nil {
		return errors.Join(err, w.server.Close())
	}
	w.person = w.server.Person(chatPerson, emulator.Person{FirstName: "Du", LanguageCode: string(lang)})
	if resumed {
		w.person.Met()
	}
	engine := dialogs.NewEngine(library)
	w.bot, err = bot.New(bot.Options{
		Engine: engine, Store: w.store, Clock: w.now, Logger: log,
		Source: telegram.NewPoller(w.client, telegram.PollOptions{Profile: engine.Profile}),
		Sender: telegram.NewSender(w.client),
	})
	if err != nil {
		return errors.Join(err, w.server.Close())
	}
	ctx, stop := context.WithCancel(context.Background())
	w.stop = stop
	go func() { w.done <- w.bot.Run(ctx) }()
	return nil
}

// chatState is what a chat keeps besides the store: how far its clock was moved, and the numbers
// that its Telegram gives next, since the store remembers those of earlier chats.
type chatState struct {
	Ahead   time.Duration `json:"ahead"`
	Update  int64         `json:"update,omitempty"`
	Message int           `json:"message,omitempty"`
}

func (w *world) load() (state chatState, resumed bool, err error) {
	text, err := os.ReadFile(w.mark)
	if errors.Is(err, os.ErrNotExist) {
		return state, false, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &state)
	}
	if err != nil {
		return state, false, usage("%s cannot be read (%v): begin anew with --fresh", w.mark, err)
	}
	return state, true, nil
}

func (w *world) save() error {
	update, message := w.server.NextIDs()
	text, err := json.Marshal(chatState{time.Duration(w.ahead.Load()), update, message})
	if err != nil {
		return err
	}
	return os.WriteFile(w.mark, append(text, '\n'), 0o600)
}

// Close ends the bot first, so that everything acknowledged is on the disk.
func (w *world) Close() error {
	w.stop()
	err := errors.Join(<-w.done, w.save(), w.server.Close(), w.store.Close())
	w.client.Close()
	if w.requests != nil {
		err = errors.Join(err, w.requests.Close())
	}
	return err
}

func (w *world) now() time.Time { return w.clock().Add(time.Duration(w.ahead.Load())) }

// act does what a line says: a text, a number or [Label] of a button, @ for time, ! for the rest.
func (w *world) act(ctx context.Context, s *screen, line string) error {
	rest := strings.TrimSpace(line)
	switch {
	case rest == "":
		return nil
	case strings.HasPrefix(rest, "@"):
		return w.pass(ctx, rest[1:])
	case strings.HasPrefix(rest, "!"):
		return w.world(ctx, strings.TrimSpace(rest[1:]))
	case strings.HasPrefix(rest, "[") && strings.HasSuffix(rest, "]"):
		return w.tap(ctx, strings.Trim(rest, "[]"))
	}
	if label, ok := s.button(rest); ok {
		return w.tap(ctx, label)
	}
	return w.write(ctx, rest)
}

func (w *world) write(ctx context.Context, text string) error {
	return w.await(ctx, w.person.Write(text))
}

func (w *world) tap(ctx context.Context, label string) error {
	posted, err := w.person.Tap(label)
	if errors.Is(err, emulator.ErrNoButton) {
		return hintError{"there is no button [" + label + "]"}
	}
	if err != nil {
		return err
	}
	return w.await(ctx, posted)
}

// await returns once the bot has stored the update and said all that follows from it.
func (w *world) await(ctx context.Context, p emulator.Posted) error {
	if p.Update == 0 {
		return nil
	}
	if p.Query == "" {
		w.last = p.Message
	}
	if err := w.server.AwaitConfirmed(ctx, p.Update); err != nil {
		return err
	}
	if err := w.quiet(ctx); err != nil {
		return err
	}
	return w.save()
}

// quiet returns once nothing waits to be done or said.
func (w *world) quiet(ctx context.Context) error {
	for {
		standing := false
		err := w.store.View(ctx, func(s *storage.Snapshot) error {
			return s.Errands(func(storage.Errand) bool {
				standing = true
				return false
			})
		})
		if err != nil || !standing {
			return errors.Join(err, w.bot.Settle(ctx))
		}
		if err := wait(ctx); err != nil {
			return err
		}
	}
}

// wait gives the bot's own loops a moment.
func wait(ctx context.Context) error {
	select {
	case <-time.After(2 * time.Millisecond):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pass lets time pass, from one reminder that falls due to the next.
func (w *world) pass(ctx context.Context, text string) error {
	target, err := parsePassing(text, w.now())
	if err != nil {
		return err
	}
	for {
		next, due, err := w.nextDue(ctx)
		if err != nil {
			return err
		}
		if !due || next.After(target) {
			break
		}
		w.moveTo(next)
		if err := w.bot.Remind(ctx); err != nil {
			return err
		}
		if err := w.quiet(ctx); err != nil {
			return err
		}
	}
	w.moveTo(target)
	w.bot.Wake()
	return w.save()
}

func (w *world) moveTo(at time.Time) {
	if d := at.Sub(w.now()); d > 0 {
		w.ahead.Add(int64(d))
	}
}

func (w *world) nextDue(ctx context.Context) (at time.Time, ok bool, err error) {
	err = w.store.View(ctx, func(s *storage.Snapshot) error {
		at, ok, err = s.NextDue()
		return err
	})
	return at, ok, err
}

// world does what people do besides writing and tapping.
func (w *world) world(ctx context.Context, what string) error {
	verb, rest, _ := strings.Cut(what, " ")
	p := w.person
	switch verb {
	case "sticker":
		return w.await(ctx, p.SendSticker("🐶"))
	case "photo":
		return w.await(ctx, p.SendPhoto(rest))
	case "voice":
		return w.await(ctx, p.SendVoice(5))
	case "contact":
		return w.await(ctx, p.SendContact("+49123456"))
	case "location":
		return w.await(ctx, p.SendLocation(48.1, 11.6))
	case "document":
		return w.await(ctx, p.SendDocument("notiz.txt", []byte("…")))
	case "edit":
		return w.await(ctx, p.EditText(w.last, rest))
	case "block":
		return w.await(ctx, p.Block())
	case "unblock":
		return w.await(ctx, p.Unblock())
	case "stale":
		b, ok := w.earlier(rest)
		if !ok {
			return hintError{"no earlier message had a button [" + rest + "]"}
		}
		return w.await(ctx, p.Forge(p.Last().ID, b.Data))
	case "group":
		return w.await(ctx, p.WriteIn(w.server.Group(-chatPerson, "Hundeleute"), "/start"))
	case "announce":
		err := w.store.Update(ctx, func(tx *storage.Tx) error {
			return tx.PutErrand(chatPerson, dialogs.Announce{ID: strconv.FormatInt(w.now().UnixNano(), 36), Text: rest})
		})
		w.bot.Wake()
		return errors.Join(err, w.quiet(ctx))
	case "forge":
		return w.await(ctx, p.Forge(p.Last().ID, rest))
	case "long":
		n, err := strconv.Atoi(rest)
		if err != nil || n < 1 || n > 20000 {
			return hintError{"! long N sends a text of N characters, 1 to 20000"}
		}
		return w.write(ctx, strings.Repeat("wau ", n)[:n])
	}
	return hintError{"! knows sticker, photo, voice, contact, location, document, edit TEXT, block, unblock, group, stale LABEL, forge DATA, announce TEXT and long N"}
}

// earlier finds the newest button with a label that was shown and taken away.
func (w *world) earlier(label string) (emulator.Button, bool) {
	all := w.server.Actions()
	for i := len(all) - 1; i >= 0; i-- {
		b, ok := all[i].Message.Button(label)
		if _, open := w.person.Last().Button(b.Data); ok && !open {
			return b, true
		}
	}
	return emulator.Button{}, false
}

// news are the bot's messages and edits since the last call.
func (w *world) news() []emulator.Action {
	all := w.server.Actions()
	fresh := all[w.seen:]
	w.seen = len(all)
	return fresh
}

var _ io.Closer = (*world)(nil)

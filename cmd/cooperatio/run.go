package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	_ "golang.org/x/crypto/x509roots/fallback" // the image has no root certificates

	"cooperatio/bot"
	"cooperatio/bot/telegram"
	"cooperatio/dialogs"
	"cooperatio/storage"
)

type runOptions struct {
	data, tokenFile, script, operator, zone string
	rate                                    int
}

func newRunCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Run the bot on Telegram",
		Long: `Run the bot on Telegram until SIGTERM or ctrl-C. What it says about its work goes to
standard error, one JSON object a line, without anything that people wrote.

The bot's token comes from @BotFather on Telegram. It stands in TELEGRAM_BOT_TOKEN, or in a
file named by --token-file or TELEGRAM_BOT_TOKEN_FILE; it is never an argument, because
arguments are visible to everybody on the machine.

Environment:
  TELEGRAM_BOT_TOKEN       the token
  TELEGRAM_BOT_TOKEN_FILE  a file that holds the token
  TELEGRAM_API_ENDPOINT    root of another Bot API server, such as http://127.0.0.1:8081
  COOPERATIO_DATA          the data directory, unless --data names one
  GOMEMLIMIT               how much memory to use (128MiB unless set)

Exit status:
  0  stopped by a signal
  1  something failed while it ran, such as the disk
  2  it cannot run like this: wrong flag, no token or a refused one, a data directory that
     cannot be used, a script with problems`,
		Example: `  TELEGRAM_BOT_TOKEN=123456789:AAF… cooperatio run --data /var/lib/cooperatio
  cooperatio run --token-file /run/secrets/token`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context(), slog.New(slog.NewJSONHandler(cmd.ErrOrStderr(), nil)))
		},
	}
	cmd.Flags().StringVar(&o.data, "data", defaultData(), "directory for everything that must survive")
	cmd.Flags().StringVar(&o.tokenFile, "token-file", "", "file that holds the bot's token")
	cmd.Flags().StringVar(&o.zone, "zone", "Europe/Berlin", "time zone of the people who talk to the bot")
	cmd.Flags().StringVar(&o.operator, "operator", "", "file that names the coach: name, imprint, privacy, chats")
	cmd.Flags().StringVar(&o.script, "script", "", "folder with another script (default: the one built in)")
	cmd.Flags().IntVar(&o.rate, "rate", 30, "messages a second to all people together; Telegram takes 30 for nothing, more for Stars")
	return cmd
}

func defaultData() string {
	if dir := os.Getenv("COOPERATIO_DATA"); dir != "" {
		return dir
	}
	return "data"
}

// Limits of a run.
const (
	memoryLimit = 128 << 20       // enough for 100,000 chats (STORAGE 1)
	stopLimit   = 5 * time.Second // from the signal to the end
)

func (o runOptions) run(ctx context.Context, log *slog.Logger) error {
	defer limitStop(ctx, log)()
	if o.rate < 1 {
		return usage("--rate %d: at least 1 message a second has to go out", o.rate)
	}
	zone, err := time.LoadLocation(o.zone)
	if err != nil {
		return usage("--zone %s: no such time zone; one is called Europe/Berlin", o.zone)
	}
	rates := bot.TelegramRates
	rates.Whole = bot.Rate{Per: time.Second / time.Duration(o.rate), Burst: o.rate}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	token, err := readToken(o.tokenFile)
	if err != nil {
		return err
	}
	client, err := telegram.NewClient(telegram.Options{Token: token, Endpoint: os.Getenv("TELEGRAM_API_ENDPOINT")})
	switch {
	case errors.Is(err, telegram.ErrMalformed):
		return usage("the token is %v", err)
	case err != nil:
		return usage("TELEGRAM_API_ENDPOINT: %v", err)
	}
	defer client.Close()
	library, err := loadLibrary(o.script, o.operator)
	if err != nil {
		return err
	}
	store, err := openStore(o.data, log)
	if err != nil {
		return err
	}
	defer func() {
		if err := store.Close(); err != nil {
			log.Error("the store did not close cleanly", "error", err)
		}
	}()
	defer os.Remove(heartbeatFile(o.data))

	engine := dialogs.NewEngine(library)
	b, err := bot.New(bot.Options{
		Engine: engine,
		Store:  store,
		Source: telegram.NewPoller(client, telegram.PollOptions{Logger: log, Profile: engine.Profile}),
		Sender: telegram.NewSender(client),
		Logger: log,
		Clock:  func() time.Time { return time.Now().In(zone) },
		Rates:  rates,
		Beat: func(now time.Time) {
			if err := writeHeartbeat(o.data, now); err != nil {
				log.Warn("the heartbeat cannot be written", "error", err)
			}
		},
	})
	if err != nil {
		return err
	}
	log.Info("running", "data", o.data)
	err = b.Run(ctx)
	if errors.Is(err, telegram.ErrRefusedToken) {
		return usage("%v; compare it with the one that @BotFather shows, or see whether TELEGRAM_API_ENDPOINT is right", err)
	}
	return err
}

// limitStop ends the program if it has not ended by itself a while after ctx is done. The function
// that it returns lifts the limit.
func limitStop(ctx context.Context, log *slog.Logger) (lift func()) {
	ended := make(chan struct{})
	go func() {
		select {
		case <-ctx.Done():
		case <-ended:
			return
		}
		log.Info("stopping")
		select {
		case <-time.After(stopLimit):
			log.Error("stopping took too long; what was acknowledged is on the disk")
			os.Exit(exitFailed)
		case <-ended:
		}
	}()
	return func() { close(ended) }
}

// readToken reads the token from where the operator put it.
func readToken(file string) (string, error) {
	if file == "" {
		if token := strings.TrimSpace(os.Getenv("TELEGRAM_BOT_TOKEN")); token != "" {
			return token, nil
		}
		if file = os.Getenv("TELEGRAM_BOT_TOKEN_FILE"); file == "" {
			return "", usage("there is no token: set TELEGRAM_BOT_TOKEN, or name a file that holds it with --token-file; @BotFather on Telegram gives you one")
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", usage("the token cannot be read: %v", err)
	}
	token := strings.TrimSpace(string(data))
	if token == "" {
		return "", usage("the token file %s is empty", file)
	}
	return token, nil
}

// loadLibrary loads the script of a folder, or the built-in one, and who runs it, and reports every
// problem.
func loadLibrary(dir, operator string) (*dialogs.Library, error) {
	library, err := loadScript(dir)
	if err != nil || operator == "" {
		return library, err
	}
	data, err := os.ReadFile(operator)
	if err != nil {
		return nil, usage("--operator: %v", err)
	}
	who, problems := dialogs.LoadOperator(filepath.Base(operator), data)
	return library.With(who), problemsError("the operator's file", filepath.Dir(operator), problems)
}

func loadScript(dir string) (*dialogs.Library, error) {
	if dir == "" {
		return dialogs.Builtin(), nil
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, usage("--script %s: this is not a folder with a script", dir)
	}
	library, problems := dialogs.Load(os.DirFS(dir))
	return library, problemsError("the script", dir, problems)
}

// problemsError lists every problem with its place, or is nil where there is none.
func problemsError(what, dir string, problems []dialogs.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	noun := "problems"
	if len(problems) == 1 {
		noun = "problem"
	}
	var lines []string
	for _, p := range problems {
		p.File = filepath.Join(dir, p.File)
		lines = append(lines, p.String())
	}
	return usage("%s has %d %s:\n%s", what, len(problems), noun, strings.Join(lines, "\n"))
}

// openStore opens the data directory.
func openStore(dir string, log *slog.Logger) (*storage.Store, error) {
	store, err := storage.Open(storage.Options{Dir: dir, Logger: log})
	var path *fs.PathError
	var locked *storage.LockedError
	switch {
	case errors.As(err, &locked):
		return nil, usage("%v", err)
	case errors.As(err, &path), errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EROFS):
		return nil, usage("%v; --data names another one", err)
	case err != nil:
		return nil, fmt.Errorf("the data cannot be opened: %w", err)
	}
	return store, nil
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"cooperatio/dialogs"
)

type chatOptions struct {
	data, script, operator, lang, requests string
	fresh                                  bool
	clock                                  func() time.Time
}

func newChatCommand() *cobra.Command {
	o := chatOptions{clock: time.Now}
	cmd := &cobra.Command{
		Use:   "chat",
		Short: "Talk to the coach in the terminal",
		Long: `Talk to the coach in the terminal: the same bot as on Telegram, through the same adapter, with
a Telegram played on this machine. It needs no token and no network. What you said is kept on
disk, so that the next start goes on where you left.

Type a word, or the number of a button. A line "@ 2026-03-09 09:00" or "@ +2d" lets time pass
(units m, h, d, w). "! sticker", "! photo", "! voice", "! contact", "! location", "! edit TEXT"
and "! block" do what else people do. Ctrl-D or ctrl-C ends the chat.

With piped input, each line is one action and the output is a plain transcript on standard
output; a button is tapped by its number or as [Label].

Exit statuses: 0 ended, 1 something failed, 2 wrong flag, or a directory or script that cannot be used.`,
		Example: `  cooperatio chat
  cooperatio chat --fresh --lang en
  printf '/start\nGenau so\n' | cooperatio chat --data "$(mktemp -d)"`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&o.data, "data", "", "directory for what is remembered (default: in your configuration directory)")
	cmd.Flags().StringVar(&o.script, "script", "", "folder with another script (default: the one built in)")
	cmd.Flags().StringVar(&o.operator, "operator", "", "file that names the coach: name, imprint, privacy, chats (you are chat 1)")
	cmd.Flags().StringVar(&o.lang, "lang", "", "language of a new conversation, de or en (default: from the environment)")
	cmd.Flags().BoolVar(&o.fresh, "fresh", false, "forget the earlier chat and begin anew")
	cmd.Flags().StringVar(&o.requests, "requests", "", "file for every request that the bot makes, one JSON object a line")
	return cmd
}

func (o chatOptions) run(ctx context.Context, in io.Reader, out, talk io.Writer) (err error) {
	lang, err := chatLang(o.lang)
	if err != nil {
		return err
	}
	library, err := loadLibrary(o.script, o.operator)
	if err != nil {
		return err
	}
	if o.data == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return usage("there is no configuration directory to keep the chat in (%v): name one with --data", err)
		}
		o.data = filepath.Join(config, "cooperatio", "chat")
	}
	if o.fresh {
		if err := forgetChat(o.data); err != nil {
			return err
		}
	}
	w, err := openWorld(o.data, lang, library, o.requests, o.clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()

	screen := newScreen(in, out)
	fmt.Fprintln(talk, "Everything stays in", o.data)
	lines := readLines(ctx, in)
	if screen.terminal {
		fmt.Fprintln(talk, "Type a word or a button's number. Ctrl-D ends the chat.")
		if err := w.write(ctx, "/start"); err != nil {
			return ended(ctx, err)
		}
		screen.show(w.news())
	}
	for {
		screen.prompt()
		line, ok := <-lines
		if !ok {
			screen.end()
			return nil
		}
		screen.echo(line)
		if err := w.act(ctx, screen, line); err != nil {
			if hint := (hintError{}); errors.As(err, &hint) {
				fmt.Fprintln(talk, hint.Error())
				continue
			}
			return ended(ctx, err)
		}
		screen.show(w.news())
	}
}

// ended is nil if the person ended the chat.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// readLines reads until the input or the context ends; then the channel is closed.
func readLines(ctx context.Context, in io.Reader) <-chan string {
	lines, read := make(chan string), make(chan string)
	go func() {
		defer close(read)
		for sc := bufio.NewReader(in); ; {
			line, err := sc.ReadString('\n')
			if line != "" || err == nil {
				read <- strings.TrimRight(line, "\r\n")
			}
			if err != nil {
				return
			}
		}
	}()
	go func() {
		defer close(lines)
		for {
			select {
			case <-ctx.Done():
				return
			case line, ok := <-read:
				if !ok {
					return
				}
				select {
				case lines <- line:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return lines
}

// chatLang is the language code that the person's Telegram would report.
func chatLang(flag string) (dialogs.Lang, error) {
	if flag != "" {
		if !slices.Contains(dialogs.Langs, dialogs.Lang(flag)) {
			return "", usage("--lang %s: the coach speaks de and en", flag)
		}
		return dialogs.Lang(flag), nil
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if code := os.Getenv(name); code != "" && code != "C" && code != "POSIX" && !strings.HasPrefix(code, "C.") {
			return dialogs.LangFor(code), nil
		}
	}
	return dialogs.German, nil
}

// forgetChat deletes the chat's directory, if it is one.
func forgetChat(dir string) error {
	switch entries, err := os.ReadDir(dir); {
	case errors.Is(err, os.ErrNotExist), err == nil && len(entries) == 0:
		return nil
	case err != nil:
		return usage("the chat's directory cannot be used: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, chatMark)); err != nil {
		return usage("--fresh deletes only a directory that chat made, and %s has no %s: name another with --data", dir, chatMark)
	}
	return os.RemoveAll(dir)
}

// chatMark is the file by which chat knows its own directory again.
const chatMark = "cooperatio-chat"

// isTerminal reports whether a stream is a terminal, and how wide.
func isTerminal(stream any) (width int, ok bool) {
	f, isFile := stream.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	return width, err == nil
}

// parsePassing reads "+2d" (from now) or "2026-03-09 09:00" (in the local zone).
func parsePassing(text string, now time.Time) (time.Time, error) {
	text = strings.TrimSpace(text)
	if amount, ok := strings.CutPrefix(text, "+"); ok {
		units := map[string]time.Duration{"m": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "w": 7 * 24 * time.Hour}
		var n int
		var unit string
		if _, err := fmt.Sscanf(amount, "%d%s", &n, &unit); err == nil && units[unit] > 0 && n > 0 && n < 100000 {
			if days := map[string]int{"d": 1, "w": 7}[unit]; days > 0 {
				return now.AddDate(0, 0, n*days), nil
			}
			return now.Add(time.Duration(n) * units[unit]), nil
		}
	} else if at, err := time.ParseInLocation("2006-01-02 15:04", text, now.Location()); err == nil {
		if at.Before(now) {
			return now, hintError{"time only passes forward, and it is " + now.Format("2006-01-02 15:04")}
		}
		return at, nil
	}
	return now, hintError{fmt.Sprintf("%q is no time: write @ 2026-03-09 09:00, or @ +2d (m, h, d, w)", text)}
}

// hintError is a line that chat does not understand, with what would be right.
type hintError struct{ hint string }

func (h hintError) Error() string { return h.hint }

// Command cooperatio is a Telegram bot that coaches self-employed people in the dog trade from
// network to cooperation, and the hand of the coach who operates it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	_ "time/tzdata"

	"github.com/spf13/cobra"
)

// The exit statuses of every command.
const (
	exitFailed = 1 // the work could not be done
	exitUsage  = 2 // what was asked for is wrong: a flag, an argument, a file, a token
)

// usageError is a mistake that the operator can mend: what is wrong, where, what would be right.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// usage is an error that ends the program with exit status 2.
func usage(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

func main() {
	os.Exit(execute(os.Args[1:]))
}

// execute runs one command line and gives its exit status.
func execute(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, "cooperatio: "+err.Error())
	if errors.As(err, &usageError{}) {
		return exitUsage
	}
	return exitFailed
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "cooperatio",
		Short: "From network to cooperation: a coach in Telegram",
		Long: `Cooperatio asks self-employed people in the dog trade with whom they work and what they do
together, and tells them whether that is a network or a cooperation.

Exit statuses: 0 done, 1 the work could not be done, 2 what was asked for is wrong.`,
		Example: `  cooperatio chat          talk to the coach in the terminal
  cooperatio run           the bot on Telegram (TELEGRAM_BOT_TOKEN, --data DIR)`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usage("no command given: try cooperatio chat, cooperatio run, or cooperatio -h")
		},
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage("%v: see %s -h", err, cmd.CommandPath())
	})
	root.AddCommand(newChatCommand(), newRunCommand(), newScriptCommand(), newHealthCommand(), newScriptCommand(), newDiagnoseCommand(), newVersionCommand())
	return root
}

// noArguments refuses arguments; at the root it names an unknown command.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasParent() {
		return usage("%s takes no arguments, found %q: see %s -h", cmd.CommandPath(), args[0], cmd.CommandPath())
	}
	cmd.SuggestionsMinimumDistance = 2
	hint := ""
	if names := cmd.SuggestionsFor(args[0]); len(names) > 0 {
		hint = fmt.Sprintf(", did you mean %s?", names[0])
	}
	return usage("there is no command %q%s: see cooperatio -h", args[0], hint)
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func newHealthCommand() *cobra.Command {
	var data string
	cmd := &cobra.Command{
		Use:   "health",
		Short: "Tell whether the bot runs",
		Long: `Tell whether a bot runs with the data directory. The running bot leaves a sign of life there
every 10 seconds, as long as it and its store work. Whether Telegram can be reached does not
count: a restart would not help.

Exit status:
  0  it gave a sign of life within the last minute
  1  it did not
  2  wrong use, such as an unknown flag`,
		Example: `  cooperatio health --data /var/lib/cooperatio`,
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			age, err := heartbeatAge(data, time.Now())
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "alive: last sign of life %s ago\n", age.Round(time.Second))
			return nil
		},
	}
	cmd.Flags().StringVar(&data, "data", defaultData(), "directory of the running bot")
	return cmd
}

// healthy is the oldest sign of life that counts: the bot gives six in this time.
const healthy = time.Minute

func heartbeatFile(dir string) string { return filepath.Join(dir, "heartbeat") }

// writeHeartbeat leaves a sign of life. The file is whole at any moment.
func writeHeartbeat(dir string, now time.Time) error {
	next := heartbeatFile(dir) + ".new"
	if err := os.WriteFile(next, []byte(now.UTC().Format(time.RFC3339)+"\n"), 0o600); err != nil {
		return err
	}
	return os.Rename(next, heartbeatFile(dir))
}

// heartbeatAge is how long ago the last sign of life was; an error if that is too long.
func heartbeatAge(dir string, now time.Time) (time.Duration, error) {
	text, err := os.ReadFile(heartbeatFile(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("not running: there is no sign of life in %s", dir)
	}
	if err != nil {
		return 0, fmt.Errorf("the sign of life cannot be read: %w", err)
	}
	at, err := time.Parse(time.RFC3339, strings.TrimSpace(string(text)))
	if err != nil {
		return 0, fmt.Errorf("%s does not hold an instant", heartbeatFile(dir))
	}
	age := max(now.Sub(at), 0)
	if age >= healthy {
		return 0, fmt.Errorf("not alive: the last sign of life in %s is %s old", dir, age.Round(time.Second))
	}
	return age, nil
}

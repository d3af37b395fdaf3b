package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Print the version of this program and of the Go that built it.

Exit statuses: 0 printed, 2 wrong argument.`,
		Example: "  cooperatio version",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			version, golang := "unknown", ""
			if info, ok := debug.ReadBuildInfo(); ok {
				version, golang = info.Main.Version, info.GoVersion
			}
			fmt.Fprintln(cmd.OutOrStdout(), "cooperatio", version, golang)
			return nil
		},
	}
}

package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cooperatio/dialogs"
)

// newScriptCommand is the author's workshop: what a coach needs to keep her script sound.
func newScriptCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "script",
		Short: "Check, draw, play and test a script",
		Long: `Check, draw, play and test a script: the built-in one, or with --script a folder of your own.

Exit statuses: 0 done, 1 something was found, 2 what was asked for is wrong.`,
		Example: `  cooperatio script lint --script my-script
  cooperatio script graph --phase P3
  cooperatio script play --from what-together
  cooperatio script test dialogs/testdata`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("there is no command %q: it is lint, graph, play or test, see %s -h", args[0], cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usage("no command given: it is lint, graph, play or test, see %s -h", cmd.CommandPath())
		},
	}
	cmd.AddCommand(newScriptLintCommand(), newScriptGraphCommand(), newScriptPlayCommand(), newScriptTestCommand())
	return cmd
}

// scriptFlag is the folder with a script, as all commands name it.
func scriptFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "script", "", "folder with another script (default: the one built in)")
}

// knownNode refuses a node that the script does not have, and names those with a similar id.
func knownNode(s *dialogs.Script, id string) error {
	if s.Nodes[dialogs.NodeID(id)] != nil {
		return nil
	}
	var near []string
	for _, n := range s.Order {
		if strings.Contains(string(n), id) || slices.ContainsFunc(strings.Split(id, "-"), func(part string) bool {
			return len(part) > 2 && strings.Contains(string(n), part)
		}) {
			near = append(near, string(n))
		}
	}
	hint := ": see cooperatio script graph --phase P1"
	if len(near) > 0 {
		hint = ": similar are " + strings.Join(near, ", ")
	}
	return usage("there is no node %q%s", id, hint)
}

package main

import (
	"io"

	"github.com/spf13/cobra"

	"cooperatio/dialogs"
	"cooperatio/dialogs/lint"
)

type scriptGraphOptions struct{ script, phase, node string }

func newScriptGraphCommand() *cobra.Command {
	var o scriptGraphOptions
	cmd := &cobra.Command{
		Use:   "graph",
		Short: "Draw a script as a Mermaid flowchart",
		Long: `Draw a script as a Mermaid flowchart: all phases, one phase with what lies next to it, or one node
with its neighbours. Questions are boxes; what is only said has round ends.

Exit statuses: 0 drawn, 2 wrong flag, or no such folder, phase or node.`,
		Example: `  cooperatio script graph
  cooperatio script graph --phase P3 > p3.mmd
  cooperatio script graph --node what-together`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.OutOrStdout()) },
	}
	scriptFlag(cmd, &o.script)
	cmd.Flags().StringVar(&o.phase, "phase", "", "draw this phase only, such as P3")
	cmd.Flags().StringVar(&o.node, "node", "", "draw this node with its neighbours")
	return cmd
}

func (o scriptGraphOptions) run(out io.Writer) error {
	if o.phase != "" && o.node != "" {
		return usage("--phase and --node: draw one or the other")
	}
	library, err := loadLibrary(o.script, "")
	if err != nil {
		return err
	}
	if o.node != "" {
		if err := knownNode(library.Script, o.node); err != nil {
			return err
		}
	}
	drawn, err := lint.Graph{Phase: o.phase, Node: dialogs.NodeID(o.node)}.Draw(library.Script)
	if err != nil {
		return usage("%v", err)
	}
	_, err = io.WriteString(out, drawn)
	return err
}

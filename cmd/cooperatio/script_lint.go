package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cooperatio/dialogs"
	"cooperatio/dialogs/lint"
)

type scriptLintOptions struct{ script, explain string }

func newScriptLintCommand() *cobra.Command {
	var o scriptLintOptions
	cmd := &cobra.Command{
		Use:   "lint",
		Short: "Find everything that is wrong in a script",
		Long: `Find everything that is wrong in a script, all at once: FILE:LINE:COLUMN: what was found and what
would be right [rule]. With --explain, say what a rule looks for, with an example.

Exit statuses: 0 nothing found, 1 problems found, 2 wrong flag, no such folder or rule.`,
		Example: `  cooperatio script lint
  cooperatio script lint --script my-script
  cooperatio script lint --explain one-question`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.OutOrStdout(), cmd.ErrOrStderr()) },
	}
	scriptFlag(cmd, &o.script)
	cmd.Flags().StringVar(&o.explain, "explain", "", "say what this rule looks for")
	return cmd
}

func (o scriptLintOptions) run(out, talk io.Writer) error {
	if o.explain != "" {
		text, ok := lint.Explain(o.explain)
		if !ok {
			return usage("there is no rule %q: the rules are %s", o.explain, strings.Join(lint.Codes(), ", "))
		}
		_, err := io.WriteString(out, text)
		return err
	}
	var fsys fs.FS = dialogs.BuiltinFS()
	if o.script != "" {
		if info, err := os.Stat(o.script); err != nil || !info.IsDir() {
			return usage("--script %s: this is not a folder with a script", o.script)
		}
		fsys = os.DirFS(o.script)
	}
	problems := lint.Check(fsys)
	for _, p := range problems {
		p.File = filepath.Join(o.script, p.File)
		fmt.Fprintln(out, p)
	}
	switch len(problems) {
	case 0:
		fmt.Fprintln(talk, "no problems")
		return nil
	case 1:
		return fmt.Errorf("the script has 1 problem")
	}
	return fmt.Errorf("the script has %d problems", len(problems))
}

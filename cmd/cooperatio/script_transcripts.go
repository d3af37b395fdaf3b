package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"cooperatio/dialogs"
	"cooperatio/dialogs/transcript"
)

type scriptTestOptions struct {
	script string
	update bool
}

func newScriptTestCommand() *cobra.Command {
	var o scriptTestOptions
	cmd := &cobra.Command{
		Use:   "test [FILE|FOLDER ...]",
		Short: "Play transcripts and say what of the script they do not pass",
		Long: `Play transcripts, print where what is seen differs from what is written, and say how many nodes and
ways out of them were passed in each language, with those that were not. Without a file, those in
the folder of --script are played. With --update, what is seen is written into the transcripts:
read the difference then.

Exit statuses: 0 all alike and everything passed, 1 something differs or was not passed, 2 wrong
flag, no transcripts, or a transcript that cannot be read.`,
		Example: `  cooperatio script test dialogs/testdata
  cooperatio script test --script my-script my-script/*.txtar`,
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(args, cmd.OutOrStdout()) },
	}
	scriptFlag(cmd, &o.script)
	cmd.Flags().BoolVar(&o.update, "update", false, "rewrite the transcripts that differ")
	return cmd
}

func (o scriptTestOptions) run(args []string, out io.Writer) error {
	library, err := loadLibrary(o.script, "")
	if err != nil {
		return err
	}
	if len(args) == 0 && o.script != "" {
		args = []string{o.script}
	}
	all, err := readTranscripts(args)
	if err != nil {
		return err
	}
	covered := map[dialogs.Lang]*transcript.Coverage{}
	differ := 0
	for _, want := range all {
		c := covered[want.Lang]
		if c == nil {
			c = transcript.NewCoverage(library.Script)
			covered[want.Lang] = c
		}
		stage := want.Alone(library)
		stage.Watch = c.Note
		got, err := want.Play(stage)
		if err != nil {
			fmt.Fprintln(out, err)
			differ++
			continue
		}
		diff := transcript.Diff(want, got)
		if diff == "" {
			continue
		}
		differ++
		if o.update {
			if err := os.WriteFile(want.File, got.Print(), 0o644); err != nil {
				return err
			}
			fmt.Fprintln(out, want.File, "rewritten")
			continue
		}
		fmt.Fprint(out, diff)
	}
	missing := o.report(out, library, covered)
	what := "transcripts differ"
	switch {
	case o.update:
		what = "transcripts were rewritten"
	case differ == 0 && missing == 0:
		return nil
	}
	return fmt.Errorf("%d of %d %s, %d ways were not passed", differ, len(all), what, missing)
}

// report prints what was passed in each language that was played, and gives the number of what was not.
func (o scriptTestOptions) report(out io.Writer, library *dialogs.Library, covered map[dialogs.Lang]*transcript.Coverage) int {
	missing := 0
	for _, lang := range dialogs.Langs {
		c := covered[lang]
		if c == nil {
			continue
		}
		for _, p := range c.Missing() {
			missing++
			fmt.Fprintf(out, "%s:%d: nothing in %q passes %s\n", filepath.Join(o.script, p.Pos.File), p.Pos.Line, lang, p)
		}
	}
	for _, lang := range dialogs.Langs {
		if c := covered[lang]; c != nil {
			nodes, allNodes := c.Nodes()
			exits, allExits := c.Exits()
			fmt.Fprintf(out, "%s: %d of %d nodes and %d of %d ways out are passed\n", lang, nodes, allNodes, exits, allExits)
		}
	}
	return missing
}

// readTranscripts reads files, and the transcripts in folders.
func readTranscripts(args []string) ([]*transcript.Transcript, error) {
	var files []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			return nil, usage("there is no transcript %s", arg)
		case !info.IsDir():
			files = append(files, arg)
			continue
		}
		inside, err := filepath.Glob(filepath.Join(arg, "*.txtar"))
		if err != nil {
			return nil, usage("%s: %v", arg, err)
		}
		files = append(files, inside...)
	}
	if len(files) == 0 {
		return nil, usage("there are no transcripts (*.txtar): name files or folders, such as dialogs/testdata")
	}
	slices.Sort(files)
	var all []*transcript.Transcript
	for _, file := range slices.Compact(files) {
		t, err := transcript.Load(os.DirFS(filepath.Dir(file)), filepath.Base(file))
		if err != nil {
			return nil, usage("%s: %v", filepath.Dir(file), err)
		}
		t.File = file
		all = append(all, t)
	}
	return all, nil
}

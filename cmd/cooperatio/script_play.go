package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"cooperatio/dialogs"
	"cooperatio/dialogs/transcript"
)

type scriptPlayOptions struct{ script, from, lang string }

func newScriptPlayCommand() *cobra.Command {
	o := scriptPlayOptions{lang: string(dialogs.German)}
	cmd := &cobra.Command{
		Use:   "play [ANSWER ...]",
		Short: "Play a script, from any node",
		Long: `Play a script without a bot and without a store: first the answers given, then those on standard
input, one a line. Nothing is kept. An answer is a text, a number, [LABEL] for a tap, @ +2d for
time that passes, or ! sticker and its like for what else people do.

With --from the conversation begins at that node, about a vet called Sabine.

Exit statuses: 0 ended, 1 the script broke, 2 wrong flag, folder, node or answer.`,
		Example: `  cooperatio script play
  cooperatio script play --from what-together 'Wir geben zusammen einen Kurs'
  cooperatio script play --lang en /start '[Exactly that]' Sabine`,
		RunE: func(cmd *cobra.Command, answers []string) error {
			return o.run(answers, cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	scriptFlag(cmd, &o.script)
	cmd.Flags().StringVar(&o.from, "from", "", "begin at this node")
	cmd.Flags().StringVar(&o.lang, "lang", o.lang, "language, de or en")
	return cmd
}

func (o scriptPlayOptions) run(answers []string, in io.Reader, out, talk io.Writer) error {
	lang, err := chatLang(o.lang)
	if err != nil {
		return err
	}
	library, err := loadLibrary(o.script, "")
	if err != nil {
		return err
	}
	stage := transcript.NewAlone(dialogs.NewEngine(library), lang, transcript.Start)
	show := func(shown []transcript.Shown) {
		for _, s := range shown {
			for _, line := range s.Lines() {
				fmt.Fprintln(out, line)
			}
		}
	}
	if o.from != "" {
		if err := knownNode(library.Script, o.from); err != nil {
			return err
		}
		shown, err := stage.Begin(acquainted(lang), dialogs.NodeID(o.from))
		if err != nil {
			return err
		}
		show(shown)
	}
	act := func(line string) error {
		act, err := actOf(line)
		if err != nil {
			return err
		}
		fmt.Fprintln(out, act)
		shown, err := stage.Do(act)
		show(shown)
		return err
	}
	for _, answer := range answers {
		if err := act(answer); err != nil {
			return usage("%s: %v", answer, err)
		}
	}
	for lines := bufio.NewScanner(in); lines.Scan(); {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		if err := act(lines.Text()); err != nil {
			fmt.Fprintln(talk, err)
		}
	}
	return nil
}

// actOf is what a line says: as in a transcript, where > may be left out.
func actOf(line string) (transcript.Act, error) {
	if line = strings.TrimSpace(line); line == "" || !strings.ContainsRune(">@!", rune(line[0])) {
		line = "> " + line
	}
	return transcript.ParseAct(line)
}

// acquainted is a conversation about somebody, for those who begin in its middle.
func acquainted(lang dialogs.Lang) dialogs.Conversation {
	return dialogs.Conversation{
		Chat: 1, Lang: lang, Started: transcript.Start, Heard: transcript.Start, LastID: 1, Focus: 1,
		Partners: []dialogs.Partner{{ID: 1, Alias: "Sabine", Trades: []dialogs.TradeID{"vet"}}},
	}
}

package lint

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"cooperatio/dialogs"
)

// rule is one thing that is looked for. It reports what it finds.
type rule struct {
	code  string
	check func(s *script, report func(pos dialogs.Pos, format string, args ...any))
}

// rules are all rules, by their code. What the loader finds has codes of its own.
var rules = []rule{
	buttonData, circle, criterionUnasked, duSie, emoji, forbidden, labelLong, labelWords,
	manyOptions, neverHeard, oneQuestion, profileLong, promise, sameWord, sentenceUncarried, spokenLong, trap, unreachable,
}

// Check finds everything that is wrong in a folder of script files, all at once, in the order of
// the files.
func Check(fsys fs.FS) []dialogs.Problem {
	lib, problems := dialogs.Inspect(fsys)
	if lib.Script == nil {
		return problems
	}
	problems = append(problems, lib.Twins...)
	s := &script{Script: lib.Script, catalogue: lib.Catalogue, english: englishPositions(fsys)}
	for _, r := range rules {
		r.check(s, func(pos dialogs.Pos, format string, args ...any) {
			problems = append(problems, pos.Problem(r.code, fmt.Sprintf(format, args...)))
		})
	}
	dialogs.SortProblems(problems)
	return slices.CompactFunc(problems, func(a, b dialogs.Problem) bool { return a == b })
}

// script is what the rules look at: everything of a script that could be read.
type script struct {
	*dialogs.Script
	catalogue *dialogs.Catalogue
	english   map[string]dialogs.Pos // where the English words of a text stand
}

var topKey = regexp.MustCompile(`^["']?([a-z0-9][a-z0-9._-]*)["']?:`)

// englishPositions finds the texts in the files of translations.
func englishPositions(fsys fs.FS) map[string]dialogs.Pos {
	at := map[string]dialogs.Pos{}
	for _, pattern := range []string{"*.en.yaml", "ideas/*.en.yaml"} {
		files, _ := fs.Glob(fsys, pattern) // the patterns are right
		englishIn(fsys, files, at)
	}
	return at
}

func englishIn(fsys fs.FS, files []string, at map[string]dialogs.Pos) {
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			continue // the loader reports it
		}
		for i, line := range strings.Split(string(data), "\n") {
			if m := topKey.FindStringSubmatch(line); m != nil {
				at[m[1]] = dialogs.Pos{File: file, Line: i + 1, Col: 1}
			}
		}
	}
}

//go:embed testdata/*.txtar
var explanations embed.FS

// Codes are all codes that have an explanation, sorted: those of the rules and those of the loader.
func Codes() []string {
	files, err := fs.Glob(explanations, "testdata/*.txtar")
	if err != nil {
		return nil
	}
	var codes []string
	for _, file := range files {
		codes = append(codes, strings.TrimSuffix(path.Base(file), ".txtar"))
	}
	slices.Sort(codes)
	return codes
}

// Explain is what a rule looks for, with an example of what it finds; false if there is no such rule.
func Explain(code string) (string, bool) {
	data, err := explanations.ReadFile("testdata/" + code + ".txtar")
	if err != nil {
		return "", false
	}
	archive := txtar.Parse(data)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", code, strings.TrimSpace(string(archive.Comment)))
	for _, f := range archive.Files {
		kind, name, _ := strings.Cut(f.Name, "/")
		title := map[string]string{"bad": "Not so", "good": "But so", "problems": "What lint says"}[kind]
		fmt.Fprintf(&b, "\n%s%s:\n\n", cmp.Or(title, kind), in(name))
		for _, line := range strings.Split(strings.TrimRight(string(f.Data), "\n"), "\n") {
			fmt.Fprintln(&b, strings.TrimRight("    "+line, " "))
		}
	}
	return b.String(), true
}

func in(name string) string {
	if name == "" {
		return ""
	}
	return " (" + name + ")"
}

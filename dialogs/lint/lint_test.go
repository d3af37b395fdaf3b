package lint

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"cooperatio/dialogs"
)

var update = flag.Bool("update", false, "rewrite the problems in testdata, then read the diff")

func TestBuiltinScriptIsClean(t *testing.T) {
	for _, p := range Check(dialogs.BuiltinFS()) {
		t.Error(p)
	}
}

// builtin is the built-in folder, without the files whose names match.
func builtin(t *testing.T, without string) fstest.MapFS {
	t.Helper()
	left := regexp.MustCompile(without)
	files := fstest.MapFS{}
	err := fs.WalkDir(dialogs.BuiltinFS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || left.MatchString(name) {
			return err
		}
		data, err := fs.ReadFile(dialogs.BuiltinFS(), name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// with is a folder with the files of an archive in the place of its own. In a file that begins
// with <, the words after < are replaced by those after >.
func with(t *testing.T, folder fstest.MapFS, files []txtar.File, kind string) fstest.MapFS {
	t.Helper()
	own := maps.Clone(folder)
	for _, f := range files {
		section, name, _ := strings.Cut(f.Name, "/")
		switch {
		case section == "gone":
			delete(own, name)
		case section != kind:
		case !bytes.HasPrefix(f.Data, []byte("< ")):
			own[name] = &fstest.MapFile{Data: f.Data}
		default:
			var old, put []string
			for _, line := range strings.Split(strings.TrimRight(string(f.Data), "\n"), "\n") {
				if was, ok := strings.CutPrefix(line, "< "); ok {
					old = append(old, was)
				} else {
					put = append(put, strings.TrimPrefix(line, "> "))
				}
			}
			text := string(own[name].Data)
			if !strings.Contains(text, strings.Join(old, "\n")) {
				t.Fatalf("%s does not hold %q", name, old)
			}
			own[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, strings.Join(old, "\n"), strings.Join(put, "\n"), 1))}
		}
	}
	return own
}

func section(a *txtar.Archive, name string) *txtar.File {
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	return nil
}

// aboutData are the codes whose examples need lexicon and ideas. The others are played without
// them, and all without the later phases, for it is sooner done.
var aboutData = regexp.MustCompile(`^(lexicon|trade|idea|cues|caution)`)

// longList is a list of what is allowed that grows with the program.
var longList = regexp.MustCompile(`((?:allowed(?: are| is)?|there is no list "[^"]*"[^:]*:|add one of) )[^\[]{60,} \[`)

// Each explanation is true: what it calls bad has exactly these problems, what it calls good has none.
func TestExplanations(t *testing.T) {
	flow, data := builtin(t, `^[5-9]-|^lexicon|^ideas/`), builtin(t, `^[5-9]-`)
	ofFlow, ofData := Check(flow), Check(data)
	for _, code := range Codes() {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join("testdata", code+".txtar")
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			folder, own := flow, ofFlow
			if aboutData.MatchString(code) {
				folder, own = data, ofData
			}
			found := func(kind string) string {
				var b strings.Builder
				for _, p := range Check(with(t, folder, archive.Files, kind)) {
					if p.Rule == code && !slices.Contains(own, p) {
						b.WriteString(longList.ReplaceAllString(p.String(), "$1… [") + "\n")
					}
				}
				return b.String()
			}
			if want := section(archive, "problems"); want != nil {
				got := found("bad")
				if *update {
					want.Data = []byte(got)
					if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
						t.Fatal(err)
					}
				} else if got != string(want.Data) {
					t.Errorf("found:\n%swant:\n%s", got, want.Data)
				}
				if got == "" {
					t.Error("the example has no problem")
				}
			}
			if slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "good/") }) {
				if got := found("good"); got != "" {
					t.Errorf("what is called good has problems:\n%s", got)
				}
			}
			if text, ok := Explain(code); !ok || !strings.HasPrefix(text, code+"\n\n") {
				t.Errorf("explained: %q", text)
			}
		})
	}
	if text, ok := Explain("nonsense"); ok {
		t.Errorf("nonsense is explained: %s", text)
	}
}

// Every code that the loader or a rule can report has its explanation, and no other has one.
func TestEveryCodeIsExplained(t *testing.T) {
	codes := map[string]bool{}
	for _, r := range rules {
		codes[r.code] = true
	}
	reported := regexp.MustCompile(`(?:\.bad\((?:[^"\n]|\["[a-z]+"\])*, |\.Problem\(|Problem\{[^\n]*, |"yaml"\}|Sprintf\([^\n]*, )"([a-z]+(?:-[a-z]+)*)"[,}]`)
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range reported.FindAllStringSubmatch(string(data), -1) {
			codes[m[1]] = true
		}
	}
	explained := Codes()
	for code := range codes {
		if !slices.Contains(explained, code) {
			t.Errorf("%s has no explanation: write testdata/%s.txtar", code, code)
		}
	}
	for _, code := range explained {
		if !codes[code] {
			t.Errorf("testdata/%s.txtar explains a code that nobody reports", code)
		}
	}
}

// A coach's first own file with ten typical mistakes gives ten problems, each with its place.
func TestTenMistakes(t *testing.T) {
	file := filepath.Join("testdata", "ten", "mistakes.txtar")
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	own := Check(dialogs.BuiltinFS())
	problems := slices.DeleteFunc(Check(with(t, builtin(t, "^$"), archive.Files, "bad")), func(p dialogs.Problem) bool { return slices.Contains(own, p) })
	for _, p := range problems {
		b.WriteString(p.String() + "\n")
	}
	want := section(archive, "problems")
	if *update {
		want.Data = []byte(b.String())
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != string(want.Data) || len(problems) != 10 {
		t.Errorf("%d problems:\n%swant:\n%s", len(problems), &b, want.Data)
	}
}

func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		Check(dialogs.BuiltinFS())
	}
}

// What an idea or a caution says is read by the same rules as what the coach says.
func TestIdeasAndCautionsAreRead(t *testing.T) {
	own := builtin(t, `^[5-9]-`)
	change := func(file, was, now string) {
		text := string(own[file].Data)
		if !strings.Contains(text, was) {
			t.Fatalf("%s does not hold %q", file, was)
		}
		own[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, was, now, 1))}
	}
	change("ideas/1-health.yaml", "title: Tierarzt-Training am Abend", "title: Tierarzt-Training am Abend in der leeren Praxis")
	change("ideas/1-health.yaml", "for: Weniger Stress, und", "for: Weniger Stress für Sie, und")
	change("ideas/1-health.en.yaml", "en: Less stress, and", "en: Guaranteed less stress, and")
	change("cautions.yaml", "title: Tierärztliche Regeln", "title: Tierärztliche Regeln 🐶🐶")
	var got []string
	for _, p := range Check(own) {
		if slices.Contains([]string{"label-long", "du-sie", "forbidden", "emoji"}, p.Rule) {
			got = append(got, p.File+" "+p.Rule)
		}
	}
	want := []string{"cautions.yaml emoji", "ideas/1-health.en.yaml forbidden", "ideas/1-health.yaml label-long", "ideas/1-health.yaml du-sie"}
	if !slices.Equal(got, want) {
		t.Errorf("found %v, not %v", got, want)
	}
}

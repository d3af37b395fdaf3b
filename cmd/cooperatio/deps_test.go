package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The dependency rule, as a table: who may know whom, and why.
var dependencyRules = []struct {
	what    string   // an import path, or its beginning with …
	only    []string // the packages that may import it
	because string
}{
	{"cooperatio/cmd/...", nil, "the operator's hand is used by nobody"},
	{"cooperatio/bot", []string{"cooperatio/cmd/...", "cooperatio/bot/telegram", "cooperatio/bot/llm"}, "the running bot is joined in cmd; its adapters know its ports"},
	{"cooperatio/bot/telegram", []string{"cooperatio/cmd/..."}, "siblings never import one another"},
	{"cooperatio/bot/emulator", []string{"cooperatio/cmd/..."}, "Telegram's other side is played for chat and tests only"},
	{"cooperatio/storage", []string{"cooperatio/cmd/...", "cooperatio/bot"}, "the conversation does not know where it is kept"},
	{"cooperatio/dialogs", []string{"cooperatio/..."}, "everybody may know the conversation"},
	{"cooperatio/dialogs/lint", []string{"cooperatio/cmd/..."}, "the author's workshop is not needed by the running bot"},
	{"cooperatio/dialogs/transcript", []string{"cooperatio/cmd/...", "cooperatio/dialogs/lint"}, "the author's workshop is not needed by the running bot"},
	{"github.com/dgraph-io/badger/...", []string{"cooperatio/storage"}, "only the store knows its engine"},
	{"github.com/go-telegram-bot-api/...", []string{"cooperatio/bot/telegram"}, "only one room speaks Telegram"},
	{"github.com/sashabaranov/go-openai", []string{"cooperatio/bot/llm"}, "only one room speaks to a language model"},
	{"github.com/goccy/go-yaml/...", []string{"cooperatio/dialogs"}, "only the loader reads scripts"},
	{"github.com/spf13/cobra", []string{"cooperatio/cmd/..."}, "only commands know the command line"},
	{"math/rand/...", []string{"cooperatio/bot/...", "cooperatio/cmd/..."}, "chance is a parameter in dialogs and storage"},
	{"net/...", []string{"cooperatio/bot/...", "cooperatio/cmd/..."}, "dialogs and storage know no network"},
}

func TestDependencyRule(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "cooperatio/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		importer, imports, _ := strings.Cut(line, " ")
		for _, imported := range strings.Fields(imports) {
			for _, rule := range dependencyRules {
				if matches(rule.what, imported) && !slices.ContainsFunc(rule.only, func(p string) bool { return matches(p, importer) }) {
					t.Errorf("%s imports %s, which is for %v only: %s", importer, imported, rule.only, rule.because)
				}
			}
		}
	}
}

// matches is true for the same path, and below the path before "/...".
func matches(pattern, path string) bool {
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return path == base || strings.HasPrefix(path, base+"/")
	}
	return path == pattern
}

// Time is a parameter in dialogs and storage, and only storage's committing goroutine runs there.
func TestPureRooms(t *testing.T) {
	clock := []string{"Now", "Since", "Until", "After", "NewTimer", "NewTicker", "Sleep", "Tick", "AfterFunc"}
	for _, room := range []string{"dialogs", "dialogs/lint", "dialogs/transcript", "storage"} {
		files, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(room), "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s has no files: %v", room, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			fset := token.NewFileSet()
			tree, err := parser.ParseFile(fset, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.GoStmt:
					if filepath.Base(file) != "store.go" && filepath.Base(file) != "commit.go" || room != "storage" {
						t.Errorf("%s: a goroutine starts here; only storage's committing one may", fset.Position(n.Pos()))
					}
				case *ast.SelectorExpr:
					if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "time" && pkg.Obj == nil && slices.Contains(clock, n.Sel.Name) {
						t.Errorf("%s: time.%s: time is a parameter here", fset.Position(n.Pos()), n.Sel.Name)
					}
				}
				return true
			})
		}
	}
}

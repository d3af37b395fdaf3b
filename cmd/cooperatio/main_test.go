package main

import (
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata, then read the diff")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"cooperatio": func() { os.Exit(execute(os.Args[1:])) },
	})
}

// What an operator types and sees: each file in testdata is one story.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/config")
			env.Setenv("LANG", "de_DE.UTF-8")
			return nil
		},
	})
}

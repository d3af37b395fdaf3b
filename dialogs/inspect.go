package dialogs

import "io/fs"

// Inspect reads a folder of script files for the author's tools: what can be read of it, also
// where other parts are broken, and every problem that Load would return. A part of which nothing
// can be read is nil.
func Inspect(fsys fs.FS) (*Library, []Problem) {
	script, catalogue, problems := loadScript(fsys)
	lexicon, more := LoadLexicon(fsys)
	problems = append(problems, more...)
	if script != nil && lexicon != nil {
		problems = append(problems, checkTrades(script, lexicon)...)
		problems = append(problems, checkCatalogue(catalogue, script, lexicon)...)
	}
	SortProblems(problems)
	return &Library{Script: script, Lexicon: lexicon, Catalogue: catalogue}, problems
}

package transcript

import (
	"cmp"
	"slices"

	"cooperatio/dialogs"
)

// Coverage counts what of a script was passed.
type Coverage struct {
	ways   []dialogs.Passed
	passed map[dialogs.Passed]int
}

// NewCoverage is the coverage of a script of which nothing was passed.
func NewCoverage(s *dialogs.Script) *Coverage {
	return &Coverage{s.Ways(), map[dialogs.Passed]int{}}
}

// Note counts one thing that was passed.
func (c *Coverage) Note(p dialogs.Passed) { c.passed[p]++ }

// Nodes is how many nodes were passed, of how many.
func (c *Coverage) Nodes() (passed, all int) {
	return c.count(func(p dialogs.Passed) bool { return p.What == dialogs.PassedNode })
}

// Exits is how many ways out of nodes were passed, of how many: options, branches, what is heard,
// skip and dunno, and with them commands and side questions.
func (c *Coverage) Exits() (passed, all int) {
	return c.count(func(p dialogs.Passed) bool { return p.What != dialogs.PassedNode })
}

func (c *Coverage) count(is func(dialogs.Passed) bool) (passed, all int) {
	for _, w := range c.ways {
		if is(w) {
			all++
			passed += min(c.passed[w], 1)
		}
	}
	return passed, all
}

// Missing is what was not passed, by file and line.
func (c *Coverage) Missing() []dialogs.Passed {
	missing := slices.DeleteFunc(slices.Clone(c.ways), func(p dialogs.Passed) bool { return c.passed[p] > 0 })
	slices.SortStableFunc(missing, func(a, b dialogs.Passed) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line))
	})
	return missing
}

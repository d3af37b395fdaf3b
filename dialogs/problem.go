package dialogs

import (
	"cmp"
	"fmt"
	"slices"
)

// Problem is one thing that is wrong in a script, at the place where it stands.
// Message names what was found and what would be allowed.
type Problem struct {
	File      string
	Line, Col int
	Message   string
	Rule      string // stable code of the rule, such as "unknown-node"
}

// String is file:line:col: message [rule].
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s [%s]", p.File, p.Line, p.Col, p.Message, p.Rule)
}

// SortProblems orders problems by file and place.
func SortProblems(ps []Problem) {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}

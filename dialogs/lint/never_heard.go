package lint

import (
	"regexp"
	"slices"
	"strings"

	"cooperatio/dialogs"
)

var heardIs = regexp.MustCompile(`\bheard (?:is (?:not )?([a-z_-]+)|in \(([^)]*)\))`)

// neverHeard: a branch that waits for a word which the node's reader never says is never taken.
var neverHeard = rule{"never-heard", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, id := range s.Order {
		n := s.Nodes[id]
		if n.Listen == nil {
			continue
		}
		for _, b := range n.Next {
			if b.If == nil {
				continue
			}
			for _, m := range heardIs.FindAllStringSubmatch(b.If.Text, -1) {
				for _, word := range strings.Split(m[1]+m[2], ",") {
					if word = strings.TrimSpace(word); word != "unknown" && !slices.Contains(n.Listen.Outcomes, word) {
						report(b.If.Pos, "%s listens for %s and never hears %q: it hears %s", id, n.Listen.Name, word, strings.Join(n.Listen.Outcomes, ", "))
					}
				}
			}
		}
	}
}}

package lint

import "cooperatio/dialogs"

// unreachable: a node to which nothing leads is never seen by anybody.
var unreachable = rule{"unreachable", func(s *script, report func(dialogs.Pos, string, ...any)) {
	reached := map[dialogs.NodeID]bool{}
	var visit func(dialogs.NodeID)
	visit = func(id dialogs.NodeID) {
		if n := s.Nodes[id]; n != nil && !reached[id] {
			reached[id] = true
			for _, e := range edges(n) {
				visit(e.to)
			}
		}
	}
	for _, id := range s.roots() {
		visit(id)
	}
	for _, id := range s.Order {
		if !reached[id] {
			report(s.Nodes[id].Pos, "no command, no repair word and no other node leads to %s", id)
		}
	}
}}

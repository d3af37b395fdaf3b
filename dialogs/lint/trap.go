package lint

import "cooperatio/dialogs"

// trap: a question whose every way leads back to itself holds a person for ever.
var trap = rule{"trap", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, id := range s.Order {
		n := s.Nodes[id]
		ways := edges(n)
		if !n.Asks() || len(ways) == 0 {
			continue
		}
		held := true
		for _, e := range ways {
			if e.to == dialogs.ToEnd || e.to == dialogs.ToReturn {
				held = false
			}
			for _, q := range s.questions(e.to, map[dialogs.NodeID]bool{}) {
				held = held && q == id
			}
		}
		if held {
			report(n.Pos, "every answer to %s leads back to it: one must lead on", id)
		}
	}
}}

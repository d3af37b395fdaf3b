package lint

import (
	"strings"

	"cooperatio/dialogs"
)

// circle: nodes that do not ask and lead to one another never stop for an answer.
var circle = rule{"circle", func(s *script, report func(dialogs.Pos, string, ...any)) {
	const onPath, done = 1, 2
	state := map[dialogs.NodeID]int{}
	var path []string
	var visit func(dialogs.NodeID)
	visit = func(id dialogs.NodeID) {
		n := s.Nodes[id]
		if n == nil || n.Asks() || state[id] == done {
			return
		}
		path = append(path, string(id))
		defer func() { path = path[:len(path)-1] }()
		if state[id] == onPath {
			first := 0
			for path[first] != string(id) {
				first++
			}
			report(n.Pos, "%s: nobody is asked anything on this way, and it may never end", strings.Join(path[first:], " → "))
			return
		}
		state[id] = onPath
		for _, e := range edges(n) {
			visit(e.to)
		}
		state[id] = done
	}
	for _, id := range s.Order {
		visit(id)
	}
}}

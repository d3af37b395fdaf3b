package lint

import (
	"slices"

	"cooperatio/dialogs"
)

// edge is one way from a node to another.
type edge struct {
	from, to dialogs.NodeID
	exit     string // the option's id, or heard, next, skip, dunno
	label    string // the option's label in the script's own language, or "free text"
	pos      dialogs.Pos
	do       []dialogs.Action
}

const freeText = "free text"

// edges are all ways out of a node. Again, return and end lead to no node.
func edges(n *dialogs.Node) []edge {
	var es []edge
	add := func(to dialogs.NodeID, exit, label string, pos dialogs.Pos, do []dialogs.Action) {
		es = append(es, edge{n.ID, to, exit, label, pos, do})
	}
	branches := func(bs []dialogs.Branch, exit, label string, do []dialogs.Action) {
		for _, b := range bs {
			add(b.To, exit, label, b.Pos, do)
		}
	}
	for _, o := range n.Options {
		label := o.ID
		if o.Label != nil {
			label = o.Label.Raw[dialogs.German]
		} else if o.Each != nil {
			label = "{" + o.Each.Name + "}"
		}
		to := o.To
		if len(to) == 0 {
			to = n.Next
		}
		branches(to, o.ID, label, o.Do)
	}
	for _, h := range n.Hears {
		branches(h.To, h.ID, freeText, h.Do)
	}
	if n.Skip != nil {
		add(n.Skip.To, "skip", "", n.Skip.Pos, n.Skip.Do)
	}
	if n.Dunno != nil {
		add(n.Dunno.To, "dunno", "", n.Dunno.Pos, n.Dunno.Do)
	}
	switch {
	case n.Listen != nil:
		branches(n.Next, "heard", freeText, nil)
	case !n.Asks():
		branches(n.Next, "next", "", nil)
	}
	return es
}

// roots are the nodes that something other than a node leads to: commands, repair words, what
// the engine does when time has passed, and what was counted.
func (s *script) roots() []dialogs.NodeID {
	roots := slices.Clone(dialogs.DueNodes)
	for _, c := range s.Commands {
		for _, b := range c.To {
			roots = append(roots, b.To)
		}
	}
	for _, r := range dialogs.Repairs {
		if w := s.Repairs[r]; w != nil && w.To != "" {
			roots = append(roots, w.To)
		}
	}
	for _, id := range s.Order {
		for _, a := range s.actions(id) {
			for _, arg := range a.Args {
				if a.Verb == "survey" {
					roots = append(roots, dialogs.NodeID(arg))
				}
			}
		}
	}
	return slices.DeleteFunc(roots, func(id dialogs.NodeID) bool { return s.Nodes[id] == nil })
}

// actions are everything that a node does, on entering and on its ways out.
func (s *script) actions(id dialogs.NodeID) []dialogs.Action {
	n := s.Nodes[id]
	as := slices.Clone(n.Do)
	for _, o := range n.Options {
		as = append(as, o.Do...)
	}
	for _, h := range n.Hears {
		as = append(as, h.Do...)
	}
	for _, e := range []*dialogs.Exit{n.Skip, n.Dunno} {
		if e != nil {
			as = append(as, e.Do...)
		}
	}
	return as
}

// questions are the questions that a way leads to, through nodes that do not ask.
func (s *script) questions(to dialogs.NodeID, seen map[dialogs.NodeID]bool) []dialogs.NodeID {
	n := s.Nodes[to]
	switch {
	case n == nil || seen[to]:
		return nil
	case n.Asks():
		return []dialogs.NodeID{to}
	}
	seen[to] = true
	var qs []dialogs.NodeID
	for _, e := range edges(n) {
		qs = append(qs, s.questions(e.to, seen)...)
	}
	return qs
}

package lint

import (
	"fmt"
	"slices"
	"strings"

	"cooperatio/dialogs"
)

// Graph draws a script as a Mermaid flowchart: questions as boxes, what is only said with round
// ends, each phase in a frame. Ways are labelled with what is tapped. Skip and "weiß nicht" are
// drawn, with dashes, only to where nothing else leads, and what leads back to the same question is
// left out, so that a person can read it.
//
// A phase draws that phase with the nodes next to it, a node itself with its neighbours; with
// neither, the whole script is drawn phase by phase, the ways between two phases as one.
type Graph struct {
	Phase string
	Node  dialogs.NodeID
}

// Draw is the flowchart of a script. An error names what does not exist and what does.
func (g Graph) Draw(s *dialogs.Script) (string, error) {
	d := drawing{script: s, drawn: map[dialogs.NodeID]bool{}}
	switch {
	case g.Node != "":
		if s.Nodes[g.Node] == nil {
			return "", fmt.Errorf("there is no node %q", g.Node)
		}
		d.collect(func(e edge) bool { return e.from == g.Node || e.to == g.Node })
		d.drawn[g.Node] = true
	case g.Phase != "":
		if !slices.Contains(Phases(s), g.Phase) {
			return "", fmt.Errorf("there is no phase %q: it is %s", g.Phase, strings.Join(Phases(s), ", "))
		}
		d.collect(func(e edge) bool { return s.Nodes[e.from].Phase == g.Phase })
		for _, id := range s.Order {
			if s.Nodes[id].Phase == g.Phase {
				d.drawn[id] = true
			}
		}
	default:
		return phases(s), nil
	}
	return d.print(g.Node), nil
}

// Phases are the phases of a script in the order of its files; side trips have none.
func Phases(s *dialogs.Script) []string {
	var ps []string
	for _, id := range s.Order {
		if p := s.Nodes[id].Phase; p != "" && !slices.Contains(ps, p) {
			ps = append(ps, p)
		}
	}
	return ps
}

// phases draws each phase as one box, with what leads from one to another.
func phases(s *dialogs.Script) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for _, p := range Phases(s) {
		questions, nodes := 0, 0
		for _, id := range s.Order {
			if n := s.Nodes[id]; n.Phase == p {
				nodes++
				if n.Asks() {
					questions++
				}
			}
		}
		fmt.Fprintf(&b, "    %s[\"%s: %d nodes, %d questions\"]\n", p, p, nodes, questions)
	}
	var between []string
	ways := map[string]int{}
	for _, id := range s.Order {
		for _, e := range edges(s.Nodes[id]) {
			to := s.Nodes[e.to]
			if to == nil || to.Phase == "" || s.Nodes[id].Phase == "" || to.Phase == s.Nodes[id].Phase {
				continue
			}
			key := s.Nodes[id].Phase + " " + to.Phase
			if ways[key]++; ways[key] == 1 {
				between = append(between, key)
			}
		}
	}
	for _, key := range between {
		from, to, _ := strings.Cut(key, " ")
		fmt.Fprintf(&b, "    %s -->|%d| %s\n", from, ways[key], to)
	}
	return b.String()
}

// drawing collects what is to be drawn.
type drawing struct {
	script *dialogs.Script
	drawn  map[dialogs.NodeID]bool
	arrows []arrow
}

// arrow is all ways from one node to another.
type arrow struct {
	from, to dialogs.NodeID
	labels   []string
	dashed   bool
}

func (d *drawing) collect(wanted func(edge) bool) {
	var passed []edge // by skip and dunno
	for _, id := range d.script.Order {
		for _, e := range edges(d.script.Nodes[id]) {
			switch {
			case d.script.Nodes[e.to] == nil || e.to == id || !wanted(e):
			case e.exit == "skip" || e.exit == "dunno":
				passed = append(passed, e)
			default:
				d.draw(e, false)
			}
		}
	}
	for _, e := range passed {
		if !slices.ContainsFunc(d.arrows, func(a arrow) bool { return a.to == e.to && !a.dashed }) {
			d.draw(e, true)
		}
	}
}

func (d *drawing) draw(e edge, dashed bool) {
	d.drawn[e.from], d.drawn[e.to] = true, true
	i := slices.IndexFunc(d.arrows, func(a arrow) bool { return a.from == e.from && a.to == e.to })
	if i < 0 {
		i = len(d.arrows)
		d.arrows = append(d.arrows, arrow{from: e.from, to: e.to, dashed: dashed})
	}
	label := e.label
	switch e.exit {
	case "next":
		return
	case "skip", "dunno":
		label = e.exit
	}
	if !slices.Contains(d.arrows[i].labels, label) {
		d.arrows[i].labels = append(d.arrows[i].labels, label)
	}
}

func (d *drawing) print(about dialogs.NodeID) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for _, phase := range append(Phases(d.script), "") {
		var boxes []string
		for _, id := range d.script.Order {
			n := d.script.Nodes[id]
			if n.Phase != phase || !d.drawn[id] {
				continue
			}
			open, shut := `(["`, `"])`
			if n.Asks() {
				open, shut = `["`, `"]`
			}
			box := string(id)
			if n.Title != nil {
				box += "<br/><i>" + safe(n.Title.Raw[dialogs.German]) + "</i>"
			}
			boxes = append(boxes, plainID(id)+open+box+shut)
		}
		if len(boxes) == 0 {
			continue
		}
		name := phase
		if name == "" {
			name = "aside"
		}
		fmt.Fprintf(&b, "    subgraph %s\n        %s\n    end\n", name, strings.Join(boxes, "\n        "))
	}
	for _, a := range d.arrows {
		line, label := "-->", ""
		if a.dashed {
			line = "-.->"
		}
		if len(a.labels) > 0 {
			label = `|"` + safe(strings.Join(a.labels, " / ")) + `"|`
		}
		fmt.Fprintf(&b, "    %s %s%s %s\n", plainID(a.from), line, label, plainID(a.to))
	}
	if about != "" {
		fmt.Fprintf(&b, "    style %s stroke-width:3px\n", plainID(about))
	}
	return b.String()
}

// plainID is an id in which Mermaid finds none of its own words.
func plainID(id dialogs.NodeID) string { return strings.ReplaceAll(string(id), "-", "_") }

// safe is a text that means nothing to Mermaid.
func safe(text string) string {
	return strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;", "|", "#124;", "{", "#123;", "}", "#125;", "&", "#amp;").Replace(text)
}

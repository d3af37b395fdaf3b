package lint

import (
	"strings"
	"testing"

	"cooperatio/dialogs"
)

// A person can read what is drawn: the whole by phase, a phase, a node with its neighbours.
func TestGraph(t *testing.T) {
	s := dialogs.Builtin().Script
	for _, tc := range []struct {
		graph Graph
		holds []string
		lacks []string
	}{
		{Graph{}, []string{"flowchart TD\n", `P1["P1: `, "P1 -->|", "| P2\n"}, []string{"opening"}},
		{Graph{Phase: "P3"}, []string{"subgraph P3\n", `what_together["what-together<br/><i>was Ihr zusammen macht</i>"]`,
			`what_together -->|"Kurs, Aktion, Paket / free text"| occasion`, "subgraph P4\n"}, []string{"opening"}},
		{Graph{Node: "origin"}, []string{`origin(["origin"])`, `mirror -->|"Warum heißt das so?"| origin`, "style origin stroke-width:3px"}, []string{"opening"}},
	} {
		drawn, err := tc.graph.Draw(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range tc.holds {
			if !strings.Contains(drawn, want) {
				t.Errorf("%+v lacks %q:\n%s", tc.graph, want, drawn)
			}
		}
		for _, not := range tc.lacks {
			if strings.Contains(drawn, not) {
				t.Errorf("%+v holds %q", tc.graph, not)
			}
		}
	}
	for graph, want := range map[Graph]string{
		{Phase: "P99"}:    `there is no phase "P99": it is P1, P2`,
		{Node: "nowhere"}: `there is no node "nowhere"`,
	} {
		if _, err := graph.Draw(s); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%+v: %v", graph, err)
		}
	}
}

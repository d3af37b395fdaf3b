package dialogs

import (
	"fmt"
	"testing"
)

// historic is the one sentence of the coach's page that is not carried: an announcement of 2021.
const historic = "S2"

// Every sentence of the coach's page that is not historic is carried by a node: by the node itself,
// or by one of the lines that it says (DOMAIN 1).
func TestTheThesisIsCarried(t *testing.T) {
	carried := map[string][]NodeID{}
	for _, id := range Builtin().Order {
		n := Builtin().Nodes[id]
		rests := n.Rests
		for _, line := range n.Say {
			rests = append(rests, line.Rests...)
		}
		for _, r := range rests {
			carried[r] = append(carried[r], id)
		}
	}
	for i := 1; i <= 35; i++ {
		s := fmt.Sprintf("S%d", i)
		switch {
		case s == historic && len(carried[s]) > 0:
			t.Errorf("%s is historic, and %v carries it", s, carried[s])
		case s != historic && len(carried[s]) == 0:
			t.Errorf("no node carries %s", s)
		}
	}
}

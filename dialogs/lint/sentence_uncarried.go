package lint

import (
	"strconv"

	"cooperatio/dialogs"
)

// The sentences of the coach's page, of which S2 is dated and is never said (DOMAIN 1).
const (
	lastSentence  = 35
	datedSentence = 2
)

// sentenceUncarried: a script carries the whole of the coach's page.
var sentenceUncarried = rule{"sentence-uncarried", func(s *script, report func(dialogs.Pos, string, ...any)) {
	carried := map[string]bool{}
	for _, id := range s.Order {
		for _, r := range s.Nodes[id].Rests {
			carried[r] = true
		}
		for _, line := range s.Nodes[id].Say {
			for _, r := range line.Rests {
				carried[r] = true
			}
		}
	}
	if len(s.Order) == 0 {
		return
	}
	first := dialogs.Pos{File: s.Nodes[s.Order[0]].Pos.File, Line: 1, Col: 1}
	for i := 1; i <= lastSentence; i++ {
		if number := "S" + strconv.Itoa(i); i != datedSentence && !carried[number] {
			report(first, "no node rests on %s: each sentence of the coach's page is carried by one", number)
		}
	}
}}

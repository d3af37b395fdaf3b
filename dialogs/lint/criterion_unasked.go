package lint

import "cooperatio/dialogs"

// criteria are the facts by which a claim is judged beyond what was done (DOMAIN 2.1).
var criteria = []string{"aware", "settled", "goal", "benefit-me", "benefit-partner", "new", "winwin"}

// criterionUnasked: a light that no question can switch on or off stays a question mark for ever.
var criterionUnasked = rule{"criterion-unasked", func(s *script, report func(dialogs.Pos, string, ...any)) {
	answers := map[string]bool{} // "goal yes"
	for _, id := range s.Order {
		for _, o := range s.Nodes[id].Options {
			for _, a := range o.Do {
				if a.Verb == "know" && len(a.Args) == 2 {
					answers[a.Args[0]+" "+a.Args[1]] = true
				}
			}
		}
	}
	if len(s.Order) == 0 {
		return
	}
	first := dialogs.Pos{File: s.Nodes[s.Order[0]].Pos.File, Line: 1, Col: 1}
	for _, c := range criteria {
		for _, value := range []string{"yes", "no"} {
			if !answers[c+" "+value] {
				report(first, "no question has an answer that does: know %s %s", c, value)
			}
		}
	}
}}

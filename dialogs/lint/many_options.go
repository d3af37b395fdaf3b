package lint

import "cooperatio/dialogs"

// mostButtons is how many buttons one message has at most (DOMAIN 3.7).
const mostButtons = 6

// manyOptions: whatever does not fit hides on a second page.
var manyOptions = rule{"many-options", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, id := range s.Order {
		always := 0
		for _, o := range s.Nodes[id].Options {
			if o.Each != nil {
				always = -len(s.Nodes[id].Options) // a list has pages
			} else if o.If == nil && !o.Typed {
				always++
			}
		}
		if always > mostButtons {
			report(s.Nodes[id].Pos, "%s always offers %d answers: at most %d are seen at once, so put some behind one of their own", id, always, mostButtons)
		}
	}
}}

package lint

import "cooperatio/dialogs"

// What a button carries: at most 64 bytes, of which version, question and separators take up to 9,
// and the name of a generated item up to 30.
const (
	dataBytes = 64
	dataHead  = 9
	itemBytes = 30
)

// buttonData: Telegram refuses a button that carries more than 64 bytes.
var buttonData = rule{"button-data", func(s *script, report func(dialogs.Pos, string, ...any)) {
	for _, id := range s.Order {
		for _, o := range s.Nodes[id].Options {
			size, what := dataHead+len(o.ID), "option %s"
			if o.Each != nil {
				size, what = size+1+itemBytes, "option %s with the name of an item"
			}
			if size > dataBytes {
				report(o.Pos, "a button of "+what+" carries up to %d bytes: Telegram takes %d, so shorten its id", o.ID, size, dataBytes)
			}
		}
	}
}}

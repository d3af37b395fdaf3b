// Package dialogs is the conversation: what Cooperatio asks, how it reads an answer, what it
// concludes and what it says. It is pure. It knows no clock, no network, no disk and no
// goroutine; time is a parameter of Step, and whatever is to happen in the world is returned
// as data (Effect) for others to do.
//
// The words of this package, each defined once:
//
//	script        the folder of YAML files that carries the method and every sentence
//	node          one place in the script: something said, and usually a question
//	question      what a node asks; a conversation waits at exactly one open question
//	option        one offered answer of a question: a button with an id and a label
//	conversation  all that is remembered of one person
//	event         something that happened: a command, a text, a tap, time passing
//	effect        something the world shall do: say, edit, remind, erase
//	partner       somebody the person cooperates with, or believes to: an alias and a trade
//	light         one of the four criteria of a cooperation: persons, together, goal, benefit
//	check         synergy (new), win-win, target group: they refine a verdict
//	verdict       one of nine names for what two people have (DOMAIN 2.3)
//	S-number      a sentence of the coach's page (S1 to S35) on which a node rests
package dialogs

package transcript

import "strings"

// How transcripts name the one who speaks, and mark what is not speech.
const (
	coach      = "Coach"
	coachEdits = "Coach edits"
	effectMark = "  ~"
)

// Shown is one thing that is seen after an act: a message, a change of one, or an effect.
type Shown struct {
	How     How
	Text    string     // ready to be read, see Text; of an effect its words
	Buttons [][]string // labels in their rows
}

// How something is seen.
type How string

// The ways in which something is seen.
const (
	Said   How = "said"
	Edited How = "edited" // text changed
	Effect How = "effect" // anything else
)

// Lines is how it stands in a transcript.
func (s Shown) Lines() []string {
	var lines []string
	mark := ""
	switch s.How {
	case Said:
		lines = strings.Split(indent(coach+": "+s.Text), "\n")
	case Edited:
		lines = strings.Split(indent(coachEdits+": "+s.Text), "\n")
	default:
		mark = effectMark
		for _, text := range strings.Split(s.Text, "\n") {
			if text != "" {
				lines = append(lines, strings.TrimRight(effectMark+" "+text, " "))
			}
		}
	}
	for _, row := range s.Buttons {
		line := mark
		if mark == "" {
			line = " "
		}
		for _, label := range row {
			line += " [" + label + "]"
		}
		lines = append(lines, line)
	}
	return lines
}

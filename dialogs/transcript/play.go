package transcript

import (
	"fmt"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
)

// Play lets everything of the transcript happen on a stage and returns what was really seen. An
// error names the line at which the stage could not go on; what was seen until then is returned.
func (t *Transcript) Play(s Stage) (*Transcript, error) {
	played := *t
	played.Turns = slices.Clone(t.Turns)
	for _, act := range t.Earlier {
		if _, err := s.Do(act); err != nil {
			played.Turns = nil
			return &played, fmt.Errorf("%s, before it: %s: %w", t.File, act, err)
		}
	}
	for i := range played.Turns {
		turn := &played.Turns[i]
		shown, err := s.Do(turn.Act)
		if err != nil {
			played.Turns = played.Turns[:i]
			return &played, fmt.Errorf("%s:%d: %s: %w", t.File, turn.Line, turn.Act, err)
		}
		turn.Seen = nil
		for _, what := range shown {
			turn.Seen = append(turn.Seen, what.Lines()...)
		}
	}
	return &played, nil
}

// Diff is what differs between two transcripts, in the unified form; empty if they are equal.
func Diff(want, got *Transcript) string {
	return string(diff.Diff(want.File, want.Print(), "played", got.Print()))
}

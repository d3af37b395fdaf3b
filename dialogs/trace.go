package dialogs

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Passed is one thing that a step can go through: a node, or a way out of one. Author's tools
// count by it what of a script was played.
type Passed struct {
	What PassedKind
	Name string // of the node, the option, the command …; where a branch leads; what was heard
	Pos  Pos    // where it stands
}

// String names it as a person would look for it.
func (p Passed) String() string { return strings.TrimSpace(string(p.What) + " " + p.Name) }

// PassedKind is what was passed.
type PassedKind string

// The kinds of things that a step passes.
const (
	PassedNode    PassedKind = "node"
	PassedOption  PassedKind = "option"
	PassedBranch  PassedKind = "branch"
	PassedHeard   PassedKind = "heard" // a free text was understood as this
	PassedSkip    PassedKind = "skip"
	PassedDunno   PassedKind = "dunno"
	PassedCommand PassedKind = "command"
	PassedSide    PassedKind = "side"
	PassedHear    PassedKind = "hear" // what can be told at several questions
)

// Trace is what a step with these arguments passes, in order. It decides as Step does.
func (e *Engine) Trace(c Conversation, ev Event, now time.Time) ([]Passed, error) {
	next := c.clone()
	r := &run{scope: scope{lib: e.lib, c: &next, now: now}, before: &c, traced: true}
	err := r.step(ev)
	return r.passed, err
}

// Enter leads a conversation to a node, as if an answer had led there.
func (e *Engine) Enter(c Conversation, to NodeID, now time.Time) (Conversation, []Effect, error) {
	next := c.clone()
	next.Script = e.lib.Fingerprint
	r := &run{scope: scope{lib: e.lib, c: &next, now: now}, before: &c}
	if err := r.enter(to); err != nil {
		return c, nil, fmt.Errorf("entering node %q: %w", to, err)
	}
	return next, r.effects, nil
}

// pass notes what is being passed, if somebody watches.
func (r *run) pass(what PassedKind, name string, pos Pos) {
	if r.traced {
		r.passed = append(r.passed, Passed{what, name, pos})
	}
}

// Ways is everything that a conversation can pass, in the order of the files: every node and
// every way out of it. The only branch of an exit is not counted beside the exit.
func (s *Script) Ways() []Passed {
	var ways []Passed
	add := func(what PassedKind, name string, pos Pos) { ways = append(ways, Passed{what, name, pos}) }
	branches := func(bs []Branch) {
		for _, b := range bs {
			if len(bs) > 1 {
				add(PassedBranch, string(b.To), b.Pos)
			}
		}
	}
	for _, id := range s.Order {
		n := s.Nodes[id]
		add(PassedNode, string(id), n.Pos)
		for _, o := range n.Options {
			add(PassedOption, o.ID, o.Pos)
			branches(o.To)
		}
		if n.Listen != nil {
			for _, outcome := range n.Listen.Outcomes {
				add(PassedHeard, outcome, n.Pos)
			}
		}
		if n.Skip != nil {
			add(PassedSkip, string(n.Skip.To), n.Skip.Pos)
		}
		if n.Dunno != nil {
			add(PassedDunno, string(n.Dunno.To), n.Dunno.Pos)
		}
		branches(n.Next)
	}
	for _, c := range s.Commands {
		add(PassedCommand, c.ID, c.Pos)
		branches(c.To)
	}
	for _, side := range s.Sides {
		add(PassedSide, side.ID, side.Pos)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Hears)) {
		add(PassedHear, name, s.Hears[name].Pos)
		branches(s.Hears[name].To)
	}
	return ways
}

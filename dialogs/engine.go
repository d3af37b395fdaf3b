package dialogs

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Engine plays a script. It has no state of its own and may be used by many at once.
type Engine struct{ lib *Library }

// NewEngine is an engine that plays this library.
func NewEngine(lib *Library) *Engine { return &Engine{lib} }

// Library is what the engine plays.
func (e *Engine) Library() *Library { return e.lib }

// Begin is the conversation with a person who has not said anything yet.
func (e *Engine) Begin(chat ChatID, lang Lang, now time.Time) Conversation {
	return Conversation{Chat: chat, Lang: lang, Started: now, Heard: now}
}

// Step decides. It is pure: equal arguments give equal results. An answer that nobody
// understands is not an error; an error means that the script or the state is broken, and the
// conversation is returned as it was.
func (e *Engine) Step(c Conversation, ev Event, now time.Time) (Conversation, []Effect, error) {
	next := c.clone()
	r := &run{scope: scope{lib: e.lib, c: &next, now: now}, before: &c}
	if err := r.step(ev); err != nil {
		return c, nil, fmt.Errorf("chat at node %q, %T: %w", c.At, ev, err)
	}
	r.close()
	r.watch()
	r.remind()
	return next, r.effects, nil
}

// run is one step being taken.
type run struct {
	scope
	before *Conversation // as it was
	said   int
	chosen string // the label of the button that was tapped
	linked string // the card on which a command was tapped

	carried   string // what was said to one question and may answer the next as well
	carriedBy *Hear  // what was heard in it already
	carrying  bool   // it is being tried
	carries   int    // how often it was

	traced bool // somebody watches what is passed
	passed []Passed
}

func (r *run) step(ev Event) error {
	switch ev := ev.(type) {
	case Announced:
		return r.announced(ev)
	case Surveyed:
		r.c.Counted = ev.Stats
		return r.enter(ev.Then)
	case Left:
		r.c.Gone = true
		return nil
	case Returned:
		r.c.Gone = false
		return nil
	case CameDue:
		return r.cameDue(ev.Reminder)
	case CalledFromGroup:
		if !r.c.noted("group-told") {
			r.c.Noted = append(r.c.Noted, Note{"group-told", r.now})
			r.line("group")
		}
		return nil
	}
	r.c.Gone, r.c.Heard = false, r.now
	r.c.Script = r.lib.Fingerprint
	if landed, err := r.land(); landed || err != nil {
		return err
	}
	r.c.Follow.Since, r.c.Follow.Nudges = time.Time{}, 0 // no silence counts any more
	switch ev := ev.(type) {
	case Commanded:
		return r.command(ev)
	case Edited:
		return r.tell("edited")
	case Showed:
		return r.tell("showed-" + string(ev.Kind))
	case Chose:
		return r.tapped(ev.Data)
	case Wrote:
		return r.wrote(ev.Text)
	}
	return fmt.Errorf("nobody handles this event")
}

// command does what a command asks for; what stands behind its name may answer the question that it
// leads to.
func (r *run) command(ev Commanded) error {
	name := strings.ToLower(ev.Name)
	for i := range r.lib.Commands {
		if c := &r.lib.Commands[i]; c.named(name) {
			r.pass(PassedCommand, c.ID, c.Pos)
			if !c.named("start") { // what stands behind it is a deep link's
				r.carried = ev.Args
			}
			return r.follow(c.To)
		}
	}
	if r.c.At == "" {
		return r.start()
	}
	return r.tell("unknown-command")
}

func (c *Command) named(name string) bool {
	return name == c.ID || slices.Contains(c.Also, name) || slices.ContainsFunc(Langs, func(l Lang) bool { return c.Names[l] == name })
}

// start is what happens when somebody speaks before the first question was asked.
func (r *run) start() error { return r.command(Commanded{Name: "start"}) }

// tell says one of the engine's lines, and asks the open question again.
func (r *run) tell(line string) error {
	if r.c.At == "" {
		return r.start()
	}
	r.line(line)
	return r.ask(r.node(), true)
}

func (r *run) tapped(data string) error {
	if r.c.At == "" {
		return r.start()
	}
	if id, place, ok := commandOf(data); ok {
		r.linked = place
		return r.command(Commanded{Name: id})
	}
	serial, id, ok := parseData(data)
	if !ok || serial != r.c.Serial {
		return r.tell("old-button")
	}
	cs := r.choices(r.node())
	if id == moreID {
		return r.turnPage(len(cs))
	}
	for _, c := range cs {
		if c.id == id {
			r.chosen = c.label
			return r.take(c)
		}
	}
	return r.tell("old-button")
}

// take takes an answer that was offered.
func (r *run) take(c choice) error {
	n := r.node()
	r.c.Misread = 0
	to := c.option.To
	if len(to) == 0 {
		to = n.Next
	}
	if len(to) != 1 || to[0].To != ToAgain {
		r.answer()
	}
	r.item = c.item
	r.pass(PassedOption, c.option.ID, c.option.Pos)
	r.do(c.option.Do)
	return r.follow(to)
}

func (r *run) do(actions []Action) {
	for _, a := range actions {
		a.run(&r.scope)
	}
}

func (r *run) follow(branches []Branch) error {
	to, ok := r.branch(branches)
	if !ok {
		return fmt.Errorf("no branch leads on")
	}
	return r.enter(to)
}

func (r *run) node() *Node { return r.lib.Nodes[r.c.At] }

// enter goes to a node and on from there until a question is asked.
func (r *run) enter(id NodeID) error {
	for range maxHops {
		switch id {
		case ToAgain:
			return r.ask(r.node(), true)
		case ToReturn:
			return r.comeBack()
		case ToStay:
			if at := r.node(); at != nil && !at.Aside {
				r.c.Left, r.c.LeftOn = "", 0
			}
			return nil
		case ToEnd:
			r.c.At, r.c.Left, r.c.LeftOn, r.c.Trail = "", "", 0, nil
			return nil
		}
		n := r.lib.Nodes[id]
		if n == nil {
			return fmt.Errorf("there is no node %q", id)
		}
		r.pass(PassedNode, string(id), n.Pos)
		if at := r.node(); n.Aside && at != nil && !at.Aside {
			r.c.Left, r.c.LeftOn, r.c.LeftPlan = r.c.At, r.c.Focus, r.c.OnPlan
		} else if !n.Aside {
			r.c.Left = ""
		}
		r.do(n.Do)
		if n.Asks() {
			r.c.At, r.c.Page = id, 0
			r.puts(id)
			if !n.Aside {
				r.c.Phase = n.Phase
			}
			if r.carried != "" {
				if answered, err := r.carriedOn(n); answered || err != nil {
					return err
				}
			}
			return r.ask(n, false)
		}
		if n.Place != "" {
			r.show(n)
		} else {
			for _, line := range n.Say {
				r.say(line)
			}
		}
		next, ok := r.branch(n.Next)
		if !ok {
			return fmt.Errorf("no branch leads on from node %q", id)
		}
		id = next
	}
	return fmt.Errorf("the script runs in a circle at node %q", id)
}

// maxHops is how many nodes may follow one another without a question.
const maxHops = 50

func (r *run) branch(branches []Branch) (NodeID, bool) {
	for _, b := range branches {
		if b.If.holds(&r.scope) {
			if len(branches) > 1 {
				r.pass(PassedBranch, string(b.To), b.Pos)
			}
			return b.To, true
		}
	}
	return "", false
}

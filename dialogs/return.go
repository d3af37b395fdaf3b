package dialogs

import "cmp"

// land leads a conversation whose node is gone from the script to the nearest one that exists:
// the node that was renamed, or the first question of the phase.
func (r *run) land() (landed bool, err error) {
	places := []*NodeID{&r.c.Left, &r.c.At, &r.c.Follow.Held.At}
	for i := range r.c.Plans {
		places = append(places, &r.c.Plans[i].AskingAt)
	}
	for _, at := range places {
		if to, ok := r.lib.Renamed[*at]; ok {
			*at = to
		}
	}
	kept := r.c.Trail[:0]
	for _, m := range r.c.Trail {
		if to, ok := r.lib.Renamed[m.At]; ok {
			m.At = to
		}
		if r.lib.Nodes[m.At] != nil {
			kept = append(kept, m)
		}
	}
	r.c.Trail = kept
	if r.c.Left != "" && r.lib.Nodes[r.c.Left] == nil {
		r.c.Left = r.lib.phaseStart(r.c.Phase)
	}
	if r.c.At == "" || r.lib.Nodes[r.c.At] != nil {
		return false, nil
	}
	r.line("improved")
	return true, r.enter(r.lib.phaseStart(r.c.Phase))
}

// phaseStart is the first question of a phase, or of the script.
func (s *Script) phaseStart(phase string) NodeID {
	var first NodeID
	for _, id := range s.Order {
		if n := s.Nodes[id]; n.Asks() && !n.Aside {
			if n.Phase == phase {
				return id
			}
			first = cmp.Or(first, id)
		}
	}
	return first
}

// comeBack asks the question again that was left for a side trip.
func (r *run) comeBack() error {
	if r.goBack() {
		return r.ask(r.node(), true)
	}
	if r.c.At == "" {
		return r.start()
	}
	return r.enter(r.lib.phaseStart("P2"))
}

// goBack opens the question again that was left for a side trip. It reports false where that is gone
// from the script, and nothing is open, or where the partner it was about was deleted meanwhile, and
// it is the turn of the next one.
func (r *run) goBack() bool {
	left, on, plan := r.c.Left, r.c.LeftOn, r.c.LeftPlan
	held := &r.c.Follow.Held
	if left == "" { // after a check-in
		left, on, plan = held.At, held.On, held.Plan
	}
	if left == held.At {
		*held, r.c.Follow.Under = Held{}, false
	}
	r.c.Left, r.c.LeftOn, r.c.LeftPlan = "", 0, 0
	switch {
	case r.lib.Nodes[left] == nil:
		r.c.At = ""
		return false
	case on != 0 && r.c.partner(on) == nil:
		r.c.Focus = 0
		return false
	}
	r.c.At, r.c.Focus, r.c.OnPlan = left, on, plan
	if n := r.node(); !n.Aside {
		r.c.Phase = n.Phase
	}
	return true
}

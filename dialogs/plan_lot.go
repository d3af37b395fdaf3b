package dialogs

// lotNode is where the parked plans are looked at once a quarter, when lotReminder falls due.
const (
	lotNode     NodeID     = "lot"
	lotReminder ReminderID = "lot"
	lotDays                = 90
)

// parked reports whether the plan waits until the person takes it on again.
func (p Plan) parked() bool { return p.Status == "parked" }

// park lets a plan rest: nothing is asked about it any more, but that all that rests is looked at
// once a quarter (DOMAIN 7.3).
func (s *scope) park(p *Plan) {
	p.close("parked")
	if s.c.Follow.LotAt.IsZero() {
		s.c.Follow.LotAt = s.slotAfter(s.local(), lotDays)
	}
}

// lot looks at the parked plans, if the person did anything within the quarter. It counts as the
// week's message.
func (r *run) lot() error {
	f := &r.c.Follow
	switch {
	case f.LotAt.After(r.now):
		return nil
	case r.spokeThisWeek():
		f.LotAt = r.slotAfter(r.local(), 1)
		return nil
	}
	f.LotAt = r.slotAfter(r.local(), lotDays)
	if r.lib.Nodes[lotNode] == nil || r.hushed() || r.now.Sub(r.c.Heard) > lotDays*day {
		return nil
	}
	f.Spoke = r.now
	return r.comeForward(0, 0, lotNode)
}

// clearLot lets go of everything that is parked.
func clearLot(s *scope) {
	for i := range s.c.Plans {
		if p := &s.c.Plans[i]; p.parked() {
			p.close("dropped")
		}
	}
}

// parkedNames are the parked plans in one line.
func (s *scope) parkedNames() string {
	var names []string
	for _, p := range s.c.Plans {
		if p.parked() {
			names = append(names, s.planName(p))
		}
	}
	return s.firstFew(names, 150)
}

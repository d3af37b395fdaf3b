package dialogs

import "time"

// nudgeNode is where silence within a conversation enters it, when nudgeReminder falls due.
const (
	nudgeNode     NodeID     = "nudge"
	nudgeReminder ReminderID = "nudge"
)

// The silence within a conversation (DOMAIN 3.6): once after a day, again after seven, and last
// after twenty-one with a gift. It counts as the week's message.
var nudgeAfter = []int{1, 7, 21}

// watch looks at silence a day after the last answer, where a question is open that is worth it.
func (r *run) watch() {
	switch f := &r.c.Follow; {
	case r.lib.Nodes[nudgeNode] == nil || !r.worthNudging():
		f.NudgeAt = time.Time{}
	case r.node().Phase != "" && !r.node().Aside && f.NudgeAt.IsZero() && r.c.Heard.Equal(r.now):
		f.NudgeAt = awake(r.local().Add(day))
	}
}

// worthNudging reports whether the question that waits for an answer, be it the open one or the one
// that was left for a side trip, is none of a conversation that rests, is paused or is a check-in,
// which comes again by itself.
func (r *run) worthNudging() bool {
	n := r.node()
	if n != nil && n.Aside && r.c.Left != "" {
		n = r.lib.Nodes[r.c.Left]
	}
	return n != nil && n.Phase != "" && n.Phase != "P8" && !n.Ends && !r.c.Paused
}

func (r *run) nudge() error {
	f := &r.c.Follow
	if f.NudgeAt.After(r.now) {
		return nil
	}
	if !r.worthNudging() || f.Nudges >= len(nudgeAfter) {
		f.NudgeAt = time.Time{}
		return nil
	}
	if at := r.nudgeTime(); at.After(r.now) {
		f.NudgeAt = at
		return nil
	}
	if r.spokeThisWeek() {
		f.NudgeAt = r.slotAfter(r.local(), 1)
		return nil
	}
	f.Nudges++
	f.Spoke = r.now
	if f.Since.IsZero() {
		f.Since = r.now
	}
	f.NudgeAt = time.Time{}
	if f.Nudges < len(nudgeAfter) {
		f.NudgeAt = r.nudgeTime()
	}
	return r.enter(nudgeNode)
}

// nudgeTime is when the next nudge is due, counted from the last answer.
func (r *run) nudgeTime() time.Time {
	return awake(r.c.Heard.In(r.zone()).AddDate(0, 0, nudgeAfter[r.c.Follow.Nudges]))
}

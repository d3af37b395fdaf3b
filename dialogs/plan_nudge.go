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

// watch looks at silence a day after the last answer, where a question is open that is worth it:
// none of a conversation that rests, is paused, or is a check-in, which comes again by itself.
func (r *run) watch() {
	n, f := r.node(), &r.c.Follow
	switch {
	case n == nil || r.lib.Nodes[nudgeNode] == nil || r.c.Paused || n.Ends || n.Phase == "P8":
		f.NudgeAt = time.Time{}
	case n.Phase != "" && !n.Aside && f.NudgeAt.IsZero() && r.c.Heard.Equal(r.now):
		f.NudgeAt = awake(r.local().Add(day))
	}
}

func (r *run) nudge() error {
	f := &r.c.Follow
	if f.NudgeAt.After(r.now) {
		return nil
	}
	n := r.node()
	if n.Phase == "" && r.c.Left == "" || n.Phase == "P8" || n.Ends || f.Nudges >= len(nudgeAfter) {
		f.NudgeAt = time.Time{}
		return nil
	}
	if at := awake(r.c.Heard.In(r.zone()).AddDate(0, 0, nudgeAfter[f.Nudges])); at.After(r.now) {
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
		f.NudgeAt = awake(r.c.Heard.In(r.zone()).AddDate(0, 0, nudgeAfter[f.Nudges]))
	}
	return r.enter(nudgeNode)
}

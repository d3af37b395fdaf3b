package dialogs

import "time"

// A pause is one switch for everything that the coach would say by itself. It lasts until the person
// comes back, or until a day that she named.

// resumeReminder ends a pause whose day has come. Nothing is said then; what was due waits for the
// next slot.
const resumeReminder ReminderID = "resume"

func makePauseFor(args []string) (func(*scope), error) {
	days, err := daysOf(args)
	if err != nil {
		return nil, err
	}
	return func(s *scope) { s.pauseUntil(daysOn(s.local(), days, 0, 0)) }, nil
}

// pauseUntil lets the pause end in the morning of a day, or of the first after it that is not quiet.
func (s *scope) pauseUntil(day time.Time) {
	s.c.Paused, s.c.Follow.Until = true, awake(daysOn(day, 0, defaultHour, defaultMinute))
}

// pause begins one without an end, unless its end still lies ahead.
func pause(s *scope) {
	s.c.Paused = true
	if !s.c.Follow.Until.After(s.now) {
		s.c.Follow.Until = time.Time{}
	}
}

// resume ends a pause.
func resume(s *scope) { s.c.Paused, s.c.Follow.Until = false, time.Time{} }

// pauseOver ends a pause whose day has come.
func (r *run) pauseOver() {
	if until := r.c.Follow.Until; !until.IsZero() && !until.After(r.now) {
		r.c.Paused = false
	}
}

// readPause takes the day until which the coach shall be silent.
func readPause(s *scope, text string) string {
	w, ok := ReadWhen(s.c.Lang, text, s.local())
	if !ok || !w.Day || !w.At.After(s.now) {
		return ""
	}
	s.pauseUntil(w.At.In(s.zone()))
	return "dated"
}

func pauseFields() []*field {
	return []*field{
		{name: "pause.dated", flag: func(s *scope) bool { return !s.c.Follow.Until.IsZero() }},
		{name: "pause.until", text: func(s *scope) string { return s.longDay(s.c.Follow.Until) }},
	}
}

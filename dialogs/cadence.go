package dialogs

import "time"

// The cadence of following up (DOMAIN 7.1 to 7.3). Everything here is pure: instants in, instants
// out, on the wall clock of the person's zone, so that the change of summer time moves nothing.

// Slot is the weekly time at which the coach may come forward by itself.
type Slot struct {
	Day    time.Weekday `json:"day"`
	Minute int          `json:"minute"` // of the day
}

// slot is the person's, or Tuesday at 8:30: dog people teach in the afternoon, in the evening and
// on Saturday.
func (f Follow) slot() Slot {
	if f.Slot == (Slot{}) {
		return Slot{time.Tuesday, defaultHour*60 + defaultMinute}
	}
	return f.Slot
}

// The quiet hours. A reminder that the person dated is not bound by them.
const (
	quietFrom  = 20
	quietUntil = 8
)

// quiet reports whether nobody wants to hear from a coach now: at night, on Sundays, on holidays.
func quiet(t time.Time) bool {
	return t.Hour() >= quietFrom || t.Hour() < quietUntil || t.Weekday() == time.Sunday || holiday(t)
}

// holiday reports whether a day is free in Germany, Austria and Switzerland alike.
func holiday(t time.Time) bool {
	y, m, d := t.Date()
	switch {
	case m == time.January && d == 1, m == time.December && (d == 25 || d == 26):
		return true
	}
	for _, days := range []int{1, 39, 50} { // Easter Monday, Ascension, Whit Monday
		em, ed := easter(y)
		if f := time.Date(y, em, ed+days, 0, 0, 0, 0, time.UTC); f.Month() == m && f.Day() == d {
			return true
		}
	}
	return false
}

// awake is the instant itself, or the first 8:30 after it that is not quiet.
func awake(t time.Time) time.Time {
	if !quiet(t) {
		return t
	}
	y, m, d := t.Date()
	for i := 0; ; i++ {
		if at := civil(y, m, d+i, defaultHour, defaultMinute, t.Location()); at.After(t) && !quiet(at) {
			return at
		}
	}
}

// daysOn is the wall clock some days on, at a time of day.
func daysOn(t time.Time, days, hour, minute int) time.Time {
	y, m, d := t.Date()
	return civil(y, m, d+days, hour, minute, t.Location())
}

// next is the first slot at or after t. A slot that falls on a holiday waits for the day after.
func (s Slot) next(t time.Time) time.Time {
	ahead := (int(s.Day) - int(t.Weekday()) + 7) % 7
	for ; ; ahead += 7 {
		at := daysOn(t, ahead, s.Minute/60, s.Minute%60)
		if at.Before(t) {
			continue
		}
		if holiday(at) {
			at = awake(at)
		}
		return at
	}
}

// patience is how long the coach waits before it comes back to a plan that was silent so often
// (DOMAIN 7.3): four days, then ten, and the second time it asks whether to park the plan.
func patience(silent int) time.Duration {
	if silent <= 1 {
		return 4 * day
	}
	return 10 * day
}

const (
	day       = 24 * time.Hour
	aWeek     = 7*day - 12*time.Hour // two slots stand a week apart, less what summer time takes
	parkAfter = 3                    // unanswered check-ins
	hushAfter = 60 * day             // of silence over all plans
	lively    = 12                   // months after the last joint act a cooperation is asked about
)

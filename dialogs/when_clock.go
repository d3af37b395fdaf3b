package dialogs

import (
	"slices"
	"strings"
)

// dayPart is the hours that a part of the day reaches over, after midnight counted on, and the hour
// that it begins to mean where no clock is told.
type dayPart struct {
	from, to, hour int
	sharp          bool // it is a clock by itself
}

// readClock reads the first clock of a text, and the part of the day to which it belongs.
func (r *dateReading) readClock(text string) {
	if m, ok := r.earliest(r.g.clocks, text); ok {
		*r = m.reading
	}
	m := r.g.partAlone.FindStringSubmatch(text)
	if m == nil && (r.day || r.clock) {
		m = r.g.part.FindStringSubmatch(text)
	}
	if m == nil {
		return
	}
	if r.part = strings.Join(m[1:], ""); !r.clock { // one of the groups has it
		part := r.g.parts[r.part]
		r.clockAt(part.hour, 0)
		r.exact, r.fuzzy = true, r.fuzzy || !part.sharp
	}
}

// clockAt sets the time of day; 24:00 is the end of the day.
func (r *dateReading) clockAt(hour, min int) bool {
	if hour < 0 || hour > 24 || min < 0 || min > 59 || hour == 24 && min > 0 {
		return false
	}
	r.hour, r.min, r.clock, r.exact = hour, min, true, hour == 0 || hour > 12
	return true
}

// halfDay sets a clock that is told with am or pm, or with neither: 12 am is midnight.
func (r *dateReading) halfDay(hour, min int, half string) bool {
	switch {
	case half == "" || hour > 12:
		return r.clockAt(hour, min)
	case half == "am":
		hour %= 12
	default:
		hour = hour%12 + 12
	}
	ok := hour >= 0 && r.clockAt(hour, min)
	r.exact = true
	return ok
}

// before sets minutes before an hour: "halb zehn" is 9:30.
func (r *dateReading) before(hour, minutes int) bool {
	if hour < 1 || hour > 24 {
		return false
	}
	if hour == 1 {
		hour = 13
	}
	return r.clockAt(hour-1, 60-minutes)
}

// meant is the hour of the day that a clock of twelve hours means: the one that its part of the day
// reaches over, or else the one for people who teach.
func (r *dateReading) meant() int {
	if part, ok := r.g.parts[r.part]; ok && !r.exact {
		for hour := r.hour % 12; hour <= part.to; hour += 12 {
			switch {
			case hour < part.from:
			case hour > 24:
				return hour - 24
			default:
				return hour
			}
		}
	}
	if minute := r.hour*60 + r.min; !r.exact && minute >= 60 && minute < r.g.dawn {
		r.fuzzy = true
		return r.hour + 12
	}
	return r.hour
}

// digital sets a clock as it is written in digits. A zero before the hour tells it in 24 hours.
func (r *dateReading) digital(hour, min string) bool {
	ok := r.clockAt(r.num(hour), r.num(min))
	r.exact = r.exact || strings.HasPrefix(hour, "0")
	return ok
}

// bare sets an hour that is told by its number alone: what follows must not be what it counts.
// Beside a day it may be any other word, else only one that can follow a clock.
func (r *dateReading) bare(hour, follows string, counted, clockwise []string) bool {
	if slices.Contains(counted, follows) || !r.day && !continues(follows, clockwise) {
		return false
	}
	return r.clockAt(r.num(hour), 0)
}

// continues reports whether a sentence may go on so: with one of the words, with nothing, or with a
// day.
func continues(follows string, words []string) bool {
	return follows == "" || follows == "#" || slices.Contains(words, follows)
}

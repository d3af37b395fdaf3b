package dialogs

import (
	"regexp"
	"strings"
	"time"
)

// dateReading is a reading in the making.
type dateReading struct {
	g       *dateGrammar
	now     time.Time
	foreign bool // the text is in the other language
	at      time.Time
	day     bool
	named   bool         // the day was told by its weekday alone
	weekday time.Weekday // by which it was told
	again   time.Time    // the day that is meant if the first one is today and its clock is past
	of      feast        // by which it was told
	instant time.Time    // "in zwei Stunden"
	fuzzy   bool

	declined bool // a day was refused

	clock     bool
	hour, min int
	exact     bool   // the clock is told in 24 hours
	part      string // of the day
}

// seekDate reads the day first; the clock is sought in what is left.
func seekDate(g *dateGrammar, text string, now time.Time, foreign bool) *dateReading {
	for _, w := range g.rewrites {
		text = w.in(text)
	}
	r := &dateReading{g: g, now: now, foreign: foreign}
	if text = r.readDay(text); r.instant.IsZero() {
		r.readClock(text)
	}
	return r
}

// mostDays is how many days in one text are told apart from its clock.
const mostDays = 8

// readDay reads the first day that is not refused, and returns the text with a mark for each day.
func (r *dateReading) readDay(text string) string {
	whole := text
	for _, patterns := range [][]datePattern{r.g.days, r.g.loose} {
		blank, left := *r, whole
		for range mostDays {
			m, ok := blank.earliest(patterns, left)
			if !ok {
				break
			}
			before, after := left[:m.from], left[m.to:]
			switch n := r.g.refuses(before, after); {
			case n >= 0:
				after, r.declined = after[n:], true
			case !r.day:
				m.reading.declined = r.declined
				*r = m.reading
				after = r.relative(after)
				r.shifted(before)
			}
			if left = before + "#" + after; r.day && !strings.ContainsAny(left, "0123456789") {
				break // no other day can be taken for the clock
			}
		}
		if text = left; r.day {
			break
		}
	}
	return text
}

// refuses reports how much of what follows a day belongs to its refusal, or -1 if it is welcome.
func (g *dateGrammar) refuses(before, after string) int {
	if m := g.no.FindStringSubmatch(before); m != nil && m[1] == "" {
		return 0
	}
	if m := g.refused.FindStringSubmatch(after); m != nil && strings.Join(m[1:], "") == "" {
		return len(m[0]) - 1
	}
	return -1
}

// relative moves "Freitag nach Ostern" to its Friday, and returns what follows.
func (r *dateReading) relative(after string) string {
	m := nextTo.FindStringSubmatch(after)
	if m == nil || !r.named {
		return after
	}
	tail := after[len(m[0])-1:]
	blank := dateReading{g: r.g, now: r.now, foreign: r.foreign}
	to, ok := blank.earliest(r.g.days, tail)
	if !ok || to.from > 1 {
		return after
	}
	weekday, step := r.weekday, 1
	if m[1] == "before" || m[1] == "vor" {
		step = -1
	}
	day := to.reading.at.AddDate(0, 0, step)
	for day.Weekday() != weekday {
		day = day.AddDate(0, 0, step)
	}
	r.set(day)
	return tail[to.to:]
}

var nextTo = regexp.MustCompile(`^ (after|before|following|nach|vor) (?:the |dem |den )?`)

// shifted moves a day that is only where one counts from: after it is the next working day, before
// it the last, if there is one still to come.
func (r *dateReading) shifted(before string) {
	m := r.g.shift.FindStringSubmatch(before)
	if m == nil {
		return
	}
	step := 1
	if m[3] == "before" || m[3] == "vor" {
		step = -1
	}
	switch day := r.at.AddDate(0, 0, step); {
	case step < 0 && m[1] != "": // not before
	case m[2] != "": // the very day after
		r.loosely(day)
	case step > 0 && r.of != nil:
		r.loosely(r.afterFeast())
	default:
		if day = working(day, step); day.After(r.today()) {
			r.loosely(day)
		}
	}
}

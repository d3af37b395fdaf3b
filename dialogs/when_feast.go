package dialogs

import "time"

// A feast gives its day of a year.
type feast func(year int) time.Time

// feast sets the next day of a feast.
func (r *dateReading) feast(of feast) bool {
	t := of(r.now.Year())
	if r.noon(t.Date()).Before(r.today()) {
		t = of(r.now.Year() + 1)
	}
	r.of = of
	return r.set(t)
}

// afterFeast is the first working day after the feast that was set; it may still be ahead when the
// feast itself has just passed.
func (r *dateReading) afterFeast() time.Time {
	if t := working(r.noon(r.of(r.now.Year()).AddDate(0, 0, 1).Date()), 1); t.After(r.today()) {
		return t
	}
	return working(r.at.AddDate(0, 0, 1), 1)
}

func yearly(day int, month time.Month) feast {
	return func(year int) time.Time { return time.Date(year, month, day, 0, 0, 0, 0, time.UTC) }
}

func afterEaster(days int) feast {
	return func(year int) time.Time {
		m, d := easter(year)
		return time.Date(year, m, d+days, 0, 0, 0, 0, time.UTC)
	}
}

// advent is the n-th Sunday of Advent: the fourth is the last Sunday before Christmas Day.
func advent(n int) feast {
	return func(year int) time.Time {
		eve := time.Date(year, time.December, 24, 0, 0, 0, 0, time.UTC)
		return eve.AddDate(0, 0, -int(eve.Weekday())-7*(4-n))
	}
}

// easter is Easter Sunday of a year (Gauss, as completed by Lichtenberg).
func easter(year int) (time.Month, int) {
	k := year / 100
	m := 15 + (3*k+3)/4 - (8*k+13)/25
	s := 2 - (3*k+3)/4
	a := year % 19
	d := (19*a + m) % 30
	r := (d + a/11) / 29
	og := 21 + d - r
	sz := 7 - (year+year/4+s)%7
	oe := 7 - (og-sz)%7
	day := og + oe
	if day > 31 {
		return time.April, day - 31
	}
	return time.March, day
}

// working is the day itself, or the next on which people work, forwards or backwards.
func working(t time.Time, step int) time.Time {
	for idle(t) {
		t = t.AddDate(0, 0, step)
	}
	return t
}

// idle reports whether hardly anybody works: at weekends, on holidays, and on the days that belong
// to them.
func idle(t time.Time) bool {
	_, m, d := t.Date()
	goodFriday := afterEaster(-2)(t.Year())
	return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday || holiday(t) ||
		m == time.December && (d == 24 || d == 31) || m == goodFriday.Month() && d == goodFriday.Day()
}

// betweenTheYears sets the first working day between Christmas and the New Year that is ahead.
func betweenTheYears(r *dateReading, _ []string) bool {
	y := r.now.Year()
	t := working(r.noon(y, time.December, 27), 1)
	if !t.After(r.today()) {
		t = working(r.today().AddDate(0, 0, 1), 1)
	}
	if t.Year() > y {
		t = working(r.noon(y+1, time.December, 27), 1)
	}
	return r.loosely(t)
}

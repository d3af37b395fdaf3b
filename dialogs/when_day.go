package dialogs

import (
	"strconv"
	"strings"
	"time"
)

// Days as one counts them on a calendar. Each function sets the day of a reading and reports whether
// there is one.

// civil is the instant of a wall clock. In the hour that the spring skips, the clock has moved on.
func civil(y int, m time.Month, d, hour, minute int, zone *time.Location) time.Time {
	t := time.Date(y, m, d, hour, minute, 0, 0, zone)
	if t.Hour() == hour%24 {
		return t
	}
	_, offset := t.Add(-3 * time.Hour).Zone() // a gap: Date may answer with either side of it
	return time.Date(y, m, d, hour, minute, 0, 0, time.FixedZone("", offset)).In(zone)
}

// noon is the middle of a day: there summer time neither skips nor repeats.
func (r *dateReading) noon(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 12, 0, 0, 0, r.now.Location())
}

func (r *dateReading) today() time.Time {
	y, m, d := r.now.Date()
	return r.noon(y, m, d)
}

func sameDay(a, b time.Time) bool { return a.YearDay() == b.YearDay() && a.Year() == b.Year() }

func (r *dateReading) set(t time.Time) bool {
	r.at = r.noon(t.Date())
	r.day, r.named, r.again = true, false, time.Time{}
	return true
}

// loosely sets a day that stands for some around it.
func (r *dateReading) loosely(t time.Time) bool {
	r.fuzzy = true
	return r.set(t)
}

// plus sets the day that many days from today.
func (r *dateReading) plus(days int) bool { return r.set(r.today().AddDate(0, 0, days)) }

// ahead sets the date so many days, weeks, months or years from now; the unit is a word of either
// language, and any other counts years.
func (r *dateReading) ahead(n int, unit string) bool {
	switch unit {
	case "tag", "day":
		return r.plus(n)
	case "woche", "week":
		return r.plus(7 * n)
	case "monat", "month":
		return r.set(monthsOn(r.now, n))
	}
	return r.set(monthsOn(r.now, 12*n))
}

// on sets the nearest such weekday: today only if a clock is told that is still to come.
func (r *dateReading) on(day time.Weekday) bool {
	ahead := (int(day) - int(r.now.Weekday()) + 7) % 7
	r.plus(ahead)
	if ahead == 0 {
		r.again = r.today().AddDate(0, 0, 7)
	}
	r.named, r.weekday = true, day
	return true
}

// weeksFrom sets the day that many weeks after the nearest such weekday, which may be today.
func (r *dateReading) weeksFrom(day time.Weekday, weeks int) bool {
	return r.plus((int(day)-int(r.now.Weekday())+7)%7 + 7*weeks)
}

// afterNext sets the weekday that comes after the next one.
func (r *dateReading) afterNext(day time.Weekday) bool {
	return r.plus((int(day)-int(r.now.Weekday())+6)%7 + 8)
}

// last sets such a weekday before today.
func (r *dateReading) last(day time.Weekday) bool {
	return r.plus(-1 - (int(r.now.Weekday())-int(day)+6)%7)
}

// weekend sets the next weekend: on a Saturday, that is tomorrow, unless the next one is meant.
func (r *dateReading) weekend(next bool) bool {
	r.fuzzy = true
	if r.now.Weekday() == time.Saturday && !next {
		return r.plus(1)
	}
	return r.plus((6-int(r.now.Weekday())+6)%7 + 1)
}

// inWeek sets a day of the week that many weeks from this one; weeks begin on Monday.
func (r *dateReading) inWeek(weeks int, day time.Weekday) bool {
	monday := -(int(r.now.Weekday()) + 6) % 7
	return r.plus(monday + 7*weeks + (int(day)+6)%7)
}

// weekPart sets the beginning, the middle or the end of a week. What has passed of this week is
// meant of the next; its end lasts until Sunday.
func (r *dateReading) weekPart(which string, weeks int) bool {
	r.fuzzy = true
	days := map[int][]time.Weekday{earlyDay: {time.Monday}, midDay: {time.Wednesday}, lateDay: {time.Friday, time.Sunday}}[partOf[which]]
	for _, day := range days {
		if r.inWeek(weeks, day); weeks > 0 || r.at.After(r.today()) {
			return true
		}
	}
	return r.inWeek(1, days[0])
}

// The days from which the beginning, the middle and the end of a month count.
const earlyDay, midDay, lateDay = 2, 15, 27

var partOf = map[string]int{"anfang": earlyDay, "early": earlyDay, "beginning": earlyDay, "start": earlyDay,
	"mitte": midDay, "mid": midDay, "middle": midDay, "ende": lateDay, "end": lateDay, "late": lateDay}

// monthPart sets a working day in the beginning, the middle or at the end of the next such month.
func (r *dateReading) monthPart(which string, month time.Month, year int) bool {
	switch {
	case year != 0 && (year < firstYear || year > lastYear):
		return false
	case year == 0 && month == r.now.Month() && partOf[which] == lateDay:
		return r.thisMonth(which)
	}
	for y := r.now.Year(); ; y++ {
		if year != 0 {
			y = year
		}
		t := r.partOfMonth(which, y, month)
		if year != 0 || !t.Before(r.today()) {
			return r.loosely(t)
		}
	}
}

// monthWeek sets a working day in the n-th week of the next such month, the last for n = 0.
func (r *dateReading) monthWeek(n int, month time.Month) bool {
	if n < 1 || n > 4 {
		return n == 0 && r.monthPart("late", month, 0)
	}
	r.monthPart("early", month, 0)
	return r.loosely(working(r.noon(r.at.Year(), month, 7*n-5), 1))
}

// thisMonth sets a part of this month. Where that has passed, its last day is the end, and beginning
// and middle are those of the next.
func (r *dateReading) thisMonth(which string) bool {
	y, m, _ := r.now.Date()
	t := r.partOfMonth(which, y, m)
	switch {
	case t.After(r.now):
	case partOf[which] == lateDay:
		t = r.noon(y, m+1, 0)
	default:
		t = r.partOfMonth(which, y, m+1)
	}
	return r.loosely(t)
}

// partOfMonth is the first working day in that part of the month, or else the last before it.
func (r *dateReading) partOfMonth(which string, y int, m time.Month) time.Time {
	day := r.noon(y, m, partOf[which])
	if t := working(day, 1); t.Month() == day.Month() {
		return t
	}
	return working(day, -1)
}

// yearPart sets a working day in the beginning, the middle or at the end of a year, of the next such
// if none is given.
func (r *dateReading) yearPart(which string, year int) bool {
	switch partOf[which] {
	case earlyDay:
		return r.monthPart("early", time.January, year)
	case midDay:
		return r.monthPart("early", time.July, year)
	}
	return r.monthPart("late", time.December, year)
}

// nth sets the n-th such weekday of a month, the last for n = 0: of the next such month, or of this
// one or the next if no month is named.
func (r *dateReading) nth(n int, day time.Weekday, month time.Month) bool {
	y, m, _ := r.now.Date()
	for i := range 13 {
		begin := r.noon(y, m+time.Month(i), 1)
		if month != 0 && begin.Month() != month {
			continue
		}
		t := begin.AddDate(0, 0, (int(day)-int(begin.Weekday())+7)%7+7*(n-1))
		if n == 0 {
			t = begin.AddDate(0, 1, -1)
			t = t.AddDate(0, 0, -((int(t.Weekday()) - int(day) + 7) % 7))
		}
		if t.After(r.now) {
			return r.set(t)
		}
	}
	return false
}

// The years that are read.
const firstYear, lastYear = 1970, 2200

// date sets a day of a month, the next one if there is no year. Days that no month has are none.
func (r *dateReading) date(day int, month time.Month, year int) bool {
	given := year != 0
	if given && year < 100 {
		year += 2000
	}
	if !given {
		year = r.now.Year()
	}
	if month < 1 || month > 12 || day < 1 || day > 31 || given && (year < firstYear || year > lastYear) {
		return false
	}
	for range 9 { // 29 February comes again within eight years
		if t := r.noon(year, month, day); t.Day() == day && (given || !t.Before(r.today())) {
			return r.set(t)
		}
		if given {
			return false
		}
		year++
	}
	return false
}

// dated sets a date whose weekday is told too. The date counts; that they contradict each other
// leaves room.
func (r *dateReading) dated(weekday string, day int, month time.Month, year int) bool {
	if !r.date(day, month, year) {
		return false
	}
	if wd, ok := r.weekdayOf(weekday); ok && r.at.Weekday() != wd {
		r.fuzzy = true
	}
	return true
}

// dayOfMonth sets the next such day of a month: today only if a clock is told that is still to come.
func (r *dateReading) dayOfMonth(day int) bool {
	if !r.nextNumber(day, nil) {
		return false
	}
	if sameDay(r.at, r.now) {
		y, m, _ := r.now.Date()
		for i := 1; r.again.Day() != day || r.again.IsZero(); i++ {
			r.again = r.noon(y, m+time.Month(i), day)
		}
	}
	return true
}

// twoMonths is how far ahead a weekday and a number of the month are looked for together.
const twoMonths = 62

// numbered sets the next day of that number that falls on the weekday. If there is none within two
// months, one of the two is a slip; a number is seldom one, so it counts, and leaves room.
func (r *dateReading) numbered(day time.Weekday, number int) bool {
	if r.coincides(day, number, twoMonths) {
		return true
	}
	r.fuzzy = true
	return r.dayOfMonth(number)
}

// coincides sets the next day of that number if it falls on the weekday soon enough.
func (r *dateReading) coincides(day time.Weekday, number, within int) bool {
	return r.nextNumber(number, func(t time.Time) bool {
		return t.Weekday() == day && !t.After(r.today().AddDate(0, 0, within))
	})
}

func (r *dateReading) nextNumber(number int, fits func(time.Time) bool) bool {
	y, m, _ := r.now.Date()
	for i := range 4 {
		t := r.noon(y, m+time.Month(i), number)
		if number > 0 && t.Day() == number && !t.Before(r.today()) && (fits == nil || fits(t)) {
			return r.set(t)
		}
	}
	return false
}

// soon sets an instant, to the minute.
func (r *dateReading) soon(d time.Duration) bool {
	r.day, r.instant = true, r.now.Add(d).Truncate(time.Minute)
	return true
}

// weekdayOf is the weekday of a word.
func (r *dateReading) weekdayOf(word string) (time.Weekday, bool) {
	if wd, ok := r.g.weekdays[word]; ok {
		return wd, true
	}
	wd, ok := r.g.weekdays[strings.TrimSuffix(word, "s")]
	return wd, ok
}

func (r *dateReading) wd(word string) time.Weekday {
	wd, _ := r.weekdayOf(word)
	return wd
}

// num reads digits, a number word or an ordinal.
func (r *dateReading) num(s string) int {
	if n, ok := r.g.numbers[s]; ok {
		return n
	}
	n, err := strconv.Atoi(strings.TrimRight(s, ".stndrh"))
	if err != nil || len(s) > 5 {
		return 0
	}
	return n
}

// monthsOn is the same day some months on, or the last of that month.
func monthsOn(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	first := time.Date(y, m+time.Month(n), 1, 12, 0, 0, 0, t.Location())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d, last)-1)
}

// isoWeek sets a day of the next calendar week of that number.
func (r *dateReading) isoWeek(week int, day time.Weekday) bool {
	if week < 1 || week > 53 {
		return false
	}
	for i := range 8 * 53 { // a 53rd week comes again within eight years
		t := r.today().AddDate(0, 0, i*7)
		if _, w := t.ISOWeek(); w == week {
			return r.inWeek(i, day)
		}
	}
	return false
}

package dialogs

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the zones are carried within, so that every machine reads a date alike
)

// When is a date as it was read from a person's words. It is always echoed and confirmed before
// it counts (LIBRARIES A1).
type When struct {
	At    time.Time `json:"at"`
	Day   bool      `json:"day,omitempty"`   // the words named a day
	Clock bool      `json:"clock,omitempty"` // the words named a time of day
	Fuzzy bool      `json:"fuzzy,omitempty"` // the words leave room: "Ende des Monats", "um 3"
}

// longestDate is how many bytes are searched for a date.
const longestDate = 400

// ReadWhen finds the first date or time of day in a text, in the language and then in the other,
// seen from now in its zone. It knows nothing but its arguments. German "nächsten Dienstag" is the
// nearest Tuesday, English "next Tuesday" is the Tuesday of next week. A date without a year is
// the next one; a reading before now is returned as it is, so that one can ask.
func ReadWhen(lang Lang, text string, now time.Time) (When, bool) {
	if len(text) > longestDate {
		text = text[:longestDate]
	}
	text = dateWords(text)
	for _, try := range []Lang{lang, other(lang)} {
		if w, ok := readWhen(dateGrammars[try], text, now); ok {
			return w, true
		}
	}
	return When{}, false
}

func other(lang Lang) Lang {
	if lang == English {
		return German
	}
	return English
}

// dateWords is a text in lower case, without umlauts, with single blanks, and one at both ends.
func dateWords(text string) string {
	text = dateFolder.Replace(strings.ToLower(text))
	return " " + strings.Join(strings.Fields(text), " ") + " "
}

var dateFolder = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "’", "'", "–", "-", "\u00a0", " ", ",", " ", "!", " ", "?", " ", "(", " ", ")", " ", ";", " ", "\x00", " ")

// dateGrammar is how one language says dates: patterns in the order in which they are tried.
type dateGrammar struct {
	clocks, days []datePattern
	numbers      map[string]int
	months       map[string]time.Month
	weekdays     map[string]time.Weekday
	parts        map[string]int // the hour that a part of the day begins to mean
	nextIsLater  bool           // "next Tuesday" is the Tuesday of next week
}

type datePattern struct {
	re   *regexp.Regexp
	read func(*dateReading, []string) bool
}

// dateReading is a reading in the making.
type dateReading struct {
	g          *dateGrammar
	now        time.Time
	y          int
	m          time.Month
	d          int
	day, clock bool
	hour, min  int
	half       string // a part of the day, am or pm: it turns 3 into 15
	exact      bool   // the clock is told in 24 hours
	fuzzy      bool
	vague      bool      // the clock is only a part of the day
	instant    time.Time // "in zwei Stunden"
	sameDay    bool      // the day named is today's weekday: today if its clock is still to come
}

func readWhen(g *dateGrammar, text string, now time.Time) (When, bool) {
	r := &dateReading{g: g, now: now}
	text = r.first(g.days, text)
	r.first(g.clocks, text)
	switch {
	case !r.instant.IsZero():
		return When{At: r.instant, Day: true, Clock: true}, true
	case !r.day && !r.clock:
		return When{}, false
	}
	return r.when(), true
}

// first applies the first pattern that fits, and returns the text without what it read.
func (r *dateReading) first(patterns []datePattern, text string) string {
	for _, p := range patterns {
		for _, at := range p.re.FindAllStringSubmatchIndex(text, 4) {
			groups := make([]string, len(at)/2)
			for i := range groups {
				if at[2*i] >= 0 {
					groups[i] = text[at[2*i]:at[2*i+1]]
				}
			}
			end := at[1]
			if keep := p.re.SubexpIndex("keep"); keep > 0 && at[2*keep] >= 0 {
				end = at[2*keep] // what follows is only looked at
			}
			before := *r
			if p.read(r, groups) {
				return text[:at[0]] + " | " + text[end:]
			}
			*r = before
		}
	}
	return text
}

func (r *dateReading) when() When {
	w := When{Day: r.day, Clock: r.clock, Fuzzy: r.fuzzy || r.vague}
	hour, min := r.hour, r.min
	if r.clock && !r.exact && hour < 12 && (r.half == "pm" || r.half == "" && hour >= 1 && hour <= 6) {
		w.Fuzzy = w.Fuzzy || r.half == "" // "um 3" is meant by day
		hour += 12
	}
	if !r.clock {
		hour, min = defaultHour, defaultMinute
	}
	if !r.day {
		r.set(r.now)
		if w.At = civil(r.y, r.m, r.d, hour, min, r.now.Location()); !w.At.After(r.now) {
			w.At = civil(r.y, r.m, r.d+1, hour, min, r.now.Location())
		}
		return w
	}
	w.At = civil(r.y, r.m, r.d, hour, min, r.now.Location())
	if r.sameDay && (!r.clock || !w.At.After(r.now)) {
		w.At = civil(r.y, r.m, r.d+7, hour, min, r.now.Location())
	}
	return w
}

// The time of day where the words give none: before the first class (DOMAIN 7.1).
const defaultHour, defaultMinute = 8, 30

// civil is the instant of a wall clock. In the hour that the spring skips, the clock has moved on.
func civil(y int, m time.Month, d, hour, minute int, zone *time.Location) time.Time {
	t := time.Date(y, m, d, hour, minute, 0, 0, zone)
	if t.Hour() == hour%24 {
		return t
	}
	_, offset := t.Add(-3 * time.Hour).Zone() // a gap: Date may answer with either side of it
	return time.Date(y, m, d, hour, minute, 0, 0, time.FixedZone("", offset)).In(zone)
}

func (r *dateReading) set(t time.Time) {
	r.y, r.m, r.d = t.Date()
	r.day = true
}

// plus sets the day that many days from today.
func (r *dateReading) plus(days int) bool {
	r.set(r.now.AddDate(0, 0, days))
	return true
}

// ahead sets the date so many days, weeks, months or years from now; the unit is a word of either
// language, and any other counts years.
func (r *dateReading) ahead(n int, unit string) bool {
	switch unit {
	case "tag", "day":
		return r.plus(n)
	case "woche", "week":
		return r.plus(7 * n)
	case "monat", "month":
		r.set(monthsOn(r.now, n))
	default:
		r.set(monthsOn(r.now, 12*n))
	}
	return true
}

// weekday sets the nearest such day after today, and some weeks later.
func (r *dateReading) weekday(day time.Weekday, weeks int) bool {
	ahead := (int(day) - int(r.now.Weekday()) + 7) % 7
	r.sameDay = ahead == 0 && weeks == 0
	if ahead == 0 && weeks > 0 {
		ahead = 7
		weeks--
	}
	return r.plus(ahead + 7*weeks)
}

// inWeek sets a day of the week that many weeks from this one; weeks begin on Monday.
func (r *dateReading) inWeek(weeks int, day time.Weekday) bool {
	monday := -(int(r.now.Weekday()) + 6) % 7
	return r.plus(monday + 7*weeks + (int(day)+6)%7)
}

// date sets a day of a month, the next one if there is no year. Days that no month has are none.
func (r *dateReading) date(day int, month time.Month, year int) bool {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return false
	}
	given := year != 0
	if given && year < 100 {
		year += 2000
	}
	if !given {
		year = r.now.Year()
	}
	if given && (year < 1970 || year > 2200) {
		return false
	}
	for range 5 { // 29 February comes again within eight years, and at most once per try
		t := time.Date(year, month, day, 12, 0, 0, 0, r.now.Location())
		y, m, d := r.now.Date()
		today := time.Date(y, m, d, 12, 0, 0, 0, r.now.Location())
		if t.Day() == day && (given || !t.Before(today)) {
			r.set(t)
			return true
		}
		if given {
			return false
		}
		year++
	}
	return false
}

// clockAt sets the time of day.
func (r *dateReading) clockAt(hour, min int) bool {
	if hour < 0 || hour > 24 || min < 0 || min > 59 || hour == 24 && min > 0 {
		return false
	}
	r.hour, r.min, r.clock, r.exact, r.vague = hour%24, min, true, hour == 0 || hour > 12, false
	return true
}

// number reads digits or a number word.
func (r *dateReading) number(s string) (int, bool) {
	if n, ok := r.g.numbers[s]; ok {
		return n, true
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "."))
	return n, err == nil && len(s) <= 4
}

func (r *dateReading) num(s string) int {
	n, _ := r.number(s)
	return n
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

// feast sets a feast that moves, days after Easter Sunday or from a fixed date.
func (r *dateReading) feast(of func(year int) time.Time) bool {
	y, m, d := r.now.Date()
	today := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	t := of(y)
	if t.Before(today) {
		t = of(y + 1)
	}
	r.set(t)
	return true
}

func afterEaster(days int) func(int) time.Time {
	return func(year int) time.Time {
		m, d := easter(year)
		return time.Date(year, m, d+days, 0, 0, 0, 0, time.UTC)
	}
}

// advent is the n-th Sunday of Advent: the fourth is the last Sunday before Christmas Day.
func advent(n int) func(int) time.Time {
	return func(year int) time.Time {
		eve := time.Date(year, time.December, 24, 0, 0, 0, 0, time.UTC)
		return eve.AddDate(0, 0, -int(eve.Weekday())-7*(4-n))
	}
}

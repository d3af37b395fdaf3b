package dialogs

import (
	"regexp"
	"strings"
	"time"
)

func englishDates() *dateGrammar {
	g := &dateGrammar{
		nextIsLater: true,
		numbers: map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
			"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "couple of": 2, "few": 3,
			"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20},
		months: map[string]time.Month{"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
			"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12},
		weekdays: map[string]time.Weekday{"sunday": 0, "sun": 0, "monday": 1, "mon": 1, "tuesday": 2, "tues": 2, "tue": 2, "wednesday": 3, "wed": 3,
			"thursday": 4, "thurs": 4, "thur": 4, "thu": 4, "friday": 5, "fri": 5, "saturday": 6, "sat": 6},
		parts: map[string]int{"morning": 8, "early": 8, "noon": 12, "midday": 12, "lunchtime": 12, "lunch": 12, "afternoon": 15, "evening": 18, "night": 19, "tonight": 19},
	}
	const (
		num   = `(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|(?:a )?couple of|(?:a )?few)`
		ord   = `(\d{1,2})(?:st|nd|rd|th)`
		month = `(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)\.?`
		wday  = `(sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tues|tue|wed|thurs|thur|thu|fri|sat)\.?`
		part  = `(?:in the |at |early )?(morning|noon|midday|lunchtime|afternoon|evening|night)`
	)
	when := func(re string, read func(*dateReading, []string) bool) datePattern {
		return datePattern{regexp.MustCompile(re), read}
	}
	half := func(r *dateReading, s string) {
		switch {
		case strings.HasPrefix(s, "p"), s == "afternoon", s == "evening", s == "night":
			r.half = "pm"
		case strings.HasPrefix(s, "a"), s == "morning":
			r.half = "am"
		}
	}
	count := func(r *dateReading, s string) int { return r.num(strings.TrimPrefix(s, "a ")) }
	g.days = []datePattern{
		when(` in (?:half an|a half) hour `, func(r *dateReading, _ []string) bool { r.instant = r.now.Add(30 * time.Minute); return true }),
		when(` in `+num+` (minute|hour)s? `, func(r *dateReading, m []string) bool {
			unit := map[string]time.Duration{"minute": time.Minute, "hour": time.Hour}[m[2]]
			r.instant = r.now.Add(time.Duration(count(r, m[1])) * unit)
			return true
		}),
		when(` christmas eve `, fixedFeast(24, time.December)),
		when(` (?:christmas|christmas day|xmas) `, fixedFeast(25, time.December)),
		when(` boxing day `, fixedFeast(26, time.December)),
		when(` new year'?s eve `, fixedFeast(31, time.December)),
		when(` new year(?:'?s day)? `, fixedFeast(1, time.January)),
		when(` good friday `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(-2)) }),
		when(` easter monday `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(1)) }),
		when(` easter(?: sunday)? `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(0)) }),
		when(` (?:whitsun|pentecost) `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(49)) }),
		when(` (\d{4})-(\d{1,2})-(\d{1,2})[ t]`, func(r *dateReading, m []string) bool {
			return r.date(r.num(m[3]), time.Month(r.num(m[2])), r.num(m[1]))
		}),
		when(` (\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.? `, func(r *dateReading, m []string) bool {
			if dayMonthYear(r, m) {
				r.fuzzy = r.num(m[2]) <= 12 && r.num(m[1]) <= 12 // an American would mean the other
				return true
			}
			return false
		}),
		when(` (?:on |the |by |until )*(first|second|third|fourth) (?:sunday (?:of|in) )?advent(?: sunday)? `, func(r *dateReading, m []string) bool { return r.feast(advent(r.num(m[1]))) }),
		when(` advent sunday `, func(r *dateReading, _ []string) bool { return r.feast(advent(1)) }),
		when(` (?:on |the |by |until )*(\d{1,2})(?:st|nd|rd|th)?(?: of)? `+month+`(?: (\d{4}))? `, func(r *dateReading, m []string) bool {
			return r.date(r.num(m[1]), g.months[m[2]], r.num(m[3]))
		}),
		when(` (?:on |the |by |until )*`+month+` (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))? `, func(r *dateReading, m []string) bool {
			return r.date(r.num(m[2]), g.months[m[1]], r.num(m[3]))
		}),
		when(` (early|mid|late|beginning of|start of|middle of|end of)(?: in)? `+month+` `, func(r *dateReading, m []string) bool {
			return r.third(strings.TrimSuffix(m[1], " of"), g.months[m[2]])
		}),
		when(` (beginning|start|middle|end) of (?:the|this) month `, func(r *dateReading, m []string) bool { return r.third(m[1], r.now.Month()) }),
		when(` (beginning|start|middle|end) of next month `, func(r *dateReading, m []string) bool {
			return r.third(m[1], monthsOn(r.now, 1).Month())
		}),
		when(` (beginning|start|middle|end) of (the|this|next) week `, func(r *dateReading, m []string) bool {
			r.fuzzy = true
			weeks := 0
			if m[2] == "next" {
				weeks = 1
			}
			return r.inWeek(weeks, map[string]time.Weekday{"beginning": 1, "start": 1, "middle": 3, "end": 5}[m[1]])
		}),
		when(` (?:at |on |over )?(the |this |next )?weekend `, func(r *dateReading, m []string) bool {
			r.fuzzy = true
			if m[1] == "next " {
				return r.inWeek(1, time.Saturday)
			}
			return r.weekday(time.Saturday, 0)
		}),
		when(` `+wday+` (?:in )?(?:the week after next) | (?:the )?`+wday+` after next `, func(r *dateReading, m []string) bool {
			if m[1] != "" {
				return r.inWeek(2, g.weekdays[m[1]])
			}
			return r.weekday(g.weekdays[m[2]], 1)
		}),
		when(` (?:a|one) week (?:from|on) `+wday+` | `+wday+` week `, func(r *dateReading, m []string) bool { return r.weekday(g.weekdays[m[1]+m[2]], 1) }),
		when(` (?:a|one) week (?:from )?(today|tomorrow) `, func(r *dateReading, m []string) bool {
			if m[1] == "tomorrow" {
				return r.plus(8)
			}
			return r.plus(7)
		}),
		when(` next week(?: on)? `+wday+` | `+wday+` next week `, func(r *dateReading, m []string) bool { return r.inWeek(1, g.weekdays[m[1]+m[2]]) }),
		when(` `+wday+` in `+num+` weeks? `, func(r *dateReading, m []string) bool { return r.weekday(g.weekdays[m[1]], count(r, m[2])) }),
		when(` (?:in )?(?:a )fortnight(?:'s time)? `, func(r *dateReading, _ []string) bool { return r.plus(14) }),
		when(` (?:in )?`+num+` (day|week|month|year)s?(?:'s?)?(?: time| from now| from today)? `, func(r *dateReading, m []string) bool {
			if !strings.HasPrefix(m[0], " in ") && !strings.Contains(m[0], "time") && !strings.Contains(m[0], "from") {
				return false
			}
			return r.ahead(count(r, m[1]), m[2])
		}),
		when(` (?:the )?day after tomorrow (?:`+part+` )?`, func(r *dateReading, m []string) bool { half(r, m[1]); r.part(m[1]); return r.plus(2) }),
		when(` tomorrow (?:`+part+` )?`, func(r *dateReading, m []string) bool { half(r, m[1]); r.part(m[1]); return r.plus(1) }),
		when(` yesterday `, func(r *dateReading, _ []string) bool { return r.plus(-1) }),
		when(` (?:today|this) (?:`+part+` )?`, func(r *dateReading, m []string) bool {
			if strings.HasPrefix(m[0], " this") && m[1] == "" {
				return false
			}
			half(r, m[1])
			r.part(m[1])
			return r.plus(0)
		}),
		when(` tonight `, func(r *dateReading, _ []string) bool { r.half = "pm"; r.part("tonight"); return r.plus(0) }),
		when(` next `+wday+` (?:`+part+` )?`, func(r *dateReading, m []string) bool {
			half(r, m[2])
			r.part(m[2])
			return r.inWeek(1, g.weekdays[m[1]])
		}),
		when(` `+wday+`(?P<keep> \d)`, func(r *dateReading, m []string) bool { return r.weekday(g.weekdays[m[1]], 0) }),
		when(` (?:on |this |coming |the |by |until )*`+wday+` (?:`+part+` )?`, func(r *dateReading, m []string) bool {
			if len(m[1]) == 3 && (m[1] == "sun" || m[1] == "sat" || m[1] == "mon" || m[1] == "wed") && !weekdayContext(m[0]) {
				return false
			}
			half(r, m[2])
			r.part(m[2])
			return r.weekday(g.weekdays[m[1]], 0)
		}),
		when(` the week after next `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(2, time.Tuesday) }),
		when(` next week `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(1, time.Tuesday) }),
		when(` next month `, func(r *dateReading, _ []string) bool {
			r.fuzzy = true
			r.set(monthsOn(r.now, 1))
			return true
		}),
		when(` (?:in|next) `+month+` `, func(r *dateReading, m []string) bool { return r.third("early", g.months[m[1]]) }),
		when(` (?:on )?the `+ord+` `, dayOfMonth),
	}
	ampm := `(?: ?(am|pm|a\.m\.|p\.m\.))?`
	g.clocks = []datePattern{
		when(` (?:at |around |about |by |from )*(\d{1,2})[:.](\d{2})`+ampm+`(?: `+part+`)? `, func(r *dateReading, m []string) bool {
			half(r, m[3]+m[4])
			ok := r.clockAt(r.twelve(r.num(m[1])), r.num(m[2]))
			r.exact = r.exact || len(m[1]) == 2 && m[3]+m[4] == ""
			return ok
		}),
		when(` (?:at |around |about )*(\d{1,2}) ?(am|pm|a\.m\.|p\.m\.) `, func(r *dateReading, m []string) bool { half(r, m[2]); return r.clockAt(r.twelve(r.num(m[1])), 0) }),
		when(` (?:at |around )*half (?:past )?`+num+ampm+`(?: `+part+`)? `, func(r *dateReading, m []string) bool {
			half(r, m[2]+m[3])
			return r.clockAt(r.num(m[1]), 30)
		}),
		when(` (?:at |around )*(?:a )?(quarter|five|ten|twenty|5|10|20) (past|to) `+num+ampm+`(?: `+part+`)? `, func(r *dateReading, m []string) bool {
			half(r, m[4]+m[5])
			n := r.num(m[1])
			if m[1] == "quarter" {
				n = 15
			}
			if m[2] == "past" {
				return r.clockAt(r.num(m[3]), n)
			}
			return r.halfOf(m[3], 60-n)
		}),
		when(` (?:at |around )*`+num+` o'?clock(?: `+part+`)? `, func(r *dateReading, m []string) bool { half(r, m[2]); return r.clockAt(r.num(m[1]), 0) }),
		when(` (?:at|around|by) `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { half(r, m[2]); return r.clockAt(r.num(m[1]), 0) }),
		when(` (?:at )?(?:noon|midday|lunchtime|lunch) `, func(r *dateReading, _ []string) bool { return r.clockAt(12, 0) }),
		when(` (?:at )?midnight `, func(r *dateReading, _ []string) bool { return r.midnight() }),
		when(` (?:in the |the )?(morning|afternoon|evening) `, func(r *dateReading, m []string) bool { return !r.clock && r.part(m[1]) }),
		when(` \| (\d{1,2}) $`, func(r *dateReading, m []string) bool { return !r.clock && r.clockAt(r.num(m[1]), 0) }),
	}
	return g
}

// twelve is an hour of the English clock: 12 am is midnight.
func (r *dateReading) twelve(hour int) int {
	if hour == 12 && r.half == "am" {
		return 0
	}
	return hour
}

// weekdayContext reports whether a short name such as "sun" or "sat" stands as a day.
func weekdayContext(s string) bool {
	for _, open := range []string{" on ", " this ", " coming ", " by ", " until "} {
		if strings.HasPrefix(s, open) {
			return true
		}
	}
	return strings.Contains(s, ".")
}

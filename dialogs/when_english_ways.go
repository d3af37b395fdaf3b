package dialogs

import (
	"slices"
	"strings"
	"time"
)

// englishDays are the ways to name a day in English.
func (g *dateGrammar) englishDays() []datePattern {
	when, own := g.when, g.whenOwn
	goesOn := func(follows string) bool {
		return continues(follows, englishNext) || follows[0] >= '0' && follows[0] <= '9'
	}
	counts := func(follows string) bool { return slices.Contains(englishCounted, follows) }
	short := func(r *dateReading, m []string) bool { return r.on(r.wd(m[1])) }
	days := []datePattern{
		when(` <in (?:half an|a half) hour> `, func(r *dateReading, _ []string) bool { return r.soon(30 * time.Minute) }),
		when(` <in ({count}) (minute|min|hour|hr|h)s?> `, func(r *dateReading, m []string) bool {
			unit := time.Hour
			if m[2][0] == 'm' {
				unit = time.Minute
			}
			return r.soon(time.Duration(r.num(m[1])) * unit)
		}),

		when(` (\d{4})-(\d{1,2})-(\d{1,2})[ t]`, func(r *dateReading, m []string) bool {
			return r.date(r.num(m[3]), time.Month(r.num(m[2])), r.num(m[1]))
		}),
		when(` (at |around |from |costs? |by )?<(?:({any}) )?(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?(\.?)> (\S*)`, func(r *dateReading, m []string) bool {
			if m[1] != "" && m[1] != "by " || m[2]+m[5]+m[6] == "" && !goesOn(m[7]) || m[3]+m[4] == "247" {
				return false
			}
			ok := r.dated(m[2], r.num(m[3]), time.Month(r.num(m[4])), r.num(m[5]))
			r.fuzzy = r.fuzzy || m[2] == "" && r.num(m[3]) <= 12 && m[6] == "" // an American would mean the other
			return ok
		}),
		when(` <(first|second|third|fourth|1st|2nd|3rd|4th) (?:sunday (?:of|in) )?advent(?: sunday)?> `, func(r *dateReading, m []string) bool { return r.feast(advent(r.num(m[1]))) }),
		when(` <advent sunday> `, func(r *dateReading, _ []string) bool { return r.feast(advent(1)) }),
		when(` (on |by |until )?<(?:{before})?(?:({any}) (?:{part} )?(?:the )?)?(\d{1,2}|{ord})(?:(?:{to})(?:the )?(?:\d{1,2}|{ord}))?( of)? ({month})(?: (\d{4}))?> (\S*)`, func(r *dateReading, m []string) bool {
			if m[5] == "may" && m[1]+m[2]+m[4] == "" && len(m[3]) <= 2 && !goesOn(m[7]) { // "5 may come"
				return false
			}
			return r.dated(m[2], r.num(m[3]), g.months[m[5]], r.num(m[6]))
		}),
		when(` <(?:{before})?(?:({any}) )?({month}) (?:the )?(\d{1,2}|{ord})(?:(?:{to})(?:the )?(?:\d{1,2}|{ord}))?(?: (\d{4}))?> (\S*)`, func(r *dateReading, m []string) bool {
			return !counts(m[5]) && r.dated(m[1], r.num(m[3]), g.months[m[2]], r.num(m[4]))
		}),
		when(` <({ord}) of (?:this|the|(next)) month> `, func(r *dateReading, m []string) bool {
			if m[2] == "" {
				return r.dayOfMonth(r.num(m[1]))
			}
			next := monthsOn(r.now, 1)
			return r.date(r.num(m[1]), next.Month(), next.Year())
		}),
		when(` <({ord}|last) week (?:of|in) ({month})> `, func(r *dateReading, m []string) bool { return r.monthWeek(r.num(m[1]), g.months[m[2]]) }),
		when(` <({ord}|last) ({wd}) (?:of|in) (?:(?:the|this|next|each|every) month|({month}))> `, func(r *dateReading, m []string) bool {
			n := r.num(m[1])
			return (n > 0 && n < 5 || m[1] == "last") && r.nth(n, r.wd(m[2]), g.months[m[3]])
		}),

		when(` <({which})(?: to {which})?(?: of| in)? ({month})(?: (\d{4}))?> `, func(r *dateReading, m []string) bool { return r.monthPart(m[1], g.months[m[2]], r.num(m[3])) }),
		when(` <({which})(?: of)? (?:(?:the|this) )?month> `, func(r *dateReading, m []string) bool { return r.thisMonth(m[1]) }),
		when(` <({which})(?: of| in)? next month> `, func(r *dateReading, m []string) bool {
			next := monthsOn(r.now, 1)
			return r.monthPart(m[1], next.Month(), next.Year())
		}),
		when(` <({which})(?: of| in)?(?: the| this)? year> `, func(r *dateReading, m []string) bool { return r.yearPart(m[1], 0) }),
		when(` <({which})(?: of| in)?(?: the)? (?:next|new) year> `, func(r *dateReading, m []string) bool { return r.yearPart(m[1], r.now.Year()+1) }),
		when(` <({which}) (?:of |in )?(the|this|next) week> `, func(r *dateReading, m []string) bool {
			if m[2] == "next" {
				return r.weekPart(m[1], 1)
			}
			return r.weekPart(m[1], 0)
		}),

		when(` <({any}) (?:in )?(?:of )?the week after next> `, func(r *dateReading, m []string) bool { return r.inWeek(2, r.wd(m[1])) }),
		when(` <({any}) after next> `, func(r *dateReading, m []string) bool { return r.afterNext(r.wd(m[1])) }),
		own(` <({any}) week> `, func(r *dateReading, m []string) bool { return r.weeksFrom(r.wd(m[1]), 1) }),
		own(` <({any}) (?:fortnight|in a fortnight)> `, func(r *dateReading, m []string) bool { return r.weeksFrom(r.wd(m[1]), 2) }),
		when(` <(today|tomorrow) week> | <({count}) weeks? (?:from |on )?(today|tomorrow)> | <a fortnight (?:from |on )?(today|tomorrow)> `, func(r *dateReading, m []string) bool {
			n := 1
			switch {
			case m[4] != "":
				n = 2
			case m[2] != "":
				n = r.num(m[2])
			}
			if r.plus(7 * n); m[1]+m[3]+m[4] == "tomorrow" {
				r.set(r.at.AddDate(0, 0, 1))
			}
			return true
		}),
		when(` <({count}) weeks? (?:from|on) (?:the )?({any})> | <a fortnight (?:from|on) (?:the )?({any})> `, func(r *dateReading, m []string) bool {
			if m[3] != "" {
				return r.weeksFrom(r.wd(m[3]), 2)
			}
			return r.weeksFrom(r.wd(m[2]), r.num(m[1]))
		}),
		when(` <({any}) in ({count}) weeks?> | <in ({count}) weeks?(?: time)? on ({any})> `, func(r *dateReading, m []string) bool { return r.weeksFrom(r.wd(m[1]+m[4]), r.num(m[2]+m[3])) }),
		when(` <({count}) ({wd}) from now> `, func(r *dateReading, m []string) bool {
			n := r.num(m[1])
			return n > 0 && n < 60 && r.on(r.wd(m[2])) && r.set(r.at.AddDate(0, 0, 7*(n-1)))
		}),
		when(` <next week(?: [a-z]+){0,4}? ({wd})> `, func(r *dateReading, m []string) bool { return r.inWeek(1, r.wd(m[1])) }),
		when(` <this week(?: [a-z]+){0,4}? ({wd})> `, func(r *dateReading, m []string) bool { return r.inWeek(0, r.wd(m[1])) }),
		own(` <next week (?:on )?({any})> | <({any}) next week> `, func(r *dateReading, m []string) bool { return r.inWeek(1, r.wd(m[1]+m[2])) }),
		when(` <({wd}) (?:of )?(?:this|the) week> `, func(r *dateReading, m []string) bool { return r.inWeek(0, r.wd(m[1])) }),
		when(` <week (?:of|commencing|beginning) (?:the )?({ord})> `, func(r *dateReading, m []string) bool { return r.dayOfMonth(r.num(m[1])) }),
		when(` <(?:in )?(?:a )?fortnight(?:'s time)?> `, func(r *dateReading, _ []string) bool { return r.plus(14) }),
		when(`^ <({count}) (day|week|month)s?> $`, func(r *dateReading, m []string) bool { return r.ahead(r.num(m[1]), m[2]) }),
		when(` <in ({num})(?:{to}| )({num}) (day|week|month|year)s?(?: time)?> | <(?:within|in the next) (?:the next )?({count}) (day|week|month|year)s?> `, func(r *dateReading, m []string) bool {
			r.fuzzy = true
			return r.ahead(r.num(m[1]+m[4]), m[3]+m[5])
		}),
		when(` <(in )?({count}) (day|week|month|year)s?( time| from now| from today)?> `, func(r *dateReading, m []string) bool {
			r.fuzzy = strings.Contains(m[2], "couple") || strings.Contains(m[2], "few")
			return m[1]+m[4] != "" && r.ahead(r.num(m[2]), m[3])
		}),
		when(` <in half a year> `, func(r *dateReading, _ []string) bool { return r.ahead(6, "month") }),
		when(` <in a week and a half> `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.plus(10) }),

		own(` <(?:{before})?({any}) (?:{part} )?(?:the )?({ord})> (\S*)`, func(r *dateReading, m []string) bool { return !counts(m[3]) && r.numbered(r.wd(m[1]), r.num(m[2])) }),
		own(` <({any}) (\d{1,2})> (\S*)`, numberAfterWeekday),
		when(` <next ({wd})> `, func(r *dateReading, m []string) bool { return r.inWeek(1, r.wd(m[1])) }),
		own(` <next ({any})> `, func(r *dateReading, m []string) bool { return r.inWeek(1, r.wd(m[1])) }),
		when(` <({wd})> `, short),
		own(` <({short})> `, short),
		own(`^ <({shady})> (?:$|{clock}|{part} |\d{1,2} |works |(?:or |and |- |to |till |until )(?:next )?{any} |in {count} weeks? )`, short),
		own(` (?:on|this|coming|by|until|till|every) <({shady})> `, short),
		own(` (?:maybe|perhaps|probably|about|for|say|or|\d{1,2}(?:am|pm)|[:.]\d\d) <({shady})> (?:$|or |and |at |around |{part} |\d)`, short),
		own(` (the |a |i |he |she |it |we |they |dog |cat )?<({shady})> (?:\d{1,2}(?:am|pm|[:.]\d\d) |at \d{1,2} |{part} )`, func(r *dateReading, m []string) bool {
			return m[1] == "" && r.on(r.wd(m[2]))
		}),

		when(` <in the new year> `, func(r *dateReading, _ []string) bool { return r.yearPart("early", r.now.Year()+1) }),
		when(` <day after tomorrow> `, func(r *dateReading, _ []string) bool { return r.plus(2) }),
		when(` <tomorrow> `, func(r *dateReading, _ []string) bool { return r.plus(1) }),
		when(` <today> | <this> (?:morning|lunchtime|afternoon|evening) `, func(r *dateReading, _ []string) bool { return r.plus(0) }),
		when(` <between christmas and new year(?:'?s)?> | <between the years> `, betweenTheYears),

		own(` on (?:the )?<(\d{1,2}(?:st|nd|rd|th))> (\S*)`, func(r *dateReading, m []string) bool { return !counts(m[2]) && r.dayOfMonth(r.num(m[1])) }),
		own(` (?:the|by|around|about|before|after|until|say|maybe|or|from) <(\d{1,2}(?:st|nd|rd|th))> (\S*)|^ <(\d{1,2}(?:st|nd|rd|th))> (\S*)`, func(r *dateReading, m []string) bool {
			return goesOn(m[2]+m[4]) && r.dayOfMonth(r.num(m[1]+m[3]))
		}),
		own(` on the <({word})> (\S*)|^ the <({word})> (\S*)`, func(r *dateReading, m []string) bool { return goesOn(m[2]+m[4]) && r.dayOfMonth(r.num(m[1]+m[3])) }),
	}
	for _, f := range []struct {
		re string
		of feast
	}{
		{`christmas eve`, yearly(24, time.December)},
		{`christmas day|christmas`, yearly(25, time.December)},
		{`boxing day`, yearly(26, time.December)},
		{`new year'?s eve`, yearly(31, time.December)},
		{`new year'?s day|new year'?s|new year`, yearly(1, time.January)},
		{`valentine's(?: day)?`, yearly(14, time.February)},
		{`shrove tuesday|pancake day`, afterEaster(-47)},
		{`ash wednesday`, afterEaster(-46)},
		{`maundy thursday`, afterEaster(-3)},
		{`good friday`, afterEaster(-2)},
		{`easter sunday|easter`, afterEaster(0)},
		{`easter monday`, afterEaster(1)},
		{`whitsun|pentecost`, afterEaster(49)},
		{`whit monday`, afterEaster(50)},
	} {
		days = append(days, when(` <(?:`+f.re+`)> (\S*)`, func(r *dateReading, m []string) bool {
			return !slices.Contains(feastThings, m[1]) && r.feast(f.of)
		}))
	}
	return days
}

// feastThings are named after a feast, and are not on its day.
var feastThings = []string{"holidays", "holiday", "break", "party", "market", "vacation", "present", "presents", "course", "card", "cards", "week", "eve", "day", "monday", "sunday"}

// numberAfterWeekday reads "Friday 11": the eleventh if that is soon a Friday, or if it can be no hour.
func numberAfterWeekday(r *dateReading, m []string) bool {
	const soon = 35
	wd, n := r.wd(m[1]), r.num(m[2])
	if !continues(m[3], englishNext) {
		return false
	}
	if !r.coincides(wd, n, soon) && (n <= 24 || !r.numbered(wd, n)) {
		return false
	}
	r.fuzzy = r.fuzzy || m[3] != "at"
	return true
}

// englishLoose are the ways to name a longer time, or one that has passed.
func (g *dateGrammar) englishLoose() []datePattern {
	when := g.when
	return []datePattern{
		when(` <next weekend> `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(1, time.Saturday) }),
		when(` <weekend> `, func(r *dateReading, _ []string) bool { return r.weekend(false) }),
		when(` <(?:the )?week after next> `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(2, time.Tuesday) }),
		when(` <next week> `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(1, time.Tuesday) }),
		when(` <(?:later )?this week> `, func(r *dateReading, _ []string) bool { return r.weekPart("end", 0) }),
		when(` <next month> `, func(r *dateReading, _ []string) bool { return r.loosely(working(monthsOn(r.now, 1), 1)) }),
		when(` <(?:in|next|from|by|until) ({month})(?: (\d{4}))?> |^ (?:(?:maybe|perhaps|probably) )?<({month})(?: (\d{4}))?> (?:or {month} )?$`, func(r *dateReading, m []string) bool {
			return r.monthPart("early", g.months[m[1]+m[3]], r.num(m[2]))
		}),
		when(` <next year> `, func(r *dateReading, _ []string) bool { return r.yearPart("early", r.now.Year()+1) }),
		when(` <(?:the )?day before yesterday> `, func(r *dateReading, _ []string) bool { return r.plus(-2) }),
		when(` <yesterday> `, func(r *dateReading, _ []string) bool { return r.plus(-1) }),
		when(` <last ({wd})> `, func(r *dateReading, m []string) bool { return r.last(r.wd(m[1])) }),
	}
}

// englishClocks are the ways to tell a time of day in English.
func (g *dateGrammar) englishClocks() []datePattern {
	when, own := g.when, g.whenOwn
	counts := func(follows string) bool { return slices.Contains(englishCounted, follows) }
	span := func(r *dateReading, m []string) bool { // opening, hour, minutes, half, last hour, its half, what follows
		sure := m[3]+m[4]+m[6] != "" || m[1] != "" && r.bare(m[2], m[7], englishCounted, englishNext)
		if !sure || counts(m[7]) || r.num(m[5]) > 24 {
			return false
		}
		half := m[4]
		if half == "" && m[6] != "" {
			half = m[6]
			if r.num(m[2])%12 > r.num(m[5])%12 { // "11 to 1pm" begins before noon
				half = map[string]string{"am": "pm", "pm": "am"}[half]
			}
		}
		return r.halfDay(r.num(m[2]), r.num(m[3]), half)
	}
	const upTo = `(?:-| - | to | and | or | till | until )`
	return []datePattern{
		when(` (between |from )<({hour})(?:[:.](\d\d))?(?: ?(am|pm))?`+upTo+`({hour})(?:[:.]\d\d)?(?: ?(am|pm))?> (\S*)`, span),
		when(` <({hour})(?:[:.](\d\d))?(?: ?(pm)|(am))> `, func(r *dateReading, m []string) bool { return r.halfDay(r.num(m[1]), r.num(m[2]), m[3]+m[4]) }),
		own(` <({hour})(?:[:.](\d\d))? am> `, func(r *dateReading, m []string) bool { return r.halfDay(r.num(m[1]), r.num(m[2]), "am") }),
		when(` <(\d{1,2}):(\d\d)(?: ?(?:h|hrs|hours))?> (\S*)`, func(r *dateReading, m []string) bool { return !counts(m[3]) && r.digital(m[1], m[2]) }),
		when(` (at |around |about |by |from |# )?<(\d{1,2})\.(\d\d)\.?> (\S*)`, func(r *dateReading, m []string) bool {
			return (m[1] != "" || r.day) && !counts(m[4]) && r.digital(m[2], m[3])
		}),
		when(`^ <(\d{1,2})\.(\d\d)> $`, func(r *dateReading, m []string) bool { return r.digital(m[1], m[2]) }),
		own(` <half (?:past )?({hour})(?: ?(am|pm))?> (\S*)`, func(r *dateReading, m []string) bool { return !counts(m[3]) && r.halfDay(r.num(m[1]), 30, m[2]) }),
		when(` <(?:a )?(quarter|five|ten|twenty|5|10|20) (past|to) ({hour})(?: ?(am|pm))?> (\S*)`, func(r *dateReading, m []string) bool {
			hour, n := r.num(m[3]), r.num(m[1])
			if m[1] == "quarter" {
				n = 15
			}
			switch {
			case counts(m[5]) || hour < 1 || hour > 24:
				return false
			case m[2] == "past":
				return r.halfDay(hour, n, m[4])
			case hour == 1:
				hour = 13
			}
			return r.halfDay(hour-1, 60-n, m[4])
		}),
		when(` <({hour}) o'clock> `, func(r *dateReading, m []string) bool { return r.clockAt(r.num(m[1]), 0) }),
		when(` (at |around |about |# )?<({hour})(?:[:.](\d\d))?(?: ?(am|pm))?`+upTo+`({hour})(?:[:.]\d\d)?(?: ?(am|pm))?> (\S*)`, span),
		own(`^ <({hour})(?:`+upTo+`{hour})?> (?:on )?#`, func(r *dateReading, m []string) bool { return r.clockAt(r.num(m[1]), 0) }),
		own(` <(\d\d)(\d\d) ?(?:hrs|hours|h)> | at <(\d\d)(\d\d)> `, func(r *dateReading, m []string) bool { return r.digital(m[1]+m[3], m[2]+m[4]) }),
		own(` (at |around )?<(\d{1,2}) ?h> `, func(r *dateReading, m []string) bool {
			n := r.num(m[2])
			return (m[1] != "" || r.day || n > 12 && n < 24) && r.clockAt(n, 0)
		}),
		own(` (?:at|around|about|from|after|before) <({hour})> (\S*)| by <(\d{1,2})> (\S*)`, func(r *dateReading, m []string) bool {
			return r.bare(m[1]+m[3], m[2]+m[4], englishCounted, englishNext)
		}),
		own(` <({hour})> (?:noon |(?:in the |at ){part} )`, func(r *dateReading, m []string) bool { return r.clockAt(r.num(m[1]), 0) }),
		when(` <midnight> `, func(r *dateReading, _ []string) bool { return r.clockAt(24, 0) }),
		own(` # (?:(?:about|maybe|say) )*<({hour})> (\S*)`, func(r *dateReading, m []string) bool {
			return continues(m[2], englishNext) && r.clockAt(r.num(m[1]), 0)
		}),
	}
}

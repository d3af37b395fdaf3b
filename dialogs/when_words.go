package dialogs

import (
	"regexp"
	"strings"
	"time"
)

// dateGrammars are the languages that ReadWhen reads.
var dateGrammars = map[Lang]*dateGrammar{German: germanDates(), English: englishDates()}

func germanDates() *dateGrammar {
	g := &dateGrammar{
		numbers: map[string]int{"ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fuenf": 5,
			"sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwoelf": 12, "dreizehn": 13, "vierzehn": 14, "fuenfzehn": 15,
			"sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, "zwanzig": 20, "dreissig": 30, "paar": 3,
			"ersten": 1, "erster": 1, "erste": 1, "zweiten": 2, "zweiter": 2, "dritten": 3, "dritter": 3, "vierten": 4, "vierter": 4, "fuenften": 5,
			"sechsten": 6, "siebten": 7, "achten": 8, "neunten": 9, "zehnten": 10, "elften": 11, "zwoelften": 12, "fuenfzehnten": 15, "zwanzigsten": 20},
		months: map[string]time.Month{"januar": 1, "jaenner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "maerz": 3, "mrz": 3, "april": 4, "apr": 4, "mai": 5,
			"juni": 6, "juno": 6, "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10,
			"november": 11, "nov": 11, "dezember": 12, "dez": 12},
		weekdays: map[string]time.Weekday{"sonntag": 0, "montag": 1, "dienstag": 2, "mittwoch": 3, "donnerstag": 4, "freitag": 5, "samstag": 6, "sonnabend": 6,
			"so": 0, "mo": 1, "di": 2, "mi": 3, "do": 4, "fr": 5, "sa": 6},
		parts: map[string]int{"frueh": 8, "morgens": 8, "morgen": 8, "in der frueh": 8, "vormittag": 10, "vormittags": 10, "mittag": 12, "mittags": 12,
			"nachmittag": 15, "nachmittags": 15, "abend": 18, "abends": 18, "nacht": 22, "nachts": 22},
	}
	const (
		num   = `(\d{1,3}|ein|eine|einen|einem|einer|eins|zwei|zwo|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|elf|zwoelf|dreizehn|vierzehn|fuenfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|dreissig|paar)`
		ord   = `(\d{1,2}\.|ersten?r?|zweiten?r?|dritten?r?|vierten?r?|fuenften|sechsten|siebten|achten|neunten|zehnten|elften|zwoelften|fuenfzehnten|zwanzigsten)`
		month = `(januar|jaenner|jan|februar|feber|feb|maerz|mrz|april|apr|mai|juni|juno|jun|juli|jul|august|aug|september|sept|sep|oktober|okt|november|nov|dezember|dez)\.?`
		wday  = `(sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend)s?`
		part  = `(frueh|morgens|morgen|vormittags?|mittags?|nachmittags?|abends?|nachts?)`
	)
	when := func(re string, read func(*dateReading, []string) bool) datePattern {
		return datePattern{regexp.MustCompile(re), read}
	}
	wd := func(s string) time.Weekday { return g.weekdays[strings.TrimSuffix(s, "s")] }
	day := func(part string) func(*dateReading) { // a part of the day that follows the day itself
		return func(r *dateReading) {
			switch {
			case strings.HasPrefix(part, "nachm"), strings.HasPrefix(part, "abend"):
				r.half = "pm"
			case part != "":
				r.half = "am"
			}
		}
	}
	g.days = []datePattern{
		when(` in (?:einer )?halben stunde `, func(r *dateReading, _ []string) bool { r.instant = r.now.Add(30 * time.Minute); return true }),
		when(` in `+num+` (minute|stunde)n? `, func(r *dateReading, m []string) bool {
			unit := map[string]time.Duration{"minute": time.Minute, "stunde": time.Hour}[m[2]]
			r.instant = r.now.Add(time.Duration(r.num(m[1])) * unit)
			return true
		}),
		when(` (\d{4})-(\d{1,2})-(\d{1,2})[ t]`, func(r *dateReading, m []string) bool {
			return r.date(r.num(m[3]), time.Month(r.num(m[2])), r.num(m[1]))
		}),
		when(`[ (](\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})\b)?`, dayMonthYear),
		when(` (\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))? `, dayMonthYear),
		when(` (\d{1,2})\.(\d{1,2}) `, func(r *dateReading, m []string) bool { // "24.11" is a day if it is no clock after "um"
			return r.num(m[2]) <= 12 && r.num(m[1]) > 0 && r.date(r.num(m[1]), time.Month(r.num(m[2])), 0)
		}),
		when(` (?:am |den |der |zum |bis )*`+ord+` advent`, func(r *dateReading, m []string) bool {
			n := r.num(m[1])
			return n >= 1 && n <= 4 && r.feast(advent(n))
		}),
		when(` (?:am |den |der |zum |bis |vom )*(?:`+ord+`|(\d{1,2})) ?`+month+`(?: (\d{4}))? `, func(r *dateReading, m []string) bool {
			n := m[1] + m[2]
			return r.date(r.num(n), g.months[m[3]], r.num(m[4]))
		}),
		when(` (anfang|mitte|ende) `+month+` `, func(r *dateReading, m []string) bool { return r.third(m[1], g.months[m[2]]) }),
		when(` (anfang|mitte|ende) (?:des|dieses|diesen) monats? | (monatsende|monatsmitte) `, func(r *dateReading, m []string) bool {
			which := map[string]string{"monatsende": "ende", "monatsmitte": "mitte"}[m[2]]
			return r.third(m[1]+which, r.now.Month())
		}),
		when(` (anfang|mitte|ende) (?:des )?(?:naechsten|kommenden) monats? `, func(r *dateReading, m []string) bool {
			return r.third(m[1], r.now.AddDate(0, 0, 1-r.now.Day()).AddDate(0, 1, 0).Month())
		}),
		when(` (anfang|mitte|ende) (naechster|kommender|naechste|kommende|der|dieser|diese) woche `, func(r *dateReading, m []string) bool {
			r.fuzzy = true
			weeks := 0
			if strings.HasPrefix(m[2], "n") || strings.HasPrefix(m[2], "k") {
				weeks = 1
			}
			return r.inWeek(weeks, map[string]time.Weekday{"anfang": 1, "mitte": 3, "ende": 5}[m[1]])
		}),
		when(` (?:am |naechstes |kommendes |dieses )*wochenende `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.weekday(time.Saturday, 0) }),
		when(` (uebernaechste|naechste|kommende|diese)r? woche(?: am)? `+wday+` `, func(r *dateReading, m []string) bool {
			return r.inWeek(map[string]int{"uebernaechste": 2, "naechste": 1, "kommende": 1}[m[1]], wd(m[2]))
		}),
		when(` `+wday+` (?:in der )?(uebernaechste|naechste|kommende|diese)[rn]? woche `, func(r *dateReading, m []string) bool {
			return r.inWeek(map[string]int{"uebernaechste": 2, "naechste": 1, "kommende": 1}[m[2]], wd(m[1]))
		}),
		when(` `+wday+` in `+num+` wochen? `, func(r *dateReading, m []string) bool { return r.weekday(wd(m[1]), r.num(m[2])) }),
		when(` (?:heute )?in (?:acht tagen|einer woche|8 tagen) `, func(r *dateReading, _ []string) bool { return r.plus(7) }),
		when(` in `+num+` (tag|woche|monat|jahr)e?n? `, func(r *dateReading, m []string) bool {
			return r.ahead(r.num(m[1]), m[2])
		}),
		when(` uebermorgen (?:`+part+` )?`, func(r *dateReading, m []string) bool { day(m[1])(r); r.part(m[1]); return r.plus(2) }),
		when(` vorgestern `, func(r *dateReading, _ []string) bool { return r.plus(-2) }),
		when(` gestern (?:`+part+` )?`, func(r *dateReading, _ []string) bool { return r.plus(-1) }),
		when(` heute (?:in der )?(?:`+part+` )?`, func(r *dateReading, m []string) bool { day(m[1])(r); r.part(m[1]); return r.plus(0) }),
		when(` (?:am |an |den |diesen |dieser |diese |kommenden |naechsten |naechster |jeden |bis )*(uebernaechsten )?`+wday+` (?:`+part+` )?`, func(r *dateReading, m []string) bool {
			day(m[3])(r)
			r.part(m[3])
			weeks := 0
			if m[1] != "" {
				weeks = 1
			}
			return r.weekday(wd(m[2]), weeks)
		}),
		when(` (sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag)(frueh|morgen|vormittag|mittag|nachmittag|abend)s? `, func(r *dateReading, m []string) bool {
			day(m[2])(r)
			r.part(m[2])
			return r.weekday(wd(m[1]), 0)
		}),
		when(` (?:am )?(mo|di|mi|do|fr|sa)\.?(?P<keep> (?:um )?\d| $|\. )`, func(r *dateReading, m []string) bool { return r.weekday(g.weekdays[m[1]], 0) }),
		when(` (?:am )?(so)\.?(?P<keep> \d| $|\. )`, func(r *dateReading, m []string) bool { return r.weekday(g.weekdays[m[1]], 0) }),
		when(` am (mo|di|mi|do|fr|sa|so) `, func(r *dateReading, m []string) bool { return r.weekday(g.weekdays[m[1]], 0) }),
		when(` morgen (?:(?:in der )?`+part+` )?`, func(r *dateReading, m []string) bool { day(m[1])(r); r.part(m[1]); return r.plus(1) }),
		when(` uebernaechste woche `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(2, time.Tuesday) }),
		when(` (?:naechste|kommende)r? woche `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(1, time.Tuesday) }),
		when(` (?:naechsten|kommenden|naechstem) monat `, func(r *dateReading, _ []string) bool {
			r.fuzzy = true
			r.set(monthsOn(r.now, 1))
			return true
		}),
		when(` (?:kw|kalenderwoche) ?(\d{1,2}) `, func(r *dateReading, m []string) bool { return r.isoWeek(r.num(m[1])) }),
		when(` (?:heiligabend|heilig abend|weihnachtsabend) `, fixedFeast(24, time.December)),
		when(` (?:weihnachten|erster weihnachtstag|1\. weihnachtstag|christtag) `, fixedFeast(25, time.December)),
		when(` silvester(?:abend)? `, fixedFeast(31, time.December)),
		when(` (?:neujahr|neujahrstag) `, fixedFeast(1, time.January)),
		when(` (?:nikolaus|nikolaustag) `, fixedFeast(6, time.December)),
		when(` (?:heilige drei koenige|dreikoenig) `, fixedFeast(6, time.January)),
		when(` (?:tag der arbeit|maifeiertag) `, fixedFeast(1, time.May)),
		when(` (?:tag der deutschen einheit) `, fixedFeast(3, time.October)),
		when(` (?:karfreitag) `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(-2)) }),
		when(` (?:ostermontag) `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(1)) }),
		when(` (?:ostersonntag|ostern) `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(0)) }),
		when(` (?:christi himmelfahrt|himmelfahrt|vatertag) `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(39)) }),
		when(` (?:pfingstmontag) `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(50)) }),
		when(` (?:pfingstsonntag|pfingsten) `, func(r *dateReading, _ []string) bool { return r.feast(afterEaster(49)) }),
		when(` (?:im|naechsten) `+month+`(?: (\d{4}))? `, func(r *dateReading, m []string) bool {
			r.fuzzy = true
			return r.date(2, g.months[m[1]], r.num(m[2]))
		}),
		when(` (?:am|den|zum) (\d{1,2})\.? (?:um |gegen |\| |$)`, dayOfMonth),
		when(` (?:am|den|zum) (\d{1,2})\. `, dayOfMonth),
	}
	g.clocks = []datePattern{
		when(` von (\d{1,2})(?: uhr)? bis \d{1,2}(?: uhr)? `, func(r *dateReading, m []string) bool { return r.clockAt(r.num(m[1]), 0) }),
		when(` (?:um |gegen |ab |so um |ca\.? |punkt |von )*(\d{1,2})[:.h](\d{2})(?: ?uhr)?`+`(?: `+part+`)? `, func(r *dateReading, m []string) bool {
			day(m[3])(r)
			ok := r.clockAt(r.num(m[1]), r.num(m[2]))
			r.exact = r.exact || len(m[1]) == 2 && m[3] == ""
			return ok
		}),
		when(` `+num+` uhr `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { day(m[3])(r); return r.clockAt(r.num(m[1]), r.num(m[2])) }),
		when(` `+num+` ?uhr(?: `+part+`)? `, func(r *dateReading, m []string) bool {
			day(m[2])(r)
			if r.num(m[1]) == 12 && strings.HasPrefix(m[2], "nacht") {
				return r.midnight()
			}
			return r.clockAt(r.num(m[1]), 0)
		}),
		when(` (fuenf|zehn|5|10) (vor|nach) halb `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool {
			day(m[4])(r)
			min := 30 + r.num(m[1])
			if m[2] == "vor" {
				min = 30 - r.num(m[1])
			}
			return r.halfOf(m[3], min)
		}),
		when(` halb `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { day(m[2])(r); return r.halfOf(m[1], 30) }),
		when(` (?:drei ?viertel) `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { day(m[2])(r); return r.halfOf(m[1], 45) }),
		when(` viertel nach `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { day(m[2])(r); return r.clockAt(r.num(m[1]), 15) }),
		when(` viertel vor `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { day(m[2])(r); return r.halfOf(m[1], 45) }),
		when(` viertel `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { day(m[2])(r); return r.halfOf(m[1], 15) }),
		when(` (fuenf|zehn|zwanzig|5|10|20) (vor|nach) `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool {
			day(m[4])(r)
			if m[2] == "vor" {
				return r.halfOf(m[3], 60-r.num(m[1]))
			}
			return r.clockAt(r.num(m[3]), r.num(m[1]))
		}),
		when(` (?:um|gegen|ab|punkt) `+num+`(?: `+part+`)? `, func(r *dateReading, m []string) bool { day(m[2])(r); return r.clockAt(r.num(m[1]), 0) }),
		when(` (?:um )?mitternacht `, func(r *dateReading, _ []string) bool { return r.midnight() }),
		when(` (?:am |zu |in der |gegen )?(vormittags?|nachmittags?|mittags?|abends?|frueh|morgens|nachts?) `, func(r *dateReading, m []string) bool { return !r.clock && r.part(m[1]) }),
		when(` \| (\d{1,2})(?: `+part+`)? $`, func(r *dateReading, m []string) bool { day(m[2])(r); return !r.clock && r.clockAt(r.num(m[1]), 0) }),
	}
	return g
}

func dayMonthYear(r *dateReading, m []string) bool {
	return r.date(r.num(m[1]), time.Month(r.num(m[2])), r.num(m[3]))
}

func fixedFeast(day int, month time.Month) func(*dateReading, []string) bool {
	return func(r *dateReading, _ []string) bool { return r.date(day, month, 0) }
}

// dayOfMonth sets the next such day of a month.
func dayOfMonth(r *dateReading, m []string) bool {
	day := r.num(m[1])
	y, month, today := r.now.Date()
	for i := range 4 {
		t := time.Date(y, month+time.Month(i), day, 12, 0, 0, 0, r.now.Location())
		if t.Day() == day && (i > 0 || day >= today) {
			r.set(t)
			return true
		}
	}
	return false
}

// third sets the first, middle or last working days of the next such month.
func (r *dateReading) third(which string, month time.Month) bool {
	r.fuzzy = true
	day := map[string]int{"anfang": 2, "early": 2, "beginning": 2, "start": 2, "mitte": 15, "mid": 15, "middle": 15, "ende": 27, "end": 27, "late": 27}[which]
	if day == 0 {
		return false
	}
	return r.date(day, month, 0)
}

// part takes a part of the day as a time of day, until a clock says it better.
func (r *dateReading) part(name string) bool {
	hour, ok := r.g.parts[name]
	if ok {
		r.clockAt(hour, 0)
		r.exact, r.vague = true, true
	}
	return ok
}

// halfOf sets minutes of the hour before: "halb zehn" is 9:30.
func (r *dateReading) halfOf(hour string, min int) bool {
	n := r.num(hour)
	if n < 1 || n > 24 {
		return false
	}
	if n == 1 {
		n = 13
	}
	if n-1 < 7 && r.half == "" {
		r.fuzzy = true
	}
	ok := r.clockAt(n-1, min)
	return ok
}

// midnight is the end of the day that was named.
func (r *dateReading) midnight() bool {
	if r.day {
		r.set(time.Date(r.y, r.m, r.d+1, 12, 0, 0, 0, r.now.Location()))
	}
	return r.clockAt(0, 0)
}

// monthsOn is the same day some months on, or the last of that month.
func monthsOn(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	first := time.Date(y, m+time.Month(n), 1, 12, 0, 0, 0, t.Location())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d, last)-1)
}

// isoWeek sets the Monday of the next calendar week of that number.
func (r *dateReading) isoWeek(week int) bool {
	if week < 1 || week > 53 {
		return false
	}
	for i := range 60 {
		t := r.now.AddDate(0, 0, i*7-(int(r.now.Weekday())+6)%7)
		if _, w := t.ISOWeek(); w == week {
			r.set(t)
			return true
		}
	}
	return false
}

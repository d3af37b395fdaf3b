package dialogs

import (
	"slices"
	"strings"
	"time"
)

// germanDays are the ways to name a day in German.
func (g *dateGrammar) germanDays() []datePattern {
	when, own := g.when, g.whenOwn
	weeks := func(word string) int { return map[string]int{"uebernaechste": 2, "naechste": 1, "kommende": 1}[word] }
	goesOn := func(follows string) bool {
		return continues(follows, germanNext) || follows[0] >= '0' && follows[0] <= '9'
	}
	counts := func(follows string) bool { return slices.Contains(germanCounted, follows) }
	short := func(r *dateReading, m []string) bool { return r.on(r.wd(m[1])) }
	days := []datePattern{
		when(` <in (?:einer |ner )?halben stunde> `, func(r *dateReading, _ []string) bool { return r.soon(30 * time.Minute) }),
		when(` <in ({count}) (minuten?|min|stunden?|std|h)> `, func(r *dateReading, m []string) bool {
			unit := time.Hour
			if strings.HasPrefix(m[2], "m") {
				unit = time.Minute
			}
			return r.soon(time.Duration(r.num(m[1])) * unit)
		}),

		when(` (\d{4})-(\d{1,2})-(\d{1,2})[ t]`, func(r *dateReading, m []string) bool {
			return r.date(r.num(m[3]), time.Month(r.num(m[2])), r.num(m[1]))
		}),
		when(` <(?:({any}) (?:{part} )?{the}?)?(\d{1,2})(?:\.?{to}{the}?\d{1,2})?\. ?(\d{1,2})\.(?:(\d{4}|\d{2})| (\d{4}))?\.?> `, func(r *dateReading, m []string) bool {
			return r.dated(m[1], r.num(m[2]), time.Month(r.num(m[3])), r.num(m[4]+m[5]))
		}),
		when(` (um |gegen |ab |von |kostet |kosten |# )?<(?:({any}) (?:{part} )?{the}?)?(\d{1,2})\.(\d{1,2})> (\S*)`, func(r *dateReading, m []string) bool {
			ok := m[1] == "" && goesOn(m[5]) && r.dated(m[2], r.num(m[3]), time.Month(r.num(m[4])), 0)
			return ok && !r.fuzzy // "Freitag 10.10" is a clock if that is no Friday
		}),
		when(` (am |den |zum |bis |vom )?<(?:({any}) {the}?)?(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?> (\S*)`, func(r *dateReading, m []string) bool {
			return (m[1]+m[2]+m[5] != "" || goesOn(m[6])) && r.dated(m[2], r.num(m[3]), time.Month(r.num(m[4])), r.num(m[5])) && m[3]+m[4] != "247"
		}),
		when(` <({ord})(?: sonntag im)? advent(?:s?sonntag)?> `, func(r *dateReading, m []string) bool {
			n := r.num(m[1])
			return n >= 1 && n <= 4 && r.feast(advent(n))
		}),
		when(` <(?:({any}) (?:{part} )?{the}?)?(\d{1,2}\.?|{word})(?:{to}{the}?{ord})? ?({month})(?: (\d{4}))?> `, func(r *dateReading, m []string) bool {
			return r.dated(m[1], r.num(m[2]), g.months[m[3]], r.num(m[4]))
		}),
		when(` (?:{the}|{wd} |{wd} {the})<({word}) ({word})> (\S*)`, func(r *dateReading, m []string) bool {
			return goesOn(m[3]) && r.date(r.num(m[1]), time.Month(r.num(m[2])), 0)
		}),
		when(` <im ({month}) {the}?({ord})> `, func(r *dateReading, m []string) bool { return r.date(r.num(m[2]), g.months[m[1]], 0) }),
		when(` <({ord}) (?:des |im |vom )?(?:naechsten|kommenden) monats?> `, func(r *dateReading, m []string) bool {
			next := monthsOn(r.now, 1)
			return r.date(r.num(m[1]), next.Month(), next.Year())
		}),
		when(` <({ord}|letzte[nr]?) ({wd}) (?:im|in|des) (?:(?:naechsten|kommenden) )?(?:monats?|jeden monats|({month}))> `, func(r *dateReading, m []string) bool {
			n := r.num(m[1])
			return (n > 0 && n < 5 || m[1][0] == 'l') && r.nth(n, r.wd(m[2]), g.months[m[3]])
		}),

		when(` <({ord}|letzte) woche (?:im|in|des) ({month})> | <({ord}|letzte) ({month})woche> `, func(r *dateReading, m []string) bool {
			return r.monthWeek(r.num(m[1]+m[3]), g.months[m[2]+m[4]])
		}),
		when(` <({which})(?:{to}{which})? ({month})(?: (\d{4}))?> `, func(r *dateReading, m []string) bool { return r.monthPart(m[1], g.months[m[2]], r.num(m[3])) }),
		when(` <({which}) (?:des |vom )?(?:naechsten|kommenden) monats?> `, func(r *dateReading, m []string) bool {
			next := monthsOn(r.now, 1)
			return r.monthPart(m[1], next.Month(), next.Year())
		}),
		when(` <({which}) (?:des |dieses |diesen |vom )?monats?> | <monats({which})> `, func(r *dateReading, m []string) bool { return r.thisMonth(m[1] + m[2]) }),
		when(` <({which}) (?:des |dieses )?jahres?> | <jahresende> `, func(r *dateReading, m []string) bool { return r.yearPart(m[1], 0) }),
		when(` <({which}) (?:des )?(?:naechsten|kommenden) jahres?> `, func(r *dateReading, m []string) bool { return r.yearPart(m[1], r.now.Year()+1) }),
		when(` <({which}) (?:der |von )?({next}|der)[rn]? woche> `, func(r *dateReading, m []string) bool { return r.weekPart(m[1], weeks(m[2])) }),

		when(` <({next})[rn]? woche(?: [a-z]+){0,4}? ({wd})> `, func(r *dateReading, m []string) bool { return r.inWeek(weeks(m[1]), r.wd(m[2])) }),
		own(` <({next})[rn]? woche (?:am )?({short})> `, func(r *dateReading, m []string) bool { return r.inWeek(weeks(m[1]), r.wd(m[2])) }),
		when(` <({any}) (?:in der |der )?({next})[rn]? woche> `, func(r *dateReading, m []string) bool { return r.inWeek(weeks(m[2]), r.wd(m[1])) }),
		when(` <(?:({any}) (?:in |der )*)?(?:(?:kw|kalenderwoche) ?(\d{1,2})|(\d{1,2})\. ?(?:kw|kalenderwoche))(?: (?:am )?({wd}))?> `, func(r *dateReading, m []string) bool {
			day, ok := r.weekdayOf(m[1] + m[4])
			if !ok {
				day = time.Monday
			}
			return r.isoWeek(r.num(m[2]+m[3]), day)
		}),
		when(` <uebernaechste[rn]? ({any})> `, func(r *dateReading, m []string) bool { return r.afterNext(r.wd(m[1])) }),
		when(` <({any}) in ({count}) (woche|tage)n?> | <in ({count}) wochen? (?:am )?({wd})> | <in ({count}) wochen? am ({any})> `, func(r *dateReading, m []string) bool {
			n := r.num(m[2] + m[4] + m[6])
			if m[3] == "tage" { // "in acht Tagen" is a week, and so is "in 7 Tagen"
				if n < 7 || n%7 > 1 {
					return false
				}
				n /= 7
			}
			return r.weeksFrom(r.wd(m[1]+m[5]+m[7]), n)
		}),
		when(` <(?:(heute|morgen) )?in ({count}) (tag|woche|monat|jahr)e?n?> `, func(r *dateReading, m []string) bool {
			n := r.num(m[2])
			if n == 8 && m[3] == "tag" {
				n = 7
			}
			r.fuzzy = m[2] == "paar"
			if r.ahead(n, m[3]); m[1] == "morgen" {
				r.set(r.at.AddDate(0, 0, 1))
			}
			return true
		}),
		when(` <in einem paar (tag|woche|monat|jahr)e?n?> | <in ein paar (tag|woche|monat|jahr)e?n?> `, func(r *dateReading, m []string) bool {
			r.fuzzy = true
			return r.ahead(3, m[1]+m[2])
		}),
		when(`^ <(eine|{count}) (tag|woche|monat)e?n?> $`, func(r *dateReading, m []string) bool { return r.ahead(r.num(m[1]), m[2]) }),
		when(` <in ({num})(?:{to}| )({num}) (tag|woche|monat|jahr)e?n?> | <(?:innerhalb|binnen)(?: von)?(?: der naechsten)? ({count}) (tag|woche|monat|jahr)e?n?> `, func(r *dateReading, m []string) bool {
			r.fuzzy = true
			return r.ahead(r.num(m[1]+m[4]), m[3]+m[5])
		}),
		when(` <in den (?:naechsten|kommenden) (?:({count}) )?(?:paar )?(tag|woche|monat)e?n> `, func(r *dateReading, m []string) bool {
			n := r.num(m[1])
			if m[1] == "" {
				n = 3
			}
			r.fuzzy = true
			return r.ahead(n, m[2])
		}),
		when(` <in (?:einem |nem )?halben jahr> `, func(r *dateReading, _ []string) bool { return r.ahead(6, "monat") }),
		when(` <in (?:anderthalb|eineinhalb) wochen> `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.plus(10) }),

		when(` <({any}) (?:{part} )?(?:den |der |dem |am )({ord})> (\S*)| <({any}) (?:{part} )?(\d{1,2}\.)> (\S*)`, func(r *dateReading, m []string) bool {
			return !counts(m[3]+m[6]) && r.numbered(r.wd(m[1]+m[4]), r.num(m[2]+m[5]))
		}),
		when(` <({any}) (\d{1,2})> (?:um|gegen|ab) (?:{hour}|\d{1,2}[:.]\d\d|halb|viertel|dreiviertel) `, func(r *dateReading, m []string) bool { return r.numbered(r.wd(m[1]), r.num(m[2])) }),
		when(` <({any}) (\d\d)> (\S*)`, func(r *dateReading, m []string) bool {
			n := r.num(m[2])
			return n > 24 && goesOn(m[3]) && r.numbered(r.wd(m[1]), n)
		}),
		when(` <({wd})> `, short),
		own(`^ <({short})> (?:(?:bitte )?$|(?:bis |und |oder )?{any} |{clock}|\d{1,2} $)`, short),
		own(`^ <(mo|di|mi|fr|sa)> (?:{part}|geht|passt|ginge|waere|klappt) |^ <(do)> {part} `, func(r *dateReading, m []string) bool { return r.on(r.wd(m[1] + m[2])) }),
		own(`^ <(so)> (?:vormittag|mittag|nachmittag|abend) (?:$|um |gegen |ab |\d|halb )`, short),
		own(`^ <(so)> (?:$|(?:bis |und |oder )?{short} |(?:\d{1,2}[:.]\d\d|\d{1,2} ?uhr|\d{1,2}h) |\d{1,2} $)`, short),
		own(` <(mo|di|mi|fr|sa)> {clock}| <(do)> (?:\d{1,2}[:.]\d\d|\d{1,2} ?uhr) `, func(r *dateReading, m []string) bool { return r.on(r.wd(m[1] + m[2])) }),
		own(` (?:am|diesen|naechste[nr]?|kommende[nr]?|jeden) <({short}|so)> `, short),
		own(` (?:vielleicht|eher|lieber|bis|ab|spaetestens|#|# oder|# und) <({short})> (?:$|oder |und |bis |um |ab |gegen |\d|{part} )`, short),

		when(` <heute> `, func(r *dateReading, _ []string) bool { return r.plus(0) }),
		when(` <morgen> `, func(r *dateReading, _ []string) bool { return r.plus(1) }),
		when(` <uebermorgen> `, func(r *dateReading, _ []string) bool { return r.plus(2) }),
		when(` <zwischen (?:den (?:jahren|feiertagen)|weihnachten und (?:neujahr|silvester))> `, betweenTheYears),

		own(` (?:am|zum|dem|vom) <(\d{1,2}\.)> (\S*)`, func(r *dateReading, m []string) bool {
			return !counts(m[2]) && g.months[m[2]] == 0 && r.dayOfMonth(r.num(m[1]))
		}),
		own(` (?:am|zum|dem|vom|der|den|bis|ab) <({ord})> (\S*)`, func(r *dateReading, m []string) bool { return goesOn(m[2]) && r.dayOfMonth(r.num(m[1])) }),
		own(` (?:am|den|zum) <(\d{1,2})> (?:um |gegen |#|$)`, func(r *dateReading, m []string) bool { return r.dayOfMonth(r.num(m[1])) }),
		own(`^ <(\d{1,2}\.)> (\S*)`, func(r *dateReading, m []string) bool { return goesOn(m[2]) && r.dayOfMonth(r.num(m[1])) }),
	}
	for _, f := range []struct {
		re string
		of feast
	}{
		{`heilig(?:e[rn] )?abend|weihnachtsabend`, yearly(24, time.December)},
		{`weihnachten|weihnachtstagen?|weihnachtsfeiertagen?|(?:1\.|erste[nr]?) weihnachts(?:feier)?tag|christtag`, yearly(25, time.December)},
		{`(?:2\.|zweite[nr]?) weihnachts(?:feier)?tag|stefanitag|stephanstag`, yearly(26, time.December)},
		{`silvester(?:abend)?`, yearly(31, time.December)},
		{`neujahr|neujahrstag`, yearly(1, time.January)},
		{`nikolaus|nikolaustag|nikolo`, yearly(6, time.December)},
		{`heilige drei koenige|(?:heilig)?dreikoenig(?:s?tag)?`, yearly(6, time.January)},
		{`valentinstag`, yearly(14, time.February)},
		{`tag der arbeit|maifeiertag`, yearly(1, time.May)},
		{`tag der deutschen einheit`, yearly(3, time.October)},
		{`allerheiligen`, yearly(1, time.November)},
		{`rosenmontag`, afterEaster(-48)},
		{`aschermittwoch`, afterEaster(-46)},
		{`gruendonnerstag`, afterEaster(-3)},
		{`karfreitag`, afterEaster(-2)},
		{`karsamstag`, afterEaster(-1)},
		{`ostern|ostersonntag`, afterEaster(0)},
		{`ostermontag`, afterEaster(1)},
		{`christi himmelfahrt|himmelfahrt|vatertag`, afterEaster(39)},
		{`pfingsten|pfingstsonntag`, afterEaster(49)},
		{`pfingstmontag`, afterEaster(50)},
		{`fronleichnam`, afterEaster(60)},
	} {
		days = append(days, when(` <(?:`+f.re+`)> `, func(r *dateReading, _ []string) bool { return r.feast(f.of) }))
	}
	return days
}

// germanLoose are the ways to name a longer time, or one that has passed.
func (g *dateGrammar) germanLoose() []datePattern {
	when := g.when
	return []datePattern{
		when(` <(?:(uebernaechste[ns]?|naechste[ns]?|kommende[ns]?) )?wochenende> `, func(r *dateReading, m []string) bool {
			if strings.HasPrefix(m[1], "u") {
				r.fuzzy = true
				return r.afterNext(time.Saturday)
			}
			return r.weekend(m[1] != "")
		}),
		when(` <uebernaechste[rn]? woche> `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(2, time.Tuesday) }),
		when(` <(?:naechste|kommende)[rn]? woche> `, func(r *dateReading, _ []string) bool { r.fuzzy = true; return r.inWeek(1, time.Tuesday) }),
		when(` <diese[rn]? woche> | <im laufe der woche> `, func(r *dateReading, _ []string) bool { return r.weekPart("ende", 0) }),
		when(` <(?:naechste|kommende)[nm] monat> `, func(r *dateReading, _ []string) bool { return r.loosely(working(monthsOn(r.now, 1), 1)) }),
		when(` <(?:im|ab|bis|naechsten) ({month})(?: (\d{4}))?> |^ (?:(?:vielleicht|eher|wohl|so|ca) )*<({month})(?: (\d{4}))?> (?:oder {month} )?$`, func(r *dateReading, m []string) bool {
			return r.monthPart("anfang", g.months[m[1]+m[3]], r.num(m[2]+m[4]))
		}),
		when(` <(?:im (?:neuen|naechsten|kommenden)|naechstes|kommendes) jahr> `, func(r *dateReading, _ []string) bool { return r.yearPart("anfang", r.now.Year()+1) }),
		when(` <gestern> `, func(r *dateReading, _ []string) bool { return r.plus(-1) }),
		when(` <vorgestern> `, func(r *dateReading, _ []string) bool { return r.plus(-2) }),
		when(` <(?:letzte|vergangene|vorige)[nr]? ({wd})> `, func(r *dateReading, m []string) bool { return r.last(r.wd(m[1])) }),
	}
}

// germanClocks are the ways to tell a time of day in German.
func (g *dateGrammar) germanClocks() []datePattern {
	when, own := g.when, g.whenOwn
	counts := func(follows string) bool { return slices.Contains(germanCounted, follows) }
	return []datePattern{
		when(` (von |zwischen |um |gegen |ab |# )?<({hour})(?:[:.](\d\d))?(?: uhr)?(?:-| - | bis | und | oder )({hour})(?:[:.]\d\d)?( ?uhr| ?h)?> (\S*)`, func(r *dateReading, m []string) bool {
			sure := m[3]+m[5] != "" || m[1] != "" && r.bare(m[2], m[6], germanCounted, germanNext)
			return sure && !counts(m[6]) && r.num(m[4]) <= 24 && r.clockAt(r.num(m[2]), r.num(m[3]))
		}),
		when(` <(\d{1,2}):(\d\d)(?: ?uhr| ?h)?> (\S*)`, func(r *dateReading, m []string) bool { return !counts(m[3]) && r.digital(m[1], m[2]) }),
		when(` (um |gegen |ab |ca |bis |von |punkt |# |$)?<(\d{1,2})\.(\d\d)( ?uhr| ?h)?\.?> (\S*)`, func(r *dateReading, m []string) bool {
			return (m[1]+m[4] != "" || r.day) && !counts(m[5]) && r.digital(m[2], m[3])
		}),
		when(`^ <(\d{1,2})\.(\d\d)> $| <(\d{1,2})h(\d\d)> `, func(r *dateReading, m []string) bool { return r.digital(m[1]+m[3], m[2]+m[4]) }),
		when(` <({hour}|ein) ?uhr ({num})> `, func(r *dateReading, m []string) bool { return r.clockAt(r.num(m[1]), r.num(m[2])) }),
		when(` <({hour}|ein) ?uhr> `, func(r *dateReading, m []string) bool { return r.digital(m[1], "0") }),
		when(` <(fuenf|zehn|5|10) (vor|nach) halb ({hour})> `, func(r *dateReading, m []string) bool {
			if m[2] == "vor" {
				return r.before(r.num(m[3]), 30+r.num(m[1]))
			}
			return r.before(r.num(m[3]), 30-r.num(m[1]))
		}),
		when(` <halb ({hour})> `, func(r *dateReading, m []string) bool { return r.before(r.num(m[1]), 30) }),
		when(` <dreiviertel ({hour})> | <viertel vor ({hour})> `, func(r *dateReading, m []string) bool { return r.before(r.num(m[1]+m[2]), 15) }),
		when(` <viertel (?:nach|ueber|ab) ({hour})> `, func(r *dateReading, m []string) bool { return r.clockAt(r.num(m[1]), 15) }),
		when(` <viertel ({hour})> `, func(r *dateReading, m []string) bool { return r.before(r.num(m[1]), 45) }),
		when(` <(fuenf|zehn|zwanzig|5|10|20) (vor|nach) ({hour})> (\S*)`, func(r *dateReading, m []string) bool {
			switch {
			case counts(m[4]):
				return false
			case m[2] == "vor":
				return r.before(r.num(m[3]), r.num(m[1]))
			}
			return r.clockAt(r.num(m[3]), r.num(m[1]))
		}),
		when(` kurz (?:vor|nach) <({hour})> (\S*)`, func(r *dateReading, m []string) bool { return r.bare(m[1], m[2], germanCounted, germanNext) }),
		own(` (?:um|ab|gegen) <(\d\d)(\d\d)> `, func(r *dateReading, m []string) bool { return r.digital(m[1], m[2]) }),
		own(` (?:um|gegen|ab|punkt|schlag) <({hour})\.?> (\S*)`, func(r *dateReading, m []string) bool { return r.bare(m[1], m[2], germanCounted, germanNext) }),
		own(` (?:vor|nach) <({hour})\.?> (\S*)`, func(r *dateReading, m []string) bool { return r.day && r.bare(m[1], m[2], germanCounted, germanNext) }),
		own(` <({hour})> (?:{part}|(?:in der|am) {part}) `, func(r *dateReading, m []string) bool { return r.clockAt(r.num(m[1]), 0) }),
		own(` (um |gegen |ab )?<(\d{1,2}) ?h> `, func(r *dateReading, m []string) bool { // "9h" alone is how long
			n := r.num(m[2])
			return (m[1] != "" || r.day || n > 12 && n < 24) && r.clockAt(n, 0)
		}),
		when(` <mitternacht> `, func(r *dateReading, _ []string) bool { return r.clockAt(24, 0) }),
		when(` <(\d{1,2})(?:[:.](\d\d))?(?: ?(pm)|(am))> `, func(r *dateReading, m []string) bool { return r.halfDay(r.num(m[1]), r.num(m[2]), m[3]+m[4]) }),
		own(` # (?:(?:so|ca|etwa|dann|schon) )*<({hour})> (\S*)`, func(r *dateReading, m []string) bool { return continues(m[2], germanNext) && r.clockAt(r.num(m[1]), 0) }),
	}
}

package dialogs

import (
	"strings"
	"time"
	_ "time/tzdata" // the zones are carried within, so that every machine reads a date alike
	"unicode"
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

// ReadWhen finds the first day and the first time of day in a text, in the language and then in the
// other, seen from now in its zone. It knows nothing but its arguments.
//
// A date without a year, and a day without a month, is the next one; a reading before now is
// returned as it is, so that one can ask. German "nächsten Dienstag" is the nearest Tuesday, English
// "next Tuesday" is the Tuesday of next week. Days that are refused ("Montag geht nicht") are passed
// over. Short names of weekdays count only in their own language, and there only where they can be
// nothing else.
//
// An hour that says nothing about the part of the day is meant for people who teach: from one to
// seven is the afternoon and the evening, in German until 7:29 ("halb acht" is in the morning), in
// English until 7:59 ("half seven" is not). "07:00" and "7 Uhr früh" are said clearly enough.
func ReadWhen(lang Lang, text string, now time.Time) (When, bool) {
	if len(text) > longestDate {
		text = text[:longestDate]
	}
	text = dateWords(text)
	r := seekDate(dateGrammars[lang], text, now, false)
	if !r.day && !r.clock && !r.declined {
		r = seekDate(dateGrammars[other(lang)], text, now, true)
	}
	if !r.day && !r.clock {
		return When{}, false
	}
	return r.when(), true
}

func other(lang Lang) Lang {
	if lang == English {
		return German
	}
	return English
}

// dateGrammars are the languages that ReadWhen reads.
var dateGrammars = map[Lang]*dateGrammar{German: germanDates(), English: englishDates()}

// dateWords is a text in lower case, without umlauts and punctuation, with single blanks, and one
// at both ends. The dots and colons of dates and clocks stay; an underscore stands where a clause
// begins or ends with a "not": it refuses nothing on the other side.
func dateWords(text string) string {
	text = dateFolder.Replace(strings.ToLower(text))
	text = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".:/'-,;!?\n%€@+", r) {
			return r
		}
		return ' '
	}, text)
	for _, step := range dateTidying {
		text = step.in(text)
	}
	return " " + strings.Join(strings.Fields(text), " ") + " "
}

var dateFolder = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "a\u0308", "ae", "o\u0308", "oe", "u\u0308", "ue", "ß", "ss", "’", "'", "´", "'", "`", "'",
	"–", "-", "—", " ", "...", " ", "…", " ")

var dateTidying = rewrites(
	`[,.;:!?\n] ?(nicht|net|ned|nie|not|never)\b`, " _$1",
	`\b(nicht|net|ned|nie|nein|not|no|never|[a-z]+n't)[,.;:!?\n]`, "${1}_ ",
	`(\d{4}-\d\d?-\d\d?)t(\d)`, "$1 $2",
	`[,;!?\n]`, " ",
	`(\d(?:am|pm)?\.?) ?- ?(\d)`, "$1-$2",
	`([a-z])\.(\d)`, "$1 $2",
	`(\d\.)([a-z])`, "$1 $2",
	`([^\d ])[.:/'-]+( |$)`, "$1 ",
	`(\d)(?:[:/'-]+|\.\.+)( |$)`, "$1 ",
	`( |^)[.:/'-]+`, " ",
)

// when is the instant that was meant.
func (r *dateReading) when() When {
	if !r.instant.IsZero() {
		return When{At: r.instant, Day: true, Clock: true}
	}
	hour, min := r.hour, r.min
	if r.clock {
		hour = r.meant()
	} else {
		hour, min = defaultHour, defaultMinute
	}
	on := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return civil(y, m, d, hour, min, r.now.Location())
	}
	w := When{Day: r.day, Clock: r.clock, Fuzzy: r.fuzzy}
	today := sameDay(r.at, r.now)
	switch w.At = on(r.at); {
	case !r.day:
		if w.At = on(r.now); !w.At.After(r.now) {
			w.At = on(r.now.AddDate(0, 0, 1))
		}
	case !r.again.IsZero() && (!r.clock || !w.At.After(r.now)):
		w.At = on(r.again)
	case today && !r.clock && !w.At.After(r.now):
		if soon := r.now.Add(2*time.Hour - 1); sameDay(soon, r.now) {
			hour, min = soon.Hour(), 0
			w.At = on(soon)
		}
	}
	return w
}

// The time of day where the words give none: before the first class (DOMAIN 7.1), and today, when
// that is past, at a full hour that is at least one away.
const defaultHour, defaultMinute = 8, 30

package dialogs

import (
	"strings"
	"testing"
	"time"
)

// The readings of now = Wednesday, 18 November 2026, 10:00 in Berlin. Written is the day, or only
// month and day where the words name a time alone; then the time, where they name one; ~ for what
// leaves room, - for no time of day, ? for no date at all.
var germanPhrases = map[string]string{
	"nächsten Dienstag um 9": "2026-11-24 09:00", "morgen früh": "2026-11-19 08:00 ~", "in zwei Wochen": "2026-12-02 -", "24.11.": "2026-11-24 -",
	"Freitag 15:30": "2026-11-20 15:30", "halb zehn": "-11-19 09:30", "am 1. Advent": "2026-11-29 -", "morgen um 9 Uhr": "2026-11-19 09:00",
	"Freitag 15 Uhr": "2026-11-20 15:00", "15.12. um 10 Uhr": "2026-12-15 10:00", "am Freitag um 15:30": "2026-11-20 15:30",
	"2026-12-04": "2026-12-04 -", "so um 15 Uhr": "-11-18 15:00", "18. Juli 14 Uhr": "2027-07-18 14:00", "letzter tag im oktober 2015": "2015-10-02 ~-",
	"heute in acht Tagen": "2026-11-25 -", "übermorgen nachmittags um drei": "2026-11-20 15:00", "Dienstag in einer Woche": "2026-12-01 -",
	"übernächsten Montag": "2026-11-30 -", "nächste Woche Donnerstag 12 Uhr": "2026-11-26 12:00", "Donnerstag nächster Woche": "2026-11-26 -",
	"am 5. Januar": "2027-01-05 -", "5. Jänner 2027, 14 Uhr": "2027-01-05 14:00", "Heiligabend": "2026-12-24 -", "nach Weihnachten": "2026-12-28 ~-",
	"Ende des Monats": "2026-11-27 ~-", "Anfang Dezember": "2026-12-02 ~-", "Mitte Januar": "2027-01-15 ~-", "am Wochenende": "2026-11-21 ~-",
	"KW 50": "2026-12-07 -", "viertel nach acht": "-11-19 08:15", "viertel vor zehn am Montag": "2026-11-23 09:45", "dreiviertel neun": "-11-19 08:45",
	"viertel zehn": "-11-19 09:15", "zehn vor halb elf": "-11-18 10:20", "um 3": "-11-18 15:00 ~", "um drei": "-11-18 15:00 ~", "morgen um halb drei": "2026-11-19 14:30 ~",
	"heute Abend": "2026-11-18 18:00 ~", "heute abend um 7": "2026-11-18 19:00", "Samstagvormittag": "2026-11-21 10:00 ~", "Mi um 12": "2026-11-18 12:00",
	"Do 14:00": "2026-11-19 14:00", "am Mo": "2026-11-23 -", "mittags": "-11-18 12:00 ~", "morgen Mittag": "2026-11-19 12:00 ~", "in 3 Tagen": "2026-11-21 -",
	"in einem Monat": "2026-12-18 -", "in 2 Stunden": "2026-11-18 12:00", "in einer halben Stunde": "2026-11-18 10:30", "Silvester um 18 Uhr": "2026-12-31 18:00",
	"Ostermontag": "2027-03-29 -", "Karfreitag": "2027-03-26 -", "Pfingsten": "2027-05-16 -", "nächsten Monat": "2026-12-18 ~-",
	"am 24.": "2026-11-24 -", "am 3. um 10": "2026-12-03 10:00", "3.12. 9:30": "2026-12-03 09:30", "3.12.2026 um 9.30 Uhr": "2026-12-03 09:30",
	"24/12": "2026-12-24 -", "Mittwoch": "2026-11-25 -", "Mittwoch um 12": "2026-11-18 12:00", "kommenden Freitag": "2026-11-20 -", "diesen Freitag um acht": "2026-11-20 08:00",
	"am 31.2.": "?", "weiß nicht": "?", "ich rufe sie an": "?", "der Hund ist drei": "?", "gestern": "2026-11-17 -", "am 1.1.2020": "2020-01-01 -",
	"nächste Woche": "2026-11-24 ~-", "Mitte nächster Woche": "2026-11-25 ~-", "um 20 Uhr": "-11-18 20:00", "12 Uhr nachts": "-11-19 00:00", "Mitternacht": "-11-19 00:00",
	"dienstags um 9": "2026-11-24 09:00", "zweiten Advent": "2026-12-06 -", "am zwölften Dezember": "2026-12-12 -", "Nikolaus": "2026-12-06 -",
	"heute": "2026-11-18 -", "Sonntag in zwei Wochen": "2026-12-06 -", "nachher": "?", "29.2.": "2028-02-29 -", "um 9": "-11-19 09:00", "am Dienstag, den 24. November, um neun": "2026-11-24 09:00",
	"9h": "?", "14h30": "-11-18 14:30", "heit": "?", "morgen": "2026-11-19 -", "Montag Vormittag": "2026-11-23 10:00 ~", "von 9 bis 10 am Montag": "2026-11-23 09:00",
	"24.11.2026 9 Uhr": "2026-11-24 09:00", "Anfang nächster Woche": "2026-11-23 ~-", "im Frühjahr": "?", "1.12. nachmittags": "2026-12-01 15:00 ~",
	"Samstag, 12. Dezember um 10": "2026-12-12 10:00", "am Sa 12.12. um 10 Uhr": "2026-12-12 10:00",
}

var englishPhrases = map[string]string{
	"next Tuesday": "2026-11-24 -", "next Friday at 3pm": "2026-11-27 15:00", "Friday": "2026-11-20 -", "on Friday at 15:30": "2026-11-20 15:30", "tomorrow at 9": "2026-11-19 09:00",
	"tomorrow morning": "2026-11-19 08:00 ~", "in two weeks": "2026-12-02 -", "24 November": "2026-11-24 -", "November 24": "2026-11-24 -", "24th of November at noon": "2026-11-24 12:00",
	"the 24th": "2026-11-24 -", "half past nine": "-11-19 09:30", "half nine": "-11-19 09:30", "quarter to ten": "-11-19 09:45", "a quarter past ten": "-11-18 10:15",
	"a week from Tuesday": "2026-12-01 -", "Tuesday week": "2026-12-01 -", "in a fortnight": "2026-12-02 -", "day after tomorrow": "2026-11-20 -", "tonight": "2026-11-18 19:00 ~",
	"this afternoon": "2026-11-18 15:00 ~", "tomorrow at 3": "2026-11-19 15:00 ~", "9am": "-11-19 09:00", "9:30 pm on Friday": "2026-11-20 21:30", "12am tomorrow": "2026-11-19 00:00",
	"next week": "2026-11-24 ~-", "next month": "2026-12-18 ~-", "end of the month": "2026-11-27 ~-", "end of next week": "2026-11-27 ~-", "early December": "2026-12-02 ~-",
	"on the weekend": "2026-11-21 ~-", "next weekend": "2026-11-28 ~-", "Christmas Eve": "2026-12-24 -", "New Year's Eve at 6pm": "2026-12-31 18:00", "Easter Monday": "2027-03-29 -",
	"first Sunday of Advent": "2026-11-29 -", "24/11": "2026-11-24 -", "3/12": "2026-12-03 ~-", "2026-12-04 10:00": "2026-12-04 10:00", "in 3 days": "2026-11-21 -",
	"in an hour": "2026-11-18 11:00", "in half an hour": "2026-11-18 10:30", "next week on Thursday": "2026-11-26 -", "Thursday next week at 2": "2026-11-26 14:00 ~",
	"Wednesday": "2026-11-25 -", "this Wednesday at 5 pm": "2026-11-18 17:00", "on Sun": "2026-11-22 -", "I sat there": "?", "maybe": "?", "I may call her": "?", "March was fine": "?",
	"yesterday": "2026-11-17 -", "nine o'clock": "-11-19 09:00", "Friday afternoon at 4": "2026-11-20 16:00", "around noon on Monday": "2026-11-23 12:00", "in three weeks' time": "2026-12-09 -",
	"next Tuesday at half past nine": "2026-11-24 09:30", "two dogs": "?", "5 December 2026, 14:00": "2026-12-05 14:00", "Dec 5": "2026-12-05 -", "mon 10:00": "2026-11-23 10:00",
	"Saturday 5 December at 10": "2026-12-05 10:00", "Friday, 24 November 2028": "2028-11-24 -",
}

func written(w When, ok bool) string {
	if !ok {
		return "?"
	}
	format := "2006-01-02"
	if !w.Day {
		format = "-01-02"
	}
	if w.Clock {
		format += " 15:04"
	}
	marks := ""
	if w.Fuzzy {
		marks += "~"
	}
	if !w.Clock {
		marks += "-"
	}
	return strings.TrimSpace(w.At.Format(format) + " " + marks)
}

func TestReadWhen(t *testing.T) {
	now := time.Date(2026, 11, 18, 10, 0, 0, 0, homeZone())
	for lang, phrases := range map[Lang]map[string]string{German: germanPhrases, English: englishPhrases} {
		for text, want := range phrases {
			for _, typed := range []string{text, strings.ToUpper(text), "  " + text + "!"} {
				if got := written(ReadWhen(lang, typed, now)); got != want {
					t.Errorf("%s %q is read as %q, not as %q", lang, typed, got, want)
				}
			}
		}
	}
}

// "Next Tuesday" is the one rule in which the two languages differ (LIBRARIES A1).
func TestNextWeekdayByLanguage(t *testing.T) {
	friday := time.Date(2026, 11, 20, 10, 0, 0, 0, homeZone())
	for text, want := range map[string]string{"nächsten Dienstag": "2026-11-24 -", "next Tuesday": "2026-11-24 -"} {
		if got := written(ReadWhen(German, text, friday)); got != want {
			t.Errorf("on a Friday %q is %s, not %s", text, got, want)
		}
	}
	monday := time.Date(2026, 11, 16, 10, 0, 0, 0, homeZone())
	if got := written(ReadWhen(German, "nächsten Dienstag", monday)); got != "2026-11-17 -" {
		t.Errorf("nächsten Dienstag is the nearest one, read as %s", got)
	}
	if got := written(ReadWhen(English, "next Tuesday", monday)); got != "2026-11-24 -" {
		t.Errorf("next Tuesday is the one of next week, read as %s", got)
	}
}

// A wall clock stays the wall clock over both changes of summer time; the hour that spring skips
// has moved on.
func TestReadWhenOverSummerTime(t *testing.T) {
	for _, c := range []struct{ now, text, want string }{
		{"2027-03-26 10:00", "Montag um 9", "2027-03-29T09:00:00+02:00"},
		{"2027-03-26 10:00", "am 28.3. um 02:30", "2027-03-28T03:30:00+02:00"},
		{"2027-10-29 10:00", "Montag um 9", "2027-11-01T09:00:00+01:00"},
		{"2027-10-29 10:00", "am 31.10. um 02:30", "2027-10-31T02:30:00+01:00"},
		{"2027-03-26 10:00", "in zwei Wochen um 9", "2027-04-09T09:00:00+02:00"},
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", c.now, homeZone())
		if err != nil {
			t.Fatal(err)
		}
		w, _ := ReadWhen(German, c.text, now)
		if got := w.At.Format(time.RFC3339); got != c.want {
			t.Errorf("%s, %q: %s, not %s", c.now, c.text, got, c.want)
		}
	}
}

// Sentences without a date are none, however much they look like one.
func TestReadWhenFindsNoDateWhereThereIsNone(t *testing.T) {
	now := time.Date(2026, 11, 18, 10, 0, 0, 0, homeZone())
	for _, text := range []string{
		"Flyer und Karten", "Wir empfehlen uns", "der Hund ist drei", "ich habe zwei Hunde", "so ein Kurs wäre schön", "das do ich net",
		"mi amigo", "Ziel sind 20 Hunde", "Kosten 50 Euro", "fünf Punkte", "keine Ahnung", "Bea und ich", "frag mich was Leichteres", "Sag ihr liebe Grüße",
		"I have two dogs", "may I ask her", "she sat on the mat", "the sun was out", "we met at the club", "ten people came", "it takes long", "no idea",
	} {
		for _, lang := range Langs {
			if w, ok := ReadWhen(lang, text, now); ok {
				t.Errorf("%s %q is read as %s", lang, text, written(w, ok))
			}
		}
	}
}

func FuzzReadWhen(f *testing.F) {
	for text := range germanPhrases {
		f.Add(text, int64(1795000000))
	}
	for text := range englishPhrases {
		f.Add(text, int64(1804000000))
	}
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		now := time.Unix(unix%4e9, 0).In(homeZone())
		for _, lang := range Langs {
			w, ok := ReadWhen(lang, text, now)
			again, _ := ReadWhen(lang, text, now)
			if w != again {
				t.Fatalf("%q is read as %v and as %v", text, w, again)
			}
			if ok && (w.At.IsZero() || !w.Day && !w.Clock || w.At.Second() != 0 && w.At.Sub(now) > 48*time.Hour) {
				t.Fatalf("%q is read as %+v", text, w)
			}
		}
	})
}

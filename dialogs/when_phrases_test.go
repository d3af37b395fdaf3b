package dialogs

import (
	"strings"
	"testing"
	"time"
)

// What people write on a phone, by situation, as it is read on Tuesday, 1 December 2026, at 10:00
// in Berlin. The notation is that of germanPhrases.
type situations map[string]map[string]string

var germanSituations = situations{
	"a day number without a month": {
		"Freitag den 11.": "2026-12-11 -", "Freitag, den 11. um 18 Uhr": "2026-12-11 18:00", "am 11.": "2026-12-11 -", "Fr 11.": "2026-12-11 -", "Fr. 11.": "2026-12-11 -",
		"Fr, 11.": "2026-12-11 -", "freitag der elfte": "2026-12-11 -", "am vierzehnten": "2026-12-14 -", "Montag der vierzehnte um 7": "2026-12-14 19:00 ~",
		"am einundzwanzigsten": "2026-12-21 -", "der 20. oder 21.": "2026-12-20 -", "Donnerstag 17. 19 Uhr": "2026-12-17 19:00", "Mi der 16.": "2026-12-16 -",
		"am Sonntag den 13ten": "2026-12-13 -", "am 11ten": "2026-12-11 -", "Sa 12. um 10": "2026-12-12 10:00", "am 2.": "2026-12-02 -", "am 1.": "2027-01-01 -", "am 1. um 18 Uhr": "2026-12-01 18:00",
		"am 11. rufe ich sie an": "2026-12-11 -", "am 11. abends": "2026-12-11 18:00 ~", "am 11. 18 Uhr": "2026-12-11 18:00", "der 11. wäre gut": "2026-12-11 -", "bis zum 15.": "2026-12-15 -",
		"Samstag den 2.": "2027-01-02 -", "Freitag 11 um 18 Uhr": "2026-12-11 18:00", "Freitag 11": "2026-12-04 11:00", "Freitag 25": "2026-12-25 -",
		"am 11. oder 12.": "2026-12-11 -", "11.": "2026-12-11 -", "am 11. des nächsten Monats": "2027-01-11 -", "am ersten Februar": "2027-02-01 -", "am 11 um 10": "2026-12-11 10:00",
	},
	"a weekday and a number that contradict each other": {
		"Freitag den 5.": "2026-12-05 ~-", "Donnerstag, 4.": "2026-12-04 ~-", "Freitag, 12. Dezember": "2026-12-12 ~-", "Freitag 12.12.": "2026-12-12 ~-", "Freitag 10.10": "2026-12-04 10:10",
	},
	"a date with a month": {
		"am 20. oder 21. Januar": "2027-01-20 -", "vom 12. bis 14. Januar": "2027-01-12 -", "12.-14.1.": "2027-01-12 -", "15.12. 18 Uhr": "2026-12-15 18:00", "15.12.26": "2026-12-15 -", "3. 1. 2027": "2027-01-03 -",
		"11.Dezember": "2026-12-11 -", "11. Dez.": "2026-12-11 -", "am elften Dezember um halb sechs": "2026-12-11 17:30 ~", "5.1., 9 Uhr": "2027-01-05 09:00", "im Januar am 14.": "2027-01-14 -",
		"5.1": "2027-01-05 -", "am 5/1": "2027-01-05 -", "um 9.10": "-12-02 09:10", "um 10.10 Uhr": "-12-01 10:10", "Fr 11.12. 18:00": "2026-12-11 18:00", "Fr.11.12.": "2026-12-11 -", "11.12. um 10.10": "2026-12-11 10:10",
		"am 15. März 2027": "2027-03-15 -", "15 Marz": "2027-03-15 -", "Am 11. Dezember. Dann rufe ich an.": "2026-12-11 -",
		"am dritten ersten": "2027-01-03 -", "am 30. Februar": "?", "Mi 2.12. 9-10": "2026-12-02 09:00", "14.12., 18:30–20:00 Uhr": "2026-12-14 18:30", "8./9.12.": "2026-12-08 -", "am 11. und 12. Dezember": "2026-12-11 -", "24/12/2026": "2026-12-24 -",
	},
	"weeks ahead": {
		"Freitag in drei Wochen": "2026-12-25 -", "in drei Wochen am Freitag": "2026-12-25 -", "heut in acht Tagen": "2026-12-08 -", "heute in 8 Tagen": "2026-12-08 -", "in 14 Tagen": "2026-12-15 -",
		"in vierzehn Tagen": "2026-12-15 -", "übernächsten Dienstag": "2026-12-15 -", "übernächsten Freitag": "2026-12-11 -", "übernächsten Di": "2026-12-15 -", "morgen in einer Woche": "2026-12-09 -",
		"Freitag in einer Woche": "2026-12-11 -", "Freitag in 14 Tagen": "2026-12-18 -", "nächste Woche Freitag": "2026-12-11 -", "Freitag nächste Woche": "2026-12-11 -", "nächste Woche am Freitag um 6": "2026-12-11 18:00 ~",
		"nächste Woche, vielleicht Donnerstag": "2026-12-10 -", "nächste Woche Fr": "2026-12-11 -", "übernächste Woche": "2026-12-15 ~-", "in 2-3 Wochen": "2026-12-15 ~-", "in zwei bis drei Wochen": "2026-12-15 ~-",
		"in den nächsten zwei Wochen": "2026-12-15 ~-", "innerhalb von zwei Wochen": "2026-12-15 ~-", "in ein paar Tagen": "2026-12-04 ~-", "in den nächsten Tagen": "2026-12-04 ~-", "in einem halben Jahr": "2027-06-01 -",
		"in anderthalb Wochen": "2026-12-11 ~-", "Freitag in zwei Wochen": "2026-12-18 -", "nachsten Freitag": "2026-12-04 -", "kommende Woche Montag": "2026-12-07 -", "Dienstag in einer Woche": "2026-12-08 -",
		"heute in einer Woche": "2026-12-08 -", "heute in zwei Wochen": "2026-12-15 -", "nächsten Mittwoch in der Früh": "2026-12-02 08:00 ~", "in sechs Wochen um 17 Uhr": "2027-01-12 17:00", "in 2 Monaten": "2027-02-01 -",
		"in zwei, drei Tagen": "2026-12-03 ~-", "in ungefähr zwei Wochen": "2026-12-15 -", "zwei Wochen": "2026-12-15 -", "morgen in 14 Tagen": "2026-12-16 -", "in 48 Stunden": "2026-12-03 10:00",
	},
	"a part of a week, a month or a year": {
		"Ende der Woche": "2026-12-04 ~-", "Ende nächster Woche": "2026-12-11 ~-", "Anfang nächster Woche": "2026-12-07 ~-", "Mitte der Woche": "2026-12-02 ~-", "Anfang der Woche": "2026-12-07 ~-",
		"diese Woche noch": "2026-12-04 ~-", "im Laufe der Woche": "2026-12-04 ~-", "Mitte Dezember": "2026-12-15 ~-", "Anfang Januar": "2027-01-04 ~-", "Ende Jänner": "2027-01-27 ~-", "Mitte bis Ende Januar": "2027-01-15 ~-",
		"Mitte des Monats": "2026-12-15 ~-", "Ende des Monats": "2026-12-28 ~-", "Anfang nächsten Monats": "2027-01-04 ~-", "Ende des Jahres": "2026-12-28 ~-", "Anfang nächsten Jahres": "2027-01-04 ~-", "im Januar": "2027-01-04 ~-",
		"im neuen Jahr": "2027-01-04 ~-", "Dezember": "2026-12-02 ~-", "vielleicht Februar": "2027-02-02 ~-", "übernächstes Wochenende": "2026-12-12 ~-", "am Wochenende, eher Sonntag": "2026-12-06 -", "nächsten Monat": "2027-01-04 ~-",
		"erster Montag im Januar": "2027-01-04 -", "am ersten Samstag im Februar": "2027-02-06 -", "letzter Freitag im Januar": "2027-01-29 -", "KW 3": "2027-01-18 -", "Montag KW 3": "2027-01-18 -", "KW 3 am Mittwoch": "2027-01-20 -",
		"Ende Februar 2027": "2027-02-26 ~-", "mai 2027": "2027-05-03 ~-", "erste Januarwoche": "2027-01-04 ~-", "zweite Woche im Februar": "2027-02-09 ~-", "in der 2. KW": "2027-01-11 -", "Februar oder März": "2027-02-02 ~-", "bis Januar": "2027-01-04 ~-", "Anfang nächster Woche, Dienstag oder so": "2026-12-07 ~-",
	},
	"around a feast": {
		"nach Weihnachten": "2026-12-28 ~-", "nach Neujahr": "2027-01-04 ~-", "vor Ostern": "2027-03-25 ~-", "nach Ostern": "2027-03-30 ~-", "vor Weihnachten": "2026-12-23 ~-", "zwischen den Jahren": "2026-12-28 ~-",
		"erst nach Weihnachten um 10": "2026-12-28 10:00 ~", "nach den Ferien": "?", "nach den Weihnachtsferien": "?", "vor den Ferien": "?", "nach dem Urlaub": "?", "nach Silvester": "2027-01-04 ~-", "nach Pfingsten": "2027-05-18 ~-",
		"zweiter Weihnachtsfeiertag": "2026-12-26 -", "1. Weihnachtsfeiertag": "2026-12-25 -", "Gründonnerstag": "2027-03-25 -", "am Tag nach Weihnachten": "2026-12-26 ~-", "Freitag nach Ostern": "2027-04-02 -", "Freitag vor Weihnachten": "2026-12-18 -",
		"Montag nach Neujahr": "2027-01-04 -",
		"am Heiligen Abend":   "2026-12-24 -", "am 3. Adventsonntag": "2026-12-13 -", "nach den Weihnachtsfeiertagen": "2026-12-28 ~-", "die Woche nach Weihnachten": "2026-12-28 ~-", "kurz vor Weihnachten": "2026-12-23 ~-",
	},
	"before or after a day": {
		"nach dem 15.": "2026-12-16 ~-", "vor dem 20.": "2026-12-18 ~-", "nach dem Wochenende": "2026-12-07 ~-", "nach dem 6. Januar": "2027-01-07 ~-", "bis Freitag": "2026-12-04 -", "nicht vor Freitag": "2026-12-04 -", "vor Freitag": "2026-12-03 ~-",
		"Freitag nach 18 Uhr": "2026-12-04 18:00", "vor morgen": "2026-12-02 -", "spätestens Freitag": "2026-12-04 -",
	},
	"a day that is refused": {
		"nicht am Montag": "?", "jeder Tag außer Montag": "?", "Montag geht nicht, lieber Dienstag": "2026-12-08 -", "Freitag geht nicht, lieber Samstag": "2026-12-05 -", "heute nicht, morgen": "2026-12-02 -",
		"nicht am Freitag sondern am Montag": "2026-12-07 -", "am Freitag kann ich nicht, Montag um 5": "2026-12-07 17:00 ~", "Freitag hab ich keine Zeit, Samstag schon": "2026-12-05 -",
		"Freitag passt mir leider gar nicht, Donnerstag vielleicht": "2026-12-03 -", "bloß nicht Montag": "?", "egal, nur nicht Mittwoch": "?", "warum nicht Freitag": "2026-12-04 -", "Montag nicht vor 10": "2026-12-07 10:00",
		"nicht morgen, übermorgen": "2026-12-03 -", "am 11. geht nicht, am 12.": "2026-12-12 -", "Weiß noch nicht, Freitag vielleicht": "2026-12-04 -", "Freitag ist nicht schlecht": "2026-12-04 -", "Freitag ist schlecht, lieber Mittwoch": "2026-12-02 -",
		"nicht Freitag oder Samstag": "?", "statt Freitag lieber Sonntag": "2026-12-06 -", "Freitag abend geht net, Samstag um 10": "2026-12-05 10:00", "keine Zeit am Freitag": "?", "ich kann Freitag nicht": "?", "alles außer Montag und Dienstag": "?",
		"Freitag, nicht Samstag": "2026-12-04 -", "Freitag nicht, Samstag": "2026-12-05 -", "weder Montag noch Dienstag": "?", "Mittwoch hat sie keine Zeit, Donnerstag ja": "2026-12-03 -", "morgen bin ich nicht da, Donnerstag": "2026-12-03 -", "nicht am 11.12.": "?", "diese Woche nicht, nächste Woche": "2026-12-08 ~-", "Montag ist Ruhetag": "?",
	},
	"a short name of a weekday": {
		"So": "2026-12-06 -", "Sa": "2026-12-05 -", "Mo": "2026-12-07 -", "Di": "2026-12-08 -", "Mi": "2026-12-02 -", "Do": "2026-12-03 -", "Fr": "2026-12-04 -", "am So": "2026-12-06 -", "nächsten Do": "2026-12-03 -",
		"Mi 14 Uhr": "2026-12-02 14:00", "ich kann Mi 14 Uhr": "2026-12-02 14:00", "Sa oder So": "2026-12-05 -", "Sa/So": "2026-12-05 -", "Mo, Mi oder Fr": "2026-12-07 -", "Do abends um 7": "2026-12-03 19:00", "So 10 Uhr": "2026-12-06 10:00",
		"Mo-Fr ab 16 Uhr": "2026-12-07 16:00", "vielleicht Mi": "2026-12-02 -", "Mi passt": "2026-12-02 -", "Do um halb sechs": "2026-12-03 17:30 ~", "Fr früh": "2026-12-04 08:00 ~", "Di 9:30": "2026-12-08 09:30", "bis Fr": "2026-12-04 -",
		"so machen wir das": "?", "do kann i net": "?", "so um 6": "-12-01 18:00 ~", "so gegen 18 Uhr": "-12-01 18:00", "so 10 Leute": "?", "wir sind so 10": "?", "um 3 oder so": "-12-01 15:00 ~", "mi freut's": "?", "fr": "2026-12-04 -",
		"ich mach das do um 5": "-12-01 17:00 ~", "so so": "?", "so": "2026-12-06 -", "Mo hat 3 Hunde": "?", "so wie du": "?", "na so was": "?", "Fr.": "2026-12-04 -", "Sa.-So.": "2026-12-05 -",
		"So Abend um 7": "2026-12-06 19:00", "so früh": "?", "so abends halt": "-12-01 18:00 ~", "mo schaun": "?", "di mag i": "?", "nächste Woche Di oder Mi": "2026-12-08 -", "Fr 12:30-14:00": "2026-12-04 12:30", "Freitag/Samstag": "2026-12-04 -",
	},
	"an hour without a word for the part of the day": {
		"um 8": "-12-02 08:00", "um halb acht": "-12-02 07:30", "um 7": "-12-01 19:00 ~", "um 6": "-12-01 18:00 ~", "um 1": "-12-01 13:00 ~", "viertel nach vier": "-12-01 16:15 ~", "dreiviertel drei": "-12-01 14:45 ~",
		"viertel drei": "-12-01 14:15 ~", "drei viertel acht": "-12-02 07:45", "3/4 8": "-12-02 07:45", "halb 7": "-12-01 18:30 ~", "halb eins": "-12-01 12:30", "um 12": "-12-01 12:00", "5 Uhr": "-12-01 17:00 ~", "7:30": "-12-02 07:30",
		"07:00": "-12-02 07:00", "zwischen 2 und 3 am Freitag": "2026-12-04 14:00 ~", "von 2 bis 3 am Freitag": "2026-12-04 14:00 ~", "fünf nach halb sechs": "-12-01 17:35 ~", "20 nach 5": "-12-01 17:20 ~", "kurz nach fünf": "-12-01 17:00 ~", "1/2 8": "-12-02 07:30",
		"viertel vor sechs": "-12-01 17:45 ~", "um eins": "-12-01 13:00 ~", "ein Uhr": "-12-01 13:00 ~", "zehn vor drei": "-12-01 14:50 ~",
		"um viertel über vier": "-12-01 16:15 ~", "um acht herum": "-12-02 08:00", "10 nach halb 7": "-12-01 18:40 ~", "Montag zehn": "2026-12-07 10:00", "Samstag nach dem Training so gegen 12": "2026-12-05 12:00",
	},
	"an hour with a word for the part of the day": {
		"7 Uhr früh": "-12-02 07:00", "abends um 7": "-12-01 19:00", "um 7 abends": "-12-01 19:00", "am Abend gegen 7": "-12-01 19:00", "mittags": "-12-01 12:00 ~", "mittags um 1": "-12-01 13:00", "halb sieben in der Früh": "-12-02 06:30",
		"Freitag 6 Uhr morgens": "2026-12-04 06:00", "Samstag früh um halb acht": "2026-12-05 07:30", "um 12 mittags": "-12-01 12:00", "nachts um 2": "-12-02 02:00", "um 3 nachts": "-12-02 03:00", "um 11 abends": "-12-01 23:00", "am Nachmittag": "-12-01 15:00 ~",
		"Freitagnachmittag um 4": "2026-12-04 16:00", "Freitag Abend": "2026-12-04 18:00 ~", "Freitagabend halb acht": "2026-12-04 19:30", "vormittags um 11": "-12-01 11:00", "Montag morgen": "2026-12-07 08:00 ~", "morgen in der Früh um 6": "2026-12-02 06:00",
		"heute Nachmittag um 5": "2026-12-01 17:00", "morgen Vormittag": "2026-12-02 10:00 ~", "am Morgen um 7": "-12-02 07:00", "Freitag am späten Nachmittag": "2026-12-04 15:00 ~", "7 abends": "-12-01 19:00", "Freitag Mittag": "2026-12-04 12:00 ~", "heute Nacht": "2026-12-01 22:00 ~",
		"abends": "-12-01 18:00 ~", "8 in der Früh": "-12-02 08:00", "Freitag gegen Abend": "2026-12-04 18:00 ~",
		"in der Mittagspause": "-12-01 12:00 ~", "um dreiviertel acht abends": "-12-01 19:45", "Freitag um 8 Uhr abends": "2026-12-04 20:00", "am 11.12. nachmittags halb vier": "2026-12-11 15:30", "Freitag Mitternacht": "2026-12-05 00:00",
	},
	"a clock of 24 hours": {
		"18h": "-12-01 18:00", "18:00h": "-12-01 18:00", "18.30 Uhr": "-12-01 18:30", "14-16 Uhr": "-12-01 14:00", "zwischen 14 und 16 Uhr": "-12-01 14:00", "um 17:30h": "-12-01 17:30", "ab 17 Uhr": "-12-01 17:00", "19 Uhr 30": "-12-01 19:30",
		"neunzehn Uhr dreißig": "-12-01 19:30", "um 1930": "-12-01 19:30", "Freitag 9h": "2026-12-04 09:00", "18 h": "-12-01 18:00", "Freitag 18": "2026-12-04 18:00", "18uhr": "-12-01 18:00", "am Freitag um 18.": "2026-12-04 18:00", "6pm am Freitag": "2026-12-04 18:00",
		"Freitag, 18:00": "2026-12-04 18:00", "18–20 Uhr am Samstag": "2026-12-05 18:00", "Freitag 18-20": "2026-12-04 18:00", "0:30": "-12-02 00:30", "zwanzig Uhr fünfzehn": "-12-01 20:15",
	},
	"the first of two": {
		"morgen oder Freitag": "2026-12-02 -", "Freitag oder Samstag um 10": "2026-12-04 10:00", "um 9 oder halb zehn": "-12-02 09:00", "Ich ruf sie am Freitag an, der Kurs beginnt am 24.1.": "2026-12-04 -",
	},
	"a day behind now": {
		"letzten Freitag": "2026-11-27 -", "gestern hab ich angerufen, Montag reden wir": "2026-12-07 -", "seit Montag": "?", "letzte Woche war ich krank": "?",
	},
	"no date": {
		"ich hab so viel zu tun": "?", "in 2 Gruppen": "?", "die 5 Punkte": "?", "das kostet 12.50": "?", "um 20 Euro": "?", "gegen 3 andere": "?", "ab 10 Teilnehmern": "?", "Guten Morgen": "?", "guten Abend zusammen": "?",
		"Guten Morgen, am Freitag um 9": "2026-12-04 09:00", "schönes Wochenende": "?", "um einen Hund": "?", "es geht um eine Frage": "?", "3 bis 4 Hunde": "?", "von 2 bis 3 Hunden": "?", "zu früh": "?", "früher oder später": "?", "24/7 erreichbar": "?",
		"2/3 der Kunden": "?", "am 2. Tag": "?", "den 3. Hund": "?", "erste Hilfe": "?", "der erste Schritt": "?", "zum ersten Mal": "?", "zweite Meinung": "?", "halb so wild": "?", "viertel der Kunden": "?", "Samstagskurs": "?", "die Montagsgruppe": "?",
		"der Abend war schön": "?", "2.5 Stunden": "?", "1:1 Training": "?", "mon dieu": "?", "das tue ich": "?", "sie half 2 Leuten": "?", "wir sind 10 am Hundeplatz": "?", "9h": "?", "dauert 2 Stunden": "?", "der dritte Hund": "?", "20.000 Euro": "?", "einmal im Monat": "?", "im Monat 3 Kunden": "?", "alle zwei Wochen": "?",
		"um 5 Minuten": "?", "um 10 Kilo": "?", "5 Welpen mit 8 Wochen": "?", "Wir haben 12 Teams": "?", "Sonntagsspaziergang": "?", "mir geht's so lala": "?", "ein paar Hunde": "?", "zwei Tage Seminar": "?",
		"bald": "?", "beim nächsten Treffen": "?", "vor drei Wochen": "?", "seit 3 Jahren": "?", "kostet 19.90": "?", "0664/1234567": "?", "1x im Monat": "?", "das sind 12 Einheiten zu 45 Minuten": "?", "Frau Mai": "?", "August hat angerufen": "?", "schönes Wochenende Euch": "?", "wir machen halbe halbe": "?",
	},
}

var englishSituations = situations{
	"a day number without a month": {
		"Friday 11th at 6pm": "2026-12-11 18:00", "monday the 14th": "2026-12-14 -", "thursday 17th 7pm": "2026-12-17 19:00", "wednesday the 16th": "2026-12-16 -", "Sunday 13th": "2026-12-13 -", "Saturday 12th at 10": "2026-12-12 10:00",
		"the eleventh": "2026-12-11 -", "friday the eleventh": "2026-12-11 -", "on the 20th": "2026-12-20 -", "20th or 21st": "2026-12-20 -", "the 3rd at noon": "2026-12-03 12:00", "sat 12th": "2026-12-12 -", "11th": "2026-12-11 -", "by the 15th": "2026-12-15 -",
		"on the 21st in the evening": "2026-12-21 18:00 ~", "Friday 25": "2026-12-25 ~-", "friday 11": "2026-12-11 ~-", "monday 10": "2026-12-07 10:00", "Saturday the 2nd": "2027-01-02 -", "on the twenty-first": "2026-12-21 -", "the 11th would be good": "2026-12-11 -",
		"Friday the 11th, 18:00": "2026-12-11 18:00", "the 14th of next month": "2027-01-14 -", "on the first": "2027-01-01 -", "next friday the 11th": "2026-12-11 -", "Friday 11 at 6pm": "2026-12-11 18:00", "Friday 11am": "2026-12-04 11:00", "sat the 12th or sun the 13th": "2026-12-12 -",
		"11th-ish": "2026-12-11 -", "around the 15th": "2026-12-15 -", "let's say the 18th": "2026-12-18 -",
		"Friday the 11th 6-8pm": "2026-12-11 18:00", "on the 9th, 7ish": "2026-12-09 19:00 ~", "the 1st of the month": "2027-01-01 -", "monday or tuesday the 15th": "2026-12-07 -",
	},
	"a weekday and a number that contradict each other": {
		"Friday 5th": "2026-12-05 ~-", "thursday the 4th": "2026-12-04 ~-", "Friday 12 December": "2026-12-12 ~-",
	},
	"a date with a month": {
		"20th or 21st of january": "2027-01-20 -", "fri 11 dec 6pm": "2026-12-11 18:00", "Fri 11/12 at 6": "2026-12-11 18:00 ~", "tuesday the 22nd of december": "2026-12-22 -", "from 12th to 14th of January": "2027-01-12 -", "January 14 or 15": "2027-01-14 -",
		"Jan 14th, 3pm": "2027-01-14 15:00", "14 jan 2027": "2027-01-14 -", "march 5": "2027-03-05 -", "5 May": "2027-05-05 -", "the 5th of may": "2027-05-05 -", "2nd of jan.": "2027-01-02 -", "on december the eleventh": "2026-12-11 -", "the eleventh of december": "2026-12-11 -", "11.12. at 18:00": "2026-12-11 18:00", "at 6.10": "-12-01 18:10 ~",
		"Saturday, January 9 at 10": "2027-01-09 10:00", "9 January": "2027-01-09 -",
		"Weds 9th Dec 7.30pm": "2026-12-09 19:30", "dec 11 @ 6": "2026-12-11 18:00 ~", "8th/9th dec": "2026-12-08 -", "On 3 May there's an evening, 7 pm": "2027-05-03 19:00", "february 30": "?",
	},
	"weeks ahead": {
		"3 weeks on friday": "2026-12-25 -", "three weeks on Friday": "2026-12-25 -", "friday in three weeks": "2026-12-25 -", "friday week": "2026-12-11 -", "a week on friday": "2026-12-11 -", "two weeks on monday": "2026-12-21 -", "friday fortnight": "2026-12-18 -",
		"in a fortnight": "2026-12-15 -", "a fortnight on friday": "2026-12-18 -", "today week": "2026-12-08 -", "tomorrow week": "2026-12-09 -", "a week tomorrow": "2026-12-09 -", "a week today": "2026-12-08 -", "two weeks from today": "2026-12-15 -", "2 weeks today": "2026-12-15 -",
		"in 10 days": "2026-12-11 -", "10 days from now": "2026-12-11 -", "in a couple of weeks": "2026-12-15 ~-", "in a few days": "2026-12-04 ~-", "next friday": "2026-12-11 -", "this friday": "2026-12-04 -", "the friday after next": "2026-12-11 -", "the week after next": "2026-12-15 ~-",
		"next week friday": "2026-12-11 -", "next week some time, maybe thursday": "2026-12-10 -", "in 2 or 3 weeks": "2026-12-15 ~-", "in 2-3 weeks": "2026-12-15 ~-", "within two weeks": "2026-12-15 ~-", "in the next two weeks": "2026-12-15 ~-", "in the next few days": "2026-12-04 ~-", "in half a year": "2027-06-01 -",
		"monday in two weeks": "2026-12-21 -", "two fridays from now": "2026-12-11 -", "in three weeks' time on friday": "2026-12-25 -", "monday week at 6": "2026-12-14 18:00 ~", "the monday after next": "2026-12-14 -", "in six weeks at 5pm": "2027-01-12 17:00",
		"in about two weeks": "2026-12-15 -", "two weeks": "2026-12-15 -", "in two, three days": "2026-12-03 ~-", "a fortnight from saturday": "2026-12-19 -", "sometime next week": "2026-12-08 ~-",
	},
	"a part of a week, a month or a year": {
		"end of next week": "2026-12-11 ~-", "end of the week": "2026-12-04 ~-", "later this week": "2026-12-04 ~-", "this week": "2026-12-04 ~-", "mid December": "2026-12-15 ~-", "mid-december": "2026-12-15 ~-", "middle of january": "2027-01-15 ~-", "early next year": "2027-01-04 ~-",
		"beginning of january": "2027-01-04 ~-", "end of january": "2027-01-27 ~-", "first week of january": "2027-01-04 ~-", "the week of the 14th": "2026-12-14 -", "December": "2026-12-02 ~-", "in the new year": "2027-01-04 ~-", "next month": "2027-01-04 ~-", "in January": "2027-01-04 ~-",
		"mid month": "2026-12-15 ~-", "end of the year": "2026-12-28 ~-", "first monday in january": "2027-01-04 -", "last friday of the month": "2026-12-25 -", "early next week": "2026-12-07 ~-", "mid next week": "2026-12-09 ~-", "midweek": "2026-12-02 ~-", "at the weekend, probably sunday": "2026-12-06 -", "next weekend": "2026-12-12 ~-", "late january": "2027-01-27 ~-", "mid to late January": "2027-01-15 ~-",
		"second week of january": "2027-01-11 ~-", "may 2027": "2027-05-03 ~-", "february or march": "2027-02-02 ~-", "by the end of february": "2027-02-26 ~-", "until january": "2027-01-04 ~-", "early next week, tuesday or so": "2026-12-07 ~-",
	},
	"around a feast": {
		"after christmas": "2026-12-28 ~-", "before christmas": "2026-12-23 ~-", "after new year": "2027-01-04 ~-", "after New Year's": "2027-01-04 ~-", "before easter": "2027-03-25 ~-", "after easter": "2027-03-30 ~-", "between christmas and new year": "2026-12-28 ~-", "christmas day": "2026-12-25 -",
		"boxing day": "2026-12-26 -", "after the holidays": "?", "after my holiday": "?", "after the christmas break": "?", "the day after christmas": "2026-12-26 ~-", "right after xmas": "2026-12-28 ~-", "the friday after easter": "2027-04-02 -", "the monday before christmas": "2026-12-21 -", "christmas party": "?",
	},
	"before or after a day": {
		"after the weekend": "2026-12-07 ~-", "after the 15th": "2026-12-16 ~-", "before the 20th": "2026-12-18 ~-", "not before friday": "2026-12-04 -", "by friday": "2026-12-04 -", "not until friday": "2026-12-04 -", "before friday": "2026-12-03 ~-", "friday after 6pm": "2026-12-04 18:00", "by Friday at the latest": "2026-12-04 -",
		"can't before friday": "2026-12-04 -", "any day after the 10th": "2026-12-11 ~-", "no sooner than friday": "2026-12-04 -",
	},
	"a day that is refused": {
		"not friday, monday": "2026-12-07 -", "anything but monday": "?", "any day except tuesday": "?", "not on monday": "?", "friday is no good, saturday?": "2026-12-05 -", "can't do friday, monday at 5": "2026-12-07 17:00 ~", "I can't on friday but saturday works": "2026-12-05 -",
		"friday doesn't work, how about thursday": "2026-12-03 -", "why not friday": "2026-12-04 -", "not today, tomorrow": "2026-12-02 -", "not friday or saturday": "?", "instead of friday let's do sunday": "2026-12-06 -", "friday isn't bad": "2026-12-04 -", "friday not before 6": "2026-12-04 18:00 ~",
		"I'm busy on friday, saturday morning is fine": "2026-12-05 08:00 ~", "friday I can't, saturday at 10": "2026-12-05 10:00", "Friday's no good": "?", "no, friday": "2026-12-04 -", "any day but friday": "?", "not the 11th, the 12th": "2026-12-12 -", "friday won't work for me, thursday at 4": "2026-12-03 16:00 ~", "friday is out": "?", "since monday": "?",
		"friday not saturday": "2026-12-04 -", "friday, not saturday": "2026-12-04 -", "neither monday nor tuesday": "?", "wednesday she has no time, thursday yes": "2026-12-03 -", "not this week, next week": "2026-12-08 ~-", "not sure, friday?": "2026-12-04 -", "not on 3 December": "?",
	},
	"a short name of a weekday": {
		"sat": "2026-12-05 -", "sun": "2026-12-06 -", "mon": "2026-12-07 -", "tue": "2026-12-08 -", "wed": "2026-12-02 -", "thu": "2026-12-03 -", "thurs 3pm": "2026-12-03 15:00", "fri 6pm": "2026-12-04 18:00", "sat morning": "2026-12-05 08:00 ~", "sun eve": "2026-12-06 18:00 ~", "fri pm": "2026-12-04 15:00 ~", "mon am": "2026-12-07 08:00 ~",
		"sat or sun": "2026-12-05 -", "sat/sun": "2026-12-05 -", "sat at 10": "2026-12-05 10:00", "next wed": "2026-12-09 -", "weds 10am": "2026-12-02 10:00", "10am sat": "2026-12-05 10:00", "maybe sun": "2026-12-06 -", "sun is out": "?", "the dog sat": "?", "so so": "?", "mi": "?", "do": "?", "mo": "?", "so": "?", "di": "?", "fr": "?", "sa": "?",
		"mon dieu": "?", "she sat at the table": "?", "mon-fri after 5": "2026-12-07 17:00 ~", "Sun 13 Dec": "2026-12-13 -", "sat lunchtime": "2026-12-05 12:00 ~", "how about sat?": "2026-12-05 -", "sat works": "2026-12-05 -", "in the sun": "?", "thur at half six": "2026-12-03 18:30 ~", "sat in two weeks": "2026-12-19 -", "do 5 dogs": "?", "so at 5 then": "-12-01 17:00 ~",
		"sat till sun": "2026-12-05 -", "in the sun at 10": "-12-02 10:00", "sat nav": "?", "sun and fun": "?", "next tues at 6": "2026-12-08 18:00 ~", "a week on wed": "2026-12-09 -",
	},
	"an hour without a word for the part of the day": {
		"half two": "-12-01 14:30 ~", "half six": "-12-01 18:30 ~", "half seven": "-12-01 19:30 ~", "at 6": "-12-01 18:00 ~", "at 8": "-12-02 08:00", "at 7": "-12-01 19:00 ~", "6ish": "-12-01 18:00 ~", "around sixish": "-12-01 18:00 ~", "quarter past four": "-12-01 16:15 ~", "quarter to eight": "-12-01 19:45 ~",
		"ten to three": "-12-01 14:50 ~", "5 o'clock": "-12-01 17:00 ~", "five o clock": "-12-01 17:00 ~", "12:30": "-12-01 12:30", "half 10": "-12-01 10:30", "at 10 sharp": "-12-02 10:00", "friday 6": "2026-12-04 18:00 ~", "friday at half past six": "2026-12-04 18:30 ~", "from 10 to 12 on saturday": "2026-12-05 10:00", "around 3 on friday": "2026-12-04 15:00 ~", "7:30": "-12-01 19:30 ~", "6:30 friday": "2026-12-04 18:30 ~",
		"half-past six": "-12-01 18:30 ~", "friday about 5": "2026-12-04 17:00 ~", "5 on friday": "2026-12-04 17:00 ~",
		"6 on friday": "2026-12-04 18:00 ~", "monday nine": "2026-12-07 09:00", "11 to 1 on friday": "2026-12-04 11:00", "thursday 6-8": "2026-12-03 18:00 ~", "any time after 5": "-12-01 17:00 ~",
	},
	"an hour with a word for the part of the day": {
		"half past six in the morning": "-12-02 06:30", "noon": "-12-01 12:00", "midday": "-12-01 12:00", "lunchtime": "-12-01 12:00 ~", "in the evening": "-12-01 18:00 ~", "7 in the evening": "-12-01 19:00", "friday night": "2026-12-04 19:00 ~", "friday 9 at night": "2026-12-04 21:00", "first thing on monday": "2026-12-07 08:00 ~", "first thing tomorrow": "2026-12-02 08:00 ~",
		"lunch on friday": "2026-12-04 12:00 ~", "tonight at 7": "2026-12-01 19:00", "tonight": "2026-12-01 19:00 ~", "friday evening at 7": "2026-12-04 19:00", "saturday morning at 7": "2026-12-05 07:00", "friday at 12 noon": "2026-12-04 12:00", "this evening around 8": "2026-12-01 20:00", "friday afternoon": "2026-12-04 15:00 ~", "10 in the morning": "-12-02 10:00", "tomorrow evening": "2026-12-02 18:00 ~", "evening": "-12-01 18:00 ~", "friday arvo": "2026-12-04 15:00 ~",
	},
	"am and pm and 24 hours": {
		"6.30pm": "-12-01 18:30", "6pm-ish": "-12-01 18:00", "6 pm": "-12-01 18:00", "6 p.m.": "-12-01 18:00", "6:30 a.m. tomorrow": "2026-12-02 06:30", "1800 hrs": "-12-01 18:00", "18:00": "-12-01 18:00", "18h": "-12-01 18:00", "at 1930": "-12-01 19:30", "between 2 and 3pm on friday": "2026-12-04 14:00", "2-3pm friday": "2026-12-04 14:00", "10am to 2pm sat": "2026-12-05 10:00",
		"12.30pm": "-12-01 12:30", "12pm": "-12-01 12:00", "9pm": "-12-01 21:00", "noonish": "-12-01 12:00", "6 or 7pm": "-12-01 18:00", "11-1pm": "-12-01 11:00", "friday 6pm": "2026-12-04 18:00", "6PM Friday": "2026-12-04 18:00", "@6pm on fri": "2026-12-04 18:00", "half six pm": "-12-01 18:30", "8.30 am monday": "2026-12-07 08:30", "six pm": "-12-01 18:00", "6pm to 8pm on thursday": "2026-12-03 18:00",
	},
	"the first of two": {
		"tomorrow or friday": "2026-12-02 -", "friday or saturday at 10": "2026-12-04 10:00", "at 9 or half nine": "-12-02 09:00", "I call her on friday about the course on 24 Jan": "2026-12-04 -",
	},
	"a day behind now": {
		"last friday": "2026-11-27 -", "yesterday I called, monday we talk": "2026-12-07 -", "last week I was ill": "?",
		"the day before yesterday": "2026-11-29 -",
	},
	"typed in haste": {
		"tmrw": "2026-12-02 -", "tommorow at 9": "2026-12-02 09:00", "2moro": "2026-12-02 -", "wensday": "2026-12-02 -", "nxt fri": "2026-12-11 -", "wednesday.": "2026-12-02 -", "Friday: 6pm": "2026-12-04 18:00", "fri... 6pm?": "2026-12-04 18:00", "thursday👍": "2026-12-03 -",
	},
	"no date": {
		"we have 3 dogs": "?", "may be": "?", "march on": "?", "second thoughts": "?", "at a dog show": "?", "half an hour": "?", "at two clubs": "?", "around 20 dogs": "?", "good morning": "?", "have a nice weekend": "?", "the 2nd dog": "?", "my first course": "?", "first of all": "?", "3.5 hours": "?", "it costs 12.50": "?", "24/7": "?",
		"I am 29. Why": "?", "two thirds": "?", "5 may come": "?", "I may": "?", "at one of the clubs": "?", "10 to 12 dogs": "?", "from 2 to 3 people": "?", "quarter of my clients": "?", "by five people": "?", "she's in her second week": "?", "the third one": "?", "1st place": "?", "week after week": "?", "day by day": "?", "a week of training": "?",
		"wait a second": "?", "this dog": "?", "next time": "?", "um 5 dogs": "?", "on the first day": "?", "for the first time": "?", "twice a week": "?", "we met over lunch": "?", "half of them": "?", "every second dog": "?", "5 stars": "?", "I march on": "?", "we may 2 of us": "?", "it sat well": "?", "night night": "?", "ten out of ten": "?", "in 2 groups": "?", "one to one": "?", "puppies at 8 weeks": "?", "once a month": "?",
		"a couple of dogs": "?", "the sun": "?", "they wed": "?",
		"one by one": "?", "we want to hold the evening regularly": "?", "three weeks ago": "?", "since 2019": "?", "a second opinion": "?", "quarter of an hour": "?", "costs 19.90": "?", "may and june are full": "?", "soon": "?", "10% off": "?", "from 2 dogs": "?",
	},
}

func TestReadWhenBySituation(t *testing.T) {
	now := time.Date(2026, 12, 1, 10, 0, 0, 0, homeZone())
	for lang, all := range map[Lang]situations{German: germanSituations, English: englishSituations} {
		for situation, phrases := range all {
			t.Run(string(lang)+"/"+situation, func(t *testing.T) {
				for text, want := range phrases {
					for _, typed := range []string{text, strings.ToUpper(text), " " + text + "!"} {
						if got := written(ReadWhen(lang, typed, now)); got != want {
							t.Errorf("%q is read as %q, not as %q", typed, got, want)
						}
					}
				}
			})
		}
	}
}

// What is named by its place in a week, a month or a year is still to come, whatever day it is today.
func TestReadWhenAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		situation string
		lang      Lang
		now       string
		text      string
		want      string
	}{
		{"today, when its half past eight is over", German, "2026-12-01 10:00", "heute", "2026-12-01 11:00"},
		{"today, late at night", German, "2026-12-01 22:30", "heute", "2026-12-01 08:30"},
		{"today's number without a clock", German, "2026-12-11 07:00", "am 11.", "2027-01-11 08:30"},
		{"today's weekday with a clock to come", German, "2026-12-04 10:00", "Freitag um 18 Uhr", "2026-12-04 18:00"},
		{"today's weekday with a clock that is past", German, "2026-12-04 10:00", "Freitag um 9", "2026-12-11 09:00"},
		{"the weekend on a Saturday", German, "2026-12-05 12:00", "am Wochenende", "2026-12-06 08:30"},
		{"the next weekend on a Saturday", German, "2026-12-05 12:00", "nächstes Wochenende", "2026-12-12 08:30"},
		{"the end of the week on a Friday", German, "2026-12-04 10:00", "Ende der Woche", "2026-12-06 08:30"},
		{"the end of the week on a Sunday", German, "2026-12-06 10:00", "Ende der Woche", "2026-12-11 08:30"},
		{"the middle of the week on a Thursday", German, "2026-12-03 10:00", "Mitte der Woche", "2026-12-09 08:30"},
		{"the end of the month on its 30th", German, "2026-12-30 10:00", "Ende des Monats", "2026-12-31 08:30"},
		{"the beginning of the month on its 10th", German, "2026-12-10 10:00", "Anfang des Monats", "2027-01-04 08:30"},
		{"the end of the year on its 30th", German, "2026-12-30 10:00", "Ende des Jahres", "2026-12-31 08:30"},
		{"after Christmas on the day after", German, "2026-12-27 10:00", "nach Weihnachten", "2026-12-28 08:30"},
		{"after the New Year on its second day", German, "2027-01-02 10:00", "nach Neujahr", "2027-01-04 08:30"},
		{"between the years on the 28th", German, "2026-12-28 10:00", "zwischen den Jahren", "2026-12-29 08:30"},
		{"the Tuesday after the next on a Tuesday", German, "2026-12-01 10:00", "übernächsten Dienstag", "2026-12-15 08:30"},
		{"the 31st in a short month", German, "2027-02-10 10:00", "am 31.", "2027-03-31 08:30"},
		{"a month from the 31st", German, "2027-01-31 10:00", "in einem Monat", "2027-02-28 08:30"},
		{"a week that few years have", German, "2027-01-11 10:00", "KW 53", "2032-12-27 08:30"},
		{"this weekend on a Saturday", English, "2026-12-05 12:00", "this weekend", "2026-12-06 08:30"},
		{"next Sunday on a Sunday", English, "2026-12-06 20:30", "next sunday", "2026-12-13 08:30"},
		{"a number that is soon such a weekday", English, "2026-12-30 10:00", "friday 29th", "2027-01-29 08:30"},
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", c.now, homeZone())
		if err != nil {
			t.Fatal(err)
		}
		w, _ := ReadWhen(c.lang, c.text, now)
		if got := w.At.Format("2006-01-02 15:04"); got != c.want {
			t.Errorf("%s: %q is %s, not %s", c.situation, c.text, got, c.want)
		}
	}
}

// What is short in one language is a word of the other.
func TestShortWeekdaysStayInTheirLanguage(t *testing.T) {
	now := time.Date(2026, 12, 1, 10, 0, 0, 0, homeZone())
	for lang, texts := range map[Lang][]string{
		English: {"so so", "mi", "do", "mo", "di", "fr", "sa", "so at last", "do it at once", "um 5", "I am 20. And you"},
		German:  {"sun", "sat", "mon", "wed", "das tue ich", "mon dieu", "thu", "half 2", "wir sind 5 am Platz"},
	} {
		for _, text := range texts {
			if w, ok := ReadWhen(lang, text, now); ok {
				t.Errorf("%s %q is read as %s", lang, text, written(w, ok))
			}
		}
	}
}

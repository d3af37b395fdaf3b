package dialogs

import (
	"maps"
	"regexp"
	"strings"
	"time"
)

func germanDates() *dateGrammar {
	cardinals, ordinals := germanNumbers()
	g := &dateGrammar{
		numbers: map[string]int{"eine": 1, "einen": 1, "einem": 1, "einer": 1, "ner": 1, "nem": 1, "paar": 3},
		months: map[string]time.Month{"januar": 1, "jaenner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "maerz": 3, "mrz": 3, "april": 4, "apr": 4, "mai": 5,
			"juni": 6, "juno": 6, "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10,
			"november": 11, "nov": 11, "dezember": 12, "dez": 12},
		weekdays: map[string]time.Weekday{"sonntag": 0, "montag": 1, "dienstag": 2, "mittwoch": 3, "donnerstag": 4, "freitag": 5, "samstag": 6, "sonnabend": 6,
			"so": 0, "mo": 1, "di": 2, "mi": 3, "do": 4, "fr": 5, "sa": 6},
		parts: map[string]dayPart{"frueh": {from: 4, to: 11, hour: 8}, "morgens": {from: 4, to: 11, hour: 8}, "vormittag": {from: 7, to: 12, hour: 10},
			"mittag": {from: 11, to: 14, hour: 12}, "nachmittag": {from: 12, to: 18, hour: 15}, "abend": {from: 17, to: 24, hour: 18}, "nacht": {from: 20, to: 29, hour: 22}},
		part: regexp.MustCompile(` (frueh|morgens|vormittag|mittag|nachmittag|abend|nacht)s? `),
		partAlone: regexp.MustCompile(` (?:am|ueber|gegen|in der|in aller) (?:spaeten |fruehen )?(frueh|vormittag|mittag|nachmittag|abend|nacht) ` +
			`| (morgens) | (vormittag|mittag|nachmittag|abend|nacht)s |^ (frueh|vormittag|mittag|nachmittag|abend) $`),
		dawn: 7*60 + 30,
		no: regexp.MustCompile(` (?:(warum|wieso|weshalb|wenn) )?_?(?:nicht|weder|net|ned|nie|kein|keinen|ausser|statt|anstatt|keine zeit|seit|letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?)` +
			`(?: (?:am|an|den|der|dem|diesen|naechsten|kommenden|jeden))*(?: # (?:oder|und|noch)(?: am| den)*)* $`),
		refused: regexp.MustCompile(`^ (?:(?:frueh|morgens|vormittags?|mittags?|nachmittags?|abends?|da|mir|uns|bei|ich|i|wir|es|auch|leider|ist|waere|bin|hab|habe|haben|geht|gehts|geht's|` +
			`passt|passt's|klappt|klappt's|kann|koennen|koennte|schaffe|schaff|wird|hat|sie|er|ganz|gar|eher|schon|wohl) ){0,7}` +
			`(?:(?:nicht|net|ned|nix|nie)(?:_|( (?:vor|nach|ab|frueher|spaeter|schlecht|bloed|verkehrt|so frueh|zu))?)|schlecht|unmoeglich|bloed|keine zeit|ausgebucht|ruhetag|weg|verreist|krank) `),
		shift: regexp.MustCompile(`( nicht| net| ned)?( tag)? (nach|vor)(?: dem| den| der)* $`),
	}
	maps.Copy(g.numbers, cardinals)
	maps.Copy(g.numbers, ordinals)
	hours := maps.Clone(cardinals)
	maps.DeleteFunc(hours, func(word string, n int) bool { return n > 24 || word == "ein" })
	const days = `(?:sonn|mon|diens|donners|frei|sams)tags?|mittwochs?|sonnabends?`
	g.words = map[string]string{
		"wd":    days,
		"short": `mo|di|mi|do|fr|sa`, // "so" is rarely a Sunday
		"any":   days + `|mo|di|mi|do|fr|sa|so`,
		"part":  `frueh|morgens|vormittags?|mittags?|nachmittags?|abends?|nachts?`,
		"month": anyWord(g.months),
		"word":  anyWord(ordinals),
		"ord":   `\d{1,2}\.|` + anyWord(ordinals),
		"count": `\d{1,3}|eine[mr]|ner|nem|paar|` + anyWord(cardinals),
		"num":   `\d{1,2}|` + anyWord(cardinals),
		"hour":  `\d{1,2}|` + anyWord(hours),
		"next":  `uebernaechste|naechste|kommende|diese`,
		"which": `anfang|mitte|ende`,
		"to":    `-| - | bis | und | oder |/`,
		"the":   `den |der |dem |am |zum `,
		"clock": `(?:um |gegen |ab |von |zwischen )(?:\d|halb|viertel|dreiviertel)|\d{1,2}[:.]\d\d|\d{1,2} ?uhr|\d{1,2}h|\d{1,2}-\d|halb |viertel |dreiviertel `,
	}
	g.rewrites = rewrites(
		`\bnachst`, "naechst", `\bubernachst`, "uebernaechst", `\bubermorgen\b`, "uebermorgen", `\bfruh\b`, "frueh", `\bmarz\b`, "maerz", `\bfunf`, "fuenf", `\bzwolf`, "zwoelf",
		`\bjanner\b`, "jaenner", `\bmitwoch\b`, "mittwoch", `\bdonerstag\b`, "donnerstag", `\bheut\b`, "heute",
		` (?:gute[nr]?|schoene[nrs]?) (?:morgen|tag|vormittag|mittag|nachmittag|abend|nacht|wochenende) `, " ",
		`\b(sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend)(frueh|morgen|vormittag|mittag|nachmittag|abend|nacht)s? `, "$1 $2 ",
		` (sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|heute|morgen|uebermorgen|gestern) (?:am )?morgen `, " $1 morgens ",
		` (?:am|jeden|diesen|gegen) morgen `, " morgens ",
		`\b(\d{1,2})te[nr]?\b`, "$1.",
		` (mo|di|mi|do|fr|sa|so)\.?-(mo|di|mi|do|fr|sa|so) `, " $1 bis $2 ", ` (mo|di|mi|do|fr|sa|so)\.?/(mo|di|mi|do|fr|sa|so) `, " $1 oder $2 ",
		` in (?:ungefaehr|etwa|ca|circa|rund|so|spaetestens) `, " in ", ` in einer (?:guten|knappen) `, " in einer ", ` zw `, " zwischen ",
		` (?:in der |um die |zur )?mittags(?:pause|zeit) `, " mittags ",
		`([a-z])[/+]([a-z])`, "$1 oder $2",
		` 1/4 (nach |vor )?(\d)`, " viertel $1$2", ` 3/4 (\d)`, " dreiviertel $1", ` 1/2 (\d)`, " halb $1", ` drei viertel `, " dreiviertel ",
	)
	g.days, g.loose, g.clocks = g.germanDays(), g.germanLoose(), g.germanClocks()
	return g
}

// germanNumbers are the cardinals, and the ordinals as in "der elfte" and "am elften".
func germanNumbers() (cardinals, ordinals map[string]int) {
	cardinals, ordinals = map[string]int{"zwo": 2, "eins": 1}, map[string]int{}
	small := []string{"", "ein", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwoelf", "dreizehn", "vierzehn", "fuenfzehn",
		"sechzehn", "siebzehn", "achtzehn", "neunzehn"}
	tens := []string{"", "", "zwanzig", "dreissig", "vierzig", "fuenfzig"}
	for n := 1; n < 60; n++ {
		word, stem := "", ""
		switch {
		case n < 20:
			word = small[n]
			stem = word + "t"
		default:
			word = tens[n/10]
			if n%10 > 0 {
				word = small[n%10] + "und" + word
			}
			stem = word + "st"
		}
		cardinals[word] = n
		if odd, ok := map[int]string{1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}[n]; ok {
			stem = odd
		}
		for _, ending := range []string{"e", "en", "er"} {
			if n <= 31 {
				ordinals[stem+ending] = n
			}
		}
	}
	return cardinals, ordinals
}

// germanCounted are what a number counts where it is neither a day nor an hour.
var germanCounted = strings.Fields(`hund hunde hunden welpe welpen leute leuten person personen teilnehmer teilnehmern team teams kunde kunden kundin kundinnen
	euro eur € prozent % stunde stunden std minute minuten min tag tage tagen woche wochen monat monate monaten jahr jahre jahren mal km kg kilo meter m
	kurs kurse kursen termin termine terminen platz plaetze plaetzen stueck gruppe gruppen andere anderen andren weitere weiteren punkt punkte punkten
	schritt schritte stock teil block wurf versuch durchgang einheit einheiten kind kinder familie familien treffen stelle grad cent adventsonntag adventssonntag`)

// germanNext are the words with which a sentence goes on after a day or an hour.
var germanNext = strings.Fields(`oder und um gegen ab bis von zwischen geht ginge passt waere klappt wuerde des dieses bitte dann wenn falls rum herum etwa ok okay fix am bei in im mit
	frueh morgens vormittag vormittags mittag mittags nachmittag nachmittags abend abends nacht nachts heute morgen los gut besser moeglich`)

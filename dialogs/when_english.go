package dialogs

import (
	"maps"
	"regexp"
	"strings"
	"time"
)

func englishDates() *dateGrammar {
	const days = `(?:sun|mon|tues|wednes|thurs|fri|satur)days?`
	cardinals, ordinals := englishNumbers()
	g := &dateGrammar{
		numbers: map[string]int{"a": 1, "an": 1, "couple": 2, "a couple": 2, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3},
		months: map[string]time.Month{"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
			"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12},
		weekdays: map[string]time.Weekday{"sunday": 0, "sun": 0, "monday": 1, "mon": 1, "tuesday": 2, "tues": 2, "tue": 2, "wednesday": 3, "weds": 3, "wed": 3,
			"thursday": 4, "thurs": 4, "thur": 4, "thu": 4, "friday": 5, "fri": 5, "saturday": 6, "sat": 6},
		parts: map[string]dayPart{"morning": {from: 4, to: 11, hour: 8}, "noon": {from: 11, to: 14, hour: 12, sharp: true}, "midday": {from: 11, to: 14, hour: 12, sharp: true},
			"lunch": {from: 11, to: 14, hour: 12}, "lunchtime": {from: 11, to: 14, hour: 12}, "afternoon": {from: 12, to: 18, hour: 15}, "evening": {from: 17, to: 24, hour: 18},
			"night": {from: 18, to: 29, hour: 19}},
		part:      regexp.MustCompile(` (morning|noon|midday|lunch|lunchtime|afternoon|evening|night) `),
		partAlone: regexp.MustCompile(` (?:in the|this) (morning|afternoon|evening) | (?:at|around|by) (noon|midday|lunch|lunchtime|night) |^ (noon|midday|lunchtime|afternoon|evening) $`),
		dawn:      8 * 60,
		no: regexp.MustCompile(` (?:(why|if) )?_?(?:not|never|neither|no|(?:anything|all|nothing|whenever|any ?time|any ?day|every ?day) but|except|except for|excluding|apart from|other than|instead of|rather than|since|last|` +
			`(?:can't|can ?not|couldn't|won't|don't)(?: do| make| manage)?|busy|away|closed|(?:un|not )available)(?: (?:on|the|this|next|for|any|a))*(?: # (?:or|and|nor)(?: on| the)*)* $`),
		refused: regexp.MustCompile(`^ (?:(?:morning|afternoon|evening|i|i'm|we|we're|it|it's|is|was|am|are|that|that's|really|just|also|sadly|unfortunately|for|me|us|she|he|they|has|have) ){0,6}` +
			`(?:(?:not|no)(?:_|( (?:before|until|till|earlier|later|bad|too early|problem|worries|on|the|` + days + `))?)|(?:isn't|don't|doesn't|won't|can't|can ?not)(?:_|( (?:before|until|till|earlier|later|bad|wait))?)|no time|out|bad|impossible|busy|away) `),
		shift: regexp.MustCompile(`( not| [a-z]+n't(?: be)?)?( day)? (after|before|following)(?: the)? $`),
	}
	maps.Copy(g.numbers, cardinals)
	maps.Copy(g.numbers, ordinals)
	hours := maps.Clone(cardinals)
	maps.DeleteFunc(hours, func(_ string, n int) bool { return n > 12 })
	g.words = map[string]string{
		"wd":     days,
		"short":  `tues|tue|weds|thurs|thur|thu|fri`, // these are nothing else
		"shady":  `sun|sat|mon|wed`,
		"any":    days + `|tues|tue|weds|thurs|thur|thu|fri|sun|sat|mon|wed`,
		"part":   `morning|noon|midday|lunchtime|afternoon|evening|night`,
		"month":  anyWord(g.months),
		"word":   anyWord(ordinals),
		"ord":    `\d{1,2}(?:st|nd|rd|th)|` + anyWord(ordinals),
		"count":  `\d{1,3}|an?|(?:a )?couple(?: of)?|(?:a )?few|` + anyWord(cardinals),
		"hour":   `\d{1,2}|` + anyWord(hours),
		"which":  `early|mid|late|beginning|start|middle|end`,
		"num":    `\d{1,2}|` + anyWord(cardinals),
		"to":     `-| - | or | to | and |/`,
		"before": `next |this |coming `,
		"clock":  `\d{1,2}(?:am|pm|[:.]\d\d|-\d)|(?:at |from |around |about |between |after |half |by )+(?:\d|half|quarter|noon|midday|lunch|{hour})`,
	}
	g.words["clock"] = strings.ReplaceAll(g.words["clock"], "{hour}", anyWord(hours))
	g.rewrites = rewrites(
		`(\d) ?(?:p\. ?m|p m|pm)\b\.?`, "${1}pm", `(\d) ?(?:a\. ?m|a m)\b\.?`, "${1}am", `(am|pm|st|nd|rd|th|noon|day)-?ish\b`, "$1", `\b(\d{1,2}|`+anyWord(cardinals)+`)-?ish\b`, "around $1",
		` in (?:about|around|roughly|some) `, " in ", `\bw/c\b`, "week of", ` ?@ ?`, " at ", `\bo'? ?clock\b`, "o'clock", `\b(half|quarter|mid|twenty|thirty)-`, "$1 ",
		`\b(?:tmrw|tmr|tmw|tomoz|2moro|2morrow|tommorow|tommorrow|tomorow|tomorro)\b`, "tomorrow", `\b(?:tonight|tonite|2nite)\b`, "today night", `\bnxt\b`, "next", `\bwk\b`, "week", `\bw/e\b|\bwknd\b`, "weekend",
		`\bxmas\b`, "christmas", `\b(?:wensday|wednsday|wendesday)\b`, "wednesday", `\bthursay\b`, "thursday", `\bsaterday\b`, "saturday", `\bfebuary\b`, "february", `\bmid ?week\b`, "middle of the week",
		` (?:good|nice|great|lovely) (?:morning|afternoon|evening|night|weekend|day) `, " ",
		` (`+days+`|tues|tue|weds|thurs|thur|thu|fri|sun|sat|mon|wed)'s `, " $1 is ",
		`\b(`+days+`|tues|tue|weds|thurs|thur|thu|fri|sun|sat|mon|wed|today|tomorrow) (am|pm|eve|arvo) `, "$1 ${2}_ ", `\bam_`, "morning", `\b(?:pm|arvo)_`, "afternoon", `\beve_`, "evening",
		`\bfirst thing(?: in the morning)?\b`, "morning", `\bafter lunch\b`, "afternoon",
		`([a-z])/([a-z])`, "$1 or $2", `([a-z])-([a-z])`, "$1 - $2",
		` weeks?'s? `, " weeks ", ` (day|month|year)s?'s? time `, " $1 time ",
	)
	g.days, g.loose, g.clocks = g.englishDays(), g.englishLoose(), g.englishClocks()
	return g
}

// englishNumbers are the cardinals, and the ordinals as in "the eleventh" and "the twenty first".
func englishNumbers() (cardinals, ordinals map[string]int) {
	cardinals, ordinals = map[string]int{}, map[string]int{}
	small := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
		"sixteen", "seventeen", "eighteen", "nineteen"}
	tens := []string{"", "", "twenty", "thirty", "forty", "fifty"}
	odd := map[string]string{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth"}
	for n := 1; n < 60; n++ {
		begin, last := "", ""
		switch {
		case n < 20:
			last = small[n]
		case n%10 == 0:
			last = tens[n/10]
		default:
			begin, last = tens[n/10]+" ", small[n%10]
		}
		cardinals[begin+last] = n
		ordinal, ok := odd[last]
		if !ok {
			ordinal = last + "th"
		}
		if n <= 31 {
			ordinals[begin+ordinal] = n
		}
	}
	return cardinals, ordinals
}

// englishCounted are what a number counts where it is neither a day nor an hour.
var englishCounted = strings.Fields(`dog dogs puppy puppies people persons participants teams clients customers euro euros eur € % percent hour hours minutes mins min day days
	week weeks months years times km kg kilos metres meters courses classes class groups group clubs club others more points steps places time one ones course lesson session floor place half round
	step attempt date edition part litter block child kids family families of person trainer trainers shows show stars`)

// englishNext are the words with which a sentence goes on after a day or an hour.
var englishNext = strings.Fields(`or and at in on around about by from between before after if is was would works suits looks sounds then please maybe with ok okay fine good sharp for until till
	morning noon midday lunch lunchtime afternoon evening night today tomorrow this next it i we should could might h`)

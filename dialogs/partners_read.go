package dialogs

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of an answer, or several that are one entry.
type token struct {
	from, to int // bytes of the text
	fold     string
	is       part
	trade    TradeID
	hint     bool // the trade is only hinted at
	upper    bool // begins with a capital, in a text that is not all capitals
	first    bool // begins a sentence, where a capital says nothing
	glued    bool // a hyphen stands before it, or it is the "&" of a firm
}

// known says whether a token is a word that is no name.
func (t token) known() bool {
	return t.trade != "" || t.is&^(isFirst|isMaybe|isFirm|isSurname|isPlural) != 0
}

// piece is the part of an answer that speaks of one partner, or adds a trade to the one before.
type piece struct {
	tokens   []token
	is       part // of all its tokens
	sentence int
	joins    bool // stands after an "and"
	line     bool // begins a line of the text
	aside    bool // stands in brackets
	colon    bool // stands after a colon
}

func (p piece) opens() bool { return p.tokens[0].is&(isOpens|isThe) != 0 }

// said is a piece as an entry would have it.
func (p piece) said() string {
	words := make([]string, len(p.tokens))
	for i, t := range p.tokens {
		words[i] = t.fold
	}
	return strings.Join(words, " ")
}

// answer is a text that is read for names.
type answer struct {
	lex    *Lexicon
	lang   Lang
	words  vocabulary
	text   string
	shout  bool // it is all capitals
	pieces []piece
	named  []bool       // whether a piece names somebody
	is     part         // of all tokens
	about  map[int]part // of those of a sentence
	asked  map[int]bool // whether a sentence is a question
	caps   bool         // capitals are used within sentences
	sure   bool         // somebody is named for certain
	long   bool         // it tells a story, in which a capital says little
}

// mostWords is how many words an answer has at most that tells no story.
const mostWords = 8

// readAnswer divides a text into pieces.
func (l *Lexicon) readAnswer(r *reader, text string) *answer {
	a := &answer{lex: l, lang: r.lang, words: vocabulary{r.people, l.names[r.lang].people}, text: text, about: map[int]part{}, asked: map[int]bool{}}
	a.shout = text == strings.ToUpper(text) && strings.IndexFunc(text, unicode.IsLetter) != strings.LastIndexFunc(text, unicode.IsLetter)
	words := wordsOf(r.lang, text)
	from := 0
	var next piece
	cut := func(to int) {
		if to > from {
			a.add(next, words[from:to])
			next = piece{sentence: next.sentence, aside: next.aside}
		}
		from = to
	}
	for i, w := range words {
		if w.from == w.to || i > 0 && w.stop != stopNone && !a.abbreviates(words[i-1]) {
			cut(i)
			a.asked[next.sentence] = a.asked[next.sentence] || w.stop == stopQuestion
			if w.stop >= stopSentence {
				next.sentence++
			}
			if i > 0 {
				space := a.space(words[i-1].to, w.from)
				next.line = next.line || strings.Contains(space, "\n")
				next.aside = strings.Contains(space, "(") || next.aside && !strings.Contains(space, ")")
				next.colon = strings.ContainsAny(space, ":=")
			}
		}
		switch {
		case w.from == w.to:
			from = i + 1
		case a.words.at(w.fold)&isAnd != 0 && !a.within(words, i):
			cut(i)
			from, next.joins = i+1, true
		case w.stop < stopSentence && a.upper(w) && len(w.fold) > 1:
			a.caps = true
		}
	}
	cut(len(words))
	a.named = make([]bool, len(a.pieces))
	n := 0
	for _, p := range a.pieces {
		n += len(p.tokens)
		for i := 0; i < len(p.tokens); {
			to, certain := a.run(p, i)
			a.sure = a.sure || certain
			i = max(to, i+1)
		}
	}
	a.long = n > mostWords && a.is&(isSays|isMe) != 0
	return a
}

func (a *answer) add(p piece, words []word) {
	p.tokens = a.tokens(words)
	for _, t := range p.tokens {
		p.is |= t.is
	}
	a.is |= p.is
	a.about[p.sentence] |= p.is
	if t := p.tokens[0]; t.first && t.is&isAsks != 0 {
		a.asked[p.sentence] = true
	}
	a.pieces = append(a.pieces, p)
}

func (a *answer) upper(w word) bool { return !a.shout && capital(a.text[w.from:]) }

// abbreviates says whether the full stop after a word ends no sentence: "Dr. Weber".
func (a *answer) abbreviates(w word) bool {
	return a.words.at(w.fold)&isTitle != 0 && strings.HasPrefix(a.text[w.to:], ".")
}

// space is what stands between two words; the end of a contraction begins within the word before.
func (a *answer) space(from, to int) string { return a.text[min(from, to):to] }

// within says whether an "and" divides no names: "she is also a vet", "Mr and Mrs Jones", "Bark & Ride".
func (a *answer) within(words []word, i int) bool {
	if i == 0 || i+1 == len(words) {
		return false
	}
	before, after := a.words.of(words[i-1].fold), a.words.of(words[i+1].fold)
	sign := !letters(words[i].fold)
	switch {
	case before&isTitle != 0 && after&isTitle != 0:
		return true
	case words[i].stop != stopNone || words[i+1].stop != stopNone:
		return false
	case before&isSays != 0 && a.words.at(words[i].fold)&isTalk != 0:
		return true
	case before&isFirst != 0 && after&isFirm != 0:
		return sign
	case (before|after)&isFirst != 0 || len(a.lex.tradesIn(a.lang, a.text[words[i-1].from:words[i+1].to])) > 0:
		return false
	}
	firm, unknown := (before|after)&isFirm != 0, (before|after)&^isFirm == 0
	named := a.upper(words[i-1]) && a.upper(words[i+1])
	return firm && (sign || named || unknown) || sign && named && unknown
}

// tokens are words with what they are: trades, or the longest entries.
func (a *answer) tokens(words []word) []token {
	trades, hints := a.lex.tradesNamed(a.lang, words)
	if len(trades) == 0 {
		trades, hints = hints, nil
	}
	tokens := make([]token, 0, len(words))
	for i := 0; i < len(words); {
		w := words[i]
		t := token{from: w.from, fold: w.fold, is: a.words.of(w.fold), upper: a.upper(w), first: w.stop >= stopSentence}
		trade, next := namedTrade{from: -1, to: i + 1}, len(words)
		if len(trades) > 0 && trades[0].from == i {
			trade, trades = trades[0], trades[1:]
		} else if len(trades) > 0 {
			next = trades[0].from
		}
		n := trade.to - i
		if phrase, is := a.phrase(words[i:min(next, i+longestPhrase)], n); is != 0 {
			t.fold, t.is, n = phrase, is, len(strings.Fields(phrase))
		} else if trade.from == i && (n > 1 || !a.ownName(t, tokens)) {
			t.trade, t.hint = trade.id, trade.hint
		}
		for len(trades) > 0 && trades[0].from < i+n {
			trades = trades[1:]
		}
		if slices.ContainsFunc(hints, func(h namedTrade) bool { return h.from <= i && i < h.to }) {
			t.is |= isTalk
		}
		t.to = words[i+n-1].to
		if i > 0 {
			t.glued = slices.Contains([]string{"-", "'", "’"}, a.space(words[i-1].to, t.from)) || t.is&isAnd != 0 && t.is&isTalk == 0
		}
		tokens = append(tokens, t)
		i += n
	}
	for i := 1; i < len(tokens); i++ {
		a.whose(&tokens[i-1], tokens[i])
	}
	return tokens
}

// phrase is the longest entry of more than n words with which words begin.
func (a *answer) phrase(words []word, n int) (string, part) {
	for to := len(words); to > n; to-- {
		phrase := strings.Join(folds(words[:to]), " ")
		if is := a.words.at(phrase); is != 0 {
			return phrase, is
		}
	}
	return "", 0
}

// whose takes the s from a name that says whose something is: "Petras Hundesalon" is Petra's. In
// "Toms Frau" Tom himself is not meant.
func (a *answer) whose(t *token, next token) {
	stem, ok := strings.CutSuffix(t.fold, "s")
	if !ok || t.known() || t.is&isFirst != 0 || a.words.at(stem)&isFirst == 0 || !strings.HasSuffix(strings.ToLower(a.text[t.from:t.to]), "s") {
		return
	}
	switch {
	case next.trade != "":
		t.fold, t.is, t.to = stem, isFirst, t.to-1
	case next.is&(isPerson|isKin|isTitle) != 0:
		t.is = isTalk
	}
}

// ownName says whether a word for a trade is a name here: "Frau Metzger", "Sarah Butcher", and a
// first name that looks like a trade with a typo.
func (a *answer) ownName(t token, before []token) bool {
	return t.is&isFirst != 0 || t.is&isSurname != 0 && len(before) > 0 && before[len(before)-1].is&(isFirst|isTitle) != 0
}

func letters(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func folds(words []word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.fold
	}
	return out
}

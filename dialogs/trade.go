package dialogs

import (
	"cmp"
	"slices"
	"strings"
)

// Trade is one of the trades of DOMAIN 4.
type Trade struct {
	ID    TradeID
	Label map[Lang]string
	words map[Lang][]string // as the file has them
}

// TradeOther is the trade of everybody whose trade is not in the list.
const TradeOther TradeID = "other"

// Trades lists the trades in the order of DOMAIN 4.
func (l *Lexicon) Trades() []Trade { return slices.Clone(l.trades) }

// Trade is the trade with that id.
func (l *Lexicon) Trade(id TradeID) (Trade, bool) {
	i, ok := l.tradeOf[id]
	if !ok {
		return Trade{}, false
	}
	return l.trades[i], true
}

// TradeOf finds the first trade named in a text: a typed word in any case, one or many, female
// or male, with a small typo, in the language first and then in the other; or what hints at one.
func (l *Lexicon) TradeOf(lang Lang, text string) (TradeID, bool) {
	for _, found := range l.tradesIn(lang, text) {
		return found.id, true
	}
	if ix := l.names[lang]; ix != nil {
		for _, found := range ix.hints.find(l.trades, wordsOf(lang, text)) {
			return found.id, true
		}
	}
	return "", false
}

// namedTrade is a trade in a text, and the words that name it.
type namedTrade struct {
	id       TradeID
	from, to int // words
	hint     bool
}

// tradesNamed are the trades in words, in the language first and then in the other. What only hints
// at one, "she does grooming", counts where none is named.
func (l *Lexicon) tradesNamed(lang Lang, words []word) (found, hints []namedTrade) {
	for _, try := range append([]Lang{lang}, Langs...) {
		if found = l.names[try].find(l.trades, words); len(found) > 0 {
			break
		}
	}
	hints = l.names[lang].hints.find(l.trades, words)
	for i := range hints {
		hints[i].hint = true
	}
	return found, hints
}

func (l *Lexicon) tradesIn(lang Lang, text string) []namedTrade {
	for _, try := range append([]Lang{lang}, Langs...) {
		if ix := l.names[try]; ix != nil {
			if found := ix.find(l.trades, wordsOf(try, text)); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// tradeIndex finds the trades of one language.
type tradeIndex struct {
	trie    *trie
	ending  func(string) bool
	entries []tradeEntry
	hints   *tradeIndex // what tells a trade only where no other word does; nil in one of hints
	exact   bool        // a typo is none of its words
	people  people      // the words around the names of those who have one
}

func newTradeIndex(lang Lang) *tradeIndex {
	return &tradeIndex{trie: newTrie(), ending: endingOf(lang)}
}

type tradeEntry struct {
	trade int
	size  int // letters, of all its words
	rest  []pattern
}

// find returns the trades named in words. Where two stand at the same place, the longer entry
// counts: "Yogalehrerin" is no teacher, "Hundetrainer Verein" is a trainer.
func (ix *tradeIndex) find(trades []Trade, words []word) []namedTrade {
	var found []namedTrade
	for i := 0; i < len(words); i++ {
		best, size, length := -1, 0, 0
		try := func(e uint16) {
			entry := &ix.entries[e]
			for k, p := range entry.rest {
				if i+1+k >= len(words) || !p.matches(words[i+1+k].fold, ix.ending) {
					return
				}
			}
			if entry.size > size {
				best, size, length = entry.trade, entry.size, 1+len(entry.rest)
			}
		}
		ix.trie.find(words[i].fold, ix.ending, try)
		if best < 0 && !ix.exact {
			ix.trie.findTypo(words[i].fold, ix.ending, try)
		}
		if best >= 0 {
			found = append(found, namedTrade{id: trades[best].ID, from: i, to: i + length})
			i += length - 1
		}
	}
	return found
}

func (l *Lexicon) loadTrades(s source) []Problem {
	ld := &readerLoader{}
	l.tradeOf = map[TradeID]int{}
	for _, lang := range Langs {
		l.names[lang] = newTradeIndex(lang)
		l.names[lang].hints = newTradeIndex(lang)
		l.names[lang].hints.exact = true
		l.names[lang].people = people{}
	}
	var trades source
	for _, p := range s.pairs {
		switch p.key.text {
		case "trades":
			trades = p.value
		case "people":
			l.loadNames(ld, p.value)
		case "articles":
			l.loadArticles(ld, p.value)
		default:
			ld.bad(p.key, "trade-shape", "unknown part %q: there are trades, articles and people", p.key.text)
		}
	}
	if trades.kind != list {
		ld.bad(s, "trade-shape", "found %s: trades is a list", cmp.Or(trades.kind, absent))
		return ld.problems
	}
	for _, item := range trades.items {
		t := Trade{Label: map[Lang]string{}, words: map[Lang][]string{}}
		for _, p := range item.pairs {
			switch p.key.text {
			case "id":
				t.ID = TradeID(p.value.text)
				if _, ok := l.tradeOf[t.ID]; ok {
					ld.bad(p.value, "trade-twice", "the trade %q stands twice", p.value.text)
				}
			case "label":
				for _, q := range p.value.pairs {
					t.Label[Lang(q.key.text)] = q.value.text
				}
			case "words", "hints":
				for _, q := range p.value.pairs {
					lang := Lang(q.key.text)
					switch {
					case !slices.Contains(Langs, lang):
						ld.bad(q.key, "trade-lang", "unknown language %q: allowed are de, en", q.key.text)
					case p.key.text == "hints":
						l.names[lang].hints.load(ld, len(l.trades), lang, q.value)
					default:
						t.words[lang] = append(t.words[lang], l.names[lang].load(ld, len(l.trades), lang, q.value)...)
					}
				}
			default:
				ld.bad(p.key, "trade-shape", "unknown part %q: a trade has id, label, words and hints", p.key.text)
			}
		}
		if t.ID == "" {
			ld.bad(item, "trade-shape", "a trade without an id")
		}
		for _, lang := range Langs {
			if t.Label[lang] == "" {
				ld.bad(item, "trade-lang", "the trade %q has no label in %q", t.ID, lang)
			}
		}
		l.tradeOf[t.ID] = len(l.trades)
		l.trades = append(l.trades, t)
	}
	if _, ok := l.tradeOf[TradeOther]; !ok {
		ld.bad(s, "trade-shape", "the trade %q is missing: it is everybody else's", TradeOther)
	}
	return ld.problems
}

// load reads words for a trade and returns them as they stand there.
func (ix *tradeIndex) load(ld *readerLoader, trade int, lang Lang, s source) (words []string) {
	if s.kind != list {
		ld.bad(s, "trade-shape", "found %s where a list of words stands", s.kind)
		return nil
	}
	for _, item := range s.items {
		for text := range strings.SplitSeq(item.text, ",") {
			fields := lexiconFields(lang, text)
			if len(fields) == 0 {
				ld.bad(item, "trade-empty", "an empty entry: two commas, or one at the end")
				continue
			}
			e := tradeEntry{trade: trade}
			var first pattern
			for k, f := range fields {
				p := parsePattern(f)
				e.size += len(p.fold)
				if k == 0 {
					first = p
				} else {
					e.rest = append(e.rest, p)
				}
			}
			if first.fold == "" {
				ld.bad(item, "trade-empty", "%q is no word", text)
				continue
			}
			ix.trie.add(first, uint16(len(ix.entries)))
			ix.entries = append(ix.entries, e)
			words = append(words, strings.TrimSpace(text))
		}
	}
	return words
}

// loadNames reads first names, which are those of every language, and the words around names.
func (l *Lexicon) loadNames(ld *readerLoader, s source) {
	for _, p := range s.pairs {
		switch lang := Lang(p.key.text); {
		case p.key.text == "first" || p.key.text == "maybe":
			for _, lang := range Langs {
				ld.readPeople(source{pairs: []pair{p}}, lang, l.names[lang].people, partNames)
			}
		case slices.Contains(Langs, lang):
			ld.readPeople(p.value, lang, l.names[lang].people, partNames)
		default:
			ld.bad(p.key, "lexicon-people", "unknown part %q: people has first, maybe, de and en", p.key.text)
		}
	}
}

// calls is the label of a trade as a name for somebody: its first word or words, or the last where
// that one is cut off, "Therapie-, Assistenz-, Schulhundteam".
func (t Trade) calls(lang Lang) string {
	label := t.Label[lang]
	if first, _, ok := strings.Cut(label, ","); ok && strings.HasSuffix(first, "-") {
		return label[strings.LastIndex(label, " ")+1:]
	}
	if i := strings.IndexAny(label, "/,("); i >= 0 {
		label = label[:i]
	}
	return strings.TrimSpace(label)
}

func endingOf(lang Lang) func(string) bool {
	if lang == English {
		return englishEnding
	}
	return germanEnding
}

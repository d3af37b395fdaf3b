package dialogs

import (
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
// or male, with a small typo, in the language first and then in the other.
func (l *Lexicon) TradeOf(lang Lang, text string) (TradeID, bool) {
	for _, found := range l.tradesIn(lang, text) {
		return found.id, true
	}
	return "", false
}

// namedTrade is a trade in a text, and the words that name it.
type namedTrade struct {
	id       TradeID
	from, to int // words
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
		if best < 0 {
			ix.trie.findTypo(words[i].fold, ix.ending, try)
		}
		if best >= 0 {
			found = append(found, namedTrade{trades[best].ID, i, i + length})
			i += length - 1
		}
	}
	return found
}

func (l *Lexicon) loadTrades(s source) []Problem {
	ld := &readerLoader{}
	if s.kind != list {
		ld.bad(s, "trade-shape", "found %s: the trades are a list", s.kind)
		return ld.problems
	}
	l.tradeOf = map[TradeID]int{}
	for _, lang := range Langs {
		l.names[lang] = &tradeIndex{trie: newTrie(), ending: endingOf(lang)}
	}
	for _, item := range s.items {
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
			case "words":
				for _, q := range p.value.pairs {
					if !slices.Contains(Langs, Lang(q.key.text)) {
						ld.bad(q.key, "trade-lang", "unknown language %q: allowed are de, en", q.key.text)
						continue
					}
					ld.loadTradeWords(l, &t, Lang(q.key.text), q.value)
				}
			default:
				ld.bad(p.key, "trade-shape", "unknown part %q: a trade has id, label and words", p.key.text)
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

func (l *readerLoader) loadTradeWords(lx *Lexicon, t *Trade, lang Lang, s source) {
	if s.kind != list {
		l.bad(s, "trade-shape", "found %s where a list of words stands", s.kind)
		return
	}
	ix := lx.names[lang]
	for _, item := range s.items {
		for text := range strings.SplitSeq(item.text, ",") {
			fields := lexiconFields(lang, text)
			if len(fields) == 0 {
				l.bad(item, "trade-empty", "an empty entry: two commas, or one at the end")
				continue
			}
			e := tradeEntry{trade: len(lx.trades)}
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
				l.bad(item, "trade-empty", "%q is no word", text)
				continue
			}
			ix.trie.add(first, uint16(len(ix.entries)))
			ix.entries = append(ix.entries, e)
			t.words[lang] = append(t.words[lang], strings.TrimSpace(text))
		}
	}
}

func endingOf(lang Lang) func(string) bool {
	if lang == English {
		return englishEnding
	}
	return germanEnding
}

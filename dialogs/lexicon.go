package dialogs

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Lexicon is what the coach understands of free text: words, what they say together, trades.
// It is data (scripts/lexicon.*.yaml, trades.yaml), does not change once it is loaded, and may
// be used by many at the same time.
type Lexicon struct {
	readers map[Lang]*reader
	trades  []Trade
	tradeOf map[TradeID]int
	names   map[Lang]*tradeIndex
	weights *weights

	articles map[Lang][]article
}

// reader understands one language.
type reader struct {
	lang     Lang
	wordKind string // the kinds of findings that are this language's words,
	pairKind string // two words next to each other,
	thenKind string // a word and a group of the next word,
	fromKind string // a group of a word and the next word,
	partKind string // and letters within a word
	trie     *trie
	entries  []entry  // what the trie's ends stand for
	groups   []string // names of the word groups, by number
	group    map[string]wordGroup
	hides    [maxGroups]groupSet // groups that a group takes away from the same word
	rules    []rule
	common   map[string]bool // words by which the language is recognised
	asks     map[string]string
	says     map[string]string
	people   people
}

// maxGroups bounds the word groups of a language, so that a set of them is four machine words.
const maxGroups = 256

// wordGroup is the number of a word group of a lexicon, such as "promo".
type wordGroup uint8

// groupSet is a set of word groups.
type groupSet [maxGroups / 64]uint64

func (s *groupSet) add(g wordGroup)        { s[g/64] |= 1 << (g % 64) }
func (s *groupSet) has(g wordGroup) bool   { return s[g/64]&(1<<(g%64)) != 0 }
func (s *groupSet) meets(o *groupSet) bool { return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0 }
func (s *groupSet) join(o *groupSet) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s *groupSet) drop(o *groupSet) {
	for i := range s {
		s[i] &^= o[i]
	}
}

func (s *groupSet) empty() bool { return *s == groupSet{} }

// entry is one line of a word group: a word, or several that stand next to each other.
type entry struct {
	group wordGroup
	rest  []pattern // the words that must follow
}

// pattern is one word as the lexicon writes it. The dash is a dictionary's: "-kurs" also
// ends a longer word, "empfehl-" also begins one, "-hund-" stands anywhere in it. A plain word
// of four letters or more takes its language's endings, unless "=" stands before it.
type pattern struct {
	fold       string
	head, tail bool // something may stand before it, after it
	exact      bool // it takes no endings
}

// LoadLexicon reads the lexicon of every language and the trades. All problems are reported at
// once; the lexicon is nil if there are any.
func LoadLexicon(fsys fs.FS) (*Lexicon, []Problem) {
	l := &Lexicon{readers: map[Lang]*reader{}, names: map[Lang]*tradeIndex{}}
	var problems []Problem
	read := func(file string) (source, bool) {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			problems = append(problems, missingFile(file, err))
			return source{}, false
		}
		s, ps := parseSource(file, data)
		problems = append(problems, ps...)
		return s, len(ps) == 0
	}
	if s, ok := read("trades.yaml"); ok {
		problems = append(problems, l.loadTrades(s)...)
	}
	for _, lang := range Langs {
		if s, ok := read("lexicon." + string(lang) + ".yaml"); ok {
			r, ps := loadReader(lang, s, l.trades)
			l.readers[lang] = r
			problems = append(problems, ps...)
		}
	}
	if data, err := fs.ReadFile(fsys, weightsFile); err != nil {
		problems = append(problems, missingFile(weightsFile, err))
	} else {
		var ps []Problem
		l.weights, ps = loadWeights(weightsFile, data)
		problems = append(problems, ps...)
	}
	if len(problems) > 0 {
		SortProblems(problems)
		return nil, problems
	}
	l.weights.link(l.readers)
	return l, nil
}

func missingFile(file string, err error) Problem {
	return Problem{file, 1, 1, "the file is missing or cannot be read: " + err.Error(), "lexicon-file"}
}

// readerLoader collects what is wrong while a lexicon file is read.
type readerLoader struct {
	*reader
	problems []Problem
	seen     map[string]source // group and entry → where it stood first
	used     groupSet
}

func (l *readerLoader) bad(at source, rule, format string, args ...any) {
	l.problems = append(l.problems, Problem{at.file, at.line, at.col, fmt.Sprintf(format, args...), rule})
}

func loadReader(lang Lang, s source, trades []Trade) (*reader, []Problem) {
	l := &readerLoader{reader: &reader{
		lang: lang, wordKind: string(lang), pairKind: string(lang) + "+", thenKind: string(lang) + ">", fromKind: string(lang) + "<",
		partKind: string(lang) + "~", trie: newTrie(), group: map[string]wordGroup{}, common: map[string]bool{},
		asks: map[string]string{}, says: map[string]string{},
	}, seen: map[string]source{}}
	if s.kind != mapping {
		l.bad(s, "lexicon-shape", "found %s: a lexicon has common, words, classes, hides, rules, people, asks and says", s.kind)
		return nil, l.problems
	}
	l.declare("trade")
	for _, t := range trades {
		for _, w := range t.words[lang] {
			l.addEntry("trade", w, source{file: "trades.yaml", line: 1, col: 1})
		}
	}
	for _, p := range s.pairs { // words first: rules and hides speak of them
		switch p.key.text {
		case "words":
			l.loadWords(p.value)
		case "classes":
			l.loadWords(p.value)
			for _, class := range p.value.pairs { // only the weights ask for them
				l.used.add(l.declare(class.key.text))
			}
		}
	}
	for _, p := range s.pairs {
		switch p.key.text {
		case "words", "classes":
		case "common":
			for _, item := range l.list(p.value) {
				for w := range strings.SplitSeq(item.text, ",") {
					l.common[foldText(strings.TrimSpace(w))] = true
				}
			}
		case "hides":
			l.loadHides(p.value)
		case "rules":
			l.loadRules(p.value)
		case "people":
			l.loadPeople(p.value)
		case "asks":
			l.loadTexts(p.value, l.asks, questionKeys)
		case "says":
			l.loadTexts(p.value, l.says, sayingKeys)
		default:
			l.bad(p.key, "lexicon-shape", "unknown part %q: a lexicon has common, words, classes, hides, rules, people, asks and says", p.key.text)
		}
	}
	l.lintReader(s)
	return l.reader, l.problems
}

// questionKeys and sayingKeys are the texts that a lexicon must have in asks and says.
var (
	questionKeys = []string{string(LabelNetwork), string(LabelCooperation), string(LabelContactOnly), string(LabelUnclear), "goal", "benefit"}
	sayingKeys   = append([]string{
		"label-network", "label-cooperation", "label-contact_only", "label-unclear",
		"light-together", "light-goal", "light-benefit", "sure", "unsure", "decided", "next", "word",
	}, signalNames[:]...)
)

func (l *readerLoader) loadTexts(s source, into map[string]string, keys []string) {
	for _, p := range s.pairs {
		if !slices.Contains(keys, p.key.text) {
			l.bad(p.key, "lexicon-text", "nobody shows the text %q: allowed are %s", p.key.text, strings.Join(keys, ", "))
		}
		into[p.key.text] = p.value.text
	}
	for _, key := range keys {
		if into[key] == "" {
			l.bad(s, "lexicon-text", "the text %q is missing", key)
		}
	}
}

func (l *readerLoader) list(s source) []source {
	if s.kind != list {
		l.bad(s, "lexicon-shape", "found %s where a list stands", s.kind)
		return nil
	}
	for _, item := range s.items {
		if item.kind != scalar || strings.TrimSpace(item.text) == "" {
			l.bad(item, "lexicon-shape", "found %s where words stand", item.kind)
		}
	}
	return s.items
}

func (l *readerLoader) declare(name string) wordGroup {
	if g, ok := l.group[name]; ok {
		return g
	}
	g := wordGroup(len(l.groups))
	l.groups = append(l.groups, name)
	l.group[name] = g
	return g
}

func (l *readerLoader) loadWords(s source) {
	if s.kind != mapping {
		l.bad(s, "lexicon-shape", "found %s where word groups stand", s.kind)
		return
	}
	for _, p := range s.pairs {
		if len(l.groups) == maxGroups {
			l.bad(p.key, "lexicon-groups", "more than %d word groups", maxGroups)
			return
		}
		if _, ok := l.seen[p.key.text+":"]; ok {
			l.bad(p.key, "lexicon-twice", "the word group %q stands twice", p.key.text)
		}
		l.seen[p.key.text+":"] = p.key
		l.declare(p.key.text)
		for _, item := range l.list(p.value) {
			at := item
			for _, text := range strings.Split(item.text, ",") {
				at.col = item.col + len(item.text) - len(strings.TrimLeft(item.text, " "))
				l.addEntry(p.key.text, text, at)
			}
		}
	}
}

// addEntry adds one entry, "Kurs" or "nicht nur", to a group.
func (l *readerLoader) addEntry(group, text string, at source) {
	fields := lexiconFields(l.lang, text)
	if len(fields) == 0 {
		l.bad(at, "lexicon-empty", "an empty entry in the word group %q: two commas, or one at the end", group)
		return
	}
	key := group + ":" + foldText(strings.Join(fields, " "))
	if first, ok := l.seen[key]; ok {
		if group != "trade" {
			l.bad(at, "lexicon-twice", "%q stands twice in the word group %q, first in line %d", strings.TrimSpace(text), group, first.line)
		}
		return
	}
	l.seen[key] = at
	patterns := make([]pattern, 0, len(fields))
	for _, f := range fields {
		p := parsePattern(f)
		if p.fold == "" || (p.head || p.tail) && len(p.fold) < 3 {
			l.bad(at, "lexicon-short", "%q is too short to be part of other words: three letters at least", f)
			return
		}
		patterns = append(patterns, p)
	}
	l.trie.add(patterns[0], uint16(len(l.entries)))
	l.entries = append(l.entries, entry{l.declare(group), patterns[1:]})
}

// lexiconFields divides an entry as a text is divided: at blanks, inner hyphens and English contractions.
func lexiconFields(lang Lang, text string) []string {
	if lang == English {
		text = contractions.Replace(text)
	}
	fields := strings.Fields(text)
	var out []string
	for _, f := range fields {
		inner := strings.Trim(f, "-")
		if !strings.Contains(inner, "-") {
			out = append(out, f)
			continue
		}
		parts := strings.Split(inner, "-")
		if strings.HasPrefix(f, "-") {
			parts[0] = "-" + parts[0]
		}
		if strings.HasSuffix(f, "-") {
			parts[len(parts)-1] += "-"
		}
		out = append(out, parts...)
	}
	return out
}

var contractions = strings.NewReplacer("can't", "can not", "won't", "will not", "n't", " not",
	"'s", " 's", "'re", " 're", "'ll", " 'll", "'ve", " 've", "'d", " 'd", "'m", " 'm")

func parsePattern(f string) pattern {
	p := pattern{}
	f, p.exact = strings.CutPrefix(f, "=")
	if f, p.head = strings.CutPrefix(f, "-"); p.head && f == "" {
		return pattern{}
	}
	f, p.tail = strings.CutSuffix(f, "-")
	p.fold = foldText(f)
	if !strings.HasPrefix(f, "'") { // 's and its like are words of their own
		p.fold = strings.ReplaceAll(p.fold, "'", "")
	}
	return p
}

func (l *readerLoader) loadHides(s source) {
	for _, p := range s.pairs {
		g, ok := l.group[p.key.text]
		if !ok {
			l.bad(p.key, "lexicon-group", "there is no word group %q", p.key.text)
			continue
		}
		for _, item := range l.list(p.value) {
			for name := range strings.SplitSeq(item.text, ",") {
				if h, ok := l.group[strings.TrimSpace(name)]; ok {
					l.hides[g].add(h)
				} else if strings.TrimSpace(name) == "all" {
					for i := range l.groups {
						if wordGroup(i) != g {
							l.hides[g].add(wordGroup(i))
						}
					}
				} else {
					l.bad(item, "lexicon-group", "there is no word group %q", strings.TrimSpace(name))
				}
			}
		}
		l.used.add(g)
	}
}

package dialogs

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readLimit is how much of a text is read. A Telegram message has at most 4096 characters;
// what a person means by an answer stands in its first part.
const readLimit = 6000

// word is one word of a text: where it stands, and how it is written for comparing.
type word struct {
	from, to int    // bytes of the text
	fold     string // lower case, without umlauts and apostrophes
	stop     stop   // what stands before it
}

// stop is what separates a word from the one before.
type stop uint8

const (
	stopNone     stop = iota
	stopClause        // comma, dash, colon, bracket
	stopSentence      // full stop, exclamation mark, line end, emoji
	stopQuestion      // question mark: the sentence before it was one
)

// foldText is the text as the lexicon compares it: lower case, ä and ae as a, ö and oe as o,
// ü and ue as u, ß as ss, three or more equal letters as one.
func foldText(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = foldRune(b, r)
	}
	return string(b)
}

// foldRune appends a rune in its folded form to b, which holds nothing but its word.
func foldRune(b []byte, r rune) []byte { return foldInto(b, 0, r) }

// foldInto appends a rune in its folded form to b, in which its word begins at start.
func foldInto(b []byte, start int, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		word := b[start:]
		n := len(word)
		if r == 'e' && n > 0 {
			switch word[n-1] {
			case 'a', 'o':
				return b
			case 'u':
				if n < 2 || word[n-2] != 'a' && word[n-2] != 'e' && word[n-2] != 'q' {
					return b
				}
			}
		}
		if n >= 2 && word[n-1] == byte(r) && word[n-2] == byte(r) && r >= 'a' {
			return b[:len(b)-1] // "sooo" is "so"
		}
		return append(b, byte(r))
	}
	switch r = unicode.ToLower(r); r {
	case 'ä', 'à', 'á', 'â', 'å', 'ã':
		return append(b, 'a')
	case 'ö', 'ò', 'ó', 'ô', 'ø':
		return append(b, 'o')
	case 'ü', 'ù', 'ú', 'û':
		return append(b, 'u')
	case 'é', 'è', 'ê', 'ë':
		return append(b, 'e')
	case 'í', 'ì', 'î', 'ï':
		return append(b, 'i')
	case 'ß', 'ẞ':
		return append(b, 's', 's')
	case 'ç':
		return append(b, 'c')
	}
	return utf8.AppendRune(b, r)
}

// wordsOf divides a text into words. English contractions come apart ("don't" is do, not);
// German ones stay whole ("gibt's" is gibts). A hyphen divides. Emoji are words of their own.
func wordsOf(lang Lang, text string) []word {
	if len(text) > readLimit {
		text = text[:readLimit]
	}
	words := make([]word, 0, len(text)/5+4)
	arena := make([]byte, 0, len(text)+16)
	next := stopSentence
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			from, start := i, len(arena)
			digits := unicode.IsDigit(r)
			for i < len(text) {
				r, n = utf8.DecodeRuneInString(text[i:])
				if isApostrophe(r) {
					if lang == English || i-from == 1 {
						break
					}
					i += n
					continue
				}
				if unicode.Is(unicode.Mn, r) { // a combining mark belongs to its letter
					if r == '\u0308' {
						r = 'e' // the dots of a decomposed umlaut
					} else {
						i += n
						continue
					}
				} else if !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.IsDigit(r) != digits {
					break
				}
				arena = foldInto(arena, start, r)
				i += n
			}
			words = append(words, word{from, i, string(arena[start:]), next})
			next = stopNone
			if lang == English {
				words, i = contraction(text, words, i)
			}
			continue
		case r == '%' || r == '€' || r == '$' || r == '£' || r == '+' || r == '&':
			words = append(words, word{i, i + n, string(r), next})
			next = stopNone
		case isPicture(r):
			words = append(words, word{i, i + n, string(r), max(next, stopSentence)})
			next = stopSentence
		case r == '?':
			if !quoteFollows(text[i+n:]) {
				next = stopQuestion
			}
		case r == '.':
			if !dotWithin(words, text, i) {
				next = max(next, stopSentence)
			}
		case r == '!' || r == '\n' || r == '…':
			next = max(next, stopSentence)
		case r == ',' || r == ';' || r == ':' || r == '(' || r == ')' || r == '–' || r == '—' || r == '/':
			next = max(next, stopClause)
		case r == '-' && i > 0 && text[i-1] == ' ' && strings.HasPrefix(text[i+n:], " "):
			next = max(next, stopClause)
		}
		i += n
	}
	if next == stopQuestion {
		words = append(words, word{len(text), len(text), "", stopQuestion})
	}
	return words
}

// contraction takes the end of an English word apart: 're, 's, n't and their like.
func contraction(text string, words []word, i int) ([]word, int) {
	r, n := utf8.DecodeRuneInString(text[i:])
	if !isApostrophe(r) {
		return words, i
	}
	end := i + n
	for end < len(text) && isASCIILetter(text[end]) {
		end++
	}
	tail := strings.ToLower(text[i+n : end])
	last := &words[len(words)-1]
	switch tail {
	case "t":
		if stem, ok := strings.CutSuffix(last.fold, "n"); ok {
			switch stem {
			case "ca":
				stem = "can"
			case "wo":
				stem = "will"
			}
			last.fold = stem
			return append(words, word{i - 1, end, "not", stopNone}), end
		}
	case "s", "re", "ll", "ve", "d", "m":
		return append(words, word{i + n, end, "'" + tail, stopNone}), end
	}
	return words, i + n
}

// dotWithin says whether a full stop belongs to a number or a date ("14. Juni", "12.9.").
func dotWithin(words []word, text string, i int) bool {
	if len(words) == 0 || words[len(words)-1].to != i || i == 0 || text[i-1] < '0' || text[i-1] > '9' {
		return false
	}
	rest := strings.TrimLeft(text[i+1:], " ")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && (unicode.IsLetter(r) || unicode.IsDigit(r)) && words[len(words)-1].to-words[len(words)-1].from <= 2
}

func quoteFollows(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return r == '“' || r == '”' || r == '"' || r == '\'' || r == '«' || r == '»' || r == '‘' || r == '’'
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' || r == '´' }

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isPicture says whether a rune is an emoji or another sign that stands for itself.
func isPicture(r rune) bool {
	return r >= 0x1F000 || r >= 0x2600 && r <= 0x27BF
}

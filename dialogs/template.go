package dialogs

import (
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Template is a text with placeholders. Written: *bold*, _italic_, `to copy`, {field}, and
// {number|one thing|# things} or {number|no thing|one thing|# things}, where # is the number. Whatever a field gives is escaped.
type Template struct {
	slots []slot
	fixed *fixed // of a text without placeholders
}

// fixed is what a text without placeholders always gives, made once.
type fixed struct {
	html, plain, folded string
	words               []string // of a list with commas, folded
}

type slot struct {
	html      string // literal, ready for Telegram's HTML
	field     *field
	plural    bool
	none      string // empty: as many
	one, many string
}

// Fields are the names of the placeholders used, in order.
func (t *Template) Fields() []string {
	var names []string
	for _, p := range t.slots {
		if p.field != nil {
			names = append(names, p.field.name)
		}
	}
	return names
}

// parseTemplate reads a text. An error names what was found and what is allowed.
func parseTemplate(text string) (*Template, error) {
	t := &Template{}
	var literal strings.Builder
	flush := func() {
		if literal.Len() > 0 {
			t.slots = append(t.slots, slot{html: literal.String()})
			literal.Reset()
		}
	}
	tags := map[rune]string{'*': "b", '_': "i", '`': "code"}
	open := map[rune]bool{}
	runes := []rune(strings.TrimSpace(text))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		tag, mark := tags[r]
		switch {
		case r == '{':
			end := i + 1
			for end < len(runes) && runes[end] != '}' {
				end++
			}
			if end == len(runes) {
				return nil, errors.New("a placeholder opens with { and is never closed with }")
			}
			p, err := parsePlaceholder(string(runes[i+1 : end]))
			if err != nil {
				return nil, err
			}
			flush()
			t.slots = append(t.slots, p)
			i = end
		case mark && open[r] && !inWord(runes, i+1):
			literal.WriteString("</" + tag + ">")
			open[r] = false
		case mark && !open[r] && !inWord(runes, i-1) && i+1 < len(runes) && !unicode.IsSpace(runes[i+1]):
			literal.WriteString("<" + tag + ">")
			open[r] = true
		default:
			literal.WriteString(html.EscapeString(string(r)))
		}
	}
	flush()
	for r, still := range open {
		if still {
			return nil, fmt.Errorf("%c opens %s type and is never closed", r, map[rune]string{'*': "bold", '_': "italic", '`': "copyable"}[r])
		}
	}
	if len(t.Fields()) == 0 {
		f := &fixed{html: t.render(nil)}
		f.plain = unmarked(f.html)
		f.folded, f.words = fold(f.plain), words(f.plain)
		t.fixed = f
	}
	return t, nil
}

// unmarked is HTML as plain text.
func unmarked(markup string) string {
	return html.UnescapeString(tags.ReplaceAllString(markup, ""))
}

var tags = regexp.MustCompile(`</?(?:b|i|code)>`)

// inWord reports whether the rune at i is part of a word, so that 3*4 and snake_case stay as they are.
func inWord(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
}

func parsePlaceholder(inside string) (slot, error) {
	parts := strings.Split(inside, "|")
	f, err := findField(strings.TrimSpace(parts[0]))
	switch {
	case err != nil:
		return slot{}, err
	case len(parts) == 1 && f.flag != nil:
		return slot{}, fmt.Errorf("{%s} is true or false and cannot be shown: use it in a condition", f.name)
	case len(parts) == 1:
		return slot{field: f}, nil
	case (len(parts) == 3 || len(parts) == 4) && f.number != nil:
		p := slot{field: f, plural: true, many: html.EscapeString(parts[len(parts)-1]), one: html.EscapeString(parts[len(parts)-2])}
		if len(parts) == 4 {
			p.none = html.EscapeString(parts[1])
		}
		return p, nil
	}
	return slot{}, fmt.Errorf("{%s}: write {field}, or for a number {field|one|# many} or {field|none|one|# many}", inside)
}

// render fills the placeholders from s.
func (t *Template) render(s *scope) string {
	if t.fixed != nil {
		return t.fixed.html
	}
	var b strings.Builder
	abbreviated := false // what stands last ends with a full stop of its own, as in "Frau M."
	for _, p := range t.slots {
		switch {
		case p.field == nil && abbreviated && strings.HasPrefix(p.html, "."):
			b.WriteString(p.html[1:])
		case p.field == nil:
			b.WriteString(p.html)
		case p.plural:
			n, form := p.field.number(s), p.many
			switch {
			case n == 1:
				form = p.one
			case n == 0 && p.none != "":
				form = p.none
			}
			b.WriteString(strings.ReplaceAll(form, "#", strconv.Itoa(n)))
		default:
			shown := p.field.show(s)
			b.WriteString(html.EscapeString(shown))
			abbreviated = strings.HasSuffix(shown, ".")
			continue
		}
		abbreviated = false
	}
	return strings.TrimSpace(b.String())
}

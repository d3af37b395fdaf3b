package emulator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ParseHTML reads Telegram's HTML as the official server does (td, MessageEntity.cpp, do_parse_html):
// the plain text, its entities with UTF-16 offsets, or the refusal that follows "can't parse entities:".
// Byte offsets in refusals are those of the source text.
func ParseHTML(source string) (text string, entities []Entity, refusal error) {
	p := htmlParser{source: source}
	for p.at < len(source) && refusal == nil {
		c := source[p.at]
		switch {
		case c == '<' && p.peek(p.at+1) == '/':
			refusal = p.end()
		case c == '<':
			refusal = p.start()
		case c == '&':
			if r, next := htmlEntity(source, p.at); r != 0 {
				p.put(string(r))
				p.at = next
				break
			}
			fallthrough
		default:
			p.put(source[p.at : p.at+1])
			p.at++
		}
	}
	if refusal == nil && len(p.open) > 0 {
		refusal = refuse("Can't find end tag corresponding to start tag \"%s\"", p.open[len(p.open)-1].name)
	}
	if refusal != nil {
		return "", nil, refusal
	}
	sortEntities(p.entities)
	return p.text.String(), p.entities, nil
}

// htmlRefusal is worded by Telegram, capital and all.
type htmlRefusal string

func (r htmlRefusal) Error() string { return string(r) }

func refuse(format string, args ...any) error { return htmlRefusal(fmt.Sprintf(format, args...)) }

type htmlParser struct {
	source   string
	at       int
	text     strings.Builder
	units    int // UTF-16 length of text
	open     []htmlTag
	entities []Entity
}

type htmlTag struct {
	name, argument string
	offset         int // in UTF-16 units
	byteOffset     int // in text
}

func (p *htmlParser) put(s string) {
	p.text.WriteString(s)
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0xf0: // four bytes: a surrogate pair
			p.units += 2
		case c&0xc0 != 0x80: // the first byte of a character
			p.units++
		}
	}
}

// peek is 0 behind the end, as in the C++ source, where 0 counts as a space.
func (p *htmlParser) peek(i int) byte {
	if i < len(p.source) {
		return p.source[i]
	}
	return 0
}

func htmlSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == 0
}

func (p *htmlParser) skipSpace(i int) int {
	for i < len(p.source) && htmlSpace(p.source[i]) {
		i++
	}
	return i
}

// Tags that Telegram knows; some have several names [Bot API, HTML style].
var htmlTypes = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
	"span": "spoiler", "tg-spoiler": "spoiler", "tg-emoji": "custom_emoji", "tg-time": "date_time",
	"a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}

func (p *htmlParser) start() error {
	begin := p.at
	i := begin + 1
	for !htmlSpace(p.peek(i)) && p.peek(i) != '>' {
		i++
	}
	if i >= len(p.source) {
		return refuse("Unclosed start tag at byte offset %d", begin)
	}
	name := strings.ToLower(p.source[begin+1 : i])
	if htmlTypes[name] == "" {
		return refuse("Unsupported start tag \"%s\" at byte offset %d", name, begin)
	}
	argument := ""
	for p.peek(i) != '>' {
		i = p.skipSpace(i)
		if p.peek(i) == '>' {
			break
		}
		from := i
		for !htmlSpace(p.peek(i)) && p.peek(i) != '=' && p.peek(i) != '>' {
			i++
		}
		attribute := p.source[from:i]
		if attribute == "" {
			if i >= len(p.source) {
				return refuse("Unclosed start tag \"%s\" at byte offset %d", name, begin)
			}
			return refuse("Empty attribute name in the tag \"%s\" at byte offset %d", name, begin)
		}
		i = p.skipSpace(i)
		if i >= len(p.source) {
			return refuse("Unclosed start tag \"%s\" at byte offset %d", name, begin)
		}
		if p.source[i] != '=' {
			if name == "blockquote" && attribute == "expandable" {
				argument = "expandable"
				continue
			}
			return refuse("Expected equal sign in declaration of an attribute of the tag \"%s\" at byte offset %d", name, begin)
		}
		value, next, err := p.value(p.skipSpace(i+1), name, begin)
		if err != nil {
			return err
		}
		i = next
		switch {
		case name == "a" && attribute == "href", name == "tg-emoji" && attribute == "emoji-id":
			argument = value
		case name == "code" && attribute == "class":
			argument, _ = strings.CutPrefix(value, "language-")
			if argument == value {
				argument = ""
			}
		case name == "span" && attribute == "class":
			argument = value
		case name == "blockquote" && attribute == "expandable":
			argument = "expandable"
		}
	}
	if name == "span" && argument != "tg-spoiler" {
		return refuse("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.open = append(p.open, htmlTag{name, argument, p.units, p.text.Len()})
	p.at = i + 1
	return nil
}

// value reads an attribute's value from i, quoted or a name token.
func (p *htmlParser) value(i int, tag string, begin int) (value string, next int, err error) {
	unclosed := func() (string, int, error) {
		return "", 0, refuse("Unclosed start tag \"%s\" at byte offset %d", tag, begin)
	}
	if i >= len(p.source) {
		return unclosed()
	}
	quote := p.source[i]
	if quote != '\'' && quote != '"' {
		from := i
		for c := p.peek(i); c == '.' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'; c = p.peek(i) {
			i++
		}
		if !htmlSpace(p.peek(i)) && p.peek(i) != '>' {
			return "", 0, refuse("Unexpected end of name token at byte offset %d", from)
		}
		if i >= len(p.source) {
			return unclosed()
		}
		return strings.ToLower(p.source[from:i]), i, nil
	}
	var b strings.Builder
	for i++; i < len(p.source) && p.source[i] != quote; {
		if r, after := htmlEntity(p.source, i); r != 0 {
			b.WriteRune(r)
			i = after
			continue
		}
		b.WriteByte(p.source[i])
		i++
	}
	if i+1 >= len(p.source) {
		return unclosed()
	}
	return b.String(), i + 1, nil
}

func (p *htmlParser) end() error {
	begin := p.at
	if len(p.open) == 0 {
		return refuse("Unexpected end tag at byte offset %d", begin)
	}
	i := begin + 2
	for !htmlSpace(p.peek(i)) && p.peek(i) != '>' {
		i++
	}
	name := strings.ToLower(p.source[min(begin+2, len(p.source)):min(i, len(p.source))])
	i = p.skipSpace(i)
	if p.peek(i) != '>' {
		return refuse("Unclosed end tag at byte offset %d", begin)
	}
	tag := p.open[len(p.open)-1]
	if name != "" && name != tag.name {
		return refuse("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	p.at = i + 1
	if p.units > tag.offset {
		return p.close(tag)
	}
	return nil
}

// close turns a tag with content into its entity.
func (p *htmlParser) close(tag htmlTag) error {
	e := Entity{Type: htmlTypes[tag.name], Offset: tag.offset, Length: p.units - tag.offset}
	last := len(p.entities) - 1
	same := last >= 0 && p.entities[last].Offset == e.Offset && p.entities[last].Length == e.Length
	switch tag.name {
	case "a":
		link := tag.argument
		if link == "" {
			link = p.text.String()[tag.byteOffset:]
		}
		if id, isUser := strings.CutPrefix(link, "tg://user?id="); isUser {
			n, err := strconv.ParseInt(id, 10, 64)
			if err != nil {
				return nil
			}
			e.Type, e.User = "text_mention", &User{ID: n}
		} else if e.URL = checkedLink(link); e.URL == "" {
			return nil // a link that leads nowhere is dropped in silence
		}
	case "tg-emoji":
		if id, err := strconv.ParseInt(tag.argument, 10, 64); err != nil || id == 0 {
			return refuse("Invalid custom emoji identifier specified")
		}
		e.CustomEmojiID = tag.argument
	case "blockquote":
		if tag.argument != "" {
			e.Type = "expandable_blockquote"
		}
	case "pre": // <pre><code class="language-go"> is one entity, in either nesting
		if same && p.entities[last].Type == "code" && p.entities[last].Language != "" {
			p.entities[last].Type = "pre"
			return nil
		}
	case "code":
		if same && p.entities[last].Type == "pre" && tag.argument != "" {
			p.entities[last].Language = tag.argument
			return nil
		}
		e.Language = tag.argument
		if !slices.ContainsFunc(p.open, func(t htmlTag) bool { return t.name == "pre" }) {
			e.Language = ""
		}
	}
	p.entities = append(p.entities, e)
	return nil
}

// htmlEntity decodes what stands at i: a numeric reference or one of the four names. The semicolon may
// be missing. 0 means that it is plain text.
func htmlEntity(s string, i int) (r rune, next int) {
	if s[i] != '&' || i+1 >= len(s) {
		return 0, i
	}
	from := i + 1
	if s[from] == '#' {
		from++
		base, digits := 10, "0123456789"
		if from < len(s) && s[from] == 'x' {
			from++
			base, digits = 16, "0123456789abcdefABCDEF"
		}
		next = from + len(s[from:]) - len(strings.TrimLeft(s[from:], digits))
		n, err := strconv.ParseInt(s[from:next], base, 32)
		if err != nil || n == 0 || n >= 0x10ffff || next-i >= 10 {
			return 0, i
		}
		r = rune(n)
	} else {
		next = from
		for next < len(s) && (s[next]|0x20 >= 'a' && s[next]|0x20 <= 'z') {
			next++
		}
		switch s[from:next] {
		case "lt":
			r = '<'
		case "gt":
			r = '>'
		case "amp":
			r = '&'
		case "quot":
			r = '"'
		default:
			return 0, i
		}
	}
	if next < len(s) && s[next] == ';' {
		next++
	}
	return r, next
}

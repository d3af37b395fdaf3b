package emulator

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// formatted reads a text parameter with its parse_mode or its entities, as the official server does
// before it looks at the chat. What comes back is cleaned and trimmed.
func (req *Request) formatted(name, entitiesName string) (string, []Entity, *Failure) {
	text := req.text(name)
	if len(text) > 1<<15 {
		return "", nil, bad("text is too long")
	}
	var entities []Entity
	switch strings.ToLower(req.text("parse_mode")) {
	case "", "none":
		var fail *Failure
		if entities, fail = parseEntities(req.object(entitiesName)); fail != nil {
			return "", nil, fail
		}
	case "html":
		var err error
		if text, entities, err = ParseHTML(text); err != nil {
			return "", nil, bad("can't parse entities: " + err.Error())
		}
	default:
		return "", nil, bad("unsupported parse_mode")
	}
	if fail := fits(text, entities); fail != nil {
		return "", nil, fail
	}
	text, entities = clean(text, entities)
	return text, detect(text, entities), nil
}

var entityTypes = map[string]string{ // and the field that it must have
	"mention": "", "hashtag": "", "cashtag": "", "bot_command": "", "url": "", "email": "", "phone_number": "",
	"bold": "", "italic": "", "underline": "", "strikethrough": "", "spoiler": "", "blockquote": "",
	"expandable_blockquote": "", "code": "", "pre": "", "text_link": "url", "text_mention": "user",
	"custom_emoji": "custom_emoji_id", "date_time": "",
}

func parseEntities(text string) ([]Entity, *Failure) {
	if text == "" {
		return nil, nil
	}
	var raw []map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &raw) != nil {
		return nil, bad("can't parse entities JSON object")
	}
	var entities []Entity
	for _, fields := range raw {
		var e Entity
		whole, _ := json.Marshal(fields)
		if json.Unmarshal(whole, &e) != nil {
			return nil, bad("can't parse MessageEntity: wrong field type")
		}
		field, known := entityTypes[e.Type]
		if !known {
			return nil, bad("can't parse MessageEntity: Unsupported type specified")
		}
		if field != "" && fields[field] == nil {
			return nil, bad(fmt.Sprintf("can't parse MessageEntity: Can't find field %q", field))
		}
		entities = append(entities, e)
	}
	sortEntities(entities)
	return entities, nil
}

// fits refuses entities outside the text.
func fits(text string, entities []Entity) *Failure {
	end := units(text)
	for _, e := range entities {
		switch {
		case e.Offset < 0:
			return bad(fmt.Sprintf("receive an entity with incorrect offset %d", e.Offset))
		case e.Length < 0:
			return bad(fmt.Sprintf("receive an entity with incorrect length %d", e.Length))
		case e.Offset > end:
			return bad(fmt.Sprintf("entity begins after the end of the text at UTF-16 offset %d", e.Offset))
		case e.Offset+e.Length > end:
			return bad(fmt.Sprintf("entity beginning at UTF-16 offset %d ends after the end of the text at UTF-16 offset %d", e.Offset, e.Offset+e.Length))
		}
	}
	return nil
}

// clean does to a text what the server does to every text [td: clean_input_string, fix_formatted_text]:
// control characters become spaces, carriage returns vanish, white space at the end goes, and at the
// beginning up to the first entity. Entities move along; empty ones are dropped.
func clean(text string, entities []Entity) (string, []Entity) {
	first := units(text)
	for _, e := range entities {
		first = min(first, e.Offset)
	}
	kept, at := make([]rune, 0, len(text)), 0
	moved := make([]int, 0, len(text)+1) // by old UTF-16 offset: the new one
	now := 0
	for _, r := range text {
		size := utf16.RuneLen(r)
		drop := r == '\r' || len(kept) == 0 && at < first && (r == ' ' || r == '\n' || r == '\t')
		for range size {
			moved = append(moved, now)
		}
		at += size
		if drop {
			continue
		}
		if r < ' ' && r != '\n' {
			r = ' '
		}
		kept = append(kept, r)
		now += size
	}
	moved = append(moved, now)
	text = strings.TrimRight(string(kept), " \n")
	end := units(text)
	var rest []Entity
	for _, e := range entities {
		from, to := min(moved[e.Offset], end), min(moved[e.Offset+e.Length], end)
		if e.Offset, e.Length = from, to-from; e.Length > 0 {
			rest = append(rest, e)
		}
	}
	return text, rest
}

// units is the length of a text in UTF-16 code units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// part is the piece of the text that an entity marks.
func part(text string, e Entity) string {
	all := utf16.Encode([]rune(text))
	if e.Offset < 0 || e.Length < 0 || e.Offset+e.Length > len(all) {
		return ""
	}
	return string(utf16.Decode(all[e.Offset : e.Offset+e.Length]))
}

func sortEntities(entities []Entity) {
	slices.SortStableFunc(entities, func(a, b Entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
}

var finders = []struct {
	kind string
	form *regexp.Regexp // its first group is the entity
}{
	{"url", regexp.MustCompile(`(?:^|[^\pL\pN_])(https?://[^\s<>"]*[^\s<>".,;:!?)])`)},
	{"email", regexp.MustCompile(`(?:^|[^\w.+-])([\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})`)},
	{"bot_command", regexp.MustCompile(`(?:^|[^\pL\pN_/<>])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?:$|[^\pL\pN_/<>@])`)},
	{"mention", regexp.MustCompile(`(?:^|[^\pL\pN_@])(@[A-Za-z0-9_]{3,32})(?:$|[^\pL\pN_@])`)},
	{"hashtag", regexp.MustCompile(`(?:^|[^\pL\pN_#])(#[\pL\pN_]*[\pL_][\pL\pN_]*)`)},
}

// detect adds the entities that Telegram finds by itself: links, addresses, commands, mentions and
// hashtags, outside code and other such entities. Its forms are simpler than Telegram's.
func detect(text string, entities []Entity) []Entity {
	found := slices.Clone(entities)
	for _, f := range finders {
		for from := 0; from < len(text); {
			m := f.form.FindStringSubmatchIndex(text[from:])
			if m == nil {
				break
			}
			start, end := from+m[2], from+m[3]
			from = end
			e := Entity{Type: f.kind, Offset: units(text[:start]), Length: units(text[start:end])}
			if !slices.ContainsFunc(found, func(o Entity) bool { return o.excludes(e) }) {
				found = append(found, e)
			}
		}
	}
	sortEntities(found)
	return found
}

// excludes reports whether an entity leaves no room for one that overlaps it.
func (e Entity) excludes(other Entity) bool {
	switch e.Type {
	case "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote":
		return false
	}
	return e.Offset < other.Offset+other.Length && other.Offset < e.Offset+e.Length
}

// checkedLink is the link as Telegram keeps it, or "" if it is none.
func checkedLink(link string) string {
	link = strings.TrimSpace(link)
	if link == "" || linkProblem(link) != "" {
		return ""
	}
	if !strings.Contains(link, "://") {
		link = "http://" + link
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	if u.Path == "" && (u.Scheme == "http" || u.Scheme == "https") {
		u.Path = "/"
	}
	return u.String()
}

// linkProblem says in the server's words what is wrong with a link, or "".
func linkProblem(link string) string {
	scheme, rest, has := strings.Cut(link, "://")
	if !has {
		scheme, rest = "http", link
	}
	switch strings.ToLower(scheme) {
	case "tg", "ton", "tonsite":
		return ""
	case "http", "https":
	default:
		return "Unsupported URL protocol"
	}
	host, _, _ := strings.Cut(rest, "/")
	switch {
	case host == "":
		return "URL host is empty"
	case !strings.Contains(host, ".") && !strings.HasPrefix(host, "localhost"), strings.ContainsAny(host, " \n"):
		return "Wrong HTTP URL"
	}
	return ""
}

// tooLong counts what Telegram counts: code points after the markup is taken away.
func tooLong(text string, most int) bool { return utf8.RuneCountInString(text) > most }

package lint

import (
	"cmp"
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"

	"cooperatio/dialogs"
)

// text is one text of the script, as somebody will see it.
type text struct {
	line *dialogs.Line
	node *dialogs.Node // nil outside of nodes
	role role
}

type role string

const (
	said    role = "said" // a message, or its last part
	label   role = "label"
	also    role = "also" // words that are understood
	named   role = "named"
	profile role = "profile"
	carded  role = "carded" // a part of a card
)

// texts are all texts of the script, in the order of the files.
func (s *script) texts() iter.Seq[text] {
	return func(yield func(text) bool) {
		add := func(n *dialogs.Node, as role, lines ...*dialogs.Line) bool {
			for _, line := range lines {
				if line != nil && !yield(text{line, n, as}) {
					return false
				}
			}
			return true
		}
		for _, id := range s.Order {
			n := s.Nodes[id]
			ok := add(n, named, n.Title) && add(n, said, n.Say...) && add(n, said, n.Again, n.Why, n.Unclear)
			for _, e := range []*dialogs.Exit{n.Skip, n.Dunno} {
				ok = ok && (e == nil || add(n, said, e.Say))
			}
			for _, o := range n.Options {
				ok = ok && add(n, label, o.Label) && add(n, also, o.Also)
			}
			if !ok {
				return
			}
		}
		for name, line := range s.Lines {
			as := said
			switch {
			case strings.HasSuffix(name, "description"):
				as = profile
			case name == "more":
				as = label
			case strings.HasPrefix(name, "data-"):
				as = named
			}
			if !add(nil, as, line) {
				return
			}
		}
		for _, line := range s.Terms {
			if !add(nil, named, line) {
				return
			}
		}
		for _, side := range s.Sides {
			if !add(nil, said, side.Say) {
				return
			}
		}
		for _, c := range s.Commands {
			if !add(nil, profile, c.About) {
				return
			}
		}
		for _, c := range s.Cautions {
			if !add(nil, carded, c.Title, c.Asks, c.Whom) {
				return
			}
		}
		if s.catalogue == nil {
			return
		}
		titles, others := s.catalogue.Texts()
		_ = add(nil, label, titles...) && add(nil, carded, others...)
	}
}

// pos is where the words of a text stand in a language.
func (s *script) pos(line *dialogs.Line, lang dialogs.Lang) dialogs.Pos {
	if lang == dialogs.English {
		if at, ok := s.english[line.ID]; ok {
			return at
		}
	}
	return line.Pos
}

// in are the texts in a language with their words, those that stand there.
func (s *script) in(lang dialogs.Lang, roles ...role) iter.Seq2[text, string] {
	return func(yield func(text, string) bool) {
		for t := range s.texts() {
			for _, r := range roles {
				if words := t.line.Raw[lang]; t.role == r && words != "" && !yield(t, words) {
					return
				}
			}
		}
	}
}

var (
	quotes       = regexp.MustCompile(`„[^“]*“|“[^”]*”|"[^"]*"|‚[^‘]*‘`)
	placeholders = regexp.MustCompile(`\{[^}]*\}`)
	markup       = regexp.MustCompile(`[*_` + "`" + `]`)
)

// unquoted are the words without what is quoted: there, somebody else speaks.
func unquoted(words string) string { return quotes.ReplaceAllString(words, "…") }

// length is how many characters a text has about, once its placeholders are filled.
func (s *script) length(lang dialogs.Lang, words string) int {
	filled := placeholders.ReplaceAllStringFunc(words, func(p string) string {
		parts := strings.Split(strings.Trim(p, "{}"), "|")
		if len(parts) == 3 {
			if len(parts[1]) > len(parts[2]) {
				return parts[1]
			}
			return parts[2]
		}
		if parts[0] == "lights" {
			return s.lights(lang)
		}
		return strings.Repeat("x", cmp.Or(usualLengths[parts[0]], 14))
	})
	return utf8.RuneCountInString(markup.ReplaceAllString(filled, ""))
}

// usualLengths are how long placeholders usually are, where they are not as long as a name.
var usualLengths = map[string]int{
	"coach": 24, "missing.all": 92, "partners.names": 40, "partner.said": 60, "left.title": 30,
}

// lights are the four lights as they are shown.
func (s *script) lights(lang dialogs.Lang) string {
	var lines []string
	for _, name := range []string{"persons", "together", "goal", "benefit"} {
		if term := s.Terms["light."+name]; term != nil {
			lines = append(lines, "● "+term.Source(lang))
		}
	}
	return strings.Join(lines, "\n")
}

package transcript

import (
	"html"
	"regexp"
	"strings"
)

// Text is a message's HTML as a person reads it: bold as *bold*, italic as _italic_, code as
// `code`, other markup left out.
func Text(markup string) string {
	return html.UnescapeString(tag.ReplaceAllStringFunc(markup, func(t string) string {
		return marks[strings.ToLower(strings.Trim(t, "</>"))]
	}))
}

var (
	tag   = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	marks = map[string]string{"b": "*", "strong": "*", "i": "_", "em": "_", "code": "`", "pre": "`"}
)

// indent puts two spaces before every line of a text but the first and the empty ones.
func indent(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		if lines[i] = strings.TrimRight(lines[i], " \t\r"); i > 0 && lines[i] != "" {
			lines[i] = "  " + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

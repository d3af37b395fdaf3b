package dialogs

import (
	"html"
	"strings"
	"unicode/utf8"
)

// pageRunes is how many characters one message of a card or document shows at most (DOMAIN 3.7).
const pageRunes = 3000

// pages cuts what is longer than one message between two lines. Markup that is open where it is cut
// is closed there and opened again.
func pages(markup string) []string {
	if utf8.RuneCountInString(markup) <= pageRunes {
		return []string{markup}
	}
	var all []string
	var page strings.Builder
	var open []string // tags
	size := 0
	for _, line := range strings.SplitAfter(markup, "\n") {
		n := utf8.RuneCountInString(html.UnescapeString(tags.ReplaceAllString(line, "")))
		if size > 0 && size+n > pageRunes {
			for i := len(open) - 1; i >= 0; i-- {
				page.WriteString("</" + open[i] + ">")
			}
			all = append(all, strings.TrimSpace(page.String()))
			page.Reset()
			size = 0
			for _, tag := range open {
				page.WriteString("<" + tag + ">")
			}
		}
		page.WriteString(line)
		size += n
		for _, tag := range tags.FindAllString(line, -1) {
			if name, closes := strings.CutPrefix(strings.Trim(tag, "<>"), "/"); closes {
				open = open[:max(0, len(open)-1)]
			} else {
				open = append(open, name)
			}
		}
	}
	return append(all, strings.TrimSpace(page.String()))
}

// firstLines are the lines of a list as far as a card has room for them.
func (s *scope) firstLines(lines []string) string {
	const most = pageRunes * 2 / 3
	size := 0
	for i, line := range lines {
		if size += utf8.RuneCountInString(line) + 1; size > most && i > 0 {
			return strings.Join(lines[:i], "\n") + "\n… " + s.term("and-more")
		}
	}
	return strings.Join(lines, "\n")
}

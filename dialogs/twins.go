package dialogs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// line reads a text of the script's own language: a text, or {text, if, rests}.
func (l *loader) line(id string, s source) *Line {
	line := &Line{ID: id, Pos: s.pos(), Text: map[Lang]*Template{}, Raw: map[Lang]string{}}
	text := s
	if s.kind == mapping {
		f := l.fields(s, "a line", "text", "if", "rests")
		text, line.If = f["text"], l.condition(f["if"])
		for _, r := range l.many(f["rests"]) {
			line.Rests = append(line.Rests, l.rests(r))
		}
	}
	l.translate(line, German, text)
	if _, twice := l.lines[id]; twice {
		l.bad(s, "duplicate-line", "the text %s stands twice", id)
	}
	l.lines[id] = line
	l.order = append(l.order, id)
	return line
}

func (l *loader) optional(id string, s source) *Line {
	if s.kind == "" || s.kind == absent {
		return nil
	}
	return l.line(id, s)
}

func (l *loader) translate(line *Line, lang Lang, s source) {
	raw := l.text(s, "a text")
	if raw == "" {
		if s.kind == scalar || s.kind == "" || s.kind == absent {
			at := s
			if s.kind == "" {
				at = source{file: line.Pos.File, line: line.Pos.Line, col: line.Pos.Col}
			}
			l.bad(at, "empty-text", "the text %s is empty", line.ID)
		}
		return
	}
	t, err := parseTemplate(raw)
	if err != nil {
		l.bad(s, "placeholder", "%v", err)
		return
	}
	line.Raw[lang], line.Text[lang] = raw, t
}

// twins reads a file of translations: each names the text it translates, the mark of the words
// that were translated, and the translation.
func (l *loader) twins(root source, lang Lang) {
	for _, p := range l.entries(root, "a file of translations") {
		line := l.lines[p.key.text]
		if line == nil {
			l.bad(p.key, "unknown-line", "there is no text %q to translate%s", p.key.text, didYouMean(p.key.text, l.order))
			continue
		}
		if _, twice := line.Raw[lang]; twice {
			l.bad(p.key, "duplicate-line", "the text %s is translated twice", line.ID)
			continue
		}
		f := l.fields(p.value, "a translation", "of", string(lang))
		l.translate(line, lang, f[string(lang)])
		if of, want := l.text(f["of"], "of"), TextMark(line.Raw[German]); of != want && line.Raw[German] != "" {
			l.script.Twins = append(l.script.Twins, p.key.pos().Problem("stale-twin",
				fmt.Sprintf("the German words of %s have changed since %q: check the translation, then write of: %s", line.ID, of, want)))
		}
		if text := line.Text[lang]; text != nil && line.Text[German] != nil {
			a, b := line.Text[German].Fields(), text.Fields()
			slices.Sort(a)
			slices.Sort(b)
			if a, b = slices.Compact(a), slices.Compact(b); !slices.Equal(a, b) {
				l.script.Twins = append(l.script.Twins, p.key.pos().Problem("twin-fields",
					fmt.Sprintf("%s shows {%s}, its German words show {%s}", line.ID, strings.Join(b, "} {"), strings.Join(a, "} {"))))
			}
		}
	}
}

func (l *loader) missingTwins() {
	for _, id := range l.order {
		line := l.lines[id]
		for _, lang := range Langs[1:] {
			if line.Raw[lang] == "" && line.Raw[German] != "" {
				l.script.Twins = append(l.script.Twins, line.Pos.Problem("missing-twin",
					fmt.Sprintf("%s has no words in %q: add %s: {of: %s, %s: …}", id, lang, id, TextMark(line.Raw[German]), lang)))
			}
		}
	}
}

// TextMark is a short mark of a text. A translation carries the mark of the words it translates,
// and is stale when they change.
func TextMark(text string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(text)))
	return hex.EncodeToString(sum[:3])
}

// in is the template in a language, or in the script's own where a translation is missing.
func (line *Line) in(lang Lang) *Template {
	if t := line.Text[lang]; t != nil {
		return t
	}
	return line.Text[German]
}

// Source is the text as it is written in the script, in a language or in the script's own.
func (line *Line) Source(lang Lang) string {
	if raw := line.Raw[lang]; raw != "" {
		return raw
	}
	return line.Raw[German]
}

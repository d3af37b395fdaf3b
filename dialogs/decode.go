package dialogs

import (
	"fmt"
	"slices"
	"strings"
)

// decoder turns a source tree into the checked form and collects every problem on the way.
type decoder struct {
	problems []Problem
}

func (s source) pos() Pos { return Pos{s.file, s.line, s.col} }

// or is the value itself, or nothing at the place of another where it does not stand.
func (s source) or(at source) source {
	if s.kind == "" {
		return source{file: at.file, line: at.line, col: at.col, kind: absent}
	}
	return s
}

func (d *decoder) bad(at source, rule, format string, args ...any) {
	d.problems = append(d.problems, at.pos().Problem(rule, fmt.Sprintf(format, args...)))
}

// fields are the values of a mapping by key. Keys that are not allowed are problems.
func (d *decoder) fields(s source, what string, allowed ...string) map[string]source {
	m := map[string]source{}
	if s.kind != mapping {
		d.bad(s, "shape", "%s is %s: it must be a mapping with %s", what, s.kind, oneOf(allowed))
		return m
	}
	for _, p := range s.pairs {
		if !slices.Contains(allowed, p.key.text) {
			d.bad(p.key, "unknown-key", "%s has no %q: allowed are %s", what, p.key.text, oneOf(allowed))
			continue
		}
		m[p.key.text] = p.value
	}
	return m
}

// text is a scalar, or empty with a problem.
func (d *decoder) text(s source, what string) string {
	if s.kind != scalar {
		if s.kind != "" {
			d.bad(s, "shape", "%s is %s: it must be a text", what, s.kind)
		}
		return ""
	}
	return strings.TrimSpace(s.text)
}

// many is a list, or the one value that stands in its place.
func (d *decoder) many(s source) []source {
	switch s.kind {
	case list:
		return s.items
	case "", absent:
		return nil
	}
	return []source{s}
}

// entries are the pairs of a mapping.
func (d *decoder) entries(s source, what string) []pair {
	if s.kind == "" || s.kind == absent {
		return nil
	}
	if s.kind != mapping {
		d.bad(s, "shape", "%s is %s: it must be a mapping", what, s.kind)
		return nil
	}
	return s.pairs
}

// flag is yes or no; absent is no.
func (d *decoder) flag(s source, what string) bool {
	switch t := d.text(s, what); t {
	case "yes", "true":
		return true
	case "no", "false", "":
		return false
	default:
		d.bad(s, "shape", "%s is %q: it must be yes or no", what, t)
		return false
	}
}

func (d *decoder) condition(s source) *Condition {
	if s.kind == "" || s.kind == absent {
		return nil
	}
	c, err := parseCondition(d.text(s, "a condition"))
	if err != nil {
		d.bad(s, "condition", "%v", err)
		return nil
	}
	c.Pos = s.pos()
	return c
}

func (d *decoder) actions(s source) []Action {
	var as []Action
	for _, item := range d.many(s) {
		a, err := parseAction(d.text(item, "an action"))
		if err != nil {
			d.bad(item, "action", "%v", err)
			continue
		}
		a.Pos = item.pos()
		as = append(as, a)
	}
	return as
}

// words splits a comma-separated list of folded words.
func words(s string) []string {
	var ws []string
	for _, w := range strings.Split(s, ",") {
		if w = fold(w); w != "" {
			ws = append(ws, w)
		}
	}
	return ws
}

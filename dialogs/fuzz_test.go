package dialogs

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// Whatever stands in a script file, the loader answers with problems that name a place, and says
// the same about the same file.
func FuzzLoad(f *testing.F) {
	f.Add([]byte("phase: P4\nnodes:\n  own:\n    rests: [S8]\n    say: {if: partner.named, text: \"{partner.name}?\"}\n    listen: claim\n    options:\n      a: {label: A, also: \"b, c\", do: [know goal yes], to: [{if: heard is unclear, to: opening}, opening]}\n    skip: opening\n    next: opening\n"))
	f.Add([]byte("terms: {a: b}\nlines: [x]\nrepairs: {back: {words: {de: x}}}\ncommands: {x: {de: x, en: x, to: own}}\nsides: {x: {cue: {de: [a b]}, say: x}}"))
	f.Add([]byte("nodes: &a\n  x: *a\n"))
	f.Add([]byte("nodes:\n  own:\n    do: [know goal, trade, lang it it, \"\"]\n    each: partners\n    was: [opening, opening]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"9-own.yaml": &fstest.MapFile{Data: data}}
		script, _, problems := loadScript(fsys)
		if script == nil {
			t.Fatal("nothing was read")
		}
		for _, p := range append(problems, script.Twins...) {
			if p.File == "" || p.Line < 1 || p.Col < 1 || p.Message == "" || p.Rule == "" {
				t.Errorf("a problem without a place: %#v", p)
			}
		}
		_, _, again := loadScript(fsys)
		if !slices.Equal(problems, again) {
			t.Errorf("found first:\n%v\nand then:\n%v", problems, again)
		}
	})
}

// A condition is understood or refused with an error; one that is understood can be decided, and
// is understood again with other blanks.
func FuzzCondition(f *testing.F) {
	for _, text := range []string{
		"partner.verdict is network and not (light.goal is yes or partners.open > 0)", "partner.verdict in (emerging, lopsided)",
		"partner.named", "heard is not unclear", "partners.count >= 10", "((((", "not not", "in (", "partner.name is x", "lang is de or",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseCondition(text)
		if err != nil {
			if err.Error() == "" || c != nil {
				t.Errorf("%q: %v %v", text, c, err)
			}
			return
		}
		s := &scope{lib: Builtin(), c: &Conversation{Lang: German}, now: time.Unix(0, 0)}
		holds := c.holds(s)
		again, err := parseCondition("  " + strings.Join(conditionWords(text), "   ") + " ")
		if err != nil || again.holds(s) != holds {
			t.Errorf("%q with other blanks: %v", text, err)
		}
	})
}

// A text is understood or refused with an error; one that is understood can be shown, and what is
// shown is closed HTML in which nothing that a field gives can open a tag.
func FuzzTemplate(f *testing.F) {
	for _, text := range []string{
		"*bold* and _italic_", "{partner.name}: {partners.count|one|# of them}", "3*4 and snake_case", "{", "}", "*a _b* c_", "{a|b}", "<b>&amp;", "`code`", "*{lights}*",
	} {
		f.Add(text)
	}
	s := &scope{lib: Builtin(), c: &Conversation{Lang: English, Focus: 1, LastID: 1, Partners: []Partner{{ID: 1, Alias: "<i>&*_{", Said: []string{"</b>"}}}}, now: time.Unix(0, 0)}
	f.Fuzz(func(t *testing.T, text string) {
		tmpl, err := parseTemplate(text)
		if err != nil {
			if err.Error() == "" || tmpl != nil {
				t.Errorf("%q: %v %v", text, tmpl, err)
			}
			return
		}
		shown := tmpl.render(s)
		for _, tag := range []string{"b", "i", "code"} {
			if strings.Count(shown, "<"+tag+">") != strings.Count(shown, "</"+tag+">") {
				t.Errorf("%q shows %q: <%s> is not closed", text, shown, tag)
			}
		}
		if plain := tags.ReplaceAllString(shown, ""); strings.ContainsAny(plain, "<>") {
			t.Errorf("%q shows %q: a sign of markup is not escaped", text, shown)
		}
	})
}

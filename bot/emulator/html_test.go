package emulator_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"cooperatio/bot/emulator"
)

func TestHTML(t *testing.T) {
	for _, x := range []struct{ situation, source, text, entities string }{
		{"plain", "a & b", "a & b", "null"},
		{"nested", "<b>a <i>b</i></b>", "a b", `[{"type":"bold","offset":0,"length":3},{"type":"italic","offset":2,"length":1}]`},
		{"all the names of one tag", "<strong>a</strong><em>b</em><ins>c</ins><del>d</del><strike>e</strike>", "abcde",
			`[{"type":"bold","offset":0,"length":1},{"type":"italic","offset":1,"length":1},{"type":"underline","offset":2,"length":1},{"type":"strikethrough","offset":3,"length":1},{"type":"strikethrough","offset":4,"length":1}]`},
		{"offsets count UTF-16", "🌱ä<u>x</u>", "🌱äx", `[{"type":"underline","offset":3,"length":1}]`},
		{"the four escapes and numbers", "&lt;&gt;&amp;&quot;&#228;&#xe4;", `<>&"ää`, "null"},
		{"an escape without its semicolon", "a &lt b", "a < b", "null"},
		{"other escapes are plain text", "&nbsp;&copy;", "&nbsp;&copy;", "null"},
		{"capitals", "<B>x</B>", "x", `[{"type":"bold","offset":0,"length":1}]`},
		{"the short end tag", "<b>x</>", "x", `[{"type":"bold","offset":0,"length":1}]`},
		{"empty tags leave nothing", "a<b></b>", "a", "null"},
		{"a link", `<a href="https://example.org/?a=1&amp;b=2">x</a>`, "x", `[{"type":"text_link","offset":0,"length":1,"url":"https://example.org/?a=1\u0026b=2"}]`},
		{"a link to nowhere is dropped", `<a href="nowhere">x</a>`, "x", "null"},
		{"a person", `<a href="tg://user?id=7">x</a>`, "x", `[{"type":"text_mention","offset":0,"length":1,"user":{"id":7,"is_bot":false,"first_name":""}}]`},
		{"a spoiler in both forms", `<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>`, "ab", `[{"type":"spoiler","offset":0,"length":1},{"type":"spoiler","offset":1,"length":1}]`},
		{"quotes", "<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab", `[{"type":"blockquote","offset":0,"length":1},{"type":"expandable_blockquote","offset":1,"length":1}]`},
		{"code with its language", `<pre><code class="language-go">x</code></pre>`, "x", `[{"type":"pre","offset":0,"length":1,"language":"go"}]`},
		{"code alone", `<code class="language-go">x</code>`, "x", `[{"type":"code","offset":0,"length":1}]`},
		{"an emoji", `<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>`, "👍", `[{"type":"custom_emoji","offset":0,"length":2,"custom_emoji_id":"5368324170671202286"}]`},
	} {
		t.Run(x.situation, func(t *testing.T) {
			text, entities, err := emulator.ParseHTML(x.source)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := json.Marshal(entities)
			if text != x.text || string(got) != x.entities {
				t.Errorf("got %q %s\nwant %q %s", text, got, x.text, x.entities)
			}
		})
	}
}

func TestBadHTML(t *testing.T) {
	for _, x := range []struct{ situation, source, want string }{
		{"an open tag", "x<b>y", `Can't find end tag corresponding to start tag "b"`},
		{"an unknown tag", "ä<br>", `Unsupported start tag "br" at byte offset 2`},
		{"a lonely less-than", "1 < 2", `Unsupported start tag "" at byte offset 2`},
		{"a less-than at the end", "1 <", `Unclosed start tag at byte offset 2`},
		{"a heart", "I <3 you>", `Unsupported start tag "3" at byte offset 2`},
		{"an end without a start", "x</b>", "Unexpected end tag at byte offset 1"},
		{"crossed tags", "<b><i>test</b></i>", `Unmatched end tag at byte offset 10, expected "</i>", found "</b>"`},
		{"an end tag that is cut off", "<b>x</b", "Unclosed end tag at byte offset 4"},
		{"a tag that is cut off", "<b", "Unclosed start tag at byte offset 0"},
		{"an attribute that is cut off", `<a href="x`, `Unclosed start tag "a" at byte offset 0`},
		{"an attribute without a value", "<a href>x</a>", `Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0`},
		{"an attribute without a name", `<a ="x">x</a>`, `Empty attribute name in the tag "a" at byte offset 0`},
		{"a value that is no token", "<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"},
		{"a span that is no spoiler", "<span>x</span>", `Tag "span" must have class "tg-spoiler" at byte offset 0`},
		{"an emoji of no id", `<tg-emoji emoji-id="x">👍</tg-emoji>`, "Invalid custom emoji identifier specified"},
	} {
		t.Run(x.situation, func(t *testing.T) {
			text, _, err := emulator.ParseHTML(x.source)
			if err == nil {
				t.Fatalf("accepted as %q", text)
			}
			if err.Error() != x.want {
				t.Errorf("got %q\nwant %q", err, x.want)
			}
		})
	}
}

// Whatever comes in, the parser ends, and what it accepts is sound: valid text, entities inside it and
// not on half a character.
func FuzzHTML(f *testing.F) {
	for _, seed := range []string{
		"<b>a <i>b</i></b>", `<a href="https://x.y">z</a>`, "&lt;&#228;&#x;&", "<", "</", "<b", "<b/>", "</>", `<a href='`,
		"<blockquote expandable>🌱</blockquote>", `<pre><code class="language-go">x</code></pre>`, "<span class=tg-spoiler>x</span>", "\x00<\x00>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) {
			return
		}
		text, entities, err := emulator.ParseHTML(source)
		if err != nil {
			if text != "" || entities != nil || strings.TrimSpace(err.Error()) == "" {
				t.Errorf("a refusal with results: %q %v %v", text, entities, err)
			}
			return
		}
		if !utf8.ValidString(text) {
			t.Fatalf("%q is not UTF-8", text)
		}
		units := utf16.Encode([]rune(text))
		for _, e := range entities {
			if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > len(units) {
				t.Fatalf("%+v is outside %q", e, text)
			}
			if low := units[e.Offset]; low >= 0xdc00 && low < 0xe000 {
				t.Fatalf("%+v begins inside a character of %q", e, text)
			}
		}
	})
}

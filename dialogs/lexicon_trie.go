package dialogs

// trie finds the lexicon's words in a word: at its beginning, and parts of compounds within.
type trie struct {
	nodes  []trieNode
	ends   []trieEnd
	roots  [256]int32
	within *trie // of the entries that may stand within a word; nil in itself
}

type trieNode struct {
	char        byte
	child, next int32 // first child, next sibling; 0 is none
	end         int32 // first end, as index+1
}

type trieEnd struct {
	entry  uint16
	length uint8
	tail   bool
	exact  bool
	next   int32
}

func newTrie() *trie {
	return &trie{nodes: make([]trieNode, 1, 1024), within: &trie{nodes: make([]trieNode, 1, 1024)}}
}

func (t *trie) add(p pattern, entry uint16) {
	if p.head && t.within != nil {
		t.within.add(p, entry)
	}
	n := int32(0)
	for i := 0; i < len(p.fold); i++ {
		c := t.child(n, p.fold[i])
		if c == 0 {
			t.nodes = append(t.nodes, trieNode{char: p.fold[i], next: t.nodes[n].child})
			c = int32(len(t.nodes) - 1)
			t.nodes[n].child = c
			if n == 0 {
				t.roots[p.fold[i]] = c
			}
		}
		n = c
	}
	t.ends = append(t.ends, trieEnd{entry, uint8(min(len(p.fold), 255)), p.tail, p.exact, t.nodes[n].end})
	t.nodes[n].end = int32(len(t.ends))
}

func (t *trie) child(n int32, c byte) int32 {
	if n == 0 {
		return t.roots[c]
	}
	for k := t.nodes[n].child; k != 0; k = t.nodes[k].next {
		if t.nodes[k].char == c {
			return k
		}
	}
	return 0
}

// find calls yield with every entry whose first word is in w.
func (t *trie) find(w string, ending func(string) bool, yield func(entry uint16)) {
	t.findAt(w, 0, ending, yield)
	for from := 2; len(w)-from >= 3; from++ {
		t.within.findAt(w, from, ending, yield)
	}
}

func (t *trie) findAt(w string, from int, ending func(string) bool, yield func(entry uint16)) {
	n := int32(0)
	for i := from; i < len(w); i++ {
		if n = t.child(n, w[i]); n == 0 {
			return
		}
		for e := t.nodes[n].end; e != 0; e = t.ends[e-1].next {
			if end := &t.ends[e-1]; end.fits(w[i+1:], ending) {
				yield(end.entry)
			}
		}
	}
}

// fits says whether rest may follow the lexicon's word.
func (e *trieEnd) fits(rest string, ending func(string) bool) bool {
	return rest == "" || e.tail || !e.exact && e.length >= 4 && ending(rest)
}

// typoLength is the shortest word in which one wrong letter is forgiven.
const typoLength = 7

// findTypo calls yield with entries of at least typoLength letters that begin like w and differ
// from it by one letter: left out, added, exchanged, or two that changed places.
func (t *trie) findTypo(w string, ending func(string) bool, yield func(entry uint16)) {
	if len(w) < typoLength-1 {
		return
	}
	if n := t.child(0, w[0]); n != 0 {
		t.walkTypo(n, w, 1, false, ending, yield)
	}
}

func (t *trie) walkTypo(n int32, w string, i int, wrong bool, ending func(string) bool, yield func(entry uint16)) {
	if wrong {
		for e := t.nodes[n].end; e != 0; e = t.ends[e-1].next {
			if end := &t.ends[e-1]; end.length >= typoLength && i <= len(w) && end.fits(w[i:], ending) {
				yield(end.entry)
			}
		}
	} else {
		for k := t.nodes[n].child; k != 0; k = t.nodes[k].next {
			if i < len(w) && t.nodes[k].char != w[i] {
				t.walkTypo(k, w, i+1, true, ending, yield) // another letter
			}
			t.walkTypo(k, w, i, true, ending, yield) // a letter left out
			if i+1 < len(w) && t.nodes[k].char == w[i+1] && w[i] != w[i+1] {
				if m := t.child(k, w[i]); m != 0 {
					t.walkTypo(m, w, i+2, true, ending, yield) // two letters changed places
				}
			}
		}
		if i < len(w) {
			t.walkTypo(n, w, i+1, true, ending, yield) // a letter too many
		}
	}
	if i < len(w) {
		if k := t.child(n, w[i]); k != 0 {
			t.walkTypo(k, w, i+1, wrong, ending, yield)
		}
	}
}

// matches says whether a word of the text is the word that the lexicon means.
func (p pattern) matches(w string, ending func(string) bool) bool {
	if len(w) < len(p.fold) {
		return false
	}
	end := trieEnd{length: uint8(min(len(p.fold), 255)), tail: p.tail, exact: p.exact}
	if w[:len(p.fold)] == p.fold && end.fits(w[len(p.fold):], ending) {
		return true
	}
	if !p.head {
		return false
	}
	for from := 2; from+len(p.fold) <= len(w); from++ {
		if w[from:from+len(p.fold)] == p.fold && end.fits(w[from+len(p.fold):], ending) {
			return true
		}
	}
	return false
}

// germanEnding and englishEnding are what a word may add and stay the same word, folded.
func germanEnding(s string) bool {
	switch s {
	case "e", "en", "er", "em", "es", "s", "n", "nen", "in", "innen", "ens", "ern", "ers",
		"t", "st", "et", "est", "te", "ten", "tet", "test", "ete", "eten", "end", "ende", "enden",
		"i", "le", "la", "li", "erl", "erln", "chen", "lein", "ne", "se", "sen", "ses", "a", "ln", "eln":
		return true
	}
	return false
}

func englishEnding(s string) bool {
	switch s {
	case "s", "es", "ed", "d", "ing", "ings":
		return true
	}
	return false
}

package dialogs

// reading is one text on its way to a diagnosis: words, clauses, and what the rules found.
type reading struct {
	*reader
	text    string
	words   []word
	sets    []groupSet // of each word
	runs    []uint8    // how many more words the entry found at a word covers
	clauses []clause
	all     groupSet // of the whole text
	hits    []hit
	said    [signalCount]bool
}

// clause is a stretch of words that is read as one statement.
type clause struct {
	from, to int
	set      groupSet
	question bool
	meant    [asserted]bool // signals that say how the clause is meant
}

// hit is a rule that was met.
type hit struct {
	says   signal
	clause int
	words  groupSpan
}

// groupSpan lists the words that met a rule.
type groupSpan struct {
	at [8]int16
	n  int
}

func (s *groupSpan) add(i int) {
	if s.n < len(s.at) {
		s.at[s.n] = int16(i)
		s.n++
	}
}

// clauseWords is the longest stretch that is read as one clause.
const clauseWords = 48

// read finds words, clauses and signals.
func (r *reader) read(text string, words []word) *reading {
	rd := &reading{reader: r, text: text, words: words, sets: make([]groupSet, len(words)), runs: make([]uint8, len(words))}
	rd.findGroups()
	rd.findClauses()
	rd.findSignals()
	return rd
}

func (r *reader) ending() func(string) bool { return endingOf(r.lang) }

func (rd *reading) findGroups() {
	var found [64]uint16 // entries, and how many words of each follow
	var follow [64]int
	ending := rd.ending()
	covered := 0 // words before this index belong to an entry of several words
	for i := range rd.words {
		w := rd.words[i].fold
		n := 0
		collect := func(e uint16) {
			if n < len(found) {
				found[n] = e
				n++
			}
		}
		rd.trie.find(w, ending, collect)
		if n == 0 {
			rd.trie.findTypo(w, ending, collect)
		}
		longest := 0
		for k, e := range found[:n] {
			follow[k] = rd.follows(i, rd.entries[e].rest)
			longest = max(longest, follow[k])
		}
		if longest > 0 && i+longest >= covered {
			covered = i + longest + 1
			rd.runs[i] = uint8(longest)
		} else if i < covered {
			continue // a longer entry holds this word
		}
		for k, e := range found[:n] {
			if follow[k] == longest {
				rd.sets[i].add(rd.entries[e].group)
			}
		}
	}
	for i := range rd.sets {
		set := rd.sets[i]
		for g := range set.each {
			rd.sets[i].drop(&rd.hides[g])
		}
	}
}

// follows is how many words of an entry follow word i; -1 if they do not.
func (rd *reading) follows(i int, rest []pattern) int {
	if len(rest) == 0 {
		return 0
	}
	ending := rd.ending()
	for k, p := range rest {
		if i+1+k >= len(rd.words) || rd.words[i+1+k].stop != stopNone || !p.matches(rd.words[i+1+k].fold, ending) {
			return -1
		}
	}
	return len(rest)
}

// findClauses divides the text at stops, and where a word of the group "but" or a new subject begins.
func (rd *reading) findClauses() {
	but, and := rd.group["but"], rd.group["and"]
	var subject groupSet
	subject.add(rd.group["i"])
	subject.add(rd.group["we"])
	subject.add(rd.group["she"])
	rd.clauses = make([]clause, 0, len(rd.words)/6+2)
	from, sentence := 0, 0
	cut := func(to int) {
		if to > from {
			rd.clauses = append(rd.clauses, clause{from: from, to: to})
			from = to
		}
	}
	for i := range rd.words {
		w := &rd.words[i]
		if w.stop == stopQuestion {
			cut(i)
			for k := sentence; k < len(rd.clauses); k++ {
				rd.clauses[k].question = true
			}
		}
		if w.stop >= stopSentence {
			cut(i)
			sentence = len(rd.clauses)
		}
		switch {
		case w.stop != stopNone, rd.sets[i].has(but), i-from >= clauseWords:
			cut(i)
		case rd.sets[i].has(and) && i+1 < len(rd.words) && rd.sets[i+1].meets(&subject) && !rd.namesTwo(from, i):
			cut(i)
		case i-from >= 4 && rd.sets[i].meets(&subject) && rd.newSubject(from, i):
			cut(i)
		}
	}
	cut(len(rd.words))
	for k := range rd.clauses {
		c := &rd.clauses[k]
		for i := c.from; i < c.to; i++ {
			c.set.join(&rd.sets[i])
		}
		rd.all.join(&c.set)
	}
}

// namesTwo says whether "X und ich" begins the clause: one subject of two people.
func (rd *reading) namesTwo(from, and int) bool {
	if and-from > 3 {
		return false
	}
	for i := from; i < and-1; i++ {
		if rd.sets[i].has(rd.group["she"]) || rd.sets[i].has(rd.group["i"]) || rd.sets[i].has(rd.group["do"]) {
			return false
		}
	}
	return true
}

// newSubject says whether the other of the two becomes the subject: "ich mach den Theorieteil sie den Praxisteil".
func (rd *reading) newSubject(from, i int) bool {
	i1, she := rd.group["i"], rd.group["she"]
	first := rd.sets[from]
	return first.has(i1) && rd.sets[i].has(she) || first.has(she) && rd.sets[i].has(i1)
}

// mostHits bounds what is kept of a text that says the same over and over.
const mostHits = 200

func (rd *reading) findSignals() {
	for i := range rd.rules {
		ru := &rd.rules[i]
		if rd.all.meets(&ru.absent) || !rd.mayHold(ru) {
			continue
		}
		for k := range rd.clauses {
			if len(rd.hits) < mostHits || ru.says < asserted {
				rd.try(ru, k)
			}
		}
	}
}

// mayHold is a quick look at whether the words of a rule stand in the text at all.
func (rd *reading) mayHold(ru *rule) bool {
	for p := range ru.parts {
		for _, chain := range ru.parts[p].chains {
			for s := range chain {
				if !chain[s].start && !chain[s].end && !rd.all.meets(&chain[s].any) {
					return false
				}
			}
		}
	}
	return true
}

// try notes a rule that holds, its first part in clause k.
func (rd *reading) try(ru *rule, k int) {
	if ru.says == claims && rd.clauses[k].question {
		return // "Kooperation? Na ja"
	}
	var span groupSpan
	if !rd.holds(&ru.parts[0], k, &span) {
		return
	}
	for p := 1; p < len(ru.parts); p++ {
		found := false
		for other := range rd.clauses {
			if found = rd.holds(&ru.parts[p], other, &span); found {
				break
			}
		}
		if !found {
			return
		}
	}
	if ru.says < asserted {
		rd.clauses[k].meant[ru.says] = true
	}
	rd.said[ru.says] = true
	rd.hits = append(rd.hits, hit{ru.says, k, span})
}

func (rd *reading) holds(p *rulePart, k int, span *groupSpan) bool {
	c := &rd.clauses[k]
	if c.set.meets(&p.without) {
		return false
	}
	for _, chain := range p.chains {
		for s := range chain {
			if !chain[s].start && !chain[s].end && !c.set.meets(&chain[s].any) {
				return false
			}
		}
	}
	before := span.n
	for _, chain := range p.chains {
		if !rd.follow(chain, c, c.from, span, true) {
			span.n = before
			return false
		}
	}
	after := span.n
	for _, chain := range p.never {
		if rd.follow(chain, c, c.from, span, true) {
			span.n = before
			return false
		}
		span.n = after
	}
	return true
}

// follow finds the steps of a chain in a clause, beginning at word i.
func (rd *reading) follow(chain []step, c *clause, i int, span *groupSpan, free bool) bool {
	if len(chain) == 0 {
		return true
	}
	s := &chain[0]
	switch {
	case s.start:
		if i != c.from {
			return false
		}
		return rd.follow(chain[1:], c, i, span, false) // the next word must stand here
	case s.end:
		return i == c.to
	}
	last := c.to
	switch {
	case free:
	case i == c.from: // right after the anchor
		last = min(last, i+1)
	default:
		last = min(last, i+s.near+1)
	}
	for j := i; j < last; j++ {
		if !rd.sets[j].meets(&s.any) {
			continue
		}
		n := span.n
		span.add(j)
		if rd.follow(chain[1:], c, j+1, span, false) {
			return true
		}
		span.n = n
	}
	return false
}

package dialogs

import (
	"slices"
	"strings"
)

// standing is what is left of a signal after it was seen how its clause is meant.
type standing struct {
	joint, maybe   int // asserted
	denied, wished int // joint things that are not, or not yet
	ended          int // joint things that are over
	exchange       int
	gaveUp         int // exchange that is denied
}

// decide weighs what was found.
func (rd *reading) decide(w *weights) Diagnosis {
	s := rd.stand()
	sc := rd.weigh(w, s)
	var d Diagnosis
	d.Label, d.Confidence = sc.label()
	if rd.all.empty() || len(rd.hits) == 0 && d.Confidence < LowConfidence { // nothing that decides
		d.Label, d.Confidence = LabelUnclear, min(d.Confidence, LowConfidence/2)
	}
	switch d.Label {
	case LabelCooperation:
		d.Together, d.Goal, d.Benefit = Yes, sc.goal(), sc.benefit()
	case LabelNetwork:
		d.Together, d.Goal, d.Benefit = No, sc.goal(), sc.benefit()
		if d.Goal == Yes {
			d.Goal = Unknown // an effect that nobody works towards together
		}
	case LabelContactOnly:
		d.Together = No
	}
	rd.facts(&d, s)
	rd.because(&d, w)
	return d
}

// stand looks at every joint thing and every exchange: is it so, or denied, wished, over? That
// something is over or never came about is often said in a later clause, so it holds for all before.
func (rd *reading) stand() standing {
	var s standing
	ended, broken := -1, -1 // the last clauses that end what was said, that say it never came about
	for k := range rd.clauses {
		if rd.clauses[k].meant[over] {
			ended = k
		}
		if rd.clauses[k].meant[failed] {
			broken = k
		}
	}
	gone := func(h *hit) bool { // told of what was, and nothing says that it goes on
		m := &rd.clauses[h.clause].meant
		return (h.clause <= ended || m[past]) && !m[goes] && !rd.goesOnAfter(h.clause)
	}
	last := -1 // clauses count once
	for i := range rd.hits {
		h := &rd.hits[i]
		c := &rd.clauses[h.clause]
		switch h.says {
		case joint, maybeJoint:
			switch {
			case c.question || c.meant[hearsay]:
			case c.meant[denies]:
				s.denied++
			case h.clause <= broken && !c.meant[goes]:
				s.wished++
			case gone(h):
				s.ended++
			case c.meant[wishes] && !c.meant[goes]:
				s.wished++
			case h.says == joint:
				if h.clause != last {
					s.joint++
					last = h.clause
				}
			default:
				s.maybe++
			}
		case claims: // a cooperation that nobody describes, and that is over
			if gone(h) {
				s.ended++
			}
		case exchange:
			switch {
			case c.question || c.meant[hearsay]:
			case c.meant[wishes] && h.clause <= broken: // wanted to, and never did
			case c.meant[denies], gone(h) && (c.meant[past] || c.meant[over]):
				s.gaveUp++
			default:
				s.exchange++
			}
		}
	}
	return s
}

func (rd *reading) goesOnAfter(k int) bool {
	for k++; k < len(rd.clauses); k++ {
		if m := &rd.clauses[k].meant; m[goes] && !m[denies] && !m[over] {
			return true
		}
	}
	return false
}

// facts fills the inputs of the decision table as far as the text gives them (DOMAIN 2.2, 2.4).
func (rd *reading) facts(d *Diagnosis, s standing) {
	planned := s.wished > 0 && rd.said[dated] && !rd.said[failed]
	f := &d.Facts
	switch d.Label {
	case LabelCooperation:
		f.Contact, f.Together = ContactActive, TogetherYes
		if planned && s.joint == 0 || rd.said[dated] && !rd.said[settled] && !rd.said[past] {
			f.Together = TogetherDated
		}
		if rd.said[settled] || rd.said[goes] {
			f.Settled = Yes
		}
		if rd.said[newThing] {
			f.New = Yes
		}
		f.Goal = d.Goal
		if d.Goal == Yes {
			f.Goal = Unknown // that the text names one does not say that the partner would name the same
		}
	case LabelNetwork:
		f.Contact, f.Together = ContactActive, TogetherNo
	case LabelContactOnly:
		f.Contact, f.Together, f.Exchange = ContactKnows, TogetherNo, ExchangeNo
		switch {
		case s.ended > 0 || rd.said[over]:
			f.Together = TogetherPast
		case s.wished > 0 || rd.said[wanting]:
			f.Together = TogetherIdea
		}
	default:
		return
	}
	if d.Label == LabelNetwork && s.wished > 0 {
		f.Together = TogetherIdea
	}
	switch {
	case s.exchange > 0 || d.Label == LabelNetwork:
		f.Exchange = ExchangeOneWay
		if rd.said[mutual] {
			f.Exchange = ExchangeMutual
		}
	case s.gaveUp > 0:
		f.Exchange = ExchangeNo
	}
	f.BenefitMe = d.Benefit
	if d.Benefit == Yes && rd.said[bothGain] {
		f.BenefitPartner = Yes
	}
	for _, kind := range [...]struct {
		said     signal
		relation Relation
	}{
		{employee, Employee}, {subcontractor, Subcontractor}, {tenant, Tenant}, {franchise, Franchise},
		{sponsor, Sponsor}, {sameFirm, SameFirm}, {customer, SupplierOrCustomer}, {private, Private},
	} {
		if rd.said[kind.said] && d.Label == LabelContactOnly {
			f.Relation = kind.relation
			break
		}
	}
	switch {
	case rd.said[refused]:
		f.Will = WillNo
	case rd.said[wanting] || s.wished > 0:
		f.Will = WillMe
	}
}

// because gathers the words that decided.
func (rd *reading) because(d *Diagnosis, w *weights) {
	var shown [signalCount]uint8
	for i := range rd.hits {
		h := &rd.hits[i]
		if !rd.decided(d, h.says) {
			continue
		}
		if h.says == maybeJoint && rd.said[joint] || shown[h.says] == mostCuesOfSignal {
			continue
		}
		cue := Cue{rd.quote(h.words), signalNames[h.says]}
		if cue.Words != "" && !slices.Contains(d.Because, cue) {
			d.Because = append(d.Because, cue)
			shown[h.says]++
		}
		if len(d.Because) == mostCues {
			break
		}
	}
	if len(d.Because) == 0 && d.Label != LabelUnclear {
		rd.becauseOfWords(d, w)
	}
}

// mostCues is how many cues are shown, mostCuesOfSignal how many that say the same.
const (
	mostCues         = 6
	mostCuesOfSignal = 2
)

// becauseOfWords names the word that speaks most for the label, where no rule does.
func (rd *reading) becauseOfWords(d *Diagnosis, w *weights) {
	column := slices.Index(labelAnswers[:], d.Label)
	at, most := -1, 0
	for i := range rd.words {
		var sum [columns]int
		add := func(f finding) { w.add(&sum, f) }
		rd.spelled(i, add)
		for g := range rd.sets[i].each {
			add(finding{"group", rd.groups[g], ""})
		}
		if sum[column] > most {
			at, most = i, sum[column]
		}
	}
	if at >= 0 {
		word := rd.words[at]
		d.Because = append(d.Because, Cue{rd.text[word.from:word.to], "word"})
	}
}

// decided says whether a signal had a part in what the diagnosis says.
func (rd *reading) decided(d *Diagnosis, s signal) bool {
	switch s {
	case joint, maybeJoint, dated, goes:
		return d.Label == LabelCooperation || s != dated && s != goes && d.Label == LabelContactOnly
	case exchange:
		return d.Label == LabelNetwork
	case denies, wishes, past, over, failed, nothing, knows, private, customer, employee, subcontractor,
		tenant, franchise, sponsor, sameFirm, refused, wanting:
		return d.Label == LabelContactOnly
	case hearsay, claims, evades:
		return d.Label == LabelUnclear
	case goal, noGoal:
		return d.Goal != Unknown
	case benefit, noBenefit:
		return d.Benefit != Unknown
	}
	return false
}

// quote is the words of a span as they stand in the text, with … where some were left out.
func (rd *reading) quote(span groupSpan) string {
	at := span.at[:span.n]
	slices.Sort(at)
	var b strings.Builder
	end := -1 // the last word that was written
	for _, i := range at {
		last := int(i) + int(rd.runs[i])
		from := max(int(i), end+1)
		if from > last {
			continue
		}
		switch {
		case end < 0:
		case from == end+1:
			b.WriteString(rd.text[rd.words[end].to:rd.words[from].from])
		default:
			b.WriteString(" … ")
		}
		b.WriteString(rd.text[rd.words[from].from:rd.words[last].to])
		end = last
	}
	return b.String()
}

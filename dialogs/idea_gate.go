package dialogs

import (
	"slices"
	"strings"
)

// Gate judges an idea by the one rule (Assess): what it fails, and what is to be watched if it is
// carried out (DOMAIN 6.17). An idea that fails nothing may be put before a person. What is not
// said fails as well: an idea with a blank goal has none.
func (l *Library) Gate(idea Idea, country string) (found Finding, fails []Criterion, cautions []string) {
	found = Assess(l.FactsFromIdea(idea))
	return found, found.Missing, l.cautionsOf(idea, country)
}

// FactsFromIdea are the facts of an idea as if it were carried out as written: the two know of it
// and it takes place. What is done, wanted and gained is read from its words.
func (l *Library) FactsFromIdea(idea Idea) Facts {
	lang := l.LangOf(strings.Join([]string{idea.Together, idea.Goal, idea.New, idea.BenefitMe, idea.BenefitPartner}, " "))
	f := Facts{Contact: ContactActive, Aware: Yes, Settled: Yes, Relation: l.relationOf(lang, idea)}
	tell := func(text string) told { return l.Catalogue.tell(lang, text) }
	does, exchange := l.togetherOf(lang, idea.Together)
	f.Exchange = ExchangeNo
	if exchange {
		f.Exchange = ExchangeMutual
	}
	switch {
	case f.Relation != Peer: // one will, one till: whether the work is shared is not the question
		f.Together = TogetherYes
	case does == Yes:
		f.Together = TogetherYes
	case does == No:
		f.Together = TogetherNo
	}
	if l.sentenceOf(lang, idea.Goal) == IsEffect {
		f.Goal = Yes
	} else if strings.TrimSpace(idea.Goal) != "" {
		f.Goal = No
	}
	f.BenefitMe, f.BenefitPartner = l.benefitOf(lang, idea.BenefitMe), l.weakest(lang, idea.BenefitPartner)
	newness := tell(idea.New)
	switch {
	case idea.OnlyTogether != Unknown:
		f.New = idea.OnlyTogether
	case newness.blank():
	case f.Together == TogetherNo && !tell(idea.Together).says("licence"):
		f.New = No // the offer of each stays what it was, only mentioned by the other (S15)
	case newness.says("same"), newness.rest("hollow", "filler") == 0:
		f.New = No
	default:
		f.New = Yes
	}
	return f
}

// relationOf tells whether the other is a second will at all: an employee, somebody who works on
// instruction, or the same owner's second firm is not (DOMAIN 2.5, E10, E13, E14).
func (l *Library) relationOf(lang Lang, idea Idea) Relation {
	t := l.Catalogue.tell(lang, idea.Together+". "+idea.BenefitMe+". "+idea.BenefitPartner)
	switch {
	case t.says("employee"):
		return Employee
	case t.says("subcontractor"):
		return Subcontractor
	case t.says("same-firm"):
		return SameFirm
	}
	return Peer
}

// togetherOf tells whether both put work or know-how into the same thing (S19), and whether
// something only goes back and forth: recommending, material, links, discounts (S15).
func (l *Library) togetherOf(lang Lang, text string) (does Tri, exchange bool) {
	t := l.Catalogue.tell(lang, text)
	joint, weak := 0, 0
	var me, them, hard, handed bool
	for _, clause := range t.clauses {
		side := t.any(clause, "joint-word")
		hard = hard || t.any(clause, "licence", "consign", "plan-only", "name-only") || t.any(clause, "rent") && !side
		switch {
		case t.any(clause, "promo", "recommend", "social", "discount", "commission", "name-only"):
			exchange = true
			continue
		case t.any(clause, "list"):
			handed = true
			continue
		case t.any(clause, "talk"):
			continue
		case t.any(clause, "joint"):
			joint++
		case side && t.in(clause).rest("joint-word", "activity", "hollow", "filler") > 1:
			weak++
		}
		me, them = me || t.any(clause, "role-me"), them || t.any(clause, "role-them")
	}
	if me && them {
		joint++
	}
	exchange = exchange || handed && weak == 0 // lists are also handed over for a joint thing
	switch {
	case hard && joint < 3:
		return No, true
	case joint > 0:
		return Yes, exchange
	case exchange:
		return No, true
	case weak > 0:
		return Yes, false
	}
	d := l.Diagnose(lang, text)
	if !d.Sure() {
		return Unknown, false
	}
	return d.Together, d.Label == LabelNetwork
}

// sentenceOf tells what a sentence about a goal is. An effect is something that is different
// afterwards for dogs, their people or both partners (S20, DOMAIN 2.1).
func (l *Library) sentenceOf(lang Lang, text string) Sentence {
	t := l.Catalogue.tell(lang, text)
	others := t.says("others") || t.says("both-of-us")
	switch {
	case t.blank() || t.rest("filler", "hollow") == 0:
		return IsVague
	case t.says("activity") && !(others && t.says("change")):
		return IsActivity
	case t.says("own-goal") && !(t.says("both-of-us") || t.says("others") && t.says("change")):
		return IsMine
	case others, t.says("change"), l.Diagnose(lang, text).Goal == Yes:
		return IsEffect
	}
	return IsVague
}

// benefitOf tells whether a gain is one that could be noticed (S21). "Synergien" or "Bekanntheit
// irgendwie" is none; what is blank is not known.
func (l *Library) benefitOf(lang Lang, text string) Tri {
	t := l.Catalogue.tell(lang, text)
	switch {
	case t.blank():
		return Unknown
	case t.says("nothing"), t.rest("hollow", "filler") == 0:
		return No
	}
	return Yes
}

// weakest is the benefit of the partner who gains least: of several, each must gain (S23, E29).
func (l *Library) weakest(lang Lang, text string) Tri {
	worst := Yes
	for line := range strings.SplitSeq(text, "\n") {
		switch l.benefitOf(lang, line) {
		case No:
			return No
		case Unknown:
			worst = Unknown
		}
	}
	return worst
}

// stopList leads from the flags of DOMAIN 6.17 to the keys of cautions.yaml that speak of them.
var stopList = map[string]string{
	"free_vet_service": "vet_rules", "commission_health": "commission", "healing_claim": "hwg",
	"customer_list": "data", "online_course": "fernusg", "package_travel": "travel",
	"shared_till": "gbr", "no_permit": "p11", "stranger_outreach": "stranger",
}

// watched are the keys of cautions.yaml that apply to an idea: its own, and those its words call for.
func (l *Library) watched(idea Idea, country string) []string {
	var keys []string
	for _, key := range l.cautionsOf(idea, country) {
		if to, ok := stopList[key]; ok {
			key = to
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// health are the trades for which a commission for referrals is not allowed (DOMAIN 6.6, 6.7).
var health = []TradeID{"vet", "physio", "naturopath"}

// cautionsOf are the keys of what is to be watched: those the idea carries, and those its words
// call for.
func (l *Library) cautionsOf(idea Idea, country string) []string {
	text := strings.Join([]string{idea.Together, idea.New, idea.Goal, idea.BenefitMe, idea.BenefitPartner, idea.For, idea.FirstStep}, ". ")
	t := l.Catalogue.tell(l.LangOf(text), text)
	has := func(trades ...TradeID) bool {
		return slices.ContainsFunc(idea.Trades, func(id TradeID) bool { return slices.Contains(trades, id) })
	}
	cautions := slices.Clone(idea.Cautions)
	for _, group := range cueGroups {
		key, ok := strings.CutPrefix(group, cautionPrefix)
		if !ok || !t.says(group) || slices.Contains(cautions, key) {
			continue
		}
		switch key {
		case "children":
			ok = !t.says("children-settled")
		case "free_vet_service":
			ok = has("vet")
		case "commission_health":
			ok = has(health...)
		case cautionAustria:
			ok = country == "AT" && has(austrian...)
		}
		if ok {
			cautions = append(cautions, key)
		}
	}
	return cautions
}

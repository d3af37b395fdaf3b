package dialogs

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// agreementPoints are the fifteen points of an agreement (DOMAIN 6.16), in their order.
var agreementPoints = []string{
	"who", "goal", "what", "benefit", "tasks", "hours", "money", "presence",
	"customers", "data", "welfare", "permits", "failure", "materials", "exit",
}

// lightPoints are the five that are enough for the first run.
var lightPoints = []string{"goal", "tasks", "money", "failure", "exit"}

// soon is how far ahead a dated plan counts as something done together (DOMAIN 2.1, light 2).
const soon = 12 * 7 * 24 * time.Hour

// point is what an agreement says of a point: what was written, or what the idea says already.
func (s *scope) point(p *Plan, name string) string {
	if i := slices.IndexFunc(p.Points, func(pt Point) bool { return pt.Name == name }); i >= 0 {
		return p.Points[i].Text
	}
	switch name {
	case "who":
		if partner := s.c.partner(p.Partner); partner != nil && partner.Alias != "" && !partner.Wished {
			return s.saying("agreement.us")
		}
	case "goal":
		return p.Idea.Goal
	case "what":
		return strings.TrimSpace(p.Idea.Together + " " + p.Idea.New)
	case "benefit":
		if p.Idea.BenefitMe != "" && p.Idea.BenefitPartner != "" {
			return s.saying("agreement.both")
		}
	}
	return ""
}

// onPoint is the point being talked about, or the first.
func (p *Plan) onPoint() string { return cmp.Or(p.OnPoint, agreementPoints[0]) }

func (p *Plan) settle(name, text string) {
	if i := slices.IndexFunc(p.Points, func(pt Point) bool { return pt.Name == name }); i >= 0 {
		p.Points[i].Text = text
		return
	}
	p.Points = append(p.Points, Point{name, text})
}

// openPoints are the points among these that nobody has said anything about.
func (s *scope) openPoints(names []string) []string {
	var open []string
	for _, name := range names {
		if s.point(s.plan(), name) == "" {
			open = append(open, name)
		}
	}
	return open
}

// onPaper reports whether the agreement has all that is enough for the first run.
func (s *scope) onPaper(p *Plan) bool {
	return !slices.ContainsFunc(lightPoints, func(name string) bool { return s.point(p, name) == "" })
}

// agreement is a sheet of these points. What is not settled yet stands as its question.
func (s *scope) agreement(names []string) string {
	var lines []string
	for _, name := range names {
		sign, text := "●", s.point(s.plan(), name)
		if text == "" {
			sign, text = "○", s.saying("agreement-ask."+name)
		}
		lines = append(lines, sign+" "+s.saying("agreement."+name)+": "+text)
	}
	return strings.Join(lines, "\n")
}

// FactsFromAgreement are the facts that an agreement makes, read as what both have said yes to.
// What no point says stays unknown; a run counts as done together, a date within twelve weeks of
// the agreement as a dated plan.
func FactsFromAgreement(p Plan) Facts {
	said := func(name, idea string) Tri {
		if idea != "" || slices.ContainsFunc(p.Points, func(pt Point) bool { return pt.Name == name && pt.Text != "" }) {
			return Yes
		}
		return Unknown
	}
	f := Facts{
		Goal:           said("goal", p.Idea.Goal),
		BenefitMe:      said("benefit", p.Idea.BenefitMe),
		BenefitPartner: said("benefit", p.Idea.BenefitPartner),
		New:            said("", p.Idea.New),
	}
	if !p.AgreedAt.IsZero() {
		f.Contact, f.Aware, f.Will = ContactActive, Yes, WillBoth
	}
	switch {
	case p.Runs > 0:
		f.Together, f.Settled = TogetherYes, No
		if p.Runs > 1 || !p.RunAt.IsZero() {
			f.Settled = Yes
		}
	case !p.RunAt.IsZero() && !p.AgreedAt.IsZero() && p.RunAt.Sub(p.AgreedAt) <= soon:
		f.Together = TogetherDated
	case said("what", p.Idea.Together) == Yes:
		f.Together = TogetherIdea
	}
	return f
}

// agree is that both said yes: from now on the agreement counts as known of the partner.
func agree(s *scope) {
	p := s.plan()
	if p.AgreedAt.IsZero() {
		p.AgreedAt = s.now
	}
	s.partner().Facts.learn(FactsFromAgreement(*p))
	judge(s)
}

// lacking are what the agreement still lacks for a cooperation, by the one rule (Assess).
func (s *scope) lacking() string {
	p := *s.plan()
	if p.AgreedAt.IsZero() {
		p.AgreedAt = s.now // as if both had said yes to it as written
	}
	return s.terms("missing.", strs(Assess(FactsFromAgreement(p)).Missing))
}

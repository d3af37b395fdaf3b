package dialogs

import "testing"

// The forty edge cases of DOMAIN 2.5, each with the inputs that its sentence gives. What a case
// does not say stays unknown.
func TestDecideEdgeCases(t *testing.T) {
	knows := func(f Facts) Facts {
		if f.Contact == "" {
			f.Contact = ContactKnows
		}
		return f
	}
	real := Facts{Together: TogetherYes, Settled: Yes, Goal: Yes, New: Yes, BenefitMe: Yes, BenefitPartner: Yes}
	with := func(f Facts, change func(*Facts)) Facts { change(&f); return f }

	cases := []struct {
		name  string
		facts Facts
		want  Verdict
	}{
		{"E1 one-way recommendation with commission", Facts{Exchange: ExchangeOneWay, Together: TogetherNo, BenefitMe: Yes}, VerdictNetwork},
		{"E2 mutual recommendation with commission", Facts{Exchange: ExchangeMutual, Together: TogetherNo, BenefitMe: Yes, BenefitPartner: Yes}, VerdictNetwork},
		{"E2 the same between people who serve the same owners", Facts{Exchange: ExchangeMutual, Together: TogetherNo, Target: Yes}, VerdictNetworkPotential},
		{"E3 affiliate link, discount code", Facts{Exchange: ExchangeOneWay, Together: TogetherNo}, VerdictNetwork},
		{"E4 paid post called a cooperation", Facts{Relation: SupplierOrCustomer, Exchange: ExchangeNo, Together: TogetherNo}, VerdictService},
		{"E4 the post was developed together", Facts{Relation: Peer, Together: TogetherYes}, VerdictEmerging},
		{"E5 consignment goods for a margin", Facts{Exchange: ExchangeOneWay, Together: TogetherNo, BenefitMe: Yes}, VerdictNetwork},
		{"E6 mutual discount for customers", Facts{Exchange: ExchangeMutual, Together: TogetherNo}, VerdictNetwork},
		{"E7 renting a room from the partner", Facts{Relation: Tenant, Exchange: ExchangeNo, Together: TogetherNo}, VerdictService},
		{"E8 sharing a practice, each own customers", Facts{Relation: Tenant, Exchange: ExchangeMutual, Together: TogetherNo, BenefitMe: Yes, BenefitPartner: Yes}, VerdictService},
		{"E9 a hall run and paid together", real, VerdictCooperation},
		{"E10 she gives lessons for me, on invoice", Facts{Relation: Subcontractor, Exchange: ExchangeNo, Together: TogetherNo}, VerdictService},
		{"E11 guest lecturer for a flat fee, once", Facts{Relation: Subcontractor, Exchange: ExchangeNo, Together: TogetherNo}, VerdictService},
		{"E12 guest unit as fixed part of a joint concept", Facts{Together: TogetherYes, Settled: Yes, New: Yes}, VerdictEmerging},
		{"E13 an employee", Facts{Relation: Employee, Together: TogetherNo}, VerdictService},
		{"E14 two owners of one firm", Facts{Relation: SameFirm, Together: TogetherNo}, VerdictService},
		{"E15 franchise, licence", Facts{Relation: Franchise, Together: TogetherNo}, VerdictService},
		{"E16 sponsorship for a logo", Facts{Relation: Sponsor, Exchange: ExchangeOneWay, Together: TogetherNo}, VerdictService},
		{"E16 the sponsor works on the event", Facts{Relation: Sponsor, Together: TogetherYes}, VerdictEmerging},
		{"E17 members of the same group", Facts{Exchange: ExchangeNo, Together: TogetherNo}, VerdictContact},
		{"E18 regulars' table", Facts{Contact: ContactActive, Exchange: ExchangeMutual, Together: TogetherNo}, VerdictNetwork},
		{"E19 peer case talk, each treats own clients", Facts{Exchange: ExchangeMutual, Together: TogetherNo, BenefitMe: Yes}, VerdictNetwork},
		{"E20 one shared case plan for the same dog", real, VerdictCooperation},
		{"E21 friends help with the fence", Facts{Relation: Private, Exchange: ExchangeMutual, Together: TogetherNo}, VerdictContact},
		{"E21 the help is professional", Facts{Exchange: ExchangeMutual, Together: TogetherNo}, VerdictNetwork},
		{"E22 coffee and walking own dogs", Facts{Relation: Private, Exchange: ExchangeNo, Together: TogetherNo}, VerdictContact},
		{"E23 a joint stall once a year with joint demos", real, VerdictCooperation},
		{"E24 sharing the stall fee, each own corner", Facts{Exchange: ExchangeMutual, Together: TogetherNo}, VerdictNetwork},
		{"E25 one flyer listing both", Facts{Exchange: ExchangeMutual, Together: TogetherNo}, VerdictNetwork},
		{"E26 a town map made together", real, VerdictCooperation},
		{"E27 flyers for a joint course", with(real, func(f *Facts) { f.Exchange = ExchangeMutual }), VerdictCooperation},
		{"E28 a joint course of two trainers", real, VerdictCooperation},
		{"E29 one of three carries the work", with(real, func(f *Facts) { f.WinWin = No }), VerdictLopsided},
		{"E30 holiday cover as it comes", Facts{Exchange: ExchangeMutual, Together: TogetherNo}, VerdictNetwork},
		{"E31 an advertised cover guarantee with one standard", Facts{Together: TogetherYes, Settled: Yes, New: Yes}, VerdictEmerging},
		{"E32 charity event with a nameable gain for both", real, VerdictCooperation},
		{"E33 volunteering for a shelter", Facts{Relation: Sponsor, Exchange: ExchangeOneWay, Together: TogetherNo}, VerdictService},
		{"E34 buying in bulk together", with(real, func(f *Facts) { f.New = Unknown }), VerdictEmerging},
		{"E35 planning for two years", Facts{Exchange: ExchangeMutual, Together: TogetherIdea, Will: WillBoth}, VerdictNetworkPotential},
		{"E36 one good event last autumn, nothing fixed", with(real, func(f *Facts) { f.Settled = No }), VerdictEmerging},
		{"E37 the partner does not know of it", Facts{Aware: No, Exchange: ExchangeOneWay, Together: TogetherYes}, VerdictNetwork},
		{"E38 a couple, win-win never discussed", with(real, func(f *Facts) { f.WinWin = Unknown }), VerdictCooperation},
		{"E39 photos against training", Facts{Exchange: ExchangeMutual, Together: TogetherNo, BenefitMe: Yes, BenefitPartner: Yes}, VerdictNetwork},
		{"E40 the vet refers and reports back in a fixed loop", Facts{Exchange: ExchangeMutual, Together: TogetherYes, Settled: Yes}, VerdictEmerging},

		{"R1 nobody known yet", Facts{Contact: ContactNone}, VerdictNone},
		{"R2 a supplier with an idea", Facts{Relation: SupplierOrCustomer, Together: TogetherIdea}, VerdictService},
		{"R3 a joint course from which only one gains", with(real, func(f *Facts) { f.BenefitPartner = No }), VerdictLopsided},
		{"R3 needs a no: an unknown gain of the partner is a question", with(real, func(f *Facts) { f.BenefitPartner = Unknown }), VerdictEmerging},
		{"R6 a date stands", Facts{Together: TogetherDated}, VerdictEmerging},
		{"R6 a date without any shared goal is not yet one", Facts{Together: TogetherDated, Goal: No, Exchange: ExchangeMutual}, VerdictNetwork},
		{"R7 it is over", Facts{Together: TogetherPast, Exchange: ExchangeMutual}, VerdictDormant},
		{"R8 nobody wants to", Facts{Exchange: ExchangeMutual, Together: TogetherIdea, Will: WillNo}, VerdictNetwork},
		{"R10 they know each other", Facts{}, VerdictContact},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := Partner{Facts: knows(c.facts)}
			if got := Decide(p, Assess(FactsFromClaim(p))); got != c.want {
				t.Errorf("verdict %s, want %s (facts %+v)", got, c.want, p.Facts)
			}
		})
	}
}

func TestAssess(t *testing.T) {
	cases := []struct {
		name  string
		facts Facts
		want  string // persons, together, goal, benefit
	}{
		{"flyers: nothing is done, so nobody works towards an effect", Facts{Contact: ContactKnows, Exchange: ExchangeMutual, Together: TogetherNo}, "●○○?"},
		{"acquaintance", Facts{Contact: ContactKnows, Exchange: ExchangeNo, Together: TogetherNo}, "●○○○"},
		{"an idea leaves the goal open", Facts{Contact: ContactKnows, Exchange: ExchangeMutual, Together: TogetherIdea}, "●○??"},
		{"nothing is known", Facts{}, "????"},
		{"a dated plan counts as together", Facts{Contact: ContactKnows, Together: TogetherDated}, "●●??"},
		{"what is over is not done together", Facts{Contact: ContactKnows, Together: TogetherPast}, "●○??"},
		{"one side gains nothing", Facts{Contact: ContactKnows, Together: TogetherYes, Goal: Yes, BenefitMe: Yes, BenefitPartner: No}, "●●●○"},
		{"all lights on", Facts{Contact: ContactActive, Together: TogetherYes, Goal: Yes, BenefitMe: Yes, BenefitPartner: Yes}, "●●●●"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := Assess(c.facts)
			got := ""
			for _, light := range []Tri{f.Persons, f.Together, f.Goal, f.Benefit} {
				got += light.Sign()
			}
			if got != c.want {
				t.Errorf("lights %s, want %s", got, c.want)
			}
		})
	}
}

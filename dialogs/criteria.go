package dialogs

// Criterion is one of the things a cooperation needs: the four lights (S18 to S21), of which the
// benefit is asked for each side, and the three checks (S22, S23, S29).
type Criterion string

// The criteria, in the order in which they are named to a person.
const (
	Persons        Criterion = "persons"
	Jointly        Criterion = "together"
	Settled        Criterion = "settled" // refines together: it is repeated, or its next date stands
	SharedGoal     Criterion = "goal"
	BenefitMe      Criterion = "benefit-me"
	BenefitPartner Criterion = "benefit-partner"
	SomethingNew   Criterion = "new"
	WinWin         Criterion = "winwin"
	TargetGroup    Criterion = "target"
)

// Finding is what Assess makes of facts: the four lights, the three checks, and what is missing
// for a cooperation, the first to be cleared first. Target is a check, never a gate (S29).
type Finding struct {
	Persons, Together, Goal, Benefit Tri
	New, WinWin, Target              Tri
	Missing                          []Criterion
}

// Assess is the one rule behind three gates: a claim, an idea and an agreement are judged alike.
func Assess(f Facts) Finding {
	found := Finding{
		Persons:  persons(f),
		Together: together(f.Together),
		Goal:     f.Goal,
		Benefit:  both(f.BenefitMe, f.BenefitPartner),
		New:      f.New,
		WinWin:   f.WinWin,
		Target:   f.Target,
	}
	if f.Together == TogetherNo {
		// Where nothing is done, nobody works towards an effect (S16), and where nothing goes
		// back and forth either, there is nothing to gain.
		if f.Goal == Unknown {
			found.Goal = No
		}
		if f.Exchange == ExchangeNo && found.Benefit == Unknown {
			found.Benefit = No
		}
	}
	settled := f.Settled
	if f.Together == TogetherDated {
		settled = Yes // its date stands
	}
	needs := []struct {
		criterion Criterion
		state     Tri
	}{
		{Persons, found.Persons}, {Jointly, found.Together}, {Settled, settled}, {SharedGoal, found.Goal},
		{BenefitMe, f.BenefitMe}, {BenefitPartner, f.BenefitPartner}, {SomethingNew, f.New},
	}
	for _, need := range needs {
		if need.state != Yes {
			found.Missing = append(found.Missing, need.criterion)
		}
	}
	if f.WinWin == No {
		found.Missing = append(found.Missing, WinWin)
	}
	return found
}

// persons is light 1: two or more independent people who both know of it (S18). Somebody who
// acts on instruction, or belongs to the same firm, is not a second one.
func persons(f Facts) Tri {
	switch {
	case f.Contact == ContactNone, f.Aware == No:
		return No
	case f.Relation == Employee, f.Relation == Subcontractor, f.Relation == SameFirm:
		return No
	case f.Contact == "":
		return Unknown
	}
	return Yes
}

// together is light 2: done within the last twelve months, or dated within the next twelve weeks.
func together(t Together) Tri {
	switch t {
	case TogetherYes, TogetherDated:
		return Yes
	case "":
		return Unknown
	}
	return No
}

// both is yes if both are yes, and no if either is no.
func both(a, b Tri) Tri {
	switch {
	case a == No || b == No:
		return No
	case a == Yes && b == Yes:
		return Yes
	}
	return Unknown
}

// FactsFromClaim are the facts that a person claims of a partner.
func FactsFromClaim(p Partner) Facts { return p.Facts }

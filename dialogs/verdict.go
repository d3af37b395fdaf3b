package dialogs

// Verdicts are the nine verdicts, from nothing yet to a cooperation.
var Verdicts = []Verdict{
	VerdictNone, VerdictContact, VerdictService, VerdictNetwork, VerdictNetworkPotential,
	VerdictDormant, VerdictEmerging, VerdictLopsided, VerdictCooperation,
}

// Decide is the decision table R1 to R10 of DOMAIN 2.2 for a claim; the first rule that matches
// decides. Unknown matches neither yes nor no.
func Decide(p Partner, found Finding) Verdict {
	f := FactsFromClaim(p)
	var (
		peer      = f.Relation == Peer || f.Relation == ""
		doing     = f.Together == TogetherYes && f.Aware != No
		exchanges = f.Exchange == ExchangeOneWay || f.Exchange == ExchangeMutual
	)
	switch {
	case f.Contact == ContactNone: // R1
		return VerdictNone
	case !peer && (f.Together == TogetherNo || f.Together == TogetherIdea): // R2
		if f.Relation == Private {
			return VerdictContact
		}
		return VerdictService
	case doing && (found.Benefit == No || found.WinWin == No): // R3
		return VerdictLopsided
	case doing && f.Settled == Yes && found.Goal == Yes && found.New == Yes && found.Benefit == Yes: // R4
		return VerdictCooperation
	case doing: // R5
		return VerdictEmerging
	case f.Together == TogetherDated && f.Aware != No && f.Goal != No: // R6
		return VerdictEmerging
	case f.Together == TogetherPast: // R7
		return VerdictDormant
	case exchanges && (f.Together == TogetherIdea || f.Target == Yes) && f.Will != WillNo: // R8
		return VerdictNetworkPotential
	case exchanges: // R9
		return VerdictNetwork
	}
	return VerdictContact // R10
}

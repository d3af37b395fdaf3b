package dialogs

import "fmt"

// offerAgain is how long the coach does not ask again.
const offerAgain = 90 * day

// mayOffer reports whether the coach may ask for the consent to announcements: once after a verdict
// at the earliest, never within ninety days again, and not to somebody who has said yes (DOMAIN 3.3 PX).
func (s *scope) mayOffer() bool {
	judged := false
	for _, p := range s.c.Partners {
		judged = judged || p.Verdict != ""
	}
	return judged && !s.c.WantsNews() && (s.c.Offered.IsZero() || s.now.Sub(s.c.Offered) >= offerAgain)
}

func makeConsent(args []string) (func(*scope), error) {
	if len(args) != 2 || args[0] != PurposeNews || args[1] != "yes" && args[1] != "no" {
		return nil, fmt.Errorf("found %q where %s and yes or no are expected", args, PurposeNews)
	}
	return func(s *scope) {
		given := args[1] == "yes"
		if !given && !s.c.WantsNews() {
			return // there is nothing to take back
		}
		version := ""
		if n := s.lib.Nodes[s.c.At]; given && n != nil && len(n.Say) > 0 {
			version = string(s.c.Lang) + " " + TextMark(n.Say[len(n.Say)-1].Source(s.c.Lang))
		}
		s.c.Consents = append(s.c.Consents, Consent{args[0], given, s.now, version})
	}, nil
}

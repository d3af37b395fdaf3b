package dialogs

import "time"

// Consent is a yes that was given, or taken back (DOMAIN 7.6).
type Consent struct {
	Purpose string    `json:"purpose"`
	Given   bool      `json:"given"`
	At      time.Time `json:"at"`
	Text    string    `json:"text,omitempty"` // version of the words that were agreed to
}

// PurposeNews is the consent to the coach's announcements (S34).
const PurposeNews = "announcements"

// WantsNews reports whether the person asked for the coach's announcements and can be reached.
func (c *Conversation) WantsNews() bool {
	wants := false
	for _, consent := range c.Consents {
		if consent.Purpose == PurposeNews {
			wants = consent.Given
		}
	}
	return wants && !c.Gone
}

package dialogs

// Event is something that happened, seen from one conversation.
type Event interface{ event() }

// Commanded: the person sent a command, such as /start. Name has no slash and no @bot.
type Commanded struct{ Name, Args string }

// Wrote: the person sent a text.
type Wrote struct{ Text string }

// Chose: the person tapped a button. Data is what the button carried; it may be old or forged.
type Chose struct{ Data string }

// Showed: the person sent something that is not text.
type Showed struct{ Kind ShowedKind }

// ShowedKind is what was sent instead of text.
type ShowedKind string

// The kinds of messages that get an answer of their own.
const (
	ShowedSticker  ShowedKind = "sticker"
	ShowedPhoto    ShowedKind = "photo"
	ShowedVoice    ShowedKind = "voice"
	ShowedContact  ShowedKind = "contact"
	ShowedLocation ShowedKind = "location"
	ShowedOther    ShowedKind = "other"
)

// Edited: the person edited a message that was answered before.
type Edited struct{}

// CalledFromGroup: somebody addressed the bot in a group. The coach talks in private chats only.
type CalledFromGroup struct{}

// CameDue: a reminder fell due.
type CameDue struct{ Reminder ReminderID }

// Surveyed: what was to be counted over all conversations has been counted.
type Surveyed struct {
	Then  NodeID // where the conversation goes on
	Stats Stats
}

// Announced: the coach announces something to everybody who asked for it.
type Announced struct{ ID, Text string }

// Left: the person blocked the bot or the chat is gone. Nothing can be said.
type Left struct{}

// Returned: the person let the bot in again.
type Returned struct{}

func (Commanded) event()       {}
func (Wrote) event()           {}
func (Chose) event()           {}
func (Showed) event()          {}
func (Edited) event()          {}
func (CalledFromGroup) event() {}
func (CameDue) event()         {}
func (Surveyed) event()        {}
func (Announced) event()       {}
func (Left) event()            {}
func (Returned) event()        {}

package dialogs

// Script is the checked form of a folder of script files: everything the coach says and the way
// through it. It does not change after Load and may be used by many at once.
type Script struct {
	Nodes       map[NodeID]*Node
	Order       []NodeID          // in the order of the files
	Renamed     map[NodeID]NodeID // `was:` of a node: its old ids
	Commands    []Command
	Repairs     map[Repair]*RepairWord
	Sides       []Side
	Cautions    []Caution
	Lines       map[string]*Line             // texts that the engine itself says, by their name
	Terms       map[string]*Line             // the names of verdicts, lights, criteria …
	Words       map[string]map[Lang][]string // the lists of words in wordLists, folded
	Hears       map[string]*Hear             // what a person may tell besides the answers offered, by its name
	Fingerprint string                       // changes with every byte of the script
	Twins       []Problem                    // texts without an English twin, or with one that translates an older German line
}

// Pos is a place in a script file.
type Pos struct {
	File      string
	Line, Col int
}

// Problem is a problem at this place.
func (p Pos) Problem(rule, message string) Problem {
	return Problem{p.File, p.Line, p.Col, message, rule}
}

// Node is one place in the script: it says its lines, then either asks or goes on.
type Node struct {
	ID    NodeID
	Pos   Pos
	Phase string   // P1 to P8, PX, or empty for a side trip that belongs to all
	Rests []string // S-numbers, or method, caution, example, ui
	Card  bool     // a card or document: up to 3,000 characters instead of 350
	Ends  bool     // a conversation may rest here: silence is not asked about
	Aside bool     // a side trip: the question left for it is kept and comes again
	Place string   // the one card that it is shown on: a tap there turns the card over in place
	Links []Link   // of a card that does not ask: buttons that stand for commands
	Title *Line    // the question in a few words: "Wir waren bei …"
	Do    []Action // on entering
	Say   []*Line
	Again *Line // asked when the question comes again; the last line of Say if nil
	Why   *Line // why the coach asks
	// Question
	Options []Option
	Listen  *Reader // reads free text; nil if only options answer
	Hears   []*Hear // what else is understood here
	Forward bool    // what is no answer here is one to the question that was left
	Unclear *Line   // said when an answer was not understood
	Skip    *Exit   // "überspringen"
	Dunno   *Exit   // "weiß nicht"; Skip if nil
	// Way on without a question, after Listen, and of options without their own
	Next []Branch
}

// Asks reports whether a conversation stops here for an answer.
func (n *Node) Asks() bool { return len(n.Options) > 0 || n.Listen != nil }

// Link is a button that stands for a command, whatever the open question is.
type Link struct {
	Pos     Pos
	Command string // its id
	Label   *Line
}

// Option is one offered answer.
type Option struct {
	ID    string
	Pos   Pos
	Label *Line
	Also  *Line // further words for it, separated by commas
	Typed bool  // it is understood and has no button
	Carry bool  // what was written may answer the next question as well
	If    *Condition
	Each  *Generator // makes one option for each of its items
	Do    []Action
	To    []Branch // empty: the node's Next
}

// Hear is something that a person may tell at several questions, in more words than a button has.
type Hear struct {
	ID    string
	Pos   Pos
	Cue   [][]string // as of a Side
	Do    []Action
	To    []Branch
	Carry bool // what was written may answer the next question as well
}

// Branch leads on where its condition holds; the first that holds counts.
type Branch struct {
	Pos Pos
	If  *Condition
	To  NodeID
}

// The targets that are not nodes.
const (
	ToAgain  NodeID = "again"  // ask the open question again
	ToStay   NodeID = "stay"   // the open question stands as it is
	ToEnd    NodeID = "end"    // nothing is open any more; the next word begins anew
	ToReturn NodeID = "return" // back to the question that was left for a side trip
)

// Exit is where a repair word leads, and what is said on the way.
type Exit struct {
	Pos Pos
	Say *Line
	Do  []Action
	To  NodeID
}

// Command is what a person can send with a slash.
type Command struct {
	Pos   Pos
	ID    string
	Names map[Lang]string // without the slash; every name is understood in every language
	Also  []string        // further names
	About *Line           // for Telegram's menu; nil keeps it out of the menu
	To    []Branch
}

// Side is a side question: answered at once, then the open question comes again.
type Side struct {
	Quiet     bool // nothing is asked after it
	ID        string
	Pos       Pos
	Statement []string   // phases in which it need not be a question: what is said against going on
	Cue       [][]string // any of these sets of folded beginnings of words, all of a set in the message
	Say       *Line
}

// Line is one text in every language. Its ID is stable: node, field and number.
type Line struct {
	ID    string
	Pos   Pos
	If    *Condition
	Rests []string
	Text  map[Lang]*Template
	Raw   map[Lang]string // as written
}

package dialogs

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The limits of a keyboard (DOMAIN 3.7, Bot API InlineKeyboardButton).
const (
	maxButtons  = 6
	buttonsARow = 3
	rowRunes    = 34
	dataBytes   = 64
)

// html is a line in the person's language, ready to be sent.
func (s *scope) html(line *Line) string { return line.in(s.c.Lang).render(s) }

// plain is a line without markup: for labels and for comparing.
func (s *scope) plain(line *Line) string {
	if f := line.in(s.c.Lang).fixed; f != nil {
		return f.plain
	}
	return unmarked(s.html(line))
}

// say says a line, if its condition holds.
func (r *run) say(line *Line) {
	if line.If.holds(&r.scope) {
		r.sayPages(pages(r.html(line)))
	}
}

func (r *run) sayPages(pages []string) {
	for _, page := range pages {
		r.said++
		r.emit(Say{Key: Key(fmt.Sprintf("s%d.%d", r.c.Serial, r.said)), HTML: page})
	}
}

// show shows a card that does not ask, with its links.
func (r *run) show(n *Node) {
	for _, line := range n.Say {
		if !line.If.holds(&r.scope) {
			continue
		}
		key, html, buttons := n.key(0), r.html(line), r.links(n)
		if r.turnsCard(n) {
			r.emit(Edit{Key: key, HTML: html, Buttons: buttons, Anew: true})
		} else {
			r.emit(Say{Key: key, HTML: html, Buttons: buttons})
		}
		return
	}
}

func (r *run) links(n *Node) [][]Button {
	var k keyboard
	for _, link := range n.Links {
		k.add(r.plain(link.Label), commandData(link.Command, n.Place))
	}
	return k.all()
}

// line says one of the engine's own lines.
func (r *run) line(name string) { r.say(r.lib.Lines[name]) }

// ask asks the node's question: its lines, the last of them with the buttons, or its short form
// where it is asked again.
func (r *run) ask(n *Node, again bool) error {
	if n == nil {
		return fmt.Errorf("there is no open question")
	}
	r.c.Serial++
	r.c.Again, r.c.Asked = again, r.now
	lines := r.questionLines(n, again)
	if len(lines) == 0 {
		return fmt.Errorf("node %q asks and has nothing to say", n.ID)
	}
	last := len(lines) - 1
	for _, line := range lines[:last] {
		r.say(line)
	}
	asking := pages(r.html(lines[last]))
	r.sayPages(asking[:len(asking)-1])
	page := asking[len(asking)-1]
	if r.turnsCard(n) {
		r.emit(Edit{Key: n.key(r.c.Serial), HTML: page, Buttons: r.buttons(n), Anew: true})
		return nil
	}
	r.emit(Say{Key: n.key(r.c.Serial), HTML: page, Buttons: r.buttons(n)})
	return nil
}

// questionLines are the lines that ask; the last one asks.
func (s *scope) questionLines(n *Node, again bool) []*Line {
	if again && n.Again != nil {
		return []*Line{n.Again}
	}
	var lines []*Line
	for _, line := range n.Say {
		if line.If.holds(s) {
			lines = append(lines, line)
		}
	}
	if again && len(lines) > 1 {
		lines = lines[len(lines)-1:]
	}
	return lines
}

// askingPage is the message that asks: of the last line what stands with the buttons.
func (s *scope) askingPage(lines []*Line) string {
	all := pages(s.html(lines[len(lines)-1]))
	return all[len(all)-1]
}

// key is the key of the message that asks: a card keeps its own.
func (n *Node) key(serial int) Key {
	if n.Place != "" {
		return Key("card." + n.Place)
	}
	return Key("q" + strconv.Itoa(serial))
}

// turnsCard reports whether a tap on a card leads to the same card, which is then edited in place.
func (r *run) turnsCard(n *Node) bool {
	was := r.lib.Nodes[r.before.At]
	return n.Place != "" && (r.linked == n.Place || r.chosen != "" && was != nil && was.Place == n.Place)
}

// close writes the choice into the question that was answered and takes its buttons away, so
// that the chat reads as a conversation.
func (r *run) close() {
	was := r.before
	n := r.lib.Nodes[was.At]
	if n == nil || was.Serial == r.c.Serial || was.Script != r.lib.Fingerprint {
		return
	}
	key := n.key(was.Serial)
	if slices.ContainsFunc(r.effects, func(e Effect) bool { edit, ok := e.(Edit); return ok && edit.Key == key }) {
		return // the card was turned over
	}
	old := scope{lib: r.lib, c: was, now: was.Asked}
	lines := old.questionLines(n, was.Again)
	if len(lines) == 0 || len(old.choices(n)) == 0 {
		return
	}
	text := old.askingPage(lines)
	if r.chosen != "" {
		text += "\n\n<i>→ " + html.EscapeString(r.chosen) + "</i>"
	}
	r.effects = slices.Insert(r.effects, 0, Effect(Edit{Key: key, HTML: text}))
}

// buttons are the buttons of the question's current page, in rows.
func (r *run) buttons(n *Node) [][]Button {
	all := withButton(r.choices(n))
	var k keyboard
	shown := r.shown(all)
	for _, c := range shown {
		k.add(c.label, buttonData(r.c.Serial, c.id))
	}
	if len(shown) < len(all) {
		k.add(r.plain(r.lib.Lines["more"]), buttonData(r.c.Serial, moreID))
	}
	return k.all()
}

// keyboard puts buttons into rows, as many in one as fit.
type keyboard struct {
	rows  [][]Button
	row   []Button
	width int
}

func (k *keyboard) add(label, data string) {
	w := utf8.RuneCountInString(label)
	if len(k.row) > 0 && (len(k.row) == buttonsARow || k.width+w > rowRunes) {
		k.rows, k.row, k.width = append(k.rows, k.row), nil, 0
	}
	k.row, k.width = append(k.row, Button{label, data}), k.width+w
}

func (k *keyboard) all() [][]Button {
	if len(k.row) > 0 {
		return append(k.rows, k.row)
	}
	return k.rows
}

// shown are the choices of the current page: all of them if they fit on one.
func (s *scope) shown(all []choice) []choice {
	all = withButton(all)
	if len(all) <= maxButtons {
		return all
	}
	from := min(s.c.Page*(maxButtons-1), len(all))
	return all[from:min(from+maxButtons-1, len(all))]
}

// withButton are the choices that have a button.
func withButton(all []choice) []choice {
	if !slices.ContainsFunc(all, func(c choice) bool { return c.option != nil && c.option.Typed }) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(c choice) bool { return c.option.Typed })
}

// moreID is the button that turns to the next page; no option can have this id.
const moreID = "+"

func (r *run) turnsPage(text string, choices int) bool {
	more := r.lib.Lines["more"]
	return choices > maxButtons && fold(text) == fold(r.plain(more))
}

// turnPage shows the next page of options in the message that stands. Where there is one page, the
// button that turns it is old or forged.
func (r *run) turnPage(choices int) error {
	if choices <= maxButtons {
		return r.tell("old-button")
	}
	pages := (choices + maxButtons - 2) / (maxButtons - 1)
	r.c.Page = (r.c.Page + 1) % max(pages, 1)
	n := r.node()
	lines := r.questionLines(n, r.c.Again)
	if len(lines) == 0 { // what it said no longer holds
		return r.ask(n, true)
	}
	r.emit(Edit{Key: n.key(r.c.Serial), HTML: r.askingPage(lines), Buttons: r.buttons(n), Anew: true})
	return nil
}

// buttonData is what a button carries: a version, the question it belongs to, and the choice.
func buttonData(serial int, id string) string {
	return "1:" + strconv.FormatInt(int64(serial), 36) + ":" + id
}

// commandData is what a button carries that stands for a command, whatever the open question is:
// the command's id and the card, if any, on which the button stands.
func commandData(id, place string) string {
	if place == "" {
		return "/" + id
	}
	return "/" + id + "@" + place
}

func commandOf(data string) (id, place string, ok bool) {
	data, ok = strings.CutPrefix(data, "/")
	id, place, _ = strings.Cut(data, "@")
	return id, place, ok
}

func parseData(data string) (serial int, id string, ok bool) {
	parts := strings.SplitN(data, ":", 3)
	if len(parts) != 3 || parts[0] != "1" || len(data) > dataBytes {
		return 0, "", false
	}
	n, err := strconv.ParseInt(parts[1], 36, 32)
	return int(n), parts[2], err == nil
}

// title names a question in a few words.
func (s *scope) title(id NodeID) string {
	if n := s.lib.Nodes[id]; n != nil && n.Title != nil {
		return s.plain(n.Title)
	}
	return s.term("title")
}

func (s *scope) trades(p Partner) string {
	var names []string
	for _, t := range s.lib.Trades() {
		if slices.Contains(p.Trades, t.ID) {
			names = append(names, t.Label[s.c.Lang])
		}
	}
	return strings.Join(names, ", ")
}

// picture shows the four lights with their names, one a line. What is half or remembered is
// shown as ? with a word (DOMAIN 3.7). Of what is only planned, the first light has another name.
func (s *scope) picture(facts Facts, persons string) string {
	var b strings.Builder
	for _, l := range s.lights(facts) {
		name := l.name
		if name == "persons" {
			name = persons
		}
		fmt.Fprintf(&b, "%s %s", l.sign, s.term("light."+name))
		if l.word != "" {
			fmt.Fprintf(&b, " (%s)", s.term("light-word."+l.word))
		}
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

type shownLight struct{ name, sign, word string }

func (s *scope) lights(facts Facts) []shownLight {
	f := Assess(facts)
	lights := []shownLight{
		{"persons", f.Persons.Sign(), ""}, {"together", f.Together.Sign(), ""},
		{"goal", f.Goal.Sign(), ""}, {"benefit", f.Benefit.Sign(), ""},
	}
	if f.Benefit == Yes && f.WinWin == No {
		lights[3].sign, lights[3].word = Unknown.Sign(), "uneven"
	}
	if f.Benefit == No && (facts.BenefitMe == Yes || facts.BenefitPartner == Yes) {
		lights[3].sign, lights[3].word = Unknown.Sign(), "one-side"
	}
	if facts.Together == TogetherPast {
		for i := range lights[2:] {
			if l := &lights[2+i]; l.sign == Yes.Sign() {
				l.sign, l.word = Unknown.Sign(), "once"
			}
		}
	}
	return lights
}

// cards are all partners with their lights and verdicts, one a line.
func (s *scope) cards() string {
	var lines []string
	for _, p := range s.c.Partners {
		signs := ""
		for _, l := range s.lights(FactsFromClaim(p)) {
			signs += l.sign
		}
		verdict := s.term("verdict." + string(p.Verdict))
		if p.Verdict == "" {
			signs, verdict = "????", s.term("verdict.open")
		}
		if p.OwnView {
			verdict += " (" + s.term("own-view") + ")"
		}
		name := p.Alias
		if trade := s.trades(p); trade != "" && !strings.EqualFold(trade, name) && !slices.Contains(p.Trades, TradeOther) {
			name += ", " + trade
		}
		lines = append(lines, fmt.Sprintf("%s  %s: %s", signs, name, verdict))
	}
	return s.firstLines(lines)
}

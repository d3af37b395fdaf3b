package dialogs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Library is everything that a folder of script files holds: the script, the lexicon by which free
// text is read, and the trades. It does not change and may be used by many at once.
type Library struct {
	*Script
	*Lexicon
	Catalogue *Catalogue
	Operator  Operator // who runs the bot; empty where nobody is named
}

// Builtin is the library that the program carries within itself.
var Builtin = sync.OnceValue(func() *Library {
	lib, problems := Load(BuiltinFS())
	if len(problems) > 0 {
		panic(problems[0].String()) // the tests load it
	}
	return lib
})

// Load reads a folder of script files. All problems are returned at once, in the order of the
// files; with any of them the library is nil.
func Load(fsys fs.FS) (*Library, []Problem) {
	lib, problems := Inspect(fsys)
	if len(problems) > 0 {
		return nil, problems
	}
	return lib, nil
}

// dataFile matches the files that are data and not part of the script's flow.
var dataFile = regexp.MustCompile(`^(lexicon\..*|trades)\.yaml$`)

type loader struct {
	decoder
	script    *Script
	catalogue *Catalogue
	hash      hash.Hash
	lines     map[string]*Line // all translatable texts by id
	order     []string
	aims      []aim    // targets, checked when every node is known
	linked    []source // commands, checked when every command is known
	listening []listening
}

type aim struct {
	at source
	to NodeID
}

// listening is what a node hears, checked when everything that can be heard is known.
type listening struct {
	node *Node
	to   source
}

func loadScript(fsys fs.FS) (*Script, *Catalogue, []Problem) {
	l := &loader{
		lines: map[string]*Line{},
		script: &Script{
			Nodes: map[NodeID]*Node{}, Renamed: map[NodeID]NodeID{}, Repairs: map[Repair]*RepairWord{},
			Lines: map[string]*Line{}, Terms: map[string]*Line{}, Hears: map[string]*Hear{},
		},
	}
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil || len(names) == 0 {
		return nil, nil, []Problem{{".", 1, 1, "there is no script file (*.yaml) in this folder", "yaml"}}
	}
	l.hash = sha256.New()
	twins := l.ideaFiles(fsys)
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			l.problems = append(l.problems, Problem{name, 1, 1, "cannot be read", "yaml"})
			continue
		}
		fmt.Fprintf(l.hash, "%s\x00%d\x00%s", name, len(data), data)
		if dataFile.MatchString(name) {
			continue
		}
		root, problems := parseSource(name, data)
		l.problems = append(l.problems, problems...)
		if root.kind == absent {
			continue
		}
		if strings.HasSuffix(name, ".en.yaml") {
			twins = append(twins, root)
			continue
		}
		l.file(root)
	}
	for _, root := range twins {
		l.twins(root, English)
	}
	l.missingTwins()
	l.targets()
	l.links()
	l.hearing()
	l.wordLists()
	l.engineTexts()
	l.script.Fingerprint = hex.EncodeToString(l.hash.Sum(nil))[:12]
	return l.script, l.catalogue, l.problems
}

func (l *loader) file(root source) {
	f := l.fields(root, "a script file", "phase", "nodes", "lines", "terms", "repairs", "commands", "sides", "hears", "cautions")
	phase := l.text(f["phase"], "phase")
	for _, p := range l.entries(f["nodes"], "nodes") {
		l.node(phase, p.key, p.value)
	}
	for _, p := range l.entries(f["lines"], "lines") {
		l.script.Lines[p.key.text] = l.line("line."+p.key.text, p.value)
	}
	for _, p := range l.entries(f["terms"], "terms") {
		l.script.Terms[p.key.text] = l.line("term."+p.key.text, p.value)
	}
	for _, p := range l.entries(f["repairs"], "repairs") {
		l.repair(p.key, p.value)
	}
	for _, p := range l.entries(f["commands"], "commands") {
		l.command(p.key, p.value)
	}
	for _, p := range l.entries(f["sides"], "sides") {
		l.side(p.key, p.value)
	}
	for _, p := range l.entries(f["hears"], "hears") {
		l.hear(p.key, p.value)
	}
	for _, p := range l.entries(f["cautions"], "cautions") {
		l.caution(p.key, p.value)
	}
}

var nodeName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func (l *loader) node(phase string, key, s source) {
	id := NodeID(key.text)
	f := l.fields(s, "node "+key.text, "rests", "card", "aside", "ends", "place", "links", "title", "do", "say", "again", "why",
		"options", "hears", "listen", "forward", "unclear", "skip", "dunno", "next", "was")
	n := &Node{ID: id, Pos: key.pos(), Phase: phase}
	if !nodeName.MatchString(key.text) {
		l.bad(key, "node-id", "%q is not a node id: write kebab-case English, such as who-first", key.text)
	}
	if old, twice := l.script.Nodes[id]; twice {
		l.bad(key, "duplicate-node", "node %s stands already at %s:%d", id, old.Pos.File, old.Pos.Line)
		return
	}
	for _, r := range l.many(f["rests"]) {
		n.Rests = append(n.Rests, l.rests(r))
	}
	if len(n.Rests) == 0 {
		l.bad(key, "rests", "node %s rests on nothing: name its S-numbers, or %s", id, oneOf(marks))
	}
	n.Card, n.Aside, n.Ends = l.flag(f["card"], "card"), l.flag(f["aside"], "aside"), l.flag(f["ends"], "ends")
	n.Place = l.text(f["place"], "place")
	for _, p := range l.entries(f["links"], "links") {
		n.Links = append(n.Links, Link{p.key.pos(), p.key.text, l.line(key.text+".link."+p.key.text, p.value)})
		l.linked = append(l.linked, p.key)
	}
	n.Title, n.Again = l.optional(key.text+".title", f["title"]), l.optional(key.text+".again", f["again"])
	n.Why, n.Unclear = l.optional(key.text+".why", f["why"]), l.optional(key.text+".unclear", f["unclear"])
	n.Do = l.actions(f["do"])
	says := l.many(f["say"])
	for i, say := range says {
		lineID := fmt.Sprintf("%s.say.%d", id, i+1)
		if len(says) == 1 {
			lineID = key.text + ".say"
		}
		n.Say = append(n.Say, l.line(lineID, say))
	}
	for _, o := range l.entries(f["options"], "options") {
		n.Options = append(n.Options, l.option(key.text, o.key, o.value))
	}
	if name := l.text(f["listen"], "listen"); name != "" {
		r, err := findReader(name)
		if err != nil {
			l.bad(f["listen"], "reader", "%v", err)
		}
		n.Listen = r
	}
	for _, name := range l.many(f["hears"]) {
		l.listening = append(l.listening, listening{n, name})
	}
	n.Forward = l.flag(f["forward"], "forward")
	n.Skip, n.Dunno = l.exit(key.text+".skip", f["skip"]), l.exit(key.text+".dunno", f["dunno"])
	n.Next = l.branches(f["next"])
	for _, was := range l.many(f["was"]) {
		l.script.Renamed[NodeID(l.text(was, "was"))] = id
	}
	l.nodeShape(key, n)
	l.script.Nodes[id] = n
	l.script.Order = append(l.script.Order, id)
}

// nodeShape checks what a node needs to be able to stand in a conversation at all.
func (l *loader) nodeShape(key source, n *Node) {
	switch {
	case n.Asks() && len(n.Say) == 0:
		l.bad(key, "silent", "node %s asks without saying anything: it needs say", n.ID)
	case n.Asks() && n.Skip == nil && !n.Aside:
		l.bad(key, "no-way-out", "node %s asks and nobody can skip it: it needs skip", n.ID)
	case !n.Asks() && len(n.Next) == 0:
		l.bad(key, "dead-end", "node %s neither asks nor goes on: it needs options, listen or next", n.ID)
	case n.Listen != nil && len(n.Next) == 0:
		l.bad(key, "dead-end", "node %s listens and does not go on: it needs next", n.ID)
	case len(n.Links) > 0 && (n.Asks() || n.Place == ""):
		l.bad(key, "link", "node %s has links: only a card with a place has them, one that does not ask", n.ID)
	}
	for _, o := range n.Options {
		if len(o.To) == 0 && len(n.Next) == 0 {
			l.problems = append(l.problems, o.Pos.Problem("dead-end", fmt.Sprintf("option %s leads nowhere: it needs to, or the node needs next", o.ID)))
		}
	}
	if len(n.Next) > 0 && n.Next[len(n.Next)-1].If != nil {
		l.problems = append(l.problems, n.Next[len(n.Next)-1].Pos.Problem("dead-end", "the last branch has a condition: where does it go on if none holds?"))
	}
}

var (
	marks   = []string{"method", "caution", "example", "ui"}
	sNumber = regexp.MustCompile(`^S([1-9]|[12][0-9]|3[0-5])$`)
)

func (l *loader) rests(s source) string {
	t := l.text(s, "rests")
	if !sNumber.MatchString(t) && !slices.Contains(marks, t) {
		l.bad(s, "rests", "%q is not S1 to S35, %s", t, oneOf(marks))
	}
	return t
}

func (l *loader) option(node string, key, s source) Option {
	o := Option{ID: key.text, Pos: key.pos()}
	if s.kind == scalar { // the short form: id: label
		o.Label = l.line(node+"."+key.text, s)
		return o
	}
	f := l.fields(s, "option "+key.text, "label", "also", "typed", "carry", "if", "each", "do", "to")
	if !nodeName.MatchString(key.text) || len(key.text) > 30 {
		l.bad(key, "option-id", "%q is not an option id: write kebab-case English, at most 30 characters", key.text)
	}
	if name := l.text(f["each"], "each"); name != "" {
		g, err := findGenerator(name)
		if err != nil {
			l.bad(f["each"], "generator", "%v", err)
		}
		o.Each = g
	} else {
		o.Label = l.line(node+"."+key.text, f["label"].or(key))
	}
	o.Also = l.optional(node+"."+key.text+".also", f["also"])
	o.Typed, o.Carry = l.flag(f["typed"], "typed"), l.flag(f["carry"], "carry")
	o.If, o.Do, o.To = l.condition(f["if"]), l.actions(f["do"]), l.branches(f["to"])
	return o
}

// branches reads a target, or a list of conditions and targets.
func (l *loader) branches(s source) []Branch {
	var bs []Branch
	for _, item := range l.many(s) {
		b := Branch{Pos: item.pos()}
		target := item
		if item.kind == mapping {
			f := l.fields(item, "a branch", "if", "to")
			b.If, target = l.condition(f["if"]), f["to"]
			if target.kind == "" {
				l.bad(item, "shape", "a branch needs to")
				continue
			}
		}
		b.To = l.target(target)
		bs = append(bs, b)
	}
	return bs
}

func (l *loader) target(s source) NodeID {
	to := NodeID(l.text(s, "a target"))
	l.aims = append(l.aims, aim{s, to})
	return to
}

func (l *loader) exit(id string, s source) *Exit {
	switch s.kind {
	case "", absent:
		return nil
	case scalar:
		return &Exit{Pos: s.pos(), To: l.target(s)}
	}
	f := l.fields(s, "skip and dunno", "say", "do", "to")
	return &Exit{Pos: s.pos(), Say: l.optional(id, f["say"]), Do: l.actions(f["do"]), To: l.target(f["to"])}
}

func (l *loader) targets() {
	for _, a := range l.aims {
		if a.to == ToAgain || a.to == ToReturn || a.to == ToEnd || a.to == ToStay || a.to == "" || l.script.Nodes[a.to] != nil {
			continue
		}
		l.bad(a.at, "unknown-node", "there is no node %q%s", a.to, didYouMean(string(a.to), slices.Sorted(nodeNames(l.script))))
	}
}

// links checks that every link stands for a command.
func (l *loader) links() {
	var ids []string
	for _, c := range l.script.Commands {
		ids = append(ids, c.ID)
	}
	for _, at := range l.linked {
		if !slices.Contains(ids, at.text) {
			l.bad(at, "link", "there is no command %q to link to: there are %s", at.text, oneOf(ids))
		}
	}
}

func nodeNames(s *Script) func(func(string) bool) {
	return func(yield func(string) bool) {
		for id := range maps.Keys(s.Nodes) {
			if !yield(string(id)) {
				return
			}
		}
	}
}

// didYouMean is a hint at the nearest name, or nothing.
func didYouMean(found string, names []string) string {
	best, distance := "", 4
	for _, n := range names {
		if d := typos(found, n); d < distance {
			best, distance = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(": did you mean %s?", best)
}

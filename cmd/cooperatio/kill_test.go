package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"html"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"cooperatio/bot/emulator"
	"cooperatio/dialogs"
	"cooperatio/storage"
)

var (
	kills       = flag.Int("kills", 3, "how often TestKilled kills the bot; the full size is 50")
	killedChats = flag.Int("killed-chats", 200, "how many people talk meanwhile")
)

// While many people talk, the bot is killed at random moments, as kill -9 does, and started again.
// Afterwards every conversation is what an engine makes of all that the person did, in order: no
// acknowledged update is lost, none acted twice, no conversation was set back. And every person got
// what that engine says, in order: at most one message twice for each kill.
func TestKilled(t *testing.T) {
	const token = "123456789:AAFkilledkilledkilledkilledkilled123"
	options := emulator.Options{Token: token}
	if dir := os.Getenv("COOPERATIO_REQUESTS"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "killed.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		options.Requests, options.Unrecorded = f, true
	}
	server, err := emulator.Start(options)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	run := &runner{t: t, server: server, token: token, data: t.TempDir()}

	engine := dialogs.NewEngine(dialogs.Builtin())
	talking, enough := context.WithCancel(t.Context())
	defer enough()
	var crowd sync.WaitGroup
	people := make([]*talker, *killedChats)
	for i := range people {
		lang := dialogs.Langs[i%len(dialogs.Langs)]
		people[i] = &talker{
			Person: server.Person(int64(i+1), emulator.Person{FirstName: "P", LanguageCode: string(lang)}),
			chance: rand.New(rand.NewPCG(uint64(i), 1)),
			engine: engine,
			end:    engine.Begin(dialogs.ChatID(i+1), lang, time.Now()),
		}
		crowd.Go(func() { people[i].talk(talking) })
	}

	chance := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	var died []int // how many actions there had been at each kill
	for range *kills {
		run.start()
		died = append(died, run.killAfter(chance.IntN(300), time.Duration(chance.IntN(5000))*time.Microsecond))
	}
	run.start()
	run.await(len(server.Actions()) + 100)
	enough()
	crowd.Wait()

	owed := 0
	for _, p := range people {
		owed += p.owed
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	err = server.Await(ctx, func() bool {
		if server.Pending() > 0 {
			return false
		}
		got := messages(server.Actions())
		if count(got) < owed {
			return false
		}
		for _, p := range people {
			if left, _, _ := p.compare(got[p.ID]); len(left) > 0 {
				return false
			}
		}
		return true
	})
	if err != nil {
		t.Errorf("%d updates are not confirmed, or messages are missing: %v", server.Pending(), err)
	}
	run.stop()
	if t.Failed() {
		t.Logf("the bot says:\n%s", run.log.String())
	}

	updates, repeats := 0, 0
	got := messages(server.Actions())
	for _, p := range people {
		updates += p.did
		left, twice, wrong := p.compare(got[p.ID])
		if wrong != "" || len(left) > 0 {
			t.Errorf("person %d: %s; never got %+v", p.ID, wrong, left)
		}
		repeats += len(twice)
		p.blame(t, twice, died)
	}
	store, err := storage.Open(storage.Options{Dir: run.data, MinFree: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	err = store.View(t.Context(), func(s *storage.Snapshot) error {
		for _, p := range people {
			c, _, err := s.Conversation(dialogs.ChatID(p.ID))
			if err != nil {
				return err
			}
			if got, want := timeless(t, c), timeless(t, p.end); got != want {
				t.Errorf("person %d is remembered as\n%s\nand not as\n%s", p.ID, got, want)
			}
			rows, err := s.Pending(dialogs.ChatID(p.ID))
			if err != nil || len(rows) > 0 {
				t.Errorf("person %d: %d messages still wait, %v", p.ID, len(rows), err)
			}
		}
		return s.Parked(func(storage.Parked) bool { t.Error("a message is parked"); return true })
	})
	if err != nil {
		t.Error(err)
	}
	t.Logf("%d people did %d things through %d kills; the bot acted %d times, %d messages came twice",
		len(people), updates, *kills, len(server.Actions()), repeats)
}

// runner starts, kills and stops the program.
type runner struct {
	t      *testing.T
	server *emulator.Server
	token  string
	data   string
	cmd    *exec.Cmd
	log    bytes.Buffer
}

func (r *runner) start() {
	self, err := os.Executable()
	if err != nil {
		r.t.Fatal(err)
	}
	r.cmd = exec.Command(self)
	r.cmd.Args = []string{"cooperatio", "run", "--data", r.data, "--rate", "1000"}
	r.cmd.Env = append(os.Environ(), "TELEGRAM_BOT_TOKEN="+r.token, "TELEGRAM_API_ENDPOINT="+r.server.URL())
	r.log.Reset()
	r.cmd.Stderr = &r.log
	if err := r.cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
}

// await waits until the bot has acted so many times in all.
func (r *runner) await(actions int) {
	ctx, cancel := context.WithTimeout(r.t.Context(), time.Minute)
	defer cancel()
	if err := r.server.Await(ctx, func() bool { return len(r.server.Actions()) >= actions }); err != nil {
		_ = r.cmd.Process.Kill()
		_ = r.cmd.Wait()
		r.t.Fatalf("the bot does not go on: %v\n%s", err, r.log.String())
	}
}

// killAfter kills the program a moment after it has acted so many times more.
func (r *runner) killAfter(actions int, moment time.Duration) (died int) {
	r.await(len(r.server.Actions()) + actions)
	<-time.After(moment)
	if err := r.cmd.Process.Kill(); err != nil {
		r.t.Fatal(err)
	}
	if err := r.cmd.Wait(); err == nil {
		r.t.Fatal("the program ended by itself")
	}
	return len(r.server.Actions())
}

// stop ends the program as an operator does; it has five seconds.
func (r *runner) stop() {
	began := time.Now()
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		r.t.Fatal(err)
	}
	if err := r.cmd.Wait(); err != nil {
		r.t.Errorf("the program ended with %v:\n%s", err, r.log.String())
	}
	if took := time.Since(began); took > 5*time.Second {
		r.t.Errorf("stopping took %v", took)
	}
}

// talker is a person who taps and writes by chance, with an engine beside that sees the same.
type talker struct {
	*emulator.Person
	chance *rand.Rand
	engine *dialogs.Engine

	did   int                  // things done
	end   dialogs.Conversation // what the engine makes of them
	said  []saying             // what the engine says to them
	owed  int                  // messages among that
	heard int                  // messages that came
}

type saying struct {
	text     string
	optional bool // an edit, which becomes a message only where there is nothing to edit
}

var phrases = []string{
	"Tierarzt", "Tierärzte, Physio und der Hundeladen", "Anna", "Wir legen gegenseitig Flyer aus", "zurück", "back", "help",
	"Wir bieten zusammen einen Kurs für Welpen an und teilen die Einnahmen", "weiß nicht", "warum?", "vet", "we recommend each other",
	"<b>&", "1", "2", "ja", "no", "stop",
}

// talk does one thing after the other, each when the bot has said all that there is to say to the
// one before, or does not say it for a while.
func (p *talker) talk(ctx context.Context) {
	p.act(dialogs.Commanded{Name: "start"})
	for ctx.Err() == nil {
		for p.heard < p.owed {
			patience, cancel := context.WithTimeout(ctx, 5*time.Second)
			_, err := p.AwaitMessage(patience)
			cancel()
			if err != nil {
				break
			}
			p.heard++
		}
		for range 1 + p.chance.IntN(2) { // sometimes two at once
			p.act(p.choose())
		}
	}
}

func (p *talker) choose() dialogs.Event {
	last := p.Last()
	if last.Markup != nil && len(last.Markup.Rows) > 0 && p.chance.IntN(4) > 0 {
		row := last.Markup.Rows[p.chance.IntN(len(last.Markup.Rows))]
		return dialogs.Chose{Data: row[p.chance.IntN(len(row))].Data}
	}
	switch n := p.chance.IntN(len(phrases) + 2); n {
	case 0:
		return dialogs.Commanded{Name: []string{"start", "partner", "help", "sprache"}[p.chance.IntN(4)]}
	case 1:
		return dialogs.Showed{Kind: dialogs.ShowedSticker}
	default:
		return dialogs.Wrote{Text: phrases[n-2]}
	}
}

func (p *talker) act(ev dialogs.Event) {
	switch ev := ev.(type) {
	case dialogs.Commanded:
		p.Write("/" + ev.Name)
	case dialogs.Wrote:
		p.Write(ev.Text)
	case dialogs.Showed:
		p.SendSticker("🐶")
	case dialogs.Chose:
		p.Forge(p.Last().ID, ev.Data) // the button may have gone in the meantime, as on a slow phone
	}
	p.did++
	p.follow(ev)
}

// follow lets the engine make of an event what the bot should.
func (p *talker) follow(ev dialogs.Event) {
	next, effects, err := p.engine.Step(p.end, ev, time.Now())
	if err != nil {
		effects = []dialogs.Effect{p.engine.Apology(p.end.Lang)}
	} else {
		p.end = next
	}
	for _, e := range effects {
		switch e := e.(type) {
		case dialogs.Say:
			p.said = append(p.said, saying{text: words(e.HTML)})
			p.owed++
		case dialogs.Edit:
			if e.Anew {
				p.said = append(p.said, saying{words(e.HTML), true})
			}
		}
	}
}

// messages sorts by person the new messages among the actions.
func messages(actions []emulator.Action) map[int64][]emulator.Action {
	got := make(map[int64][]emulator.Action)
	for _, a := range actions {
		if a.Method == "sendMessage" {
			got[a.Chat] = append(got[a.Chat], a)
		}
	}
	return got
}

func count(got map[int64][]emulator.Action) (n int) {
	for _, actions := range got {
		n += len(actions)
	}
	return n
}

// compare goes through what the person got and what the engine said, side by side. It returns what
// was said and not got, what came twice, and what should not have come at all.
func (p *talker) compare(got []emulator.Action) (left []saying, twice []emulator.Action, wrong string) {
	next := 0
	for _, a := range got {
		text := words(a.Message.Text)
		at := next
		for at < len(p.said) && p.said[at].optional && p.said[at].text != text {
			at++
		}
		switch {
		case at < len(p.said) && p.said[at].text == text:
			next = at + 1
		case next > 0 && p.said[next-1].text == text:
			twice = append(twice, a)
		default:
			return p.said[next:], twice, "got " + text
		}
	}
	for next < len(p.said) && p.said[next].optional {
		next++
	}
	return p.said[next:], twice, ""
}

// blame finds a kill for each message that came twice; each kill may have one for every person.
func (p *talker) blame(t *testing.T, twice []emulator.Action, died []int) {
	for i, a := range twice {
		if i >= len(died) || died[i] > a.N {
			t.Errorf("person %d got %d messages twice before kill %d", p.ID, i+1, i+1)
		}
	}
}

var markup = regexp.MustCompile(`<[^>]*>`)

// words is a message without its markup.
func words(text string) string {
	if strings.ContainsAny(text, "<&") {
		text = html.UnescapeString(markup.ReplaceAllString(text, ""))
	}
	return strings.Join(strings.Fields(text), " ")
}

var instant = regexp.MustCompile(`"\d{4}-\d\d-\d\dT[^"]*"`)

// timeless is a conversation without its instants.
func timeless(t *testing.T, c dialogs.Conversation) string {
	text, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return instant.ReplaceAllString(string(text), `"then"`)
}

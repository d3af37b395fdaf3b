package dialogs

import (
	"testing"
	"time"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04", s, homeZone())
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func shown(t time.Time) string { return t.In(homeZone()).Format("2006-01-02 15:04") }

// Nobody hears from the coach at night, on Sundays and on holidays (DOMAIN 7.1).
func TestAwake(t *testing.T) {
	for from, want := range map[string]string{
		"2026-03-10 08:30": "2026-03-10 08:30",
		"2026-03-10 08:00": "2026-03-10 08:00",
		"2026-03-10 07:59": "2026-03-10 08:30",
		"2026-03-10 20:00": "2026-03-11 08:30",
		"2026-03-14 23:00": "2026-03-16 08:30", // Saturday night
		"2026-03-15 12:00": "2026-03-16 08:30", // Sunday
		"2026-04-06 12:00": "2026-04-07 08:30", // Easter Monday
		"2026-05-14 09:00": "2026-05-15 08:30", // Ascension
		"2026-05-25 09:00": "2026-05-26 08:30", // Whit Monday
		"2026-12-25 09:00": "2026-12-28 08:30", // Christmas, and a Sunday behind it
		"2026-12-31 21:00": "2027-01-02 08:30", // New Year
		"2026-03-28 22:00": "2026-03-30 08:30", // over the change of summer time
	} {
		if got := shown(awake(at(t, from))); got != want {
			t.Errorf("after %s the first waking hour is %s, not %s", from, got, want)
		}
	}
}

// The weekly slot stands on the wall clock, before and after both changes of summer time, and goes
// out of the way of a holiday.
func TestSlot(t *testing.T) {
	tuesday, thursdayNoon := Follow{}.slot(), Slot{time.Thursday, 12*60 + 30}
	for _, c := range []struct {
		slot       Slot
		from, want string
	}{
		{tuesday, "2026-03-09 09:00", "2026-03-10 08:30"},
		{tuesday, "2026-03-10 08:30", "2026-03-10 08:30"},
		{tuesday, "2026-03-10 08:31", "2026-03-17 08:30"},
		{tuesday, "2026-03-25 09:00", "2026-03-31 08:30"},
		{tuesday, "2026-10-24 09:00", "2026-10-27 08:30"},
		{thursdayNoon, "2026-05-11 09:00", "2026-05-15 08:30"}, // Ascension
		{Slot{time.Monday, 9 * 60}, "2026-04-01 09:00", "2026-04-07 08:30"},
	} {
		if got := shown(c.slot.next(at(t, c.from))); got != c.want {
			t.Errorf("after %s the slot %v is %s, not %s", c.from, c.slot, got, c.want)
		}
	}
}

// Two slots a week apart are a week apart for the one-a-week rule, in the short week too.
func TestWeekOverSummerTime(t *testing.T) {
	for _, from := range []string{"2026-03-24 08:30", "2026-03-31 08:30", "2026-10-20 08:30", "2026-10-27 08:30"} {
		first := at(t, from)
		next := Follow{}.slot().next(first.Add(time.Minute))
		if next.Sub(first) < aWeek {
			t.Errorf("from %s to the next slot it is %s, less than a week", from, next.Sub(first))
		}
	}
}

func followed(t *testing.T, c *Conversation, now string) *scope {
	t.Helper()
	return &scope{lib: Builtin(), c: c, now: at(t, now)}
}

func (p Plan) dates() map[string]string {
	dates := map[string]string{}
	for _, ci := range p.CheckIns {
		dates[ci.Kind] = shown(ci.At)
	}
	return dates
}

// The table of DOMAIN 7.2: what is asked when, seen from the day the plan was taken on.
func TestCheckInsOfAPlan(t *testing.T) {
	c := &Conversation{Plans: []Plan{{ID: 1}}, OnPlan: 1}
	s := followed(t, c, "2026-03-09 10:00")
	takeOnPlan(s)
	p := s.plan()
	expect := func(when string, want map[string]string) {
		t.Helper()
		s.schedule(p)
		got := p.dates()
		if len(got) != len(want) {
			t.Errorf("%s: %v, not %v", when, got, want)
		}
		for kind, at := range want {
			if got[kind] != at {
				t.Errorf("%s: %s comes %q, not %s", when, kind, got[kind], at)
			}
		}
	}
	expect("without a day", map[string]string{
		"contact": "2026-03-11 08:30", "meeting": "2026-03-17 08:30", "agreement": "2026-03-31 08:30"})
	p.StepAt = at(t, "2026-03-17 09:00")
	expect("with a day of its own nobody asks before it", map[string]string{
		"step": "2026-03-17 09:00", "contact": "2026-03-18 08:30", "meeting": "2026-03-24 08:30", "agreement": "2026-03-31 08:30"})
	p.MeetingAt = at(t, "2026-03-26 12:00")
	expect("with a talk", map[string]string{
		"prep": "2026-03-25 18:00", "result": "2026-03-27 08:30", "agreement": "2026-04-07 08:30"})
	p.AgreedAt, p.RunAt = at(t, "2026-03-27 09:00"), at(t, "2026-05-05 19:00")
	expect("agreed in the talk, with a day to do it, and nothing on paper", map[string]string{
		"agreement": "2026-04-07 08:30",
		"prep":      "2026-03-25 18:00", "result": "2026-03-27 08:30", "ready": "2026-04-28 08:30", "debrief": "2026-05-07 08:30", "fairness": "2026-06-16 08:30"})
	for _, point := range lightPoints {
		p.settle(point, "so")
	}
	expect("with a day to do it, and all five points on paper", map[string]string{
		"prep": "2026-03-25 18:00", "result": "2026-03-27 08:30", "ready": "2026-04-28 08:30", "debrief": "2026-05-07 08:30", "fairness": "2026-06-16 08:30"})
	p.Status = "parked"
	expect("parked", map[string]string{})
}

// While a conversation is paused, and to somebody who cannot be reached, no reminder stands; with
// the pause they come back, none of them in the past.
func TestPauseIsSilent(t *testing.T) {
	e := NewEngine(Builtin())
	now := at(t, "2026-03-09 10:00")
	c := Conversation{Lang: German, At: "plan-bye", Script: Builtin().Fingerprint, Partners: []Partner{{ID: 1, Alias: "Bea"}},
		Plans: []Plan{{ID: 2, Partner: 1, Status: "active", TakenOn: now, CheckIns: []CheckIn{{Kind: "contact", At: at(t, "2026-03-11 08:30")}}}}, OnPlan: 2, Focus: 1, LastID: 2}
	c, effects, err := e.Step(c, Commanded{Name: "stopp"}, now)
	if err != nil || !c.Paused {
		t.Fatalf("paused %v, %v", c.Paused, err)
	}
	if !contains(effects, Forget{"plan.2.contact"}) {
		t.Errorf("a pause does not forget: %v", effects)
	}
	if _, said, _ := e.Step(c, CameDue{"plan.2.contact"}, at(t, "2026-03-11 08:30")); len(said) > 0 {
		t.Errorf("a reminder speaks in a pause: %v", said)
	}
	c, effects, err = e.Step(c, Wrote{"Weiter"}, at(t, "2026-03-20 10:00"))
	if err != nil || c.Paused {
		t.Fatalf("still paused, %v", err)
	}
	if !contains(effects, Remind{"plan.2.contact", at(t, "2026-03-24 08:30")}) {
		t.Errorf("after the pause: %v", effects)
	}
}

func contains(effects []Effect, want Effect) bool {
	for _, e := range effects {
		if r, ok := e.(Remind); ok {
			if w, same := want.(Remind); same && r.ID == w.ID && r.At.Equal(w.At) {
				return true
			}
			continue
		}
		if f, ok := e.(Forget); ok && want == Effect(f) {
			return true
		}
	}
	return false
}

// Sixty days without an answer over all plans: the coach does not come forward any more, except on
// days that the person has set (DOMAIN 7.3).
func TestSixtyDaysOfSilence(t *testing.T) {
	e := NewEngine(Builtin())
	since := at(t, "2026-03-10 08:30")
	plan := Plan{ID: 2, Partner: 1, Status: "active", TakenOn: since, CheckIns: []CheckIn{
		{Kind: "review", At: at(t, "2026-06-02 08:30")}, {Kind: "prep", At: at(t, "2026-06-03 18:00")}}}
	c := Conversation{Lang: German, At: "plan-bye", Partners: []Partner{{ID: 1, Alias: "Bea"}}, Plans: []Plan{plan}, OnPlan: 2, Focus: 1, LastID: 2, Follow: Follow{Since: since}}
	c, effects, _ := e.Step(c, CameDue{"plan.2.review"}, at(t, "2026-06-02 08:30"))
	for _, effect := range effects {
		if _, ok := effect.(Say); ok {
			t.Errorf("after sixty days of silence the coach says %v", effect)
		}
	}
	_, effects, _ = e.Step(c, CameDue{"plan.2.prep"}, at(t, "2026-06-03 18:00"))
	if len(effects) == 0 {
		t.Error("a day that the person set is passed over in silence")
	}
}

// At every check-in a person may say that it is done, move it, make it smaller, or let it go, as
// buttons or in her own words (DOMAIN 7.1).
func TestEveryCheckInHasFourWaysOut(t *testing.T) {
	ways := map[Lang][]string{
		German:  {"gemacht", "verschieben", "kleiner machen", "lassen"},
		English: {"done", "move it", "make it smaller", "let it go"},
	}
	lib := Builtin()
	for _, b := range lib.Nodes[checkInNode].Next {
		n := lib.Nodes[b.To]
		for _, lang := range Langs {
			s := &scope{lib: lib, c: &Conversation{Lang: lang, Partners: []Partner{{ID: 1, Alias: "Bea"}}, Plans: []Plan{{ID: 2, Partner: 1}}, Focus: 1, OnPlan: 2}}
			for _, way := range ways[lang] {
				if _, ok := match(s.choices(n), way, true); !ok {
					t.Errorf("%s: %s does not take %q for an answer", lang, n.ID, way)
				}
			}
		}
	}
}

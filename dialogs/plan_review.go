package dialogs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Review is one quarterly look at a running cooperation (DOMAIN 7.5), kept as steps of a scale and
// only ever shown in words. What was not answered is unrated.
type Review struct {
	At        time.Time `json:"at"`
	Mine      Rating    `json:"mine,omitempty"`     // what I have from it, 0 to 4
	Theirs    Rating    `json:"theirs,omitempty"`   // what the other side has, 0 to 4
	Balance   Rating    `json:"balance,omitempty"`  // who carries how much: 0 all me, 2 even, 4 all the other side
	Joy       Rating    `json:"joy,omitempty"`      // looking forward to the next time, 0 to 4
	Reliable  Rating    `json:"reliable,omitempty"` // are agreements kept, 0 to 4
	Fresh     Rating    `json:"fresh,omitempty"`    // is there something new to try: 0 no, 4 yes
	Customers string    `json:"customers,omitempty"`
}

// Rating is a step of a scale, one more than the step: the zero value is unrated.
type Rating int

const even Rating = 3 // step 2

func (r Rating) low() bool { return r != 0 && r <= 2 } // steps 0 and 1

// metrics are the questions of a review by their name in the script.
var metrics = map[string]func(*Review) *Rating{
	"mine":     func(r *Review) *Rating { return &r.Mine },
	"theirs":   func(r *Review) *Rating { return &r.Theirs },
	"balance":  func(r *Review) *Rating { return &r.Balance },
	"joy":      func(r *Review) *Rating { return &r.Joy },
	"reliable": func(r *Review) *Rating { return &r.Reliable },
	"fresh":    func(r *Review) *Rating { return &r.Fresh },
}

var metricOrder = []string{"mine", "theirs", "balance", "joy", "reliable", "fresh"}

// Signals are what a review comes to, in words and never in points.
var Signals = []string{"green", "yellow", "red"}

// lows are the thresholds that the last review crosses, by the name of the metric. Little joy and
// nothing new count the second time in a row; not knowing the other side's benefit counts then too.
func lows(reviews []Review) []string {
	if len(reviews) == 0 {
		return nil
	}
	last, before := reviews[len(reviews)-1], Review{}
	if len(reviews) > 1 {
		before = reviews[len(reviews)-2]
	}
	var low []string
	crossed := map[string]bool{
		"mine":     last.Mine.low(),
		"theirs":   last.Theirs.low() || len(reviews) > 1 && last.Theirs == 0 && before.Theirs == 0,
		"balance":  last.Balance == 1 || last.Balance == 5,
		"joy":      last.Joy.low() && before.Joy.low(),
		"reliable": last.Reliable.low(),
		"fresh":    last.Fresh == 1 && before.Fresh == 1,
	}
	for _, name := range metricOrder {
		if crossed[name] {
			low = append(low, name)
		}
	}
	return low
}

// signalOf is green where nothing is low, red where two things are, or where one side has next to
// nothing from it, and yellow otherwise (DOMAIN 7.5).
func signalOf(reviews []Review) string {
	low := lows(reviews)
	last := Review{}
	if len(reviews) > 0 {
		last = reviews[len(reviews)-1]
	}
	switch {
	case len(low) == 0:
		return "green"
	case len(low) > 1, last.Mine.low(), last.Theirs.low():
		return "red"
	}
	return "yellow"
}

func (s *scope) review() *Review {
	if p := s.plan(); len(p.Reviews) > 0 {
		return &p.Reviews[len(p.Reviews)-1]
	}
	return &Review{}
}

// reviewDays is how far apart the reviews of a plan are: a quarter.
const reviewDays = 90

// reviewsKept is how many reviews of a plan are remembered.
const reviewsKept = 12

var reviewVerbs = map[string]verb{
	"review-open": {"review-open", plain(func(s *scope) {
		p := s.plan()
		p.Reviews = append(p.Reviews, Review{At: s.now})
		p.Reviews = p.Reviews[max(0, len(p.Reviews)-reviewsKept):]
	})},
	"rate":        {"rate METRIC 0, 1, 2, 3, 4 or unknown", makeRate},
	"review-done": {"review-done", plain(reviewDone)},
}

func makeRate(args []string) (func(*scope), error) {
	if len(args) != 2 || metrics[args[0]] == nil {
		return nil, fmt.Errorf("found %q where one of %s and a step are expected", strings.Join(args, " "), oneOf(metricOrder))
	}
	step, err := strconv.Atoi(args[1])
	if args[1] == unknownWord {
		step, err = -1, nil
	}
	if err != nil || step < -1 || step > 4 {
		return nil, fmt.Errorf("a step is 0 to 4 or unknown, found %q", args[1])
	}
	return func(s *scope) { *metrics[args[0]](s.review()) = Rating(step + 1) }, nil
}

// reviewDone takes over what the review says of the two benefits, and looks again in a quarter.
func reviewDone(s *scope) {
	p, partner, r := s.plan(), s.partner(), s.review()
	for rating, fact := range map[*Rating]*Tri{&r.Mine: &partner.Facts.BenefitMe, &r.Theirs: &partner.Facts.BenefitPartner} {
		if *rating != 0 {
			*fact = TriOf(!rating.low())
		}
	}
	if r.Balance != 0 {
		partner.Facts.WinWin = TriOf(r.Balance != 1 && r.Balance != 5)
	}
	judge(s)
	p.set("review", s.slotAfter(s.local(), reviewDays))
}

func reviewFields() []*field {
	fields := []*field{
		{name: "review.signal", values: Signals, value: func(s *scope) string { return signalOf(s.plan().Reviews) }},
		{name: "review.lows", text: func(s *scope) string { return s.terms("low.", lows(s.plan().Reviews)) }},
		{name: "review.rated", flag: func(s *scope) bool {
			return slices.ContainsFunc(metricOrder, func(name string) bool { return *metrics[name](s.review()) != 0 })
		}},
		{name: "review.theirs-known", flag: func(s *scope) bool { return s.review().Theirs != 0 }},
		{name: "review.card", text: (*scope).reviewCard},
	}
	for _, name := range metricOrder {
		fields = append(fields, &field{name: "review." + name + "-low", flag: func(s *scope) bool { return slices.Contains(lows(s.plan().Reviews), name) }})
	}
	return fields
}

// reviewCard is a review in words, one metric a line.
func (s *scope) reviewCard() string {
	var lines []string
	for _, name := range metricOrder {
		word := s.term("rate.unknown")
		if step := *metrics[name](s.review()); step != 0 {
			scale := name
			if name == "mine" || name == "theirs" {
				scale = "rate"
			}
			word = s.term(scale + "." + strconv.Itoa(int(step)-1))
		}
		lines = append(lines, s.term("metric."+name)+": "+word)
	}
	if c := s.review().Customers; c != "" {
		lines = append(lines, s.term("metric.customers")+": "+c)
	}
	return strings.Join(lines, "\n")
}

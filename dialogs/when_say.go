package dialogs

import (
	"fmt"
	"sync"
	"time"
)

// zone is where the person's clock stands. Germany, Austria and Switzerland share one.
func (s *scope) zone() *time.Location { return homeZone() }

var homeZone = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err) // the zones are carried within
	}
	return zone
})

var dayNames = map[Lang][7]string{
	German:  {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
	English: {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}

var monthNames = map[Lang][12]string{
	German:  {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// longDate is "Dienstag, 24. November, 9:00 Uhr", with the year where it is not this one.
func (s *scope) longDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(s.zone())
	clock := fmt.Sprintf("%d:%02d", t.Hour(), t.Minute())
	if s.c.Lang == English {
		return s.longDay(t) + " at " + clock
	}
	return s.longDay(t) + ", " + clock + " Uhr"
}

// longDay is "Dienstag, 24. November".
func (s *scope) longDay(t time.Time) string {
	t = t.In(s.zone())
	day, month := dayNames[s.c.Lang][t.Weekday()], monthNames[s.c.Lang][t.Month()-1]
	year := ""
	if t.Year() != s.now.In(s.zone()).Year() {
		year = fmt.Sprintf(" %d", t.Year())
	}
	if s.c.Lang == English {
		return fmt.Sprintf("%s, %d %s%s", day, t.Day(), month, year)
	}
	return fmt.Sprintf("%s, %d. %s%s", day, t.Day(), month, year)
}

// shortDay is "Di, 24.11." for a button.
func (s *scope) shortDay(t time.Time) string {
	t = t.In(s.zone())
	day := dayNames[s.c.Lang][t.Weekday()]
	if s.c.Lang == English {
		return fmt.Sprintf("%s, %d %s", day[:3], t.Day(), monthNames[English][t.Month()-1][:3])
	}
	return fmt.Sprintf("%s, %d.%d.", day[:2], t.Day(), int(t.Month()))
}

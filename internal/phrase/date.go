package phrase

import (
	"fmt"
	"time"

	"beraad/dilemma"
)

var (
	dutchDays     = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}
	dutchMonths   = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}
	dutchShort    = [...]string{"zo", "ma", "di", "wo", "do", "vr", "za"}
	dutchMonthTag = [...]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}
)

// Day writes a date in full: "donderdag 12 maart 2026". No day is "".
func (b Book) Day(d dilemma.Day) string {
	if d == "" {
		return ""
	}
	t := d.Time()
	if b.Language == English {
		return t.Format("Monday 2 January 2006")
	}
	return fmt.Sprintf("%s %d %s %d", dutchDays[t.Weekday()], t.Day(), dutchMonths[t.Month()-1], t.Year())
}

// ShortDay writes a date for a list: "do 12 mrt 2026". No day is "".
func (b Book) ShortDay(d dilemma.Day) string {
	if d == "" {
		return ""
	}
	t := d.Time()
	if b.Language == English {
		return t.Format("Mon 2 Jan 2006")
	}
	return fmt.Sprintf("%s %d %s %d", dutchShort[t.Weekday()], t.Day(), dutchMonthTag[t.Month()-1], t.Year())
}

// Month writes the month of a date: "maart 2026". No day is "".
func (b Book) Month(d dilemma.Day) string {
	if d == "" {
		return ""
	}
	t := d.Time()
	if b.Language == English {
		return t.Format("January 2006")
	}
	return fmt.Sprintf("%s %d", dutchMonths[t.Month()-1], t.Year())
}

// Moment writes a time in a zone: "do 12 mrt 2026, 14:03".
func (b Book) Moment(t time.Time, zone *time.Location) string {
	return b.ShortDay(dilemma.DayOf(t, zone)) + ", " + t.In(zone).Format("15:04")
}

package dilemma

import (
	"fmt"
	"time"
)

// Day is a date without a time or zone, written YYYY-MM-DD; "" is no day. Dates
// that people agree on are days; moments are time.Time in UTC. Days compare as
// text.
type Day string

// ParseDay reads YYYY-MM-DD. Dates that do not exist are refused.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return "", fmt.Errorf("day %q: %w", s, err)
	}
	return Day(t.Format(time.DateOnly)), nil
}

// DayOf returns the calendar day of a moment in a zone.
func DayOf(t time.Time, zone *time.Location) Day {
	return Day(t.In(zone).Format(time.DateOnly))
}

// Valid tells whether d is a date that exists.
func (d Day) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Before tells whether d comes before other. No day comes before nothing.
func (d Day) Before(other Day) bool { return d < other }

// Plus returns the day n calendar days later, or earlier when n is negative.
// No day stays no day.
func (d Day) Plus(n int) Day {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return Day(t.AddDate(0, 0, n).Format(time.DateOnly))
}

// Time returns midnight UTC of the day, for formatting; the zero time for no day.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

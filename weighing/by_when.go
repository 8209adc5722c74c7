package weighing

import (
	"strconv"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// MostHours is the longest term in hours that can be asked: what takes longer
// takes days.
const MostHours = 48

// byWhen is by when something is asked: by the end of a day, or in a hurry within
// a number of hours from now. Hours run on, through the night and on free days.
type byWhen struct {
	Before dilemma.Day
	Hours  int // 0 for a day
	Today  dilemma.Day
	Now    time.Time // from when the hours run
}

// ends works out the day, and for hours the moment in UTC, or refuses.
func (b byWhen) ends(c *chain.Chain, no *dilemma.Refusals) (dilemma.Day, time.Time) {
	if b.Hours == 0 {
		no.DayRequired("before", b.Before, b.Today)
		return b.Before, time.Time{}
	}
	until, ok := HoursFrom(b.Now, b.Hours)
	if !ok {
		no.Add("weighing.hours-out-of-range", "hours", strconv.Itoa(MostHours))
		return "", time.Time{}
	}
	return dilemma.DayOf(until, c.Location()), until
}

// HoursFrom is the moment, in UTC and to the minute, to which a number of hours
// leads; false for a number that cannot be asked.
func HoursFrom(now time.Time, hours int) (time.Time, bool) {
	if hours < 1 || hours > MostHours {
		return time.Time{}, false
	}
	end, err := term.Term{Length: term.Length{N: hours, Unit: term.Hours}, Regime: term.Agreed}.EndsAt(now)
	return end.Hour.UTC().Truncate(time.Minute), err == nil
}

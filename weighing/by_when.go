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
	if b.Hours < 1 || b.Hours > MostHours {
		no.Add("weighing.hours-out-of-range", "hours", strconv.Itoa(MostHours))
		return "", time.Time{}
	}
	length := term.Length{N: b.Hours, Unit: term.Hours}
	end, err := term.Term{Length: length, Regime: term.Agreed}.EndsAt(b.Now)
	if err != nil {
		no.Add("weighing.hours-out-of-range", "hours", strconv.Itoa(MostHours))
		return "", time.Time{}
	}
	until := end.Hour.UTC().Truncate(time.Minute)
	return dilemma.DayOf(until, c.Location()), until
}

package chain

import (
	"beraad/dilemma"
	"beraad/term"
)

// Calendar knows which days the partners of the chain count: the Dutch calendar
// without the days on which they agreed not to work.
func (c Chain) Calendar() term.Calendar {
	days := make([]dilemma.Day, len(c.Closures))
	for i, closure := range c.Closures {
		days[i] = closure.Day
	}
	return term.Dutch().Closing(days)
}

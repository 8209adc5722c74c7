package search

import (
	"context"
	"time"
)

// Pace makes the time that an answer takes say nothing. How long a search takes
// goes with how much there is that the reader may not see; an answer that always
// comes at the next tick does not tell.
type Pace struct {
	Tick time.Duration // 0 for no pace
	Now  func() time.Time
}

// UsualTick is longer than what most searches take, and not long for who waits.
const UsualTick = 20 * time.Millisecond

// wait waits until a whole number of ticks has passed since a moment.
func (p Pace) wait(ctx context.Context, since time.Time) error {
	if p.Tick <= 0 {
		return nil
	}
	passed := p.Now().Sub(since)
	rest := time.NewTimer((passed/p.Tick+1)*p.Tick - passed)
	defer rest.Stop()
	select {
	case <-rest.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

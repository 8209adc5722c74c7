package access

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// Acting chooses in which of their roles somebody does something, so that
// nobody has to pick a hat first: the role that was asked, the one that sits at
// the level that has the question, the one that has a mandate; else the usual
// one, which comes first. The zero seat for who holds no role.
func (r Reader) Acting(action Action, f Facts, c *chain.Chain, today dilemma.Day) chain.Seat {
	if len(r.Seats) == 0 {
		return chain.Seat{}
	}
	asked := func(s chain.Seat) bool { return slices.Contains(f.Asked, s) }
	sits := func(s chain.Seat) bool {
		for _, id := range f.Put {
			if level, _, known := c.Level(id); known && level.Has(s) {
				return true
			}
		}
		return false
	}
	mandated := func(s chain.Seat) bool { return len(c.MandatesOf(s, today)) > 0 }
	if action == "decision.ask-help" {
		asked = func(s chain.Seat) bool { return len(c.SupportsOf(s, today)) > 0 }
	} else if slices.Contains(groups["help"], action) {
		asked = func(s chain.Seat) bool { return slices.Contains(f.helpSubjects(), SeatSubject(s)) }
	}
	for _, fits := range suits(action, asked, sits, mandated) {
		if i := slices.IndexFunc(r.Seats, fits); i >= 0 {
			return r.Seats[i]
		}
	}
	return r.Seats[0]
}

// suits lists what makes a role fit for an action, best first.
func suits(action Action, asked, sits, mandated func(chain.Seat) bool) []func(chain.Seat) bool {
	switch {
	case slices.Contains(groups["answer"], action), slices.Contains(groups["help"], action), action == "decision.ask-help":
		return []func(chain.Seat) bool{asked}
	case action == "decision.take":
		both := func(s chain.Seat) bool { return sits(s) && mandated(s) }
		return []func(chain.Seat) bool{both, sits, mandated}
	case slices.Contains(groups["handle"], action):
		return []func(chain.Seat) bool{sits}
	}
	return nil
}

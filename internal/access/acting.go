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
	at := func(does func(chain.Level, chain.Seat) bool) fits {
		return func(s chain.Seat) bool {
			for _, id := range f.Put {
				if level, _, known := c.Level(id); known && does(level, s) {
					return true
				}
			}
			return false
		}
	}
	seats := fitting{
		asked:    func(s chain.Seat) bool { return slices.Contains(f.Asked, s) },
		mandated: func(s chain.Seat) bool { return len(c.MandatesOf(s, today)) > 0 },
		sits:     at(chain.Level.Has),
		decides:  at(chain.Level.Deciding),
		keeps:    at(func(l chain.Level, s chain.Seat) bool { return l.Secretary == s }),
	}
	if action == "decision.ask-help" {
		seats.asked = func(s chain.Seat) bool { return len(c.SupportsOf(s, today)) > 0 }
	} else if slices.Contains(groups["help"], action) {
		seats.asked = func(s chain.Seat) bool { return slices.Contains(f.helpSubjects(), SeatSubject(s)) }
	}
	if slices.Contains(groups["second-read"], action) {
		seats.asked = func(s chain.Seat) bool { return slices.Contains(f.Reading, s) }
	}
	if slices.Contains(groups["open-seal"], action) {
		seats.asked = func(s chain.Seat) bool { return slices.Contains(f.Openers(), s) }
	}
	if slices.Contains(groups["erase"], action) {
		kept, _ := c.RetentionOn(today)
		seats.asked = func(s chain.Seat) bool { return slices.Contains(kept.Erasers, s) }
	}
	for _, fits := range seats.best(action) {
		if i := slices.IndexFunc(r.Seats, fits); i >= 0 {
			return r.Seats[i]
		}
	}
	return r.Seats[0]
}

// fits tells whether a role fits.
type fits = func(chain.Seat) bool

// fitting is what can make a role fit for an action.
type fitting struct {
	asked    fits // a consultation waits for it
	mandated fits
	sits     fits // at a level that has a question
	decides  fits // there, and not only as its secretary
	keeps    fits // the agenda of that level
}

// agendaActions are the secretary's.
var agendaActions = []Action{"decision.put-on-agenda", "decision.move-on-agenda", "decision.take-off-agenda", "decision.hold-over"}

// best lists what makes a role fit for an action, best first.
func (f fitting) best(action Action) []fits {
	switch {
	case slices.Contains(groups["answer"], action), slices.Contains(groups["help"], action), slices.Contains(groups["second-read"], action),
		slices.Contains(groups["open-seal"], action), slices.Contains(groups["erase"], action),
		action == "decision.ask-help":
		return []fits{f.asked}
	case action == "decision.take":
		both := func(s chain.Seat) bool { return f.decides(s) && f.mandated(s) }
		return []fits{both, f.decides, f.sits, f.mandated}
	case slices.Contains(agendaActions, action):
		return []fits{f.keeps, f.sits}
	case slices.Contains(groups["handle"], action):
		return []fits{f.sits}
	}
	return nil
}

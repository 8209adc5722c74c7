package chain

import (
	"slices"

	"beraad/dilemma"
)

// Support says who helps whom within an organisation: people in these roles may
// ask people in that role for help, without escalating. It comes with a term and
// with what silence means, because a request that may be left lying is none.
type Support struct {
	Role    dilemma.RoleID   `yaml:"role"`    // who is asked
	Of      []dilemma.RoleID `yaml:"of"`      // who may ask
	Term    int              `yaml:"term"`    // agreed working days; usualTerm when left out
	Silence Silence          `yaml:"silence"` // [Remind] or [NextSupport]
	From    dilemma.Day      `yaml:"from"`
	To      dilemma.Day      `yaml:"to"`
	Source  string           `yaml:"source"`
}

// NextSupport is a meaning of silence: the request goes to whoever supports the
// role that stayed silent.
const NextSupport Silence = "next"

// usualTerm is in how many working days help comes when nothing else was agreed.
const usualTerm = 2

// HoldsOn tells whether the agreement counts on a day.
func (s Support) HoldsOn(day dilemma.Day) bool { return holds(s.From, s.To, day) }

// Days is the term in working days.
func (s Support) Days() int {
	if s.Term == 0 {
		return usualTerm
	}
	return s.Term
}

// SupportsOf lists who can be asked for help by a seat on a day, in the order of
// the file: the first is the manager.
func (c Chain) SupportsOf(seat Seat, day dilemma.Day) []Support {
	o, _ := c.Organisation(seat.Organisation)
	return filter(o.Support, func(s Support) bool { return s.HoldsOn(day) && slices.Contains(s.Of, seat.Role) })
}

// SupportBy finds the agreement by which a seat asks a role of its organisation.
func (c Chain) SupportBy(asker Seat, role dilemma.RoleID, day dilemma.Day) (Support, bool) {
	return find(c.SupportsOf(asker, day), func(s Support) bool { return s.Role == role })
}

// SupportAbove finds who is asked when a role stays silent: whoever supports it.
func (c Chain) SupportAbove(seat Seat, day dilemma.Day) (Support, bool) {
	all := c.SupportsOf(seat, day)
	if len(all) == 0 {
		return Support{}, false
	}
	return all[0], true
}

// Supported lists the roles that a seat is asked for help by on a day, each once.
func (c Chain) Supported(seat Seat, day dilemma.Day) []Seat {
	o, _ := c.Organisation(seat.Organisation)
	var seats []Seat
	for _, s := range o.Support {
		if s.Role != seat.Role || !s.HoldsOn(day) {
			continue
		}
		for _, role := range s.Of {
			if one := (Seat{seat.Organisation, role}); !slices.Contains(seats, one) {
				seats = append(seats, one)
			}
		}
	}
	return seats
}

package web

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/weighing"
)

// railParties lists who sits at the table, which roles were asked, and which
// organisations are touched and were not asked.
func (v *visit) railParties(d *view.Dilemma) []railParty {
	parties := make([]railParty, 0, len(d.Seats)+len(d.Consultations))
	for _, s := range d.Seats {
		p := v.railParty(chain.SeatOfActor(s.Actor))
		p.Name, p.Day = v.name(s.Person), dilemma.DayOf(s.Since, v.server.zone)
		p.State = v.Say("rail.how." + string(s.How))
		parties = append(parties, p)
	}
	for _, c := range d.Consultations {
		if p, ok := v.askedParty(d, &c); ok {
			parties = append(parties, p)
		}
	}
	for _, o := range v.notAsked(d) {
		parties = append(parties, railParty{Organisation: o, State: v.Say("rail.not-asked")})
	}
	return parties
}

func (v *visit) railParty(seat chain.Seat) railParty {
	role, _ := v.server.Chain.Role(seat)
	return railParty{
		Organisation: seat.Organisation, Role: v.server.Chain.RoleName(seat, string(v.Language)),
		Room: v.in(role.Room),
	}
}

// askedParty is a role that was asked for its perspective and has no place at
// the table by it.
func (v *visit) askedParty(d *view.Dilemma, c *view.Consultation) (railParty, bool) {
	p := v.railParty(c.Of)
	p.Path = pathOf(d.ID, "raadplegingen", c.ID)
	switch c.State {
	case weighing.Open, weighing.TakenUp:
		p.State, p.Day, p.Until = v.Say(railAsked(c)), c.Deadline.Due(), c.Deadline.Moment()
		if !decided(d) && v.may("weighing.remind-consultation", d) {
			p.Waits = c
		}
	case weighing.Declined:
		p.State, p.Day = v.Say("rail.declined"), dilemma.DayOf(c.Ended.At, v.server.zone)
	case weighing.Answered, weighing.Accepted:
		if c.AtTable {
			return p, false
		}
		p.State, p.Day = v.Say("rail.heard"), dilemma.DayOf(c.Answered.At, v.server.zone)
		p.Name = v.name(c.Answered.By.Person)
	default:
		return p, false
	}
	return p, true
}

// notAsked lists the touched organisations that nobody speaks for and nobody
// asked.
func (v *visit) notAsked(d *view.Dilemma) []dilemma.OrganisationID {
	var out []dilemma.OrganisationID
	for _, o := range d.Touched {
		seated := slices.ContainsFunc(d.Seats, func(s view.Seat) bool { return s.Organisation == o })
		asked := slices.ContainsFunc(d.Consultations, func(c view.Consultation) bool {
			return c.Of.Organisation == o && c.State != weighing.Withdrawn
		})
		if !seated && !asked {
			out = append(out, o)
		}
	}
	return out
}

// railAsked is the phrase that says how far a question is that waits.
func railAsked(c *view.Consultation) string {
	switch {
	case c.Deadline.Overdue:
		return "rail.asked-overdue"
	case c.State == weighing.TakenUp:
		return "rail.asked-in-hand"
	}
	return "rail.asked"
}

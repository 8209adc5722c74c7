package api

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/weighing"
)

// actor is the person in the role in which this is done. A consultation says
// itself which role was asked; for all else the policy chooses.
func (d *deed) actor(c dilemma.Command) dilemma.Actor {
	if _, nameless := c.(weighing.VoiceSealedDissent); nameless {
		return dilemma.Sealed
	}
	facts := d.seen.Access
	if d.seen.Escalation(d.part) != nil {
		facts = facts.About(d.part)
	}
	seat := d.reader.Acting(access.Action(c.CommandName()), facts, d.server.Chain, d.server.today())
	if asked := d.seen.Consultation(d.part); asked != nil && answers(c) && slices.Contains(d.reader.Seats, asked.Of) {
		seat = asked.Of
	}
	return dilemma.Actor{Person: d.person.ID, Organisation: seat.Organisation, Role: seat.Role}
}

func answers(c dilemma.Command) bool {
	switch c.(type) {
	case weighing.TakeUp, weighing.Answer, weighing.Decline:
		return true
	}
	return false
}

// mayRead tells whether somebody reads the whole dilemma.
func (c *call) mayRead(d *view.Dilemma) bool {
	return access.Check(c.reader, access.Read, d.ID, d.Access) == nil
}

// mayKnow tells whether somebody reads at least something of a dilemma.
func (c *call) mayKnow(d *view.Dilemma) bool {
	return slices.ContainsFunc([]access.Action{access.Read, access.ReadConsultation, access.ReadOutcome, access.ReadDraft, access.ReadSeal}, func(way access.Action) bool {
		return access.Check(c.reader, way, d.ID, d.Access) == nil
	})
}

// holds tells whether one of somebody's roles is the one of a seat.
func (c *call) holds(seat chain.Seat) bool { return slices.Contains(c.reader.Seats, seat) }

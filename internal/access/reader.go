package access

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/weighing"
)

// Reader is somebody who wants to see or do something: a person, the roles that
// the person holds, and the levels where those roles sit today.
type Reader struct {
	Person        dilemma.PersonID
	Seats         []chain.Seat
	Levels        []chain.LevelID
	StandsIn      []chain.LevelID    // those of the levels where they only stand in for others
	StandsFor     []dilemma.PersonID // colleagues who are away and named them
	Administrator bool
	Audits        bool // one of their roles checks who had access
	Erases        bool // one of their roles is one of the two that erase together

	Coordinates bool                     // one of their roles keeps the programme of the chain
	Directs     []dilemma.OrganisationID // whose measures they may change
}

// Clock is the reader for what follows from the passing of time. It reads nothing.
var Clock = Reader{Person: dilemma.Clock.Person}

// ReaderOf works out where somebody sits today.
func ReaderOf(person dilemma.PersonID, seats []chain.Seat, c *chain.Chain, today dilemma.Day) Reader {
	r := Reader{Person: person, Seats: seats}
	kept, _ := c.RetentionOn(today)
	for _, seat := range seats {
		if role, _ := c.Role(seat); role.Audits {
			r.Audits = true
		}
		r.Erases = r.Erases || slices.Contains(kept.Erasers, seat)
		switch c.Steers(seat) {
		case chain.SteersChain:
			r.Coordinates = true
		case chain.SteersOrganisation:
			r.Directs = append(r.Directs, seat.Organisation)
		}
		for _, level := range c.LevelsOf(seat, today) {
			if !slices.Contains(r.Levels, level.ID) {
				r.Levels = append(r.Levels, level.ID)
				if !slices.ContainsFunc(seats, level.Answering) {
					r.StandsIn = append(r.StandsIn, level.ID)
				}
			}
		}
	}
	return r
}

// Holding is the first of some seats in which a reader sits; the zero seat for none.
func (r Reader) Holding(seats []chain.Seat) chain.Seat {
	i := slices.IndexFunc(seats, func(s chain.Seat) bool { return slices.Contains(r.Seats, s) })
	if i < 0 {
		return chain.Seat{}
	}
	return seats[i]
}

// Parties lists the parties that a reader speaks for.
func (r Reader) Parties() []string {
	all := make([]string, len(r.Seats))
	for i, s := range r.Seats {
		all[i] = weighing.PartyOf(dilemma.Actor{Organisation: s.Organisation, Role: s.Role})
	}
	return all
}

// Subjects lists the keys under which a reader finds things in lists.
func (r Reader) Subjects() []string {
	keys := r.ownKeys()
	for _, l := range r.Levels {
		keys = append(keys, LevelSubject(l))
		if slices.Contains(r.StandsIn, l) {
			keys = append(keys, SubstitutesSubject(l))
		} else {
			keys = append(keys, MembersSubject(l))
		}
	}
	for _, p := range r.StandsFor {
		keys = append(keys, standInSubject(p))
	}
	return keys
}

// ownKeys are the keys of a reader as a person and in each role.
func (r Reader) ownKeys() []string {
	keys := []string{PersonSubject(r.Person)}
	for _, s := range r.Seats {
		keys = append(keys, SeatSubject(s))
	}
	return keys
}

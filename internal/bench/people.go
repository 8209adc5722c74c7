package bench

import (
	"errors"
	"fmt"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
)

// employ makes the people: equally many at each organisation, over all its
// roles in turn, each in one role.
//
// The reader holds a role that sits at no level: what somebody at a level sees
// and has waiting depends on the chain file, and the counts must be exact.
func (d *Data) employ() error {
	reader, ok := d.ordinarySeat()
	if !ok {
		return errors.New("the chain has no role that sits at no level")
	}
	d.add(reader)
	for i := 1; i < headcount; i++ {
		o := d.chain.Organisations[i%len(d.chain.Organisations)]
		d.add(chain.Seat{Organisation: o.ID, Role: o.Roles[i/len(d.chain.Organisations)%len(o.Roles)].ID})
	}
	d.Reader = d.People[0]
	d.seats = map[chain.Seat][]dilemma.Actor{}
	for _, p := range d.People[1:] {
		seat := chain.Seat{Organisation: p.Organisation, Role: p.Roles[0]}
		if seat != reader {
			d.seats[seat] = append(d.seats[seat], actor(p))
		}
	}
	return nil
}

func (d *Data) add(seat chain.Seat) {
	n := len(d.People)
	d.People = append(d.People, identity.Person{
		ID:   dilemma.PersonID(fmt.Sprintf("bench-%03d", n)),
		Name: capital(d.words[3*n]) + " " + capital(d.words[3*n+1]) + capital(d.words[3*n+2]),

		Organisation: seat.Organisation, Roles: []dilemma.RoleID{seat.Role}, Active: true, Language: "nl",
	})
}

func (d *Data) ordinarySeat() (chain.Seat, bool) {
	today := dilemma.DayOf(begin, d.chain.Location())
	for _, o := range d.chain.Organisations {
		for _, r := range o.Roles {
			seat := chain.Seat{Organisation: o.ID, Role: r.ID}
			if len(d.chain.LevelsOf(seat, today)) == 0 {
				return seat, true
			}
		}
	}
	return chain.Seat{}, false
}

// actor is a person in their one role.
func actor(p identity.Person) dilemma.Actor {
	return dilemma.Actor{Person: p.ID, Organisation: p.Organisation, Role: p.Roles[0]}
}

func seatsOf(p identity.Person) []chain.Seat { return []chain.Seat{chain.SeatOfActor(actor(p))} }

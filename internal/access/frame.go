package access

import (
	"beraad/chain"
	"beraad/dilemma"

	"github.com/cedar-policy/cedar-go/types"
)

// ForFrame prepares the questions that are asked about one frame on a day: its owners
// are those of that day.
func ForFrame(r Reader, f chain.Frame, today dilemma.Day) Case {
	c := Case{
		person:   types.NewEntityUID("Person", types.String(r.Person)),
		resource: types.NewEntityUID("Frame", types.String(f.ID)),
		answered: map[*concern][]string{},
	}
	c.entities = types.EntityMap{
		c.person: {UID: c.person, Attributes: r.attributes()},
		c.resource: {UID: c.resource, Attributes: types.NewRecord(types.RecordMap{
			"owners": set(f.OwnersOn(today), seatText),
		})},
	}
	return c
}

// CheckFrame returns Denied when the policy does not allow it. That a frame exists
// everybody may know.
func (c Case) CheckFrame(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	return Denied{Action: action, Known: true}
}

// Owning chooses in which of their roles somebody keeps a frame; the zero seat for who
// owns none of it.
func (r Reader) Owning(f chain.Frame, today dilemma.Day) chain.Seat {
	for _, owner := range f.OwnersOn(today) {
		for _, seat := range r.Seats {
			if seat == owner {
				return seat
			}
		}
	}
	return chain.Seat{}
}

package access

import (
	"beraad/chain"

	"github.com/cedar-policy/cedar-go/types"
)

// WriteSets is the writing of training sets. Who may do that also reads those that were
// not published.
const WriteSets Action = "training.write"

// ForSet prepares the questions that are asked about one training set; trainers are the
// seats that build them.
func ForSet(r Reader, id string, trainers []chain.Seat) Case {
	c := Case{
		person:   types.NewEntityUID("Person", types.String(r.Person)),
		resource: types.NewEntityUID("TrainingSet", types.String(id)),
		answered: map[*concern][]string{},
	}
	c.entities = types.EntityMap{
		c.person:   {UID: c.person, Attributes: r.attributes()},
		c.resource: {UID: c.resource, Attributes: types.NewRecord(types.RecordMap{"trainers": set(trainers, seatText)})},
	}
	return c
}

// CheckSet returns Denied when the policy does not allow it. That there are sets
// everybody may know.
func (c Case) CheckSet(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	return Denied{Action: action, Known: true}
}

// Training chooses in which of their roles somebody builds sets; the zero seat for who
// does not.
func (r Reader) Training(trainers []chain.Seat) chain.Seat {
	for _, trainer := range trainers {
		for _, seat := range r.Seats {
			if seat == trainer {
				return seat
			}
		}
	}
	return chain.Seat{}
}

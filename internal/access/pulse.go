package access

import (
	"beraad/chain"

	"github.com/cedar-policy/cedar-go/types"
)

// What is asked about waves of the pulse, beside planning them and consenting.
const (
	PlanWave        Action = "pulse.plan"
	ConsentToWave   Action = "pulse.agree"
	CastBallot      Action = "pulse.cast"
	CountBallots    Action = "pulse.count"
	ReadBallotTexts Action = "pulse.code"
)

// ForWave prepares the questions that are asked about one wave of the pulse. Invited says
// whether the reader is on its roster.
func ForWave(r Reader, id string, agreed chain.Pulse, invited bool) Case {
	c := Case{
		person:   types.NewEntityUID("Person", types.String(r.Person)),
		resource: types.NewEntityUID("Wave", types.String(id)),
		answered: map[*concern][]string{},
	}
	c.entities = types.EntityMap{
		c.person: {UID: c.person, Attributes: r.attributes()},
		c.resource: {UID: c.resource, Attributes: types.NewRecord(types.RecordMap{
			"planners": set(agreed.Planners, seatText), "council": set(agreed.Council, seatText),
			"holders": set(agreed.KeyHolders, seatText), "readers": set(agreed.Readers, seatText), "invited": types.Boolean(invited),
		})},
	}
	return c
}

// CheckWave returns Denied when the policy does not allow it. That there are waves
// everybody may know.
func (c Case) CheckWave(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	return Denied{Action: action, Known: true}
}

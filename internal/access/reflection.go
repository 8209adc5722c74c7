package access

import (
	"beraad/chain"
	"beraad/dilemma"

	"github.com/cedar-policy/cedar-go/types"
)

// The acts on a reflection that is shared with the whole chain.
const (
	ShareReflection    Action = "reflection.share"
	TakeReflectionBack Action = "reflection.take-back"
)

// ForReflection prepares the questions that are asked about one shared reflection, or with
// no author about one that is to be shared. Leaders are the seats that lead.
func ForReflection(r Reader, author dilemma.PersonID, leaders []chain.Seat) Case {
	c := Case{
		person:   types.NewEntityUID("Person", types.String(r.Person)),
		resource: types.NewEntityUID("Reflection", types.String(author)),
		answered: map[*concern][]string{},
	}
	var authors []dilemma.PersonID
	if author != "" {
		authors = append(authors, author)
	}
	c.entities = types.EntityMap{
		c.person: {UID: c.person, Attributes: r.attributes()},
		c.resource: {UID: c.resource, Attributes: types.NewRecord(types.RecordMap{
			"leaders": set(leaders, seatText), "authors": set(authors, personText),
		})},
	}
	return c
}

// CheckReflection returns Denied when the policy does not allow it. That there are such
// reflections everybody may know.
func (c Case) CheckReflection(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	return Denied{Action: action, Known: true}
}

// Leading chooses in which of their roles somebody shares a reflection; the zero seat for
// who does not lead.
func (r Reader) Leading(leaders []chain.Seat) chain.Seat { return r.Training(leaders) }

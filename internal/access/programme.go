package access

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/programme"

	"github.com/cedar-policy/cedar-go/types"
)

// ReadMeasure is the reading of a measure and all that happened with it.
const ReadMeasure Action = "read-measure"

// MeasureFacts is what the policy must know about a measure.
type MeasureFacts struct {
	Owner         dilemma.PersonID         `json:"owner"`
	Organisations []dilemma.OrganisationID `json:"organisations,omitempty"` // whose own measure it is
	Climbed       chain.LevelID            `json:"climbed,omitempty"`
}

// MeasureFactsOf gathers the facts from a whole past.
func MeasureFactsOf(past []dilemma.Happened) MeasureFacts {
	var f MeasureFacts
	for _, h := range past {
		f.Apply(h.Event)
	}
	return f
}

// FactsOfPlan are the facts of a measure that is to be planned.
func FactsOfPlan(c programme.Plan) MeasureFacts {
	return MeasureFacts{Owner: c.Owner.Person, Organisations: ownOf(c.Measure)}
}

// ownOf lists the organisations whose own measure it is: one of the whole chain is
// nobody's own.
func ownOf(m programme.Measure) []dilemma.OrganisationID {
	if m.Reach == programme.OfChain {
		return nil
	}
	return m.Organisations
}

// Apply adds what one event means for access.
func (f *MeasureFacts) Apply(event dilemma.Event) {
	switch e := event.(type) {
	case programme.Planned:
		f.Owner, f.Organisations = e.Owner.Person, ownOf(e.Measure)
	case programme.Rewritten:
		f.Organisations = ownOf(e.Measure)
	case programme.Handed:
		f.Owner = e.To.Person
	case programme.Climbed:
		f.Climbed = e.Level
	case programme.Checked, programme.LevelAnswered, programme.Finished, programme.Stopped:
		f.Climbed = ""
	}
}

// ForMeasure prepares the questions that are asked about one measure.
func ForMeasure(r Reader, id programme.ID, f MeasureFacts) Case {
	c := caseOf("Measure", string(id), r, types.NewRecord(types.RecordMap{
		"owner":         types.String(f.Owner),
		"organisations": set(f.Organisations, organisationText),
		"climbed":       types.String(f.Climbed),
	}))
	person := r.attributes().Map()
	person["coordinates"] = types.Boolean(r.Coordinates)
	person["directs"] = set(r.Directs, organisationText)
	c.entities[c.person] = types.Entity{UID: c.person, Attributes: types.NewRecord(person)}
	return c
}

func organisationText(o dilemma.OrganisationID) string { return string(o) }

// CheckMeasure returns Denied when the policy does not allow it. That there is a measure
// everybody who is signed in may know.
func (c Case) CheckMeasure(action Action) error {
	if len(c.May(action)) > 0 {
		return nil
	}
	return Denied{Action: action, Known: action != ReadMeasure && len(c.May(ReadMeasure)) > 0}
}

// ActingMeasure chooses in which of their roles somebody does something with a measure:
// the one that sits at the level that has it, the one that steers it; else the usual one.
func (r Reader) ActingMeasure(action Action, f MeasureFacts, c *chain.Chain) chain.Seat {
	fits := func(s chain.Seat) bool { return c.Steers(s) != "" }
	if slices.Contains(groups["answer-measure"], action) {
		level, _, _ := c.Level(f.Climbed)
		fits = level.Has
	}
	if i := slices.IndexFunc(r.Seats, fits); i >= 0 {
		return r.Seats[i]
	}
	if len(r.Seats) == 0 {
		return chain.Seat{}
	}
	return r.Seats[0]
}

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
	return caseOf("Wave", id, r, types.NewRecord(types.RecordMap{
		"planners": set(agreed.Planners, seatText), "council": set(agreed.Council, seatText),
		"holders": set(agreed.KeyHolders, seatText), "readers": set(agreed.Readers, seatText), "invited": types.Boolean(invited),
	}))
}

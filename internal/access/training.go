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
	return caseOf("TrainingSet", id, r, types.NewRecord(types.RecordMap{"trainers": set(trainers, seatText)}))
}

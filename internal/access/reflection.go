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
	var authors []dilemma.PersonID
	if author != "" {
		authors = append(authors, author)
	}
	return caseOf("Reflection", string(author), r, types.NewRecord(types.RecordMap{"leaders": set(leaders, seatText), "authors": set(authors, personText)}))
}

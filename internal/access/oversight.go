package access

import "github.com/cedar-policy/cedar-go/types"

// What who looks after the service and who checks it may see of it as a whole.
const (
	ReadLog    Action = "read-log"    // how it stands with the signed history
	ReadRights Action = "read-rights" // who has which rights (BIO2 8.02.01)
)

// ForService prepares the questions that are asked about the service as a whole. That it is
// there everybody knows: ask with [Case.CheckKnown].
func ForService(r Reader) Case {
	return caseOf("Service", "beraad", r, types.NewRecord(types.RecordMap{"administrator": types.Boolean(r.Administrator)}))
}

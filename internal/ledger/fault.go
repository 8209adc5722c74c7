package ledger

import "fmt"

// Kind is what sort of fault a check found.
type Kind string

// The kinds of fault, from the outside in.
const (
	FaultGap     Kind = "gap"     // a position is missing, doubled or out of order
	FaultVersion Kind = "version" // a stream's versions do not run 1, 2, 3 …
	FaultHash    Kind = "hash"    // an event is not the one that its hash was taken of
	FaultTree    Kind = "tree"    // a stored hash is missing, wrong or of nothing
	FaultHead    Kind = "head"    // a recorded head or checkpoint is not of this history
)

// maxFaults bounds the list of faults. The first ones say where to look; a
// history with more is not repaired by reading on.
const maxFaults = 100

// Fault is one thing that is wrong with the history. Detail is for the operator
// and holds no content of events.
type Fault struct {
	Position int64 // 1-based position at which it showed
	Kind     Kind
	Detail   string
}

// String is one line for the operator.
func (f Fault) String() string {
	return fmt.Sprintf("position %d: %s: %s", f.Position, f.Kind, f.Detail)
}

// Report is what a check of the whole history came to.
type Report struct {
	Head    Head // as computed: how far the tree could be followed
	Events  int64
	Streams int
	Faults  []Fault // the first hundred
	More    int     // how many faults were found after those
}

// Sound tells whether nothing was found.
func (r Report) Sound() bool { return len(r.Faults) == 0 }

func (r *Report) add(position int64, kind Kind, format string, args ...any) {
	if len(r.Faults) == maxFaults {
		r.More++
		return
	}
	r.Faults = append(r.Faults, Fault{position, kind, fmt.Sprintf(format, args...)})
}

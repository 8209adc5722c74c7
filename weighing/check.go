package weighing

import (
	"fmt"
	"strings"
)

// Fault is one way in which a deliberation is not well-formed.
type Fault struct {
	Rule  string // W1 to W9 of the weighing
	Code  string // what is wrong, "id-twice"; the phrase is weigh.fault.CODE
	At    string // where in the file, "arguments[2].value"
	About string // the id or text that is wrong
}

// Error says it for an engineer; people read the phrase.
func (f Fault) Error() string {
	return fmt.Sprintf("%s: %s %s: %q", f.At, f.Rule, f.Code, f.About)
}

// Faults are all that is wrong with a deliberation.
type Faults []Fault

// Error lists them, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

package dilemma

import (
	"errors"
	"strings"
)

// Refusal is the domain's no: the rule that stands in the way, by a code that
// package phrase turns into a Dutch or English sentence.
type Refusal struct {
	Code  string   // "weighing.option-unknown"
	Field string   // the field of the command it is about, "" when about the whole
	About []string // what the sentence names, in order
}

// Refusals is one no with all its reasons, so that a form can show every fault
// at once. It is an error when it holds at least one.
type Refusals []Refusal

// Error joins the codes. It is meant for logs, never for people.
func (r Refusals) Error() string {
	codes := make([]string, len(r))
	for i, one := range r {
		codes[i] = one.Code
		if one.Field != "" {
			codes[i] += " (" + one.Field + ")"
		}
	}
	return "refused: " + strings.Join(codes, ", ")
}

// Add notes one more reason.
func (r *Refusals) Add(code, field string, about ...string) {
	*r = append(*r, Refusal{Code: code, Field: field, About: about})
}

// Err returns r as an error, and nil when there is no reason to refuse.
func (r Refusals) Err() error {
	if len(r) == 0 {
		return nil
	}
	return r
}

// Refuse returns a no with one reason that is about no field in particular.
func Refuse(code string, about ...string) error {
	return Refusals{{Code: code, About: about}}
}

// AsRefusals returns the reasons when err is a no of the domain.
func AsRefusals(err error) (Refusals, bool) {
	return errors.AsType[Refusals](err)
}

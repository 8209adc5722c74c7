// Package privacy finds what looks like personal data of somebody in a case, so
// that the writer can take it out at once: Beraad needs no names to weigh a
// dilemma. It can be wrong both ways, so on a form it proposes and never changes or
// blocks. Only what leaves for an organisation that is not at the table, without
// personal data, is held to it: see Leaving.
package privacy

import (
	"cmp"
	"slices"
)

// Kind is what a piece of text looks like. It is also the last part of the key
// of its phrase.
type Kind string

// What is recognised.
const (
	VNumber Kind = "v-number" // number of a foreign national, ten digits
	BSN     Kind = "bsn"      // citizen service number, nine digits with an eleven test
	Birth   Kind = "birth"    // a day, month and year that somebody living can be born on
	Phone   Kind = "phone"
	Email   Kind = "email"
	Name    Kind = "name"    // what follows "de heer" or "mevrouw"
	Medical Kind = "medical" // see Medicals; not among what Marks finds
	Case    Kind = "case"    // the number of the case elsewhere; see Leaving
)

// Mark is a piece of a text that looks like personal data, as byte offsets, with
// what could stand there instead (in Dutch, as the texts are).
type Mark struct {
	Kind     Kind
	From, To int
	Proposal string
}

// Marks finds what looks like personal data, in the order of the text. Where two
// findings overlap, the first of them in the order of the list above counts.
func Marks(text string) []Mark {
	var found []Mark
	for _, look := range finders {
		for _, m := range look(text) {
			if !slices.ContainsFunc(found, m.overlaps) {
				found = append(found, m)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Mark) int { return cmp.Compare(a.From, b.From) })
	return found
}

func (m Mark) overlaps(other Mark) bool { return m.From < other.To && other.From < m.To }

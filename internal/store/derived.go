package store

import (
	"beraad/dilemma"
	"beraad/internal/view"
)

// derived is what is worked out of the read model of a dilemma to find out which of its
// rows an append changes. It is the same for the same version, and costs as much as the
// dilemma is long: so what one append worked out is kept for the next.
type derived struct {
	version  int
	subjects []string
	work     []view.Work
	traits   []string
	passages []view.Passage
	ended    endedRow
	course   *courseRow  // nil while it is private
	example  *exampleRow // nil for nothing
}

// mostDerived is how much of it is kept, in bytes.
const mostDerived = 8 << 20

func derivedFrom(d *view.Dilemma) (*derived, error) {
	all := &derived{
		version: d.Version, subjects: d.Access.Subjects(), work: view.WorkOf(d),
		traits: view.TraitsOf(d), passages: d.Passages(), ended: endedOf(d),
	}
	var err error
	if all.course, err = courseOf(d, all.traits); err != nil {
		return nil, err
	}
	all.example, err = exampleOf(d)
	return all, err
}

// derived returns what is kept for the version of a dilemma, or works it out.
func (s *Store) derived(id dilemma.ID, d *view.Dilemma) (*derived, error) {
	if known, ok := s.derivations.get(id); ok && known.version == d.Version {
		return known, nil
	}
	return derivedFrom(d)
}

// size is about what it takes in memory.
func (d *derived) size() int {
	n := 1000
	for _, p := range d.passages {
		n += 50 + len(p.Place) + len(p.Text)
	}
	return n
}

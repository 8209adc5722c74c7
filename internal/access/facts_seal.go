package access

import (
	"maps"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/weighing"
)

// SealFacts is what the policy must know about sealed names: by dissent, the two roles
// that can open one, and of which they were asked to.
type SealFacts struct {
	Sealed  map[string][]chain.Seat `json:"sealed,omitempty"`
	Opening map[string][]chain.Seat `json:"opening,omitempty"` // also afterwards, for who opened it
}

// applySeal adds what one event means for who opens names.
func (f *SealFacts) applySeal(event dilemma.Event) {
	switch e := event.(type) {
	case weighing.SealedDissentVoiced:
		if f.Sealed == nil {
			f.Sealed = map[string][]chain.Seat{}
		}
		f.Sealed[e.ID] = e.Openers
	case weighing.SealOpeningAsked:
		if f.Opening == nil {
			f.Opening = map[string][]chain.Seat{}
		}
		f.Opening[e.ID] = f.Sealed[e.ID]
	case weighing.SealOpeningRefused:
		delete(f.Opening, e.ID)
	case weighing.SealOpened:
		delete(f.Opening, e.ID)
	}
}

// Openers lists the roles that are asked to open a name, or did, each once.
func (f SealFacts) Openers() []chain.Seat {
	var all []chain.Seat
	for _, id := range slices.Sorted(maps.Keys(f.Opening)) {
		for _, seat := range f.Opening[id] {
			if !slices.Contains(all, seat) {
				all = append(all, seat)
			}
		}
	}
	return all
}

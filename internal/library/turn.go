package library

import "slices"

// TurnKind is what became of a unit between two versions of a regulation.
type TurnKind string

// What can become of a unit.
const (
	TurnAdded      TurnKind = "added"      // was not there
	TurnBegun      TurnKind = "begun"      // was published, and has come into force
	TurnChanged    TurnKind = "changed"    // reads differently
	TurnRenumbered TurnKind = "renumbered" // reads the same under another number
	TurnRepealed   TurnKind = "repealed"   // keeps its place without being law
	TurnGone       TurnKind = "gone"       // is not there any more
)

// Turn is one difference between two versions of a regulation.
type Turn struct {
	Kind     TurnKind
	Old, New *Entry // nil where it was not there, or is not any more
}

// Renumbered tells whether the unit has another number as well.
func (t Turn) Renumbered() bool { return t.Old != nil && t.New != nil && t.Old.ID != t.New.ID }

// Turns lists what became of the units of a regulation: those of the new
// version in their order, then those that are gone. A unit is known again by
// its stem; what has no partner that way, by its number.
func Turns(old, now []Entry) []Turn {
	pairs := partners(old, now)
	var all []Turn
	used := make([]bool, len(old))
	for i := range now {
		at := pairs[i]
		if at < 0 {
			if now[i].Status != Repealed {
				all = append(all, Turn{Kind: TurnAdded, New: &now[i]})
			}
			continue
		}
		used[at] = true
		if kind := turned(old[at], now[i]); kind != "" {
			all = append(all, Turn{kind, &old[at], &now[i]})
		}
	}
	for i := range old {
		if !used[i] && old[i].Status != Repealed {
			all = append(all, Turn{Kind: TurnGone, Old: &old[i]})
		}
	}
	return all
}

// partners gives for each new unit the place of the old one, -1 for none.
func partners(old, now []Entry) []int {
	byStem, byID := map[string]int{}, map[string]int{}
	for i, e := range old {
		byID[e.ID] = i
		if e.StemID != "" {
			byStem[e.StemID] = i
		}
	}
	pairs := make([]int, len(now))
	used := make([]bool, len(old))
	for i, e := range now {
		pairs[i] = -1
		if at, ok := byStem[e.StemID]; ok && e.StemID != "" && !used[at] {
			pairs[i], used[at] = at, true
		}
	}
	for i, e := range now {
		if at, ok := byID[e.ID]; ok && pairs[i] < 0 && !used[at] {
			pairs[i], used[at] = at, true
		}
	}
	return pairs
}

func turned(old, now Entry) TurnKind {
	switch {
	case old.Status == Repealed && now.Status == Repealed:
		return ""
	case now.Status == Repealed:
		return TurnRepealed
	case old.Status == Pending && now.Status != Pending:
		return TurnBegun
	case old.Status == Repealed:
		return TurnAdded
	case old.Words != now.Words:
		return TurnChanged
	case old.ID != now.ID:
		return TurnRenumbered
	}
	return ""
}

// TurnsOf are the turns of one kind.
func TurnsOf(all []Turn, kind TurnKind) []Turn {
	return slices.DeleteFunc(slices.Clone(all), func(t Turn) bool { return t.Kind != kind })
}

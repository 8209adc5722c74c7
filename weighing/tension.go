package weighing

import (
	"cmp"
	"slices"
)

// Tension is two values that pull different ways in a deliberation. It is no
// order: One is the one that comes first in the alphabet, so that the same
// tension is always written the same way.
type Tension struct {
	One, Other string
}

// Tensions returns which values are really in tension on a table, sorted: not
// those that parties ordered, but those that arguments set against one another.
//
// Values a and b are in tension when an argument on a pulls towards an option
// and an argument on b pulls away from it. Towards option o, seen beside an
// option r that it excludes, pulls what is for o or against r; towards r what is
// for r or against o. For and against one and the same option pull apart also
// when it excludes nothing. A value that stands on both sides is in tension with
// all others there, and never with itself.
//
// An argument counts unless it falls by itself (weighing.md): a premise of it is
// contradicted, or an objection to it stands. That it was outweighed does not
// matter: an argument that had to yield is what a tension is made of. Judged by
// the facts of the joint view where there is one. Without it an argument counts
// that does not fall by itself for at least one party, and all count where
// nobody has a seat. Withdrawn arguments and objections themselves never count.
//
// A deliberation that is not well-formed has no tensions.
func Tensions(d Deliberation) []Tension {
	n, err := Compile(d)
	if err != nil {
		return nil
	}
	var all []Tension
	n.pulls(n.held(), func(_ int, toward, away int32) {
		pair := []string{n.values[toward], n.values[away]}
		slices.Sort(pair)
		all = append(all, Tension{pair[0], pair[1]})
	})
	slices.SortStableFunc(all, func(a, b Tension) int { return cmp.Or(cmp.Compare(a.One, b.One), cmp.Compare(a.Other, b.Other)) })
	return slices.Compact(all)
}

// WentBefore returns what choosing an option comes to: of the values in tension
// about it, which went before (it pulled towards the option) and which yielded
// (it pulled away), sorted. It does not ask for anybody's order. What only sets
// two other options apart is left out, and so are two values of which each pulls
// both ways: choosing did not put one of them first.
func WentBefore(d Deliberation, option string) []Priority {
	n, err := Compile(d)
	if err != nil {
		return nil
	}
	chosen, known := slices.BinarySearchFunc(n.options, option, byID)
	if !known {
		return nil
	}
	var all []Priority
	n.pulls(n.held(), func(to int, toward, away int32) {
		if to == chosen {
			all = append(all, Priority{n.values[toward], n.values[away]})
		}
	})
	slices.SortStableFunc(all, comparePriorities)
	all = slices.Compact(all)
	return slices.DeleteFunc(slices.Clone(all), func(p Priority) bool {
		return slices.Contains(all, Priority{Above: p.Below, Below: p.Above})
	})
}

// held returns for each value the set of sides (twice the option for, one more
// against) on which an argument counts.
func (n *Net) held() []uint64 {
	sides := make([]uint64, len(n.values))
	add := func(p Party) {
		for value, alive := range n.labelled(n.audienceOf(p), nobody).cells.alive {
			sides[value] |= alive
		}
	}
	for _, p := range n.judges() {
		add(p)
	}
	return sides
}

// judges are by whose facts an argument counts or falls: the joint view where there is
// one, else the parties, else nobody's.
func (n *Net) judges() []Party {
	parties := n.deliberation.Parties
	if i := slices.IndexFunc(parties, func(p Party) bool { return p.Joint }); i >= 0 {
		return parties[i : i+1]
	}
	if len(parties) == 0 {
		return []Party{{}}
	}
	return parties
}

// pulls calls found for each option and each two values of which the first pulls
// towards that option and the second away from it.
func (n *Net) pulls(sides []uint64, found func(to int, toward, away int32)) {
	for o := range n.options {
		n.apart(sides, 1<<(2*o), 1<<(2*o+1), func(toward, away int32) { found(o, toward, away) })
		for r := range n.options {
			if r == o || n.rivals[2*o]&(1<<(2*r)) == 0 {
				continue
			}
			n.apart(sides, 1<<(2*o)|1<<(2*r+1), 1<<(2*r)|1<<(2*o+1), func(toward, away int32) { found(o, toward, away) })
		}
	}
}

// apart calls found for each two values of which the first is held on some side
// of one set and the second on some side of the other.
func (n *Net) apart(sides []uint64, one, other uint64, found func(a, b int32)) {
	for a := range n.values {
		for b := range n.values {
			if a != b && sides[a]&one != 0 && sides[b]&other != 0 {
				found(int32(a), int32(b))
			}
		}
	}
}

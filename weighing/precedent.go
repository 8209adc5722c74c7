package weighing

import (
	"cmp"
	"slices"
)

// Counting returns the arguments for and against that count on a table, as [Tensions]
// counts them: those that do not fall by themselves, whatever the orders. Sorted.
func Counting(d Deliberation) []string {
	n, err := Compile(d)
	if err != nil {
		return nil
	}
	return n.ids(n.counting(), func(int32) bool { return true })
}

// Decisive returns, of the arguments that count, those that pulled towards an option:
// for it, or against an option that it excludes. Sorted.
func Decisive(d Deliberation, option string) []string {
	n, err := Compile(d)
	if err != nil {
		return nil
	}
	chosen, known := slices.BinarySearchFunc(n.options, option, byID)
	if !known {
		return nil
	}
	return n.ids(n.counting(), func(side int32) bool {
		about, against := int(side)/2, side%2 == 1
		if against {
			return about != chosen && n.rivals[2*chosen]&(1<<(2*about)) != 0
		}
		return about == chosen
	})
}

// counting tells of each node whether it is an argument that counts; see held.
func (n *Net) counting() []bool {
	counts := make([]bool, len(n.nodes))
	for _, p := range n.judges() {
		l := n.labelled(n.audienceOf(p), nobody)
		for i, x := range n.nodes {
			counts[i] = counts[i] || x.side >= 0 && l.own[i] != out
		}
	}
	return counts
}

func (n *Net) ids(counts []bool, on func(side int32) bool) []string {
	var all []string
	for i, x := range n.nodes {
		if counts[i] && on(x.side) {
			all = append(all, x.id)
		}
	}
	slices.Sort(all)
	return all
}

// Precedent is how a like case was decided: which values went before which.
type Precedent struct {
	Case string
	Went []Priority
}

// Otherwise is a tension that a choice resolves the other way round than like cases did.
type Otherwise struct {
	Priority          // what the choice puts first, and what yields
	Cases    []string // the like cases in which the other value went first, in the order given
}

// fewestPrecedents is how many cases make a line that one can depart from.
const fewestPrecedents = 2

// DecidedOtherwise returns by which tensions a choice departs from like cases: it puts one
// value before another, at least two like cases put the other first, and those are more
// than half of the cases in which one of the two went first. Sorted.
func DecidedOtherwise(choice []Priority, like []Precedent) []Otherwise {
	var all []Otherwise
	for _, p := range choice {
		one := Otherwise{Priority: p}
		same := 0
		for _, c := range like {
			switch {
			case slices.Contains(c.Went, Priority{Above: p.Below, Below: p.Above}):
				one.Cases = append(one.Cases, c.Case)
			case slices.Contains(c.Went, p):
				same++
			}
		}
		if n := len(one.Cases); n >= fewestPrecedents && n > same {
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b Otherwise) int {
		return cmp.Or(cmp.Compare(a.Above, b.Above), cmp.Compare(a.Below, b.Below))
	})
	return all
}

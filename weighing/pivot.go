package weighing

import "slices"

// Bounds on the search for pivots: labels looked at, and pivots told.
const (
	mostPivotLabels = 50_000_000
	mostPivots      = 100_000
)

// pivots finds what the labels of a party hang on: arguments without which, and
// facts with another stance on which, a target gets another label.
func (n *Net) pivots(v view, wanted func(i int) bool) (found []Pivot, complete bool) {
	without := n.weighty(v.Labelling)
	if (len(without)+2*len(n.facts))*len(n.nodes) > mostPivotLabels {
		return nil, false
	}
	changes := func(l *Labelling, left int, p Pivot) {
		for i, was := range v.codes {
			if l.codes[i] != was && i != left && wanted(i) {
				p.Target = n.nodes[i].id
				found = append(found, p)
			}
		}
	}
	for _, i := range without {
		if len(found) > mostPivots {
			return nil, false
		}
		changes(n.labelled(v.audience, i), i, Pivot{Party: v.party.ID, Kind: PivotArgument, ID: n.nodes[i].id})
	}
	for f, held := range v.stances {
		if len(found) > mostPivots {
			return nil, false
		}
		for other := unknown; other <= no; other++ {
			if other != held {
				stances := slices.Clone(v.stances)
				stances[f] = other
				l := n.labelled(audience{stances, v.audience.sure, v.audience.maybe}, nobody)
				changes(l, nobody, Pivot{Party: v.party.ID, Kind: PivotFact, ID: n.facts[f]})
			}
		}
	}
	slices.SortStableFunc(found, comparePivots)
	return slices.Compact(found), true
}

// weighty returns the nodes whose absence could change a label: not what falls
// by itself, and not one of several that come to the same.
func (n *Net) weighty(l *Labelling) []int {
	var nodes []int
	for i := range n.nodes {
		x := &n.nodes[i]
		switch {
		case l.own[i] == out:
		case x.side < 0 || l.matters(i):
			nodes = append(nodes, i)
		}
	}
	return nodes
}

// matters tells whether the cell of an argument would be another without it.
func (l *Labelling) matters(i int) bool {
	x := &l.net.nodes[i]
	for _, other := range l.net.members[l.net.cell(int(x.value), int(x.side))] {
		if int(other) != i && (l.own[other] == l.own[i] || l.own[other] == in) {
			return false
		}
	}
	return true
}

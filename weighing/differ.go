package weighing

import "slices"

// mostMixedViews bounds how many sets of facts are tried between two parties.
const mostMixedViews = 20_000

// view is a party with its labelling.
type view struct {
	party Party
	audience
	*Labelling
}

// shared finds what has the same label for all parties; with fewer than two
// there is nothing to share.
func (n *Net) shared(views []view) Shared {
	var s Shared
	if len(views) < 2 {
		return s
	}
	for i := range n.nodes {
		same := !slices.ContainsFunc(views, func(v view) bool { return v.codes[i] != views[0].codes[i] })
		switch {
		case same && views[0].codes[i] == in:
			s.Stands = append(s.Stands, n.nodes[i].id)
		case same && views[0].codes[i] == out:
			s.Falls = append(s.Falls, n.nodes[i].id)
		}
	}
	return s
}

// differ compares a party with another. Two mixed views tell where a difference
// comes from: the party with the other's facts, and with the other's order.
func (n *Net) differ(p, q view, wanted func(i int) bool) (found []Difference, complete bool) {
	var targets []int
	for i := range n.nodes {
		if p.codes[i] != q.codes[i] && wanted(i) {
			targets = append(targets, i)
		}
	}
	if len(targets) == 0 {
		return nil, true
	}
	facts := n.labelled(audience{q.stances, p.audience.sure, p.audience.maybe}, nobody)
	values := n.labelled(audience{p.stances, q.audience.sure, q.audience.maybe}, nobody)
	var ask []int
	for _, i := range targets {
		d := Difference{Party: p.party.ID, Other: q.party.ID, Target: n.nodes[i].id, Label: p.codes[i].label(), OtherLabel: q.codes[i].label()}
		switch byFacts, byValues := facts.codes[i] == q.codes[i], values.codes[i] == q.codes[i]; {
		case byFacts && byValues:
			d.Because = ByEither
		case byFacts:
			d.Because = ByFacts
		case byValues:
			d.Because = ByValues
		default:
			d.Because = ByBoth
		}
		if d.Because == ByFacts || d.Because == ByEither {
			ask = append(ask, len(found))
		}
		found = append(found, d)
	}
	return found, n.factSets(p, q, found, ask)
}

// factSets finds the smallest sets, up to three facts, of the other's stances
// that give the party the other's label.
func (n *Net) factSets(p, q view, found []Difference, ask []int) (complete bool) {
	var differ []int
	for f := range n.facts {
		if p.stances[f] != q.stances[f] {
			differ = append(differ, f)
		}
	}
	tried := 0
	for size := 1; size <= 3 && len(ask) > 0; size++ {
		if tried += choose(len(differ), size); tried > mostMixedViews {
			return false
		}
		eachSubset(differ, size, func(set []int) {
			mixed := audience{slices.Clone(p.stances), p.audience.sure, p.audience.maybe}
			var names []string
			for _, f := range set {
				mixed.stances[f] = q.stances[f]
				names = append(names, n.facts[f])
			}
			l := n.labelled(mixed, nobody)
			for _, d := range ask {
				if i := n.index[found[d].Target]; l.codes[i] == q.codes[i] {
					found[d].FactSets = append(found[d].FactSets, names)
				}
			}
		})
		ask = slices.DeleteFunc(ask, func(d int) bool { return len(found[d].FactSets) > 0 })
	}
	return true
}

func choose(n, k int) int {
	ways := 1
	for i := range k {
		ways = ways * (n - i) / (i + 1)
	}
	return max(ways, 0)
}

// eachSubset visits the subsets of a size in order.
func eachSubset(all []int, size int, visit func([]int)) {
	set := make([]int, 0, size)
	var extend func(from int)
	extend = func(from int) {
		if len(set) == size {
			visit(set)
			return
		}
		for i := from; i <= len(all)-(size-len(set)); i++ {
			set = append(set, all[i])
			extend(i + 1)
			set = set[:len(set)-1]
		}
	}
	extend(0)
}

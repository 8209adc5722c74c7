package web

import (
	"slices"

	"beraad/weighing"
)

// turned is the least change of one party's order that gives some arguments
// another label.
type turned struct {
	pairs   []weighing.Priority // that would be the other way round
	swaps   int
	targets map[weighing.Label][]string
}

// tellShifts says for each party the smallest change of its order that moves an
// argument over which parties differ.
func (v *visit) tellShifts(a analysed) []string {
	var out []string
	for _, c := range a.own() {
		for _, t := range a.smallest(c) {
			var then []string
			for _, label := range []weighing.Label{weighing.Stands, weighing.Falls, weighing.StillOpen} {
				if targets := t.targets[label]; len(targets) > 0 {
					then = append(then, v.Say("difference.told.then-"+string(label), "n", len(targets), "arguments", v.quoted(a, targets)))
				}
			}
			what := v.teller(a.Dilemma).list(then)
			if t.swaps == 0 {
				out = append(out, v.Say("difference.told.shift-none", "party", v.columnName(c), "then", what))
				continue
			}
			out = append(out, v.Say("difference.told.shift", "party", v.columnName(c), "pairs", v.pairWords(a, t.pairs), "then", what))
		}
	}
	return out
}

// pairWords says which values would go above which: "T boven K en H".
func (v *visit) pairWords(a analysed, pairs []weighing.Priority) string {
	var words []string
	for i, p := range pairs {
		if i > 0 && pairs[i-1].Above == p.Above {
			continue
		}
		var below []string
		for _, q := range pairs {
			if q.Above == p.Above {
				below = append(below, q.Below)
			}
		}
		words = append(words, v.Say("difference.told.above", "above", v.valueNames(a, []string{p.Above}), "below", v.valueNames(a, below)))
	}
	return v.teller(a.Dilemma).list(words)
}

// smallest gathers the shifts of a party that take the fewest swaps, by what
// has to be turned round.
func (a analysed) smallest(c column) []turned {
	var all []turned
	for _, s := range a.Shifts {
		if s.Party != c.ID || !s.Possible || !a.differs(s.Target) {
			continue
		}
		pairs := a.reversed(c.ID, s.Order)
		i := slices.IndexFunc(all, func(t turned) bool { return t.swaps == s.Swaps && slices.Equal(t.pairs, pairs) })
		if i < 0 {
			i = len(all)
			all = append(all, turned{pairs, s.Swaps, map[weighing.Label][]string{}})
		}
		all[i].targets[s.Label] = append(all[i].targets[s.Label], s.Target)
	}
	if len(all) == 0 {
		return nil
	}
	least := slices.MinFunc(all, func(a, b turned) int { return a.swaps - b.swaps }).swaps
	return slices.DeleteFunc(all, func(t turned) bool { return t.swaps > least })
}

// differs tells whether an argument for or against has another label for some party.
func (a analysed) differs(id string) bool {
	return slices.ContainsFunc(a.Differences, func(d weighing.Difference) bool { return d.Target == id })
}

// reversed lists the pairs that a party orders strictly and another order turns round.
func (a analysed) reversed(party string, order [][]string) []weighing.Priority {
	var pairs []weighing.Priority
	flat := slices.Concat(order...)
	for i, above := range flat {
		for _, below := range flat[i+1:] {
			if a.height(party, valueID(below)) < a.height(party, valueID(above)) && a.height(party, valueID(above)) < weighing.MostValues {
				pairs = append(pairs, weighing.Priority{Above: above, Below: below})
			}
		}
	}
	return pairs
}

package telling

import (
	"slices"

	"beraad/weighing"
)

// turn is a change of one party's order that gives some arguments another label.
type turn struct {
	pairs   []weighing.Priority // that would be the other way round
	swaps   int
	targets map[weighing.Label][]string
}

// shifts says for each party the smallest change of its order that moves an
// argument over which parties differ; a party that is alone, any argument.
func (w Weighing) shifts() []string {
	var told []string
	for _, p := range w.of.Parties {
		if p.Joint || w.silent[p.ID] {
			continue
		}
		for _, t := range w.smallest(p) {
			told = append(told, w.shift(p, t))
		}
	}
	return told
}

func (w Weighing) shift(p weighing.Party, t turn) string {
	var then []string
	for _, label := range []weighing.Label{weighing.Stands, weighing.Falls, weighing.StillOpen} {
		if label == weighing.Falls && len(then) > 0 {
			continue // what now stands says enough
		}
		if targets := t.targets[label]; len(targets) > 0 {
			then = append(then, w.book.Say("telling.then."+string(label), "n", len(targets), "arguments", w.quoted(w.said, targets)))
		}
	}
	if t.swaps == 0 {
		return w.book.Say("telling.shift-none", "party", w.party(p.ID), "then", w.book.List(then))
	}
	return w.book.Say("telling.shift", "party", w.party(p.ID), "pairs", w.book.List(w.priorities(t.pairs)), "then", w.book.List(then))
}

// smallest gathers the shifts of a party that take the fewest swaps, by what
// has to be turned round.
func (w Weighing) smallest(p weighing.Party) []turn {
	var all []turn
	for _, s := range w.found.Shifts {
		if s.Party != p.ID || !s.Possible || (len(w.disputed) > 0 && !w.disputed[s.Target]) {
			continue
		}
		pairs := reversed(p.Order, s.Order)
		i := slices.IndexFunc(all, func(t turn) bool { return t.swaps == s.Swaps && slices.Equal(t.pairs, pairs) })
		if i < 0 {
			i = len(all)
			all = append(all, turn{pairs, s.Swaps, map[weighing.Label][]string{}})
		}
		all[i].targets[s.Label] = append(all[i].targets[s.Label], s.Target)
	}
	if len(all) == 0 {
		return nil
	}
	least := slices.MinFunc(all, func(a, b turn) int { return a.swaps - b.swaps }).swaps
	return slices.DeleteFunc(all, func(t turn) bool { return t.swaps > least })
}

// reversed lists the pairs that an order puts strictly and another turns round.
func reversed(order, other [][]string) []weighing.Priority {
	tier := map[string]int{}
	for i, values := range order {
		for _, v := range values {
			tier[v] = i + 1
		}
	}
	var pairs []weighing.Priority
	flat := slices.Concat(other...)
	for i, above := range flat {
		for _, below := range flat[i+1:] {
			if tier[below] > 0 && tier[below] < tier[above] {
				pairs = append(pairs, weighing.Priority{Above: above, Below: below})
			}
		}
	}
	return pairs
}

// priorities says each value with all that it goes before: "T boven K en H".
func (w Weighing) priorities(pairs []weighing.Priority) []string {
	var told []string
	var seen []string
	for _, p := range pairs {
		if slices.Contains(seen, p.Above) {
			continue
		}
		seen = append(seen, p.Above)
		var below []string
		for _, q := range pairs {
			if q.Above == p.Above {
				below = append(below, w.value(q.Below))
			}
		}
		told = append(told, w.book.Say("telling.above", "above", w.value(p.Above), "below", w.book.List(below)))
	}
	return told
}

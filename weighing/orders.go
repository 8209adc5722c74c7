package weighing

import (
	"math"
	"math/bits"
	"slices"
)

// mostStates bounds the search over orders. A weighing of sixteen values with a
// dozen options stays far below it.
const mostStates = 1 << 20

// Orders looks at all strict orders of the values in use, with the facts of a
// party: in which of them each argument stands, and the least that the party's
// own order has to change for another label. It is exact; complete is false, and
// nothing is told, when the budget was hit.
func (n *Net) Orders(p Party) (orders map[string]Range, shifts []Shift, complete bool) {
	a := n.audienceOf(p)
	spans, shifts, complete := n.orders(view{p, a, n.labelled(a, nobody)})
	if !complete {
		return nil, nil, false
	}
	orders = make(map[string]Range, len(spans))
	for i, span := range spans {
		orders[n.nodes[i].id] = span
	}
	return orders, shifts, true
}

// orders answers by node.
func (n *Net) orders(v view) (spans []Range, shifts []Shift, complete bool) {
	tiers := n.tiersOf(v.party)
	t, complete := v.explore(tiers)
	if !complete {
		return nil, nil, false
	}
	spans, shifts = make([]Range, len(n.nodes)), make([]Shift, len(n.nodes))
	for i := range n.nodes {
		f := t.fateOf(v.Labelling, i)
		spans[i], shifts[i] = f.span(), Shift{Party: v.party.ID, Target: n.nodes[i].id}
		if c, b, ok := f.nearest(v.codes[i]); ok {
			shifts[i].Possible, shifts[i].Swaps, shifts[i].Label = true, int(b.swaps), c.label()
			for _, w := range t.witness(b.step, int(n.nodes[i].value), tiers) {
				shifts[i].Order = append(shifts[i].Order, []string{n.values[w]})
			}
		}
	}
	return spans, shifts, true
}

// ladder is the search over all strict orders of the values in use, for the
// facts of one party. It builds an order from the highest value down. What
// comes below a value never matters to it, so all orders that have the same
// values on top, with the same sides beaten and held back by them, go on alike:
// 2ᵏ sets of values instead of k! orders.
type ladder struct {
	rivals []uint64
	cells  cells
	below  []uint32 // by value: those that the party puts strictly below it
	steps  []step   // every state that is reached, in the order of its set
	first  []int32  // by set: its first step
	last   []int32  // and the one after its last
	cost   []int32  // by set: pairs reversed between it on top and the rest
	seen   [][2]fate
}

// step is what the values on top come to: which sides are beaten by something
// that stands there, and which are held back by something that did not fall.
type step struct {
	beaten, held uint64
	swaps        int32 // the fewest pairs of the party reversed so far
	from         int32 // the step before, and
	value        int8  // the value that was put below it
}

// fate is what can become of a cell over all orders.
type fate struct {
	labels [3]bool // by code
	best   [3]best // by code: the cheapest order that gives it
}

// best is the cheapest order that gives a label.
type best struct {
	swaps int32
	step  int32 // of the values above, or -1
}

// explore searches all strict orders of the values in use. The second result is
// false when the budget was hit.
func (l *Labelling) explore(tiers []int) (*ladder, bool) {
	k := len(tiers)
	t := &ladder{rivals: l.net.rivals, cells: l.cells, below: make([]uint32, k)}
	for v, own := range tiers {
		for w, other := range tiers {
			if own != unranked && other != unranked && own < other {
				t.below[v] |= 1 << w
			}
		}
	}
	t.price()
	t.first, t.last = make([]int32, 1<<k), make([]int32, 1<<k)
	t.steps = append(make([]step, 0, 1<<k), step{from: -1})
	t.last[0] = 1
	for set := uint32(1); set < 1<<k; set++ {
		t.first[set] = int32(len(t.steps))
		for rest := set; rest != 0; rest &= rest - 1 {
			v := bits.TrailingZeros32(rest)
			t.extend(set, v)
		}
		t.last[set] = int32(len(t.steps))
		if len(t.steps) > mostStates {
			return nil, false
		}
	}
	t.collect()
	return t, true
}

// price computes for every set how many pairs the party orders the other way
// when that set is on top of the rest.
func (t *ladder) price() {
	k := len(t.below)
	t.cost = make([]int32, 1<<k)
	for set := range t.cost {
		for rest := uint32(1<<k-1) &^ uint32(set); rest != 0; rest &= rest - 1 {
			w := bits.TrailingZeros32(rest)
			t.cost[set] += int32(bits.OnesCount32(uint32(set) & t.below[w]))
		}
	}
}

// extend makes the steps in which v is the lowest of a set.
func (t *ladder) extend(set uint32, v int) {
	above := set &^ (1 << v)
	swaps := int32(bits.OnesCount32(above & t.below[v]))
	for i := t.first[above]; i < t.last[above]; i++ {
		s := t.steps[i]
		next := t.put(s, v)
		next.swaps, next.from, next.value = s.swaps+swaps, i, int8(v)
		t.add(set, next)
	}
}

// put lays a value below what is on top and says what that comes to.
func (t *ladder) put(s step, v int) step {
	standing, holding := t.at(s, v)
	next := step{beaten: s.beaten, held: s.held}
	each(standing, func(side int) { next.beaten |= t.rivals[side] })
	each(holding, func(side int) { next.held |= t.rivals[side] })
	return next
}

// at says which sides stand on a value that is put below what is on top, and
// which do not fall there. Rivals on the same value hold each other.
func (t *ladder) at(s step, v int) (standing, holding uint64) {
	holding = t.cells.alive[v] &^ s.beaten
	for set := holding & t.cells.can[v] &^ s.held; set != 0; set &= set - 1 {
		if side := bits.TrailingZeros64(set); t.rivals[side]&holding == 0 {
			standing |= 1 << side
		}
	}
	return standing, holding
}

// add keeps a step, or the cheaper of two that come to the same.
func (t *ladder) add(set uint32, next step) {
	for i := int(t.first[set]); i < len(t.steps); i++ {
		if s := &t.steps[i]; s.beaten == next.beaten && s.held == next.held {
			if next.swaps < s.swaps {
				*s = next
			}
			return
		}
	}
	t.steps = append(t.steps, next)
}

// collect gathers what can become of every cell: a side on a value, of which
// some arguments could stand and others stay open at best.
func (t *ladder) collect() {
	k := len(t.below)
	t.seen = make([][2]fate, k*len(t.rivals))
	for set := uint32(0); set < 1<<k; set++ {
		for rest := uint32(1<<k-1) &^ set; rest != 0; rest &= rest - 1 {
			v := bits.TrailingZeros32(rest)
			if t.cells.alive[v] == 0 {
				continue
			}
			between := int32(bits.OnesCount32(set&t.below[v])) + t.cost[set|1<<v]
			for i := t.first[set]; i < t.last[set]; i++ {
				t.note(v, i, between)
			}
		}
	}
}

// note adds what becomes of the cells on a value that is put below a step.
func (t *ladder) note(v int, at, between int32) {
	s := t.steps[at]
	standing, holding := t.at(s, v)
	each(t.cells.alive[v], func(side int) {
		f := &t.seen[v*len(t.rivals)+side]
		bit := uint64(1) << side
		switch {
		case holding&bit == 0:
			f[0].see(out, s.swaps+between, at)
			f[1].see(out, s.swaps+between, at)
		case standing&bit != 0:
			f[0].see(in, s.swaps+between, at)
			f[1].see(undecided, s.swaps+between, at)
		default:
			f[0].see(undecided, s.swaps+between, at)
			f[1].see(undecided, s.swaps+between, at)
		}
	})
}

func (f *fate) see(c code, swaps, at int32) {
	if !f.labels[c] || swaps < f.best[c].swaps {
		f.labels[c], f.best[c] = true, best{swaps, at}
	}
}

// fateOf says what can become of a node over all orders.
func (t *ladder) fateOf(l *Labelling, i int) fate {
	x := &l.net.nodes[i]
	if x.side < 0 || l.own[i] == out {
		f := fate{}
		f.labels[l.own[i]] = true
		return f
	}
	both := t.seen[int(x.value)*len(t.rivals)+int(x.side)]
	if l.own[i] == in {
		return both[0]
	}
	return both[1]
}

// nearest is the cheapest order that gives another label than the one it has.
func (f fate) nearest(has code) (c code, b best, found bool) {
	for other := undecided; other <= out; other++ {
		if other != has && f.labels[other] && (!found || f.best[other].swaps < b.swaps) {
			c, b, found = other, f.best[other], true
		}
	}
	return c, b, found
}

func (f fate) span() Range {
	switch {
	case !f.labels[in]:
		return InNone
	case f.labels[undecided] || f.labels[out]:
		return InSome
	}
	return InEvery
}

// witness is an order with the cell's value put right below a step, and what is
// left below that, as the party has it.
func (t *ladder) witness(at int32, v int, tiers []int) []int {
	order := []int{v}
	for i := at; t.steps[i].from >= 0; i = t.steps[i].from {
		order = append(order, int(t.steps[i].value))
	}
	slices.Reverse(order)
	var rest []int
	for w := range tiers {
		if !slices.Contains(order, w) {
			rest = append(rest, w)
		}
	}
	slices.SortStableFunc(rest, func(a, b int) int { return place(tiers, a) - place(tiers, b) })
	return append(order, rest...)
}

// place sorts unranked values below the others.
func place(tiers []int, v int) int {
	if tiers[v] == unranked {
		return math.MaxInt32
	}
	return tiers[v]
}

package weighing

import (
	"math/bits"
	"slices"
)

// Bounds on the search for the conditions of one party, and of one cell: more
// lists than a few dozen tell nobody anything.
const (
	mostBranches       = 20_000
	mostBranchesOfCell = 2_000
)

// pair says that one value is above another, by their numbers.
type pair struct{ above, below int8 }

// brancher finds under which priorities a cell stands. It leaves values
// unordered, and decides a pair only where the label of the cell hangs on it.
// A label that is not open under a partial order holds for all its completions
// (property 3), so the leaves share out all orders among them: the lists are
// disjoint.
type brancher struct {
	rivals []uint64
	alive  []uint64
	can    []uint64
	left   int // branches that may still be looked at
	here   int // of them for this cell
	lists  [][]pair
}

// partial is a partial order of the values: for each the set of those above it
// and of those below it.
type partial struct {
	above, below []uint32
}

// conditions returns the disjoint lists of priorities under which a cell
// stands. The second result is false when the budget was hit.
func (b *brancher) conditions(v, side int) ([][]pair, bool) {
	k := len(b.alive)
	b.lists, b.here = nil, min(b.left, mostBranchesOfCell)
	ok := b.branch(partial{make([]uint32, k), make([]uint32, k)}, nil, v, side)
	return b.lists, ok
}

func (b *brancher) branch(p partial, path []pair, v, side int) bool {
	if b.here--; b.here < 0 {
		return false
	}
	b.left--
	c := b.settled(p)
	bit := uint64(1) << side
	switch {
	case c.out[v]&bit != 0:
		return true
	case c.in[v]&bit != 0:
		b.lists = append(b.lists, reduced(path, p))
		return true
	}
	at, other, found := b.nearest(c, p, v, side)
	if !found {
		return true // it stays open in every completion
	}
	return b.branch(p.with(at, other), append(slices.Clip(path), pair{int8(at), int8(other)}), v, side) &&
		b.branch(p.with(other, at), append(slices.Clip(path), pair{int8(other), int8(at)}), v, side)
}

// settled labels the cells under a partial order.
func (b *brancher) settled(p partial) cells {
	k := len(b.alive)
	c := cells{alive: b.alive, can: b.can, in: make([]uint64, k), out: make([]uint64, k)}
	sure, maybe := make([]uint32, k), make([]uint32, k)
	for v := range k {
		sure[v] = p.above[v] | 1<<v
		maybe[v] = (1<<k - 1) &^ (sure[v] | p.below[v])
	}
	c.settle(b.rivals, sure, maybe)
	return c
}

// cell is a side on a value.
type cell struct{ v, side int }

// nearest finds an undecided pair of values on which an open cell can hang: the
// value of a cell and that of a rival that did not fall. Of those it takes the
// pair that decides most, fewest attacks away first. Without one the label of
// the cell is the same in all completions.
func (b *brancher) nearest(c cells, p partial, v, side int) (at, other int, found bool) {
	seen := make([]uint64, len(b.alive))
	seen[v] = 1 << side
	tried := map[pair]bool{}
	best := -1
	for queue := []cell{{v, side}}; len(queue) > 0 && best < 2; queue = queue[1:] {
		here := queue[0]
		for w := range b.alive {
			holding := b.alive[w] &^ c.out[w] & b.rivals[here.side]
			if holding == 0 || p.below[here.v]&(1<<w) != 0 {
				continue
			}
			if w == here.v || p.above[here.v]&(1<<w) != 0 {
				each(holding&^c.in[w]&^seen[w], func(s int) {
					seen[w] |= 1 << s
					queue = append(queue, cell{w, s})
				})
				continue
			}
			x := pair{int8(min(here.v, w)), int8(max(here.v, w))}
			if tried[x] {
				continue
			}
			tried[x] = true
			decides := b.decides(p.with(here.v, w), v, side) + b.decides(p.with(w, here.v), v, side)
			if decides > best {
				best, at, other = decides, here.v, w
			}
		}
	}
	return at, other, best >= 0
}

// decides is 1 when the cell is settled under a partial order.
func (b *brancher) decides(p partial, v, side int) int {
	c := b.settled(p)
	if (c.in[v]|c.out[v])&(1<<side) != 0 {
		return 1
	}
	return 0
}

// with returns the partial order in which a is above b as well, and everything
// above a is above everything below b.
func (p partial) with(a, b int) partial {
	next := partial{slices.Clone(p.above), slices.Clone(p.below)}
	over, under := p.above[a]|1<<a, p.below[b]|1<<b
	for set := over; set != 0; set &= set - 1 {
		next.below[bits.TrailingZeros32(set)] |= under
	}
	for set := under; set != 0; set &= set - 1 {
		next.above[bits.TrailingZeros32(set)] |= over
	}
	return next
}

// reduced leaves out what follows from the other priorities of a list.
func reduced(path []pair, p partial) []pair {
	var kept []pair
	for _, x := range path {
		if p.below[x.above]&p.above[x.below] == 0 {
			kept = append(kept, x)
		}
	}
	slices.SortStableFunc(kept, func(a, b pair) int {
		return 16*int(a.above-b.above) + int(a.below-b.below)
	})
	return kept
}

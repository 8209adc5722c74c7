package weighing

import (
	"math/bits"
	"slices"
)

// Explain says why an argument has its label for a party. It follows the turns
// in which the labelling settled: what stands or falls rests on what was
// settled before it, so an explanation ends and is not circular.
func (n *Net) Explain(p Party, argument string) Explanation {
	i, ok := n.index[argument]
	if !ok {
		return Explanation{Label: StillOpen}
	}
	l := n.Label(p)
	l.remember()
	return l.explain(int(i))
}

// remember settles the cells once more, with the turns.
func (l *Labelling) remember() {
	c := &l.cells
	c.in, c.out = make([]uint64, len(c.in)), make([]uint64, len(c.out))
	c.when = make([]int, len(c.in)*len(l.net.rivals))
	c.settle(l.net.rivals, l.sure, l.maybe)
}

func (l *Labelling) explain(i int) Explanation {
	e := Explanation{Label: l.codes[i].label()}
	x := &l.net.nodes[i]
	switch l.codes[i] {
	case out:
		e.Because = []Because{l.whyFalls(x)}
	case in:
		e.Because = l.whyStands(x)
	default:
		e.Because = l.whyOpen(x)
	}
	return e
}

// whyFalls gives one reason: one is enough to fall.
func (l *Labelling) whyFalls(x *node) Because {
	for _, p := range x.premises {
		if held := l.states[p.fact]; held != unknown && held != p.held {
			return Because{Ground: FactDenied, ID: l.net.facts[p.fact]}
		}
	}
	for _, u := range x.underminers {
		if l.own[u] == in {
			return Because{Ground: Undermined, ID: l.net.nodes[u].id}
		}
	}
	first, at := 0, cell{}
	for set := l.sure[x.value]; set != 0; set &= set - 1 {
		w := bits.TrailingZeros32(set)
		each(l.cells.in[w]&l.net.rivals[x.side], func(side int) {
			if turn := l.cells.when[l.net.cell(w, side)]; first == 0 || turn < first {
				first, at = turn, cell{w, side}
			}
		})
	}
	return l.compared(Outweighed, x, at, func(c code) bool { return c == in })
}

func (l *Labelling) whyOpen(x *node) []Because {
	var why []Because
	for _, p := range x.premises {
		if l.states[p.fact] == unknown {
			why = append(why, Because{Ground: FactUnsettled, ID: l.net.facts[p.fact]})
		}
	}
	for _, u := range x.underminers {
		if l.own[u] == undecided {
			why = append(why, Because{Ground: ObjectionOpen, ID: l.net.nodes[u].id})
		}
	}
	if x.side < 0 {
		return why
	}
	holds := func(c code) bool { return c != out }
	l.eachRival(x, func(w, side int) {
		bit := uint64(1) << side
		switch {
		case (l.cells.alive[w]&^l.cells.out[w])&bit == 0:
		case l.sure[x.value]&(1<<w) != 0:
			why = append(why, l.compared(HeldBack, x, cell{w, side}, holds))
		case l.maybe[x.value]&(1<<w) != 0:
			why = append(why, l.compared(NotCompared, x, cell{w, side}, holds))
		}
	})
	return why
}

func (l *Labelling) whyStands(x *node) []Because {
	var why []Because
	for _, p := range x.premises {
		why = append(why, Because{Ground: FactConfirmed, ID: l.net.facts[p.fact]})
	}
	for _, u := range x.underminers {
		why = append(why, Because{Ground: ObjectionFell, ID: l.net.nodes[u].id})
	}
	if x.side >= 0 {
		l.eachRival(x, func(w, side int) {
			ground := OtherLower
			if (l.sure[x.value]|l.maybe[x.value])&(1<<w) != 0 {
				ground = OtherFell
			}
			why = append(why, l.compared(ground, x, cell{w, side}, func(code) bool { return true }))
		})
	}
	if len(why) == 0 {
		why = []Because{{Ground: Unopposed}}
	}
	return why
}

// eachRival visits the cells with arguments that weigh against one.
func (l *Labelling) eachRival(x *node, visit func(w, side int)) {
	for w := range l.net.values {
		each(l.net.rivals[x.side], func(side int) {
			if len(l.net.members[l.net.cell(w, side)]) > 0 {
				visit(w, side)
			}
		})
	}
}

// compared is a reason that compares values. It names the first argument of the
// other cell that fits: what goes for one goes for all of them.
func (l *Labelling) compared(g Ground, x *node, other cell, fits func(own code) bool) Because {
	b := Because{Ground: g, Value: l.net.values[x.value], Other: l.net.values[other.v]}
	members := l.net.members[l.net.cell(other.v, other.side)]
	if i := slices.IndexFunc(members, func(m int32) bool { return fits(l.own[m]) }); i >= 0 {
		b.ID = l.net.nodes[members[i]].id
	}
	return b
}

// balance says how the options lie for the party, and what is missing when
// something is.
func (l *Labelling) balance(options map[string]Support) (Balance, Missing) {
	open := 0
	for _, s := range options {
		switch s {
		case Supported:
			return One, Missing{}
		case SupportOpen:
			open++
		}
	}
	if open == 0 {
		return NoneLeft, Missing{}
	}
	missing := l.missing()
	if open > 1 && len(missing.Facts) == 0 && len(missing.Comparisons) == 0 {
		return Tie, Missing{}
	}
	return BalanceOpen, missing
}

// missing gathers what is not settled in everything on which the open arguments
// for an option hang.
func (l *Labelling) missing() Missing {
	s := search{l: l, facts: map[int32]bool{}, pairs: map[pair]bool{}, seen: make([]uint64, len(l.net.values))}
	for v, alive := range l.cells.alive {
		each(alive, func(side int) {
			if side%2 == 0 {
				s.open(v, side)
			}
		})
	}
	var m Missing
	for i, fact := range l.net.facts {
		if s.facts[int32(i)] {
			m.Facts = append(m.Facts, fact)
		}
	}
	for v := range l.net.values {
		for w := range v {
			if s.pairs[pair{int8(w), int8(v)}] {
				m.Comparisons = append(m.Comparisons, Priority{l.net.values[w], l.net.values[v]})
			}
		}
	}
	slices.SortStableFunc(m.Comparisons, comparePriorities)
	return m
}

// search walks back from open arguments to what keeps them open.
type search struct {
	l     *Labelling
	facts map[int32]bool
	pairs map[pair]bool
	seen  []uint64
	asked map[int32]bool
}

func (s *search) open(v, side int) {
	l, bit := s.l, uint64(1)<<side
	if s.seen[v]&bit != 0 {
		return
	}
	s.seen[v] |= bit
	still := false
	for _, i := range l.net.members[l.net.cell(v, side)] {
		if l.codes[i] == undecided {
			still = true
			s.unsettled(i)
		}
	}
	if !still || l.cells.in[v]&bit != 0 {
		return
	}
	for set := l.sure[v] | l.maybe[v]; set != 0; set &= set - 1 {
		w := bits.TrailingZeros32(set)
		holding := l.cells.alive[w] &^ l.cells.out[w] & l.net.rivals[side]
		if holding != 0 && l.maybe[v]&(1<<w) != 0 {
			s.pairs[pair{int8(min(v, w)), int8(max(v, w))}] = true
		}
		each(holding&^l.cells.in[w], func(other int) { s.open(w, other) })
	}
}

// unsettled notes the facts that keep a node open by itself.
func (s *search) unsettled(first int32) {
	for queue := []int32{first}; len(queue) > 0; queue = queue[1:] {
		if s.asked[queue[0]] {
			continue
		}
		if s.asked == nil {
			s.asked = map[int32]bool{}
		}
		s.asked[queue[0]] = true
		x := &s.l.net.nodes[queue[0]]
		for _, p := range x.premises {
			if s.l.states[p.fact] == unknown {
				s.facts[p.fact] = true
			}
		}
		for _, u := range x.underminers {
			if s.l.own[u] == undecided {
				queue = append(queue, u)
			}
		}
	}
}

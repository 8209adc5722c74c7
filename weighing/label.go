package weighing

import "math/bits"

// code is a label as the labelling counts it.
type code int8

const (
	undecided code = iota
	in
	out
)

func (c code) label() Label {
	switch c {
	case in:
		return Stands
	case out:
		return Falls
	}
	return StillOpen
}

// audience is what a party brings to the labelling: its stances, and for each
// value which others are certainly at least as high and which might be.
type audience struct {
	stances []stance // by fact
	sure    []uint32 // by value: a set of values
	maybe   []uint32
}

// audienceOf makes an audience of a party. Facts and values that the net does
// not know say nothing.
func (n *Net) audienceOf(p Party) audience {
	a := audience{stances: make([]stance, len(n.facts))}
	for fact, s := range p.Facts {
		if i, ok := n.factIndex[fact]; ok {
			a.stances[i] = stanceOf(s)
		}
	}
	a.sure, a.maybe = n.comparisons(n.tiersOf(p))
	return a
}

// unranked is the tier of a value that a party did not order.
const unranked = -1

// tiersOf returns the tier of each value in use, the highest being 0.
func (n *Net) tiersOf(p Party) []int {
	tiers := make([]int, len(n.values))
	for i := range tiers {
		tiers[i] = unranked
	}
	for tier, values := range p.Order {
		for _, v := range values {
			if i, ok := n.valueIndex[v]; ok {
				tiers[i] = tier
			}
		}
	}
	return tiers
}

// comparisons says for each value which others weigh at least as much (v ≥ w),
// and which were not compared with it.
func (n *Net) comparisons(tiers []int) (sure, maybe []uint32) {
	sure, maybe = make([]uint32, len(tiers)), make([]uint32, len(tiers))
	for v, own := range tiers {
		for w, other := range tiers {
			switch {
			case v == w:
				sure[v] |= 1 << w
			case own == unranked || other == unranked:
				maybe[v] |= 1 << w
			case other <= own:
				sure[v] |= 1 << w
			}
		}
	}
	return sure, maybe
}

// Labelling is how every argument fares for one party.
type Labelling struct {
	net    *Net
	own    []code // by node: what premises and objections alone make of it
	codes  []code // by node: its label
	cells  cells  // the sides on each value
	sure   []uint32
	maybe  []uint32
	states []stance
}

// cells are sets of sides, one for each value: a cell is a side on a value.
type cells struct {
	alive []uint64 // some argument of it did not fall by itself
	can   []uint64 // some argument of it would stand if nothing weighed against it
	in    []uint64 // what can stand there stands
	out   []uint64 // everything there falls
	when  []int    // by value and side, in which turn it was settled; nil when nobody asks
}

// Label labels a party's view of the deliberation: the least fixpoint from
// "everything open" (weighing.md, "Meaning, for one party"; grounded semantics
// of Dung, AIJ 77, 1995, for the audience of Bench-Capon, J. Logic Comput.
// 13(3), 2003). The party need not be one of the deliberation.
func (n *Net) Label(p Party) *Labelling {
	return n.labelled(n.audienceOf(p), nobody)
}

// nobody is the node that is left out when none is.
const nobody = -1

// labelled labels for an audience, as if one node were not there.
func (n *Net) labelled(a audience, without int) *Labelling {
	k := len(n.values)
	sets := make([]uint64, 4*k)
	codes := make([]code, 2*len(n.nodes))
	l := &Labelling{
		net: n, own: codes[:len(n.nodes)], codes: codes[len(n.nodes):],
		cells: cells{alive: sets[:k], can: sets[k : 2*k], in: sets[2*k : 3*k], out: sets[3*k:]},
		sure:  a.sure, maybe: a.maybe, states: a.stances,
	}
	for _, i := range n.objections {
		l.own[i] = l.byItself(int(i), without)
	}
	for i := range n.nodes {
		x := &n.nodes[i]
		if x.side < 0 {
			continue
		}
		l.own[i] = l.byItself(i, without)
		if l.own[i] == out || i == without {
			continue
		}
		l.cells.alive[x.value] |= 1 << x.side
		if l.own[i] == in {
			l.cells.can[x.value] |= 1 << x.side
		}
	}
	l.cells.settle(n.rivals, a.sure, a.maybe)
	for i := range n.nodes {
		l.codes[i] = l.fare(i)
	}
	return l
}

// byItself labels a node by its premises and its objections, which are labelled
// already. Nothing outweighs an objection, so for the arguments for and against
// it is what they start from.
func (l *Labelling) byItself(i, without int) code {
	x := &l.net.nodes[i]
	c := in
	for _, p := range x.premises {
		switch l.states[p.fact] {
		case p.held:
		case unknown:
			c = undecided
		default:
			return out
		}
	}
	for _, u := range x.underminers {
		switch {
		case int(u) == without, l.own[u] == out:
		case l.own[u] == in:
			return out
		default:
			c = undecided
		}
	}
	return c
}

// settle labels the cells: the least fixpoint of weighing against. A cell falls
// when a rival stands on a value at least as high; it stands when every rival
// that is, or might be, as high has fallen.
func (c *cells) settle(rivals []uint64, sure, maybe []uint32) {
	turn := 0
	settle := func(set []uint64, v, side int) {
		set[v] |= 1 << side
		if turn++; c.when != nil {
			c.when[v*len(rivals)+side] = turn
		}
	}
	for before := -1; before != turn; {
		before = turn
		for v, alive := range c.alive {
			open := alive &^ (c.in[v] | c.out[v])
			if open == 0 {
				continue
			}
			var standing, holding uint64
			for set := sure[v] | maybe[v]; set != 0; set &= set - 1 {
				w := bits.TrailingZeros32(set)
				holding |= c.alive[w] &^ c.out[w]
				if sure[v]&(1<<w) != 0 {
					standing |= c.in[w]
				}
			}
			for ; open != 0; open &= open - 1 {
				side := bits.TrailingZeros64(open)
				switch {
				case rivals[side]&standing != 0:
					settle(c.out, v, side)
				case c.can[v]&(1<<side) != 0 && rivals[side]&holding == 0:
					settle(c.in, v, side)
				}
			}
		}
	}
}

// fare is the label of a node: its own, unless what weighs against it decides.
func (l *Labelling) fare(i int) code {
	x := &l.net.nodes[i]
	if x.side < 0 || l.own[i] == out {
		return l.own[i]
	}
	bit := uint64(1) << x.side
	switch {
	case l.cells.out[x.value]&bit != 0:
		return out
	case l.own[i] == in && l.cells.in[x.value]&bit != 0:
		return in
	}
	return undecided
}

// Of returns the label of an argument; one that is not there is open.
func (l *Labelling) Of(argument string) Label {
	i, ok := l.net.index[argument]
	if !ok {
		return StillOpen
	}
	return l.codes[i].label()
}

// All returns the label of every argument by its id.
func (l *Labelling) All() map[string]Label {
	all := make(map[string]Label, len(l.codes))
	for i, c := range l.codes {
		all[l.net.nodes[i].id] = c.label()
	}
	return all
}

// Labels returns the label of every argument for a party.
func (n *Net) Labels(p Party) map[string]Label { return n.Label(p).All() }

// Options returns what each option has for the party.
func (l *Labelling) Options() map[string]Support {
	options := make(map[string]Support, len(l.net.options))
	var standing, open uint64
	for i := range l.net.nodes {
		if x := &l.net.nodes[i]; x.side >= 0 {
			switch l.codes[i] {
			case in:
				standing |= 1 << x.side
			case undecided:
				open |= 1 << x.side
			}
		}
	}
	for i, id := range l.net.options {
		side := uint64(1) << (2 * i)
		switch {
		case standing&side != 0:
			options[id] = Supported
		case open&side != 0:
			options[id] = SupportOpen
		default:
			options[id] = NotSupported
		}
	}
	return options
}

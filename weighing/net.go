package weighing

import (
	"cmp"
	"math/bits"
	"slices"
)

// Net is a deliberation made ready for labelling. Attacks are derived, never
// drawn: what undermines is a list, and what weighs against follows from sides
// that rival one another. It can be used by several goroutines at once.
//
// A side is an option spoken for (2i) or against (2i+1). All arguments of one
// side on one value have the same rivals, so beyond its own premises and
// objections an argument fares as its cell does: side × value. That is why the
// cost hardly grows with the number of arguments.
type Net struct {
	deliberation Deliberation
	nodes        []node // by id
	index        map[string]int32
	objections   []int32 // in an order in which whoever attacks comes first
	facts        []string
	factIndex    map[string]int32
	values       []string // those that arguments for and against use
	valueIndex   map[string]int32
	rivals       []uint64 // by side: the sides that weigh against it
	options      []string
	members      [][]int32 // by value and side: the arguments of the cell
}

// node is an argument as the labelling sees it.
type node struct {
	id          string
	side, value int32 // -1 for an objection
	premises    []premise
	underminers []int32
	targets     []int32
}

type premise struct {
	fact int32
	held stance
}

// stance is what a party holds of a fact.
type stance int8

const (
	unknown stance = iota
	yes
	no
)

func stanceOf(s Stance) stance {
	switch s {
	case Yes:
		return yes
	case No:
		return no
	}
	return unknown
}

// Compile checks a deliberation and makes it ready. The error is [Faults].
func Compile(d Deliberation) (*Net, error) {
	if faults := check(d); len(faults) > 0 {
		return nil, faults
	}
	n := &Net{deliberation: d}
	n.facts, n.factIndex = indexed(d.Facts, func(f Fact) string { return f.ID })
	n.options, _ = indexed(d.Options, func(o Option) string { return o.ID })
	n.compileValues()
	n.compileRivals()
	n.compileArguments()
	if circle := n.sortObjections(); circle != "" {
		return nil, Faults{{"W5", "circle", "arguments", circle}}
	}
	return n, nil
}

// indexed sorts ids and numbers them, so that nothing depends on the order of entry.
func indexed[T any](all []T, id func(T) string) ([]string, map[string]int32) {
	names := make([]string, len(all))
	for i, x := range all {
		names[i] = id(x)
	}
	slices.SortStableFunc(names, byID)
	index := make(map[string]int32, len(names))
	for i, name := range names {
		index[name] = int32(i)
	}
	return names, index
}

func (n *Net) compileValues() {
	used := map[string]bool{}
	for _, a := range n.deliberation.Arguments {
		if a.Kind != Objection {
			used[a.Value] = true
		}
	}
	n.values = sortedKeys(used)
	n.valueIndex = make(map[string]int32, len(n.values))
	for i, v := range n.values {
		n.valueIndex[v] = int32(i)
	}
}

// compileRivals derives which sides weigh against one another: for an option
// and for one that it excludes, and for and against the same option.
func (n *Net) compileRivals() {
	n.rivals = make([]uint64, 2*len(n.options))
	rival := func(a, b int) {
		n.rivals[a] |= 1 << b
		n.rivals[b] |= 1 << a
	}
	at := make(map[string]int, len(n.options))
	for i, id := range n.options {
		at[id] = i
		rival(2*i, 2*i+1)
	}
	for _, o := range n.deliberation.Options {
		excluded := o.Excludes
		if excluded == nil {
			excluded = n.options
		}
		for _, other := range excluded {
			if other != o.ID {
				rival(2*at[o.ID], 2*at[other])
			}
		}
	}
}

func (n *Net) compileArguments() {
	given := n.deliberation.Arguments
	var names []string
	names, n.index = indexed(given, func(a Argument) string { return a.ID })
	n.nodes = make([]node, len(names))
	option := make(map[string]int32, len(n.options))
	for i, id := range n.options {
		option[id] = int32(i)
	}
	for _, a := range given {
		x := &n.nodes[n.index[a.ID]]
		*x = node{id: a.ID, side: -1, value: -1, underminers: x.underminers}
		for _, p := range a.Premises {
			held := no
			if p.Holds {
				held = yes
			}
			x.premises = append(x.premises, premise{n.factIndex[p.Fact], held})
		}
		if a.Kind == Objection {
			for _, t := range a.Targets {
				target := n.index[t]
				x.targets = append(x.targets, target)
				n.nodes[target].underminers = append(n.nodes[target].underminers, n.index[a.ID])
			}
			continue
		}
		x.value = n.valueIndex[a.Value]
		x.side = 2 * option[a.Option]
		if a.Kind == Against {
			x.side++
		}
	}
	n.members = make([][]int32, len(n.values)*len(n.rivals))
	for i := range n.nodes {
		x := &n.nodes[i]
		slices.SortStableFunc(x.premises, func(a, b premise) int { return cmp.Compare(a.fact, b.fact) })
		x.premises = slices.Compact(x.premises)
		x.underminers = sortedSet(x.underminers)
		x.targets = sortedSet(x.targets)
		if x.side >= 0 {
			at := n.cell(int(x.value), int(x.side))
			n.members[at] = append(n.members[at], int32(i))
		}
	}
}

func sortedSet(of []int32) []int32 {
	slices.Sort(of)
	return slices.Compact(of)
}

// sortObjections puts the objections in an order in which whoever attacks comes
// first (W5), and names one on a circle when there is no such order.
func (n *Net) sortObjections() (circle string) {
	waits := make([]int, len(n.nodes))
	count := 0
	for i := range n.nodes {
		if n.nodes[i].side >= 0 {
			continue
		}
		count++
		if waits[i] = len(n.nodes[i].underminers); waits[i] == 0 {
			n.objections = append(n.objections, int32(i))
		}
	}
	for next := 0; next < len(n.objections); next++ {
		for _, t := range n.nodes[n.objections[next]].targets {
			if waits[t]--; waits[t] == 0 && n.nodes[t].side < 0 {
				n.objections = append(n.objections, t)
			}
		}
	}
	if len(n.objections) == count {
		return ""
	}
	for i := range n.nodes {
		if n.nodes[i].side < 0 && waits[i] > 0 {
			return n.nodes[i].id
		}
	}
	return ""
}

// cell numbers a side on a value.
func (n *Net) cell(value, side int) int { return value*len(n.rivals) + side }

// each calls do with the place of every bit that is set.
func each(set uint64, do func(int)) {
	for ; set != 0; set &= set - 1 {
		do(bits.TrailingZeros64(set))
	}
}

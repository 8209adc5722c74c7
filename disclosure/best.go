package disclosure

// kind says what of a group is left open to those above it.
type kind int

const (
	covered kind = iota // everything in it lies under a group that is shown
	open                // some of it is hidden
	needy               // some of it is hidden, and must be mixed with what is hidden elsewhere
)

// state is what those above a group have to know of it: how many people in it lie
// under no group that is shown, and whether they need company. Beyond what is
// enough, more makes no difference.
type state struct {
	mass int
	kind kind
}

// from is the best way to come to a state.
type from struct {
	score int
	// Before the children up to here are joined with this one, and the state that
	// this one has.
	before, child state
	// Of a whole group: whether it is shown, and the state of what is in it.
	shows  bool
	inside state
}

// plan finds which groups of one tree to show, by dynamic programming from the
// leaves up: exactly as many as can be.
type plan struct {
	tree
	threshold int
	secret    []bool // groups that must not be known
	joined    [][]map[state]from
	whole     []map[state]from
}

// enough is what a residue of several hidden groups must hold. It is one above the
// threshold: with the threshold itself, who knows that the large are shown unless
// they have to cover for another would see that every one of them is small.
func (p *plan) enough() int { return p.threshold + 1 }

// best fills the tables.
func (p *plan) best() {
	p.joined = make([][]map[state]from, len(p.ids))
	p.whole = make([]map[state]from, len(p.ids))
	for g := len(p.ids) - 1; g >= 0; g-- {
		inside := map[state]from{{}: {}}
		if p.leaf(g) {
			inside = map[state]from{p.hidden(g): {score: -p.n[g]}}
		}
		for _, child := range p.children[g] {
			inside = p.join(inside, p.whole[child])
			p.joined[g] = append(p.joined[g], inside)
		}
		p.whole[g] = p.wrap(g, inside)
	}
}

// hidden is the state of a leaf that is not shown.
func (p *plan) hidden(g int) state {
	if p.n[g] == 0 {
		return state{}
	}
	return state{min(p.n[g], p.enough()), open}
}

// join adds a child to those before it.
func (p *plan) join(before, child map[state]from) map[state]from {
	out := map[state]from{}
	for a, x := range before {
		for b, y := range child {
			keep(out, state{min(a.mass+b.mass, p.enough()), together(a, b)},
				from{score: x.score + y.score, before: a, child: b})
		}
	}
	return out
}

// together is the kind of two: who is in need is helped by people hidden in the
// other.
func together(a, b state) kind {
	switch {
	case a.kind == needy && b.mass == 0, b.kind == needy && a.mass == 0:
		return needy
	case a.mass+b.mass > 0:
		return open
	}
	return covered
}

// wrap decides about a group itself, for every state of what is in it.
func (p *plan) wrap(g int, inside map[state]from) map[state]from {
	out := map[state]from{}
	for in, x := range inside {
		hidden := in
		if p.secret[g] {
			hidden.kind = needy
		}
		if !p.secret[g] || in.mass > 0 || p.n[g] == 0 {
			keep(out, hidden, from{score: x.score, inside: in})
		}
		if p.mayShow(g, in) {
			score := x.score + p.worth()
			if p.leaf(g) {
				score += p.n[g]
			}
			keep(out, state{}, from{score: score, shows: true, inside: in})
		}
	}
	return out
}

// mayShow tells whether a group can be shown over what is in it. Groups of nobody
// are shown afterwards.
func (p *plan) mayShow(g int, in state) bool {
	if p.secret[g] || p.n[g] < p.threshold {
		return false
	}
	return p.leaf(g) || in.kind == covered || in.kind == open && in.mass >= p.enough()
}

// worth makes one group more outweigh any number of people: first as many groups
// as can be, then as few people as can be out of sight.
func (p *plan) worth() int { return p.n[0] + 1 }

// keep notes the better way to come to a state. Among equals the choice does not
// depend on the order in which a map is read.
func keep(out map[state]from, to state, way from) {
	was, ok := out[to]
	if !ok || way.score > was.score || way.score == was.score && way.less(was) {
		out[to] = way
	}
}

func (f from) less(g from) bool {
	if f.shows != g.shows {
		return f.shows
	}
	for _, pair := range [][2]state{{f.inside, g.inside}, {f.before, g.before}, {f.child, g.child}} {
		if a, b := pair[0], pair[1]; a != b {
			return a.mass < b.mass || a.mass == b.mass && a.kind < b.kind
		}
	}
	return false
}

// with returns which groups to show when the root is shown, or is not; false when
// that cannot be.
func (p *plan) with(root bool) (shown []bool, ok bool) {
	var end state
	found := false
	for s, way := range p.whole[0] {
		fits := way.shows == root && (root || s.mass > 0 || p.n[0] == 0)
		if fits && (!found || way.score > p.whole[0][end].score || way.score == p.whole[0][end].score && s.mass < end.mass) {
			end, found = s, true
		}
	}
	shown = make([]bool, len(p.ids))
	if found {
		p.trace(0, end, shown)
	}
	return shown, found
}

// trace writes down what led to a state.
func (p *plan) trace(g int, end state, shown []bool) {
	way := p.whole[g][end]
	shown[g] = way.shows
	at := way.inside
	for i := len(p.children[g]) - 1; i >= 0; i-- {
		step := p.joined[g][i][at]
		p.trace(p.children[g][i], step.child, shown)
		at = step.before
	}
}

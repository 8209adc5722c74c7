package disclosure

// none is the place of no group.
const none = -1

// tree is a tree of groups by place: parents come before their children.
type tree struct {
	ids      []string
	n        []int
	parent   []int // none for the root, which stands first
	children [][]int
	given    []int // place of the group in the table
	places   map[string]int
}

// grow puts the groups of a checked table in order.
func grow(t Tree) tree {
	under := map[string][]int{}
	for i, g := range t.Groups {
		under[g.Parent] = append(under[g.Parent], i)
	}
	out := tree{places: map[string]int{}}
	var add func(given, parent int)
	add = func(given, parent int) {
		g, at := t.Groups[given], len(out.ids)
		out.ids = append(out.ids, g.ID)
		out.places[g.ID] = at
		out.n = append(out.n, *g.N)
		out.parent = append(out.parent, parent)
		out.children = append(out.children, nil)
		out.given = append(out.given, given)
		if parent != none {
			out.children[parent] = append(out.children[parent], at)
		}
		for _, child := range under[g.ID] {
			add(child, at)
		}
	}
	add(under[""][0], none)
	return out
}

func (t tree) leaf(g int) bool { return len(t.children[g]) == 0 }

// residues gives every leaf its owner: the nearest group at or above it that is
// shown, none where there is none. The leaves of one owner are its residue: their
// sum can be worked out, and nothing about its parts.
func (t tree) residues(shown []bool) []int {
	owner := make([]int, len(t.ids))
	for g := range t.ids {
		switch {
		case shown[g]:
			owner[g] = g
		case t.parent[g] == none:
			owner[g] = none
		default:
			owner[g] = owner[t.parent[g]]
		}
	}
	return owner
}

// known tells of every group whether its size is shown or can be worked out: it
// is a union of residues.
func (t tree) known(shown []bool) []bool {
	owner := t.residues(shown)
	total := make([]int, len(t.ids)) // leaves in the residue of a group
	for g := range t.ids {
		if t.leaf(g) && owner[g] != none {
			total[owner[g]]++
		}
	}
	out := make([]bool, len(t.ids))
	within := make([]map[int]int, len(t.ids)) // leaves under a group, by owner
	for g := len(t.ids) - 1; g >= 0; g-- {
		if t.leaf(g) {
			within[g] = map[int]int{owner[g]: 1}
		}
		for _, child := range t.children[g] {
			within[g] = join(within[g], within[child])
			within[child] = nil
		}
		out[g] = true
		for owner, leaves := range within[g] {
			if owner == none || leaves != total[owner] {
				out[g] = false
			}
		}
		if out[g] { // as a whole it is one known thing from here on up
			within[g] = map[int]int{}
		}
	}
	return out
}

// join adds the smaller to the larger.
func join(a, b map[int]int) map[int]int {
	if len(a) < len(b) {
		a, b = b, a
	}
	if a == nil {
		a = map[int]int{}
	}
	for owner, leaves := range b {
		a[owner] += leaves
	}
	return a
}

// place finds a group by its name; none when it is not there.
func (t tree) place(id string) int {
	if g, ok := t.places[id]; ok {
		return g
	}
	return none
}

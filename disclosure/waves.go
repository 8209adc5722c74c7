package disclosure

// secrets are the groups that may not be known now because they were known
// before, and too few people joined or left since.
func (p published) secrets(threshold int, before []published) map[string]bool {
	out := map[string]bool{}
	for back := range before {
		known := before[len(before)-1-back].known
		for _, t := range p.trees {
			for g, id := range t.ids {
				if known[id] && p.changed(t, g, before, back).few(threshold) {
					out[id] = true
				}
			}
		}
	}
	return out
}

// extent says how many people may have joined or left.
type extent struct{ least, most int }

// few tells whether it can be somebody, and less than the threshold.
func (e extent) few(threshold int) bool { return e.most > 0 && e.least < threshold }

// changed says how many people joined or left a group since an earlier wave, with
// so many waves in between. Over waves in between only their sum is known, and not
// who came back: then only what is surely few counts as few.
func (p published) changed(t tree, g int, before []published, between int) extent {
	sum := t.since(g, p.changes)
	for i := range between {
		sum.most += before[len(before)-1-i].since(t.ids[g]).most
	}
	if between > 0 {
		sum.least = sum.most
	}
	return sum
}

// since bounds how many people joined or left a group since the wave before. One
// that is mentioned says so itself. Else it follows from what it consists of, of
// which people may have moved from one part to another: at most as many as joined
// one and left another. Where it may be nobody, it is.
func (t tree) since(g int, changes map[string]Change) extent {
	parts := t.parts(g, changes)
	joined, left := 0, 0
	for _, c := range parts {
		joined, left = joined+c.Joined, left+c.Left
	}
	if len(parts) == 1 {
		return extent{joined + left, joined + left}
	}
	moved := min(joined, left)
	for _, c := range parts {
		moved = min(moved, joined-c.Joined+left-c.Left)
	}
	if joined+left == 2*moved {
		return extent{}
	}
	return extent{joined + left - 2*moved, joined + left}
}

// parts are the changes of the highest groups at or under one that are mentioned.
func (t tree) parts(g int, changes map[string]Change) []Change {
	if c, ok := changes[t.ids[g]]; ok {
		return []Change{c}
	}
	var out []Change
	for _, child := range t.children[g] {
		out = append(out, t.parts(child, changes)...)
	}
	return out
}

// find is the first tree with a group of that name, and its place there.
func (p published) find(id string) (tree, int) {
	for _, t := range p.trees {
		if g := t.place(id); g != none {
			return t, g
		}
	}
	return tree{}, none
}

func (p published) since(id string) extent {
	t, g := p.find(id)
	if g == none {
		return extent{}
	}
	return t.since(g, p.changes)
}

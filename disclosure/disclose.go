package disclosure

// Disclosed answers the same tables, every group in its place, with no number
// where one is withheld. It holds that who knows all that is shown and the trees
//
//   - can work out the size of no union of groups that is not empty and smaller
//     than the threshold;
//   - finds for no group that is withheld, while the whole is shown, that it must be
//     smaller than the threshold;
//   - does not know one group in two waves between which somebody, but less than
//     the threshold, joined or left.
//
// The limit: who also knows how a choice between two groups of equal worth is made
// may tell which of the hidden ones is the small one, and not how small. Who knows for
// sure that nobody joined or left some groups may carry their numbers from one wave to
// another.
//
// Empty groups are shown where nothing is hidden beside them. It returns
// dilemma.Refusals when the numbers do not fit.
func (t Tables) Disclosed() (Tables, error) {
	if err := t.check(); err != nil {
		return Tables{}, err
	}
	out := Tables{Threshold: t.Threshold, Waves: make([]Wave, len(t.Waves))}
	var before []published
	for i, wave := range t.Waves {
		now := publish(t.threshold(), wave, before)
		before = append(before, now)
		out.Waves[i] = now.wave(wave)
	}
	return out, nil
}

// published is a wave as it is shown.
type published struct {
	changes map[string]Change
	trees   []tree
	shown   [][]bool        // by tree and group
	known   map[string]bool // which groups are shown or can be worked out
}

// publish decides about one wave, given those that were published before it. What
// must not be known grows until nothing is known that must not be.
func publish(threshold int, wave Wave, before []published) published {
	now := published{changes: wave.Changes}
	for _, t := range wave.Trees {
		now.trees = append(now.trees, grow(t))
	}
	secret := now.secrets(threshold, before)
	for {
		now.shown = choose(threshold, now.trees, secret)
		now.known = now.knows()
		hide := now.unequal()
		if hide == "" {
			return now
		}
		if secret[hide] { // it follows from what cannot be hidden apart: nothing is shown
			for i := range now.shown {
				clear(now.shown[i])
			}
			now.known = now.knows()
			return now
		}
		secret[hide] = true
	}
}

// choose shows as many groups as can be. The root is the same people in every
// tree: it is shown in all of them or in none.
func choose(threshold int, trees []tree, secret map[string]bool) [][]bool {
	plans := make([]plan, len(trees))
	for i, t := range trees {
		plans[i] = plan{tree: t, threshold: threshold, secret: make([]bool, len(t.ids))}
		for g, id := range t.ids {
			plans[i].secret[g] = secret[id]
		}
		plans[i].best()
	}
	shown, ok := all(plans, true)
	if !ok {
		shown, ok = all(plans, false)
	}
	for i := range plans {
		if !ok {
			shown[i] = make([]bool, len(trees[i].ids))
		}
		plans[i].showEmpty(shown[i])
	}
	return shown
}

// all asks every tree for its best with the root shown, or without.
func all(plans []plan, root bool) ([][]bool, bool) {
	shown, possible := make([][]bool, len(plans)), true
	for i := range plans {
		var ok bool
		shown[i], ok = plans[i].with(root)
		possible = possible && ok
	}
	return shown, possible
}

// showEmpty shows the groups of nobody that lie in no residue with people in it.
// Beside hidden people they stay hidden, so that who is hidden may be anywhere.
func (p *plan) showEmpty(shown []bool) {
	if p.n[0] == 0 && !p.secret[0] {
		shown[0] = true
	}
	owner := p.residues(shown)
	hidden := make([]int, len(p.ids))
	for g := range p.ids {
		if p.leaf(g) && owner[g] != none {
			hidden[owner[g]] += p.n[g]
			if p.secret[g] {
				hidden[owner[g]]++
			}
		}
	}
	for g := range p.ids {
		if o := owner[g]; p.n[g] == 0 && !p.secret[g] && o != none && (hidden[o] == 0 || shown[o] && p.n[o] == 0) {
			shown[g] = true
		}
	}
}

// wave is the wave with the numbers that are shown.
func (p published) wave(was Wave) Wave {
	out := Wave{ID: was.ID, Changes: was.Changes, Trees: make([]Tree, len(was.Trees))}
	for i, t := range p.trees {
		groups := make([]Group, len(t.ids))
		for g, given := range t.given {
			groups[given] = Group{ID: was.Trees[i].Groups[given].ID, Parent: was.Trees[i].Groups[given].Parent}
			if p.shown[i][g] {
				groups[given].N = Of(t.n[g])
			}
		}
		out.Trees[i] = Tree{ID: was.Trees[i].ID, Groups: groups}
	}
	return out
}

// knows tells by name which groups are shown or can be worked out.
func (p published) knows() map[string]bool {
	out := map[string]bool{}
	for i, t := range p.trees {
		for g, yes := range t.known(p.shown[i]) {
			out[t.ids[g]] = out[t.ids[g]] || yes
		}
	}
	return out
}

// unequal names a group that one tree tells and another hides, "" when there is
// none.
func (p published) unequal() string {
	for i, t := range p.trees {
		for g, yes := range t.known(p.shown[i]) {
			if !yes && p.known[t.ids[g]] {
				return t.ids[g]
			}
		}
	}
	return ""
}

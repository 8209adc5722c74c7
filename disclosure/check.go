package disclosure

import (
	"slices"
	"strconv"

	"beraad/dilemma"
)

// check returns dilemma.Refusals for tables in which nothing can be kept safe,
// because the numbers do not say what they seem to. Every refusal names the
// wave, the tree and the group that it is about.
func (t Tables) check() error {
	var no dilemma.Refusals
	if t.threshold() < Least {
		no.Add("disclosure.threshold", "threshold", strconv.Itoa(t.Threshold), strconv.Itoa(Least))
	}
	if len(t.Waves) == 0 {
		no.Add("disclosure.no-waves", "waves")
	}
	seen := map[string]bool{}
	for _, w := range t.Waves {
		if w.ID == "" || seen[w.ID] {
			no.Add("disclosure.wave-name", "waves", w.ID)
		}
		seen[w.ID] = true
		w.check(&no)
	}
	return no.Err()
}

func (w Wave) check(no *dilemma.Refusals) {
	if len(w.Trees) == 0 {
		no.Add("disclosure.no-trees", "trees", w.ID)
	}
	known := map[string]*int{}
	seen := map[string]bool{}
	var roots []*int
	for _, tree := range w.Trees {
		if tree.ID == "" || seen[tree.ID] {
			no.Add("disclosure.tree-name", "trees", w.ID, tree.ID)
		}
		seen[tree.ID] = true
		before := len(*no)
		tree.check(w.ID, no)
		if len(*no) > before {
			continue
		}
		for _, g := range tree.Groups {
			if was := known[g.ID]; was != nil && *was != *g.N {
				no.Add("disclosure.two-sizes", "n", w.ID, tree.ID, g.ID)
			}
			known[g.ID] = g.N
			if g.Parent == "" {
				roots = append(roots, g.N)
			}
		}
	}
	for _, root := range roots {
		if *root != *roots[0] {
			no.Add("disclosure.roots", "trees", w.ID)
			break
		}
	}
	for id, c := range w.Changes {
		if _, ok := known[id]; !ok && len(*no) == 0 {
			no.Add("disclosure.change-unknown", "changes", w.ID, id)
		}
		if c.Joined < 0 || c.Left < 0 {
			no.Add("disclosure.change-negative", "changes", w.ID, id)
		}
	}
}

// check holds that a tree is one, and that children add up to their parent.
func (t Tree) check(wave string, no *dilemma.Refusals) {
	about := func(code, field, group string) { no.Add(code, field, wave, t.ID, group) }
	byID, sum := map[string]Group{}, map[string]int{}
	var roots []string
	for _, g := range t.Groups {
		if _, twice := byID[g.ID]; twice || g.ID == "" {
			about("disclosure.group-name", "id", g.ID)
		}
		byID[g.ID] = g
		switch {
		case g.N == nil:
			about("disclosure.no-number", "n", g.ID)
		case *g.N < 0:
			about("disclosure.negative", "n", g.ID)
		case g.Parent == "":
			roots = append(roots, g.ID)
		default:
			sum[g.Parent] += *g.N
		}
	}
	if len(roots) != 1 {
		about("disclosure.one-root", "groups", "")
	}
	for _, g := range t.Groups {
		if _, ok := byID[g.Parent]; g.Parent != "" && !ok {
			about("disclosure.parent-unknown", "parent", g.ID)
		} else if turnsRound(byID, g) {
			about("disclosure.circle", "parent", g.ID)
		}
		if total, parent := sum[g.ID]; parent && g.N != nil && total != *g.N {
			about("disclosure.sum", "n", g.ID)
		}
	}
}

// turnsRound tells whether going up from a group never ends.
func turnsRound(byID map[string]Group, g Group) bool {
	var way []string
	for g.Parent != "" {
		if slices.Contains(way, g.ID) {
			return true
		}
		way = append(way, g.ID)
		g = byID[g.Parent]
	}
	return false
}

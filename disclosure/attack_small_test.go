package disclosure

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// draw makes a random tree whose sizes are mostly small.
func draw(r *rand.Rand, id string, groups int) Tree {
	parent := make([]int, groups)
	for g := 1; g < groups; g++ {
		parent[g] = r.IntN(g)
	}
	return number(r, id, parent)
}

// number gives the leaves of a tree sizes, of which many are near the threshold.
func number(r *rand.Rand, id string, parent []int) Tree {
	leaf, n := make([]bool, len(parent)), make([]int, len(parent))
	for g := range parent {
		leaf[g] = true
	}
	for g := 1; g < len(parent); g++ {
		leaf[parent[g]] = false
	}
	for g := len(parent) - 1; g >= 0; g-- {
		if leaf[g] {
			n[g] = []int{0, r.IntN(7), 5 + r.IntN(5), r.IntN(40), r.IntN(200)}[r.IntN(5)]
		}
		if g > 0 {
			n[parent[g]] += n[g]
		}
	}
	return named(id, parent, n)
}

func named(id string, parent, n []int) Tree {
	t := Tree{ID: id}
	for g := range parent {
		group := Group{ID: fmt.Sprintf("%s%d", id, g), N: Of(n[g])}
		if g == 0 {
			group.ID = "all"
		} else {
			group.Parent = t.Groups[parent[g]].ID
		}
		t.Groups = append(t.Groups, group)
	}
	return t
}

// second is another tree over the same people as a first.
func second(r *rand.Rand, id string, groups int, people int) Tree {
	t := draw(r, id, groups)
	for *t.Groups[0].N == 0 && people > 0 {
		t = draw(r, id, groups)
	}
	return fill(t, people)
}

// fill gives a tree another number of people, by putting the difference in its
// leaves, one by one.
func fill(t Tree, people int) Tree {
	step := 1
	if *t.Groups[0].N > people {
		step = -1
	}
	for g := len(t.Groups) - 1; *t.Groups[0].N != people; g = (g - 1 + len(t.Groups)) % len(t.Groups) {
		leaf := t.Groups[g]
		if under(t.Groups, leaf.ID) || *leaf.N+step < 0 {
			continue
		}
		by := step
		if step < 0 {
			by = -min(*leaf.N, *t.Groups[0].N-people)
		} else {
			by = max(1, (people-*t.Groups[0].N)/2)
		}
		for at := leaf; ; at = t.Groups[find(t.Groups, at.Parent)] {
			*at.N += by
			if at.Parent == "" {
				break
			}
		}
	}
	return t
}

func under(groups []Group, parent string) bool {
	for _, g := range groups {
		if g.Parent == parent {
			return true
		}
	}
	return false
}

func find(groups []Group, id string) int {
	for i, g := range groups {
		if g.ID == id {
			return i
		}
	}
	return none
}

// tally is what an attack found.
type tally struct {
	trees, unions, breaches int
	large, shown            int
}

func (t tally) share() float64 { return 100 * float64(t.shown) / float64(max(t.large, 1)) }

// subsets tries every union of leaves of every tree.
func (c *tally) subsets(t testing.TB, given, shown []Wave, same func(int, string) bool, threshold int) {
	a := attack(shown, same)
	for w, wave := range given {
		for i, tree := range wave.Trees {
			c.trees++
			c.count(tree, shown[w].Trees[i], threshold)
			var leaves, columns []int
			for g := range tree.Groups {
				if column, ok := a.column[[3]int{w, i, g}]; ok {
					leaves, columns = append(leaves, g), append(columns, column)
				}
			}
			for set := 1; set < 1<<len(leaves); set++ {
				row, size := make([]int64, len(a.column)), 0
				for bit, g := range leaves {
					if set&(1<<bit) != 0 {
						row[columns[bit]], size = 1, size+*tree.Groups[g].N
					}
				}
				c.unions++
				if size > 0 && size < threshold && a.knows(row) {
					c.breaches++
					if t != nil {
						t.Errorf("wave %s, tree %s: the size %d of leaves %b can be worked out:\n%s", wave.ID, tree.ID, size, set, told(given, shown))
					}
				}
			}
		}
	}
}

// count counts what could be shown and is.
func (c *tally) count(given, shown Tree, threshold int) {
	for g, group := range given.Groups {
		if *group.N >= threshold {
			c.large++
			if shown.Groups[g].N != nil {
				c.shown++
			}
		}
	}
}

func told(given, shown []Wave) string {
	out := ""
	for w, wave := range given {
		out += fmt.Sprintf("wave %s %v\n", wave.ID, wave.Changes)
		for i, tree := range wave.Trees {
			for g, group := range tree.Groups {
				seen := "-"
				if n := shown[w].Trees[i].Groups[g].N; n != nil {
					seen = fmt.Sprint(*n)
				}
				out += fmt.Sprintf("  %s < %s: %d (%s)\n", group.ID, group.Parent, *group.N, seen)
			}
		}
	}
	return out
}

// plain shows all that is large enough, and nothing else: what many do.
func plain(given []Wave, threshold int) []Wave {
	out := make([]Wave, len(given))
	for w, wave := range given {
		out[w] = Wave{ID: wave.ID, Trees: make([]Tree, len(wave.Trees))}
		for i, tree := range wave.Trees {
			out[w].Trees[i].ID = tree.ID
			for _, g := range tree.Groups {
				if !Single(threshold, *g.N) {
					g.N = nil
				}
				out[w].Trees[i].Groups = append(out[w].Trees[i].Groups, g)
			}
		}
	}
	return out
}

func never(int, string) bool { return false }

// TestAttackerOnSmallTrees tries every union of leaves of thousands of small
// trees, two to a wave.
func TestAttackerOnSmallTrees(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 26))
	var ours, threshold tally
	for range 1500 {
		at := 5 + r.IntN(6)
		one := draw(r, "a", 2+r.IntN(9))
		given := Tables{Threshold: at, Waves: []Wave{{ID: "1", Trees: []Tree{one, second(r, "b", 2+r.IntN(9), *one.Groups[0].N)}}}}
		shown, err := given.Disclosed()
		if err != nil {
			t.Fatal(err)
		}
		ours.subsets(t, given.Waves, shown.Waves, never, at)
		threshold.subsets(nil, given.Waves, plain(given.Waves, at), never, at)
	}
	if threshold.breaches == 0 {
		t.Error("the attacker finds nothing where only the small are hidden")
	}
	if ours.share() < 70 {
		t.Errorf("%.1f %% of the groups that are large enough are shown, 70 is wanted", ours.share())
	}
	t.Logf("%d trees, %d unions: %d breaches, %.1f %% of the large groups shown; a plain threshold: %d breaches, %.1f %% shown",
		ours.trees, ours.unions, ours.breaches, ours.share(), threshold.breaches, threshold.share())
}

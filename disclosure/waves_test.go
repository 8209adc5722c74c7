package disclosure

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// move gives a tree the members of a next wave: some leaves change, and what
// changed is told of every group.
func move(r *rand.Rand, was Tree) (Tree, map[string]Change) {
	next, changes := Tree{ID: was.ID}, map[string]Change{}
	for _, g := range was.Groups {
		g.N = Of(*g.N)
		next.Groups = append(next.Groups, g)
	}
	for g := range next.Groups {
		if under(next.Groups, next.Groups[g].ID) || r.IntN(2) == 0 {
			continue
		}
		c := Change{Joined: r.IntN(4) * r.IntN(5), Left: min(*next.Groups[g].N, r.IntN(3)*r.IntN(4))}
		for at := g; at != none; at = find(next.Groups, next.Groups[at].Parent) {
			*next.Groups[at].N += c.Joined - c.Left
			sum := changes[next.Groups[at].ID]
			changes[next.Groups[at].ID] = Change{sum.Joined + c.Joined, sum.Left + c.Left}
		}
	}
	return next, changes
}

// TestAttackerOnWaves gives the attacker three waves.
func TestAttackerOnWaves(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(42, 1))
	var ours, threshold tally
	both := 0
	for range 500 {
		at := 5 + r.IntN(6)
		given := Tables{Threshold: at, Waves: []Wave{{ID: "0", Trees: []Tree{draw(r, "a", 3+r.IntN(7))}}}}
		for w := range 2 {
			tree, changes := move(r, given.Waves[w].Trees[0])
			given.Waves = append(given.Waves, Wave{ID: fmt.Sprint(w + 1), Trees: []Tree{tree}, Changes: changes})
		}
		shown, err := given.Disclosed()
		if err != nil {
			t.Fatal(err)
		}
		ours.subsets(t, given.Waves, shown.Waves, never, at)
		threshold.subsets(nil, given.Waves, plain(given.Waves, at), never, at)
		both += inBoth(t, given, shown, at)
	}
	if threshold.breaches == 0 || both == 0 {
		t.Errorf("the attack tries nothing: a plain threshold has %d breaches, %d groups are shown twice", threshold.breaches, both)
	}
	if ours.share() < 70 {
		t.Errorf("%.1f %% of the groups that are large enough are shown, 70 is wanted", ours.share())
	}
	t.Logf("%d trees in waves, %d unions: %d breaches, %.1f %% of the large groups shown; a plain threshold: %d breaches",
		ours.trees, ours.unions, ours.breaches, ours.share(), threshold.breaches)
}

// inBoth holds that no group is shown in two waves that follow each other when
// somebody, and fewer than the threshold, joined or left. It counts those shown in
// both.
func inBoth(t *testing.T, given, shown Tables, threshold int) (both int) {
	for w := 1; w < len(given.Waves); w++ {
		for g, group := range shown.Waves[w].Trees[0].Groups {
			c := given.Waves[w].Changes[group.ID]
			changed := c.Joined + c.Left
			if group.N == nil || shown.Waves[w-1].Trees[0].Groups[g].N == nil {
				continue
			}
			both++
			if changed > 0 && changed < threshold {
				t.Errorf("%s is shown in two waves, and %d people changed", group.ID, changed)
			}
		}
	}
	return both
}

// TestEarlierWavesStayAsTheyWere holds that what was published does not change by
// what comes after.
func TestEarlierWavesStayAsTheyWere(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		first := Wave{ID: "0", Trees: []Tree{draw(r, "a", 8)}}
		tree, changes := move(r, first.Trees[0])
		one, err := Tables{Threshold: 7, Waves: []Wave{first}}.Disclosed()
		if err != nil {
			t.Fatal(err)
		}
		two, err := Tables{Threshold: 7, Waves: []Wave{first, {ID: "1", Trees: []Tree{tree}, Changes: changes}}}.Disclosed()
		if err != nil {
			t.Fatal(err)
		}
		for g, group := range one.Waves[0].Trees[0].Groups {
			if (group.N == nil) != (two.Waves[0].Trees[0].Groups[g].N == nil) {
				t.Fatalf("%s of the first wave depends on the second", group.ID)
			}
		}
	}
}

package disclosure

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"beraad/dilemma"
)

// TestNothingIsBoundedUnderTheThreshold holds, for every tree of up to four leaves
// with small sizes of which the whole is shown: among all numbers that fit what is
// shown, there are some in which a hidden group is large.
func TestNothingIsBoundedUnderTheThreshold(t *testing.T) {
	t.Parallel()
	const threshold, most = 3, 6
	for _, parent := range [][]int{{0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 1, 1}, {0, 0, 0, 1, 1, 2, 2}, {0, 0, 0, 0, 1, 1}, {0, 0, 0, 0, 0}} {
		tried := map[string]bool{}
		var all [][]int
		each(parent, most, func(n []int) { all = append(all, n) })
		for _, n := range all {
			tree := named("a", parent, n)
			shown := publish(threshold, Wave{Trees: []Tree{tree}}, nil).wave(Wave{Trees: []Tree{tree}}).Trees[0].Groups
			seen := make([]int, len(n))
			for g := range n {
				if seen[g] = -1; shown[g].N != nil {
					seen[g] = *shown[g].N
				}
			}
			if key := fmt.Sprint(seen); seen[0] >= 0 && !tried[key] {
				tried[key] = true
				for g, largest := range fitting(all, seen) {
					if seen[g] < 0 && largest < threshold {
						t.Errorf("tree %v shown as %v: group %d is at most %d", parent, seen, g, largest)
					}
				}
			}
		}
	}
}

// fitting gives for every group the largest size that it has among the numbers that
// fit what is seen.
func fitting(all [][]int, seen []int) []int {
	largest := make([]int, len(seen))
	for _, n := range all {
		fits := true
		for g := range n {
			fits = fits && (seen[g] < 0 || seen[g] == n[g])
		}
		for g := range n {
			if fits {
				largest[g] = max(largest[g], n[g])
			}
		}
	}
	return largest
}

// each tries all sizes of the leaves of a tree.
func each(parent []int, most int, try func(n []int)) {
	leaf := make([]bool, len(parent))
	for g := range parent {
		leaf[g] = true
	}
	for g := 1; g < len(parent); g++ {
		leaf[parent[g]] = false
	}
	sizes := make([]int, len(parent))
	var next func(g int)
	next = func(g int) {
		if g == len(parent) {
			n := make([]int, len(parent))
			for i := len(parent) - 1; i >= 0; i-- {
				if leaf[i] {
					n[i] = sizes[i]
				}
				if i > 0 {
					n[parent[i]] += n[i]
				}
			}
			try(n)
			return
		}
		if !leaf[g] {
			next(g + 1)
			return
		}
		for size := range most + 1 {
			sizes[g] = size
			next(g + 1)
		}
	}
	next(0)
}

// TestAttackerOnLargeTrees asks of trees with hundreds of groups, two to a wave,
// for every group and for random unions of brothers.
func TestAttackerOnLargeTrees(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 9))
	var found tally
	for range 12 {
		one := draw(r, "a", 120)
		given := Tables{Threshold: 7, Waves: []Wave{{ID: "1", Trees: []Tree{one, second(r, "b", 60, *one.Groups[0].N)}}}}
		shown, err := given.Disclosed()
		if err != nil {
			t.Fatal(err)
		}
		a := attack(shown.Waves, never)
		for i, tree := range given.Waves[0].Trees {
			found.trees++
			found.count(tree, shown.Waves[0].Trees[i], 7)
			for g := range tree.Groups {
				row, size := a.sum(given.Waves, 0, i, g), *tree.Groups[g].N
				for h := range tree.Groups {
					if h != g && tree.Groups[h].Parent == tree.Groups[g].Parent && r.IntN(3) == 0 {
						size += *tree.Groups[h].N
						for c, one := range a.sum(given.Waves, 0, i, h) {
							row[c] += one
						}
					}
				}
				for _, ask := range []struct {
					row  []int64
					size int
				}{{row, size}, {a.sum(given.Waves, 0, i, g), *tree.Groups[g].N}} {
					found.unions++
					if ask.size > 0 && ask.size < 7 && a.knows(ask.row) {
						t.Errorf("tree %s: a union with %s of %d people can be worked out", tree.ID, tree.Groups[g].ID, ask.size)
					}
				}
			}
		}
	}
	if found.share() < 70 {
		t.Errorf("%.1f %% of the groups that are large enough are shown, 70 is wanted", found.share())
	}
	t.Logf("%d large trees, %d unions, %.1f %% of the large groups shown", found.trees, found.unions, found.share())
}

// TestSurveyThatLeaked takes the published group sizes of a real survey, in which
// two tables together tell a group of twelve that neither shows: 533 people in one,
// of whom 228 and 293 in the other.
func TestSurveyThatLeaked(t *testing.T) {
	t.Parallel()
	file, err := os.Open("../../shared/data/survey/afgeleid_groepsgroottes_2018.csv")
	if err != nil {
		t.Skip("the survey data are not here: ", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	higher, lower := 0, []int{}
	for _, row := range rows {
		n, _ := strconv.Atoi(row[2])
		switch {
		case strings.HasPrefix(row[0], "Gender - detailed (higher") && strings.HasPrefix(row[1], "Trans"):
			higher = n
		case strings.HasPrefix(row[0], "Gender - detailed (lower") && (n == 228 || n == 293):
			lower = append(lower, n)
		}
	}
	if higher != 533 || len(lower) != 2 {
		t.Fatalf("the case is not in the data: %d and %v", higher, lower)
	}
	tree := named("a", []int{0, 0, 0, 1, 1, 1}, []int{302170, 533, 302170 - 533, lower[0], lower[1], 12})
	given := Tables{Threshold: 15, Waves: []Wave{{ID: "2018", Trees: []Tree{tree}}}}
	shown, err := given.Disclosed()
	if err != nil {
		t.Fatal(err)
	}
	var ours, threshold tally
	ours.subsets(t, given.Waves, shown.Waves, never, 15)
	threshold.subsets(nil, given.Waves, plain(given.Waves, 15), never, 15)
	if threshold.breaches == 0 {
		t.Error("a plain threshold does not leak the twelve")
	}
	if shown.Waves[0].Trees[0].Groups[1].N == nil || ours.shown != 4 {
		t.Errorf("%d groups are shown, 4 can be:\n%s", ours.shown, told(given.Waves, shown.Waves))
	}
}

func TestUnsoundTablesAreRefused(t *testing.T) {
	t.Parallel()
	for file, code := range map[string]string{
		`{"threshold":4,"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":null,"n":9}]}]}]}`: "disclosure.threshold",
		`{"waves":[]}`: "disclosure.no-waves",
		`{"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":null,"n":9},{"id":"b","parent":"a","n":8}]}]}]}`:                        "disclosure.sum",
		`{"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":null,"n":9},{"id":"b","parent":"c","n":8}]}]}]}`:                        "disclosure.parent-unknown",
		`{"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":"b","n":9},{"id":"b","parent":"a","n":9}]}]}]}`:                         "disclosure.one-root",
		`{"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":null,"n":9}]},{"id":"u","groups":[{"id":"b","parent":null,"n":8}]}]}]}`: "disclosure.roots",
		`{"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":null,"n":null}]}]}]}`:                                                   "disclosure.no-number",
		`{"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":null,"n":9}]}],"changes":{"x":{"joined":1,"left":0}}}]}`:                "disclosure.change-unknown",
		`{"waves":[{"id":"1","trees":[{"id":"t","groups":[{"id":"a","parent":null,"n":9},{"id":"a","parent":"a","n":9}]}]}]}`:                        "disclosure.group-name",
	} {
		tables, err := Read(strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		_, err = tables.Disclosed()
		if no, ok := dilemma.AsRefusals(err); !ok || no[0].Code != code {
			t.Errorf("%s: %v, want %s", file, err, code)
		}
	}
	if _, err := Read(strings.NewReader(`{"waves":[],"colour":1}`)); err == nil {
		t.Error("an unknown field is read over")
	}
}

func TestFileComesBackAsItWas(t *testing.T) {
	t.Parallel()
	const file = `{"threshold":7,"waves":[{"id":"2026-1","trees":[{"id":"organisation","groups":[{"id":"keten","parent":null,"n":223},{"id":"IND","parent":"keten","n":120},{"id":"COA","parent":"keten","n":100},{"id":"DMB","parent":"keten","n":3}]}],"changes":{"IND":{"joined":3,"left":1}}}]}`
	tables, err := Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	shown, err := tables.Disclosed()
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(shown)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer(`"n":100`, `"n":null`, `"n":3}`, `"n":null}`).Replace(file)
	if string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

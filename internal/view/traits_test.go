package view_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

var pinched = Past(Sanne,
	intake.Opened{Question: "?", Frame: "art-64", Interface: "k7", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}}},
	weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "g", Value: "rule"},
	weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O2", Goal: "g", Value: "child"})

func TestTraits(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		past []dilemma.Happened
		want string
	}{
		{"as it was opened", pinched[:1], "jaar:2026 kader:art-64 koppelvlak:k7 organisatie:coa"},
		{"values against one another", pinched, "jaar:2026 kader:art-64 koppelvlak:k7 organisatie:coa spanning:child|rule"},
		{"an argument that was taken back", Then(pinched, Sanne, weighing.ArgumentWithdrawn{ID: "A2"}), "jaar:2026 kader:art-64 koppelvlak:k7 organisatie:coa"},
		{
			"a value of the case's own is like no other", Then(Then(pinched[:2], Sanne, weighing.ValueNamed{ID: "v1", Name: "Rust"}), Sanne,
				weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O2", Goal: "g", Value: "v1"}), "jaar:2026 kader:art-64 koppelvlak:k7 organisatie:coa",
		},
		{"room judged", Then(pinched[:1], Sanne, intake.RoomJudged{Room: intake.Departs, Frame: "b8"}), "jaar:2026 kader:b8 koppelvlak:k7 organisatie:coa ruimte:departs"},
		{
			"decided", Then(pinched[:1], Joost, decision.Taken{Option: "O1", Matter: "art-64"}),
			"besluit:ind jaar:2026 kader:art-64 koppelvlak:k7 onderwerp:art-64 organisatie:coa",
		},
		{
			"not what a blind round still hides",
			Then(Then(pinched[:2], Sanne, weighing.BlindRoundStarted{}), Mila, pinched[2].Event),
			"jaar:2026 kader:art-64 koppelvlak:k7 organisatie:coa",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := view.Fold("d", test.past)
			if diff := cmp.Diff(test.want, strings.Join(view.TraitsOf(&d), " ")); diff != "" {
				t.Errorf("wanted (-) and found (+):\n%s", diff)
			}
		})
	}
}

func TestWentBefore(t *testing.T) {
	t.Parallel()
	d := view.Fold("d", pinched)
	if got := d.WentBefore(); got != nil {
		t.Errorf("before a decision: %v", got)
	}
	d = view.Fold("d", Then(pinched, Joost, decision.Taken{Option: "O2"}))
	if diff := cmp.Diff([]weighing.Priority{{Above: "child", Below: "rule"}}, d.WentBefore()); diff != "" {
		t.Error(diff)
	}
}

// Every demo dilemma that was decided about has values in tension: a dilemma is that.
func TestTraitsOfTheDemonstration(t *testing.T) {
	t.Parallel()
	pasts, _ := story(t)
	some := 0
	for id, past := range pasts {
		d := view.Fold(id, past)
		traits := view.TraitsOf(&d)
		if !slices.IsSorted(traits) || len(slices.Compact(slices.Clone(traits))) != len(traits) {
			t.Errorf("%s: not a sorted set: %v", id, traits)
		}
		if slices.ContainsFunc(traits, func(trait string) bool { return strings.HasPrefix(trait, view.TraitTension) }) {
			some++
		}
	}
	if some < len(pasts)/2 {
		t.Errorf("%d of %d dilemmas have values in tension", some, len(pasts))
	}
}

func BenchmarkTraitsOf(b *testing.B) {
	d := view.Fold("d", pinched)
	for range 30 {
		a := d.Arguments[0]
		a.ID += strings.Repeat("x", len(d.Arguments))
		d.Arguments = append(d.Arguments, a)
	}
	for b.Loop() {
		view.TraitsOf(&d)
	}
}

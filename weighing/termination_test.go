package weighing_test

import (
	"math/rand/v2"
	"testing"

	"beraad/weighing"
)

// chained is an argument with a chain of objections that deep.
func chained(depth int) weighing.Deliberation {
	d := sound()
	d.Arguments = d.Arguments[:1]
	for i := range depth {
		d.Arguments = append(d.Arguments, weighing.Argument{
			ID: id("A", i+1), Kind: weighing.Objection, Question: 1, Targets: []string{d.Arguments[i].ID},
		})
	}
	d.Parties[0].Facts["F1"] = weighing.Yes
	return d
}

// A chain of objections is followed to its end, without calling itself that
// deep: with an even number of them the argument stands again.
func TestLongChainsOfObjections(t *testing.T) {
	t.Parallel()
	for _, depth := range []int{5000, 4999} {
		a := compiled(t, chained(depth)).Analyse(weighing.Scope{})
		want := weighing.Stands
		if depth%2 == 1 {
			want = weighing.Falls
		}
		if p := a.Parties[0]; p.Arguments["A1"] != want || len(p.Explanations) != depth+1 {
			t.Errorf("with %d objections A1 %s, want %s", depth, p.Arguments["A1"], want)
		}
	}
}

// Every argument for its own option, each on every value: nothing holds or
// beats more than this. What the budget does not reach is left out, not guessed.
func TestDenseDeliberationsEnd(t *testing.T) {
	t.Parallel()
	for _, size := range []struct{ values, options int }{{16, 12}, {12, 12}, {16, 2}, {3, 32}} {
		d := dense(size.values, size.options)
		a := compiled(t, d).Analyse(weighing.Scope{})
		for _, p := range a.Parties {
			if len(p.Arguments) != len(d.Arguments) {
				t.Errorf("%s: %d of %d arguments have a label", p.Party, len(p.Arguments), len(d.Arguments))
			}
			if a.Complete && len(p.Orders) != len(d.Arguments) {
				t.Errorf("%s: complete, and %d of %d arguments are examined", p.Party, len(p.Orders), len(d.Arguments))
			}
			for id, in := range p.Orders {
				if in == weighing.InEvery && p.Arguments[id] == weighing.Falls {
					t.Errorf("%s: %s falls, and stands in every order", p.Party, id)
				}
			}
		}
	}
}

// dense has an argument for every option on every value, each second one resting
// on a fact, a party that ranked everything and one that said nothing.
func dense(values, options int) (d weighing.Deliberation) {
	dice := rand.New(rand.NewPCG(1, uint64(values*options)))
	for i := range options {
		d.Options = append(d.Options, weighing.Option{ID: id("O", i)})
	}
	ranked := weighing.Party{ID: "ranked", Facts: map[string]weighing.Stance{}}
	for v := range values {
		d.Values = append(d.Values, weighing.Value{ID: id("V", v)})
		d.Goals = append(d.Goals, weighing.Goal{ID: id("G", v), Serves: []string{id("V", v)}})
		d.Facts = append(d.Facts, weighing.Fact{ID: id("F", v)})
		ranked.Order = append(ranked.Order, []string{id("V", v)})
		ranked.Facts[id("F", v)] = weighing.Stances[dice.IntN(3)]
		for o := range options {
			kind := weighing.For
			if dice.IntN(3) == 0 {
				kind = weighing.Against
			}
			a := weighing.Argument{ID: id("A", len(d.Arguments)), Kind: kind, Option: id("O", o), Goal: id("G", v), Value: id("V", v)}
			if o%2 == 0 {
				a.Premises = []weighing.Premise{{Fact: id("F", v), Holds: dice.IntN(4) > 0}}
			}
			d.Arguments = append(d.Arguments, a)
		}
	}
	d.Parties = []weighing.Party{ranked, {ID: "silent"}}
	return d
}

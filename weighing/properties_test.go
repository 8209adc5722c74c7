package weighing_test

import (
	"fmt"
	"slices"
	"testing"

	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// compiled is ready for labelling; what the generators draw is well-formed.
func compiled(t interface{ Fatalf(string, ...any) }, d weighing.Deliberation) *weighing.Net {
	n, err := weighing.Compile(d)
	if err != nil {
		t.Fatalf("not well-formed: %v", err)
	}
	return n
}

// anyOrder compares lists as sets; that they are sorted follows from property 1.
func anyOrder[T any]() cmp.Option {
	return cmpopts.SortSlices(func(a, b T) bool { return fmt.Sprint(a) < fmt.Sprint(b) })
}

// Property 1: the labels exist, are the only ones and do not depend on the order
// of entry; neither does anything else that the analysis says.
func TestOrderOfEntryDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		first := compiled(t, d).Analyse(weighing.Scope{})
		second := compiled(t, reentered(t, d)).Analyse(weighing.Scope{})
		if diff := cmp.Diff(first, second); diff != "" {
			t.Fatalf("another order of entry, another analysis:\n%s", diff)
		}
	})
}

// Property 3: settling an unknown fact or ranking an unranked value only moves
// what is open.
func TestRefinementOnlyMovesWhatIsOpen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		n := compiled(t, d)
		p := drawParty(t, d, "P")
		before, after := n.Labels(p), n.Labels(refined(t, d, p, 2))
		for _, a := range d.Arguments {
			if before[a.ID] != weighing.StillOpen && after[a.ID] != before[a.ID] {
				t.Fatalf("%s %s, and once more is known it %s", a.ID, before[a.ID], after[a.ID])
			}
		}
	})
}

// refined draws the same party with more facts settled and more values ranked:
// one in every that many of those that were not.
func refined(t *rapid.T, d weighing.Deliberation, p weighing.Party, every int) weighing.Party {
	more := weighing.Party{ID: p.ID, Facts: map[string]weighing.Stance{}}
	for _, f := range d.Facts {
		more.Facts[f.ID] = stanceOf(p, f.ID)
		if stanceOf(p, f.ID) == weighing.Unknown && upTo(t, every-1, "settle") == 0 {
			more.Facts[f.ID] = weighing.Stances[upTo(t, 1, "stance")]
		}
	}
	for _, tier := range p.Order {
		more.Order = append(more.Order, slices.Clone(tier))
	}
	for _, v := range valuesOf(d) {
		if tierOf(p.Order, v) >= 0 || upTo(t, every-1, "rank") > 0 {
			continue
		}
		at := upTo(t, len(more.Order), "tier")
		if at < len(more.Order) && upTo(t, 2, "beside") == 0 {
			more.Order[at] = append(more.Order[at], v)
		} else {
			more.Order = slices.Insert(more.Order, at, []string{v})
		}
	}
	return more
}

// Property 4: what stands does not attack what stands, and of options that
// exclude one another at most one is supported.
func TestWhatStandsGoesTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		o := newOracle(d)
		for _, p := range compiled(t, d).Analyse(weighing.Scope{}).Parties {
			for _, x := range o.attacks {
				a, b := d.Arguments[x.from].ID, d.Arguments[x.to].ID
				if p.Arguments[a] == weighing.Stands && p.Arguments[b] == weighing.Stands {
					t.Errorf("for %s both %s and %s stand", p.Party, a, b)
				}
			}
			for _, a := range d.Options {
				for _, b := range d.Options {
					if o.exclude(a.ID, b.ID) && p.Options[a.ID] == weighing.Supported && p.Options[b.ID] == weighing.Supported {
						t.Errorf("for %s both %s and %s are supported", p.Party, a.ID, b.ID)
					}
				}
			}
		}
	})
}

// Property 5: a label depends only on what has a path to it.
func TestLabelDependsOnWhatHasAPathToIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		p := drawParty(t, d, "P")
		labels := compiled(t, d).Labels(p)
		for i, a := range d.Arguments {
			if got := compiled(t, leadingTo(d, i)).Labels(p)[a.ID]; got != labels[a.ID] {
				t.Fatalf("%s is %s, and %s with only what leads to it", a.ID, labels[a.ID], got)
			}
		}
	})
}

// leadingTo leaves out what has no path to the target. An objection has to
// attack something, so it gets a lone argument, which attacks no objection.
func leadingTo(d weighing.Deliberation, target int) weighing.Deliberation {
	rest := d
	for i, reaches := range pathsTo(newOracle(d), target) {
		if !reaches {
			rest = without(rest, d.Arguments[i].ID)
		}
	}
	lone := weighing.Argument{ID: "A0", Kind: weighing.For, Option: d.Options[0].ID, Goal: d.Goals[0].ID, Value: d.Values[0].ID}
	for i, a := range rest.Arguments {
		if a.ID == d.Arguments[target].ID && a.Kind == weighing.Objection {
			rest.Arguments[i].Targets = []string{lone.ID}
			rest.Arguments = append(rest.Arguments, lone)
		}
	}
	return rest
}

// pathsTo says of every argument whether attacks lead from it to the target.
func pathsTo(o *oracle, target int) []bool {
	reaches := make([]bool, len(o.d.Arguments))
	reaches[target] = true
	for grown := true; grown; {
		grown = false
		for _, x := range o.attacks {
			if reaches[x.to] && !reaches[x.from] {
				reaches[x.from], grown = true, true
			}
		}
	}
	return reaches
}

// The engine says what the oracle says.
func TestEngineIsTheOracle(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		o, got := newOracle(d), compiled(t, d).Analyse(weighing.Scope{})
		if !got.Complete {
			t.Fatalf("not fully examined")
		}
		equal(t, "shared", got.Shared, o.shared(), anyOrder[string]())
		equal(t, "differences", got.Differences, o.differences(), anyOrder[weighing.Difference](), anyOrder[[]string](), anyOrder[string]())
		equal(t, "unanswered", got.Unanswered, o.unanswered(), anyOrder[weighing.Unanswered](), anyOrder[string]())
		orders := o.orders()
		var shifts []weighing.Shift
		var pivots []weighing.Pivot
		for _, p := range d.Parties {
			labels, under := o.labels(p), o.under(p, orders)
			seen := perspectiveOf(t, got, p.ID)
			equal(t, "labels", seen.Arguments, o.named(labels))
			equal(t, "options", seen.Options, o.options(labels))
			equal(t, "balance", seen.Balance, o.balance(p))
			equal(t, "orders", seen.Orders, o.ranges(under))
			equal(t, "joint", seen.Joint, p.Joint)
			shifts, pivots = append(shifts, o.shifts(p, orders, under)...), append(pivots, o.pivots(p)...)
		}
		equal(t, "shifts", got.Shifts, shifts, anyOrder[weighing.Shift](), cmpopts.IgnoreFields(weighing.Shift{}, "Order", "Label"))
		equal(t, "pivots", got.Pivots, pivots, anyOrder[weighing.Pivot]())
	})
}

func equal(t *rapid.T, what string, got, want any, options ...cmp.Option) {
	if diff := cmp.Diff(want, got, append(options, cmpopts.EquateEmpty())...); diff != "" {
		t.Errorf("%s: the oracle (-) and the engine (+):\n%s", what, diff)
	}
}

func perspectiveOf(t interface{ Fatalf(string, ...any) }, a weighing.Analysis, party string) weighing.Perspective {
	i := slices.IndexFunc(a.Parties, func(p weighing.Perspective) bool { return p.Party == party })
	if i < 0 {
		t.Fatalf("nothing is said of %s", party)
	}
	return a.Parties[i]
}

// The witness of a shift is a strict order of the values in use that costs what
// was said and gives the label that was said.
func TestWitnessesOfShifts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		o, n := newOracle(d), compiled(t, d)
		a := n.Analyse(weighing.Scope{NoConditions: true})
		for _, s := range a.Shifts {
			p := d.Parties[slices.IndexFunc(d.Parties, func(p weighing.Party) bool { return p.ID == s.Party })]
			if !s.Possible {
				equal(t, "no witness", s, weighing.Shift{Party: s.Party, Target: s.Target})
				continue
			}
			equal(t, "order", slices.Concat(s.Order...), o.used, anyOrder[string]())
			equal(t, "tiers", len(s.Order), len(o.used))
			equal(t, "cost", reversed(p, s.Order), s.Swaps)
			view := mixed(p, s.Order)
			equal(t, "label", o.named(o.labels(view))[s.Target], s.Label)
			if s.Label == perspectiveOf(t, a, p.ID).Arguments[s.Target] {
				t.Errorf("the order %v changes nothing for %s", s.Order, s.Target)
			}
		}
	})
}

// Conditions are there for what stands in some orders. Of the lists of one
// target exactly one fits an order in which it stands, and none another order.
func TestConditionsShareOutTheOrders(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		o, got := newOracle(d), compiled(t, d).Analyse(weighing.Scope{})
		orders := o.orders()
		for _, p := range d.Parties {
			seen, under := perspectiveOf(t, got, p.ID), o.under(p, orders)
			for i, a := range d.Arguments {
				lists, there := seen.Conditions[a.ID]
				if there != (seen.Orders[a.ID] == weighing.InSome) {
					t.Errorf("%s stands in %s and has conditions %v", a.ID, seen.Orders[a.ID], lists)
				}
				for j, order := range orders {
					want := 0
					if there && under[j][i] == weighing.Stands {
						want = 1
					}
					if got := fitting(lists, order); got != want {
						t.Fatalf("for %s, %s under %v: %d of %v fit, %d should", p.ID, a.ID, order, got, lists, want)
					}
				}
			}
		}
	})
}

// fitting counts the lists of which every priority is in the order.
func fitting(lists [][]weighing.Priority, order [][]string) (n int) {
	for _, list := range lists {
		contradicted := func(x weighing.Priority) bool { return tierOf(order, x.Above) >= tierOf(order, x.Below) }
		if !slices.ContainsFunc(list, contradicted) {
			n++
		}
	}
	return n
}

// A narrow scope says the same as the whole analysis, of less.
func TestScopeNarrows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := deliberations().Draw(t, "deliberation")
		n := compiled(t, d)
		whole := n.Analyse(weighing.Scope{})
		party := d.Parties[upTo(t, len(d.Parties)-1, "party")].ID
		got := n.Analyse(weighing.Scope{Party: party})
		equal(t, "parties", got.Parties, []weighing.Perspective{perspectiveOf(t, whole, party)})
		equal(t, "shifts", got.Shifts, slices.DeleteFunc(slices.Clone(whole.Shifts), func(s weighing.Shift) bool { return s.Party != party }))
		equal(t, "pivots", got.Pivots, slices.DeleteFunc(slices.Clone(whole.Pivots), func(p weighing.Pivot) bool { return p.Party != party }))
		if len(d.Arguments) == 0 {
			return
		}
		target := d.Arguments[upTo(t, len(d.Arguments)-1, "target")].ID
		got = n.Analyse(weighing.Scope{Target: target})
		equal(t, "shifts", got.Shifts, slices.DeleteFunc(slices.Clone(whole.Shifts), func(s weighing.Shift) bool { return s.Target != target }))
		equal(t, "pivots", got.Pivots, slices.DeleteFunc(slices.Clone(whole.Pivots), func(p weighing.Pivot) bool { return p.Target != target }))
		equal(t, "differences", got.Differences, slices.DeleteFunc(slices.Clone(whole.Differences), func(x weighing.Difference) bool { return x.Target != target }))
		for _, p := range got.Parties {
			equal(t, "label", p.Arguments, map[string]weighing.Label{target: perspectiveOf(t, whole, p.Party).Arguments[target]})
		}
	})
}

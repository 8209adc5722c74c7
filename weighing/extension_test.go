package weighing_test

import (
	"slices"
	"testing"

	"beraad/weighing"

	"pgregory.net/rapid"
)

// framework is Bench-Capon's for the audience of a party that has settled all
// facts: the arguments of which the facts hold, as a set, and for each argument
// the set of those that defeat it.
func (o *oracle) framework(p weighing.Party) (there uint, defeatedBy []uint) {
	defeatedBy = make([]uint, len(o.d.Arguments))
	for i, a := range o.d.Arguments {
		if premises(p, a) == weighing.Stands {
			there |= 1 << i
		}
	}
	for _, x := range o.attacks {
		if o.strength(p, x) == certain && there&(1<<x.from) != 0 {
			defeatedBy[x.to] |= 1 << x.from
		}
	}
	return there, defeatedBy
}

// extensions are the preferred and the stable sets, by trying every set, and
// the grounded one, by the characteristic function from the empty set.
func extensions(there uint, defeatedBy []uint) (preferred, stable []uint, grounded uint) {
	defeated := func(s uint) (all uint) {
		for a, by := range defeatedBy {
			if by&s != 0 {
				all |= 1 << a
			}
		}
		return all & there
	}
	defends := func(s uint) (all uint) {
		for a, by := range defeatedBy {
			if there&(1<<a) != 0 && by&^defeated(s) == 0 {
				all |= 1 << a
			}
		}
		return all
	}
	var admissible []uint
	for s := range there + 1 {
		if s&^there != 0 || defeated(s)&s != 0 {
			continue
		}
		if s&^defends(s) == 0 {
			admissible = append(admissible, s)
		}
		if defeated(s)|s == there {
			stable = append(stable, s)
		}
	}
	for _, s := range admissible {
		if !slices.ContainsFunc(admissible, func(other uint) bool { return other != s && s&^other == 0 }) {
			preferred = append(preferred, s)
		}
	}
	for next := defends(0); next != grounded; next = defends(grounded) {
		grounded = next
	}
	return preferred, stable, grounded
}

// Property 2: with all facts settled and a strict order, and no ring of
// arguments on one value, the arguments that stand are the unique preferred,
// grounded and stable extension (Bench-Capon, J. Logic Comput. 13(3), 2003).
func TestWhatStandsIsTheOnlyExtension(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := withoutRings(deliberations().Draw(t, "deliberation"))
		p := settled(t, d)
		o, n := newOracle(d), compiled(t, d)
		var stands uint
		labels := n.Labels(p)
		for i, a := range d.Arguments {
			switch labels[a.ID] {
			case weighing.Stands:
				stands |= 1 << i
			case weighing.StillOpen:
				t.Errorf("%s is open", a.ID)
			}
		}
		preferred, stable, grounded := extensions(o.framework(p))
		if want := []uint{stands}; !slices.Equal(preferred, want) || !slices.Equal(stable, want) || grounded != stands {
			t.Fatalf("%012b stands; preferred %012b, stable %012b, grounded %012b", stands, preferred, stable, grounded)
		}
	})
}

// withoutRings leaves out what weighs against an earlier argument on the same
// value: only those two can hold each other in a ring when the order is strict.
func withoutRings(d weighing.Deliberation) weighing.Deliberation {
	o := newOracle(d)
	for i, a := range d.Arguments {
		ring := func(b weighing.Argument) bool { return o.weighAgainst(a, b) && a.Value == b.Value }
		aimless := a.Kind == weighing.Objection && len(a.Targets) == 0
		if aimless || slices.ContainsFunc(d.Arguments[:i], ring) {
			return withoutRings(without(d, a.ID))
		}
	}
	return d
}

// settled draws a party that says yes or no to every fact and orders all values
// strictly.
func settled(t *rapid.T, d weighing.Deliberation) weighing.Party {
	p := weighing.Party{ID: "settled", Facts: map[string]weighing.Stance{}}
	for _, f := range d.Facts {
		p.Facts[f.ID] = rapid.SampledFrom(weighing.Stances[:2]).Draw(t, f.ID)
	}
	for _, v := range rapid.Permutation(d.Values).Draw(t, "order") {
		p.Order = append(p.Order, []string{v.ID})
	}
	return p
}

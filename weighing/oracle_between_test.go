package weighing_test

import (
	"slices"

	"beraad/weighing"
)

// orders are all strict orders of the values that arguments use.
func (o *oracle) orders() [][][]string {
	all := [][][]string{{}}
	for _, v := range o.used {
		var longer [][][]string
		for _, order := range all {
			for at := range len(order) + 1 {
				longer = append(longer, slices.Insert(slices.Clone(order), at, []string{v}))
			}
		}
		all = longer
	}
	return all
}

// mixed is a view with the facts of one party and the order of another.
func mixed(facts weighing.Party, order [][]string) weighing.Party {
	return weighing.Party{ID: "mixed", Facts: facts.Facts, Order: order}
}

// under gives the labels under each of the orders, with the facts of a party.
func (o *oracle) under(p weighing.Party, orders [][][]string) [][]weighing.Label {
	all := make([][]weighing.Label, len(orders))
	for i, order := range orders {
		all[i] = o.labels(mixed(p, order))
	}
	return all
}

// ranges says in how many of the orders each argument stands.
func (o *oracle) ranges(under [][]weighing.Label) map[string]weighing.Range {
	all := map[string]weighing.Range{}
	for i, a := range o.d.Arguments {
		stands := 0
		for _, labels := range under {
			if labels[i] == weighing.Stands {
				stands++
			}
		}
		switch stands {
		case 0:
			all[a.ID] = weighing.InNone
		case len(under):
			all[a.ID] = weighing.InEvery
		default:
			all[a.ID] = weighing.InSome
		}
	}
	return all
}

// reversed counts the pairs that a party orders strictly and an order reverses.
func reversed(p weighing.Party, order [][]string) (pairs int) {
	for i, lower := range order {
		for _, higher := range order[:i] {
			v, w := tierOf(p.Order, lower[0]), tierOf(p.Order, higher[0])
			if v >= 0 && w >= 0 && v < w {
				pairs++
			}
		}
	}
	return pairs
}

// shifts are without the witness, of which there can be several.
func (o *oracle) shifts(p weighing.Party, orders [][][]string, under [][]weighing.Label) []weighing.Shift {
	var all []weighing.Shift
	own := o.labels(p)
	for i, a := range o.d.Arguments {
		s := weighing.Shift{Party: p.ID, Target: a.ID}
		for j, labels := range under {
			if labels[i] == own[i] {
				continue
			}
			if swaps := reversed(p, orders[j]); !s.Possible || swaps < s.Swaps {
				s.Possible, s.Swaps = true, swaps
			}
		}
		all = append(all, s)
	}
	return all
}

// own leaves out what the table agreed on together: that is no party.
func (o *oracle) own() []weighing.Party {
	return slices.DeleteFunc(slices.Clone(o.d.Parties), func(p weighing.Party) bool { return p.Joint })
}

// shared is between parties: one party shares nothing with itself.
func (o *oracle) shared() (s weighing.Shared) {
	parties := o.own()
	if len(parties) < 2 {
		return s
	}
	for i, a := range o.d.Arguments {
		labels := map[weighing.Label]bool{}
		for _, p := range parties {
			labels[o.labels(p)[i]] = true
		}
		switch {
		case len(labels) > 1:
		case labels[weighing.Stands]:
			s.Stands = append(s.Stands, a.ID)
		case labels[weighing.Falls]:
			s.Falls = append(s.Falls, a.ID)
		}
	}
	return s
}

func (o *oracle) differences() (all []weighing.Difference) {
	for _, p := range o.own() {
		for _, q := range o.own() {
			has, other := o.labels(p), o.labels(q)
			facts, values := o.labels(mixed(q, p.Order)), o.labels(mixed(p, q.Order))
			for i, a := range o.d.Arguments {
				if has[i] == other[i] {
					continue
				}
				d := weighing.Difference{Party: p.ID, Other: q.ID, Target: a.ID, Label: has[i], OtherLabel: other[i]}
				switch byFacts, byValues := facts[i] == other[i], values[i] == other[i]; {
				case byFacts && byValues:
					d.Because = weighing.ByEither
				case byFacts:
					d.Because = weighing.ByFacts
				case byValues:
					d.Because = weighing.ByValues
				default:
					d.Because = weighing.ByBoth
				}
				if facts[i] == other[i] {
					d.FactSets = o.factSets(p, q, i)
				}
				all = append(all, d)
			}
		}
	}
	return all
}

// factSets are the smallest sets, up to three facts, of q's stances that give p
// the label of q.
func (o *oracle) factSets(p, q weighing.Party, target int) (sets [][]string) {
	var differ []string
	for _, f := range o.d.Facts {
		if stanceOf(p, f.ID) != stanceOf(q, f.ID) {
			differ = append(differ, f.ID)
		}
	}
	want := o.labels(q)[target]
	smallest := 3
	for chosen := range 1 << len(differ) {
		var set []string
		view := mixed(weighing.Party{Facts: map[string]weighing.Stance{}}, p.Order)
		for i, f := range differ {
			view.Facts[f] = stanceOf(p, f)
			if chosen&(1<<i) != 0 {
				view.Facts[f] = stanceOf(q, f)
				set = append(set, f)
			}
		}
		for _, f := range o.d.Facts {
			if !slices.Contains(differ, f.ID) {
				view.Facts[f.ID] = stanceOf(p, f.ID)
			}
		}
		if len(set) > smallest || o.labels(view)[target] != want {
			continue
		}
		if len(set) < smallest {
			smallest, sets = len(set), nil
		}
		sets = append(sets, set)
	}
	return sets
}

// pivots: every argument left out, and every fact given each other stance. An
// objection of which the target is gone attacks nothing, and stays.
func (o *oracle) pivots(p weighing.Party) (all []weighing.Pivot) {
	has := o.named(o.labels(p))
	note := func(kind weighing.PivotKind, id string, labels map[string]weighing.Label) {
		for target, label := range labels {
			pivot := weighing.Pivot{Party: p.ID, Target: target, Kind: kind, ID: id}
			if label != has[target] && !slices.Contains(all, pivot) {
				all = append(all, pivot)
			}
		}
	}
	for _, a := range o.d.Arguments {
		rest := newOracle(without(o.d, a.ID))
		note(weighing.PivotArgument, a.ID, rest.named(rest.labels(p)))
	}
	for _, f := range o.d.Facts {
		for _, s := range weighing.Stances {
			view := weighing.Party{Order: p.Order, Facts: map[string]weighing.Stance{f.ID: s}}
			for _, other := range o.d.Facts {
				if other.ID != f.ID {
					view.Facts[other.ID] = stanceOf(p, other.ID)
				}
			}
			note(weighing.PivotFact, f.ID, o.named(o.labels(view)))
		}
	}
	return all
}

// without leaves out an argument, also where objections name it.
func without(d weighing.Deliberation, id string) weighing.Deliberation {
	var rest []weighing.Argument
	for _, a := range d.Arguments {
		if a.ID != id {
			a.Targets = slices.DeleteFunc(slices.Clone(a.Targets), func(t string) bool { return t == id })
			rest = append(rest, a)
		}
	}
	d.Arguments = rest
	return d
}

func (o *oracle) unanswered() (all []weighing.Unanswered) {
	for _, a := range o.d.Arguments {
		var silent []string
		for _, p := range o.own() {
			if slices.ContainsFunc(a.Premises, func(x weighing.Premise) bool { return stanceOf(p, x.Fact) == weighing.Unknown }) {
				silent = append(silent, p.ID)
			}
		}
		if a.Kind == weighing.Objection && len(silent) > 0 {
			all = append(all, weighing.Unanswered{Kind: weighing.UnansweredObjection, ID: a.ID, Parties: silent})
		}
	}
	for _, q := range o.d.Questions {
		if q.Answer == "" {
			all = append(all, weighing.Unanswered{Kind: weighing.UnansweredQuestion, ID: q.ID})
		}
	}
	for _, f := range o.d.Facts {
		if !slices.ContainsFunc(o.own(), func(p weighing.Party) bool { return stanceOf(p, f.ID) != weighing.Unknown }) {
			all = append(all, weighing.Unanswered{Kind: weighing.UnansweredFact, ID: f.ID})
		}
	}
	for _, v := range o.d.Values {
		if !slices.Contains(o.used, v.ID) {
			all = append(all, weighing.Unanswered{Kind: weighing.UnansweredValue, ID: v.ID})
		}
	}
	for _, p := range o.own() {
		stance := slices.ContainsFunc(o.d.Facts, func(f weighing.Fact) bool { return stanceOf(p, f.ID) != weighing.Unknown })
		order := slices.ContainsFunc(p.Order, func(tier []string) bool { return len(tier) > 0 })
		if !stance && !order {
			all = append(all, weighing.Unanswered{Kind: weighing.UnansweredParty, ID: p.ID})
		}
	}
	return all
}

package weighing_test

import (
	"slices"
	"strconv"

	"beraad/weighing"

	"pgregory.net/rapid"
)

// shape is what a deliberation is mostly about.
type shape struct {
	facts, values, arguments int // at least
	premise, objection       int // one in every that many
}

// shapes: anything, a clash of many values, and a quarrel over facts.
var shapes = []shape{
	{facts: 0, values: 1, arguments: 0, premise: 6, objection: 4},
	{facts: 0, values: 4, arguments: 8, premise: 12, objection: 12},
	{facts: 4, values: 1, arguments: 4, premise: 2, objection: 2},
}

// deliberations draws well-formed deliberations, small enough for the oracle.
func deliberations() *rapid.Generator[weighing.Deliberation] {
	return rapid.Custom(func(t *rapid.T) weighing.Deliberation {
		s := rapid.SampledFrom(shapes).Draw(t, "shape")
		d := weighing.Deliberation{Question: "?", Options: drawOptions(t)}
		for i := range s.facts + upTo(t, 4-s.facts, "facts") {
			d.Facts = append(d.Facts, weighing.Fact{ID: id("F", i)})
		}
		for i := range s.values + upTo(t, 6-s.values, "values") {
			v := id("V", i)
			d.Values = append(d.Values, weighing.Value{ID: v})
			d.Goals = append(d.Goals, weighing.Goal{ID: id("G", i), Serves: []string{v}})
		}
		d.Goals[0].Serves = valuesOf(d)
		for i := range s.arguments + upTo(t, 12-s.arguments, "arguments") {
			d.Arguments = append(d.Arguments, drawArgument(t, d, s, id("A", i)))
		}
		d.Arguments = shuffled(t, d.Arguments, "entry")
		for i := range upTo(t, 2, "questions") {
			answer := rapid.SampledFrom([]string{"", "ja"}).Draw(t, "answer")
			d.Questions = append(d.Questions, weighing.Question{ID: id("Q", i), Answer: answer})
		}
		for i := range 1 + upTo(t, 2, "parties") {
			d.Parties = append(d.Parties, drawParty(t, d, id("P", i)))
		}
		if upTo(t, 3, "joint") == 0 {
			joint := drawParty(t, d, "Samen")
			joint.Joint = true
			d.Parties = append(d.Parties, joint)
		}
		return d
	})
}

func id(kind string, i int) string { return kind + strconv.Itoa(i+1) }

// upTo draws evenly from 0 to most; rapid's own numbers are mostly small.
func upTo(t *rapid.T, most int, what string) int {
	return int(rapid.Uint64Range(0, 1<<32-1).Draw(t, what) * 0x9e3779b97f4a7c15 >> 33 % uint64(most+1))
}

func shuffled[T any](t *rapid.T, list []T, what string) []T {
	if len(list) == 0 {
		return list // nil and empty say different things
	}
	return rapid.Permutation(list).Draw(t, what)
}

// some draws a part of a list, about one in every that many, in its order.
func some[T any](t *rapid.T, list []T, every int, what string) []T {
	part := []T{}
	for _, x := range list {
		if upTo(t, every-1, what) == 0 {
			part = append(part, x)
		}
	}
	return part
}

func valuesOf(d weighing.Deliberation) (ids []string) {
	for _, v := range d.Values {
		ids = append(ids, v.ID)
	}
	return ids
}

// drawOptions leaves the list of what an option excludes out as often as not.
func drawOptions(t *rapid.T) (all []weighing.Option) {
	n := 2 + upTo(t, 2, "options")
	for i := range n {
		o := weighing.Option{ID: id("O", i)}
		if upTo(t, 1, "excludes") == 1 {
			o.Excludes = []string{}
			for j := range n {
				if j != i && upTo(t, 1, "excluded") == 1 {
					o.Excludes = append(o.Excludes, id("O", j))
				}
			}
		}
		all = append(all, o)
	}
	return all
}

// drawArgument draws something for or against, or an objection to what was said
// before it.
func drawArgument(t *rapid.T, d weighing.Deliberation, s shape, name string) weighing.Argument {
	a := weighing.Argument{ID: name}
	for _, f := range some(t, d.Facts, s.premise, "premise") {
		a.Premises = append(a.Premises, weighing.Premise{Fact: f.ID, Holds: upTo(t, 2, "holds") > 0})
	}
	if len(a.Premises) > 0 && upTo(t, 7, "premise twice") == 0 { // which is no fault
		a.Premises = append(a.Premises, a.Premises[0])
	}
	if len(d.Arguments) > 0 && upTo(t, s.objection-1, "kind") == 0 {
		a.Kind = weighing.Objection
		a.Question = rapid.SampledFrom(weighing.UnderminingQuestions).Draw(t, "question")
		a.Targets = []string{d.Arguments[upTo(t, len(d.Arguments)-1, "target")].ID}
		for _, other := range some(t, d.Arguments, 6, "targets") {
			if other.ID != a.Targets[0] {
				a.Targets = append(a.Targets, other.ID)
			}
		}
		if upTo(t, 7, "target twice") == 0 { // which is no fault
			a.Targets = append(a.Targets, a.Targets[0])
		}
		return a
	}
	a.Kind = rapid.SampledFrom([]weighing.Kind{weighing.For, weighing.For, weighing.Against}).Draw(t, "side")
	a.Option = d.Options[upTo(t, len(d.Options)-1, "option")].ID
	v := upTo(t, len(d.Values)-1, "value")
	a.Value, a.Goal = d.Values[v].ID, d.Goals[v].ID
	if upTo(t, 1, "goal") == 0 {
		a.Goal = d.Goals[0].ID
	}
	return a
}

// drawParty draws a party that may be silent on facts, leave values out and put
// several in a tier.
func drawParty(t *rapid.T, d weighing.Deliberation, name string) weighing.Party {
	p := weighing.Party{ID: name, Facts: map[string]weighing.Stance{}}
	for _, f := range d.Facts {
		if upTo(t, 5, "speaks") > 0 {
			p.Facts[f.ID] = weighing.Stances[upTo(t, 2, "stance")]
		}
	}
	ranked := shuffled(t, valuesOf(d), "order")
	if upTo(t, 1, "ranks all") == 0 {
		ranked = some(t, ranked, 2, "ranks")
	}
	for _, v := range ranked {
		if last := len(p.Order) - 1; last >= 0 && upTo(t, 3, "same tier") == 0 {
			p.Order[last] = append(p.Order[last], v)
		} else {
			p.Order = append(p.Order, []string{v})
		}
	}
	return p
}

// reentered draws the same deliberation with every list in another order.
func reentered(t *rapid.T, d weighing.Deliberation) weighing.Deliberation {
	d.Options, d.Facts, d.Values = shuffled(t, d.Options, "options"), shuffled(t, d.Facts, "facts"), shuffled(t, d.Values, "values")
	d.Goals, d.Questions, d.Parties = shuffled(t, d.Goals, "goals"), shuffled(t, d.Questions, "questions"), shuffled(t, d.Parties, "parties")
	d.Arguments = shuffled(t, d.Arguments, "arguments")
	for i := range d.Options {
		d.Options[i].Excludes = shuffled(t, d.Options[i].Excludes, "excludes")
	}
	for i := range d.Goals {
		d.Goals[i].Serves = shuffled(t, d.Goals[i].Serves, "serves")
	}
	for i := range d.Arguments {
		d.Arguments[i].Targets = shuffled(t, d.Arguments[i].Targets, "targets")
		d.Arguments[i].Premises = shuffled(t, d.Arguments[i].Premises, "premises")
	}
	for i := range d.Parties {
		d.Parties[i].Order = slices.Clone(d.Parties[i].Order)
		for j := range d.Parties[i].Order {
			d.Parties[i].Order[j] = shuffled(t, d.Parties[i].Order[j], "tier")
		}
	}
	return d
}

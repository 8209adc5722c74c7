// Package weighingtest makes deliberations to measure with.
package weighingtest

import (
	"math/rand/v2"
	"strconv"

	"beraad/weighing"
)

// Realistic is a deliberation as people make them, only larger: most arguments
// meet about two objections or none, four options, one in three contributions
// rests on a fact, and a party has settled most facts and ranked most values.
func Realistic(arguments, values int) (d weighing.Deliberation) {
	const options, facts = 4, 12
	dice := rand.New(rand.NewPCG(2026, uint64(arguments*100+values)))
	p := weighing.Party{ID: "P", Facts: map[string]weighing.Stance{}}
	for i := range options {
		d.Options = append(d.Options, weighing.Option{ID: id("O", i)})
	}
	for i := range facts {
		d.Facts = append(d.Facts, weighing.Fact{ID: id("F", i)})
		p.Facts[id("F", i)] = []weighing.Stance{weighing.Yes, weighing.Yes, weighing.No, weighing.Unknown}[dice.IntN(4)]
	}
	for i := range values {
		d.Values = append(d.Values, weighing.Value{ID: id("V", i)})
		d.Goals = append(d.Goals, weighing.Goal{ID: id("G", i), Serves: []string{id("V", i)}})
	}
	for _, v := range dice.Perm(values) {
		if dice.IntN(8) > 0 {
			p.Order = append(p.Order, []string{id("V", v)})
		}
	}
	for i := range arguments {
		a := weighing.Argument{ID: id("A", i)}
		if i > 3 && dice.IntN(2) == 0 {
			a.Kind, a.Question = weighing.Objection, weighing.UnderminingQuestions[dice.IntN(10)]
			for len(a.Targets) == 0 || dice.IntN(2) == 0 {
				a.Targets = append(a.Targets, id("A", dice.IntN(i)))
			}
		} else {
			v := dice.IntN(values)
			a.Kind = []weighing.Kind{weighing.For, weighing.For, weighing.Against}[dice.IntN(3)]
			a.Option, a.Value, a.Goal = id("O", dice.IntN(options)), id("V", v), id("G", v)
		}
		if dice.IntN(3) == 0 {
			a.Premises = []weighing.Premise{{Fact: id("F", dice.IntN(facts)), Holds: dice.IntN(4) > 0}}
		}
		d.Arguments = append(d.Arguments, a)
	}
	d.Parties = []weighing.Party{p}
	return d
}

func id(kind string, i int) string { return kind + strconv.Itoa(i+1) }

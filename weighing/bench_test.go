package weighing_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"beraad/weighing"
)

// realistic is a deliberation as people make them, only larger: most arguments
// meet about two objections or none, four options, one in three contributions
// rests on a fact, and a party has settled most facts and ranked most values.
func realistic(arguments, values int) (d weighing.Deliberation) {
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

func BenchmarkLabel(b *testing.B) {
	for _, values := range []int{3, 6, 8, 12} {
		for _, arguments := range []int{10, 100, 500, 1000, 10_000} { // 500 on 8 is P12, 10,000 on 8 is P14
			b.Run(fmt.Sprintf("arguments=%d/values=%d", arguments, values), func(b *testing.B) {
				d := realistic(arguments, values)
				n := compiled(b, d)
				b.ReportAllocs()
				for b.Loop() {
					n.Label(d.Parties[0])
				}
			})
		}
	}
}

func BenchmarkOrders(b *testing.B) {
	for _, arguments := range []int{30, 120, 2000} {
		for _, values := range []int{3, 6, 9, 12} { // 120 on 12 is P13
			b.Run(fmt.Sprintf("arguments=%d/values=%d", arguments, values), func(b *testing.B) {
				d := realistic(arguments, values)
				n := compiled(b, d)
				b.ReportAllocs()
				for b.Loop() {
					if _, _, complete := n.Orders(d.Parties[0]); !complete {
						b.Fatal("not fully examined")
					}
				}
			})
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, arguments := range []int{10, 100, 1000, 10_000} {
		b.Run(fmt.Sprintf("arguments=%d", arguments), func(b *testing.B) {
			d := realistic(arguments, 8)
			b.ReportAllocs()
			for b.Loop() {
				compiled(b, d)
			}
		})
	}
}

// BenchmarkAnalyse is the whole answer, with conditions, pivots and explanations.
func BenchmarkAnalyse(b *testing.B) {
	for _, arguments := range []int{10, 30, 120, 500} {
		b.Run(fmt.Sprintf("arguments=%d", arguments), func(b *testing.B) {
			n := compiled(b, realistic(arguments, 6))
			b.ReportAllocs()
			for b.Loop() {
				n.Analyse(weighing.Scope{})
			}
		})
	}
}

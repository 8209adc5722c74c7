package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"beraad/weighing"
)

// The weighing is measured in this process: it is a pure function, so there is
// no server in between and no baseline beside it.
var (
	labelRow  = Row{"P12", "weighing: one party, 500 arguments", measureLabels}
	ordersRow = Row{"P13", "weighing: all arguments over all orders", measureOrders}
	manyRow   = Row{"P14", "weighing: 10,000 arguments, one party", measureMany}
)

func measureLabels(ctx context.Context, _ *bench) ([]Figure, error) {
	figures := []Figure{}
	for _, n := range []int{500, 10, 100, 1000} {
		took, err := timeLabels(ctx, n, 8)
		if err != nil {
			return figures, err
		}
		f := Figure{What: fmt.Sprintf("one party, %d arguments on 8 values", n), Unit: "µs", Measured: micros(took)}
		if n == 500 {
			f.Goal = atMost(50, 10)
		}
		figures = append(figures, f)
	}
	return figures, nil
}

func measureMany(ctx context.Context, _ *bench) ([]Figure, error) {
	took, err := timeLabels(ctx, 10_000, 8)
	return []Figure{{
		What: "one party, 10,000 arguments on 8 values", Unit: "ms", Measured: micros(took) / 1000, Goal: atMost(10, 2),
	}}, err
}

func measureOrders(ctx context.Context, _ *bench) ([]Figure, error) {
	figures := []Figure{}
	for _, k := range []int{12, 3, 6, 9} {
		d := deliberation(120, k, 4)
		net, err := weighing.Compile(d)
		if err != nil {
			return figures, err
		}
		took, err := timed(ctx, func() { net.Orders(d.Parties[0]) })
		if err != nil {
			return figures, err
		}
		f := Figure{What: fmt.Sprintf("120 arguments over all orders of %d values, with shifts", k), Unit: "ms", Measured: micros(took) / 1000}
		if k == 12 {
			f.Goal = atMost(100, 30)
		}
		figures = append(figures, f)
	}
	return figures, nil
}

func timeLabels(ctx context.Context, arguments, values int) (time.Duration, error) {
	d := deliberation(arguments, values, 4)
	net, err := weighing.Compile(d)
	if err != nil {
		return 0, err
	}
	return timed(ctx, func() { net.Label(d.Parties[0]) })
}

// timed is the median of rounds that each take long enough to measure.
func timed(ctx context.Context, work func()) (time.Duration, error) {
	const rounds, least = 5, 40 * time.Millisecond
	var took []float64
	for range rounds {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		n := 0
		began := time.Now()
		for time.Since(began) < least {
			work()
			n++
		}
		took = append(took, float64(time.Since(began))/float64(n))
	}
	return time.Duration(median(took)), nil
}

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// deliberation makes a weighing as people make them, only larger: one in three
// contributions is an objection, one in three arguments rests on a fact, and the
// party has ranked most of the values.
func deliberation(arguments, values, options int) weighing.Deliberation {
	dice := rand.New(rand.NewPCG(seed, uint64(arguments)))
	var d weighing.Deliberation
	const facts = 10
	party := weighing.Party{ID: "P", Facts: map[string]weighing.Stance{}}
	for i := range options {
		d.Options = append(d.Options, weighing.Option{ID: name("O", i)})
	}
	for i := range facts {
		d.Facts = append(d.Facts, weighing.Fact{ID: name("F", i)})
		party.Facts[name("F", i)] = weighing.Stances[dice.IntN(3)]
	}
	for i := range values {
		d.Values = append(d.Values, weighing.Value{ID: name("V", i)})
		d.Goals = append(d.Goals, weighing.Goal{ID: name("G", i), Serves: []string{name("V", i)}})
	}
	for _, v := range dice.Perm(values) {
		if dice.IntN(8) > 0 {
			party.Order = append(party.Order, []string{name("V", v)})
		}
	}
	for i := range arguments {
		a := weighing.Argument{ID: name("A", i)}
		if i > 3 && dice.IntN(3) == 0 {
			a.Kind, a.Question, a.Targets = weighing.Objection, 1, []string{name("A", dice.IntN(i))}
		} else {
			v := dice.IntN(values)
			a.Kind = []weighing.Kind{weighing.For, weighing.Against}[dice.IntN(2)]
			a.Option, a.Value, a.Goal = name("O", dice.IntN(options)), name("V", v), name("G", v)
		}
		if dice.IntN(3) == 0 {
			a.Premises = []weighing.Premise{{Fact: name("F", dice.IntN(facts)), Holds: dice.IntN(4) > 0}}
		}
		d.Arguments = append(d.Arguments, a)
	}
	d.Parties = []weighing.Party{party}
	return d
}

func name(kind string, i int) string { return fmt.Sprint(kind, i+1) }

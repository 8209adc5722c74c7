package bench

import (
	"context"
	"fmt"
	"time"

	"beraad/weighing"
	"beraad/weighing/weighingtest"
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
		d := weighingtest.Realistic(120, k)
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
	d := weighingtest.Realistic(arguments, values)
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

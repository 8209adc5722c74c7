package bench

import (
	"context"
	"fmt"
	"time"
)

var besideRow = Row{"P6", "dilemma page with 100 writes a second beside it", measureBeside}

const (
	besideWrites  = 100 // a second
	besideWriters = 8
	besideRounds  = 5 // a 99th percentile is more disturbed than a mean
)

// measureBeside asks pages over 16 connections, in turn with and without others who make
// 100 arguments a second elsewhere.
func measureBeside(ctx context.Context, b *bench) ([]Figure, error) {
	among, err := b.whole.data.writable()
	if err != nil {
		return nil, err
	}
	page := b.whole.dilemmas(b.whole.data.fullSeen())
	crowded(ctx, page)
	var with, without, rate []float64
	for range besideRounds {
		quiet := crowded(ctx, page)
		stop := b.whole.steady(ctx, among)
		busy := crowded(ctx, page)
		made, failed := stop()
		if bad := quiet.Bad + busy.Bad; bad > 0 || failed != nil {
			return nil, fmt.Errorf("%d bad answers, writing: %w", bad, failed)
		}
		with, without = append(with, busy.P99), append(without, quiet.P99)
		rate = append(rate, float64(made)/crowdTime.Seconds())
	}
	return []Figure{
		compared("dilemma page p99 at 16 connections, beside writes / without, wall", with, without, atMost(2, 1.3)),
		{What: "writes beside it that were made", Unit: "/s", Measured: median(rate)},
	}, nil
}

// steady makes arguments at a fixed rate until stop is called, which tells how many were
// made and the first that failed. A service that cannot keep up gets fewer.
func (s *site) steady(ctx context.Context, among []plot) (stop func() (made int, failed error)) {
	ctx, cancel := context.WithCancel(ctx)
	turns := make(chan int)
	done := make(chan error, besideWriters)
	counted := make(chan int, besideWriters)
	c := newCaller(besideWriters)
	begun := time.Now().UnixNano()
	for range besideWriters {
		go func() {
			var first error
			made := 0
			for n := range turns {
				id := string(among[n%len(among)].id)
				form := s.data.argument(fmt.Sprintf("ernaast %d om %d", n, begun))
				if err := c.post(context.WithoutCancel(ctx), s.at(), "/dilemmas/"+id+"/argumenten/nieuw", form); err == nil {
					made++
				} else if first == nil {
					first = err
				}
			}
			counted <- made
			done <- first
		}()
	}
	go func() {
		tick := time.NewTicker(time.Second / besideWrites)
		defer tick.Stop()
		defer close(turns)
		for n := 0; ; n++ {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			select {
			case turns <- n:
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() (made int, failed error) {
		cancel()
		for range besideWriters {
			made += <-counted
			if err := <-done; failed == nil {
				failed = err
			}
		}
		c.CloseIdleConnections()
		return made, failed
	}
}

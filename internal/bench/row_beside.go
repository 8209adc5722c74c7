package bench

import (
	"context"
	"fmt"
	"sync"
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
	until, cancel := context.WithCancel(ctx)
	var (
		made   int
		failed error
		mutex  sync.Mutex
		group  sync.WaitGroup
	)
	c, begun, turns := newCaller(besideWriters), time.Now().UnixNano(), make(chan int)
	for range besideWriters {
		group.Go(func() {
			for n := range turns {
				err := s.argue(ctx, c, among[n%len(among)], fmt.Sprintf("ernaast %d om %d", n, begun))
				mutex.Lock()
				if err == nil {
					made++
				} else if failed == nil {
					failed = err
				}
				mutex.Unlock()
			}
		})
	}
	group.Go(func() {
		defer close(turns)
		tick := time.NewTicker(time.Second / besideWrites)
		defer tick.Stop()
		for n := 0; ; n++ {
			select {
			case <-until.Done():
				return
			case <-tick.C:
			}
			select {
			case <-until.Done():
				return
			case turns <- n:
			}
		}
	})
	return func() (int, error) {
		cancel()
		group.Wait()
		c.CloseIdleConnections()
		return made, failed
	}
}

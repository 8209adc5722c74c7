package bench

import (
	"context"
	"slices"
	"sync"
	"time"
)

const (
	crowdSize = 16 // connections
	crowdTime = 2 * time.Second
)

// crowd is what many connections at once saw. The client runs on the same
// machine, so these are for information and no goal.
type crowd struct {
	PerSecond float64 `json:"perSecond"` // good answers
	P50       float64 `json:"p50"`       // wall clock, ms
	P99       float64 `json:"p99"`
	Bad       int     `json:"bad"` // answers that were none
}

// crowded asks a target over 16 connections for a while.
func crowded(ctx context.Context, t target) crowd {
	c := newCaller(crowdSize)
	defer c.CloseIdleConnections()
	var (
		all   []float64
		bad   int
		mutex sync.Mutex
		group sync.WaitGroup
	)
	start := time.Now()
	for first := range crowdSize {
		group.Go(func() {
			var mine []float64
			failed := 0
			for n := first; time.Since(start) < crowdTime && ctx.Err() == nil; n++ {
				asked := time.Now()
				if _, err := c.get(ctx, t, t.paths[n%len(t.paths)]); err != nil {
					failed++
					continue
				}
				mine = append(mine, milliseconds(time.Since(asked)))
			}
			mutex.Lock()
			defer mutex.Unlock()
			all, bad = append(all, mine...), bad+failed
		})
	}
	group.Wait()
	slices.Sort(all)
	return crowd{
		PerSecond: float64(len(all)) / time.Since(start).Seconds(),
		P50:       quantile(all, 0.50), P99: quantile(all, 0.99), Bad: bad,
	}
}

// quantile of sorted figures; 0 of none.
func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

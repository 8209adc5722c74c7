package search_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"beraad/internal/search"
)

func TestAllowance(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 12, 12, 0, 0, 0, time.UTC)
	allowance := search.NewAllowance(3, 2*time.Second, func() time.Time { return now })
	take := func(who string, want bool, wait time.Duration) {
		t.Helper()
		if after, ok := allowance.Take(who); ok != want || after != wait {
			t.Errorf("%s: %v, after %v; want %v, %v", who, ok, after, want, wait)
		}
	}
	for range 3 {
		take("sanne", true, 0)
	}
	take("sanne", false, 2*time.Second)
	take("joost", true, 0) // is not kept waiting by another
	now = now.Add(500 * time.Millisecond)
	take("sanne", false, 1500*time.Millisecond) // a no takes nothing
	now = now.Add(1500 * time.Millisecond)
	take("sanne", true, 0)
	take("sanne", false, 2*time.Second)
	now = now.Add(time.Hour)
	for range 3 {
		take("sanne", true, 0) // no more than a full store, however long it was
	}
	take("sanne", false, 2*time.Second)
	if _, ok := (*search.Allowance)(nil).Take("sanne"); !ok {
		t.Error("without an allowance nobody waits")
	}
	for wait, want := range map[time.Duration]int{0: 1, time.Millisecond: 1, time.Second: 1, 1001 * time.Millisecond: 2} {
		if got := search.Seconds(wait); got != want {
			t.Errorf("%v is written as %d", wait, got)
		}
	}
}

// TestAllowanceAtOnce has many ask at once: exactly the store is given, also when stores of
// many others were forgotten meanwhile.
func TestAllowanceAtOnce(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 3, 12, 12, 0, 0, 0, time.UTC)
	allowance := search.NewAllowance(50, time.Second, func() time.Time { return noon })
	var given atomic.Int64
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			for i := range 1000 {
				if _, ok := allowance.Take("sanne"); ok {
					given.Add(1)
				}
				allowance.Take(fmt.Sprint(n, i))
			}
		})
	}
	all.Wait()
	if given.Load() != 50 {
		t.Errorf("%d were given, want 50", given.Load())
	}
}

package search

import (
	"math"
	"sync"
	"time"
)

// UsualEach is after how long somebody gets another question. Typing asks a few times a
// second for a while, and reading what was found takes longer than asking: who goes on
// faster than that is a program.
const UsualEach = 500 * time.Millisecond

// Allowance gives each person a store of questions that fills again with time, so that one
// person cannot keep everybody from searching, nor try the words of a dictionary. It is for
// one process; with several, each gives its own.
type Allowance struct {
	store int
	each  time.Duration
	now   func() time.Time

	mu   sync.Mutex
	full map[string]time.Time // when the store of each is full again; who is not here has a full one
}

// NewAllowance gives a store of so many questions, and another one each so often.
func NewAllowance(store int, each time.Duration, now func() time.Time) *Allowance {
	return &Allowance{store: store, each: each, now: now, full: map[string]time.Time{}}
}

// Take takes one question of somebody's store, or says after how long there is one
// again. Nil gives as many as are asked.
func (a *Allowance) Take(who string) (wait time.Duration, ok bool) {
	if a == nil {
		return 0, true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	a.forget(now)
	full := a.full[who]
	if full.Before(now) {
		full = now
	}
	next := full.Add(a.each)
	if over := next.Sub(now) - time.Duration(a.store)*a.each; over > 0 {
		return over, false
	}
	a.full[who] = next
	return 0, true
}

// mostAllowances is of how many people a store is kept before those that are full again go.
const mostAllowances = 4096

func (a *Allowance) forget(now time.Time) {
	if len(a.full) < mostAllowances {
		return
	}
	for who, full := range a.full {
		if !full.After(now) {
			delete(a.full, who)
		}
	}
}

// Seconds writes a wait for a header Retry-After (RFC 9110, 10.2.3): whole seconds, at
// least one.
func Seconds(wait time.Duration) int { return max(1, int(math.Ceil(wait.Seconds()))) }

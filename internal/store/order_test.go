package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/store"
)

// Pitfall: a reader that follows the history must never see a position before
// all lower ones, or it would skip what is committed later.
func TestPositionsHaveNoGaps(t *testing.T) {
	const writers, appends = 8, 40
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s) // what four of the writers fight over
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		followed := make(chan error, 1)
		go func() { followed <- follow(ctx, s.Store, 1+writers*appends) }()

		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				stream, version := id, 0
				if w%2 == 0 {
					stream = newID()
				}
				for range appends {
					version = appendSomehow(t, s, stream, version)
				}
			})
		}
		wg.Wait()
		if err := <-followed; err != nil {
			t.Error(err)
		}
		sound(t, s)
	})
}

// appendSomehow tries until its record is in, as command.Desk does.
func appendSomehow(t *testing.T, s *fixture, stream dilemma.ID, version int) int {
	r := records(t, argument(1))
	if version == 0 {
		r = records(t, opened("Begin"))
	}
	for {
		err := s.Append(context.Background(), stream, version, r)
		if err == nil {
			return version + 1
		}
		if !errors.Is(err, event.ErrConflict) {
			t.Error(err)
			return version
		}
		past, err := s.Load(context.Background(), stream)
		if err != nil {
			t.Error(err)
			return version
		}
		version = len(past)
		r = records(t, argument(version))
	}
}

// follow reads the history as it grows, and complains about a gap.
func follow(ctx context.Context, s *store.Store, until int64) error {
	last := int64(0)
	for last < until {
		for r, err := range s.Records(ctx, last+1) {
			if err != nil {
				return err
			}
			if r.Position != last+1 {
				return fmt.Errorf("after %d came %d", last, r.Position)
			}
			last = r.Position
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("stopped at %d: %w", last, ctx.Err())
		case <-time.After(time.Millisecond):
		}
	}
	return nil
}

// sound checks everything there is to check.
func sound(t *testing.T, s *fixture) {
	t.Helper()
	r, err := s.Verify(context.Background(), store.Check{Views: true})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Sound() || !r.Content || !r.Views {
		t.Errorf("the history is not sound: %+v", r)
	}
}

// A caller that gives up must not take others with it, nor leave a gap.
func TestAppendsOfWhoGivesUp(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		var wg sync.WaitGroup
		var mu sync.Mutex
		confirmed := map[dilemma.ID]bool{}
		for i := range 60 {
			wg.Go(func() {
				ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i)*300*time.Microsecond)
				defer cancel()
				id := newID()
				if s.Append(ctx, id, 0, records(t, opened("Vraag"))) == nil {
					mu.Lock()
					defer mu.Unlock()
					confirmed[id] = true
				}
			})
		}
		wg.Wait()
		for id := range confirmed {
			if past, err := s.Load(t.Context(), id); err != nil || len(past) != 1 {
				t.Errorf("confirmed but not there: %v, %v", past, err)
			}
		}
		sound(t, s)
	})
}

func TestTwoProcessesAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		other := open(t, s.address)
		id := begin(t, s)
		if err := other.Append(t.Context(), id, 1, records(t, argument(1))); err != nil {
			t.Fatal(err)
		}
		d, err := s.Dilemma(t.Context(), id) // which has version 1 in memory
		if err != nil || d.Version != 2 || len(d.Arguments) != 1 {
			t.Errorf("read %+v, %v", d, err)
		}
		var wg sync.WaitGroup
		for i, f := range []*fixture{s, other, s, other} {
			wg.Go(func() {
				for range 20 {
					appendSomehow(t, f, id, 2)
				}
				if i < 2 {
					begin(t, f)
				}
			})
		}
		wg.Wait()
		sound(t, s)
	})
}

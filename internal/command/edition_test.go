package command_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
)

// shelf keeps editions in memory, as the store does in a table.
type shelf struct {
	mu  sync.Mutex
	all chain.Editions
}

func (s *shelf) Editions(context.Context) (chain.Editions, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.all), nil
}

func (s *shelf) AddEdition(_ context.Context, e chain.Edition) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e.Number != len(s.all[e.Frame])+2 {
		return event.ErrConflict
	}
	s.all[e.Frame] = append(slices.Clone(s.all[e.Frame]), e)
	return nil
}

func library() (command.Library, command.EditionRequest) {
	c := chain.BuiltIn()
	day := dilemma.Day("2026-11-26")
	f, _ := c.Frame("artikel-64")
	owner := chain.Seat{Organisation: "dmb", Role: "beleidsmedewerker"}
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	return command.Library{Chain: &c, Editions: &shelf{all: chain.Editions{}}, Now: func() time.Time { return now }},
		command.EditionRequest{
			Reader: access.Reader{Person: "floor", Seats: []chain.Seat{owner}},
			By:     dilemma.Actor{Person: "floor", Organisation: "dmb", Role: "beleidsmedewerker"},
			Frame:  f.ID, Command: f.First().Review("nagekeken", day), Once: "een", Expect: 1,
		}
}

func TestLibrary_writes_once_and_by_owners_only(t *testing.T) {
	t.Parallel()
	l, r := library()
	first, err := l.Write(t.Context(), r)
	if err != nil || first.Number != 2 || first.At.IsZero() {
		t.Fatalf("wrote %+v, %v", first, err)
	}
	if again, err := l.Write(t.Context(), r); err != nil || again.Number != 2 {
		t.Errorf("repeating wrote %d, %v", again.Number, err)
	}
	r.Once = "twee"
	if _, err := l.Write(t.Context(), r); !errors.Is(err, event.ErrConflict) {
		t.Errorf("who saw an older edition: %v", err)
	}
	r.Expect = 99
	if _, err := l.Write(t.Context(), r); !errors.Is(err, event.ErrConflict) {
		t.Errorf("who saw what is not there: %v", err)
	}
	r.Expect = 0
	if third, err := l.Write(t.Context(), r); err != nil || third.Number != 3 {
		t.Errorf("who did not say: %d, %v", third.Number, err)
	}
	stranger := r
	stranger.Once, stranger.Reader = "drie", access.Reader{Person: "sanne", Seats: []chain.Seat{{Organisation: "coa", Role: "casemanager"}}}
	if denied, ok := access.AsDenied(second(l.Write(t.Context(), stranger))); !ok || !denied.Known {
		t.Errorf("who owns nothing of it: %v", denied)
	}
	r.Frame = "no-such"
	if _, err := l.Write(t.Context(), r); !errors.Is(err, command.ErrNoFrame) {
		t.Errorf("no such frame: %v", err)
	}
}

// Nothing is lost when owners write at the same time without saying what they saw.
func TestLibrary_keeps_everything(t *testing.T) {
	t.Parallel()
	l, r := library()
	var group sync.WaitGroup
	for _, once := range []string{"a", "b", "c", "d", "e", "f"} {
		group.Go(func() {
			mine := r
			mine.Once, mine.Expect = once, 0
			if _, err := l.Write(context.Background(), mine); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	all, _ := l.Editions.Editions(t.Context())
	if n := len(all["artikel-64"]); n != 6 {
		t.Errorf("kept %d of 6", n)
	}
}

func second(_ chain.Edition, err error) error { return err }

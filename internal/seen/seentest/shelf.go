// Package seentest keeps who saw what in memory, for tests.
package seentest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"beraad/dilemma"
	"beraad/internal/seen"
)

// ErrFull is what comes of a shelf that takes nothing.
var ErrFull = errors.New("the shelf is full")

// Shelf keeps rows. It is for several goroutines at once.
type Shelf struct {
	mu   sync.Mutex
	rows []seen.Row
	adds int
	full bool

	Numbers map[string]dilemma.ID // of dilemmas
}

var _ seen.Store = (*Shelf)(nil)

// Fill has the shelf take nothing more, or take rows again.
func (s *Shelf) Fill(full bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.full = full
}

// Take returns the rows so far and in how many writings they came, and forgets them.
func (s *Shelf) Take() (rows []seen.Row, writings int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows, writings = s.rows, s.adds
	s.rows, s.adds = nil, 0
	return rows, writings
}

// AddSeen implements seen.Store.
func (s *Shelf) AddSeen(_ context.Context, rows []seen.Row) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.full {
		return ErrFull
	}
	s.adds++
	s.rows = append(s.rows, rows...)
	return nil
}

// SeenOf implements seen.Store.
func (s *Shelf) SeenOf(_ context.Context, kind seen.Kind, object string, most int) ([]seen.Row, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var of []seen.Row
	for _, r := range slices.Backward(s.rows) {
		if r.Kind == kind && r.Object == object && len(of) < most {
			of = append(of, r)
		}
	}
	return of, nil
}

// DilemmaNumbered implements seen.Store.
func (s *Shelf) DilemmaNumbered(_ context.Context, number string) (dilemma.ID, error) {
	return s.Numbers[number], nil
}

// SweepSeen implements seen.Store.
func (s *Shelf) SweepSeen(_ context.Context, before time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = slices.DeleteFunc(s.rows, func(r seen.Row) bool { return r.At.Before(before) })
	return nil
}

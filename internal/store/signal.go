package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/signal"
)

// Signal implements view.Signals.
func (s *Store) Signal(ctx context.Context, id signal.ID) (*view.Signal, error) {
	return readSignal(ctx, &s.reading.session, dilemma.ID(storable(string(id))))
}

// How long a list of signals is.
const (
	usualSignals = 200
	mostSignals  = 500
)

// Signals implements view.Signals. Everybody reads all signals, but who is nobody: the
// policy says so, and so it is asked once for the whole list.
func (s *Store) Signals(ctx context.Context, r access.Reader, f view.SignalFilter) ([]*view.Signal, error) {
	if access.ForSignal(r, "", access.SignalFacts{}).CheckSignal(access.ReadSignal) != nil {
		return nil, nil
	}
	most := f.Most
	if most <= 0 {
		most = usualSignals
	}
	var a asking
	query := `SELECT s.document FROM signal s WHERE 1 = 1`
	if f.Frame != "" {
		query += ` AND s.frame <> '' AND s.frame = ` + a.next(string(f.Frame))
	}
	if f.Dilemma != "" {
		query += ` AND s.id IN (SELECT d.signal FROM signal_dilemma d WHERE d.dilemma = ` + a.next(string(f.Dilemma)) + `)`
	}
	if f.Open {
		over := ``
		for _, state := range signal.States {
			if state.Over() {
				over += `, ` + a.next(string(state))
			}
		}
		query += ` AND s.state NOT IN (` + over[2:] + `)`
	}
	query += ` ORDER BY s.last_at DESC, s.id LIMIT ` + strconv.Itoa(min(most, mostSignals))
	return s.signals(ctx, query, a.args...)
}

// AllSignals lists every signal, for the series rule.
func (s *Store) AllSignals(ctx context.Context) ([]*view.Signal, error) {
	return s.signals(ctx, `SELECT s.document FROM signal s ORDER BY s.id`)
}

func (s *Store) signals(ctx context.Context, query string, args ...any) ([]*view.Signal, error) {
	rows, err := s.reading.query(ctx, query, args...)
	all, err := collect(rows, err, scanSignal)
	if err != nil {
		return nil, fmt.Errorf("list signals: %w", err)
	}
	return all, nil
}

// SignalsToMind lists the signals with which a level let its term pass on a day.
func (s *Store) SignalsToMind(ctx context.Context, today dilemma.Day) ([]*view.Signal, error) {
	return s.signals(ctx, `SELECT s.document FROM signal s WHERE s.due <> '' AND s.due < $1 ORDER BY s.due, s.id`, string(today))
}

// Pinching reads every dilemma in which something happened since a moment, one by one:
// together they may be a series. It checks nothing, and stops at the first error.
func (s *Store) Pinching(ctx context.Context, since time.Time, see func(*view.Dilemma) error) error {
	for after := ""; ; {
		rows, err := s.reading.query(ctx, `SELECT document FROM dilemma WHERE last_at >= $1 AND id > $2 ORDER BY id LIMIT $3`, stamped(since), after, together)
		page, err := collect(rows, err, func(row scanner) (*view.Dilemma, error) {
			var document string
			if err := row.Scan(&document); err != nil {
				return nil, err
			}
			d := &view.Dilemma{}
			return d, json.Unmarshal([]byte(document), d)
		})
		if err != nil {
			return fmt.Errorf("read what may be a series: %w", err)
		}
		for _, d := range page {
			if err := see(d); err != nil {
				return err
			}
			after = string(d.ID)
		}
		if len(page) < together {
			return nil
		}
	}
}

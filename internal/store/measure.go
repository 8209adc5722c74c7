package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/programme"
)

var _ view.Measures = (*Store)(nil)

// Measure implements view.Measures.
func (s *Store) Measure(ctx context.Context, id programme.ID) (*view.Measure, error) {
	stream := dilemma.ID(storable(string(id)))
	if m, ok := s.measures.get(stream); ok {
		var version int
		err := s.reading.row(ctx, `SELECT version FROM measure WHERE id = $1`, string(stream)).Scan(&version)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, view.ErrNotFound
		case err != nil:
			return nil, fmt.Errorf("read measure %s: %w", id, err)
		case version == m.Version:
			return m, nil
		}
	}
	m, size, err := readMeasure(ctx, &s.reading.session, stream)
	if err != nil {
		return nil, err
	}
	s.measures.put(stream, m, size)
	return m, nil
}

// Measures implements view.Measures. A chain has tens of them, and they are read as a
// whole: what they add up to is worked out from all.
func (s *Store) Measures(ctx context.Context) ([]*view.Measure, error) {
	rows, err := s.reading.query(ctx, `SELECT document FROM measure
		ORDER BY CASE WHEN until = '' THEN 1 ELSE 0 END, until, title, id`)
	all, err := collect(rows, err, func(row scanner) (*view.Measure, error) {
		var document string
		if err := row.Scan(&document); err != nil {
			return nil, err
		}
		m := &view.Measure{}
		return m, json.Unmarshal([]byte(document), m)
	})
	if err != nil {
		return nil, fmt.Errorf("list measures: %w", err)
	}
	return all, nil
}

// MeasuresToMind lists the measures of which a check was due, or a level had to answer,
// before a day.
func (s *Store) MeasuresToMind(ctx context.Context, today dilemma.Day) ([]programme.ID, error) {
	rows, err := s.reading.query(ctx, `SELECT id FROM measure WHERE until <> '' AND until < $1 ORDER BY until, id`, string(today))
	all, err := collect(rows, err, func(row scanner) (id programme.ID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list measures that time can bring further: %w", err)
	}
	return all, nil
}

package store

import (
	"context"
	"fmt"
	"strconv"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// Like implements consistency.Likes. What the reader may not read is left out before
// anything is counted or cut off.
func (s *Store) Like(ctx context.Context, r access.Reader, traits []string, but dilemma.ID, most int) ([]dilemma.ID, error) {
	if len(traits) == 0 {
		return nil, nil
	}
	a := asking{args: []any{string(but), string(dilemma.Learning), string(dilemma.Closed)}}
	rows, err := s.reading.query(ctx, `SELECT d.id FROM trait t JOIN dilemma d ON d.id = t.ref
		WHERE t.kind = 'dilemma' AND t.ref <> $1 AND d.stage IN ($2, $3) AND t.trait IN `+a.list(traits...)+` AND `+a.readableBy(r.Subjects(), `d.id`)+`
		GROUP BY d.id, d.last_at ORDER BY count(*) DESC, d.last_at DESC, d.id LIMIT `+strconv.Itoa(most), a.args...)
	all, err := collect(rows, err, func(row scanner) (id dilemma.ID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list what is like: %w", err)
	}
	return all, nil
}

// LikeExamples implements consistency.Likes. Examples are for everybody who is signed in.
func (s *Store) LikeExamples(ctx context.Context, traits []string, but []dilemma.ID, most int) ([]view.Example, error) {
	if len(traits) == 0 {
		return nil, nil
	}
	a := asking{args: []any{string(view.Holds)}}
	in, made := a.list(traits...), ""
	if len(but) > 0 {
		made = ` AND e.dilemma NOT IN ` + a.listed(anys(but))
	}
	rows, err := s.reading.query(ctx, `SELECT e.number, e.document FROM trait t JOIN example e ON e.id = t.ref
		WHERE t.kind = 'voorbeeld' AND e.state = $1 AND t.trait IN `+in+made+`
		GROUP BY e.id, e.number, e.document, e.published_at
		ORDER BY count(*) DESC, e.published_at DESC, e.id LIMIT `+strconv.Itoa(most), a.args...)
	all, err := collect(rows, err, scanExample)
	if err != nil {
		return nil, fmt.Errorf("list examples that are like: %w", err)
	}
	return all, nil
}

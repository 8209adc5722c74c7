package store

import (
	"context"

	"beraad/dilemma"
	"beraad/internal/view"
)

// Forget empties what is kept in memory, so that a benchmark can measure a
// read of what was not read before.
func (s *Store) Forget() {
	s.documents.clear()
	s.meetings.clear()
	s.measures.clear()
	s.keys.clear()
	s.pasts.clear()
}

// Clone copies a read model for an append.
func Clone(d *view.Dilemma) *view.Dilemma { return clone(d) }

// ListenerName is what the connection that listens calls itself in PostgreSQL.
const ListenerName = listenerName

// LoseIndex leaves the index of dilemmas as a loss of power could: behind.
func (s *Store) LoseIndex(ctx context.Context) error {
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		for _, statement := range []string{`DELETE FROM search.done`, `DELETE FROM search.part`} {
			if _, err := t.exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
}

// PartsOf counts the texts of a dilemma in the index.
func (s *Store) PartsOf(ctx context.Context, id dilemma.ID) (n int, err error) {
	err = s.reading.row(ctx, `SELECT count(*) FROM search.part WHERE dilemma = $1`, string(id)).Scan(&n)
	return n, err
}

// Prepared counts the statements that are kept.
func (s *Store) Prepared() (reading, writing int) {
	return len(s.reading.prepared), len(s.writing.prepared)
}

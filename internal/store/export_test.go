package store

import (
	"context"
	"fmt"
	"io"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/view"
)

// Forget empties what is kept in memory, so that a benchmark can measure a
// read of what was not read before.
func (s *Store) Forget() {
	s.documents.clear()
	s.derivations.clear()
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

// BackupAsItIs makes a backup whatever the schema, as the program of that schema did.
func (s *Store) BackupAsItIs(ctx context.Context, to io.Writer, secret ledger.Secret) (Manifest, error) {
	return s.backup(ctx, to, secret, "older")
}

// Tables lists the tables that a backup knows of a database: "main" or "keys".
func Tables(name string) ([]string, error) { return tablesOf(name) }

// OneMoment looks at the two states that a backup takes: how long the history is, how long
// the longest is that was signed, and how many of the last streams have no key.
func (s *Store) OneMoment(ctx context.Context) (events, signed int64, keyless int, err error) {
	main, keys, err := s.oneMoment(ctx)
	if err != nil {
		return 0, 0, 0, err
	}
	defer main.rollback()
	defer keys.rollback()
	at, err := head(ctx, &main.session)
	if err != nil {
		return 0, 0, 0, err
	}
	kept, err := keptKeys(ctx, &keys.session)
	for _, k := range kept {
		if c, err := ledger.ReadCheckpoint([]byte(k.last)); err == nil {
			signed = max(signed, c.Size)
		}
	}
	if err != nil {
		return 0, 0, 0, err
	}
	rows, err := main.query(ctx, `SELECT stream FROM event WHERE version = 1 ORDER BY position DESC LIMIT 10`)
	streams, err := collect(rows, err, func(row scanner) (id string, err error) { return id, row.Scan(&id) })
	for _, id := range streams {
		var n int
		if err == nil {
			err = keys.row(ctx, `SELECT count(*) FROM stream_key WHERE stream = $1`, id).Scan(&n)
		}
		keyless += 1 - n
	}
	return at.Size, signed, keyless, err
}

// LimitTo has SQLite take no more pages than these, or than it has, as on a full disk.
func (s *Store) LimitTo(ctx context.Context, pages int) {
	if _, err := s.writing.db.ExecContext(ctx, fmt.Sprintf(`PRAGMA max_page_count = %d`, pages)); err != nil {
		panic(err)
	}
}

// ErasingStreams is the query for what ended by being erased.
const ErasingStreams = erasingStreams

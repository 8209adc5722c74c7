package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// addition is all that one append writes, worked out before the transaction.
type addition struct {
	stream   dilemma.ID
	expected int
	entries  []entry // without positions
	change   change
}

// Append implements event.History. What arrives while another append is being
// committed is committed together with others: see queue.
func (s *Store) Append(ctx context.Context, stream dilemma.ID, expected int, records []event.Record) error {
	if len(records) == 0 {
		return nil
	}
	if s.queue == nil {
		return fmt.Errorf("append to %s: %w", stream, ErrReadOnly)
	}
	a, err := s.prepare(ctx, stream, expected, records)
	if err != nil {
		err = s.lastWrite.noted(err) // the key of a stream is written before it
	} else {
		err = s.asConflict(s.lastWrite.noted(s.queue.do(ctx, func(ctx context.Context, t *tx) error { return s.add(ctx, t, a) })))
	}
	if err != nil {
		return fmt.Errorf("append to %s: %w", stream, err)
	}
	a.change.keep(s)
	s.hub.tell(stream, a.change.version())
	if len(a.change.tasks()) > 0 {
		s.wakeUp()
	}
	return nil
}

// prepare seals the records and works out the read model.
func (s *Store) prepare(ctx context.Context, stream dilemma.ID, expected int, records []event.Record) (*addition, error) {
	records = placed(stream, expected, records)
	find := s.key
	if expected == 0 {
		find = s.newKey
	}
	key, err := find(ctx, stream)
	if errors.Is(err, event.ErrErased) {
		err = s.erasedOrNew(ctx, stream)
	}
	if err != nil {
		return nil, err
	}
	a := &addition{stream: stream, expected: expected}
	for _, r := range records {
		e, err := seal(r, key)
		if err != nil {
			return nil, err
		}
		a.entries = append(a.entries, e)
	}
	if last := records[len(records)-1]; event.Erases(last.Name) {
		a.change = &erasure{stream, event.StreamOf(last.Name), last.Version, last.At}
		return a, nil
	}
	a.change, err = kinds[event.StreamOf(records[0].Name)].change(ctx, s, stream, expected, records)
	return a, err
}

// placed fills in what the port promises to. Once stays on the first record of
// a request only: a unique index over it keeps a request that was sent to two
// processes from being carried out by both.
func placed(stream dilemma.ID, expected int, records []event.Record) []event.Record {
	all := make([]event.Record, len(records))
	for i, r := range records {
		r.Stream, r.Version, r.At = stream, expected+i+1, r.At.UTC()
		if i > 0 {
			r.Once = ""
		}
		all[i] = r
	}
	return all
}

// erasedOrNew says why a stream that should have records has no key.
func (s *Store) erasedOrNew(ctx context.Context, stream dilemma.ID) error {
	entries, err := stored(ctx, &s.reading.session, stream, 0)
	if err == nil && len(entries) == 0 {
		return event.ErrConflict
	}
	return errors.Join(err, event.ErrErased)
}

// add is the one way into the history.
//
// The update of head comes first and locks its one row until commit. That puts
// writers in a queue, so that positions have no gaps and no reader can see a
// position before all lower ones. The read model follows in the same
// transaction, so that a page shows what was done before the reader sees it.
func (s *Store) add(ctx context.Context, t *tx, a *addition) error {
	last, err := claim(ctx, t, len(a.entries))
	if err != nil {
		return err
	}
	if err := mustBeAt(ctx, t, a.stream, a.expected); err != nil {
		return err
	}
	size := last - int64(len(a.entries))
	leaves := make([]tlog.Hash, len(a.entries))
	var args []any
	for i, e := range a.entries {
		e.position = size + int64(i) + 1
		leaves[i] = ledger.LeafHash(e.leaf())
		args = append(args, e.position, string(e.stream), e.version, e.name, e.at,
			e.person, e.organisation, e.role, e.once, e.sealed)
	}
	if err := t.insert(ctx, `INSERT INTO event (`+entryColumns+`) VALUES `, 10, args); err != nil {
		return fmt.Errorf("insert events: %w", err)
	}
	if err := s.grow(ctx, t, size, leaves); err != nil {
		return err
	}
	// Only here: a rebuild tells nobody anything.
	if _, err := addTasks(ctx, t, a.change.tasks(), s.Now()); err != nil {
		return err
	}
	if err := a.change.write(ctx, t); err != nil {
		return err
	}
	if err := a.change.index(ctx, s, t, last); err != nil || !s.engine.notifies {
		return err
	}
	return notify(ctx, t, a.stream, a.change.version())
}

// claim takes the next n positions and returns the last of them. A program beside which a
// newer one brought the schema up to date gets none: its read models would lack what the
// newer one put into them.
func claim(ctx context.Context, t *tx, n int) (int64, error) {
	var last int64
	known, err := newestMain()
	if err != nil {
		return 0, err
	}
	err = t.row(ctx, `UPDATE head SET position = position + $1 WHERE id = 1
		AND NOT EXISTS (SELECT 1 FROM `+versionTable+` WHERE version_id > $2) RETURNING position`, n, known).Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrSchemaNew
	}
	if err != nil {
		return 0, fmt.Errorf("claim positions: %w", err)
	}
	return last, nil
}

// mustBeAt returns event.ErrConflict if a stream is at another version. The
// unique index on stream and version would find one that is behind, but not
// one that is ahead.
func mustBeAt(ctx context.Context, t *tx, stream dilemma.ID, expected int) error {
	var version int
	err := t.row(ctx, `SELECT coalesce(max(version), 0) FROM event WHERE stream = $1`, string(stream)).Scan(&version)
	if err != nil {
		return fmt.Errorf("read version: %w", err)
	}
	if version != expected {
		return event.ErrConflict
	}
	return nil
}

package store

import (
	"context"
	"errors"
	"fmt"

	"beraad/internal/event"
)

// Rebuild makes all read models anew from the history, in one transaction:
// readers see the old ones until it is done, and writers wait. Nothing else
// follows from it; in particular nobody is told. An erased stream has no read
// model, and keeps its number. Progress, which may be nil, is called now and
// then with how many streams are done.
//
// Other processes that keep read models in memory must be started again
// afterwards: versions have not changed, what they stand for may have.
func (s *Store) Rebuild(ctx context.Context, progress func(done, total int)) error {
	if s.queue == nil {
		return fmt.Errorf("rebuild: %w", ErrReadOnly)
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	err := s.queue.alone(ctx, func(ctx context.Context, t *tx) error { return s.rebuild(ctx, t, progress) })
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	s.documents.clear()
	s.derivations.clear()
	s.meetings.clear()
	s.measures.clear()
	s.standing.forget()
	if err := s.catchUpCases(ctx); err != nil {
		return fmt.Errorf("rebuild search index: %w", err)
	}
	return nil
}

func (s *Store) rebuild(ctx context.Context, t *tx, progress func(done, total int)) error {
	// No positions, but the lock that makes appends of other processes wait.
	if _, err := claim(ctx, t, 0); err != nil {
		return err
	}
	// Not the examples: those of erased dilemmas stay, and all keep their numbers.
	tables := []string{"numbering"}
	for _, k := range kinds {
		tables = append(append(tables, k.others...), k.table)
	}
	for _, table := range tables {
		if _, err := t.exec(ctx, `DELETE FROM `+table); err != nil {
			return fmt.Errorf("empty %s: %w", table, err)
		}
	}
	// The index is made anew afterwards. What it has stays known, so that what is
	// no dilemma any more is taken out.
	if _, err := t.exec(ctx, `UPDATE search.done SET state = '' WHERE ref LIKE 'dilemma:%'`); err != nil {
		return fmt.Errorf("empty search index: %w", err)
	}
	var total int
	if err := t.row(ctx, `SELECT count(*) FROM event WHERE version = 1`).Scan(&total); err != nil {
		return fmt.Errorf("count streams: %w", err)
	}
	done, counts := 0, map[int]int{}
	for b, err := range beginnings(ctx, &t.session, counts) {
		if err != nil {
			return err
		}
		if err := s.rebuildOne(ctx, t, b); err != nil {
			return err
		}
		done++
		progress(done, total)
	}
	var rows []any
	for year, last := range counts {
		rows = append(rows, year, last)
	}
	return t.insert(ctx, `INSERT INTO numbering (year, last) VALUES `, 2, rows)
}

func (s *Store) rebuildOne(ctx context.Context, t *tx, b beginning) error {
	c, err := s.replay(ctx, &t.session, b)
	if errors.Is(err, event.ErrErased) {
		return nil
	}
	if err != nil {
		return err
	}
	return c.write(ctx, t)
}

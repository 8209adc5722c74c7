package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// errReading is returned when somebody keeps reading an old state for so long that the
// log beside a file cannot be emptied.
var errReading = errors.New("the log cannot be emptied while it is read")

// scrub overwrites what was deleted. In SQLite the pages were, and what is left is in the
// index of words and in the logs. In PostgreSQL dead rows are made room for others; what
// the disk and its own log still hold goes as they are used again.
func (s *Store) scrub(ctx context.Context) error {
	if forget := s.engine.index.forget; forget != "" {
		if err := s.write(ctx, func(ctx context.Context, t *tx) error { _, err := t.exec(ctx, forget); return err }); err != nil {
			return err
		}
	}
	return errors.Join(s.engine.scrub(ctx, "main", s.writing), s.engine.scrub(ctx, "keys", s.keyDB))
}

// emptyLog has SQLite bring the log into the file and make it empty, of every file that is
// attached. It says so, and does nothing, while somebody reads from the log.
func emptyLog(ctx context.Context, name string, p *pool) error {
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		var busy, log, moved int
		if err := p.db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &log, &moved); err != nil {
			return fmt.Errorf("empty log of %s: %w", name, err)
		}
		if busy == 0 {
			return nil
		}
		if wait > time.Second {
			return fmt.Errorf("empty log of %s: %w", name, errReading)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// freed are the tables of which rows of a dilemma are deleted, by database.
var freed = map[string]string{
	"main": `dilemma, visible, work, message, contribution, second_reader, trait, course, ended, draft, meeting, meeting_reader,
		search.part, search.part_terms`,
	"keys": `stream_key`,
}

// freeRoom has PostgreSQL make room of rows that were deleted.
func freeRoom(ctx context.Context, name string, p *pool) error {
	if _, err := p.db.ExecContext(ctx, `VACUUM `+freed[name]); err != nil {
		return fmt.Errorf("free room in %s: %w", name, err)
	}
	return nil
}

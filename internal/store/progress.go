package store

import (
	"context"
	"fmt"
	"time"
)

// Progress is how far a history is, and by which clocks.
type Progress struct {
	Events int64     // so many
	Last   time.Time // when the last was, zero for none; by the clock of who appended it
	Now    time.Time // by the clock of the database
}

// Progress reads how far the history is. SQLite has no clock but that of this machine.
func (s *Store) Progress(ctx context.Context) (p Progress, err error) {
	var last, now string
	err = s.reading.row(ctx, `SELECT coalesce((SELECT max(position) FROM event), 0),
		coalesce((SELECT at FROM event ORDER BY position DESC LIMIT 1), ''), `+s.engine.clock).
		Scan(&p.Events, &last, &now)
	if err != nil {
		return p, fmt.Errorf("read clocks: %w", err)
	}
	if p.Last, err = unstamped(last); err != nil {
		return p, fmt.Errorf("read clocks: %w", err)
	}
	if p.Now, err = time.Parse(time.RFC3339Nano, now); err != nil {
		return p, fmt.Errorf("read clocks: %w", err)
	}
	return p, nil
}

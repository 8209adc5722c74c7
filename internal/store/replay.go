package store

import (
	"context"
	"fmt"
	"iter"
	"strconv"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/view"
)

// beginning is where a stream begins in the history, of what kind it is, and the
// number that falls to a dilemma by that. It can be told without any key, also after
// an erasure.
type beginning struct {
	position  int64
	stream    dilemma.ID
	of        event.Of
	year, seq int
}

// beginnings reads where streams begin, in order, and counts dilemmas per year.
func beginnings(ctx context.Context, in *session, counts map[int]int) iter.Seq2[beginning, error] {
	return func(yield func(beginning, error) bool) {
		for from := int64(0); ; {
			rows, err := in.query(ctx, `SELECT position, stream, name, at FROM event
				WHERE version = 1 AND position > $1 ORDER BY position LIMIT $2`, from, together)
			page, err := collect(rows, err, scanBeginning)
			if err != nil {
				yield(beginning{}, fmt.Errorf("read where streams begin: %w", err))
				return
			}
			for _, b := range page {
				if b.of == event.OfDilemma {
					counts[b.year]++
					b.seq = counts[b.year]
				}
				if !yield(b, nil) {
					return
				}
			}
			if len(page) < together {
				return
			}
			from = page[len(page)-1].position
		}
	}
}

func scanBeginning(row scanner) (b beginning, err error) {
	var name, at string
	if err := row.Scan(&b.position, &b.stream, &name, &at); err != nil {
		return b, err
	}
	b.of = event.StreamOf(name)
	b.year, err = strconv.Atoi(at[:min(4, len(at))])
	return b, err
}

// replay is the one way from history to read model, for rebuild and verify. It
// folds a whole stream into the change that makes its read model from
// nothing.
func (s *Store) replay(ctx context.Context, in *session, b beginning) (change, error) {
	entries, err := stored(ctx, in, b.stream, 0)
	if err != nil {
		return nil, err
	}
	if n := len(entries); n > 0 && event.Erases(entries[n-1].name) {
		return nil, event.ErrErased
	}
	records, err := s.opened(ctx, b.stream, entries)
	if err != nil {
		return nil, err
	}
	past, err := event.Past(records)
	if err != nil {
		return nil, err
	}
	return kinds[b.of].replay(b, past)
}

func replayDilemma(b beginning, past []dilemma.Happened) (change, error) {
	d := view.Fold(b.stream, past)
	c := &dilemmaChange{
		place: place{stream: b.stream}, after: &d, year: b.year, seq: b.seq, replayed: true,
		visible: true, working: true, traits: view.TraitsOf(&d), likened: true, joined: true, kept: true, told: true, went: true,
	}
	var err error
	if c.example, err = exampleOf(&d); err != nil {
		return nil, err
	}
	if c.course, err = courseOf(&d, c.traits); err != nil {
		return nil, err
	}
	if err := c.encode(); err != nil {
		return nil, err
	}
	d.Number = numbered(b.year, b.seq)
	return c, nil
}

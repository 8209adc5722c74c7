package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/internal/view"
	"beraad/programme"
)

// measureChange is what some records do to the read model of their measure.
type measureChange struct {
	place

	after    *view.Measure
	document []byte
	working  bool // what waits has changed
	follows  []outbox.Task
}

// changeOfMeasure applies records to a copy of the model as it stands.
func changeOfMeasure(ctx context.Context, s *Store, stream dilemma.ID, expected int, records []event.Record) (change, error) {
	c := &measureChange{place: place{stream, expected}, after: &view.Measure{ID: programme.ID(stream)}}
	if expected > 0 {
		before, err := s.measure(ctx, stream, expected)
		if err != nil {
			return nil, err
		}
		c.after = before
	}
	work := view.WorkOfMeasure(c.after)
	for _, r := range records {
		h, err := r.Happened()
		if err != nil {
			return nil, err
		}
		c.after.Apply(h)
	}
	waits := view.WorkOfMeasure(c.after)
	c.working = expected == 0 || !slices.Equal(work, waits)
	act := message.Act{Measure: c.after.ID, Version: c.after.Version, By: records[0].By.Person, At: records[0].At}
	c.follows = act.Notices(work, waits)
	return c, c.encode()
}

func replayMeasure(b beginning, past []dilemma.Happened) (change, error) {
	m := view.FoldMeasure(programme.ID(b.stream), past)
	c := &measureChange{place: place{stream: b.stream}, after: &m, working: true}
	return c, c.encode()
}

func (c *measureChange) encode() (err error) {
	if c.document, err = json.Marshal(c.after); err != nil {
		return fmt.Errorf("encode read model of %s: %w", c.after.ID, err)
	}
	return nil
}

// measure returns a copy of the read model if it is at the expected version, else
// event.ErrConflict. See model.
func (s *Store) measure(ctx context.Context, stream dilemma.ID, expected int) (*view.Measure, error) {
	if m, ok := s.measures.get(stream); ok && m.Version == expected {
		return clone(m), nil
	}
	m, _, err := readMeasure(ctx, &s.reading.session, stream)
	switch {
	case errors.Is(err, view.ErrNotFound):
		return nil, s.noModel(ctx, stream, expected)
	case err != nil:
		return nil, err
	case m.Version != expected:
		return nil, event.ErrConflict
	}
	return m, nil
}

func (c *measureChange) version() int { return c.after.Version }

func (c *measureChange) tasks() []outbox.Task { return c.follows }

// index does nothing: measures are not found by search.
func (c *measureChange) index(context.Context, *Store, *tx, int64) error { return nil }

func (c *measureChange) keep(s *Store) { s.measures.put(c.after.Stream(), c.after, len(c.document)) }

// measureRow is one row of table measure.
type measureRow struct {
	id, stage, title, until, document string
	version                           int
}

const measureColumns = `id, version, stage, title, until, document`

func scanMeasureRow(row scanner) (m measureRow, err error) {
	err = row.Scan(&m.id, &m.version, &m.stage, &m.title, &m.until, &m.document)
	return m, err
}

func (c *measureChange) row() measureRow {
	m := c.after
	return measureRow{
		id: string(m.ID), version: m.Version, stage: string(m.Stage), title: m.Title, until: string(m.MindFrom()), document: string(c.document),
	}
}

func (c *measureChange) write(ctx context.Context, t *tx) error {
	m := c.row()
	var err error
	if c.from == 0 {
		_, err = t.exec(ctx, `INSERT INTO measure (`+measureColumns+`) VALUES ($1, $2, $3, $4, $5, $6)`,
			m.id, m.version, m.stage, m.title, m.until, m.document)
	} else {
		var n int64
		n, err = t.exec(ctx, `UPDATE measure SET version = $1, stage = $2, title = $3, until = $4, document = $5 WHERE id = $6 AND version = $7`,
			m.version, m.stage, m.title, m.until, m.document, m.id, c.from)
		if err == nil && n == 0 {
			err = event.ErrConflict
		}
	}
	if err == nil && c.working {
		err = c.replace(ctx, t, `DELETE FROM work WHERE measure <> '' AND measure = $1`,
			`INSERT INTO work (`+workInserted+`) VALUES `, workRows(view.WorkOfMeasure(c.after)))
	}
	if err != nil {
		return fmt.Errorf("read model of %s: %w", c.stream, err)
	}
	return nil
}

func (c *measureChange) verify(ctx context.Context, v *verification, t *tx, b beginning) (bool, error) {
	is, err := scanMeasureRow(t.row(ctx, `SELECT `+measureColumns+` FROM measure WHERE id = $1`, string(b.stream)))
	if there, err := same(v, b, is, err, c.row()); err != nil || !there {
		return there, err
	}
	err = v.rows(ctx, t, b, `SELECT `+workInserted+` FROM work WHERE measure <> '' AND measure = $1`, workRows(view.WorkOfMeasure(c.after)))
	return true, err
}

// readMeasure reads a read model with the size of its document.
func readMeasure(ctx context.Context, from *session, id dilemma.ID) (*view.Measure, int, error) {
	var document string
	err := from.row(ctx, `SELECT document FROM measure WHERE id = $1`, string(id)).Scan(&document)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, view.ErrNotFound
	}
	m := &view.Measure{}
	if err == nil {
		err = json.Unmarshal([]byte(document), m)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read measure %s: %w", id, err)
	}
	return m, len(document), nil
}

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
	"beraad/signal"
)

// signalChange is what some records do to the read model of their signal.
type signalChange struct {
	place

	after    *view.Signal
	document []byte
	behind   bool // the dilemmas behind it have changed
	working  bool // what waits has changed
	notices  []outbox.Task
}

// changeOfSignal applies records to the model as it stands.
func changeOfSignal(ctx context.Context, s *Store, stream dilemma.ID, expected int, records []event.Record) (change, error) {
	c := &signalChange{place: place{stream, expected}, after: &view.Signal{ID: signal.ID(stream)}}
	if expected > 0 {
		before, err := readSignal(ctx, &s.reading.session, stream)
		switch {
		case errors.Is(err, view.ErrNotFound):
			return nil, s.noModel(ctx, stream, expected)
		case err != nil:
			return nil, err
		case before.Version != expected:
			return nil, event.ErrConflict
		}
		c.after = before
	}
	dilemmas, work := slices.Clone(c.after.Dilemmas), view.WorkOfSignal(c.after)
	for _, r := range records {
		h, err := r.Happened()
		if err != nil {
			return nil, err
		}
		c.after.Apply(h)
	}
	c.behind = expected == 0 || !slices.Equal(dilemmas, c.after.Dilemmas)
	waits := view.WorkOfSignal(c.after)
	c.working = expected == 0 || !slices.Equal(work, waits)
	act := message.Act{Signal: c.after.ID, Version: c.after.Version, By: records[0].By.Person, At: records[0].At}
	c.notices = act.Notices(work, waits)
	return c, c.encode()
}

func replaySignal(b beginning, past []dilemma.Happened) (change, error) {
	s := view.FoldSignal(signal.ID(b.stream), past)
	c := &signalChange{place: place{stream: b.stream}, after: &s, behind: true, working: true}
	return c, c.encode()
}

func (c *signalChange) encode() (err error) {
	if c.document, err = json.Marshal(c.after); err != nil {
		return fmt.Errorf("encode read model of %s: %w", c.after.ID, err)
	}
	return nil
}

func (c *signalChange) version() int { return c.after.Version }

func (c *signalChange) tasks() []outbox.Task { return c.notices }

// index does nothing: a signal is found from its frame, its dilemmas and the list.
func (c *signalChange) index(context.Context, *Store, *tx, int64) error { return nil }

// keep does nothing: signals are few, and read from the database.
func (c *signalChange) keep(*Store) {}

// signalRow is one row of table signal.
type signalRow struct {
	id, state, title, frame, due, lastAt, document string
	version                                        int
}

const signalColumns = `id, version, state, title, frame, due, last_at, document`

func scanSignalRow(row scanner) (r signalRow, err error) {
	err = row.Scan(&r.id, &r.version, &r.state, &r.title, &r.frame, &r.due, &r.lastAt, &r.document)
	return r, err
}

func (c *signalChange) row() signalRow {
	s := c.after
	row := signalRow{
		id: string(s.ID), version: s.Version, state: string(s.State), title: s.Title, frame: string(s.About.Frame), lastAt: stamped(s.LastAt), document: string(c.document),
	}
	if s.State == signal.Open {
		row.due = string(s.Lies.End)
	}
	return row
}

func (c *signalChange) dilemmaRows() [][]any {
	var rows [][]any
	for _, id := range c.after.Dilemmas {
		rows = append(rows, []any{string(c.after.ID), string(id)})
	}
	return rows
}

func (c *signalChange) write(ctx context.Context, t *tx) error {
	r := c.row()
	var err error
	if c.from == 0 {
		_, err = t.exec(ctx, `INSERT INTO signal (`+signalColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			r.id, r.version, r.state, r.title, r.frame, r.due, r.lastAt, r.document)
	} else {
		var n int64
		n, err = t.exec(ctx, `UPDATE signal SET version = $1, state = $2, title = $3, frame = $4, due = $5, last_at = $6, document = $7
			WHERE id = $8 AND version = $9`, r.version, r.state, r.title, r.frame, r.due, r.lastAt, r.document, r.id, c.from)
		if err == nil && n == 0 {
			err = event.ErrConflict
		}
	}
	if err == nil && c.behind {
		err = c.replace(ctx, t, `DELETE FROM signal_dilemma WHERE signal = $1`,
			`INSERT INTO signal_dilemma (signal, dilemma) VALUES `, c.dilemmaRows())
	}
	if err == nil && c.working {
		err = c.replace(ctx, t, `DELETE FROM work WHERE signal <> '' AND signal = $1`,
			`INSERT INTO work (`+workInserted+`) VALUES `, workRows(view.WorkOfSignal(c.after)))
	}
	if err != nil {
		return fmt.Errorf("read model of %s: %w", c.stream, err)
	}
	return nil
}

func (c *signalChange) verify(ctx context.Context, v *verification, t *tx, b beginning) (bool, error) {
	is, err := scanSignalRow(t.row(ctx, `SELECT `+signalColumns+` FROM signal WHERE id = $1`, string(b.stream)))
	if there, err := same(v, b, is, err, c.row()); err != nil || !there {
		return there, err
	}
	err = v.rows(ctx, t, b, `SELECT signal, dilemma FROM signal_dilemma WHERE signal = $1`, c.dilemmaRows())
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT `+workInserted+` FROM work WHERE signal <> '' AND signal = $1`, workRows(view.WorkOfSignal(c.after)))
	}
	return true, err
}

func readSignal(ctx context.Context, from *session, id dilemma.ID) (*view.Signal, error) {
	s, err := scanSignal(from.row(ctx, `SELECT document FROM signal WHERE id = $1`, string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, view.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read signal %s: %w", id, err)
	}
	return s, nil
}

func scanSignal(row scanner) (*view.Signal, error) {
	var document string
	if err := row.Scan(&document); err != nil {
		return nil, err
	}
	s := &view.Signal{}
	return s, json.Unmarshal([]byte(document), s)
}

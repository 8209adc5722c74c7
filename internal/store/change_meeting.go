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
	"beraad/meeting"
)

// meetingChange is what some records do to the read model of their meeting.
type meetingChange struct {
	place

	after    *view.Meeting
	document []byte
	visible  bool // who may read it has changed
	working  bool // what waits has changed
	follows  []outbox.Task
}

// changeOfMeeting applies records to a copy of the model as it stands.
func changeOfMeeting(ctx context.Context, s *Store, stream dilemma.ID, expected int, records []event.Record) (change, error) {
	c := &meetingChange{place: place{stream, expected}, after: &view.Meeting{ID: meeting.ID(stream)}}
	if expected > 0 {
		before, err := s.meeting(ctx, stream, expected)
		if err != nil {
			return nil, err
		}
		c.after = before
	}
	subjects, work := c.after.Access.Subjects(), view.WorkOfMeeting(c.after)
	wasOver := c.after.Closed != nil
	for _, r := range records {
		h, err := r.Happened()
		if err != nil {
			return nil, err
		}
		c.after.Apply(h)
	}
	c.visible = expected == 0 || !slices.Equal(subjects, c.after.Access.Subjects())
	waits := view.WorkOfMeeting(c.after)
	c.working = expected == 0 || !slices.Equal(work, waits)
	act := message.Act{Meeting: c.after.ID, Version: c.after.Version, By: records[0].By.Person, At: records[0].At}
	c.follows = act.Notices(work, waits)
	if c.after.Closed != nil && !wasOver && c.after.Subject.Kind == meeting.AboutDilemma {
		c.follows = append(c.follows, outbox.PassOn(string(c.after.ID), c.after.Closed.At))
	}
	return c, c.encode()
}

func replayMeeting(b beginning, past []dilemma.Happened) (change, error) {
	m := view.FoldMeeting(meeting.ID(b.stream), past)
	c := &meetingChange{place: place{stream: b.stream}, after: &m, visible: true, working: true}
	return c, c.encode()
}

func (c *meetingChange) encode() (err error) {
	if c.document, err = json.Marshal(c.after); err != nil {
		return fmt.Errorf("encode read model of %s: %w", c.after.ID, err)
	}
	return nil
}

// meeting returns a copy of the read model if it is at the expected version, else
// event.ErrConflict. See model.
func (s *Store) meeting(ctx context.Context, stream dilemma.ID, expected int) (*view.Meeting, error) {
	if m, ok := s.meetings.get(stream); ok && m.Version == expected {
		return clone(m), nil
	}
	m, _, err := readMeeting(ctx, &s.reading.session, stream)
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

func (c *meetingChange) version() int { return c.after.Version }

func (c *meetingChange) tasks() []outbox.Task { return c.follows }

// index does nothing: meetings are not found by search. What they come to is, in
// the dilemma that they are about.
func (c *meetingChange) index(context.Context, *Store, *tx, int64) error { return nil }

func (c *meetingChange) keep(s *Store) { s.meetings.put(c.after.Stream(), c.after, len(c.document)) }

// meetingRow is one row of table meeting.
type meetingRow struct {
	id, state, title, day, at, dilemma, until, document string
	version                                             int
}

const meetingColumns = `id, version, state, title, day, at, dilemma, until, document`

func scanMeetingRow(row scanner) (m meetingRow, err error) {
	err = row.Scan(&m.id, &m.version, &m.state, &m.title, &m.day, &m.at, &m.dilemma, &m.until, &m.document)
	return m, err
}

func (c *meetingChange) row() meetingRow {
	m := c.after
	row := meetingRow{
		id: string(m.ID), version: m.Version, state: string(m.State), title: m.Title, day: string(m.On), at: m.At,
		dilemma: string(m.Subject.Dilemma), document: string(c.document),
	}
	if m.Mindable() {
		_, step := m.Current()
		row.until = string(step.Until)
	}
	return row
}

func (c *meetingChange) readerRows() [][]any {
	var rows [][]any
	for _, subject := range c.after.Access.Subjects() {
		rows = append(rows, []any{string(c.after.ID), subject})
	}
	return rows
}

func (c *meetingChange) write(ctx context.Context, t *tx) error {
	m := c.row()
	var err error
	if c.from == 0 {
		_, err = t.exec(ctx, `INSERT INTO meeting (`+meetingColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			m.id, m.version, m.state, m.title, m.day, m.at, m.dilemma, m.until, m.document)
	} else {
		var n int64
		n, err = t.exec(ctx, `UPDATE meeting SET version = $1, state = $2, title = $3, day = $4, at = $5, dilemma = $6, until = $7,
			document = $8 WHERE id = $9 AND version = $10`, m.version, m.state, m.title, m.day, m.at, m.dilemma, m.until, m.document, m.id, c.from)
		if err == nil && n == 0 {
			err = event.ErrConflict
		}
	}
	if err == nil && c.visible {
		err = c.replace(ctx, t, `DELETE FROM meeting_reader WHERE meeting = $1`,
			`INSERT INTO meeting_reader (meeting, subject) VALUES `, c.readerRows())
	}
	if err == nil && c.working {
		err = c.replace(ctx, t, `DELETE FROM work WHERE meeting <> '' AND meeting = $1`,
			`INSERT INTO work (`+workInserted+`) VALUES `, workRows(view.WorkOfMeeting(c.after)))
	}
	if err != nil {
		return fmt.Errorf("read model of %s: %w", c.stream, err)
	}
	return nil
}

func (c *meetingChange) verify(ctx context.Context, v *verification, t *tx, b beginning) (bool, error) {
	is, err := scanMeetingRow(t.row(ctx, `SELECT `+meetingColumns+` FROM meeting WHERE id = $1`, string(b.stream)))
	if there, err := same(v, b, is, err, c.row()); err != nil || !there {
		return there, err
	}
	err = v.rows(ctx, t, b, `SELECT meeting, subject FROM meeting_reader WHERE meeting = $1`, c.readerRows())
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT `+workInserted+` FROM work WHERE meeting <> '' AND meeting = $1`, workRows(view.WorkOfMeeting(c.after)))
	}
	return true, err
}

// readMeeting reads a read model with the size of its document.
func readMeeting(ctx context.Context, from *session, id dilemma.ID) (*view.Meeting, int, error) {
	var document string
	err := from.row(ctx, `SELECT document FROM meeting WHERE id = $1`, string(id)).Scan(&document)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, view.ErrNotFound
	}
	m := &view.Meeting{}
	if err == nil {
		err = json.Unmarshal([]byte(document), m)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read meeting %s: %w", id, err)
	}
	return m, len(document), nil
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/message"
	"beraad/internal/view"
)

// Messages implements message.Box.
type Messages struct{ store *Store }

// Messages returns what people were told.
func (s *Store) Messages() Messages { return Messages{s} }

var _ message.Box = Messages{}

// messageColumns are in the order of Deliver and scanMessage.
const messageColumns = `id, person, stands_for, dilemma, meeting, measure, signal, subject, grp, task, ref, other, due, at, read_at, mailed_at`

// Waiting implements message.Box.
func (m Messages) Waiting(ctx context.Context, n message.Notice) (view.Work, bool, error) {
	about, id := `w.dilemma = $1`, string(n.Dilemma)
	switch {
	case n.Meeting != "":
		about, id = `w.meeting <> '' AND w.meeting = $1`, string(n.Meeting)
	case n.Measure != "":
		about, id = `w.measure <> '' AND w.measure = $1`, string(n.Measure)
	}
	if n.Signal != "" {
		about, id = `w.signal <> '' AND w.signal = $1`, string(n.Signal)
	}
	w, err := scanWork(m.store.reading.row(ctx, `SELECT `+workColumns+workFrom+`
		WHERE `+about+` AND w.subject = $2 AND w.task = $3 AND w.ref = $4`, id, n.Subject, string(n.Task), n.Ref))
	if errors.Is(err, sql.ErrNoRows) {
		return view.Work{}, false, nil
	}
	if err != nil {
		return view.Work{}, false, fmt.Errorf("read what waits: %w", err)
	}
	return w, true, nil
}

// Deliver implements message.Box.
func (m Messages) Deliver(ctx context.Context, all []message.Message) error {
	err := m.store.write(ctx, func(ctx context.Context, t *tx) error {
		for _, one := range all {
			_, err := t.exec(ctx, `INSERT INTO message (`+messageColumns+`)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', $15) ON CONFLICT (id, person) DO NOTHING`,
				one.ID, string(one.Person), string(one.StandsFor), string(one.Dilemma), string(one.Meeting), string(one.Measure), string(one.Signal), one.Subject,
				string(one.Group), string(one.Task), one.Ref, one.Other, string(one.Due), stamped(one.At), stamped(one.Mailed))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("deliver messages: %w", err)
	}
	return nil
}

// noTitle is the title of what is read without one.
const noTitle = `''`

// messageQuery reads messages with what stands elsewhere: the number of the
// dilemma, its title or that of the meeting or measure, and whether the thing still waits, be it
// with a reminder since (view.GiveViewYet).
func messageQuery(title string) string {
	waits := func(about string) string {
		return `EXISTS (SELECT 1 FROM work w WHERE ` + about + ` AND w.subject = m.subject AND w.ref = m.ref
			AND w.task IN (m.task, m.task || '-yet'))`
	}
	return `SELECT m.id, m.person, m.stands_for, m.dilemma, m.meeting, m.measure, m.signal, m.subject, m.grp, m.task, m.ref, m.other, m.due, m.at, m.read_at,
		m.mailed_at, coalesce(d.number, ''), ` + title + `, CASE
		WHEN m.meeting <> '' THEN ` + waits(`w.meeting <> '' AND w.meeting = m.meeting`) + `
		WHEN m.measure <> '' THEN ` + waits(`w.measure <> '' AND w.measure = m.measure`) + `
		WHEN m.signal <> '' THEN ` + waits(`w.signal <> '' AND w.signal = m.signal`) + `
		ELSE ` + waits(`w.dilemma = m.dilemma`) + ` END
		FROM message m LEFT JOIN dilemma d ON d.id = m.dilemma LEFT JOIN meeting b ON b.id = m.meeting LEFT JOIN measure p ON p.id = m.measure
		LEFT JOIN signal g ON g.id = m.signal `
}

// Of implements message.Box. The question or the title comes along only for who may
// read it.
func (m Messages) Of(ctx context.Context, r access.Reader, most int) ([]message.Message, error) {
	a := asking{args: []any{string(r.Person), most}}
	title := `CASE WHEN m.measure <> '' THEN coalesce(p.title, '') WHEN m.signal <> '' THEN coalesce(g.title, '') WHEN m.meeting = '' THEN
			CASE WHEN ` + a.readableBy(r.Subjects(), `m.dilemma`) + ` THEN coalesce(d.question, '') ELSE '' END
		WHEN ` + a.meetingReadableBy(r.Subjects(), `m.meeting`) + ` THEN coalesce(b.title, '') ELSE '' END`
	return m.list(ctx, messageQuery(title)+`WHERE m.person = $1 ORDER BY m.at DESC, m.id LIMIT $2`, a.args...)
}

// Open implements message.Box.
func (m Messages) Open(ctx context.Context, person dilemma.PersonID, id string, at time.Time) (message.Message, error) {
	found, err := m.list(ctx, messageQuery(noTitle)+`WHERE m.person = $1 AND m.id = $2`, string(person), storable(id))
	if err != nil {
		return message.Message{}, err
	}
	if len(found) == 0 {
		return message.Message{}, view.ErrNotFound
	}
	return found[0], m.change(ctx, `UPDATE message SET read_at = $1 WHERE person = $2 AND id = $3 AND read_at = ''`,
		stamped(at), string(person), id)
}

// ReadAll implements message.Box.
func (m Messages) ReadAll(ctx context.Context, person dilemma.PersonID, at time.Time) error {
	return m.change(ctx, `UPDATE message SET read_at = $1 WHERE person = $2 AND read_at = '' AND at <= $1`, stamped(at), string(person))
}

// Unsent implements message.Box. It is one query, however many people there are.
func (m Messages) Unsent(ctx context.Context, until time.Time) ([]dilemma.PersonID, error) {
	rows, err := m.store.reading.query(ctx, `SELECT DISTINCT person FROM message
		WHERE mailed_at = '' AND read_at = '' AND at <= $1 ORDER BY person`, stamped(until))
	all, err := collect(rows, err, func(row scanner) (id dilemma.PersonID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list who has messages: %w", err)
	}
	return all, nil
}

// ToSend implements message.Box.
func (m Messages) ToSend(ctx context.Context, person dilemma.PersonID, until time.Time) ([]message.Message, error) {
	return m.list(ctx, messageQuery(noTitle)+`WHERE m.person = $1 AND m.mailed_at = '' AND m.read_at = '' AND m.at <= $2
		ORDER BY m.at DESC, m.id`, string(person), stamped(until))
}

// Sent implements message.Box.
func (m Messages) Sent(ctx context.Context, person dilemma.PersonID, ids []string, at time.Time) error {
	if len(ids) == 0 {
		return nil
	}
	args := []any{stamped(at), string(person)}
	for _, id := range ids {
		args = append(args, id)
	}
	return m.change(ctx, `UPDATE message SET mailed_at = $1 WHERE person = $2 AND mailed_at = '' AND id IN (`+params(3, len(ids))+`)`, args...)
}

// Sweep implements message.Box.
func (m Messages) Sweep(ctx context.Context, before time.Time) error {
	return errors.Join(m.change(ctx, `DELETE FROM message WHERE at < $1`, stamped(before)),
		m.change(ctx, `DELETE FROM news_seen WHERE seen_at < $1 AND mailed_at < $1`, stamped(before)))
}

func (m Messages) list(ctx context.Context, query string, args ...any) ([]message.Message, error) {
	rows, err := m.store.reading.query(ctx, query, args...)
	all, err := collect(rows, err, scanMessage)
	if err != nil {
		return nil, fmt.Errorf("list messages: %w", err)
	}
	return all, nil
}

func (m Messages) change(ctx context.Context, query string, args ...any) error {
	err := m.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, query, args...)
		return err
	})
	if err != nil {
		return fmt.Errorf("change messages: %w", err)
	}
	return nil
}

func scanMessage(row scanner) (m message.Message, err error) {
	var at, read, mailed string
	err = row.Scan(&m.ID, &m.Person, &m.StandsFor, &m.Dilemma, &m.Meeting, &m.Measure, &m.Signal, &m.Subject, &m.Group, &m.Task, &m.Ref, &m.Other, &m.Due,
		&at, &read, &mailed, &m.Number, &m.Title, &m.Waits)
	if err != nil {
		return m, err
	}
	var err1, err2, err3 error
	m.At, err1 = unstamped(at)
	m.Read, err2 = unstamped(read)
	m.Mailed, err3 = unstamped(mailed)
	return m, errors.Join(err1, err2, err3)
}

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
)

// dilemmaChange is what some records do to the read model of their dilemma.
type dilemmaChange struct {
	place

	after    *view.Dilemma // without its number until the transaction gives one
	document []byte        // after as JSON, without number
	year     int           // in which it was opened
	seq      int           // in that year, when the transaction or a replay has given it
	replayed bool          // a replay gave it: the count is made by itself
	visible  bool          // who may read it has changed
	working  bool          // what waits has changed
	traits   []string      // of what is there after
	likened  bool          // its traits have changed
	kept     bool          // how long it is kept has changed
	joined   bool          // somebody contributed who had not
	course   *courseRow    // how it went, nil while it is private
	went     bool          // that has changed
	passages passageChange // by what texts it is found
	example  *exampleRow   // what everybody reads after it, nil for nothing
	told     bool          // that has changed
	notices  []outbox.Task // who has to be told
	derived  *derived      // from after; a replay has none
}

// changeOfDilemma applies records to a copy of the model as it stands.
func changeOfDilemma(ctx context.Context, s *Store, stream dilemma.ID, expected int, records []event.Record) (change, error) {
	c := &dilemmaChange{place: place{stream, expected}, after: &view.Dilemma{ID: stream}, year: records[0].At.UTC().Year()}
	if expected > 0 {
		var err error
		if c.after, err = s.model(ctx, stream, expected); err != nil {
			return nil, err
		}
	}
	contributors := len(c.after.Contributors)
	before, err := s.derived(stream, c.after)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		h, err := r.Happened()
		if err != nil {
			return nil, err
		}
		c.after.Apply(h)
	}
	if c.derived, err = derivedFrom(c.after); err != nil {
		return nil, err
	}
	c.compare(before, expected == 0)
	c.joined = len(c.after.Contributors) != contributors // it only grows
	c.passages = s.passagesChanged(before.passages, c.derived.passages)
	act := message.Act{Dilemma: stream, Version: c.after.Version, By: records[0].By.Person, At: records[0].At}
	c.notices = act.Notices(before.work, c.derived.work)
	return c, c.encode()
}

// compare finds out which rows are to be written again; of a new dilemma all.
func (c *dilemmaChange) compare(before *derived, isNew bool) {
	c.traits, c.course, c.example = c.derived.traits, c.derived.course, c.derived.example
	c.visible = isNew || !slices.Equal(before.subjects, c.derived.subjects)
	c.working = isNew || !slices.Equal(before.work, c.derived.work)
	c.likened = isNew || !slices.Equal(before.traits, c.traits)
	c.kept = before.ended != c.derived.ended
	c.went = !before.course.same(c.course)
	c.told = !before.example.same(c.example)
}

// encode writes the document. The number is a column and not part of it: so the
// document is exactly what folding the history gives.
func (c *dilemmaChange) encode() error {
	number := c.after.Number
	c.after.Number = ""
	document, err := json.Marshal(c.after)
	c.after.Number, c.document = number, document
	if err != nil {
		return fmt.Errorf("encode read model of %s: %w", c.after.ID, err)
	}
	return nil
}

// model returns a copy of the read model if it is at the expected version, else
// event.ErrConflict. One in memory may be behind what another process appended;
// that it is not is found out in the transaction.
func (s *Store) model(ctx context.Context, id dilemma.ID, expected int) (*view.Dilemma, error) {
	if d, ok := s.documents.get(id); ok && d.Version == expected {
		return clone(d), nil
	}
	d, _, err := readDilemma(ctx, &s.reading.session, id)
	if errors.Is(err, view.ErrNotFound) {
		return nil, s.noModel(ctx, id, expected)
	}
	if err != nil {
		return nil, err
	}
	if d.Version != expected {
		return nil, event.ErrConflict
	}
	return d, nil
}

// noModel says why there is no read model of a stream that should be at a version.
func (s *Store) noModel(ctx context.Context, id dilemma.ID, expected int) error {
	var last int
	var name string
	err := s.reading.row(ctx, `SELECT version, name FROM event WHERE stream = $1 ORDER BY version DESC LIMIT 1`, string(id)).Scan(&last, &name)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case event.Erases(name):
		return event.ErrErased
	case last == expected:
		return fmt.Errorf("the read model of %s is missing: run beraad rebuild", id)
	}
	return event.ErrConflict
}

func (c *dilemmaChange) version() int { return c.after.Version }

func (c *dilemmaChange) tasks() []outbox.Task { return c.notices }

// keep keeps what was derived too, but not of a new dilemma: it had no number then.
func (c *dilemmaChange) keep(s *Store) {
	s.documents.put(c.after.ID, c.after, len(c.document))
	if c.from > 0 {
		s.derivations.put(c.after.ID, c.derived, c.derived.size())
	}
}

// write gives a new dilemma its number, unless a replay did: how many its year has
// had, in the order of the history.
func (c *dilemmaChange) write(ctx context.Context, t *tx) error {
	var err error
	if c.from == 0 && !c.replayed {
		c.seq, err = nextNumber(ctx, t, c.year)
	}
	switch {
	case err != nil:
	case c.from == 0:
		err = c.insert(ctx, t)
	default:
		err = c.update(ctx, t)
	}
	if err != nil {
		return fmt.Errorf("read model of %s: %w", c.after.ID, err)
	}
	return c.writeRows(ctx, t)
}

// nextNumber counts in a table of its own, so that the number of an erased
// dilemma is never given to another.
func nextNumber(ctx context.Context, t *tx, year int) (seq int, err error) {
	err = t.row(ctx, `INSERT INTO numbering (year, last) VALUES ($1, 1)
		ON CONFLICT (year) DO UPDATE SET last = numbering.last + 1 RETURNING last`, year).Scan(&seq)
	return seq, err
}

// numbered is the number that people use: "2026-0143".
func numbered(year, seq int) string { return fmt.Sprintf("%d-%04d", year, seq) }

func (c *dilemmaChange) insert(ctx context.Context, t *tx) error {
	c.after.Number = numbered(c.year, c.seq)
	m := c.row()
	_, err := t.exec(ctx, `INSERT INTO dilemma (`+modelColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, m.id, m.version, m.number, m.year, m.seq,
		m.stage, m.organisation, m.opener, m.question, m.openedAt, m.lastAt, m.document)
	return err
}

// update looks at the version once more, now that nobody else can change it: the
// model was worked out before the lock was taken.
func (c *dilemmaChange) update(ctx context.Context, t *tx) error {
	m := c.row()
	n, err := t.exec(ctx, `UPDATE dilemma SET version = $1, stage = $2, organisation = $3, opener = $4, question = $5,
		opened_at = $6, last_at = $7, document = $8 WHERE id = $9 AND version = $10`,
		m.version, m.stage, m.organisation, m.opener, m.question, m.openedAt, m.lastAt, m.document, m.id, c.from)
	if err == nil && n == 0 {
		err = event.ErrConflict
	}
	return err
}

// writeRows replaces the rows by which the dilemma is found, if they changed:
// most appends are contributions, which change neither who may read nor what
// waits.
func (c *dilemmaChange) writeRows(ctx context.Context, t *tx) error {
	if c.visible {
		err := c.replace(ctx, t, `DELETE FROM visible WHERE dilemma = $1`,
			`INSERT INTO visible (dilemma, subject) VALUES `, c.visibleRows())
		if err != nil {
			return fmt.Errorf("readers of %s: %w", c.after.ID, err)
		}
	}
	if c.working {
		err := c.replace(ctx, t, `DELETE FROM work WHERE dilemma = $1`,
			`INSERT INTO work (`+workInserted+`) VALUES `, workRows(view.WorkOf(c.after)))
		if err != nil {
			return fmt.Errorf("work of %s: %w", c.after.ID, err)
		}
	}
	if c.likened {
		err := c.replace(ctx, t, `DELETE FROM trait WHERE kind = 'dilemma' AND ref = $1`,
			`INSERT INTO trait (kind, ref, trait) VALUES `, c.traitRows())
		if err != nil {
			return fmt.Errorf("traits of %s: %w", c.after.ID, err)
		}
	}
	if c.kept {
		err := c.replace(ctx, t, `DELETE FROM ended WHERE dilemma = $1`, `INSERT INTO ended (`+endedColumns+`) VALUES `, c.endedRows())
		if err != nil {
			return fmt.Errorf("term of %s: %w", c.after.ID, err)
		}
	}
	if c.joined {
		err := c.replace(ctx, t, `DELETE FROM contribution WHERE dilemma = $1`,
			`INSERT INTO contribution (dilemma, person) VALUES `, c.contributionRows())
		if err != nil {
			return fmt.Errorf("contributors to %s: %w", c.after.ID, err)
		}
	}
	if c.went {
		err := c.replace(ctx, t, `DELETE FROM course WHERE dilemma = $1`, `INSERT INTO course (`+courseColumns+`) VALUES `, c.courseRows())
		if err != nil {
			return fmt.Errorf("course of %s: %w", c.after.ID, err)
		}
	}
	if c.told {
		err := c.replace(ctx, t, `DELETE FROM second_reader WHERE dilemma = $1`,
			`INSERT INTO second_reader (dilemma, person) VALUES `, c.secondReaders())
		if err == nil {
			err = c.writeExample(ctx, t)
		}
		if err != nil {
			return fmt.Errorf("example of %s: %w", c.after.ID, err)
		}
	}
	return nil
}

// readDilemma reads a read model with the size of its document.
func readDilemma(ctx context.Context, from *session, id dilemma.ID) (*view.Dilemma, int, error) {
	var number, document string
	var version int
	err := from.row(ctx, `SELECT version, number, document FROM dilemma WHERE id = $1`, string(id)).
		Scan(&version, &number, &document)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, view.ErrNotFound
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read dilemma %s: %w", id, err)
	}
	d := &view.Dilemma{}
	if err := json.Unmarshal([]byte(document), d); err != nil {
		return nil, 0, fmt.Errorf("read dilemma %s: %w", id, err)
	}
	d.Version, d.Number = version, number
	return d, len(document), nil
}

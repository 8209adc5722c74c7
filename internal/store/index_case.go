package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"beraad/dilemma"
	"beraad/internal/view"
)

// passageChange is what a change does to the texts by which a dilemma is found.
type passageChange struct {
	added []passage
	gone  []string // places
}

// passage is a text with its terms, worked out before the transaction.
type passage struct {
	view.Passage

	terms []string
}

// passagesChanged compares what a dilemma is found by before and after.
func (s *Store) passagesChanged(before, after []view.Passage) (c passageChange) {
	was := make(map[string]string, len(before))
	for _, p := range before {
		was[p.Place] = p.Text
	}
	for _, p := range after {
		old, there := was[p.Place]
		delete(was, p.Place)
		if there && old == p.Text {
			continue
		}
		if there {
			c.gone = append(c.gone, p.Place)
		}
		c.added = append(c.added, passage{p, s.analyser.All(p.Text)})
	}
	for place := range was {
		c.gone = append(c.gone, place)
	}
	slices.Sort(c.gone)
	return c
}

// mostPassages is how many texts one append can add: so much room does a key have
// beside the position of the event.
const mostPassages = 1 << 20

// index writes the change of passages. Keys grow with the history, so that the
// newest text has the highest; position is that of the last event of the change.
func (c *dilemmaChange) index(ctx context.Context, s *Store, t *tx, position int64) error {
	id := string(c.after.ID)
	if len(c.passages.gone) > 0 {
		if err := removePassages(ctx, t, c.after.ID, c.passages.gone); err != nil {
			return fmt.Errorf("index %s: %w", id, err)
		}
	}
	var parts, terms []any
	width := 0
	for i, p := range c.passages.added[:min(mostPassages, len(c.passages.added))] {
		key := position*mostPassages + int64(i)
		parts = append(parts, key, id, p.Place, p.Text)
		row := s.engine.index.partTerms(key, p.terms)
		terms, width = append(terms, row...), len(row)
	}
	if err := t.insert(ctx, `INSERT INTO search.part (key, dilemma, place, text) VALUES `, 4, parts); err != nil {
		return fmt.Errorf("index %s: %w", id, err)
	}
	if err := t.insert(ctx, s.engine.index.addPart, width, terms); err != nil {
		return fmt.Errorf("index %s: %w", id, err)
	}
	if c.told {
		if err := s.indexExample(ctx, t, c.after.ID, c.example); err != nil {
			return err
		}
	}
	return isDone(ctx, t, caseRef(c.after.ID), strconv.Itoa(c.after.Version))
}

// caseRef is by what name the index remembers how far it is with a dilemma.
func caseRef(id dilemma.ID) string { return "dilemma:" + string(id) }

func isDone(ctx context.Context, t *tx, ref, state string) error {
	_, err := t.exec(ctx, `INSERT INTO search.done (ref, state) VALUES ($1, $2)
		ON CONFLICT (ref) DO UPDATE SET state = excluded.state`, ref, state)
	if err != nil {
		return fmt.Errorf("index %s: %w", ref, err)
	}
	return nil
}

func removePassages(ctx context.Context, t *tx, id dilemma.ID, places []string) error {
	a := asking{args: []any{string(id)}}
	where := ` WHERE dilemma = $1 AND place IN ` + a.list(places...)
	if _, err := t.exec(ctx, `DELETE FROM search.part_terms WHERE rowid IN (SELECT key FROM search.part`+where+`)`, a.args...); err != nil {
		return err
	}
	_, err := t.exec(ctx, `DELETE FROM search.part`+where, a.args...)
	return err
}

// unindex takes a dilemma out of the index.
func unindex(ctx context.Context, t *tx, id dilemma.ID) error {
	for _, one := range []struct{ statement, arg string }{
		{`DELETE FROM search.part_terms WHERE rowid IN (SELECT key FROM search.part WHERE dilemma = $1)`, string(id)},
		{`DELETE FROM search.part WHERE dilemma = $1`, string(id)},
		{`DELETE FROM search.done WHERE ref = $1`, caseRef(id)},
	} {
		if _, err := t.exec(ctx, one.statement, one.arg); err != nil {
			return fmt.Errorf("take %s out of the index: %w", id, err)
		}
	}
	return nil
}

// reindex indexes a dilemma anew from its read model.
func (s *Store) reindex(ctx context.Context, t *tx, id dilemma.ID) error {
	if err := unindex(ctx, t, id); err != nil {
		return err
	}
	d, _, err := readDilemma(ctx, &t.session, id)
	if err != nil {
		return err
	}
	var position int64
	err = t.row(ctx, `SELECT max(position) FROM event WHERE stream = $1`, string(id)).Scan(&position)
	if err != nil {
		return err
	}
	c := &dilemmaChange{after: d, passages: s.passagesChanged(nil, d.Passages())}
	return c.index(ctx, s, t, position)
}

// catchUpCases indexes the dilemmas that the index does not have as they stand:
// all when it is new, and what a loss of power left behind.
func (s *Store) catchUpCases(ctx context.Context) error {
	gone, err := s.texts(ctx, `SELECT substr(o.ref, 9) FROM search.done o WHERE o.ref LIKE 'dilemma:%'
		AND NOT EXISTS (SELECT 1 FROM dilemma d WHERE d.id = substr(o.ref, 9))`)
	if err != nil {
		return err
	}
	behind, err := s.texts(ctx, `SELECT d.id FROM dilemma d LEFT JOIN search.done o ON o.ref = 'dilemma:' || d.id
		WHERE o.state IS NULL OR o.state <> CAST(d.version AS text) ORDER BY d.last_at, d.id`)
	if err != nil {
		return err
	}
	if err := s.forgetCases(ctx, gone); err != nil {
		return err
	}
	for some := range slices.Chunk(behind, together) {
		if err := s.write(ctx, func(ctx context.Context, t *tx) error { return s.reindexAll(ctx, t, some) }); err != nil {
			return err
		}
	}
	return nil
}

// forgetCases takes dilemmas out of the index, so that nothing of their words stays.
func (s *Store) forgetCases(ctx context.Context, gone []string) error {
	if len(gone) == 0 {
		return nil
	}
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		for _, id := range gone {
			if err := unindex(ctx, t, dilemma.ID(id)); err != nil {
				return err
			}
		}
		if s.engine.index.forget == "" {
			return nil
		}
		_, err := t.exec(ctx, s.engine.index.forget)
		return err
	})
}

// reindexAll indexes dilemmas anew that are still behind.
func (s *Store) reindexAll(ctx context.Context, t *tx, ids []string) error {
	// No positions, but the lock that makes appends of other processes wait, and
	// other processes that catch up.
	if _, err := claim(ctx, t, 0); err != nil {
		return err
	}
	for _, id := range ids {
		var done int
		err := t.row(ctx, `SELECT count(*) FROM search.done o JOIN dilemma d ON o.state = CAST(d.version AS text)
			WHERE o.ref = $1 AND d.id = $2`, caseRef(dilemma.ID(id)), id).Scan(&done)
		if err == nil && done == 0 {
			err = s.reindex(ctx, t, dilemma.ID(id))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// texts reads one column.
func (s *Store) texts(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := s.reading.query(ctx, query, args...)
	return collect(rows, err, scanText)
}

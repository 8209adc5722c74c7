package store

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// courseRow is what table course holds of a dilemma.
type courseRow struct{ shared, last, document string }

const courseColumns = `dilemma, shared_at, last_at, document`

// courseOf is the row that a dilemma with these traits leads to, nil for none.
func courseOf(d *view.Dilemma, traits []string) (*courseRow, error) {
	c := view.CourseOf(d, traits)
	if c == nil {
		return nil, nil
	}
	document, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("encode course of %s: %w", d.ID, err)
	}
	row := courseRow{shared: stamped(c.Shared.Time()), document: string(document)}
	if last := c.Last(); last != 0 {
		row.last = stamped(last.Time())
	}
	return &row, nil
}

func (r *courseRow) same(other *courseRow) bool {
	if r == nil || other == nil {
		return r == other
	}
	return *r == *other
}

func (c *dilemmaChange) courseRows() [][]any {
	if c.course == nil {
		return nil
	}
	return [][]any{{string(c.after.ID), c.course.shared, c.course.last, c.course.document}}
}

// standing is the figures of the last week that somebody asked for. What happened before
// a Monday changes no more, so they are made once a week: and again when a dilemma was
// erased, or somebody came, left or got another role.
type standing struct {
	mutex sync.Mutex
	of    string
	state *view.State
}

// State implements view.States. Beside the people it takes one small query, and one more
// when the figures are made.
func (s *Store) State(ctx context.Context, c *chain.Chain, today dilemma.Day) (*view.State, error) {
	q := view.StateAsked{On: view.MondayOf(today), Chain: c}
	seats, err := s.seats(ctx)
	if err != nil {
		return nil, fmt.Errorf("state of the chain: %w", err)
	}
	q.Seats = seats
	var rows int
	err = s.reading.row(ctx, `SELECT count(*) FROM course WHERE shared_at < $1`, stamped(q.Until())).Scan(&rows)
	if err != nil {
		return nil, fmt.Errorf("state of the chain: %w", err)
	}
	kept, of := &s.standing, fmt.Sprint(q.On, c.ID, c.Since, c.Pulse.Threshold, rows, seats)
	kept.mutex.Lock()
	defer kept.mutex.Unlock()
	if kept.of == of {
		return kept.state, nil
	}
	if q.Courses, err = s.courses(ctx, q); err != nil {
		return nil, fmt.Errorf("state of the chain: %w", err)
	}
	state, err := view.StateOf(q)
	if err != nil {
		return nil, err
	}
	kept.of, kept.state = of, state
	return state, nil
}

// courses are those in which something can have happened in the year.
func (s *Store) courses(ctx context.Context, q view.StateAsked) ([]view.Course, error) {
	found, err := s.reading.query(ctx, `SELECT dilemma, document FROM course
		WHERE shared_at < $1 AND (last_at = '' OR last_at >= $2) ORDER BY shared_at, dilemma`, stamped(q.Until()), stamped(q.Since()))
	return collect(found, err, func(row scanner) (c view.Course, err error) {
		var document string
		if err := row.Scan(&c.Dilemma, &document); err != nil {
			return c, err
		}
		return c, json.Unmarshal([]byte(document), &c)
	})
}

// forget is for when courses were made anew.
func (k *standing) forget() {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.of, k.state = "", nil
}

// seats lists of each person who works in the chain where they sit: what one person holds
// is told of nobody. It is asked for nothing else.
func (s *Store) seats(ctx context.Context) ([][]chain.Seat, error) {
	people, err := s.People().All(ctx)
	if err != nil {
		return nil, err
	}
	var out [][]chain.Seat
	for _, p := range people {
		if p.Active {
			out = append(out, p.Seats())
		}
	}
	return out, nil
}

// Readable implements view.States.
func (s *Store) Readable(ctx context.Context, r access.Reader) (map[dilemma.ID]bool, error) {
	var a asking
	rows, err := s.reading.query(ctx, `SELECT c.dilemma FROM course c WHERE `+a.readableBy(r.Subjects(), `c.dilemma`), a.args...)
	all, err := collect(rows, err, func(row scanner) (id dilemma.ID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list what a reader may read: %w", err)
	}
	out := make(map[dilemma.ID]bool, len(all))
	for _, id := range all {
		out[id] = true
	}
	return out, nil
}

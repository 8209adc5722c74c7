package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"beraad/internal/outbox"
)

// Outbox implements outbox.Queue.
type Outbox struct{ store *Store }

// Outbox returns the tasks of this store.
func (s *Store) Outbox() Outbox { return Outbox{s} }

var _ outbox.Queue = Outbox{}

// taskColumns are in the order of taskRow and scanTask.
const taskColumns = `key, kind, body, due_at, tries, fault, state, added_at, ended_at`

// Add implements outbox.Queue.
func (o Outbox) Add(ctx context.Context, tasks ...outbox.Task) error {
	if len(tasks) == 0 {
		return nil
	}
	added, fresh := o.store.Now(), 0
	err := o.store.write(ctx, func(ctx context.Context, t *tx) (err error) {
		fresh, err = addTasks(ctx, t, tasks, added)
		return err
	})
	if err != nil {
		return fmt.Errorf("add tasks: %w", err)
	}
	if fresh > 0 { // who looks at the clock adds the same rounds again and again
		o.store.wakeUp()
	}
	return nil
}

// addTasks adds tasks in a transaction that does more, and says how many were not
// there yet. One that is there stays as it is, unless it was put off further than any
// round is: then that was by a clock that ran ahead.
func addTasks(ctx context.Context, t *tx, tasks []outbox.Task, added time.Time) (fresh int, err error) {
	for _, k := range tasks {
		n, err := t.exec(ctx, `INSERT INTO outbox (`+taskColumns+`, leased_until)
			VALUES ($1, $2, $3, $4, 0, '', $5, $6, '', '') ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at, leased_until = ''
			WHERE outbox.state = $5 AND (outbox.due_at > $7 OR outbox.leased_until > $7)`,
			k.Key, string(k.Kind), string(k.Body), stamped(k.Due), string(outbox.Waiting), stamped(added), stamped(k.Due.Add(outbox.FurthestRound)))
		if err != nil {
			return fresh, fmt.Errorf("add task %s: %w", k.Key, err)
		}
		fresh += int(n)
	}
	return fresh, nil
}

// Lease implements outbox.Queue. A lease that ends later than any can was given by a clock
// that ran ahead, and does not count. Where several transactions write at a time, each
// skips what another is just taking.
func (o Outbox) Lease(ctx context.Context, now, until time.Time, most int) (all []outbox.Task, err error) {
	err = o.store.write(ctx, func(ctx context.Context, t *tx) error {
		if err := mustNotBeReplaced(ctx, t); err != nil { // what it could not append it should not begin
			return err
		}
		rows, err := t.query(ctx, `UPDATE outbox SET leased_until = $1, tries = tries + 1 WHERE key IN (
			SELECT key FROM outbox WHERE state = $2 AND due_at <= $3 AND (leased_until <= $3 OR leased_until > $5)
			ORDER BY due_at, key LIMIT $4`+o.store.engine.skipLocked+`)
			RETURNING `+taskColumns, stamped(until), string(outbox.Waiting), stamped(now), most, stamped(until.Add(outbox.FurthestRound)))
		found, err := collect(rows, err, scanTask)
		slices.SortStableFunc(found, func(a, b outbox.Row) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Key, b.Key)) })
		all = nil
		for _, row := range found {
			all = append(all, row.Task)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("lease tasks: %w", err)
	}
	return all, nil
}

// Done implements outbox.Queue.
func (o Outbox) Done(ctx context.Context, key string, at time.Time) error {
	_, err := o.end(ctx, `UPDATE outbox SET state = $1, ended_at = $2, leased_until = '' WHERE key = $3`,
		string(outbox.Done), stamped(at), key)
	return err
}

// Postpone implements outbox.Queue.
func (o Outbox) Postpone(ctx context.Context, key string, due time.Time, fault string) error {
	_, err := o.end(ctx, `UPDATE outbox SET due_at = $1, fault = $2, leased_until = '',
		tries = CASE WHEN $2 = '' THEN tries - 1 ELSE tries END WHERE key = $3`, stamped(due), storable(fault), key)
	return err
}

// Fail implements outbox.Queue.
func (o Outbox) Fail(ctx context.Context, key string, at time.Time, fault string) error {
	_, err := o.end(ctx, `UPDATE outbox SET state = $1, ended_at = $2, fault = $3, leased_until = '' WHERE key = $4`,
		string(outbox.Failed), stamped(at), storable(fault), key)
	return err
}

// Retry implements outbox.Queue.
func (o Outbox) Retry(ctx context.Context, key string, now time.Time) (bool, error) {
	there, err := o.end(ctx, `UPDATE outbox SET state = $1, due_at = $2, ended_at = '', tries = 0 WHERE key = $3 AND state = $4`,
		string(outbox.Waiting), stamped(now), key, string(outbox.Failed))
	o.store.wakeUp()
	return there, err
}

// Drop implements outbox.Queue.
func (o Outbox) Drop(ctx context.Context, key string, at time.Time) (bool, error) {
	return o.end(ctx, `UPDATE outbox SET state = $1, ended_at = $2 WHERE key = $3 AND state IN ($4, $5)`,
		string(outbox.Dropped), stamped(at), key, string(outbox.Waiting), string(outbox.Failed))
}

// Sweep implements outbox.Queue.
func (o Outbox) Sweep(ctx context.Context, before time.Time) error {
	_, err := o.end(ctx, `DELETE FROM outbox WHERE state IN ($1, $2) AND ended_at < $3`,
		string(outbox.Done), string(outbox.Dropped), stamped(before))
	return err
}

// Clear forgets all tasks: for who fills a store with a past that nobody needs to
// hear of any more.
func (o Outbox) Clear(ctx context.Context) error {
	_, err := o.end(ctx, `DELETE FROM outbox`)
	return err
}

// end changes one task, or some, and tells whether there was any.
func (o Outbox) end(ctx context.Context, query string, args ...any) (there bool, err error) {
	err = o.store.write(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, query, args...)
		there = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("end task: %w", err)
	}
	return there, nil
}

// Overview implements outbox.Queue.
func (o Outbox) Overview(ctx context.Context, now time.Time) (all outbox.Overview, err error) {
	var oldest string
	err = o.store.reading.row(ctx, `SELECT
		coalesce(sum(CASE WHEN state = $1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN state = $2 THEN 1 ELSE 0 END), 0),
		coalesce(sum(CASE WHEN state = $3 THEN 1 ELSE 0 END), 0),
		coalesce(min(CASE WHEN state = $1 AND due_at <= $4 THEN due_at END), '') FROM outbox`,
		string(outbox.Waiting), string(outbox.Failed), string(outbox.Done), stamped(now)).
		Scan(&all.Waiting, &all.Failed, &all.Done, &oldest)
	if err == nil {
		all.Oldest, err = unstamped(oldest)
	}
	if err != nil {
		return all, fmt.Errorf("count tasks: %w", err)
	}
	return all, nil
}

// List implements outbox.Queue.
func (o Outbox) List(ctx context.Context, state outbox.State, most int) ([]outbox.Row, error) {
	rows, err := o.store.reading.query(ctx, `SELECT `+taskColumns+` FROM outbox WHERE state = $1
		ORDER BY ended_at DESC, due_at, key LIMIT $2`, string(state), most)
	all, err := collect(rows, err, scanTask)
	if err != nil {
		return nil, fmt.Errorf("list tasks: %w", err)
	}
	return all, nil
}

func scanTask(row scanner) (r outbox.Row, err error) {
	var body, due, added, ended string
	if err = row.Scan(&r.Key, &r.Kind, &body, &due, &r.Tries, &r.Fault, &r.State, &added, &ended); err != nil {
		return r, err
	}
	r.Body = []byte(body)
	var err1, err2, err3 error
	r.Due, err1 = unstamped(due)
	r.Added, err2 = unstamped(added)
	r.Ended, err3 = unstamped(ended)
	return r, errors.Join(err1, err2, err3)
}

// Wake gives a word when this process added tasks, so that nobody has to keep
// asking for them. Other processes find them when they look by themselves.
func (o Outbox) Wake() <-chan struct{} { return o.store.wake }

// wakeUp never waits: one word is enough, however many tasks there are.
func (s *Store) wakeUp() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

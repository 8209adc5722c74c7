package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// mostTogether bounds how much is committed at once, so that who comes first
// does not wait for a crowd.
const mostTogether = 64

// errLost is what came of a write whose batch did not get to its end.
var errLost = errors.New("write was lost with those around it")

// queue commits together what arrives while another commit is under way. Making
// a write durable costs the disk the same for one as for twenty: under load
// twenty share it, and when it is quiet nobody waits for company.
//
// There is no goroutine of its own. Whoever gets the turn is the leader: it
// takes all that wait, its own write among them, runs them in one transaction
// and wakes the others. A write that was taken along just returns.
type queue struct {
	pool  *pool
	nodes *nodes
	turn  chan struct{} // holds one token while somebody commits

	mu      sync.Mutex
	waiting []*write
}

// write is one caller's work in the transaction, and what came of it.
type write struct {
	ctx  context.Context
	work func(context.Context, *tx) error
	err  error
	done chan struct{}
}

func newQueue(p *pool, n *nodes) *queue {
	return &queue{pool: p, nodes: n, turn: make(chan struct{}, 1)}
}

// do runs work in a transaction that may hold the work of others too, and
// returns once it is on disk. An error of one does not undo the others. Work
// must not use anything but its transaction, and may be run in another
// goroutine than the caller's.
func (q *queue) do(ctx context.Context, work func(context.Context, *tx) error) error {
	w := &write{ctx: ctx, work: work, done: make(chan struct{})}
	q.mu.Lock()
	q.waiting = append(q.waiting, w)
	q.mu.Unlock()

	select {
	case <-w.done:
		return w.err
	case q.turn <- struct{}{}:
		q.lead(w)
	case <-ctx.Done():
		if q.withdraw(w) {
			return ctx.Err()
		}
	}
	// Taken already: whether it is on disk is known only after the commit.
	<-w.done
	return w.err
}

// alone runs work in a transaction of its own, that ends when ctx does: for
// what takes long.
func (q *queue) alone(ctx context.Context, work func(context.Context, *tx) error) error {
	select {
	case q.turn <- struct{}{}:
		defer func() { <-q.turn }()
		return q.pool.within(ctx, nil, work)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (q *queue) withdraw(w *write) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	at := slices.Index(q.waiting, w)
	if at < 0 {
		return false
	}
	q.waiting = slices.Delete(q.waiting, at, at+1)
	return true
}

// lead commits what waits and hands the turn on. When own was taken along by an earlier leader there
// may be nothing left to do.
func (q *queue) lead(own *write) {
	defer func() { <-q.turn }()
	q.mu.Lock()
	n := min(len(q.waiting), mostTogether)
	batch := slices.Clone(q.waiting[:n])
	q.waiting = slices.Delete(q.waiting, 0, n)
	if n == mostTogether {
		if at := slices.Index(q.waiting, own); at >= 0 { // the leader must not leave without its own
			q.waiting = slices.Delete(q.waiting, at, at+1)
			batch = append(batch, own)
		}
	}
	q.mu.Unlock()
	if len(batch) == 0 {
		return
	}
	// Also when work panics nobody may be left waiting, or believe it was kept.
	defer func() {
		for _, w := range batch {
			close(w.done)
		}
	}()
	q.settle(batch, errLost)
	if err := q.commit(batch); err != nil {
		q.settle(batch, err)
	}
}

func (q *queue) settle(batch []*write, err error) {
	for _, w := range batch {
		w.err = err
	}
}

// commit runs a batch. Errors are rare, because what can be refused is refused
// before the queue: so first all are run without anything between them, and
// only when one fails again, each apart from the others. It goes on when a
// caller gives up, because the others have not; it is short.
//
// The error is for all: what one of them saw, such as a conflict, may have been
// a part that is now undone.
func (q *queue) commit(batch []*write) error {
	err := q.transact(batch, false)
	if errors.Is(err, errApart) {
		err = q.transact(batch, true)
	}
	return err
}

// errApart asks for a batch to be run again, with savepoints.
var errApart = errors.New("one of a batch failed")

func (q *queue) transact(batch []*write, apart bool) error {
	ctx := context.WithoutCancel(batch[0].ctx)
	t, err := q.pool.begin(ctx, nil)
	if err != nil {
		return err
	}
	defer t.rollback()
	some := false
	for _, w := range batch {
		switch {
		case apart:
			err = q.run(t, w)
		case len(batch) == 1:
			w.err = w.work(ctx, t)
		default:
			if w.err = w.work(context.WithoutCancel(w.ctx), t); w.err != nil {
				err = errApart
			}
		}
		if err != nil {
			return err
		}
		some = some || w.err == nil
	}
	if !some {
		return nil
	}
	if err := t.recordHead(ctx); err != nil {
		return err
	}
	if err := t.commit(); err != nil {
		return err
	}
	for _, n := range t.grown {
		q.nodes.put(n.Index, n.Hash, 1)
	}
	return nil
}

// run does the work of one between savepoints, so that only its own part is
// undone. The error returned is one that spoils the whole transaction; its own
// is kept with the write.
func (q *queue) run(t *tx, w *write) error {
	ctx, grown, root := context.WithoutCancel(w.ctx), len(t.grown), t.root
	if _, err := t.exec(ctx, "SAVEPOINT own"); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	if w.err = w.work(ctx, t); w.err != nil {
		t.grown, t.root = t.grown[:grown], root
		if _, err := t.exec(ctx, "ROLLBACK TO own"); err != nil {
			return fmt.Errorf("roll back to savepoint: %w", err)
		}
	}
	if _, err := t.exec(ctx, "RELEASE own"); err != nil {
		return fmt.Errorf("release savepoint: %w", err)
	}
	return nil
}

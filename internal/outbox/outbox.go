// Package outbox is what follows from facts and is done later: tasks that arise
// in the transaction of the facts, stand in the database until they are done, and
// are shared out among all processes that serve it. The database is the queue.
package outbox

import (
	"context"
	"time"
)

// FurthestRound is longer than any round puts itself off, and than any lease lasts. What lies
// further ahead was written by a clock that was wrong.
const FurthestRound = 25 * time.Hour

// Kind is what has to be done. A kind is stored and never changes its meaning.
type Kind string

// Task is one thing to do, once. What it needs to know stands in Body; it holds no
// text of a case and no name.
type Task struct {
	Key  string // names it: adding a task whose key was there before does nothing
	Kind Kind
	Body []byte // JSON
	Due  time.Time

	Tries int    // how often it was begun, this time included
	Fault string // why it failed the last time
}

// State is how far a task is.
type State string

// The states of a task.
const (
	Waiting State = "waiting"
	Done    State = "done"
	Failed  State = "failed"  // tried too often; waits for somebody to look at it
	Dropped State = "dropped" // somebody decided that it need not be done any more
)

// Row is a task as who looks after the program sees it.
type Row struct {
	Task
	State State
	Added time.Time
	Ended time.Time // when it was done, failed or dropped
}

// Overview is how it stands with all tasks.
type Overview struct {
	Waiting, Failed, Done int
	Oldest                time.Time // when the oldest that should have been done was due; zero for none
}

// Queue keeps tasks. All of it may be called by several processes at once.
//
// Every task is handed to one worker at a time. A worker that dies in the middle
// loses its task when its lease ends, and another begins it anew: what a task does
// must do no harm when it is done twice.
type Queue interface {
	// Add keeps tasks that are not there yet.
	Add(ctx context.Context, tasks ...Task) error
	// Lease hands out tasks that are due, the longest due first, and keeps them
	// from everybody else until a moment.
	Lease(ctx context.Context, now, until time.Time, most int) ([]Task, error)
	// Done ends a task.
	Done(ctx context.Context, key string, at time.Time) error
	// Postpone gives a task back, to be done from a moment on. With a fault it
	// counts as a try.
	Postpone(ctx context.Context, key string, due time.Time, fault string) error
	// Fail ends a task that cannot be done, until somebody has looked.
	Fail(ctx context.Context, key string, at time.Time, fault string) error

	// Overview counts.
	Overview(ctx context.Context, now time.Time) (Overview, error)
	// List shows tasks in a state: what ended last first, what is due first first.
	List(ctx context.Context, state State, most int) ([]Row, error)
	// Retry has a task that failed begun anew, and Drop ends one that waits or
	// failed. Both tell whether there was such a task.
	Retry(ctx context.Context, key string, now time.Time) (bool, error)
	Drop(ctx context.Context, key string, at time.Time) (bool, error)
	// Sweep forgets what was done or dropped before a moment.
	Sweep(ctx context.Context, before time.Time) error
}

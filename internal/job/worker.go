package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"beraad/internal/outbox"
)

// Handler does one task. It may be asked to do a task again that it did halfway,
// and must do no harm then. It returns nil when the task is done, [Later] when it
// is too early for it, and any other error to be asked again after a while.
type Handler func(ctx context.Context, t outbox.Task) error

// Later is returned for a task whose time has not come, and for one that comes
// back for ever, with what went wrong this time.
type Later struct {
	At    time.Time
	Fault error // nil for nothing
}

// Error says until when.
func (l Later) Error() string { return "not before " + l.At.Format(time.RFC3339) }

func (l Later) fault() string {
	if l.Fault == nil {
		return ""
	}
	return l.Fault.Error()
}

// hopeless is a fault that no further try will mend.
type hopeless struct{ error }

// Worker does the tasks of the outbox, and adds those that come with the clock.
type Worker struct {
	Queue    outbox.Queue
	Handlers map[outbox.Kind]Handler
	Rounds   func(now time.Time) []outbox.Task // what has to be done by now because of the time; nil for nothing
	Wake     <-chan struct{}                   // a word when tasks were added here
	Now      func() time.Time
	Log      *slog.Logger
}

const (
	together  = 20               // tasks leased at once
	leaseTime = 2 * time.Minute  // how long nobody else gets them
	taskTime  = 30 * time.Second // how long one may take, so that a lease outlasts what it is for
	mostTries = 12               // a day and a half; then somebody has to look
)

// Run works until the context ends: when there is a word, and after every stretch
// of time, for what other processes added and what has come due.
func (w *Worker) Run(ctx context.Context, every time.Duration) {
	again := time.NewTicker(every)
	defer again.Stop()
	for {
		if _, err := w.Work(ctx); err != nil && ctx.Err() == nil {
			w.Log.Error("work on tasks", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-w.Wake:
		case <-again.C:
		}
	}
}

// Work does all that is due, and says how many tasks it began. What goes wrong with
// one keeps no other waiting.
func (w *Worker) Work(ctx context.Context) (begun int, err error) {
	if w.Rounds != nil {
		if err := w.Queue.Add(ctx, w.Rounds(w.Now())...); err != nil {
			return 0, err
		}
	}
	for ctx.Err() == nil {
		now := w.Now()
		tasks, err := w.Queue.Lease(ctx, now, now.Add(leaseTime), together)
		if err != nil || len(tasks) == 0 {
			return begun, err
		}
		begun += len(tasks)
		for _, t := range tasks {
			if err := w.one(ctx, t); err != nil {
				return begun, err
			}
		}
	}
	return begun, ctx.Err()
}

// one does a task and notes what came of it. The error is one of the outbox.
func (w *Worker) one(ctx context.Context, t outbox.Task) error {
	// A lease may have run out while those before it were done.
	if err := ctx.Err(); err != nil {
		return err
	}
	err := w.handle(ctx, t)
	if later, early := errors.AsType[Later](err); early {
		return w.Queue.Postpone(ctx, t.Key, later.At, later.fault())
	}
	switch {
	case err == nil:
		return w.Queue.Done(ctx, t.Key, w.Now())
	case ctx.Err() != nil:
		return ctx.Err() // we are stopping; the lease ends by itself
	case t.Tries >= mostTries || errors.As(err, &hopeless{}):
		w.Log.Error("task failed", "kind", t.Kind, "tries", t.Tries, "error", err)
		return w.Queue.Fail(ctx, t.Key, w.Now(), err.Error())
	}
	w.Log.Warn("task will be tried again", "kind", t.Kind, "tries", t.Tries, "error", err)
	return w.Queue.Postpone(ctx, t.Key, w.Now().Add(wait(t.Tries)), err.Error())
}

func (w *Worker) handle(ctx context.Context, t outbox.Task) (err error) {
	handle, known := w.Handlers[t.Kind]
	if !known {
		// Beside a newer program that added it: that one gets it after a while.
		return fmt.Errorf("nobody here knows what to do with a task of kind %q", t.Kind)
	}
	ctx, cancel := context.WithTimeout(ctx, taskTime)
	defer cancel()
	return handle(ctx, t)
}

// wait is how long to wait after a try: a minute, and twice as long each time, up
// to six hours.
func wait(tries int) time.Duration {
	const longest = 6 * time.Hour
	if tries < 1 || tries > 9 {
		return longest
	}
	return min(time.Minute<<(tries-1), longest)
}

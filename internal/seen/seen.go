// Package seen keeps who saw what, and who was shown nothing: the log that BIO2 8.15.01
// asks for, with actor, time, action, object, result and origin. It holds no words of a
// case, no titles and nothing that somebody looked for.
package seen

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
)

// Kind is of what sort a thing is that was seen.
type Kind string

// What can be seen.
const (
	Dilemma Kind = "dilemma" // a dilemma or a part of it
	Meeting Kind = "meeting"
	List    Kind = "list" // titles of several, with how many; which ones stands nowhere
)

// Row is one line of the log.
type Row struct {
	At      time.Time
	Person  dilemma.PersonID
	Origin  string // the way in and the network it came from: "page 192.0.2.0/24"
	Action  access.Action
	Kind    Kind
	Object  string
	Allowed bool
	Rules   []string // of the policy, that let them; none for a list and for a no
	Many    int      // how many, of a list
}

// Store keeps rows.
type Store interface {
	// AddSeen adds rows, all or none.
	AddSeen(ctx context.Context, rows []Row) error

	// SeenOf lists who saw a thing, the last first, at most so many rows.
	SeenOf(ctx context.Context, kind Kind, object string, most int) ([]Row, error)

	// DilemmaNumbered is the dilemma with a number, "" for none.
	DilemmaNumbered(ctx context.Context, number string) (dilemma.ID, error)

	// SweepSeen forgets what was seen before a moment.
	SweepSeen(ctx context.Context, before time.Time) error
}

// ErrUnwritten is what comes of a row that could not be kept where it must.
var ErrUnwritten = errors.New("what was seen cannot be written down")

const (
	mostWaiting = 2048                   // rows that wait; who comes then waits for the writing
	soon        = 200 * time.Millisecond // how long a row waits for others
	writeTime   = 10 * time.Second
)

// UsualKeep is how long a row is kept when nobody says otherwise: a year, so that somebody
// who asks a year later what became of their case can be answered.
const UsualKeep = 365 * 24 * time.Hour

// Log writes rows down. Usually they wait a moment and go together, off the way of the
// page; a row is never dropped: when too many wait it is written at once, and when it
// cannot be written it goes to the log of the program. A strict log writes before
// anything is shown, and says when it cannot.
type Log struct {
	store  Store
	report *slog.Logger
	now    func() time.Time
	strict bool
	keep   time.Duration

	mu      sync.Mutex
	waiting []Row
	timer   *time.Timer   // nil while nothing waits
	under   chan struct{} // closed when the writing under way is done; nil when none is
}

// Settings is how a log is kept.
type Settings struct {
	Strict bool          // nothing is shown that could not be written down
	Keep   time.Duration // 0 for [UsualKeep]
}

// NewLog makes a log. Flush it at the end: rows may wait.
func NewLog(store Store, how Settings, now func() time.Time, report *slog.Logger) *Log {
	if how.Keep == 0 {
		how.Keep = UsualKeep
	}
	return &Log{store: store, report: report, now: now, strict: how.Strict, keep: how.Keep}
}

// write keeps rows: before it returns when the log is strict, and soon otherwise.
func (l *Log) write(ctx context.Context, rows []Row) error {
	if l.strict {
		if err := l.store.AddSeen(context.WithoutCancel(ctx), rows); err != nil {
			l.report.ErrorContext(ctx, "who saw what cannot be written", "rows", len(rows), "error", err)
			return ErrUnwritten
		}
		return nil
	}
	l.mu.Lock()
	full := len(l.waiting)+len(rows) > mostWaiting
	if !full {
		l.waiting = append(l.waiting, rows...)
		if l.timer == nil {
			l.timer = time.AfterFunc(soon, l.Flush)
		}
	}
	l.mu.Unlock()
	if full {
		l.add(rows)
	}
	return nil
}

// Flush writes what waits, and returns when it and what was under way are written.
func (l *Log) Flush() {
	l.mu.Lock()
	for l.under != nil {
		before := l.under
		l.mu.Unlock()
		<-before
		l.mu.Lock()
	}
	rows := l.waiting
	l.waiting = nil
	if l.timer != nil {
		l.timer.Stop()
		l.timer = nil
	}
	if len(rows) == 0 {
		l.mu.Unlock()
		return
	}
	done := make(chan struct{})
	l.under = done
	l.mu.Unlock()
	l.add(rows)
	l.mu.Lock()
	l.under = nil
	l.mu.Unlock()
	close(done)
}

// add writes rows, and has the log of the program hold those that the store does not take.
func (l *Log) add(rows []Row) {
	ctx, stop := context.WithTimeout(context.Background(), writeTime)
	defer stop()
	err := l.store.AddSeen(ctx, rows)
	if err == nil {
		return
	}
	l.report.Error("who saw what cannot be written, it follows here", "rows", len(rows), "error", err)
	for _, r := range rows {
		l.report.Info("seen", "at", r.At, "person", r.Person, "origin", r.Origin, "action", r.Action,
			"kind", r.Kind, "object", r.Object, "allowed", r.Allowed, "rules", r.Rules, "many", r.Many)
	}
}

// Of lists who saw a thing, also a moment ago, the last first.
func (l *Log) Of(ctx context.Context, kind Kind, object string) ([]Row, error) {
	l.Flush()
	return l.store.SeenOf(ctx, kind, object, MostOf)
}

// Numbered is the dilemma with a number, "" for none.
func (l *Log) Numbered(ctx context.Context, number string) (dilemma.ID, error) {
	return l.store.DilemmaNumbered(ctx, number)
}

// MostOf is how many rows are read of one thing.
const MostOf = 5000

// Sweep forgets what was kept long enough.
func (l *Log) Sweep(ctx context.Context) error {
	return l.store.SweepSeen(ctx, l.now().Add(-l.keep))
}

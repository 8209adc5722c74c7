package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"beraad/dilemma"

	"github.com/jackc/pgx/v5/pgconn"
)

// channel is where PostgreSQL passes on which stream has grown, to every
// process on this database. A notice holds the id and the version, nothing of
// what was said.
const channel = "beraad_grown"

// How long a quiet connection is trusted, how long an answer may take, and how
// long to wait before a lost connection is made again: a little, then longer.
const (
	quietTime   = 30 * time.Second
	answerTime  = 5 * time.Second
	firstPause  = 100 * time.Millisecond
	longestWait = 10 * time.Second
)

// listenerName shows the one connection that listens among those of a process.
const listenerName = "beraad live"

// listener hears what other processes append. It has one connection of its
// own, from the first time that somebody watches until the store is closed.
type listener struct {
	config *pgconn.Config
	hub    *hub

	mu     sync.Mutex
	stop   context.CancelFunc // nil until started
	closed bool
	ended  chan struct{}
}

func newListener(config *pgconn.Config, h *hub) *listener {
	own := config.Copy()
	own.RuntimeParams["application_name"] = listenerName
	own.OnNotification = func(_ *pgconn.PgConn, n *pgconn.Notification) {
		if id, version, ok := readNotice(n.Payload); ok {
			h.tell(id, version)
		}
	}
	return &listener{config: own, hub: h, ended: make(chan struct{})}
}

func (l *listener) start() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stop != nil || l.closed {
		return
	}
	ctx, stop := context.WithCancel(context.Background()) // ends with the store, not with who watched first
	l.stop = stop
	go func() {
		defer close(l.ended)
		l.run(ctx)
	}()
}

// close ends listening and waits until it has.
func (l *listener) close() {
	if l == nil {
		return
	}
	l.mu.Lock()
	stop := l.stop
	l.closed = true
	l.mu.Unlock()
	if stop != nil {
		stop()
		<-l.ended
	}
}

// run listens, and begins anew when the connection is lost. Errors have nobody
// to go to: appends and reads on other connections find the same ones.
func (l *listener) run(ctx context.Context) {
	pause := firstPause
	for ctx.Err() == nil {
		if listened := l.listen(ctx); listened {
			pause = firstPause
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
			pause = min(2*pause, longestWait)
		}
	}
}

// listen passes on notices until something goes wrong, and tells whether it got
// as far as listening.
func (l *listener) listen(ctx context.Context) (listened bool) {
	conn, err := l.connect(ctx)
	if err != nil {
		return false
	}
	defer func() {
		bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerTime)
		defer cancel()
		_ = conn.Close(bye)
	}()
	for {
		if err := l.next(ctx, conn); err != nil {
			return true
		}
	}
}

// connect listens first and then looks what was missed, so that nothing falls
// in between.
func (l *listener) connect(ctx context.Context) (*pgconn.PgConn, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	conn, err := pgconn.ConnectConfig(ctx, l.config)
	if err != nil {
		return nil, err
	}
	if _, err = conn.Exec(ctx, "LISTEN "+channel).ReadAll(); err == nil {
		err = l.catchUp(ctx, conn)
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close(ctx))
	}
	return conn, nil
}

// catchUp tells the versions of all that is watched as they are now.
func (l *listener) catchUp(ctx context.Context, conn *pgconn.PgConn) error {
	found := conn.ExecParams(ctx, `SELECT id, version FROM dilemma WHERE id = ANY(CAST($1 AS text[]))
		UNION ALL SELECT id, version FROM meeting WHERE id = ANY(CAST($1 AS text[]))
		UNION ALL SELECT id, version FROM measure WHERE id = ANY(CAST($1 AS text[]))`,
		[][]byte{arrayOf(l.hub.watched())}, nil, nil, nil).Read()
	for _, row := range found.Rows {
		version, err := strconv.Atoi(string(row[1]))
		if err != nil {
			return err
		}
		l.hub.tell(dilemma.ID(row[0]), version)
	}
	return found.Err
}

// arrayOf writes ids as PostgreSQL reads an array. Ids hold no quotes.
func arrayOf(ids []dilemma.ID) []byte {
	var out []byte
	for _, id := range ids {
		out = fmt.Appendf(out, ",%q", id)
	}
	return append(append([]byte{'{'}, bytes.TrimPrefix(out, []byte{','})...), '}')
}

// next passes on one notice. When none comes for a while it asks whether the
// other side is still there: a connection that was cut without a word is silent
// for ever.
func (l *listener) next(ctx context.Context, conn *pgconn.PgConn) error {
	quiet, cancel := context.WithTimeout(ctx, quietTime)
	defer cancel()
	err := conn.WaitForNotification(quiet)
	if err == nil {
		return nil
	}
	if ctx.Err() != nil || quiet.Err() == nil {
		return err
	}
	asked, done := context.WithTimeout(ctx, answerTime)
	defer done()
	return conn.Ping(asked)
}

// notice is what is sent when a stream has grown.
func notice(id dilemma.ID, version int) string { return strconv.Itoa(version) + " " + string(id) }

func readNotice(text string) (dilemma.ID, int, bool) {
	number, id, found := strings.Cut(text, " ")
	version, err := strconv.Atoi(number)
	return dilemma.ID(id), version, found && err == nil
}

// notify sends a notice when the transaction is committed, and not before.
// PostgreSQL lets those who notify commit one after the other, which is what
// the row in head does with who appends anyway.
func notify(ctx context.Context, t *tx, id dilemma.ID, version int) error {
	if _, err := t.exec(ctx, `SELECT pg_notify($1, $2)`, channel, notice(id, version)); err != nil {
		return fmt.Errorf("notify: %w", err)
	}
	return nil
}

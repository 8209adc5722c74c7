package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"

	"beraad/internal/event"

	"github.com/jackc/pgx/v5/pgconn"
	sqlite3 "modernc.org/sqlite/lib"
)

// outageError is what the last write found, for who asks whether the store is ready.
type outageError struct{ kind event.Outage }

func (e outageError) Error() string { return string(e.kind) }

// OutageOf says what outage an error is of: something outside the program that ends by
// itself or by an engineer, after which the same act succeeds. It is "" for any other error.
func OutageOf(err error) event.Outage {
	if err == nil {
		return ""
	}
	if known, ok := errors.AsType[outageError](err); ok {
		return known.kind
	}
	if errors.Is(err, ErrSchemaNew) {
		return event.Replaced
	}
	if errors.Is(err, ErrSchemaOld) {
		return event.Unprepared
	}
	if code := sqliteCode(err); code != 0 {
		return sqliteOutage(code)
	}
	if code := postgresCode(err); code != "" {
		return postgresOutage(code)
	}
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	_, network := errors.AsType[net.Error](err)
	if connecting || network && !errors.Is(err, context.DeadlineExceeded) || pgconn.SafeToRetry(err) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) {
		return event.Unreachable
	}
	return ""
}

// sqliteOutage reads a code, of which the first byte is the kind: https://www.sqlite.org/rescode.html.
func sqliteOutage(code int) event.Outage {
	switch code & 0xff {
	case sqlite3.SQLITE_FULL:
		return event.DiskFull
	case sqlite3.SQLITE_READONLY:
		return event.ReadOnly
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL:
		return event.Unreachable
	}
	return ""
}

// postgresOutage reads a code of class 08 (connection), 53 (resources), 57P (ended by who
// runs it) or 58 (system): https://www.postgresql.org/docs/current/errcodes-appendix.html.
func postgresOutage(code string) event.Outage {
	switch {
	case code == "53100":
		return event.DiskFull
	case code == "25006":
		return event.ReadOnly
	case strings.HasPrefix(code, "08"), strings.HasPrefix(code, "53"), strings.HasPrefix(code, "57P"), strings.HasPrefix(code, "58"):
		return event.Unreachable
	}
	return ""
}

// lastWrite remembers the outage that the last write met; "" when it went well. Reading
// goes on when a disk is full, so that who asks whether all is well must ask this.
type lastWrite struct{ kind atomic.Value }

// noted passes an error on.
func (l *lastWrite) noted(err error) error {
	if kind := OutageOf(err); err == nil || kind != "" {
		l.kind.Store(kind)
	}
	return err
}

// Ready returns nil when people can read and write: the store can be reached, its schema is
// the one that this program was made for, and the last write met no outage. The worker writes
// every few seconds, so that the end of an outage is seen when nobody dares to try.
func (s *Store) Ready(ctx context.Context) error {
	if err := s.Current(ctx); err != nil {
		return err
	}
	if kind, ok := s.lastWrite.kind.Load().(event.Outage); ok && kind != "" {
		return outageError{kind}
	}
	return nil
}

// Package wire is the database/sql driver by which the store speaks to PostgreSQL:
// pgconn does the protocol, and this the few types that our tables have (text,
// whole numbers, truth, bytes, moments). The driver of pgx does a hundred types, in
// 5,200 functions that the program would carry; see
// doc/decision/2026-11-26-own-driver-over-pgconn.md.
package wire

import (
	"context"
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Connector makes connections to one database. It is for sql.OpenDB.
type Connector struct{ Config *pgconn.Config }

// Connect makes a connection.
func (c Connector) Connect(ctx context.Context) (driver.Conn, error) {
	pg, err := pgconn.ConnectConfig(ctx, c.Config)
	if err != nil {
		return nil, err
	}
	return &conn{pg: pg, statements: map[string]*pgconn.StatementDescription{}}, nil
}

// Driver is there because database/sql wants one.
func (c Connector) Driver() driver.Driver { return opener{} }

// opener makes connections by address.
type opener struct{}

// Open makes a connection to an address.
func (opener) Open(address string) (driver.Conn, error) {
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	return Connector{config}.Connect(context.Background())
}

// conn is one connection, used by one goroutine at a time.
type conn struct {
	pg *pgconn.PgConn
	// statements were prepared, by their text: parsed once, used until the end.
	statements map[string]*pgconn.StatementDescription
	names      int
}

// mostStatements bounds those that a connection keeps. Then it begins anew.
const mostStatements = 512

// Ping asks whether the other side is there.
func (c *conn) Ping(ctx context.Context) error { return c.broken(c.pg.Ping(ctx)) }

// IsValid tells whether the connection can be used again.
func (c *conn) IsValid() bool { return !c.pg.IsClosed() }

// ResetSession is asked before a connection that rested is used.
func (c *conn) ResetSession(context.Context) error {
	if c.pg.IsClosed() || c.pg.TxStatus() != 'I' {
		return driver.ErrBadConn
	}
	//lint:ignore SA1019 a ping for every use would be a journey more; what this misses, the first statement finds
	if c.pg.CheckConn() != nil {
		return driver.ErrBadConn
	}
	return nil
}

// Close ends the connection.
func (c *conn) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return c.pg.Close(ctx)
}

// broken makes an error that says that nothing was sent one after which
// database/sql tries another connection.
func (c *conn) broken(err error) error {
	if err != nil && c.pg.IsClosed() && pgconn.SafeToRetry(err) {
		return driver.ErrBadConn
	}
	return err
}

// Begin starts a transaction as the database has it by default.
func (c *conn) Begin() (driver.Tx, error) {
	return c.BeginTx(context.Background(), driver.TxOptions{})
}

// BeginTx starts a transaction.
func (c *conn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	text := "BEGIN"
	switch level := sqlLevel(opts.Isolation); level {
	case "":
	case "?":
		return nil, fmt.Errorf("isolation level %d is not known", opts.Isolation)
	default:
		text += " ISOLATION LEVEL " + level
	}
	if opts.ReadOnly {
		text += " READ ONLY"
	}
	if _, err := c.simple(ctx, text); err != nil {
		return nil, err
	}
	return &tx{ctx: ctx, conn: c}, nil
}

// tx is a transaction.
type tx struct {
	ctx  context.Context
	conn *conn
}

// Commit ends it. One in which something failed was rolled back, and says so.
func (t *tx) Commit() error {
	tag, err := t.conn.simple(t.ctx, "COMMIT")
	if err == nil && tag.String() == "ROLLBACK" {
		return errRolledBack
	}
	return err
}

// Rollback undoes it. A connection that broke has undone it already.
func (t *tx) Rollback() error {
	if t.conn.pg.IsClosed() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), 5*time.Second)
	defer cancel()
	_, err := t.conn.simple(ctx, "ROLLBACK")
	return err
}

// simple sends texts without parameters, several with ; between them.
func (c *conn) simple(ctx context.Context, text string) (pgconn.CommandTag, error) {
	all, err := c.pg.Exec(ctx, text).ReadAll()
	if err != nil || len(all) == 0 {
		return pgconn.CommandTag{}, c.broken(err)
	}
	return all[len(all)-1].CommandTag, nil
}

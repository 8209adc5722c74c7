package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// session is what runs SQL: a pool of connections, or a transaction on one.
type session struct {
	direct interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
		QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	}
	// statement returns the prepared form of a text, nil if there is none.
	statement func(ctx context.Context, query string) (*sql.Stmt, error)
}

// exec returns how many rows were affected.
func (s *session) exec(ctx context.Context, query string, args ...any) (int64, error) {
	st, err := s.statement(ctx, query)
	if err != nil {
		return 0, err
	}
	var r sql.Result
	if st == nil {
		r, err = s.direct.ExecContext(ctx, query, args...)
	} else {
		r, err = st.ExecContext(ctx, args...)
	}
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// query returns rows; [collect] reads and closes them.
func (s *session) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	st, err := s.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if st == nil {
		return s.direct.QueryContext(ctx, query, args...)
	}
	return st.QueryContext(ctx, args...)
}

// row returns the one row of an answer. As with database/sql its error waits
// for Scan, sql.ErrNoRows among them.
func (s *session) row(ctx context.Context, query string, args ...any) scanner {
	st, err := s.statement(ctx, query)
	if err != nil {
		return failed{err}
	}
	if st == nil {
		return s.direct.QueryRowContext(ctx, query, args...)
	}
	return st.QueryRowContext(ctx, args...)
}

// scanner is one row of an answer, or the error that came instead.
type scanner interface{ Scan(into ...any) error }

type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }

// collect reads all rows of an answer. It closes them and asks for the error
// that a loop over rows can end with, so that no caller can forget to.
func collect[T any](rows *sql.Rows, err error, scan func(scanner) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// pool is the connections to one database. Every text of ours is written in the
// source and differs by the length of its lists at most, so that a statement is
// parsed once and used until the program ends.
type pool struct {
	session
	db       *sql.DB
	prepares bool // pgx keeps statements by itself, SQLite's driver parses each time

	mu       sync.RWMutex
	prepared map[string]*sql.Stmt
	wanted   []string // texts that a transaction met before they were prepared
}

// mostPrepared bounds the statements kept. Texts are a few dozen, times the
// lengths that their lists have, which are few (see asking and insertThen); more
// would be texts made of data.
const mostPrepared = 300

func newPool(db *sql.DB, prepares bool) *pool {
	p := &pool{db: db, prepares: prepares, prepared: map[string]*sql.Stmt{}}
	p.session = session{direct: db, statement: unprepared}
	if prepares {
		p.statement = p.prepare
	}
	return p
}

func unprepared(context.Context, string) (*sql.Stmt, error) { return nil, nil }

// prepare must not be called while this goroutine has the pool's only connection.
func (p *pool) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, full := p.ready(query); st != nil || full {
		return st, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if st := p.prepared[query]; st != nil {
		return st, nil
	}
	st, err := p.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.prepared[query] = st
	return st, nil
}

func (p *pool) ready(query string) (st *sql.Stmt, full bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.prepared[query], len(p.prepared) >= mostPrepared
}

// close ends all connections. Nil is closed already.
func (p *pool) close() error {
	if p == nil {
		return nil
	}
	return p.db.Close()
}

// tx is one transaction.
type tx struct {
	session
	sql   *sql.Tx
	grown []node // rows of the tree that it added
	root  string // of the tree, "" while it has not grown
}

// begin starts a transaction. The driver takes what lock it takes here already
// (IMMEDIATE on SQLite's writer), so that a wait for another writer happens
// before anything was read.
func (p *pool) begin(ctx context.Context, opts *sql.TxOptions) (*tx, error) {
	if err := p.prepareWanted(ctx); err != nil {
		return nil, err
	}
	t, err := p.db.BeginTx(ctx, opts)
	if err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	bound := map[string]*sql.Stmt{}
	statement := func(ctx context.Context, query string) (*sql.Stmt, error) {
		if st := bound[query]; st != nil {
			return st, nil
		}
		st, full := p.ready(query)
		if st == nil {
			// The pool's only connection may be the one of this transaction, so
			// this time the text is run as it is.
			p.want(query, full)
			return nil, nil
		}
		bound[query] = t.StmtContext(ctx, st)
		return bound[query], nil
	}
	one := &tx{sql: t, session: session{direct: t, statement: unprepared}}
	if p.prepares {
		one.statement = statement
	}
	return one, nil
}

// within runs work in one transaction, and commits it when work returns nil.
func (p *pool) within(ctx context.Context, opts *sql.TxOptions, work func(context.Context, *tx) error) error {
	t, err := p.begin(ctx, opts)
	if err != nil {
		return err
	}
	defer t.rollback()
	if err := work(ctx, t); err != nil {
		return err
	}
	return t.commit()
}

func (t *tx) commit() error {
	if err := t.sql.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// rollback undoes what was not committed. Its own error would add nothing to
// the one that led to it.
func (t *tx) rollback() { _ = t.sql.Rollback() }

// want remembers a text for the next begin.
func (p *pool) want(query string, full bool) {
	if full {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wanted = append(p.wanted, query)
}

func (p *pool) prepareWanted(ctx context.Context) error {
	p.mu.Lock()
	wanted := p.wanted
	p.wanted = nil
	p.mu.Unlock()
	for _, query := range wanted {
		if _, err := p.prepare(ctx, query); err != nil {
			return fmt.Errorf("prepare: %w", err)
		}
	}
	return nil
}

// insert adds rows of width columns with as few statements as parameters allow.
// The text ends where the rows begin: "INSERT INTO tree (idx, hash) VALUES ".
func (t *tx) insert(ctx context.Context, text string, width int, args []any) error {
	return t.insertThen(ctx, text, width, args, "")
}

// insertThen is insert with what comes behind the rows: " ON CONFLICT …".
func (t *tx) insertThen(ctx context.Context, text string, width int, args []any, then string) error {
	const most = 100 // rows a statement: PostgreSQL takes 65,535 parameters, SQLite 32,766
	const often = 8  // rows and fewer, or as many as go: what lies between is parsed each time
	for len(args) > 0 {
		part := args[:min(len(args), most*width)]
		rows := len(part) / width
		statement := text + tuples(rows, width) + then
		var err error
		if rows > often && rows < most {
			_, err = t.direct.ExecContext(ctx, statement, part...)
		} else {
			_, err = t.exec(ctx, statement, part...)
		}
		if err != nil {
			return err
		}
		args = args[len(part):]
	}
	return nil
}

// tuples writes the parameters of rows: "($1, $2), ($3, $4)".
func tuples(rows, width int) string {
	var b strings.Builder
	for i := range rows {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("(" + params(i*width+1, width) + ")")
	}
	return b.String()
}

// params writes n parameters from $from on: "$3, $4, $5".
func params(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(from+i))
	}
	return b.String()
}

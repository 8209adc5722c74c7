package wire

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strconv"

	"github.com/jackc/pgx/v5/pgconn"
)

var errRolledBack = errors.New("commit: the transaction had failed and was rolled back")

func sqlLevel(level driver.IsolationLevel) string {
	switch sql.IsolationLevel(level) {
	case sql.LevelDefault:
		return ""
	case sql.LevelReadCommitted:
		return "READ COMMITTED"
	case sql.LevelRepeatableRead, sql.LevelSnapshot:
		return "REPEATABLE READ"
	case sql.LevelSerializable:
		return "SERIALIZABLE"
	}
	return "?"
}

// Prepare has the text parsed.
func (c *conn) Prepare(text string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), text)
}

// PrepareContext has the text parsed.
func (c *conn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	s, err := c.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	return &statement{conn: c, text: text, inputs: len(s.ParamOIDs)}, nil
}

// statement is the prepared text, prepared now when it was not.
func (c *conn) statement(ctx context.Context, text string) (*pgconn.StatementDescription, error) {
	if s := c.statements[text]; s != nil {
		return s, nil
	}
	if len(c.statements) >= mostStatements {
		if _, err := c.simple(ctx, "DEALLOCATE ALL"); err != nil {
			return nil, err
		}
		clear(c.statements)
	}
	c.names++
	s, err := c.pg.Prepare(ctx, "s"+strconv.Itoa(c.names), text, nil)
	if err != nil {
		return nil, c.broken(err)
	}
	c.statements[text] = s
	return s, nil
}

// ask sends a text with its parameters. Its plan may have been made before the
// tables changed: then it is made again, where no transaction has failed by it.
func (c *conn) ask(ctx context.Context, text string, args []driver.NamedValue) (*pgconn.ResultReader, *pgconn.StatementDescription, error) {
	s, err := c.statement(ctx, text)
	if err != nil {
		return nil, nil, err
	}
	values, formats, err := parameters(args)
	if err != nil {
		return nil, nil, err
	}
	return c.pg.ExecPrepared(ctx, s.Name, values, formats, resultFormats(s.Fields)), s, nil
}

// forget drops a text whose plan does not fit the tables any more.
func (c *conn) forget(text string, err error) {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok && (e.Code == "0A000" || e.Code == "26000") {
		delete(c.statements, text)
	}
}

// ExecContext carries out a text. One without parameters may be several, with ;
// between them.
func (c *conn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	if len(args) == 0 {
		tag, err := c.simple(ctx, text)
		return driver.RowsAffected(tag.RowsAffected()), err
	}
	reader, _, err := c.ask(ctx, text, args)
	if err != nil {
		return nil, err
	}
	tag, err := reader.Close()
	if err != nil {
		c.forget(text, err)
		return nil, c.broken(err)
	}
	return driver.RowsAffected(tag.RowsAffected()), nil
}

// QueryContext asks for rows.
func (c *conn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	for again := false; ; again = true {
		reader, s, err := c.ask(ctx, text, args)
		if err != nil {
			return nil, err
		}
		r := &rows{conn: c, reader: reader, fields: s.Fields}
		r.first = reader.NextRow()
		if r.first {
			return r, nil
		}
		_, err = reader.Close()
		r.done = true
		if err == nil {
			return r, nil
		}
		c.forget(text, err)
		if c.statements[text] != nil || again || c.pg.IsClosed() || c.pg.TxStatus() != 'I' {
			return nil, c.broken(err)
		}
	}
}

// statement is a text that database/sql keeps.
type statement struct {
	conn   *conn
	text   string
	inputs int
}

// Close leaves it prepared, for who asks the same again.
func (*statement) Close() error { return nil }

// NumInput is how many parameters it has.
func (s *statement) NumInput() int { return s.inputs }

// Exec is not used: there is ExecContext.
func (*statement) Exec([]driver.Value) (driver.Result, error) { return nil, errors.ErrUnsupported }

// Query is not used: there is QueryContext.
func (*statement) Query([]driver.Value) (driver.Rows, error) { return nil, errors.ErrUnsupported }

// ExecContext carries it out.
func (s *statement) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.conn.ExecContext(ctx, s.text, args)
}

// QueryContext asks for its rows.
func (s *statement) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.QueryContext(ctx, s.text, args)
}

// rows are read as they come in.
type rows struct {
	conn   *conn
	reader *pgconn.ResultReader
	fields []pgconn.FieldDescription
	first  bool // a row was read already
	done   bool
}

// Columns are their names.
func (r *rows) Columns() []string {
	out := make([]string, len(r.fields))
	for i, f := range r.fields {
		out[i] = f.Name
	}
	return out
}

// Close passes over what was not read.
func (r *rows) Close() error {
	if r.done {
		return nil
	}
	r.done = true
	_, err := r.reader.Close()
	return r.conn.broken(err)
}

// Next reads a row.
func (r *rows) Next(into []driver.Value) error {
	if r.done {
		return io.EOF
	}
	if !r.first && !r.reader.NextRow() {
		r.done = true
		if _, err := r.reader.Close(); err != nil {
			return err
		}
		return io.EOF
	}
	r.first = false
	for i, value := range r.reader.Values() {
		var err error
		if into[i], err = read(r.fields[i].DataTypeOID, value); err != nil {
			return err
		}
	}
	return nil
}

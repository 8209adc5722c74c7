package bench

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"sync"

	_ "modernc.org/sqlite" // the driver of the product
)

const bareSchema = `CREATE TABLE contribution (
	dilemma text NOT NULL, place INTEGER NOT NULL,
	author text NOT NULL, kind text NOT NULL, at text NOT NULL, text text NOT NULL,
	PRIMARY KEY (dilemma, place)
) WITHOUT ROWID`

// durable are the product's settings of a connection: a baseline with others
// would measure the settings.
const durable = "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"

// writeBare puts all contributions into one plain table, in one transaction.
func (d *Data) writeBare(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", "file:"+path+durable)
	if err != nil {
		return fmt.Errorf("bare table: %w", err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, bareSchema); err != nil {
		return fmt.Errorf("bare table: %w", err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("bare table: %w", err)
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO contribution VALUES ($1, $2, $3, $4, $5, $6)`)
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	for _, p := range d.plots {
		for place, c := range pieces(d.tell(p)) {
			if _, err := insert.ExecContext(ctx, string(p.id), place, c.Author, c.Kind, c.At, c.Text); err != nil {
				return errors.Join(err, tx.Rollback())
			}
		}
	}
	return tx.Commit()
}

// bareServer serves the bare page of the dilemma in the path.
type bareServer struct {
	query   *sql.Stmt
	buffers sync.Pool
}

func newBareServer(ctx context.Context, path string) (*bareServer, error) {
	db, err := sql.Open("sqlite", "file:"+path+durable+"&_pragma=query_only(1)")
	if err != nil {
		return nil, fmt.Errorf("bare page: %w", err)
	}
	db.SetMaxIdleConns(runtime.GOMAXPROCS(0))
	query, err := db.PrepareContext(ctx, `SELECT author, kind, at, text FROM contribution WHERE dilemma = $1 ORDER BY place`)
	if err != nil {
		return nil, fmt.Errorf("bare page: %w", err)
	}
	return &bareServer{query, sync.Pool{New: func() any { return new(bytes.Buffer) }}}, nil
}

// ServeHTTP renders into memory first, as the product does.
func (s *bareServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	all, err := s.read(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	buffer := s.buffers.Get().(*bytes.Buffer)
	buffer.Reset()
	defer s.buffers.Put(buffer)
	if err := barePage("Dilemma", all).Render(r.Context(), buffer); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(buffer.Len()))
	_, _ = w.Write(buffer.Bytes()) // a client that left is the harness ending
}

func (s *bareServer) read(ctx context.Context, id string) ([]piece, error) {
	rows, err := s.query.QueryContext(ctx, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []piece
	for rows.Next() {
		var p piece
		if err := rows.Scan(&p.Author, &p.Kind, &p.At, &p.Text); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

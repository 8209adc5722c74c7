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
	"strings"
	"sync"

	"beraad/internal/access"

	_ "modernc.org/sqlite" // the driver of the product
)

const bareSchema = `CREATE TABLE contribution (
	dilemma text NOT NULL, place INTEGER NOT NULL,
	author text NOT NULL, kind text NOT NULL, at text NOT NULL, text text NOT NULL,
	PRIMARY KEY (dilemma, place)
) WITHOUT ROWID;
CREATE TABLE visible (dilemma text NOT NULL, subject text NOT NULL, PRIMARY KEY (dilemma, subject)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (text, dilemma UNINDEXED, author UNINDEXED, kind UNINDEXED, at UNINDEXED)`

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
	if err := d.writeBareRows(ctx, tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (d *Data) writeBareRows(ctx context.Context, tx *sql.Tx) error {
	insert, err1 := tx.PrepareContext(ctx, `INSERT INTO contribution VALUES ($1, $2, $3, $4, $5, $6)`)
	index, err2 := tx.PrepareContext(ctx, `INSERT INTO words (text, dilemma, author, kind, at) VALUES ($1, $2, $3, $4, $5)`)
	see, err3 := tx.PrepareContext(ctx, `INSERT INTO visible VALUES ($1, $2) ON CONFLICT DO NOTHING`)
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	for _, p := range d.plots {
		past := d.tell(p)
		for place, c := range pieces(past) {
			_, err1 := insert.ExecContext(ctx, string(p.id), place, c.Author, c.Kind, c.At, c.Text)
			_, err2 := index.ExecContext(ctx, c.Text, string(p.id), c.Author, c.Kind, c.At)
			if err := errors.Join(err1, err2); err != nil {
				return err
			}
		}
		for _, subject := range access.FactsOf(past).Subjects() {
			if _, err := see.ExecContext(ctx, string(p.id), subject); err != nil {
				return err
			}
		}
	}
	return nil
}

// bareServer serves the bare page of the dilemma in the path, or what a plain
// search for a word finds.
type bareServer struct {
	query   *sql.Stmt
	search  *sql.Stmt
	reader  []any // the subjects of who searches
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
	s := &bareServer{query: query, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	data, err := NewData(smallest) // the reader is the same at every scale
	if err != nil {
		return nil, err
	}
	var marks []string
	for i, subject := range data.access().Subjects() {
		s.reader = append(s.reader, subject)
		marks = append(marks, "$"+strconv.Itoa(i+2))
	}
	s.search, err = db.PrepareContext(ctx, `SELECT w.author, w.kind, w.at, w.text FROM words w WHERE words MATCH $1 AND EXISTS
		(SELECT 1 FROM visible v WHERE v.dilemma = w.dilemma AND v.subject IN (`+strings.Join(marks, ", ")+`)) ORDER BY rank LIMIT 25`)
	if err != nil {
		return nil, fmt.Errorf("bare search: %w", err)
	}
	return s, nil
}

// ServeHTTP renders into memory first, as the product does.
func (s *bareServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	all, err := s.asked(r)
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

func (s *bareServer) asked(r *http.Request) ([]piece, error) {
	if word := r.FormValue("vraag"); word != "" {
		return read(s.search.QueryContext(r.Context(), append([]any{word}, s.reader...)...))
	}
	return read(s.query.QueryContext(r.Context(), r.PathValue("id")))
}

func read(rows *sql.Rows, err error) ([]piece, error) {
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

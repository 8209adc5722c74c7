package store

import (
	"context"
	"fmt"
	"strings"

	"beraad/internal/search"
)

// The index by which texts are found lies apart: in SQLite in a file of its own
// that every connection has attached, in PostgreSQL in a schema of its own, both
// called search. It holds nothing that cannot be made again, and is made again
// when the analysis of words is another.
//
// What everybody may read (documents) and what only some may (parts of dilemmas)
// are in tables of their own, so that counts over the first tell nothing of the
// second.

// indexVersion changes with the tables below and with the terms that package
// search makes of a text.
const indexVersion = 2

// indexEngine is what differs between the engines in looking words up.
type indexEngine struct {
	has    string // query: 1 if the index is there, else 0
	schema []string
	// addTerms begins the statement that adds the terms of documents, addPart
	// that of parts; documentTerms and partTerms write the values.
	addTerms, addPart string
	documentTerms     func(key int64, f search.Fields) []any
	partTerms         func(key int64, terms []string) []any
	// documents and parts are what follows FROM and WHERE in a query for what
	// matches $1; order puts documents roughly best first, for the terms of the
	// lookup from $n on.
	documents, parts string
	partKey          string
	// forget overwrites the words of parts that were deleted, "" where that is done
	// in time.
	forget string
	match  func(search.Lookup) string
	order  func(l search.Lookup, n int) (expression string, args []any)
}

// indexTables are the tables without the words, the same on both engines but for
// how text sorts and how an index is named.
func indexTables(sorted string, index func(name, table string) string) []string {
	return []string{
		`CREATE TABLE search.total (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, documents INTEGER NOT NULL, title BIGINT NOT NULL,
			body BIGINT NOT NULL, around BIGINT NOT NULL, parts BIGINT NOT NULL)`,
		`CREATE TABLE search.document (key INTEGER PRIMARY KEY, grp text NOT NULL, kind text NOT NULL, id text NOT NULL, title text NOT NULL,
			around text NOT NULL, text text NOT NULL, cites text NOT NULL, day text NOT NULL)`,
		index("document_id", "document") + ` (id, kind)`,
		index("document_grp", "document") + ` (grp)`,
		`CREATE TABLE search.term (term text ` + sorted + ` PRIMARY KEY, documents INTEGER NOT NULL, word text NOT NULL)`,
		`CREATE TABLE search.part (key BIGINT PRIMARY KEY, dilemma text NOT NULL, place text NOT NULL, text text NOT NULL)`,
		index("part_dilemma", "part") + ` (dilemma, place)`,
		`CREATE TABLE search.done (ref text PRIMARY KEY, state text NOT NULL)`,
	}
}

// mustHaveIndex makes the index when there is none or one of another version.
func (s *Store) mustHaveIndex(ctx context.Context) error {
	version, err := s.indexed(ctx, &s.reading.session)
	if err != nil {
		return fmt.Errorf("read search index: %w", err)
	}
	if version != indexVersion {
		if err := s.write(ctx, s.makeIndex); err != nil {
			return fmt.Errorf("make search index: %w", err)
		}
	}
	return nil
}

// ensureIndex brings the index up to what the database holds. It answers without
// a write when nothing is to be done.
func (s *Store) ensureIndex(ctx context.Context) error {
	if err := s.mustHaveIndex(ctx); err != nil {
		return err
	}
	if err := s.catchUpCases(ctx); err != nil {
		return fmt.Errorf("bring search index up to date: %w", err)
	}
	if err := s.catchUpDocuments(ctx); err != nil {
		return fmt.Errorf("bring search index up to date: %w", err)
	}
	return nil
}

// indexed answers the version of the index that is there, 0 for none.
func (s *Store) indexed(ctx context.Context, in *session) (version int, err error) {
	var there int
	if err := in.row(ctx, s.engine.index.has).Scan(&there); err != nil || there == 0 {
		return 0, err
	}
	err = in.row(ctx, `SELECT coalesce(max(version), -1) FROM search.total`).Scan(&version)
	return version, err
}

func (s *Store) makeIndex(ctx context.Context, t *tx) error {
	// No positions, but the lock that makes other processes wait. One of them may
	// have made the index meanwhile.
	if _, err := claim(ctx, t, 0); err != nil {
		return err
	}
	version, err := s.indexed(ctx, &t.session)
	if err != nil || version == indexVersion {
		return err
	}
	var drop []string
	if version != 0 {
		for _, table := range []string{"document_terms", "part_terms", "total", "document", "term", "part", "done"} {
			drop = append(drop, `DROP TABLE search.`+table)
		}
	}
	for _, statement := range append(drop, s.engine.index.schema...) {
		if _, err := t.sql.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", firstLine(statement), err)
		}
	}
	_, err = t.sql.ExecContext(ctx, `INSERT INTO search.total (id, version, documents, title, body, around, parts) VALUES (1, $1, 0, 0, 0, 0, 0)`, indexVersion)
	return err
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// PutDocuments puts documents in the index that are in no table of the library.
func (s *Store) PutDocuments(ctx context.Context, group, state string, documents []search.Document) error {
	all := s.analysed(documents...)
	return s.write(ctx, func(ctx context.Context, t *tx) error { return s.putDocuments(ctx, t, group, state, all) })
}

// putDocuments puts a group of documents in the index in place of those that it had:
// the articles of a regulation, one judgment. state tells whether that was done
// before.
func (s *Store) putDocuments(ctx context.Context, t *tx, group, state string, documents *analysed) error {
	if err := holdIndex(ctx, t); err != nil {
		return fmt.Errorf("index %s: %w", group, err)
	}
	removed, err := s.removeDocuments(ctx, t, group)
	if err != nil {
		return fmt.Errorf("index %s: %w", group, err)
	}
	if err := s.addDocuments(ctx, t, group, documents); err != nil {
		return fmt.Errorf("index %s: %w", group, err)
	}
	if removed {
		// A word that nothing holds any more may be a name that had to go.
		if _, err := t.exec(ctx, `DELETE FROM search.term WHERE documents <= 0`); err != nil {
			return fmt.Errorf("index %s: %w", group, err)
		}
	}
	return isDone(ctx, t, group, state)
}

// holdIndex makes who puts documents in the index wait for who is doing so: what
// it reads next is not changed by another before it writes.
func holdIndex(ctx context.Context, t *tx) error {
	_, err := t.exec(ctx, `UPDATE search.total SET version = version WHERE id = 1`)
	return err
}

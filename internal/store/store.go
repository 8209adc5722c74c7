package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/citation"
	"beraad/internal/event"
	"beraad/internal/ledger"
	"beraad/internal/search"
	"beraad/internal/view"
)

var (
	// ErrReadOnly is returned for a change to a store opened by [OpenCopy].
	ErrReadOnly = errors.New("the store was opened for reading only")
	// ErrKeysMissing is returned when there is a history but no database of keys:
	// going on without it would show everything as erased.
	ErrKeysMissing = errors.New("the database of keys is missing")
)

// How much is kept in memory: keys by number, of some 500 bytes each, the rest
// by about how many bytes they take.
const (
	mostKeys      = 4096
	mostDocuments = 8 << 20
	mostTables    = 4 << 20
	mostPasts     = 8 << 20
)

// Store is the one implementation of the ports event.History and view.Views,
// and by [Store.People], [Store.Sessions], [Store.Attempts], [Store.Drafts] and
// [Store.Shelf] of those for plain tables. It may be used by many goroutines.
type Store struct {
	// Now is the clock for what the store itself dates: drafts. Tests replace it
	// before first use.
	Now func() time.Time

	engine  engine
	reading *pool
	writing *pool // nil when opened for reading only
	keyDB   *pool // nil when opened for reading only and there is none
	queue   *queue

	lastWrite lastWrite

	keyring     *ledger.Keyring
	keys        *recent[dilemma.ID, unwrapped]
	documents   *recent[dilemma.ID, *view.Dilemma]
	derivations *recent[dilemma.ID, *derived]
	meetings    *recent[dilemma.ID, *view.Meeting]
	measures    *recent[dilemma.ID, *view.Measure]
	pasts       *recent[dilemma.ID, []event.Record]
	nodes       *nodes
	analyser    *search.Analyser
	citations   *citation.Finder
	editions    editions
	standing    standing

	wake     chan struct{} // a word when tasks were added: see Outbox.Wake
	hub      *hub
	listener *listener // nil where one process has the database to itself
}

var (
	_ event.History = (*Store)(nil)
	_ view.Views    = (*Store)(nil)
	_ view.States   = (*Store)(nil)
)

// engine is what differs between SQLite and PostgreSQL.
type engine struct {
	name      string
	oneWriter bool               // at most one transaction writes at a time
	snapshot  sql.IsolationLevel // in which a transaction reads one state
	hasTable  string             // query: 1 if table $1 is there, else 0
	clock     string             // expression: what time it is, as RFC 3339
	unique    func(error) bool   // a row with this key is there already
	conflict  func(error) bool   // another transaction was first
	// skipLocked ends a query for rows to change: pass by what another transaction has.
	skipLocked string
	bytewise   string // after a text: it is compared byte by byte, whatever the language of the database
	notifies   bool   // other processes must be told of an append
	index      indexEngine
	// scrub overwrites what was deleted from a database of a name, as far as the engine can.
	scrub func(ctx context.Context, name string, p *pool) error
}

// Open opens the database at an address: "sqlite:PATH" or "postgres://…" with
// what pgx understands. SQLite files that are not there are made, the keys in a
// file of their own beside it ("beraad.db", "beraad-keys.db"); in PostgreSQL the
// keys are in schema keys. Open brings no schema up to date: see
// [Store.Migrate] and [Store.Current].
func Open(ctx context.Context, address string, keyring *ledger.Keyring) (*Store, error) {
	return open(ctx, address, keyring, false)
}

// OpenCopy opens a database for reading only: to verify or export a copy, also
// on a medium that cannot be written to. Without a keyring or without the file
// of keys nothing can be opened, but hashes can be checked.
func OpenCopy(ctx context.Context, address string, keyring *ledger.Keyring) (*Store, error) {
	return open(ctx, address, keyring, true)
}

func open(ctx context.Context, address string, keyring *ledger.Keyring, readOnly bool) (*Store, error) {
	s := &Store{
		Now:         time.Now,
		keyring:     keyring,
		keys:        newRecent[dilemma.ID, unwrapped](mostKeys),
		documents:   newRecent[dilemma.ID, *view.Dilemma](mostDocuments),
		derivations: newRecent[dilemma.ID, *derived](mostDerived),
		meetings:    newRecent[dilemma.ID, *view.Meeting](mostTables),
		measures:    newRecent[dilemma.ID, *view.Measure](mostTables),
		pasts:       newRecent[dilemma.ID, []event.Record](mostPasts),
		nodes:       newNodes(),
		analyser:    search.NewAnalyser(),
		citations:   citation.New(),
		editions:    editions{rows: -1},
		wake:        make(chan struct{}, 1),
		hub:         newHub(),
	}
	var err error
	if path, ok := strings.CutPrefix(address, "sqlite:"); ok && path != "" {
		err = s.openSQLite(path, readOnly)
	} else if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		err = s.openPostgres(ctx, address, readOnly)
	} else {
		// The address is not repeated: it may hold a password.
		err = errors.New(`database address is neither "sqlite:PATH" nor "postgres://…"`)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if s.writing != nil {
		s.queue = newQueue(s.writing, s.nodes)
	}
	return s, nil
}

// Close ends all connections. Nothing that was confirmed depends on it.
func (s *Store) Close() error {
	s.hub.close()
	s.listener.close()
	return errors.Join(s.reading.close(), s.writing.close(), s.keyDB.close())
}

// Engine names the database: "SQLite" or "PostgreSQL".
func (s *Store) Engine() string { return s.engine.name }

// write runs work in a transaction: in the queue where there is one writer,
// beside others where the engine takes several.
func (s *Store) write(ctx context.Context, work func(context.Context, *tx) error) error {
	switch {
	case s.queue == nil:
		return ErrReadOnly
	case s.engine.oneWriter:
		return s.lastWrite.noted(s.queue.do(ctx, work))
	}
	return s.lastWrite.noted(s.writing.within(ctx, nil, work))
}

// snapshot runs work in a transaction that reads one state of the database,
// however long it takes.
func (s *Store) snapshot(ctx context.Context, work func(context.Context, *tx) error) error {
	return s.reading.within(ctx, &sql.TxOptions{Isolation: s.engine.snapshot, ReadOnly: true}, work)
}

// asConflict turns what the database says when somebody else was first into
// event.ErrConflict.
func (s *Store) asConflict(err error) error {
	if err != nil && (s.engine.unique(err) || s.engine.conflict(err)) {
		return fmt.Errorf("%w: %w", event.ErrConflict, err)
	}
	return err
}

package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var sqliteEngine = engine{
	index:     sqliteIndex,
	scrub:     emptyLog,
	name:      "SQLite",
	oneWriter: true,
	hasTable:  `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1`,
	clock:     `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
	unique: func(err error) bool {
		code := sqliteCode(err)
		return code == sqlite3.SQLITE_CONSTRAINT_UNIQUE || code == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY ||
			code == sqlite3.SQLITE_CONSTRAINT_ROWID
	},
	// IMMEDIATE transactions wait for each other instead.
	conflict: func(err error) bool { return sqliteCode(err) == sqlite3.SQLITE_BUSY_SNAPSHOT },
}

func sqliteCode(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()
	}
	return 0
}

// Settings of every connection. FULL makes COMMIT wait for the disk, which is
// the promise of Append. secure_delete overwrites what is deleted; the log
// beside the file still holds it until it is truncated. Of busy_timeout only
// the pragma works with this driver, not its own parameter.
const pragmas = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
	"&_pragma=foreign_keys(1)&_pragma=secure_delete(on)"

// openSQLite opens one connection that writes and a few that read. Write
// transactions take their lock at BEGIN: one that starts by reading and then
// finds another writer would fail at once, whatever the timeout.
func (s *Store) openSQLite(path string, readOnly bool) error {
	s.engine = sqliteEngine
	keys := keysPath(path)
	if readOnly {
		return s.openSQLiteCopy(path, keys)
	}
	if err := makeFiles(path, keys); err != nil {
		return err
	}
	var err1, err2, err3 error
	index := searchPath(path)
	s.writing, err1 = openWithIndex(path, index, pragmas+"&_txlock=immediate", 1)
	s.reading, err2 = openWithIndex(path, index, pragmas+"&_pragma=query_only(1)", runtime.GOMAXPROCS(0))
	s.keyDB, err3 = openFile(keys, pragmas+"&_txlock=immediate", 1)
	return errors.Join(err1, err2, err3)
}

func (s *Store) openSQLiteCopy(path, keys string) error {
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("open copy: %w", err)
	}
	var err error
	if s.reading, err = openFile(path, copyMode(path), 1); err != nil {
		return err
	}
	_, err = os.Stat(keys)
	if s.keyring == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	s.keyDB, err = openFile(keys, copyMode(keys), 1)
	return err
}

// copyMode is how a file is read without a trace. Even a reader writes to the
// files beside a database with a log. Where there is no log, nobody has the
// database open, and it can be read as the immutable thing it is.
func copyMode(path string) string {
	const settings = "_pragma=busy_timeout(5000)&_pragma=query_only(1)&mode=ro"
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		return settings + "&immutable=1"
	}
	return settings
}

func openFile(path, settings string, connections int) (*pool, error) {
	db, err := sql.Open("sqlite", fileAddress(path)+"?"+settings)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return filePool(db, connections), nil
}

// fileAddress is the address of a file. Four characters mean something in it.
func fileAddress(path string) string {
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23", "\\", "/").Replace(path)
}

// openWithIndex opens a database whose connections all have the search index
// attached.
func openWithIndex(path, index, settings string, connections int) (*pool, error) {
	c, err := sqlite.NewConnector(fileAddress(path) + "?" + settings)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return filePool(sql.OpenDB(withIndex{c, index}), connections), nil
}

// withIndex attaches the index to each connection. What is written to the index
// is on disk when a checkpoint comes, not at each commit: what a loss of power
// takes is made again (see ensureIndex).
type withIndex struct {
	driver.Connector

	index string
}

// Connect implements driver.Connector.
func (w withIndex) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := w.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	do := func(statement string, args ...driver.NamedValue) {
		if err == nil {
			_, err = c.(driver.ExecerContext).ExecContext(ctx, statement, args)
		}
	}
	do(`ATTACH DATABASE ? AS search`, driver.NamedValue{Ordinal: 1, Value: fileAddress(w.index)})
	do(`PRAGMA search.journal_mode = WAL`)
	do(`PRAGMA search.synchronous = NORMAL`)
	do(`PRAGMA search.secure_delete = ON`)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("attach search index %s, which may be removed and is then made anew: %w", w.index, err), c.Close())
	}
	return c, nil
}

func filePool(db *sql.DB, connections int) *pool {
	// Connections stay open: each costs more to make than it costs to keep.
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return newPool(db, true)
}

// searchPath is where the search index of a database is: "beraad-search.db" for
// "beraad.db".
func searchPath(path string) string { return strings.TrimSuffix(path, ".db") + "-search.db" }

// keysPath is where the keys of a database are: "beraad-keys.db" for "beraad.db".
func keysPath(path string) string {
	return strings.TrimSuffix(path, ".db") + "-keys.db"
}

// makeFiles makes what is not there, readable by the owner only; what SQLite
// puts beside them gets the same mode. The keys come first, so that a history
// without keys is never one that was just begun.
func makeFiles(path, keys string) error {
	_, noKeys := os.Stat(keys)
	info, err := os.Stat(path)
	if errors.Is(noKeys, fs.ErrNotExist) && err == nil && info.Size() > 0 {
		return fmt.Errorf("open %s: %w: %s", path, ErrKeysMissing, keys)
	}
	for _, name := range []string{keys, searchPath(path), path} {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return fmt.Errorf("open database: %w", err)
		}
		if err := f.Close(); err != nil {
			return fmt.Errorf("open database: %w", err)
		}
	}
	return nil
}

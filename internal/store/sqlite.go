package store

import (
	"database/sql"
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
	name:      "SQLite",
	oneWriter: true,
	hasTable:  `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1`,
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
	s.writing, err1 = openFile(path, pragmas+"&_txlock=immediate", 1)
	s.reading, err2 = openFile(path, pragmas+"&_pragma=query_only(1)", runtime.GOMAXPROCS(0))
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
	// Four characters mean something in a file address.
	name := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23", "\\", "/").Replace(path)
	db, err := sql.Open("sqlite", "file:"+name+"?"+settings)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	// Connections stay open: each costs more to make than it costs to keep.
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return newPool(db, true), nil
}

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
	for _, name := range []string{keys, path} {
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

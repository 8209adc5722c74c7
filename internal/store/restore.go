package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"beraad/internal/ledger"
	"beraad/internal/view"

	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrNotEmpty is returned for a restore to a place where there is something already.
	ErrNotEmpty = errors.New("there is a database already")
	// ErrInUse is returned when a program has the files open that a restore would move.
	ErrInUse = errors.New("the database is in use: stop the service first")
	// ErrUnsound is returned when what came out of a backup is no sound history.
	ErrUnsound = errors.New("the history in the backup is not sound")
)

// Restoring says how to restore.
type Restoring struct {
	Keyring *ledger.Keyring
	Force   bool // move aside what is there; on SQLite only
	// Erased is what was ever erased: what the backup still has of it is erased again,
	// before anybody can read it.
	Erased []view.Erasure
}

// Restored is what came of it.
type Restored struct {
	Report Report
	Aside  string // the folder with what was there before, "" for nothing
}

// Restore makes the database at an address what it was when the backup was made, on
// whatever engine, with the schema of this program, read models and index. The history is
// checked before anything is in its place; when it fails, all is as it was.
func (b *BackupFile) Restore(ctx context.Context, address string, r Restoring) (done Restored, err error) {
	if path, ok := strings.CutPrefix(address, "sqlite:"); ok {
		done, err = b.restoreFiles(ctx, path, r)
	} else {
		done.Report, err = b.restoreTables(ctx, address, r)
	}
	if err != nil {
		return done, fmt.Errorf("restore: %w", err)
	}
	return done, nil
}

// Rehearse restores a backup to a temporary folder within another, checks the history
// there, and takes the folder away.
func (b *BackupFile) Rehearse(ctx context.Context, within string, keyring *ledger.Keyring) (Report, error) {
	folder, err := os.MkdirTemp(within, ".beraad-rehearsal-")
	if err != nil {
		return Report{}, fmt.Errorf("rehearse: %w", err)
	}
	report, err := b.build(ctx, "sqlite:"+filepath.Join(folder, "beraad.db"), Restoring{Keyring: keyring})
	if err := errors.Join(err, os.RemoveAll(folder)); err != nil {
		return report, fmt.Errorf("rehearse: %w", err)
	}
	return report, nil
}

// build fills an empty place and checks what is there then.
func (b *BackupFile) build(ctx context.Context, address string, r Restoring) (report Report, err error) {
	s, err := Open(ctx, address, r.Keyring)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.load(ctx, b); err != nil {
		return report, err
	}
	if err := s.Migrate(ctx); err != nil {
		return report, err
	}
	report, err = s.Verify(ctx, Check{Views: true})
	if err == nil && (!report.Sound() || report.Head.Size != b.Manifest.Events || report.Head.Root.String() != b.Manifest.Root) {
		err = fmt.Errorf("%w: %d faults", ErrUnsound, len(report.Faults)+report.More)
	}
	if err != nil || len(r.Erased) == 0 {
		return report, err
	}
	if err := s.EraseAgain(ctx, r.Erased); err != nil {
		return report, err
	}
	report, err = s.Verify(ctx, Check{Views: true})
	if err == nil && !report.Sound() {
		err = fmt.Errorf("%w after erasing again: %d faults", ErrUnsound, len(report.Faults)+report.More)
	}
	return report, err
}

// restoreFiles builds beside the place and then moves what was built to it.
func (b *BackupFile) restoreFiles(ctx context.Context, path string, r Restoring) (done Restored, err error) {
	old := beside(path)
	if len(old) > 0 && !r.Force {
		return done, fmt.Errorf("%w: %s", ErrNotEmpty, strings.Join(old, ", "))
	}
	if err := notInUse(ctx, path, keysPath(path)); err != nil {
		return done, err
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".beraad-restore-")
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	built := filepath.Join(folder, filepath.Base(path))
	if done.Report, err = b.build(ctx, "sqlite:"+built, r); err != nil {
		return done, err
	}
	if done.Aside, err = moveAside(ctx, path, old); err != nil {
		return done, err
	}
	for _, name := range []func(string) string{keysPath, searchPath, func(p string) string { return p }} {
		if err := os.Rename(name(built), name(path)); err != nil {
			return done, err
		}
	}
	return done, ledger.SyncFolder(filepath.Dir(path))
}

// beside lists the files of a database that are there, with what SQLite puts beside them.
func beside(path string) (there []string) {
	for _, name := range []string{path, searchPath(path), keysPath(path)} {
		for _, end := range []string{"", "-wal", "-shm"} {
			if info, err := os.Stat(name + end); err == nil && info.Size() > 0 {
				there = append(there, name+end)
			}
		}
	}
	return there
}

// moveAside moves files to a folder of their own.
func moveAside(ctx context.Context, path string, files []string) (string, error) {
	if len(files) == 0 {
		return "", nil
	}
	if err := notInUse(ctx, path, keysPath(path)); err != nil { // building took a while
		return "", err
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), strings.TrimSuffix(filepath.Base(path), ".db")+"-before-restore-")
	if err != nil {
		return "", err
	}
	for _, name := range files {
		err := os.Rename(name, filepath.Join(folder, filepath.Base(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // looking whether it is in use cleans up
			return folder, err
		}
	}
	return folder, nil
}

// notInUse returns [ErrInUse] when another connection has one of the files open. What is no
// database is in nobody's use.
func notInUse(ctx context.Context, files ...string) error {
	for _, name := range files {
		if _, err := os.Stat(name); err != nil {
			continue
		}
		p, err := openFile(name, "mode=rw&_pragma=busy_timeout(0)&_pragma=locking_mode(EXCLUSIVE)&_txlock=exclusive", 1)
		if err != nil {
			return err
		}
		err = p.within(ctx, nil, func(context.Context, *tx) error { return nil })
		_ = p.close() // what cannot be closed was not opened
		if code := sqliteCode(err) & 0xff; code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED {
			return fmt.Errorf("%w: %s", ErrInUse, name)
		}
	}
	return nil
}

// restoreTables fills an empty database of PostgreSQL, and empties it again when that fails.
func (b *BackupFile) restoreTables(ctx context.Context, address string, r Restoring) (report Report, err error) {
	if r.Force {
		return report, errors.New("--force moves files aside, and PostgreSQL has none: make an empty database and restore to that")
	}
	s, err := Open(ctx, address, r.Keyring)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for name, p := range s.databases() {
		has, err := s.schemaOf(ctx, p)
		if err != nil {
			return report, err
		}
		if has > 0 {
			return report, fmt.Errorf("%w, %s: make an empty one and restore to that", ErrNotEmpty, name)
		}
	}
	if report, err = b.build(ctx, address, r); err != nil {
		err = errors.Join(err, s.dropAll(context.WithoutCancel(ctx)))
	}
	return report, err
}

func (s *Store) dropAll(ctx context.Context) error {
	tables, err := tablesOf("main")
	if err != nil {
		return err
	}
	drop := []string{`DROP SCHEMA IF EXISTS ` + keySchema + ` CASCADE`, `DROP SCHEMA IF EXISTS search CASCADE`}
	for _, table := range slices.Backward(append([]string{versionTable, renewalTable}, tables...)) {
		drop = append(drop, `DROP TABLE IF EXISTS `+table+` CASCADE`)
	}
	return s.writing.within(ctx, nil, func(ctx context.Context, t *tx) error {
		for _, statement := range drop {
			if _, err := t.direct.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
}

package store_test

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/store"
	"beraad/internal/view"
)

// emptyPlaces are where a test can restore to, by engine.
func emptyPlaces(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{"SQLite": "sqlite:" + filepath.Join(t.TempDir(), "beraad.db")}
	if postgres != nil {
		name := fmt.Sprintf("t%d", databases.Add(1))
		postgres.sql(t, "postgres", `CREATE DATABASE `+name)
		all["PostgreSQL"] = postgres.Address(name)
	}
	return all
}

// backedUp makes a backup as another process does: by a store of its own.
func backedUp(t *testing.T, address string) string {
	t.Helper()
	other, err := store.Open(t.Context(), address, newKeyring())
	must(t, err)
	defer other.Close()
	name := filepath.Join(t.TempDir(), "backup")
	file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	must(t, err)
	_, err = other.Backup(t.Context(), file, secret, "test")
	must(t, errors.Join(err, file.Close()))
	return name
}

func restored(t *testing.T, name, address string) *fixture {
	t.Helper()
	b, err := store.OpenBackup(name, secret)
	must(t, err)
	defer b.Close()
	done, err := b.Restore(t.Context(), address, store.Restoring{Keyring: newKeyring()})
	must(t, err)
	if !done.Report.Sound() || !done.Report.Views || done.Report.Erased > 0 {
		t.Fatalf("what was restored: %+v", done.Report)
	}
	return open(t, address)
}

// crowd writes, signs and changes keys until it is told to stop, and remembers what was
// confirmed.
type crowd struct {
	mu        sync.Mutex
	more      *sync.Cond
	confirmed map[dilemma.ID]int
}

func newCrowd() *crowd {
	c := &crowd{confirmed: map[dilemma.ID]int{}}
	c.more = sync.NewCond(&c.mu)
	return c
}

func (c *crowd) work(t *testing.T, s *fixture) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for ctx.Err() == nil {
				id := newID()
				for version := range 3 {
					r := records(t, argument(version))
					if version == 0 {
						r = records(t, opened("Vraag"))
					}
					if err := s.Append(t.Context(), id, version, r); err != nil {
						t.Error(err)
						return
					}
					c.mu.Lock()
					c.confirmed[id] = version + 1
					c.mu.Unlock()
					c.more.Broadcast()
				}
			}
		})
	}
	all.Go(func() {
		for n := 1; ctx.Err() == nil; n++ {
			_, err := s.MakeCheckpoint(t.Context(), logName)
			if n%20 == 0 && err == nil {
				_, err = s.RotateKey(t.Context(), logName)
			}
			if err != nil && !errors.Is(err, ledger.ErrNoCheckpoint) {
				t.Error(err)
				return
			}
		}
	})
	return func() { cancel(); all.Wait() }
}

// until waits for so many dilemmas, and returns what was confirmed of each.
func (c *crowd) until(n int) map[dilemma.ID]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.confirmed) < n {
		c.more.Wait()
	}
	return maps.Clone(c.confirmed)
}

// TestBackupWhileOthersWrite makes backups one after the other while a crowd writes and the
// history is signed all the time, and restores each on both engines.
func TestBackupWhileOthersWrite(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		c := newCrowd()
		stop := c.work(t, s)
		defer stop()
		for round := range 4 {
			known := c.until(10 * (round + 1))
			name := backedUp(t, s.address)
			for engine, place := range emptyPlaces(t) {
				if round > 0 && engine != s.Engine() {
					continue // to the other engine once
				}
				again := restored(t, name, place)
				for id, version := range known {
					if d, err := again.Dilemma(t.Context(), id); err != nil || d.Version < version {
						t.Errorf("%s: version %d of %s was confirmed before the backup: %v", engine, version, id, err)
					}
				}
				begin(t, again) // and it goes on
				_, err := again.MakeCheckpoint(t.Context(), logName)
				must(t, err)
			}
		}
	})
}

// TestBackupIsOfOneMoment looks often at what a backup would take. Who copied one database
// and then the other would find a stream without its key, or a signed head that the history
// does not reach.
func TestBackupIsOfOneMoment(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		c := newCrowd()
		stop := c.work(t, s)
		defer stop()
		c.until(5)
		other, err := store.Open(t.Context(), s.address, newKeyring())
		must(t, err)
		defer other.Close()
		for range 400 {
			events, signed, keyless, err := other.OneMoment(t.Context())
			must(t, err)
			if signed > events || keyless > 0 {
				t.Fatalf("%d events, %d of them signed; %d streams without key", events, signed, keyless)
			}
		}
	})
}

// TestBackupHasEveryTable compares with the catalogue: a table that a migration adds in
// some other way would be missing.
func TestBackupHasEveryTable(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	for name, path := range map[string]string{"main": s.path(), "keys": keysOf(s.path())} {
		db, err := sql.Open("sqlite", "file:"+path)
		must(t, err)
		defer db.Close()
		rows, err := db.QueryContext(t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version'`)
		must(t, err)
		defer rows.Close()
		known, err := store.Tables(name)
		must(t, err)
		n := 0
		for ; rows.Next(); n++ {
			var table string
			must(t, rows.Scan(&table))
			if !slices.Contains(known, table) {
				t.Errorf("%s: a backup does not know table %s", name, table)
			}
		}
		if n == 0 || rows.Err() != nil {
			t.Errorf("%s: %d tables, %v", name, n, rows.Err())
		}
	}
}

// wholeBackup is a backup in memory, to spoil.
func wholeBackup(t *testing.T) []byte {
	t.Helper()
	s := onSQLite(t)
	history(t, s)
	checkpointed(t, s, 14)
	text, err := os.ReadFile(backedUp(t, s.address))
	must(t, err)
	return text
}

// refused holds that a file cannot be restored, and says why.
func refused(t *testing.T, what string, text []byte, key ledger.Secret, want error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "backup")
	must(t, os.WriteFile(name, text, 0o600))
	b, err := store.OpenBackup(name, key)
	if err == nil {
		_ = b.Close()
	}
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func TestBackupFindsDamage(t *testing.T) {
	t.Parallel()
	whole := wholeBackup(t)
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	must(t, err)
	for _, f := range z.File {
		at, err := f.DataOffset()
		must(t, err)
		for _, within := range []int64{0, int64(f.CompressedSize64) / 2, int64(f.CompressedSize64) - 1} {
			text := bytes.Clone(whole)
			text[at+within] ^= 0x10
			refused(t, fmt.Sprintf("%s, byte %d", f.Name, within), text, secret, store.ErrBackup)
		}
	}
	for _, size := range []int{0, 1, 30, len(whole) / 2, len(whole) - 1} {
		refused(t, fmt.Sprintf("cut off at %d", size), whole[:size], secret, store.ErrBackup)
	}
	refused(t, "a letter", []byte("Geachte heer"), secret, store.ErrBackup)
	refused(t, "another master key", whole, ledger.NewSecret(), store.ErrOtherSecret)
	for _, part := range []string{"main/event.jsonl", "keys/stream_key.jsonl", "manifest.hmac", "manifest.json"} {
		refused(t, "without "+part, repacked(t, z, part, nil), secret, store.ErrBackup)
		refused(t, "another "+part, repacked(t, z, part, []byte("[\"position\"]\n")), secret, store.ErrBackup)
	}
	refused(t, "one more", repacked(t, z, "main/person_2.jsonl", []byte("[]\n")), secret, store.ErrBackup)
}

// repacked makes a faultless zip file in which one part is another, or missing.
func repacked(t *testing.T, from *zip.Reader, part string, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range from.File {
		if f.Name != part {
			must(t, w.Copy(f))
		}
	}
	if text != nil {
		into, err := w.Create(part)
		must(t, err)
		_, err = into.Write(text)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

// TestRestoreLeavesWhatIsThere holds that nothing is changed where there is something, that
// a database in use is not moved, and that one that is moved aside is whole.
func TestRestoreLeavesWhatIsThere(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		name := backedUp(t, s.address)
		later := begin(t, s)
		b, err := store.OpenBackup(name, secret)
		must(t, err)
		defer b.Close()
		restoring := store.Restoring{Keyring: newKeyring()}
		if _, err := b.Restore(t.Context(), s.address, restoring); !errors.Is(err, store.ErrNotEmpty) {
			t.Errorf("over a database: %v", err)
		}
		restoring.Force = true
		_, err = b.Restore(t.Context(), s.address, restoring)
		if s.path() == "" {
			if err == nil {
				t.Error("forced over a database of PostgreSQL")
			}
		} else if !errors.Is(err, store.ErrInUse) {
			t.Errorf("over a database in use: %v", err)
		}
		for _, each := range []dilemma.ID{id, later} {
			_, err := s.Dilemma(t.Context(), each)
			must(t, err)
		}
		if s.path() == "" {
			return
		}
		must(t, s.Close())
		done, err := b.Restore(t.Context(), s.address, restoring)
		must(t, err)
		old := open(t, "sqlite:"+filepath.Join(done.Aside, "beraad.db"))
		_, err = old.Dilemma(t.Context(), later)
		must(t, err)
		if left, err := filepath.Glob(filepath.Join(filepath.Dir(s.path()), ".beraad-*")); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	})
}

// TestRestoreThatFailsLeavesNothing has the step fail that comes before the history is
// looked at for the last time.
func TestRestoreThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	id := begin(t, s)
	b, err := store.OpenBackup(backedUp(t, s.address), secret)
	must(t, err)
	defer b.Close()
	for engine, place := range emptyPlaces(t) {
		_, err := b.Restore(t.Context(), place, store.Restoring{
			Keyring: newKeyring(), Erased: []view.Erasure{{Dilemma: id, Ground: "whim"}},
		})
		if err == nil || !strings.Contains(err.Error(), "whim") {
			t.Errorf("%s: %v", engine, err)
		}
		done, err := b.Restore(t.Context(), place, store.Restoring{Keyring: newKeyring()}) // it is empty still
		if err != nil || !done.Report.Sound() {
			t.Errorf("%s: again: %v", engine, err)
		}
	}
}

// TestRestoreOfAnotherSchema restores what an older program made, and refuses what a newer
// one did.
func TestRestoreOfAnotherSchema(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		backup := func() []byte {
			again, err := store.Open(t.Context(), s.address, newKeyring())
			must(t, err)
			defer again.Close()
			var out bytes.Buffer
			_, err = again.BackupAsItIs(t.Context(), &out, secret)
			must(t, err)
			return out.Bytes()
		}
		keys, table := s, "keys.goose_db_version" // on PostgreSQL
		if s.path() != "" {
			keys, table = &fixture{address: "sqlite:" + keysOf(s.path())}, "goose_db_version"
		}
		keys.tamper(t, `INSERT INTO `+table+` (version_id, is_applied) VALUES (999, '1')`)
		refused(t, "of a newer program", backup(), secret, store.ErrSchemaNew)
		keys.tamper(t, `DELETE FROM `+table+` WHERE version_id = 999`)
		s.tamper(t, beforeMessages...)
		if _, err := s.Backup(t.Context(), io.Discard, secret, "test"); !errors.Is(err, store.ErrSchemaOld) {
			t.Errorf("a backup of an older schema: %v", err)
		}
		name := filepath.Join(t.TempDir(), "backup")
		must(t, os.WriteFile(name, backup(), 0o600))
		for _, place := range emptyPlaces(t) {
			again := restored(t, name, place)
			must(t, again.Current(t.Context()))
			if d, err := again.Dilemma(t.Context(), id); err != nil || !strings.Contains(d.Question, "gezin") {
				t.Errorf("%v", err)
			}
		}
	})
}

package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beraad/internal/store"
)

func TestSchema(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		must(t, s.Current(t.Context()))
		must(t, s.Migrate(t.Context())) // nothing to do
		s.tamper(t, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, '1')`)
		for _, err := range []error{s.Current(t.Context()), s.Migrate(t.Context())} {
			if !errors.Is(err, store.ErrSchemaNew) {
				t.Errorf("a newer schema: %v", err)
			}
		}
		s.tamper(t, `DELETE FROM goose_db_version WHERE version_id > 0`)
		if err := s.Current(t.Context()); !errors.Is(err, store.ErrSchemaOld) {
			t.Errorf("an older schema: %v", err)
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "beraad.db", "sqlite:", "mysql://root:geheim@host/x", "postgres://host:x/y"} {
		s, err := store.Open(t.Context(), address, newKeyring())
		if err == nil || s != nil || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%q: %v", address, err)
		}
	}
	if _, err := store.OpenCopy(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "none.db"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a copy that is not there: %v", err)
	}
}

// Without its keys a history would look erased.
func TestOpenWithoutKeys(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	begin(t, s)
	must(t, s.Close())
	must(t, os.Remove(keysOf(s.path())))
	if _, err := store.Open(t.Context(), s.address, newKeyring()); !errors.Is(err, store.ErrKeysMissing) {
		t.Errorf("keys gone: %v", err)
	}
	must(t, os.WriteFile(keysOf(s.path()), nil, 0o600))
	again, err := store.Open(t.Context(), s.address, newKeyring())
	must(t, err)
	defer again.Close()
	if err := again.Migrate(t.Context()); !errors.Is(err, store.ErrKeysMissing) {
		t.Errorf("keys empty: %v", err)
	}
}

func TestFilesAreTheOwners(t *testing.T) {
	t.Parallel()
	s := open(t, "sqlite:"+filepath.Join(t.TempDir(), "vreemde #naam%20?.db"))
	begin(t, s)
	files, err := filepath.Glob(filepath.Join(filepath.Dir(s.path()), "*"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, name := range files {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 || !strings.Contains(name, "vreemde #naam%20?") {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

// beforeMessages takes the schema back to what it was without messages.
var beforeMessages = []string{
	`DROP TABLE linked`, `DROP TABLE parcel`, `DROP TABLE logout_token`, `DROP INDEX session_provider`, `ALTER TABLE session DROP COLUMN proven`,
	`DROP TABLE ended`, `DROP INDEX event_erasing`, `DROP TABLE seen`, `DROP TABLE signed_in`, `DROP TABLE cosignature`, `DROP TABLE witness`, `DROP TABLE checkpoint`, `DROP TABLE log_key`,
	`DROP TABLE reflection_shared`, `DROP TABLE course`, `DROP TABLE pulse_text`, `DROP TABLE pulse_tally`, `DROP TABLE pulse_box`, `DROP TABLE pulse_invited`, `DROP TABLE pulse_wave`, `DROP TABLE measure`, `DROP INDEX work_measure`, `ALTER TABLE work DROP COLUMN measure`,
	`DROP INDEX work_signal`, `ALTER TABLE work DROP COLUMN signal`, `DROP TABLE signal_dilemma`, `DROP TABLE signal`, `DROP TABLE anonymous_voice`,
	`DROP TABLE training_set`, `DROP TABLE opener_key`, `DROP TABLE handed`, `DROP TABLE notebook_text`, `DROP TABLE notebook`,
	`DROP TABLE contribution`, `DROP TABLE frame_follow`, `DROP TABLE news_seen`, `DROP TABLE second_reader`, `DROP TABLE meeting_reader`, `DROP TABLE meeting`, `DROP INDEX work_meeting`, `ALTER TABLE work DROP COLUMN meeting`, `DROP TABLE frame_edition`,
	`DROP TABLE judgment`, `DROP TABLE law_reference`, `DROP INDEX article_place`, `DROP INDEX article_id`, `DROP INDEX article_stem`, `ALTER TABLE article DROP COLUMN stem`, `ALTER TABLE article DROP COLUMN words`,
	`ALTER TABLE article DROP COLUMN entry`, `DROP TABLE trait`, `DROP TABLE example`, `DROP TABLE outbox`, `DROP TABLE message`, `DROP INDEX person_calendar`, `DROP INDEX person_substitute`,
	`ALTER TABLE person DROP COLUMN email`, `ALTER TABLE person DROP COLUMN mail_level`, `ALTER TABLE person DROP COLUMN away_from`,
	`ALTER TABLE person DROP COLUMN away_until`, `ALTER TABLE person DROP COLUMN substitute`, `ALTER TABLE person DROP COLUMN calendar`,
	`DELETE FROM goose_db_version WHERE version_id > 2`,
}

// What an older program kept is made anew when the schema is brought up to date.
func TestMigrateRenewsReadModels(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		s.tamper(t, `DELETE FROM visible`, `UPDATE dilemma SET document = '{}'`)
		s.tamper(t, beforeMessages...)
		again := open(t, s.address)
		d, err := again.Dilemma(t.Context(), id)
		must(t, err)
		if d.ID != id {
			t.Errorf("the read model is of %q, want %q", d.ID, id)
		}
		must(t, again.Current(t.Context()))
	})
}

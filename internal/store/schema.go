package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migration
var migrations embed.FS

var (
	// ErrSchemaOld is returned when migrations have not been run.
	ErrSchemaOld = errors.New("the database has an older schema: run beraad migrate")
	// ErrSchemaNew is returned when a newer program has been here.
	ErrSchemaNew = errors.New("the database has a newer schema than this program knows")
)

// versionTable is goose's own: one row for each migration that was run.
const versionTable = "goose_db_version"

// Current returns nil when the schema is the one that this program was made
// for, else [ErrSchemaOld] or [ErrSchemaNew].
func (s *Store) Current(ctx context.Context) error {
	for name, p := range s.databases() {
		if err := s.current(ctx, name, p); err != nil {
			return err
		}
	}
	return nil
}

// databases are those with a schema, by the folder of their migrations.
func (s *Store) databases() map[string]*pool {
	all := map[string]*pool{"main": s.reading}
	if s.keyDB != nil {
		all["keys"] = s.keyDB
	}
	return all
}

func (s *Store) current(ctx context.Context, name string, p *pool) error {
	has, err := s.schemaOf(ctx, p)
	if err != nil {
		return fmt.Errorf("read schema of %s: %w", name, err)
	}
	want, err := newest(name)
	if err != nil {
		return err
	}
	due := false
	if name == "main" && has == want {
		if due, err = s.renewing(ctx, p); err != nil {
			return fmt.Errorf("read schema of %s: %w", name, err)
		}
	}
	switch {
	case has < want, due:
		return fmt.Errorf("%w (%s: %d of %d)", ErrSchemaOld, name, has, want)
	case has > want:
		return fmt.Errorf("%w (%s: %d, known %d)", ErrSchemaNew, name, has, want)
	}
	return nil
}

// schemaOf asks the database directly: starting goose for it would cost more
// than the rest of the start.
func (s *Store) schemaOf(ctx context.Context, p *pool) (version int64, err error) {
	return s.schemaIn(ctx, &p.session)
}

func (s *Store) schemaIn(ctx context.Context, in *session) (version int64, err error) {
	var there int
	if err := in.row(ctx, s.engine.hasTable, versionTable).Scan(&there); err != nil || there == 0 {
		return 0, err
	}
	err = in.row(ctx, `SELECT coalesce(max(version_id), 0) FROM `+versionTable).Scan(&version)
	return version, err
}

// renewing tells whether read models still have to be made anew.
func (s *Store) renewing(ctx context.Context, p *pool) (bool, error) {
	var there int
	err := p.row(ctx, s.engine.hasTable, renewalTable).Scan(&there)
	return there > 0, err
}

// newestMain is asked at every append.
var newestMain = sync.OnceValues(func() (int64, error) { return newest("main") })

// mustNotBeReplaced returns [ErrSchemaNew] when a newer program brought the schema up to date
// since this one started.
func mustNotBeReplaced(ctx context.Context, t *tx) error {
	known, err := newestMain()
	if err != nil {
		return err
	}
	var newer int
	if err := t.row(ctx, `SELECT count(*) FROM `+versionTable+` WHERE version_id > $1`, known).Scan(&newer); err != nil {
		return fmt.Errorf("read schema: %w", err)
	}
	if newer > 0 {
		return ErrSchemaNew
	}
	return nil
}

// newest returns the number of the last migration in a folder.
func newest(folder string) (int64, error) {
	files, err := migrations.ReadDir("migration/" + folder)
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	number, _, _ := strings.Cut(files[len(files)-1].Name(), "_") // sorted by name
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	return n, nil
}

// Migrate brings the schema up to date, and with it the read models. Several processes may do so at once. It
// refuses a newer schema with [ErrSchemaNew], and with [ErrKeysMissing] to make
// an empty database of keys beside a history.
func (s *Store) Migrate(ctx context.Context) error {
	err := s.Current(ctx)
	if errors.Is(err, ErrSchemaOld) {
		err = s.migrate(ctx)
	}
	if err != nil || s.writing == nil {
		return err
	}
	if err := s.Shelf().layOut(ctx); err != nil { // unless it was cut off, there is nothing to do
		return err
	}
	return s.ensureIndex(ctx)
}

func (s *Store) migrate(ctx context.Context) error {
	if s.writing == nil {
		return ErrReadOnly
	}
	if err := s.mustHaveKeys(ctx); err != nil {
		return err
	}
	if !s.engine.oneWriter {
		if _, err := s.writing.exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+keySchema); err != nil && !s.engine.unique(err) {
			return fmt.Errorf("migrate keys: %w", err)
		}
	}
	if err := s.up(ctx, "keys", s.keyDB); err != nil {
		return err
	}
	has, err := s.schemaOf(ctx, s.writing)
	if err != nil {
		return err
	}
	if has > 0 {
		if err := s.renewalIsDue(ctx); err != nil {
			return err
		}
	}
	if err := s.up(ctx, "main", s.writing); err != nil {
		return err
	}
	if err := s.mustHaveIndex(ctx); err != nil || has == 0 {
		return err
	}
	return s.renew(ctx)
}

// renewalTable is there while read models are those of an older program: from
// before the migrations until they were made anew. Its presence counts as an
// older schema, so that who was cut off in between begins again.
const renewalTable = "renewal"

func (s *Store) renewalIsDue(ctx context.Context) error {
	_, err := s.writing.exec(ctx, `CREATE TABLE IF NOT EXISTS `+renewalTable+` (id INTEGER PRIMARY KEY)`)
	if err != nil && !s.engine.unique(err) { // two that begin together on PostgreSQL
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// renew makes the read models of a database anew that an older program filled,
// in tables as the migrations left them.
func (s *Store) renew(ctx context.Context) error {
	if err := s.Rebuild(ctx, nil); err != nil {
		return err
	}
	if _, err := s.writing.exec(ctx, `DROP TABLE IF EXISTS `+renewalTable); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// mustHaveKeys tells a database that begins from one that lost its keys.
func (s *Store) mustHaveKeys(ctx context.Context) error {
	main, err := s.schemaOf(ctx, s.reading)
	if err != nil || main == 0 {
		return err
	}
	keys, err := s.schemaOf(ctx, s.keyDB)
	if err == nil && keys == 0 {
		err = ErrKeysMissing
	}
	return err
}

func (s *Store) up(ctx context.Context, name string, p *pool) error {
	last, err := newest(name)
	if err != nil {
		return err
	}
	return s.upTo(ctx, name, p, last)
}

// upTo runs goose without a word. On PostgreSQL a lock keeps processes that start
// together from migrating together; on SQLite the file's own lock does.
func (s *Store) upTo(ctx context.Context, name string, p *pool, version int64) error {
	folder, err := fs.Sub(migrations, "migration/"+name)
	if err != nil {
		return fmt.Errorf("migrate %s: %w", name, err)
	}
	options := []goose.ProviderOption{goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true)}
	dialect := goose.DialectSQLite3
	if !s.engine.oneWriter {
		dialect = goose.DialectPostgres
		one, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return fmt.Errorf("migrate %s: %w", name, err)
		}
		options = append(options, goose.WithSessionLocker(one))
	}
	g, err := goose.NewProvider(dialect, p.db, folder, options...)
	if err != nil {
		return fmt.Errorf("migrate %s: %w", name, err)
	}
	if _, err := g.UpTo(ctx, version); err != nil {
		return fmt.Errorf("migrate %s: %w", name, err)
	}
	return nil
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"

	"beraad/internal/store/wire"

	"github.com/jackc/pgx/v5/pgconn"
)

// oldestPostgres is the oldest version that the conformance suite runs on.
const oldestPostgres = 15

// keySchema is where PostgreSQL has the keys of streams, so that a backup can
// leave them out and a role can be kept from them.
const keySchema = "keys"

var postgresEngine = engine{
	index:      postgresIndex,
	name:       "PostgreSQL",
	notifies:   true,
	scrub:      freeRoom,
	skipLocked: ` FOR UPDATE SKIP LOCKED`,
	snapshot:   sql.LevelRepeatableRead,
	// By the search path, like every other name.
	bytewise: ` COLLATE "C"`,
	hasTable: `SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass($1)`,
	clock:    `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
	unique:   func(err error) bool { return postgresCode(err) == "23505" },
	// Serialization failure and deadlock.
	conflict: func(err error) bool { c := postgresCode(err); return c == "40001" || c == "40P01" },
}

func postgresCode(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}

// openPostgres opens one pool for everything but the keys. Several processes
// may do so at once: the row in head queues them.
func (s *Store) openPostgres(ctx context.Context, address string, readOnly bool) error {
	s.engine = postgresEngine
	cfg, err := pgconn.ParseConfig(address)
	if err != nil {
		// pgconn leaves the password out of its message.
		return fmt.Errorf("open PostgreSQL: %w", err)
	}
	set := func(name, value string) {
		if cfg.RuntimeParams[name] == "" {
			cfg.RuntimeParams[name] = value
		}
	}
	set("application_name", "beraad")
	cfg.RuntimeParams["default_transaction_isolation"] = "read committed"
	if readOnly {
		cfg.RuntimeParams["default_transaction_read_only"] = "on"
	}
	s.reading = openPool(cfg, max(8, 4*runtime.GOMAXPROCS(0)))
	if !readOnly {
		s.writing = s.reading
	}
	s.listener = newListener(cfg, s.hub)
	keys := cfg.Copy()
	keys.RuntimeParams["search_path"] = keySchema
	if !readOnly || s.keyring != nil {
		s.keyDB = openPool(keys, 2)
	}
	return s.checkPostgres(ctx)
}

func openPool(cfg *pgconn.Config, connections int) *pool {
	db := sql.OpenDB(wire.Connector{Config: cfg})
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return newPool(db, false)
}

func (s *Store) checkPostgres(ctx context.Context) error {
	var version int
	err := s.reading.row(ctx, `SELECT CAST(current_setting('server_version_num') AS integer) / 10000`).Scan(&version)
	if err != nil {
		return fmt.Errorf("open PostgreSQL: %w", err)
	}
	if version < oldestPostgres {
		return fmt.Errorf("open PostgreSQL: version %d, need %d or newer", version, oldestPostgres)
	}
	return nil
}

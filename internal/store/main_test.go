package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"beraad/internal/ledger"
	"beraad/internal/store"
	"beraad/internal/store/storetest"

	_ "github.com/jackc/pgx/v5/stdlib" // so that the tests look by another way
)

var (
	// postgres is nil when it was left out on purpose.
	postgres  *cluster
	databases atomic.Int64
	// keyring is the same for all stores of a run, so that one test can open
	// what another process of it wrote.
	secret = ledger.NewSecret()
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("BERAAD_TEST_CHILD"); dir != "" {
		os.Exit(child(dir)) // see kill_test.go
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	if os.Getenv("BERAAD_TEST_POSTGRES") == "off" {
		return m.Run()
	}
	started, err := storetest.Start()
	if err == nil {
		defer started.Stop()
		postgres = &cluster{started}
		err = makeTemplate()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

func makeTemplate() error {
	if err := postgres.Exec("postgres", `CREATE DATABASE `+template); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, postgres.Address(template), newKeyring())
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Migrate(ctx)
}

func newKeyring() *ledger.Keyring {
	k, err := ledger.NewKeyring(secret)
	if err != nil {
		panic(err)
	}
	return k
}

// fixture is a store under test and the ways around it.
type fixture struct {
	*store.Store
	address string
}

// eachStore runs a test on every engine: what it asks is what the ports promise.
func eachStore(t *testing.T, test func(t *testing.T, s *fixture)) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		test(t, onSQLite(t))
	})
	if postgres != nil {
		t.Run("PostgreSQL", func(t *testing.T) {
			t.Parallel()
			test(t, onPostgres(t))
		})
	}
}

func onSQLite(t testing.TB) *fixture {
	t.Helper()
	return open(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
}

func onPostgres(t testing.TB) *fixture {
	t.Helper()
	return open(t, postgres.database(t))
}

func open(t testing.TB, address string) *fixture {
	t.Helper()
	s, err := store.Open(t.Context(), address, newKeyring())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &fixture{s, address}
}

// path is the file of a store on SQLite, "" on PostgreSQL.
func (f *fixture) path() string {
	path, _ := strings.CutPrefix(f.address, "sqlite:")
	if path == f.address {
		return ""
	}
	return path
}

// tamper does what no program may: it changes the database behind the store.
func (f *fixture) tamper(t *testing.T, queries ...string) {
	t.Helper()
	driver, source := "pgx", f.address
	if f.path() != "" {
		driver, source = "sqlite", "file:"+f.path()+"?_pragma=busy_timeout(5000)"
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, query := range queries {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
}

// dropKey takes the key of a stream away, as an erasure does.
func (f *fixture) dropKey(t *testing.T, stream string) {
	t.Helper()
	query := fmt.Sprintf(`DELETE FROM keys.stream_key WHERE stream = '%s'`, stream)
	if f.path() == "" {
		f.tamper(t, query)
		return
	}
	keys := &fixture{address: "sqlite:" + keysOf(f.path())}
	keys.tamper(t, strings.Replace(query, "keys.", "", 1))
}

// copy makes a store with the same content, to spoil.
func (f *fixture) copy(t *testing.T) *fixture {
	t.Helper()
	if f.path() == "" {
		return open(t, postgres.copyOf(t, f.address))
	}
	path := filepath.Join(t.TempDir(), "beraad.db")
	f.tamper(t, `VACUUM INTO '`+path+`'`)
	keys := &fixture{address: "sqlite:" + keysOf(f.path())}
	keys.tamper(t, `VACUUM INTO '`+keysOf(path)+`'`)
	return open(t, "sqlite:"+path)
}

func keysOf(path string) string { return strings.TrimSuffix(path, ".db") + "-keys.db" }

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"beraad/internal/store/storetest"
)

// cluster is the private PostgreSQL of this package's tests, with a database
// for each of them.
type cluster struct{ *storetest.Cluster }

// template is a migrated, empty database that those of the tests are copied from.
const template = "beraad_template"

// database makes a database of its own for a test.
func (c *cluster) database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("t%d", databases.Add(1))
	c.sql(t, "postgres", `CREATE DATABASE `+name+` TEMPLATE `+template)
	return c.Address(name)
}

func (c *cluster) sql(t testing.TB, database, query string) {
	t.Helper()
	must(t, c.Exec(database, query))
}

// copyOf makes a copy of another test's database, which must not be in use:
// PostgreSQL copies only what nobody is connected to.
func (c *cluster) copyOf(t testing.TB, address string) string {
	t.Helper()
	from, _, _ := strings.Cut(strings.TrimPrefix(address, "postgres:///"), "?")
	copying.Lock()
	defer copying.Unlock()
	name := fmt.Sprintf("t%d", databases.Add(1))
	c.sql(t, "postgres", `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '`+from+`'`)
	c.sql(t, "postgres", `CREATE DATABASE `+name+` TEMPLATE `+from)
	return c.Address(name)
}

// copying keeps copies of one database apart.
var copying sync.Mutex

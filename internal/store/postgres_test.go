package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

// cluster is a private PostgreSQL for the time of the tests: on a socket in a
// temporary folder, reachable by nobody else, and not safe against power cuts.
type cluster struct {
	bin, dir string
	as       *syscall.SysProcAttr // PostgreSQL refuses to run as root
}

const noPostgres = `the suite runs on PostgreSQL too, and its programs were not found.
Install them (Debian: apt-get install postgresql), or leave it out on purpose with BERAAD_TEST_POSTGRES=off`

// startCluster takes half a second.
func startCluster() (_ *cluster, err error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return nil, errors.New(noPostgres)
	}
	slices.SortFunc(found, func(a, b string) int { return versionOf(a) - versionOf(b) })
	c := &cluster{bin: filepath.Dir(found[len(found)-1])}
	if c.dir, err = os.MkdirTemp("", "beraad-pg-"); err != nil {
		return nil, err
	}
	if os.Geteuid() == 0 {
		if err := c.leaveRoot(); err != nil {
			return nil, errors.Join(err, os.RemoveAll(c.dir))
		}
	}
	if err := c.start(); err != nil {
		return nil, errors.Join(err, c.stop())
	}
	return c, nil
}

func versionOf(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

func (c *cluster) leaveRoot() error {
	u, err := user.Lookup("postgres")
	if err != nil {
		return fmt.Errorf("%s: %w", noPostgres, err)
	}
	uid, err1 := strconv.Atoi(u.Uid)
	gid, err2 := strconv.Atoi(u.Gid)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	c.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return os.Chown(c.dir, uid, gid)
}

func (c *cluster) start() error {
	data := filepath.Join(c.dir, "data")
	err := c.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	if err != nil {
		return err
	}
	return c.run("pg_ctl", "-D", data, "-w", "-l", filepath.Join(c.dir, "log"), "-o",
		fmt.Sprintf("-c listen_addresses='' -c unix_socket_directories='%s' -c max_connections=300 -c shared_buffers=32MB "+
			"-c fsync=off -c full_page_writes=off", c.dir), "start")
}

func (c *cluster) stop() error {
	return errors.Join(
		c.run("pg_ctl", "-D", filepath.Join(c.dir, "data"), "-m", "immediate", "stop"),
		os.RemoveAll(c.dir))
}

func (c *cluster) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.SysProcAttr, cmd.Dir = c.as, c.dir
	// The server inherits what it is given and would keep a pipe open for ever.
	out, err := os.CreateTemp("", "beraad-pg-out-")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(out.Name()); _ = out.Close() }()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w\n%s", name, err, said)
	}
	return nil
}

func (c *cluster) address(database string) string {
	return fmt.Sprintf("postgres:///%s?host=%s&user=postgres", database, c.dir)
}

// template is a migrated, empty database that those of the tests are copied from.
const template = "beraad_template"

// database makes a database of its own for a test.
func (c *cluster) database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("t%d", databases.Add(1))
	c.sql(t, "postgres", `CREATE DATABASE `+name+` TEMPLATE `+template)
	return c.address(name)
}

func (c *cluster) sql(t testing.TB, database, query string) {
	t.Helper()
	if err := c.exec(database, query); err != nil {
		t.Fatal(err)
	}
}

func (c *cluster) exec(database, query string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, c.address(database))
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, query)
	return errors.Join(err, conn.Close(ctx))
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
	return c.address(name)
}

// copying keeps copies of one database apart.
var copying sync.Mutex

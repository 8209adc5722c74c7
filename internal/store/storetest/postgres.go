// Package storetest gives tests every engine that the store runs on: SQLite in a
// temporary folder, and a private PostgreSQL. Tests only.
package storetest

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
	"syscall"

	"github.com/jackc/pgx/v5"
)

// Cluster is a private PostgreSQL for the time of the tests: on a socket in a
// temporary folder, reachable by nobody else, and not safe against power cuts.
type Cluster struct {
	bin, dir string
	as       *syscall.SysProcAttr // PostgreSQL refuses to run as root
}

const noPostgres = `the suite runs on PostgreSQL too, and its programs were not found.
Install them (Debian: apt-get install postgresql), or leave it out on purpose with BERAAD_TEST_POSTGRES=off`

// Start makes and starts a PostgreSQL. It takes half a second. The error says how
// to get its programs when they are not there.
func Start() (_ *Cluster, err error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return nil, errors.New(noPostgres)
	}
	slices.SortStableFunc(found, func(a, b string) int { return versionOf(a) - versionOf(b) })
	c := &Cluster{bin: filepath.Dir(found[len(found)-1])}
	if c.dir, err = os.MkdirTemp("", "beraad-pg-"); err != nil {
		return nil, err
	}
	if os.Geteuid() == 0 {
		if err := c.leaveRoot(); err != nil {
			return nil, errors.Join(err, os.RemoveAll(c.dir))
		}
	}
	if err := c.start(); err != nil {
		return nil, errors.Join(err, c.Stop())
	}
	return c, nil
}

func versionOf(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

func (c *Cluster) leaveRoot() error {
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

func (c *Cluster) start() error {
	data := filepath.Join(c.dir, "data")
	err := c.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	if err != nil {
		return err
	}
	return c.Resume()
}

// Kill ends it as a crash does, and leaves what it wrote.
func (c *Cluster) Kill() error {
	return c.run("pg_ctl", "-D", filepath.Join(c.dir, "data"), "-m", "immediate", "stop")
}

// Resume starts it again after [Cluster.Kill], at the same address.
func (c *Cluster) Resume() error {
	return c.run("pg_ctl", "-D", filepath.Join(c.dir, "data"), "-w", "-l", filepath.Join(c.dir, "log"), "-o",
		fmt.Sprintf("-c listen_addresses='' -c unix_socket_directories='%s' -c max_connections=300 -c shared_buffers=32MB "+
			"-c fsync=off -c full_page_writes=off", c.dir), "start")
}

// Stop ends it and removes all it wrote.
func (c *Cluster) Stop() error {
	return errors.Join(
		c.run("pg_ctl", "-D", filepath.Join(c.dir, "data"), "-m", "immediate", "stop"),
		os.RemoveAll(c.dir))
}

func (c *Cluster) run(name string, args ...string) error {
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

// Address is where a database of it is found.
func (c *Cluster) Address(database string) string {
	return fmt.Sprintf("postgres:///%s?host=%s&user=postgres", database, c.dir)
}

// Exec carries out one statement.
func (c *Cluster) Exec(database, query string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, c.Address(database))
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, query)
	return errors.Join(err, conn.Close(ctx))
}

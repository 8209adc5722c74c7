package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// rawTime is how long each of the two is tried.
const rawTime = 600 * time.Millisecond

// raw is what SQLite does on this machine with nothing around it.
type raw struct {
	Inserts float64 `json:"insertsPerSecond"` // one row each, on disk before the next
	Reads   float64 `json:"readsPerSecond"`   // one row each, by key
}

// rawSQLite measures in this process, with the driver and the settings of the
// product. The file lies in the run's folder: on the same disk.
func rawSQLite(ctx context.Context, folder string) (r raw, err error) {
	path := filepath.Join(folder, "raw.db")
	db, err := sql.Open("sqlite", "file:"+path+durable+"&_txlock=immediate")
	if err != nil {
		return r, fmt.Errorf("raw SQLite: %w", err)
	}
	db.SetMaxOpenConns(1)
	defer func() {
		for _, name := range []string{path, path + "-wal", path + "-shm"} {
			_ = os.Remove(name) // what is left goes with the folder
		}
	}()
	_, err = db.ExecContext(ctx, `CREATE TABLE row (id INTEGER PRIMARY KEY, text text NOT NULL)`)
	text := strings.Repeat("woord ", 40)
	var n int
	if err == nil {
		r.Inserts, err = perSecond(func(i int) error {
			n = i + 1
			_, err := db.ExecContext(ctx, `INSERT INTO row (id, text) VALUES ($1, $2)`, i+1, text)
			return err
		})
	}
	if err == nil {
		r.Reads, err = perSecond(func(i int) error {
			return db.QueryRowContext(ctx, `SELECT text FROM row WHERE id = $1`, i%n+1).Scan(&text)
		})
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return r, fmt.Errorf("raw SQLite: %w", err)
	}
	return r, nil
}

// perSecond does something again and again for a while.
func perSecond(do func(nth int) error) (float64, error) {
	start, n := time.Now(), 0
	for ; time.Since(start) < rawTime; n++ {
		if err := do(n); err != nil {
			return 0, err
		}
	}
	return float64(n) / time.Since(start).Seconds(), nil
}

package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/store"
)

// patience is how long something may take that takes milliseconds.
const patience = 20 * time.Second

// told waits for a version, and fails on one that is older than another before it.
func told(t *testing.T, versions <-chan int, want int) {
	t.Helper()
	deadline := time.After(patience)
	for last := 0; last < want; {
		select {
		case version, open := <-versions:
			if !open {
				t.Fatalf("ended after version %d, want %d", last, want)
			}
			if version <= last {
				t.Errorf("version %d after %d", version, last)
			}
			last = version
		case <-deadline:
			t.Fatalf("stands at version %d, want %d", last, want)
		}
	}
}

func more(t *testing.T, s event.History, id dilemma.ID, from, n int) {
	t.Helper()
	for i := from; i < from+n; i++ {
		must(t, s.Append(context.Background(), id, i, records(t, argument(i))))
	}
}

func TestWatch(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id, other := begin(t, s), begin(t, s)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		versions, elsewhere := s.Watch(ctx, id), s.Watch(ctx, other)
		more(t, s, id, 1, 1)
		told(t, versions, 2)

		if err := s.Append(t.Context(), id, 1, records(t, argument(9))); err == nil {
			t.Error("an append on an old version")
		}
		more(t, s, id, 2, 30) // nobody reads meanwhile, and nobody waits
		told(t, versions, 32)
		select {
		case version := <-elsewhere: // once, where listening has just begun
			if version != 1 {
				t.Errorf("another dilemma stands at %d", version)
			}
		default:
		}
		stop()
		for range versions {
			t.Error("told after it was over")
		}
	})
}

// TestWatchEndsWithTheStore holds that a closed store leaves nobody waiting.
func TestWatchEndsWithTheStore(t *testing.T) {
	eachStore(t, func(t *testing.T, f *fixture) {
		s, err := store.Open(t.Context(), f.address, newKeyring())
		must(t, err)
		versions := s.Watch(t.Context(), newID())
		must(t, s.Close())
		if _, open := <-versions; open {
			t.Error("told after the store was closed")
		}
		if _, open := <-s.Watch(t.Context(), newID()); open {
			t.Error("a closed store can be watched")
		}
	})
}

// TestWatchUnderLoad holds that with many who come, go and do not read, writers
// go on and everybody who stays gets the newest version.
func TestWatchUnderLoad(t *testing.T) {
	const staying, appends = 40, 60
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		var all []<-chan int
		for range staying {
			all = append(all, s.Watch(t.Context(), id))
		}
		var visits sync.WaitGroup
		for range 4 {
			visits.Go(func() {
				for range 50 {
					ctx, leave := context.WithCancel(t.Context())
					s.Watch(ctx, id)
					leave()
				}
			})
		}
		more(t, s, id, 1, appends)
		visits.Wait()
		for _, versions := range all {
			told(t, versions, 1+appends)
		}
	})
}

// TestProcessesWakeOneAnother is for those who serve one database with several
// processes, and for a connection that is lost.
func TestProcessesWakeOneAnother(t *testing.T) {
	t.Parallel()
	if postgres == nil {
		t.Skip("PostgreSQL was left out on purpose")
	}
	one := onPostgres(t)
	other := open(t, one.address)
	id := begin(t, one)
	here, there := one.Watch(t.Context(), id), other.Watch(t.Context(), id)
	version := 1
	for round := range 3 {
		more(t, one, id, version, 2)
		version += 2
		told(t, here, version)
		told(t, there, version)
		more(t, other, id, version, 2)
		version += 2
		told(t, here, version)
		told(t, there, version)
		if round == 0 { // both lose their ear; what is appended meanwhile must arrive all the same
			one.tamper(t, fmt.Sprintf(
				`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '%s' AND datname = current_database()`,
				store.ListenerName))
		}
	}
}

// TestOneListens holds that a process through which nobody watches makes no
// connection for it, and one through which many watch makes one.
func TestOneListens(t *testing.T) {
	t.Parallel()
	if postgres == nil {
		t.Skip("PostgreSQL was left out on purpose")
	}
	s := onPostgres(t)
	id, other := begin(t, s), open(t, s.address)
	if got := listeners(t, s); got != 0 {
		t.Errorf("%d connections listen for nobody", got)
	}
	var all []<-chan int
	for range 20 {
		all = append(all, s.Watch(t.Context(), id))
	}
	more(t, other, id, 1, 1)
	for _, versions := range all {
		told(t, versions, 2)
	}
	if got := listeners(t, s); got != 1 {
		t.Errorf("%d connections listen", got)
	}
}

func listeners(t *testing.T, s *fixture) (n int) {
	t.Helper()
	db, err := sql.Open("pgx", s.address)
	must(t, err)
	defer db.Close()
	must(t, db.QueryRowContext(t.Context(), `SELECT count(*) FROM pg_stat_activity
		WHERE application_name = $1 AND datname = current_database()`, store.ListenerName).Scan(&n))
	return n
}

package store_test

import (
	"errors"
	"testing"
	"time"

	"beraad/internal/event"
	"beraad/internal/store"
)

// TestProgramThatWasReplaced has a newer program bring the schema up to date beside one that
// runs: the older one goes on reading, appends nothing, begins no tasks, and says that it is
// to be replaced.
func TestProgramThatWasReplaced(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		must(t, s.Ready(t.Context()))
		s.tamper(t, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, '1')`)
		if err := s.Append(t.Context(), id, 1, records(t, argument(1))); !errors.Is(err, store.ErrSchemaNew) || store.OutageOf(err) != event.Replaced {
			t.Errorf("append: %v", err)
		}
		if _, err := s.Outbox().Lease(t.Context(), noon, noon.Add(time.Minute), 5); !errors.Is(err, store.ErrSchemaNew) {
			t.Errorf("lease: %v", err)
		}
		if err := s.Ready(t.Context()); store.OutageOf(err) != event.Replaced {
			t.Errorf("ready: %v", err)
		}
		if d, err := s.Dilemma(t.Context(), id); err != nil || d.Version != 1 {
			t.Errorf("read: %v", err)
		}
		s.tamper(t, `DELETE FROM goose_db_version WHERE version_id = 999`)
		must(t, s.Append(t.Context(), id, 1, records(t, argument(1))))
		must(t, s.Ready(t.Context()))
	})
}

// TestReadyAfterAWriteThatFailed has writes fail where reads do not, as on a full disk.
func TestReadyAfterAWriteThatFailed(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	id := begin(t, s)
	s.tamper(t, `CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'x'); END`)
	if err := s.Append(t.Context(), id, 1, records(t, argument(1))); err == nil || store.OutageOf(err) != "" {
		t.Errorf("a fault of ours is no outage: %v", err)
	}
	must(t, s.Ready(t.Context()))
	s.tamper(t, `DROP TRIGGER full`)
	s.LimitTo(t.Context(), 1)
	if err := s.Append(t.Context(), id, 1, records(t, argument(1))); store.OutageOf(err) != event.DiskFull {
		for n := 1; n < 200 && err == nil; n++ { // free pages go first
			err = s.Append(t.Context(), newID(), 0, records(t, opened("Vraag")))
		}
		if store.OutageOf(err) != event.DiskFull {
			t.Fatalf("append to a full database: %v", err)
		}
	}
	if err := s.Ready(t.Context()); store.OutageOf(err) != event.DiskFull {
		t.Errorf("ready: %v", err)
	}
	if _, err := s.Dilemma(t.Context(), id); err != nil {
		t.Errorf("read: %v", err)
	}
	s.LimitTo(t.Context(), 1<<30)
	begin(t, s)
	must(t, s.Ready(t.Context()))
	if r, err := s.Verify(t.Context(), store.Check{Views: true}); err != nil || !r.Sound() {
		t.Errorf("%+v %v", r, err)
	}
}

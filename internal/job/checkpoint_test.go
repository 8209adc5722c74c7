package job_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"beraad/internal/job"
	"beraad/internal/outbox"
	"beraad/internal/store/storetest"
)

// TestCheckpointRoundComesBack has an older program get the task first, then one that
// knows it and cannot sign, then one that can: it is done, and comes back.
func TestCheckpointRoundComesBack(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.at("2026-11-03", "10:00")
		now := func() time.Time { return w.now }
		signed, fault := 0, error(nil)
		sign := func(context.Context) error { signed++; return fault }
		older := &job.Worker{
			Queue: w.store.Outbox(), Handlers: map[outbox.Kind]job.Handler{}, Now: now, Log: slog.New(slog.DiscardHandler),
			Rounds: func(at time.Time) []outbox.Task {
				return []outbox.Task{{Key: string(job.CheckpointRound), Kind: job.CheckpointRound, Body: []byte("{}"), Due: at}}
			},
		}
		newer := *older
		newer.Handlers = map[outbox.Kind]job.Handler{job.CheckpointRound: job.Checkpoints(sign, now)}
		work := func(one *job.Worker, clock string) {
			t.Helper()
			w.at("2026-11-03", clock)
			if _, err := one.Work(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		work(older, "10:00")
		work(&newer, "10:02")
		if signed != 1 {
			t.Fatalf("signed %d times after an older program had it", signed)
		}
		fault = errors.New("it does not fit")
		work(&newer, "10:05")
		work(&newer, "10:10")
		fault = nil
		work(&newer, "10:20")
		if failed, err := w.store.Outbox().List(t.Context(), outbox.Failed, 9); signed != 3 || err != nil || len(failed) > 0 {
			t.Errorf("signed %d times, failed: %+v, %v", signed, failed, err)
		}
	})
}

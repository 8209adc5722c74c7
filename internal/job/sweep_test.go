package job_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"beraad/internal/job"
	"beraad/internal/message"
	"beraad/internal/outbox"
)

// door counts how often it is swept.
type door struct {
	swept int
	fault error
}

func (d *door) Sweep(context.Context) error { d.swept++; return d.fault }

// emptyStore keeps nothing.
type emptyStore struct {
	outbox.Queue
	message.Box
}

func (emptyStore) Sweep(context.Context, time.Time) error { return nil }
func (emptyStore) RenewIndex(context.Context) error       { return nil }

// TestSweepGoesByEveryDoor: a door that cannot be swept now keeps no other from it, and all
// are swept again the next day.
func TestSweepGoesByEveryDoor(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	stuck, other := &door{fault: errors.New("locked")}, &door{}
	sweep := job.Sweep(emptyStore{}, emptyStore{}, emptyStore{}, func() time.Time { return now }, stuck, other)
	var later job.Later
	if err := sweep(t.Context(), outbox.Task{}); !errors.As(err, &later) {
		t.Fatalf("it does not come back: %v", err)
	}
	if stuck.swept != 1 || other.swept != 1 || !errors.Is(later.Fault, stuck.fault) || !later.At.Equal(now.Add(24*time.Hour)) {
		t.Errorf("swept %d and %d times, again at %s, fault %v", stuck.swept, other.swept, later.At, later.Fault)
	}
}

package command

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// TestTurns holds that one stream has one at a time, that streams do not wait for each
// other, and that nothing is left behind.
func TestTurns(t *testing.T) {
	t.Parallel()
	var all turns
	var group sync.WaitGroup
	inside := 0 // the race detector and the count see two at once
	for range 50 {
		group.Go(func() {
			done, err := all.take(t.Context(), "een")
			if err != nil {
				t.Error(err)
				return
			}
			defer done()
			if inside++; inside != 1 {
				t.Errorf("%d at once", inside)
			}
			inside--
		})
	}
	group.Wait()

	one, err := all.take(t.Context(), "een")
	if err != nil {
		t.Fatal(err)
	}
	other, err := all.take(t.Context(), "twee")
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := all.take(gone, "een"); !errors.Is(err, context.Canceled) {
		t.Errorf("who left got a turn: %v", err)
	}
	one()
	other()
	if len(all.of) != 0 {
		t.Errorf("%d turns were left behind", len(all.of))
	}
}

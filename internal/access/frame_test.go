package access_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"

	"github.com/google/go-cmp/cmp"
)

// TestPolicy_of_a_frame is the truth table for the text of a frame.
func TestPolicy_of_a_frame(t *testing.T) {
	t.Parallel()
	f := chain.Frame{ID: "regel", Owners: []chain.Owner{{Seat: indSeat, From: "2026-02-01"}, {Seat: coaSeat, From: "2026-01-01", To: "2026-01-31"}}}
	for _, row := range []struct {
		name   string
		reader access.Reader
		day    dilemma.Day
		rule   string
	}{
		{"an owner writes", joost, "2026-02-01", "owner"},
		{"not before they own it", joost, "2026-01-31", ""},
		{"nor after", sanne, "2026-02-01", ""},
		{"on the last day they do", sanne, "2026-01-31", "owner"},
		{"who has no such role does not", mila, "2026-02-01", ""},
		{"nor does an administrator", access.Reader{Person: "vincent", Administrator: true}, "2026-02-01", ""},
		{"nor the passing of time", access.Clock, "2026-02-01", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			asked := access.ForFrame(row.reader, f, row.day)
			because := asked.May("chain.write-edition")
			if allowed := slices.Contains(because, row.rule); allowed != (row.rule != "") || len(because) > 0 != allowed {
				t.Errorf("allowed by %v, want %q", because, row.rule)
			}
			var want error
			if row.rule == "" {
				want = access.Denied{Action: "chain.write-edition", Known: true}
			}
			if diff := cmp.Diff(want, asked.CheckFrame("chain.write-edition")); diff != "" {
				t.Error(diff)
			}
		})
	}
	if may := access.May(sanne, "chain.write-edition", "d1", access.FactsOf(shared)); len(may) > 0 {
		t.Errorf("a dilemma is no frame: %v", may)
	}
	if got := joost.Owning(f, "2026-02-01"); got != indSeat {
		t.Errorf("acts as %v", got)
	}
}

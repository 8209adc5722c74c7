package access_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/internal/access"

	"github.com/google/go-cmp/cmp"
)

// TestPolicy_of_a_training_set is the truth table for training sets.
func TestPolicy_of_a_training_set(t *testing.T) {
	t.Parallel()
	trainers := []chain.Seat{indSeat}
	for _, row := range []struct {
		name   string
		reader access.Reader
		rule   string
	}{
		{"who trains", joost, "trainer"},
		{"who does not", sanne, ""},
		{"nor an administrator", access.Reader{Person: "vincent", Administrator: true}, ""},
		{"nor the passing of time", access.Clock, ""},
	} {
		for _, action := range []access.Action{access.WriteSets, "training.publish", "training.withdraw"} {
			asked := access.ForSet(row.reader, "s1", trainers)
			because := asked.May(action)
			if allowed := slices.Contains(because, row.rule); allowed != (row.rule != "") || len(because) > 0 != allowed {
				t.Errorf("%s: %s allowed by %v, want %q", row.name, action, because, row.rule)
			}
			var want error
			if row.rule == "" {
				want = access.Denied{Action: action, Known: true}
			}
			if diff := cmp.Diff(want, asked.CheckKnown(action)); diff != "" {
				t.Errorf("%s: %s", row.name, diff)
			}
		}
	}
	if may := access.May(joost, access.WriteSets, "d1", access.FactsOf(shared)); len(may) > 0 {
		t.Errorf("a dilemma is no training set: %v", may)
	}
	if may := access.ForSet(joost, "s1", trainers).May(access.Read); len(may) > 0 {
		t.Errorf("a training set is no dilemma: %v", may)
	}
	if got := joost.Holding(trainers); got != indSeat {
		t.Errorf("acts as %v", got)
	}
	if got := sanne.Holding(trainers); got != (chain.Seat{}) {
		t.Errorf("trains as %v", got)
	}
}

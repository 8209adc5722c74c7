package access_test

import (
	"slices"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
)

// TestPolicy_of_a_reflection is the truth table for reflections that leaders share.
func TestPolicy_of_a_reflection(t *testing.T) {
	t.Parallel()
	leaders := []chain.Seat{indSeat}
	for _, row := range []struct {
		name   string
		reader access.Reader
		action access.Action
		author string
		rule   string
	}{
		{"who leads shares one", joost, access.ShareReflection, "", "leads"},
		{"who does not lead shares none", sanne, access.ShareReflection, "", ""},
		{"nor does the passing of time", access.Clock, access.ShareReflection, "", ""},
		{"who wrote it takes it back", sanne, access.TakeReflectionBack, string(sanne.Person), "wrote-reflection"},
		{"another leader does not", joost, access.TakeReflectionBack, string(sanne.Person), ""},
		{"nor an administrator", access.Reader{Person: "vincent", Administrator: true}, access.TakeReflectionBack, string(sanne.Person), ""},
	} {
		asked := access.ForReflection(row.reader, dilemma.PersonID(row.author), leaders)
		because := asked.May(row.action)
		if allowed := slices.Contains(because, row.rule); allowed != (row.rule != "") || len(because) > 0 != allowed {
			t.Errorf("%s: allowed by %v, want %q", row.name, because, row.rule)
		}
		if (asked.CheckKnown(row.action) == nil) != (row.rule != "") {
			t.Errorf("%s: %v", row.name, asked.CheckKnown(row.action))
		}
	}
	if got := joost.Holding(leaders); got != indSeat {
		t.Errorf("leads as %v", got)
	}
}

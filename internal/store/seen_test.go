package store_test

import (
	"fmt"
	"testing"
	"time"

	"beraad/internal/identity"
	"beraad/internal/seen"

	"github.com/google/go-cmp/cmp"
)

func TestSeen(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		noon := time.Date(2026, 3, 12, 12, 0, 0, 0, time.UTC)
		var rows []seen.Row
		for i := range 250 { // more than one statement takes
			rows = append(rows, seen.Row{
				At: noon.Add(time.Duration(i) * time.Second), Person: "sanne", Origin: "page 192.0.2.0/24", Action: "read",
				Kind: seen.Dilemma, Object: fmt.Sprint("d", i%2), Allowed: true, Rules: []string{"opener", "table"},
			})
		}
		rows = append(rows,
			seen.Row{At: noon, Person: "joost", Origin: "api 192.0.2.0/24", Action: "read", Kind: seen.Dilemma, Object: "d3"},
			seen.Row{At: noon, Person: "joost", Action: "list", Kind: seen.List, Object: "d3", Allowed: true, Many: 7},
			seen.Row{At: noon, Person: "joost", Action: "read-minutes", Kind: seen.Meeting, Object: "d3", Allowed: true, Rules: []string{"at-meeting"}})
		must(t, s.AddSeen(t.Context(), rows))
		must(t, s.AddSeen(t.Context(), nil))

		of, err := s.SeenOf(t.Context(), seen.Dilemma, "d1", 100)
		must(t, err)
		if len(of) != 100 || !cmp.Equal(of[0], rows[249]) || !cmp.Equal(of[1], rows[247]) {
			t.Errorf("%d rows, the first two %v", len(of), of[:2])
		}
		of, err = s.SeenOf(t.Context(), seen.Dilemma, "d3", 100)
		must(t, err)
		if len(of) != 1 || of[0].Allowed || len(of[0].Rules) != 0 {
			t.Errorf("a no: %+v", of)
		}
		must(t, s.SweepSeen(t.Context(), noon.Add(200*time.Second)))
		of, err = s.SeenOf(t.Context(), seen.Dilemma, "d0", 100)
		must(t, err)
		if len(of) != 25 {
			t.Errorf("%d are left after sweeping, want 25", len(of))
		}
	})
}

// TestLastDays holds that the day on which somebody signed in last outlives the session.
func TestLastDays(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		noon := time.Date(2026, 3, 12, 12, 0, 0, 0, time.UTC)
		must(t, s.People().Put(t.Context(), identity.Person{ID: "sanne", Name: "Sanne", Organisation: "coa", Active: true, Language: "nl"}, ""))
		for i, at := range []time.Time{noon.AddDate(0, 0, -3), noon} {
			must(t, s.Sessions().Add(t.Context(), identity.Session{Hash: identity.TokenHash{byte(i)}, Person: "sanne", Since: at, LastSeen: at, Expires: at.Add(time.Hour)}))
		}
		must(t, s.Sessions().Sweep(t.Context(), noon.AddDate(0, 0, 9), noon.AddDate(0, 0, 9)))
		days, err := s.Sessions().LastDays(t.Context())
		must(t, err)
		if len(days) != 1 || days["sanne"] != "2026-03-12" {
			t.Errorf("%v", days)
		}
	})
}

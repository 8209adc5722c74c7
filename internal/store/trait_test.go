package store_test

import (
	"errors"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/store"
	"beraad/weighing"
)

// against is an argument for the other option, on another value than argument.
func against() weighing.ArgumentMade {
	a := argument(9)
	a.Option, a.Value = "O2", "recht"
	return a
}

func traits(t *testing.T, s *fixture, id dilemma.ID, want string) {
	t.Helper()
	got, err := s.Traits(t.Context(), id)
	must(t, err)
	if strings.Join(got, " ") != want {
		t.Errorf("traits %q, want %q", got, want)
	}
}

func TestTraitsFollowTheHistory(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := newID()
		traits(t, s, id, "")
		must(t, s.Append(t.Context(), id, 0, records(t, opened("Mag het?"), argument(1))))
		traits(t, s, id, "gezin:kinderen jaar:2026 organisatie:coa")
		must(t, s.Append(t.Context(), id, 2, records(t, against())))
		pulled := "gezin:kinderen jaar:2026 organisatie:coa spanning:humaniteit|recht"
		traits(t, s, id, pulled)
		must(t, s.Rebuild(t.Context(), nil))
		traits(t, s, id, pulled)
		sound(t, s)
		must(t, s.Append(t.Context(), id, 3, records(t, weighing.ArgumentWithdrawn{ID: "A9"})))
		traits(t, s, id, "gezin:kinderen jaar:2026 organisatie:coa")
		sound(t, s)
	})
}

func TestSharing(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		for i := range 3 {
			events := []dilemma.Event{opened("Mag het?"), argument(1)}
			if i > 0 {
				events = append(events, against())
			}
			must(t, s.Append(t.Context(), newID(), 0, records(t, events...)))
		}
		for want, asked := range map[int][]string{
			0: {"gezin:kinderen jaar:2026 organisatie:coa", "kader:geen"}, 2: {"organisatie:coa", "spanning:humaniteit|recht"}, 3: {"organisatie:coa"},
		} {
			got, err := s.Sharing(t.Context(), asked)
			must(t, err)
			if got != want {
				t.Errorf("%d share %q, want %d", got, asked, want)
			}
		}
		if got, err := s.Sharing(t.Context(), nil); err != nil || got != 0 {
			t.Errorf("no traits: %d, %v", got, err)
		}
	})
}

// A program that was cut off between the migrations and the read models left
// them old: the schema counts as old until they were made anew.
func TestMigrateGoesOnWhereItWasCutOff(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		s.tamper(t, `DELETE FROM trait`, `CREATE TABLE renewal (id INTEGER PRIMARY KEY)`)
		if err := s.Current(t.Context()); !errors.Is(err, store.ErrSchemaOld) {
			t.Errorf("read models of an older program: %v", err)
		}
		must(t, s.Migrate(t.Context()))
		must(t, s.Current(t.Context()))
		traits(t, s, id, "gezin:kinderen jaar:2026 organisatie:coa")
	})
}

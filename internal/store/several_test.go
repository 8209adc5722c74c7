package store_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/view"

	"github.com/google/go-cmp/cmp"
)

// What is read of several dilemmas at once is what is read of each.
func TestSeveral(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		first, second := newID(), newID()
		for _, id := range []dilemma.ID{first, second} {
			must(t, s.Append(t.Context(), id, 0, records(t, opened("Mag het?"), intake.Shared{})))
		}
		if _, err := s.Dilemma(t.Context(), second); err != nil { // one is in memory, and old by now
			t.Fatal(err)
		}
		must(t, s.Append(t.Context(), second, 2, records(t, argument(1))))
		for range 2 {
			all, err := s.Several(t.Context(), []dilemma.ID{second, "nobody's", first})
			must(t, err)
			if len(all) != 2 || all[0].ID != second || all[0].Version != 3 || all[1].ID != first {
				t.Fatalf("read %+v", all)
			}
			want, err := s.Dilemma(t.Context(), first)
			must(t, err)
			if diff := cmp.Diff(want, all[1]); diff != "" {
				t.Error(diff)
			}
		}
		if all, err := s.Several(t.Context(), nil); err != nil || len(all) > 0 {
			t.Errorf("of none: %v, %v", all, err)
		}
	})
}

// An agenda is for who sits at its level.
func TestAgenda(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := newID()
		must(t, s.Append(t.Context(), id, 0, records(t, opened("Mag het?"), intake.Shared{},
			decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: "mdt", Question: "Wat raadt u aan?"},
			decision.AgendaItemPut{ID: "E1", On: "2026-03-12", Place: "n"},
			decision.HeldOver{ID: "E1", To: "2026-03-19", Place: "n", Because: "de tijd was om"})))
		member := access.Reader{Person: "mila", Levels: []chain.LevelID{"mdt", "kdt"}}
		rows, err := s.Agenda(t.Context(), member, "2026-03-01")
		must(t, err)
		if len(rows) != 2 || rows[0].Due != "2026-03-12" || rows[0].Task != view.AgendaDone || rows[1].Task != view.OnAgenda || rows[1].Dilemma != id {
			t.Errorf("rows %+v", rows)
		}
		if rows, err = s.Agenda(t.Context(), member, "2026-03-13"); err != nil || len(rows) != 1 {
			t.Errorf("from a day on: %+v, %v", rows, err)
		}
		for _, other := range []access.Reader{{Person: "sanne"}, {Person: "joost", Levels: []chain.LevelID{"kdt"}}} {
			if rows, err := s.Agenda(t.Context(), other, ""); err != nil || len(rows) > 0 {
				t.Errorf("%s sees %+v, %v", other.Person, rows, err)
			}
		}
		if work, err := s.Work(t.Context(), member, "2026-03-12"); err != nil || len(work) != 1 {
			t.Errorf("an agenda is no work of its own: %+v, %v", work, err)
		}
	})
}

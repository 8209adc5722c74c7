package store_test

import (
	"slices"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/event"
	"beraad/weighing"
)

func contributed(t *testing.T, s *fixture, person dilemma.PersonID, most int, want ...dilemma.ID) {
	t.Helper()
	got, err := s.Contributed(t.Context(), person, most)
	must(t, err)
	if !slices.Equal(got, want) {
		t.Errorf("%s contributed to %v, want %v", person, got, want)
	}
}

// signed says who did what, and when.
func signed(all []event.Record, by dilemma.Actor, at time.Time) []event.Record {
	for i := range all {
		all[i].By, all[i].At = by, at
	}
	return all
}

// TestContributed holds that one finds back what one contributed to, the last moved
// first, that time never did anything, and that a rebuild says the same.
func TestContributed(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		first, second := newID(), newID()
		must(t, s.Append(t.Context(), first, 0, records(t, opened("Mag het?"), intake.Shared{})))
		must(t, s.Append(t.Context(), second, 0, signed(records(t, opened("En dit?"), intake.Shared{}), anna, noon.Add(time.Hour))))
		contributed(t, s, anna.Person, 9, second, first)
		contributed(t, s, bram.Person, 9)
		contributed(t, s, anna.Person, 1, second)
		contributed(t, s, anna.Person, 0)

		must(t, s.Append(t.Context(), first, 2, signed(records(t, argument(1)), bram, noon.Add(2*time.Hour))))
		must(t, s.Append(t.Context(), second, 2, signed(records(t, weighing.ConsultationReminded{ID: "C1"}), dilemma.Clock, noon.Add(3*time.Hour))))
		contributed(t, s, bram.Person, 9, first)
		contributed(t, s, anna.Person, 9, second, first)
		contributed(t, s, dilemma.Clock.Person, 9)
		sound(t, s)

		s.tamper(t, `DELETE FROM contribution`)
		contributed(t, s, bram.Person, 9)
		must(t, s.Rebuild(t.Context(), nil))
		contributed(t, s, bram.Person, 9, first)
		contributed(t, s, anna.Person, 9, second, first)
		sound(t, s)
	})
}

// TestMigrateFillsContributions holds that what was contributed before there was a
// table of it is in that table afterwards.
func TestMigrateFillsContributions(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		id := begin(t, s)
		s.tamper(t, `DROP TABLE linked`, `DROP TABLE parcel`, `DROP TABLE logout_token`, `DROP INDEX session_provider`, `ALTER TABLE session DROP COLUMN proven`,
			`DROP TABLE ended`, `DROP INDEX event_erasing`, `DROP TABLE seen`, `DROP TABLE signed_in`, `DROP TABLE cosignature`, `DROP TABLE witness`, `DROP TABLE checkpoint`, `DROP TABLE log_key`, `DROP TABLE reflection_shared`, `DROP TABLE course`, `DROP TABLE pulse_text`, `DROP TABLE pulse_tally`, `DROP TABLE pulse_box`, `DROP TABLE pulse_invited`, `DROP TABLE pulse_wave`, `DROP TABLE measure`, `DROP INDEX work_measure`, `ALTER TABLE work DROP COLUMN measure`, `ALTER TABLE message DROP COLUMN measure`, `DROP INDEX work_signal`, `ALTER TABLE work DROP COLUMN signal`, `ALTER TABLE message DROP COLUMN signal`, `DROP TABLE signal_dilemma`, `DROP TABLE signal`, `DROP TABLE anonymous_voice`,
			`DROP TABLE training_set`, `DROP TABLE contribution`, `DROP TABLE frame_follow`, `DROP TABLE news_seen`, `DROP TABLE second_reader`, `DELETE FROM goose_db_version WHERE version_id >= 12`)
		contributed(t, open(t, s.address), anna.Person, 9, id)
	})
}

package job_test

import (
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/store/storetest"
	"beraad/programme"
)

// TestMissedChecksClimb: a check that nobody did climbs after the days of grace, goes on
// when the level stays silent, and comes down when the owner does it after all.
func TestMissedChecksClimb(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, address string) {
		w := newWorld(t, address)
		w.on("2026-03-02")
		reader := func(who dilemma.Actor) access.Reader {
			return access.ReaderOf(who.Person, []chain.Seat{{Organisation: who.Organisation, Role: who.Role}}, w.chain, "2026-03-02")
		}
		do := func(by dilemma.Actor, c dilemma.Command) error {
			desk := &command.Desk{History: w.history, Now: func() time.Time { return w.now }}
			_, err := desk.Do(t.Context(), command.Request{Reader: reader(by), By: by, Stream: "p1", Command: c})
			return err
		}
		plan := programme.Plan{
			Measure: programme.Measure{
				Title: "Voorbeelden", What: "Bespreken", Goal: "uitlegbaar", Obstacle: "niet-durven", Reach: programme.OfOrganisation,
				Organisations: []dilemma.OrganisationID{"coa"}, TimeNote: "een uur", Indicator: programme.Examples, Wanted: programme.Up,
			},
			Owner: sanne, First: "2026-06-01", Every: 3, Chain: w.chain, Today: "2026-03-02",
		}
		if err := do(anouk, plan); err == nil {
			t.Error("anybody can plan for another")
		}
		if err := do(hanneke, plan); err != nil {
			t.Fatal(err)
		}
		lies := func() chain.LevelID {
			m, err := w.store.Measure(t.Context(), "p1")
			if err != nil {
				t.Fatal(err)
			}
			if c := m.Climbed(); c != nil {
				return c.Level
			}
			return ""
		}
		for _, one := range []struct {
			day   dilemma.Day
			level chain.LevelID
		}{{"2026-06-08", ""}, {"2026-06-09", "signaallijst"}, {"2026-06-23", "signaallijst"}, {"2026-06-24", "rao"}} {
			w.on(one.day)
			w.mind()
			w.mind()
			if got := lies(); got != one.level {
				t.Errorf("on %s it lies with %q, want %q", one.day, got, one.level)
			}
		}
		m, _ := w.store.Measure(t.Context(), "p1")
		if len(m.Climbs) != 2 || m.Climbs[1].At.By != dilemma.Clock {
			t.Errorf("climbed %+v", m.Climbs)
		}
		look := programme.Look{Sees: "a", Means: "b", Outcome: programme.GoOn, Next: "2026-09-01", Today: "2026-06-24"}
		if err := do(rao, look); err == nil {
			t.Error("the level does the check for the owner")
		}
		if err := do(sanne, look); err != nil {
			t.Fatal(err)
		}
		w.mind()
		if got := lies(); got != "" {
			t.Errorf("after the check it lies with %q", got)
		}
	})
}

package store_test

import (
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/store"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/programme"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// monday is the first Monday after noon.
const monday dilemma.Day = "2026-11-09"

func figures(t *testing.T, s *fixture, on dilemma.Day) *view.State {
	t.Helper()
	state, err := s.State(t.Context(), five(), on)
	must(t, err)
	return state
}

// five is the chain with the lowest threshold.
func five() *chain.Chain {
	c := chain.BuiltIn()
	c.Pulse.Threshold = 5
	return &c
}

// course tells of a dilemma that is decided and fed back, all at a moment.
func course(t *testing.T, s *fixture, at time.Time, more ...dilemma.Event) dilemma.ID {
	t.Helper()
	id := newID()
	all := append([]dilemma.Event{
		opened("Mag het?"),
		intake.Shared{},
		argument(1),
		weighing.ArgumentMade{ID: "A2", Kind: weighing.Against, Option: "O1", Goal: "orde", Value: "gelijkheid"},
		decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: "kdt", Why: decision.WeDiffer},
	}, more...)
	must(t, s.Append(t.Context(), id, 0, signed(records(t, all...), anna, at)))
	return id
}

// TestState holds that figures are of what happened before the Monday, that they follow
// from the history alone, and that what is erased is counted no more.
func TestState(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		before := monday.Time().Add(-36 * time.Hour)
		decided := []dilemma.Event{decision.Taken{Option: "O1", Escalation: "E1"}, learning.OutcomeFedBack{Text: "Zo is het."}}
		var last dilemma.ID
		for range 6 {
			last = course(t, s, before, decided...)
		}
		course(t, s, monday.Time().Add(12*time.Hour), decided...)
		private := newID()
		must(t, s.Append(t.Context(), private, 0, signed(records(t, opened("Van mij alleen?")), anna, before)))
		want := view.Cell{Shown: true, N: 6, Of: 6}
		for _, on := range []dilemma.Day{monday, monday.Plus(6)} {
			state := figures(t, s, on)
			if diff := cmp.Diff(want, state.Figure(view.FedBack).Whole); diff != "" || state.On != monday {
				t.Errorf("%s: %s", on, diff)
			}
			if f := state.Figure(view.BothNamed).Whole; f.N != 6 {
				t.Errorf("both named: %+v", f)
			}
			if len(state.Values) != 1 || state.Values[0].Whole.N != 6 {
				t.Errorf("tensions: %+v", state.Values)
			}
		}
		if n := figures(t, s, monday.Plus(7)).Figure(view.FedBack).Whole.N; n != 7 {
			t.Errorf("%d a week later", n)
		}
		sound(t, s)

		s.tamper(t, `DELETE FROM course`)
		if r, err := s.Verify(t.Context(), store.Check{Views: true}); err != nil || !kinds(r)[store.FaultView] {
			t.Errorf("a course that is gone: %v, %v", r.Faults, err)
		}
		must(t, s.Rebuild(t.Context(), nil))
		sound(t, s)
		if diff := cmp.Diff(want, figures(t, s, monday).Figure(view.FedBack).Whole); diff != "" {
			t.Errorf("after a rebuild: %s", diff)
		}
		s.dropKey(t, string(last))
		again := open(t, s.address)
		must(t, again.Rebuild(t.Context(), nil))
		if n := figures(t, again, monday).Figure(view.FedBack).Whole.N; n != 5 {
			t.Errorf("%d after one was erased", n)
		}
		if n := len(readable(t, again, anna)); n != 6 { // those of that Monday and before, and the one after
			t.Errorf("%d dilemmas can be read", n)
		}
	})
}

func readable(t *testing.T, s *fixture, who dilemma.Actor) map[dilemma.ID]bool {
	t.Helper()
	c := chain.BuiltIn()
	all, err := s.Readable(t.Context(), access.ReaderOf(who.Person, []chain.Seat{{Organisation: who.Organisation, Role: who.Role}}, &c, monday))
	must(t, err)
	return all
}

// TestReadable holds that the list behind a figure is what a reader may read.
func TestReadable(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		one := course(t, s, noon)
		if all := readable(t, s, anna); !all[one] || len(all) != 1 {
			t.Errorf("who opened it reads %v", all)
		}
		if all := readable(t, s, dilemma.Actor{Person: "niemand", Organisation: "dmb", Role: "auditor"}); len(all) != 0 {
			t.Errorf("a stranger reads %v", all)
		}
	})
}

// TestReadings holds what measures read: the figures of the Monday, and what is too small
// is withheld from them too.
func TestReadings(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		for n := range 6 {
			var more []dilemma.Event
			if n < 5 {
				more = []dilemma.Event{decision.Taken{Option: "O1", Escalation: "E1"}, learning.OutcomeFedBack{Text: "Zo is het."}}
			}
			course(t, s, monday.Time().Add(-36*time.Hour), more...)
		}
		course(t, s, monday.Time().Add(36*time.Hour))
		for _, one := range []struct {
			i     programme.Indicator
			at    dilemma.OrganisationID
			want  programme.Reading
			there bool
		}{
			{programme.FedBack, "", programme.Reading{Value: 5, Of: 5}, true},
			{programme.FedBack, "coa", programme.Reading{Value: 5, Of: 5}, true},
			{programme.FedBack, "dtv", programme.Reading{}, false},
			{programme.FedBack, "elders", programme.Reading{}, false},
			{programme.BothNamed, "", programme.Reading{Value: 5, Of: 5}, true},
			{programme.Escalations, "", programme.Reading{Value: 6}, true},
			{programme.AgeOfOpen, "", programme.Reading{Withheld: true}, true},
			{programme.Takeovers, "", programme.Reading{}, true},
			{programme.Examples, "", programme.Reading{}, true},
			{programme.Examples, "coa", programme.Reading{}, true},
			{programme.OfScale("dare"), "", programme.Reading{}, false},
		} {
			got, there, err := s.Readings(five()).Reading(t.Context(), one.i, one.at, monday.Plus(4))
			must(t, err)
			if one.there {
				one.want.Indicator, one.want.On = one.i, monday
			}
			if got != one.want || there != one.there {
				t.Errorf("%s of %q: %+v, %v", one.i, one.at, got, there)
			}
		}
	})
}

// TestSharedReflections keeps, keeps once, and takes back for ever.
func TestSharedReflections(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		one := learning.SharedReflection{ID: "r1", By: anna, At: noon, Title: "Over wachten", Text: "Ik wachtte te lang."}
		two := learning.SharedReflection{ID: "r2", By: bram, At: noon.Add(time.Hour), Title: "Over spreken", Text: "Ik sprak te laat."}
		for _, r := range []learning.SharedReflection{one, two, one} {
			must(t, s.ShareReflection(t.Context(), r))
		}
		listed := func(want ...learning.SharedReflection) {
			t.Helper()
			all, err := s.SharedReflections(t.Context())
			must(t, err)
			if diff := cmp.Diff(want, all); diff != "" {
				t.Error(diff)
			}
		}
		listed(two, one)
		must(t, s.TakeReflectionBack(t.Context(), "r1", bram.Person))
		listed(two, one)
		must(t, s.TakeReflectionBack(t.Context(), "r1", anna.Person))
		must(t, s.TakeReflectionBack(t.Context(), "r9", anna.Person))
		listed(two)
	})
}

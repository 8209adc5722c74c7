package view_test

import (
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/signal"
	"beraad/weighing"
)

// TestPinches: what departs from its frame, and chain goals that pull apart on one option,
// are a pinch; what is private, withdrawn or of this case only is none.
func TestPinches(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	by := dilemma.Actor{Person: "sanne", Organisation: "coa", Role: "casemanager"}
	opened := intake.Opened{Question: "Mag het?", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}}, Frame: "artikel-64"}
	departs := intake.RoomJudged{Room: intake.Departs, Frame: "artikel-64"}
	argued := func(id string, kind weighing.Kind, option string, goal chain.GoalID) weighing.ArgumentMade {
		return weighing.ArgumentMade{ID: id, Kind: kind, Option: option, Goal: goal, Value: "menselijke-waardigheid", Consequence: "x"}
	}
	for name, k := range map[string]struct {
		events []dilemma.Event
		want   []string
	}{
		"departs":           {[]dilemma.Event{opened, departs, intake.Shared{}}, []string{"kader-artikel-64"}},
		"private":           {[]dilemma.Event{opened, departs}, nil},
		"withdrawn":         {[]dilemma.Event{opened, departs, intake.Shared{}, intake.Withdrawn{Reason: "x"}}, nil},
		"within":            {[]dilemma.Event{opened, intake.Shared{}}, nil},
		"goals collide":     {[]dilemma.Event{opened, intake.Shared{}, argued("A1", weighing.For, "O1", "toelating"), argued("A2", weighing.Against, "O1", "humaan")}, []string{"doelen-humaan-toelating"}},
		"two options":       {[]dilemma.Event{opened, intake.Shared{}, argued("A1", weighing.For, "O1", "toelating"), argued("A2", weighing.Against, "O2", "humaan")}, nil},
		"the same goal":     {[]dilemma.Event{opened, intake.Shared{}, argued("A1", weighing.For, "O1", "humaan"), argued("A2", weighing.Against, "O1", "humaan")}, nil},
		"of this case only": {[]dilemma.Event{opened, intake.Shared{}, argued("A1", weighing.For, "O1", "g1"), argued("A2", weighing.Against, "O1", "humaan")}, nil},
		"taken back": {[]dilemma.Event{
			opened, intake.Shared{}, argued("A1", weighing.For, "O1", "toelating"), argued("A2", weighing.Against, "O1", "humaan"), weighing.ArgumentWithdrawn{ID: "A2"},
		}, nil},
	} {
		var past []dilemma.Happened
		for i, e := range k.events {
			past = append(past, dilemma.Happened{Event: e, Version: i + 1, At: time.Date(2026, 3, 2, 9, i, 0, 0, time.UTC), By: by})
		}
		d := view.Fold("d1", past)
		var got []string
		for _, p := range view.PinchesOf(&d, &c) {
			got = append(got, p.About.Key())
			if !d.Pinches(p.About, &c) {
				t.Errorf("%s: cannot stand behind %s", name, p.About.Key())
			}
		}
		if !slices.Equal(got, k.want) {
			t.Errorf("%s: %v, want %v", name, got, k.want)
		}
	}
}

// TestSeriesIn: by the rule of the chain, within its months, and not what a signal stood
// for already.
func TestSeriesIn(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	c.Series = chain.Series{Departures: 2, Collisions: 3, Within: 12, Voices: 7}
	frame, goals := signal.About{Frame: "artikel-64"}, signal.OfGoals("humaan", "toelating")
	pinch := func(a signal.About, id dilemma.ID, on dilemma.Day) view.Pinch {
		return view.Pinch{About: a, Dilemma: id, On: on}
	}
	const today = dilemma.Day("2026-11-26")
	both := []view.Pinch{pinch(frame, "d2", "2026-11-01"), pinch(frame, "d1", "2025-11-26")}
	for name, k := range map[string]struct {
		pinches []view.Pinch
		signals []*view.Signal
		want    int
	}{
		"two departures":        {both, nil, 1},
		"one is too long ago":   {[]view.Pinch{both[0], pinch(frame, "d1", "2025-11-25")}, nil, 0},
		"two collisions":        {[]view.Pinch{pinch(goals, "d1", today), pinch(goals, "d2", today)}, nil, 0},
		"three collisions":      {[]view.Pinch{pinch(goals, "d1", today), pinch(goals, "d2", today), pinch(goals, "d3", today)}, nil, 1},
		"a signal is open":      {both, []*view.Signal{{About: frame, State: signal.Open}}, 0},
		"one stood behind":      {both, []*view.Signal{{About: frame, State: signal.Refused, Dilemmas: []dilemma.ID{"d1"}}}, 0},
		"about something else":  {both, []*view.Signal{{About: goals, State: signal.Open, Dilemmas: []dilemma.ID{"d1", "d2"}}}, 1},
		"others, after a no":    {append(both, pinch(frame, "d3", today)), []*view.Signal{{About: frame, State: signal.Refused, Dilemmas: []dilemma.ID{"d1"}}}, 1},
		"a withdrawn one stood": {both, []*view.Signal{{About: frame, State: signal.TakenBack, Dilemmas: []dilemma.ID{"d1", "d2"}}}, 0},
	} {
		if got := view.SeriesIn(k.pinches, k.signals, &c, today); len(got) != k.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if s := view.SeriesIn(both, nil, &c, today); !slices.Equal(s[0].Dilemmas, []dilemma.ID{"d1", "d2"}) {
		t.Errorf("behind it: %v", s[0].Dilemmas)
	}
}

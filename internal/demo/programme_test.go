package demo_test

import (
	"strconv"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/programme"
)

// TestProgramme: the story has measures in every stage of the circle, one of which the
// missed check lies with the RAO, one that a level brought down, measures that pull apart
// in each way, and obstacles that none touches; on every day of the week.
func TestProgramme(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	for n := range 7 {
		day := today.Plus(n)
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			m := play(t, day)
			stages := map[programme.Stage]int{}
			var all []*view.Measure
			answered := false
			for _, script := range m.story.Measures {
				one := view.FoldMeasure(programme.ID(script.ID), m.held[script.ID])
				stages[one.StageOn(day)]++
				all = append(all, &one)
				if one.Title != script.Title {
					t.Errorf("%s is called %q in the end", script.ID, one.Title)
				}
				for _, climb := range one.Climbs {
					answered = answered || climb.Answer != nil
				}
				lies := chain.LevelID("")
				if c := one.Climbed(); c != nil {
					lies = c.Level
				}
				if want := map[dilemma.ID]chain.LevelID{"p07-ketendoel-op-een-bladzijde": "rao"}[script.ID]; lies != want {
					t.Errorf("the missed check of %s lies with %q, want %q", script.ID, lies, want)
				}
			}
			for _, s := range programme.Stages {
				if stages[s] == 0 {
					t.Errorf("no measure is in stage %s: %v", s, stages)
				}
			}
			if !answered {
				t.Error("no level answered a missed check")
			}
			kinds := map[programme.PullKind]bool{}
			for _, p := range programme.Pulls(view.Standings(all), c.ProgrammeOn(day)) {
				kinds[p.Kind] = true
			}
			if len(kinds) != 3 {
				t.Errorf("measures pull apart in %v only", kinds)
			}
			if free := programme.Untouched(view.Standings(all), &c); len(free) < 2 || len(free) > 6 {
				t.Errorf("%d obstacles are not touched", len(free))
			}
		})
	}
}

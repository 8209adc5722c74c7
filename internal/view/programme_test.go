package view_test

import (
	"slices"
	"testing"

	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/internal/view"
	"beraad/programme"
)

// TestWorkOfMeasure: who has to do what, from when, until when; and nobody is asked for
// what has ended but to hear of it.
func TestWorkOfMeasure(t *testing.T) {
	t.Parallel()
	planned := Past(Joost, programme.Planned{Measure: programme.Measure{Title: "Bespreken", Indicator: programme.Examples}, Owner: Sanne, First: "2026-06-01", Every: 3})
	begun := Then(planned, Sanne, programme.Begun{})
	missed := Then(begun, dilemma.Clock, programme.Climbed{Check: "2026-06-01", Level: "signaallijst", Until: "2026-06-22"})
	higher := Then(missed, dilemma.Clock, programme.Climbed{Check: "2026-06-01", Level: "rao", After: "signaallijst", Until: "2026-07-27"})
	altered := Then(missed, Mila, programme.LevelAnswered{Level: "signaallijst", Outcome: programme.Alter, Next: "2026-08-03"})
	stopped := Then(missed, Mila, programme.LevelAnswered{Level: "signaallijst", Outcome: programme.Halt}, programme.Stopped{})
	check := func(day string) string { return "check-measure person:sanne " + day }
	for name, c := range map[string]struct {
		past  []dilemma.Happened
		stage programme.Stage // on 1 June
		work  []string
	}{
		"planned":  {planned, programme.ToCheck, []string{check("2026-06-01"), "begin-measure person:sanne "}},
		"begun":    {begun, programme.ToCheck, []string{check("2026-06-01")}},
		"missed":   {missed, programme.ToCheck, []string{check("2026-06-01"), "answer-missed members:signaallijst 2026-06-22"}},
		"higher":   {higher, programme.ToCheck, []string{check("2026-06-01"), "answer-missed members:rao 2026-07-27"}},
		"checked":  {Then(higher, Sanne, programme.Checked{Outcome: programme.GoOn, Next: "2026-09-01"}), programme.Doing, []string{check("2026-09-01")}},
		"altered":  {altered, programme.ToAlter, []string{"hear-measure person:sanne ", check("2026-08-03"), "adjust-measure person:sanne "}},
		"read":     {Then(altered, Sanne, programme.NewsRead{}), programme.ToAlter, []string{check("2026-08-03"), "adjust-measure person:sanne "}},
		"handed":   {Then(begun, Sanne, programme.Handed{To: Mila}), programme.ToCheck, []string{"hear-measure person:mila ", "check-measure person:mila 2026-06-01"}},
		"stopped":  {stopped, programme.Ended, []string{"hear-measure person:sanne "}},
		"finished": {Then(begun, Sanne, programme.Finished{}), programme.Ended, nil},
	} {
		m := view.FoldMeasure("m1", c.past)
		if got := m.StageOn("2026-06-01"); got != c.stage {
			t.Errorf("%s: stage %s, want %s", name, got, c.stage)
		}
		var got []string
		for _, w := range view.WorkOfMeasure(&m) {
			got = append(got, string(w.Task)+" "+w.Subject+" "+string(w.Due))
			if w.Measure != "m1" || w.Title != "Bespreken" || w.Dilemma != "" || w.Task == view.CheckMeasure && w.From != w.Due.Plus(-7) {
				t.Errorf("%s: %+v", name, w)
			}
		}
		if !slices.Equal(got, c.work) {
			t.Errorf("%s: waits %q, want %q", name, got, c.work)
		}
	}
	m := view.FoldMeasure("m1", higher)
	if !m.Climbs[0].Down.By.Nameless() || m.Climbs[0].Answer != nil || m.Climbed().Level != "rao" || m.MindFrom() != "2026-07-27" {
		t.Errorf("climbed %+v", m.Climbs)
	}
}

// TestReadingsOfAnotherFigure: a plan that is given another indicator begins anew, and
// what was read before says nothing of it; a measure is in the programme of each year
// from its plan until its end.
func TestReadingsOfAnotherFigure(t *testing.T) {
	t.Parallel()
	read := func(i programme.Indicator, value int) *programme.Reading {
		return &programme.Reading{Indicator: i, Value: value}
	}
	past := Past(Sanne, programme.Planned{Measure: programme.Measure{Indicator: programme.Examples}, Owner: Sanne, Start: read(programme.Examples, 1)},
		programme.Checked{Outcome: programme.GoOn, Next: "2026-09-01", Reading: read(programme.Examples, 2)})
	m := view.FoldMeasure("m1", past)
	if m.Latest().Value != 2 {
		t.Errorf("latest %+v", m.Latest())
	}
	m = view.FoldMeasure("m1", Then(past, Sanne, programme.Rewritten{Measure: programme.Measure{Indicator: programme.FedBack}, Start: read(programme.FedBack, 7)}))
	if m.Latest().Value != 7 || m.Start.Value != 7 {
		t.Errorf("of another figure: %+v, begun at %+v", m.Latest(), m.Start)
	}
	m = view.FoldMeasure("m1", Then(past, Sanne, programme.Finished{Reading: read(programme.Examples, 9)}))
	if m.Latest().Value != 9 || m.In(2025) || !m.In(2026) || m.In(2027) {
		t.Errorf("in the end %+v", m.Latest())
	}
}

package store_test

import (
	"errors"
	"slices"
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/message"
	"beraad/internal/store"
	"beraad/internal/view"
	"beraad/programme"

	"github.com/google/go-cmp/cmp"
)

// measure is a measure of Anna's that is first checked on a day.
func measure(first dilemma.Day) programme.Planned {
	return programme.Planned{
		Measure: programme.Measure{Title: "Voorbeelden bespreken", Obstacle: "ruimte-niet-gezien", Reach: programme.OfOrganisation, Indicator: programme.Examples},
		Owner:   anna, First: first, Every: 3, Start: &programme.Reading{On: "2026-11-01", Value: 2},
	}
}

func TestMeasureFollowsAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		if _, err := s.Measure(t.Context(), "no\x00body's"); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("a measure that does not exist: %v", err)
		}
		id := newID()
		for version, e := range []dilemma.Event{
			measure("2026-11-06"),
			programme.Begun{},
			programme.Climbed{Check: "2026-11-06", Level: "signaallijst", Until: "2026-11-27"},
			programme.Climbed{Check: "2026-11-06", Level: "rao", After: "signaallijst", Until: "2026-12-24"},
			programme.LevelAnswered{Level: "rao", Outcome: programme.Alter, Reason: "anders", Next: "2026-12-01"},
			programme.Adjusted{Text: "zo"},
			programme.Handed{To: bram, Why: "verlof"},
			programme.Checked{Sees: "a", Means: "b", Outcome: programme.GoOn, Next: "2027-01-01", Reading: &programme.Reading{Withheld: true}},
			programme.Finished{Text: "klaar"},
		} {
			must(t, s.Append(t.Context(), id, version, records(t, e)))
			want := view.FoldMeasure(programme.ID(id), past(t, s, id))
			for _, from := range []*fixture{s, open(t, s.address)} { // from memory and from the database
				got, err := from.Measure(t.Context(), programme.ID(id))
				must(t, err)
				if diff := cmp.Diff(&want, got); diff != "" {
					t.Errorf("version %d (-history +model):\n%s", version+1, diff)
				}
			}
			if err := s.Append(t.Context(), id, version, records(t, e)); !errors.Is(err, event.ErrConflict) {
				t.Errorf("again where version %d stands: %v", version+1, err)
			}
		}
		sound(t, s)
		must(t, s.Rebuild(t.Context(), nil))
		sound(t, s)
	})
}

// TestMeasuresWait: what waits is found by who owns it and by the level that has a
// missed check; a message about it leads there and has its title.
func TestMeasuresWait(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		later, id := newID(), newID()
		must(t, s.Append(t.Context(), later, 0, records(t, measure("2026-12-20"))))
		must(t, s.Append(t.Context(), id, 0, records(t, measure("2026-11-06"), programme.Begun{})))
		must(t, s.Append(t.Context(), id, 2, records(t, programme.Climbed{Check: "2026-11-06", Level: "rao", Until: "2026-12-11"})))
		all, err := s.Measures(t.Context())
		must(t, err)
		if len(all) != 2 || all[0].ID != programme.ID(id) {
			t.Errorf("listed: %v", all)
		}
		work, err := s.Work(t.Context(), reader(anna), "2026-11-10")
		must(t, err)
		var tasks []view.Task
		for _, w := range work {
			tasks = append(tasks, w.Task)
		}
		if !slices.Equal(tasks, []view.Task{view.CheckMeasure, view.BeginMeasure}) {
			t.Errorf("for the owner waits %v", tasks)
		}
		secretary := reader(bram)
		secretary.Levels = []chain.LevelID{"rao"}
		work, err = s.Work(t.Context(), secretary, "2026-11-10")
		must(t, err)
		if len(work) != 1 || work[0].Task != view.AnswerMissed || work[0].Measure != programme.ID(id) || work[0].Due != "2026-12-11" {
			t.Fatalf("for the level waits %+v", work)
		}
		n := message.Notice{Measure: programme.ID(id), Subject: work[0].Subject, Task: work[0].Task, Ref: work[0].Ref}
		w, there, err := s.Messages().Waiting(t.Context(), n)
		if err != nil || !there || w.Title != "Voorbeelden bespreken" {
			t.Errorf("waiting: %+v, %v, %v", w, there, err)
		}
		one := message.Message{ID: "x", Person: bram.Person, Measure: programme.ID(id), Subject: w.Subject, Group: w.Group, Task: w.Task, Ref: w.Ref, At: noon}
		must(t, s.Messages().Deliver(t.Context(), []message.Message{one}))
		read := func() message.Message {
			told, err := s.Messages().Of(t.Context(), secretary, 9)
			must(t, err)
			if len(told) != 1 {
				t.Fatalf("told %v", told)
			}
			return told[0]
		}
		if m := read(); m.Measure != programme.ID(id) || m.Title != "Voorbeelden bespreken" || !m.Waits {
			t.Errorf("told %+v", m)
		}
		for day, want := range map[dilemma.Day]int{"2026-11-06": 0, "2026-12-11": 0, "2026-12-12": 1, "2026-12-21": 2} {
			ids, err := s.MeasuresToMind(t.Context(), day)
			must(t, err)
			if len(ids) != want {
				t.Errorf("on %s time can mean something for %v", day, ids)
			}
		}
		must(t, s.Append(t.Context(), id, 3, records(t, programme.Stopped{Reason: "x"})))
		if m := read(); m.Waits {
			t.Errorf("told %+v", m)
		}
		if ids, err := s.MeasuresToMind(t.Context(), "2026-12-12"); err != nil || len(ids) != 0 {
			t.Errorf("still %v, %v", ids, err)
		}
	})
}

func TestVerifyFindsTamperedMeasures(t *testing.T) {
	eachStore(t, func(t *testing.T, clean *fixture) {
		must(t, clean.Append(t.Context(), "m001", 0, records(t, measure("2026-11-06"))))
		sound(t, clean)
		for name, query := range map[string]string{
			"document": `UPDATE measure SET document = replace(document, 'Voorbeelden', 'Cijfers')`,
			"until":    `UPDATE measure SET until = '2030-01-01'`,
			"deleted":  `DELETE FROM measure`,
			"work":     `UPDATE work SET due = '2030-01-01' WHERE measure = 'm001'`,
		} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := clean.copy(t)
				s.tamper(t, query)
				r, err := s.Verify(t.Context(), store.Check{Views: true})
				if err != nil || !kinds(r)[store.FaultView] {
					t.Errorf("not found among %v, %v", r.Faults, err)
				}
			})
		}
	})
}

package store_test

import (
	"errors"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/training"

	"github.com/google/go-cmp/cmp"
)

func TestTrainingSets(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		if all, err := s.TrainingSets(t.Context()); err != nil || len(all) != 0 {
			t.Fatalf("a new store has sets: %v, %v", all, err)
		}
		if _, err := s.TrainingSet(t.Context(), "s1"); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("a set that is not there: %v", err)
		}
		at := time.Date(2026, 2, 1, 9, 0, 0, 0, time.UTC)
		first := training.Set{
			ID: "s1", Version: 1, State: training.Draft, Title: "ruimte zien", ForWhom: "wie nieuw is", Why: "omdat", At: at, Once: "een",
			Examples: []training.Example{{ID: "vb-1", Question: "Wat zou u doen?"}, {ID: "vb-2"}},
			By:       dilemma.Actor{Person: "kim", Organisation: "coa", Role: "trainer"},
		}
		other := first
		other.ID, other.Title, other.Examples = "s2", "Regel en mens", nil
		must(t, s.AddTrainingSet(t.Context(), first))
		must(t, s.AddTrainingSet(t.Context(), other))
		if err := s.AddTrainingSet(t.Context(), first); !errors.Is(err, event.ErrConflict) {
			t.Errorf("a version that is taken: %v", err)
		}
		second := first
		second.Version, second.State, second.Out, second.Once, second.Reason = 2, training.Withdrawn, at.Add(time.Hour), "twee", "klaar"
		must(t, s.AddTrainingSet(t.Context(), second))
		for name, from := range map[string]*fixture{"the writer": s, "who opens it anew": open(t, s.address)} {
			got, err := from.TrainingSets(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]training.Set{other, second}, got); diff != "" {
				t.Errorf("%s reads (-want +got):\n%s", name, diff)
			}
			one, err := from.TrainingSet(t.Context(), "s1")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(second, *one); diff != "" {
				t.Errorf("%s reads (-want +got):\n%s", name, diff)
			}
		}
	})
}

package training_test

import (
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/training"

	"github.com/google/go-cmp/cmp"
)

func there(id string) bool { return strings.HasPrefix(id, "vb-") }

func text(ids ...string) training.Write {
	w := training.Write{Title: " Ruimte zien ", ForWhom: "Nieuwe collega's", Why: "Om te oefenen.", There: there}
	for _, id := range ids {
		w.Examples = append(w.Examples, training.Example{ID: id, Question: "Wat zou u doen?"})
	}
	return w
}

func TestSet(t *testing.T) {
	t.Parallel()
	s, err := text("vb-1", "vb-2").Decide(training.Set{ID: "s1"})
	if err != nil || s.State != training.Draft || s.Title != "Ruimte zien" || s.Minutes() != 16 {
		t.Fatalf("wrote %+v, %v", s, err)
	}
	s, err = training.Publish{}.Decide(s)
	if err != nil || s.State != training.Published {
		t.Fatalf("published %+v, %v", s, err)
	}
	gone := text("weg", "vb-1")
	s.Examples = append(s.Examples, training.Example{ID: "weg"})
	if s, err = gone.Decide(s); err != nil || s.State != training.Published || s.Examples[0].ID != "weg" {
		t.Fatalf("what was in it may be gone: %+v, %v", s, err)
	}
	s, err = training.Withdraw{Reason: "Verouderd."}.Decide(s)
	if err != nil || s.State != training.Withdrawn || s.Reason != "Verouderd." {
		t.Fatalf("withdrew %+v, %v", s, err)
	}
}

func TestSet_refuses(t *testing.T) {
	t.Parallel()
	many := make([]string, training.MostExamples+1)
	for i := range many {
		many[i] = "vb-" + strings.Repeat("x", i+1)
	}
	long := text("vb-1")
	long.Examples[0].Question = strings.Repeat("a", dilemma.Line+1)
	full := training.Set{State: training.Published, Examples: []training.Example{{ID: "vb-1"}}}
	gone := training.Set{State: training.Withdrawn, Examples: full.Examples}
	for name, row := range map[string]struct {
		cmd  training.Command
		was  training.Set
		want string
	}{
		"nothing filled in":   {training.Write{There: there}, training.Set{}, "refused: text.missing (title), text.missing (for-whom), text.missing (why)"},
		"an unknown example":  {text("weg"), training.Set{}, "refused: set.example-unknown (example)"},
		"an example twice":    {text("vb-1", "vb-1"), training.Set{}, "refused: set.example-twice (example)"},
		"too many":            {text(many...), training.Set{}, "refused: set.many-examples (example)"},
		"a long question":     {long, training.Set{}, "refused: text.too-long (question-vb-1)"},
		"emptied":             {text(), full, "refused: set.no-examples (example)"},
		"empty":               {training.Publish{}, training.Set{State: training.Draft}, "refused: set.no-examples (example)"},
		"published already":   {training.Publish{}, full, "refused: set.published"},
		"withdrawn":           {text("vb-1"), gone, "refused: set.withdrawn"},
		"published after all": {training.Publish{}, gone, "refused: set.withdrawn"},
		"withdrawn twice":     {training.Withdraw{Reason: "x"}, gone, "refused: set.withdrawn"},
		"without a reason":    {training.Withdraw{}, full, "refused: text.missing (reason)"},
	} {
		_, err := row.cmd.Decide(row.was)
		if err == nil {
			t.Errorf("%s: no refusal", name)
			continue
		}
		if diff := cmp.Diff(row.want, err.Error()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

package demo_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
	"beraad/learning"
)

// TestExamples: at least four hold, one is outdated, one is with its second
// reader; and the assistant finds nothing in them that may point at somebody.
func TestExamples(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	m := play(t, today)
	var all []*view.Dilemma
	for id, past := range m.past {
		d := view.Fold(id, past)
		all = append(all, &d)
	}
	var staff []string
	for _, p := range m.story.People {
		staff = append(staff, p.Name)
	}
	counts := viewtest.Examples(func() []*view.Dilemma { return all })
	states := map[string]int{}
	for _, d := range all {
		made := d.Making
		if made == nil {
			continue
		}
		states[string(made.State)]++
		if made.Outdated != nil {
			states["outdated"]++
		}
		found, err := d.LookAtExample(t.Context(), counts, made.Text, d.KnownOf(&c, staff), made.Confirmed)
		if err != nil {
			t.Fatal(err)
		}
		for _, piece := range found.Pieces {
			if !piece.Confirmed {
				t.Errorf("%s: %s %q in %s: %q", d.ID, piece.Kind, piece.Text, piece.Field, piece.Proposal)
			}
		}
		if len(found.Rare) > 0 && made.RareBecause == "" {
			t.Errorf("%s: %v is rare, and nobody says why it stands", d.ID, found.Rare)
		}
		if made.State == learning.ExamplePublic && len(made.Found.Values) == 0 {
			t.Errorf("%s: no values in tension", d.ID)
		}
	}
	if states["public"] < 5 || states["outdated"] != 1 || states["reading"] != 1 {
		t.Errorf("examples by state: %v", states)
	}
	for id, past := range m.past {
		seen := map[dilemma.PersonID]bool{}
		for _, h := range past {
			if _, published := h.Event.(learning.ExamplePublished); published && seen[h.By.Person] {
				t.Errorf("%s: %s took part and published", id, h.By.Person)
			}
			for _, p := range learning.ContributedBy(h) {
				seen[p] = true
			}
		}
	}
}

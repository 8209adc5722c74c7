package bench

import (
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

func newTestData(t *testing.T) *Data {
	t.Helper()
	d, err := NewData(smallest)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDataIsTheSameEveryTime compares every byte that is appended.
func TestDataIsTheSameEveryTime(t *testing.T) {
	t.Parallel()
	one, other := newTestData(t), newTestData(t)
	if !slices.Equal(one.plots, other.plots) {
		t.Fatal("plans differ")
	}
	for _, p := range slices.Backward(one.plots) { // in another order than it was made
		a, err1 := records(one.tell(p))
		b, err2 := records(other.tell(p))
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if len(a) != len(b) {
			t.Fatalf("%s: %d and %d events", p.id, len(a), len(b))
		}
		for i := range a {
			if a[i].Name != b[i].Name || a[i].At != b[i].At || a[i].By != b[i].By || string(a[i].Payload) != string(b[i].Payload) {
				t.Fatalf("%s: event %d differs", p.id, i)
			}
		}
	}
}

func TestDataHasExactlyWhatThePlanSays(t *testing.T) {
	t.Parallel()
	d := newTestData(t)
	contributions, full, seen, words := 0, 0, 0, map[string]int{}
	total, texts := 0, 0
	for _, p := range d.plots {
		past := d.tell(p)
		all := pieces(past)
		contributions += len(all)
		if len(all) == fullSize {
			full++
		}
		if slices.Contains(access.FactsOf(past).Subjects(), access.PersonSubject(d.Reader.ID)) {
			seen++
		}
		for _, one := range all {
			for _, word := range []string{FrequentWord, MediumWord, RareWord} {
				if strings.Contains(strings.ToLower(one.Text), word) {
					words[word]++
				}
			}
			if one.Kind != "standpunt" {
				texts++
				total += len(strings.Fields(one.Text))
			}
		}
	}
	counts := map[string][2]int{
		"dilemmas":      {len(d.plots), 50},
		"contributions": {contributions, 1000},
		"full":          {full, 5},
		"seen":          {seen, 12},
		"people":        {len(d.People), 200},
		FrequentWord:    {words[FrequentWord], 50},
		MediumWord:      {words[MediumWord], 5},
		RareWord:        {words[RareWord], 1},
		"waiting":       {len(d.waiting()), 25},
	}
	for what, n := range counts {
		if n[0] != n[1] {
			t.Errorf("%s: %d, want %d", what, n[0], n[1])
		}
	}
	if mean := total / texts; mean < 35 || mean > 45 {
		t.Errorf("%d words a contribution, want about 40", mean)
	}
}

// TestDataIsOneThatCouldHaveHappened folds it as the product does.
func TestDataIsOneThatCouldHaveHappened(t *testing.T) {
	t.Parallel()
	d := newTestData(t)
	organisations := map[dilemma.OrganisationID]bool{}
	for _, p := range d.People {
		organisations[p.Organisation] = true
	}
	if len(organisations) != 4 {
		t.Errorf("people of %d organisations, want 4", len(organisations))
	}
	for _, p := range d.plots {
		shown := view.Fold(p.id, d.tell(p))
		for _, o := range shown.Objections {
			if shown.Argument(o.Targets[0]) == nil && shown.Objection(o.Targets[0]) == nil || shown.Fact(o.Premises[0].Fact) == nil {
				t.Errorf("%s: objection %s rests on nothing", p.id, o.ID)
			}
		}
		for _, a := range shown.Arguments {
			if shown.Option(a.Option) == nil {
				t.Errorf("%s: argument %s is about no option", p.id, a.ID)
			}
		}
	}
}

func TestScale(t *testing.T) {
	t.Parallel()
	for _, scale := range []float64{0, -1, 0.001, 11} {
		if _, err := NewData(scale); err == nil {
			t.Errorf("scale %g was taken", scale)
		}
	}
}

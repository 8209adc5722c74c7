package weighing_test

import (
	"slices"
	"testing"

	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// worked is the worked example of weighing.md: how to go on with a family whose
// procedures are exhausted. O1 is to continue departure, O2 to delay it.
func worked() weighing.Deliberation {
	serves := func(goal, value string) weighing.Goal { return weighing.Goal{ID: goal, Serves: []string{value}} }
	return weighing.Deliberation{
		Options: []weighing.Option{{ID: "O1"}, {ID: "O2"}},
		Facts:   []weighing.Fact{{ID: "F5"}, {ID: "F6"}},
		Values:  []weighing.Value{{ID: "R"}, {ID: "T"}, {ID: "K"}, {ID: "H"}},
		Goals:   []weighing.Goal{serves("equal", "R"), serves("return", "T"), serves("school", "K"), serves("treatment", "H")},
		Arguments: []weighing.Argument{
			{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "return", Value: "T"},
			{ID: "A2", Kind: weighing.For, Option: "O2", Goal: "school", Value: "K"},
			{ID: "A3", Kind: weighing.For, Option: "O2", Goal: "treatment", Value: "H"},
			{ID: "A4", Kind: weighing.Against, Option: "O2", Goal: "equal", Value: "R"},
			{ID: "A5", Kind: weighing.Objection, Targets: []string{"A4"}, Question: 2, Premises: []weighing.Premise{{"F5", true}}},
			{ID: "A6", Kind: weighing.Objection, Targets: []string{"A3"}, Question: 2, Premises: []weighing.Premise{{"F6", true}}},
		},
		Parties: []weighing.Party{
			audience("IND", weighing.Yes, weighing.Yes, "R", "T", "K", "H"),
			{ID: "COA", Facts: map[string]weighing.Stance{"F5": weighing.Yes}, Order: [][]string{{"K"}, {"H"}, {"R"}, {"T"}}},
			audience("DT&V", weighing.No, weighing.Yes, "T", "R", "K", "H"),
		},
	}
}

// audience is a party of the worked example with a strict order.
func audience(id string, f5, f6 weighing.Stance, order ...string) weighing.Party {
	p := weighing.Party{ID: id, Facts: map[string]weighing.Stance{"F5": f5, "F6": f6}}
	for _, v := range order {
		p.Order = append(p.Order, []string{v})
	}
	return p
}

// The table: how everything fares for each party.
func TestWorkedExampleLabels(t *testing.T) {
	t.Parallel()
	a := compiled(t, worked()).Analyse(weighing.Scope{})
	label := map[rune]weighing.Label{'i': weighing.Stands, 'o': weighing.Falls, '?': weighing.StillOpen}
	tests := []struct {
		party, labels, supported, not string
	}{
		{"IND", "ioooii", "O1", "O2"},
		{"COA", "oi?oi?", "O2", "O1"},
		{"DT&V", "iooioi", "O1", "O2"},
	}
	for _, test := range tests {
		p, want := perspectiveOf(t, a, test.party), map[string]weighing.Label{}
		for i, l := range test.labels {
			want[id("A", i)] = label[l]
		}
		if diff := cmp.Diff(want, p.Arguments); diff != "" {
			t.Errorf("%s: wanted (-) and found (+):\n%s", test.party, diff)
		}
		options := map[string]weighing.Support{test.supported: weighing.Supported, test.not: weighing.NotSupported}
		if diff := cmp.Diff(options, p.Options); diff != "" || p.Balance != weighing.One {
			t.Errorf("%s: balance %s, wanted (-) and found (+):\n%s", test.party, p.Balance, diff)
		}
	}
}

// COA and DT&V differ on facts and on the order, and only the order matters:
// about the precedents they need not agree to get further.
func TestWorkedExampleBetweenParties(t *testing.T) {
	t.Parallel()
	a := compiled(t, worked()).Analyse(weighing.Scope{})
	for _, d := range a.Differences {
		between := slices.Contains([]string{"COA", "DT&V"}, d.Party) && slices.Contains([]string{"COA", "DT&V"}, d.Other)
		if between && slices.Contains([]string{"A1", "A2"}, d.Target) && d.Because != weighing.ByValues {
			t.Errorf("%s and %s differ on %s because of %s", d.Party, d.Other, d.Target, d.Because)
		}
	}
	want := map[string]int{"IND": 1, "DT&V": 2, "COA": 3}
	witness := map[string][][]string{"IND": {{"R"}, {"K"}, {"T"}, {"H"}}}
	for _, s := range a.Shifts {
		if s.Target != "A1" && s.Target != "A2" {
			continue
		}
		if !s.Possible || s.Swaps != want[s.Party] {
			t.Errorf("%s: %s changes by %d swaps, want %d", s.Party, s.Target, s.Swaps, want[s.Party])
		}
		if diff := cmp.Diff(witness[s.Party], s.Order); witness[s.Party] != nil && diff != "" {
			t.Errorf("%s swaps T and K: %s", s.Party, diff)
		}
	}
}

// After the one swap of IND, fact F5 becomes what A1 and A2 hang on.
func TestWorkedExampleAfterOneSwap(t *testing.T) {
	t.Parallel()
	facts := func(p weighing.Party) (all []string) {
		d := worked()
		d.Parties = []weighing.Party{p}
		for _, pivot := range compiled(t, d).Analyse(weighing.Scope{}).Pivots {
			if pivot.Kind == weighing.PivotFact && (pivot.Target == "A1" || pivot.Target == "A2") {
				all = append(all, pivot.Target+" on "+pivot.ID)
			}
		}
		return all
	}
	if got := facts(worked().Parties[0]); got != nil {
		t.Errorf("before the swap: %q", got)
	}
	if got := facts(audience("IND", weighing.Yes, weighing.Yes, "R", "K", "T", "H")); !slices.Equal(got, []string{"A1 on F5", "A2 on F5"}) {
		t.Errorf("after the swap: %q", got)
	}
	labels := compiled(t, worked()).Labels(audience("IND", weighing.No, weighing.Yes, "R", "K", "T", "H"))
	want := map[string]weighing.Label{"A1": weighing.Stands, "A2": weighing.Falls, "A4": weighing.Stands}
	for a, label := range want {
		if labels[a] != label {
			t.Errorf("with F5 denied %s %s, want %s", a, labels[a], label)
		}
	}
}

// Over all 24 orders: in how many each argument stands, and under what.
func TestWorkedExampleOverAllOrders(t *testing.T) {
	t.Parallel()
	tests := []struct {
		party      weighing.Party
		counts     map[string]int
		conditions map[string][][]weighing.Priority
	}{
		{
			audience("P", weighing.Yes, weighing.Yes, "R", "T", "K", "H"),
			map[string]int{"A1": 12, "A2": 12, "A3": 0, "A4": 0, "A5": 24, "A6": 24},
			map[string][][]weighing.Priority{"A1": {{{"T", "K"}}}, "A2": {{{"K", "T"}}}},
		},
		{
			audience("P", weighing.No, weighing.Yes, "R", "T", "K", "H"),
			map[string]int{"A1": 16, "A2": 8, "A3": 0, "A4": 16, "A5": 0, "A6": 24},
			map[string][][]weighing.Priority{"A2": {{{"K", "R"}, {"K", "T"}}}},
		},
	}
	for _, test := range tests {
		d := worked()
		d.Parties = []weighing.Party{test.party}
		n, counts := compiled(t, d), map[string]int{}
		for _, order := range newOracle(d).orders() {
			for a, label := range n.Labels(mixed(test.party, order)) {
				if label == weighing.Stands {
					counts[a]++
				} else {
					counts[a] += 0
				}
			}
		}
		if diff := cmp.Diff(test.counts, counts); diff != "" {
			t.Errorf("wanted (-) and found (+):\n%s", diff)
		}
		p := n.Analyse(weighing.Scope{}).Parties[0]
		for a, want := range test.conditions {
			if diff := cmp.Diff(want, p.Conditions[a]); diff != "" {
				t.Errorf("%s: wanted (-) and found (+):\n%s", a, diff)
			}
		}
	}
}

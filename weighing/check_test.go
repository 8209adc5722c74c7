package weighing_test

import (
	"errors"
	"slices"
	"testing"

	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// sound is a deliberation that is well-formed, for the faults to be put in.
func sound() weighing.Deliberation {
	return weighing.Deliberation{
		Options: []weighing.Option{{ID: "O1"}, {ID: "O2", Excludes: []string{"O1"}}},
		Facts:   []weighing.Fact{{ID: "F1"}, {ID: "F2"}},
		Values:  []weighing.Value{{ID: "V1"}, {ID: "V2"}},
		Goals:   []weighing.Goal{{ID: "G1", Serves: []string{"V1", "V2"}}, {ID: "G2", Serves: []string{"V2"}}},
		Arguments: []weighing.Argument{
			{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "G1", Value: "V1", Premises: []weighing.Premise{{"F1", true}}},
			{ID: "A2", Kind: weighing.Objection, Targets: []string{"A1"}, Question: 2},
			{ID: "A3", Kind: weighing.Objection, Targets: []string{"A2"}, Question: 17},
		},
		Questions: []weighing.Question{{ID: "Q1", About: "A1"}, {ID: "Q2", About: "O1"}, {ID: "Q3", About: "F1"}, {ID: "Q4"}},
		Parties: []weighing.Party{{
			ID: "P1", Facts: map[string]weighing.Stance{"F1": weighing.No}, Order: [][]string{{"V1"}, {"V2"}},
			Reasons: []weighing.Above{{Above: "V1", Below: "V2"}},
		}},
	}
}

// fault is what is wrong, and with what.
type fault struct{ Rule, Code, About string }

func TestFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		put  func(d *weighing.Deliberation)
		want []fault
	}{
		{"nothing wrong", func(*weighing.Deliberation) {}, nil},
		{"W1 a missing id", func(d *weighing.Deliberation) { d.Facts[1].ID = "" }, []fault{{"W1", "id-missing", "facts"}}},
		{"W1 an id twice", func(d *weighing.Deliberation) { d.Facts[1].ID = "F1" }, []fault{{"W1", "id-twice", "F1"}}},
		{"W1 an argument's id twice", func(d *weighing.Deliberation) { d.Arguments[2].ID, d.Arguments[2].Targets = "A1", []string{"A2"} }, []fault{{"W1", "id-twice", "A1"}}},
		{"W1 a party's id twice", func(d *weighing.Deliberation) { d.Parties = append(d.Parties, d.Parties[0]) }, []fault{{"W1", "id-twice", "P1"}}},
		{"W1 an option that is not there", func(d *weighing.Deliberation) { d.Arguments[0].Option = "O9" }, []fault{{"W1", "unknown-option", "O9"}}},
		{"W1 to exclude what is not there", func(d *weighing.Deliberation) { d.Options[1].Excludes = []string{"O9"} }, []fault{{"W1", "unknown-option", "O9"}}},
		{"W1 a fact that is not there", func(d *weighing.Deliberation) { d.Arguments[0].Premises[0].Fact = "F9" }, []fault{{"W1", "unknown-fact", "F9"}}},
		{"W1 a stance on nothing", func(d *weighing.Deliberation) { d.Parties[0].Facts["F9"] = weighing.Yes }, []fault{{"W1", "unknown-fact", "F9"}}},
		{"W1 a stance that is none", func(d *weighing.Deliberation) { d.Parties[0].Facts["F1"] = "maybe" }, []fault{{"W1", "stance-unknown", "maybe"}}},
		{"W1 a value that is not there", func(d *weighing.Deliberation) { d.Goals[1].Serves = []string{"V9"} }, []fault{{"W1", "unknown-value", "V9"}}},
		{"W1 a reason about nothing", func(d *weighing.Deliberation) { d.Parties[0].Reasons[0].Above = "V9" }, []fault{{"W1", "unknown-value", "V9"}}},
		{"W1 a goal that is not there", func(d *weighing.Deliberation) { d.Arguments[0].Goal = "G9" }, []fault{{"W1", "unknown-goal", "G9"}}},
		{"W1 a target that is not there", func(d *weighing.Deliberation) { d.Arguments[1].Targets = []string{"A9"} }, []fault{{"W1", "unknown-target", "A9"}}},
		{"W1 a question about nothing", func(d *weighing.Deliberation) { d.Questions[0].About = "X" }, []fault{{"W1", "unknown-about", "X"}}},
		{"W2 one option", func(d *weighing.Deliberation) { d.Options = d.Options[:1] }, []fault{{"W2", "too-few-options", "1"}}},
		{"W2 an option against itself", func(d *weighing.Deliberation) { d.Options[1].Excludes = []string{"O2"} }, []fault{{"W2", "excludes-itself", "O2"}}},
		{"W3 neither for nor against", func(d *weighing.Deliberation) { d.Arguments[0].Kind = "both" }, []fault{{"W3", "kind-unknown", "both"}}},
		{"W3 no option", func(d *weighing.Deliberation) { d.Arguments[0].Option = "" }, []fault{{"W3", "option-missing", "A1"}}},
		{"W3 no goal", func(d *weighing.Deliberation) { d.Arguments[0].Goal = "" }, []fault{{"W3", "goal-missing", "A1"}}},
		{"W3 no value", func(d *weighing.Deliberation) { d.Arguments[0].Value = "" }, []fault{{"W3", "value-missing", "A1"}}},
		{"W3 a goal that does not serve the value", func(d *weighing.Deliberation) { d.Arguments[0].Goal = "G2" }, []fault{{"W3", "goal-does-not-serve", "V1"}}},
		{"W3 an argument with targets", func(d *weighing.Deliberation) { d.Arguments[0].Targets = []string{"A2"} }, []fault{{"W3", "targets-on-argument", "A1"}}},
		{"W4 no target", func(d *weighing.Deliberation) { d.Arguments[2].Targets = nil }, []fault{{"W4", "target-missing", "A3"}}},
		{"W4 a question of weighing against", func(d *weighing.Deliberation) { d.Arguments[1].Question = 5 }, []fault{{"W4", "question-not-undermining", "5"}}},
		{"W4 no question", func(d *weighing.Deliberation) { d.Arguments[1].Question = 0 }, []fault{{"W4", "question-not-undermining", "0"}}},
		{"W4 an objection with a value", func(d *weighing.Deliberation) { d.Arguments[1].Value = "V1" }, []fault{{"W4", "objection-with-value", "A2"}}},
		{"W4 an objection with an option", func(d *weighing.Deliberation) { d.Arguments[1].Option = "O1" }, []fault{{"W4", "objection-with-value", "A2"}}},
		{"W5 in a circle", func(d *weighing.Deliberation) { d.Arguments[1].Targets = []string{"A3", "A1"} }, []fault{{"W5", "circle", "A2"}}},
		{"W5 against itself", func(d *weighing.Deliberation) { d.Arguments[1].Targets = []string{"A2"} }, []fault{{"W5", "circle", "A2"}}},
		{"W6 in two tiers", func(d *weighing.Deliberation) { d.Parties[0].Order = [][]string{{"V1"}, {"V2", "V1"}} }, []fault{{"W6", "tier-twice", "V1"}}},
		{"W6 twice in a tier", func(d *weighing.Deliberation) { d.Parties[0].Order = [][]string{{"V1", "V1"}} }, []fault{{"W6", "tier-twice", "V1"}}},
		{"W6 a value of another case", func(d *weighing.Deliberation) { d.Parties[0].Order = [][]string{{"V9"}} }, []fault{{"W6", "unknown-value", "V9"}}},
		{"W7 a fact with two signs", func(d *weighing.Deliberation) {
			d.Arguments[0].Premises = []weighing.Premise{{"F1", true}, {"F1", false}}
		}, []fault{{"W7", "premise-two-signs", "F1"}}},
		{"W7 the same sign twice", func(d *weighing.Deliberation) {
			d.Arguments[0].Premises = []weighing.Premise{{"F1", true}, {"F1", true}}
		}, nil},
		{"W9 sixteen values", func(d *weighing.Deliberation) { d.Values = manyValues(16) }, nil},
		{"W9 seventeen values", func(d *weighing.Deliberation) { d.Values = manyValues(17) }, []fault{{"W9", "too-many-values", "16"}}},
		{"all at once", func(d *weighing.Deliberation) {
			d.Options, d.Arguments[0].Option, d.Arguments[1].Question = d.Options[:1], "", 8
		}, []fault{{"W2", "too-few-options", "1"}, {"W3", "option-missing", "A1"}, {"W4", "question-not-undermining", "8"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := sound()
			test.put(&d)
			_, err := weighing.Compile(d)
			if diff := cmp.Diff(test.want, faultsOf(err), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("wanted (-) and found (+):\n%s", diff)
			}
		})
	}
}

func manyValues(n int) (all []weighing.Value) {
	for i := range n {
		all = append(all, weighing.Value{ID: id("V", i)})
	}
	return all
}

func faultsOf(err error) (all []fault) {
	var faults weighing.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			all = append(all, fault{f.Rule, f.Code, f.About})
		}
	}
	return all
}

// Every question of the undermining type is one that an objection may ask, and
// the others are for weighing against.
func TestQuestionsOfObjections(t *testing.T) {
	t.Parallel()
	undermining := []int{1, 2, 3, 4, 12, 13, 14, 15, 16, 17}
	for question := range 20 {
		d := sound()
		d.Arguments[1].Question = question
		_, err := weighing.Compile(d)
		if allowed := slices.Contains(undermining, question); allowed != (err == nil) {
			t.Errorf("an objection may ask question %d: %v; got %v", question, allowed, err)
		}
	}
}

// A fault says where it is.
func TestFaultsSayWhere(t *testing.T) {
	t.Parallel()
	d := sound()
	d.Arguments[0].Value, d.Parties[0].Order = "V9", [][]string{{"V1"}, {"V9"}}
	_, err := weighing.Compile(d)
	var faults weighing.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("got %v", err)
	}
	var at []string
	for _, f := range faults {
		at = append(at, f.At)
	}
	if want := []string{"arguments[0].value", "arguments[0].value", "parties[0].order[1]"}; !slices.Equal(at, want) {
		t.Errorf("got %q, want %q", at, want)
	}
}

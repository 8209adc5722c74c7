package weighing_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// casesDir holds deliberations with what an analysis has to say of them. It lies
// beside the project and is no part of it.
const casesDir = "../../shared/data/weighing"

// wanted is what a case says of its analysis.
type wanted struct {
	Parties map[string]struct {
		Arguments map[string]weighing.Label   `json:"arguments"`
		Options   map[string]weighing.Support `json:"options"`
		Orders    map[string]weighing.Range   `json:"orders"`
	} `json:"parties"`
	Shared struct {
		Stands []string `json:"stands"`
		Falls  []string `json:"falls"`
	} `json:"shared"`
	Differences []struct {
		Party, Other, Target string
		Because              weighing.Source
	} `json:"differences"`
	Shifts []struct {
		Party, Target string
		Swaps         *int
	} `json:"shifts"`
}

// analysis is what is wanted, as far as it goes, in the form of an answer.
func (w wanted) analysis() (parts parts) {
	parts.parties = map[string]perspective{}
	for id, p := range w.Parties {
		parts.parties[id] = perspective{p.Arguments, p.Options, p.Orders}
	}
	parts.shared = weighing.Shared(w.Shared)
	for _, d := range w.Differences {
		parts.differences = append(parts.differences, weighing.Difference{Party: d.Party, Other: d.Other, Target: d.Target, Because: d.Because})
	}
	for _, s := range w.Shifts {
		shift := weighing.Shift{Party: s.Party, Target: s.Target, Possible: s.Swaps != nil}
		if s.Swaps != nil {
			shift.Swaps = *s.Swaps
		}
		parts.shifts = append(parts.shifts, shift)
	}
	return parts
}

// parts of an analysis that the cases speak of.
type parts struct {
	parties     map[string]perspective
	shared      weighing.Shared
	differences []weighing.Difference
	shifts      []weighing.Shift
}

type perspective struct {
	arguments map[string]weighing.Label
	options   map[string]weighing.Support
	orders    map[string]weighing.Range
}

func (o *oracle) parts() (all parts) {
	all.parties = map[string]perspective{}
	orders := o.orders()
	for _, p := range o.d.Parties {
		labels, under := o.labels(p), o.under(p, orders)
		all.parties[p.ID] = perspective{o.named(labels), o.options(labels), o.ranges(under)}
		all.shifts = append(all.shifts, o.shifts(p, orders, under)...)
	}
	all.shared, all.differences = o.shared(), o.differences()
	return all
}

func partsOf(a weighing.Analysis) (all parts) {
	all.parties = map[string]perspective{}
	for _, p := range a.Parties {
		all.parties[p.Party] = perspective{p.Arguments, p.Options, p.Orders}
	}
	all.shared, all.differences, all.shifts = a.Shared, a.Differences, a.Shifts
	return all
}

func TestCases(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob(filepath.Join(casesDir, "*.want.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Skipf("%s is not there: no cases to hold the weighing to", casesDir)
	}
	compare := cmp.Options{
		cmp.AllowUnexported(parts{}, perspective{}), cmpopts.EquateEmpty(),
		anyOrder[string](), anyOrder[weighing.Difference](), anyOrder[weighing.Shift](),
		cmpopts.IgnoreFields(weighing.Difference{}, "FactSets", "Label", "OtherLabel"), cmpopts.IgnoreFields(weighing.Shift{}, "Order", "Label"),
	}
	for _, name := range names {
		name = strings.TrimSuffix(name, ".want.json")
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			d := decoded[weighing.Deliberation](t, withHolds(t, read(t, name+".json")))
			want := decoded[wanted](t, read(t, name+".want.json")).analysis()
			if diff := cmp.Diff(want, newOracle(d).parts(), compare); diff != "" {
				t.Errorf("the case (-) and the oracle (+):\n%s", diff)
			}
			if diff := cmp.Diff(want, partsOf(compiled(t, d).Analyse(weighing.Scope{})), compare); diff != "" {
				t.Errorf("the case (-) and the engine (+):\n%s", diff)
			}
		})
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decoded[T any](t *testing.T, data []byte) (out T) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

// withHolds fills in that a premise holds where the file leaves it out.
func withHolds(t *testing.T, data []byte) []byte {
	t.Helper()
	var file map[string]any
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, a := range file["arguments"].([]any) {
		premises, _ := a.(map[string]any)["premises"].([]any)
		for _, p := range premises {
			if p := p.(map[string]any); p["holds"] == nil {
				p["holds"] = true
			}
		}
	}
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

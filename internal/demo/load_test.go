package demo_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/demo"
	"beraad/weighing"
)

const cast = `
people:
  - {id: an, name: "An", organisation: coa, roles: [casemanager, trainer], start: true}
`

// TestLoad holds that an error names its place: who corrects the story is told where.
func TestLoad(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ script, want string }{
		"syntax":       {"id: d1\nsteps:\n  - {day: -1, by: [}\n", "d01.yaml:3:"},
		"field":        {"id: d1\nsteps:\n  - {day: -1, by: an, do: intake.share, wit: {}}\n", "d01.yaml:3:"},
		"person":       {"id: d1\nsteps:\n  - {day: -1, by: bo, do: intake.share}\n", `d01.yaml:3: nobody called "bo"`},
		"role":         {"id: d1\nsteps:\n  - {day: -1, by: an, as: chef, do: intake.share}\n", `d01.yaml:3: an does not have the role "chef"`},
		"command":      {"id: d1\nsteps:\n  - day: -1\n    by: an\n    do: intake.sharing\n", `d01.yaml:5: no command "intake.sharing"`},
		"time of day":  {"id: d1\nsteps:\n  - {day: -1, time: \"9:00\", by: an, do: intake.share}\n", `d01.yaml:3: no time of day: "9:00"`},
		"no such file": {"", "people.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := fstest.MapFS{"people.yaml": {Data: []byte(cast)}, "d01.yaml": {Data: []byte(c.script)}}
			if c.script == "" {
				delete(files, "people.yaml")
			}
			_, err := demo.LoadFrom(files, today)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	if _, err := demo.Load("gisteren"); err == nil {
		t.Error("loaded for a day that does not exist")
	}
}

// TestCommand fills in the chain, the day of the step and days counted from today.
func TestCommand(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"people.yaml": {Data: []byte(cast)}, "d01.yaml": {Data: []byte(`
id: d1
steps:
  - {day: -1, by: an, do: weighing.consult, with: {of: {organisation: ind, role: planner}, question: "Kan het op {+6}?", purpose: "Weten", before: +3, atTable: true}}
  - {day: -1, by: an, as: trainer, do: weighing.consult, with: {vraag: "Kan het?"}}
  - {day: -1, by: an, do: weighing.consult, with: {before: morgen}}
`)}}
	story, err := demo.LoadFrom(files, today)
	if err != nil {
		t.Fatal(err)
	}
	c := chain.BuiltIn()
	steps := story.Scripts[0].Steps
	got, err := steps[0].Command(&c, today)
	if err != nil {
		t.Fatal(err)
	}
	consult := got.(weighing.Consult)
	if consult.Chain != &c {
		t.Error("the chain was not filled in")
	}
	consult.Chain = nil
	want := weighing.Consult{
		Of: chain.Seat{Organisation: "ind", Role: "planner"}, Question: "Kan het op 30 november?", Purpose: "Weten",
		Before: "2026-11-27", AtTable: true, Today: "2026-11-23",
	}
	if diff := cmp.Diff(want, consult); diff != "" {
		t.Error(diff)
	}
	if as := steps[1].By; as != (dilemma.Actor{Person: "an", Organisation: "coa", Role: "trainer"}) {
		t.Errorf("acts as %v", as)
	}
	for n, want := range map[int]string{1: `unknown field "vraag"`, 2: "morgen is not a number of days"} {
		if _, err := steps[n].Command(&c, today); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := demo.Load(today); err != nil {
			b.Fatal(err)
		}
	}
}

package weighing_test

import (
	"strings"
	"testing"

	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

func TestDecisive(t *testing.T) {
	t.Parallel()
	d := laid("for O1 K", "against O2 R", "for O2 T", "against O1 H", "against O1 K")
	for option, want := range map[string]string{"O1": "A1 A2", "O2": "A3 A4 A5", "O3": "A2 A4 A5", "O9": ""} {
		if got := strings.Join(weighing.Decisive(d, option), " "); got != want {
			t.Errorf("towards %s pull %q, want %q", option, got, want)
		}
	}
	if got := strings.Join(weighing.Decisive(apart(d), "O1"), " "); got != "A1" {
		t.Errorf("an option that excludes nothing has %q", got)
	}
	for name, tt := range map[string]struct {
		on   weighing.Deliberation
		want string
	}{
		"all":                       {laid("for O1 K", "for O2 T"), "A1 A2"},
		"undermined":                {undermined(laid("for O1 K", "for O2 T")), "A2"},
		"denied by all":             {denied(laid("for O1 K", "for O2 T"), party("a", weighing.No, false)), "A2"},
		"held by one":               {denied(laid("for O1 K", "for O2 T"), party("a", weighing.No, false), party("b", weighing.Yes, false)), "A1 A2"},
		"denied by the joint view":  {denied(laid("for O1 K", "for O2 T"), party("a", weighing.Yes, false), party("j", weighing.No, true)), "A2"},
		"what is not well-formed":   {weighing.Deliberation{Arguments: []weighing.Argument{{ID: "A1"}}}, ""},
		"nothing":                   {laid(), ""},
		"an objection never counts": {undermined(laid("for O1 K")), ""},
	} {
		if got := strings.Join(weighing.Counting(tt.on), " "); got != tt.want {
			t.Errorf("%s: %q count, want %q", name, got, tt.want)
		}
	}
}

// went writes priorities: "K>T R>H".
func went(text string) (all []weighing.Priority) {
	for pair := range strings.FieldsSeq(text) {
		above, below, _ := strings.Cut(pair, ">")
		all = append(all, weighing.Priority{Above: above, Below: below})
	}
	return all
}

func TestDecidedOtherwise(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, choice, like, want string // like: one case after another, "K>T / T>K"
	}{
		{"nothing to compare with", "K>T", "", ""},
		{"one case makes no line", "K>T", "T>K", ""},
		{"two do", "K>T", "T>K / T>K", "K>T: 1 2"},
		{"cases about something else count for nothing", "K>T", "T>K / R>H / H>R / K>R", ""},
		{"nor do they weigh against", "K>T", "T>K / R>H / T>K / H>R", "K>T: 1 3"},
		{"half is not most", "K>T", "T>K / K>T / T>K / K>T", ""},
		{"more than half is", "K>T", "T>K / K>T / T>K", "K>T: 1 3"},
		{"the same as most", "K>T", "K>T / K>T / T>K", ""},
		{"the same as all", "K>T", "K>T / K>T", ""},
		{"each tension by itself", "R>H K>T", "T>K H>R / T>K H>R / T>K R>H", "K>T: 1 2 3; R>H: 1 2"},
		{"a choice that puts nothing first", "", "T>K / T>K", ""},
	} {
		var like []weighing.Precedent
		for i, text := range strings.Split(tt.like, "/") {
			like = append(like, weighing.Precedent{Case: string(rune('1' + i)), Went: went(text)})
		}
		var got []string
		for _, o := range weighing.DecidedOtherwise(went(tt.choice), like) {
			got = append(got, o.Above+">"+o.Below+": "+strings.Join(o.Cases, " "))
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

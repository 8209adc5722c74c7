package weighing_test

import (
	"strings"
	"testing"

	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// laid lays arguments "for O1 K" on a table with options O1 to O3, each id made
// of its place: A1, A2, and so on.
func laid(arguments ...string) weighing.Deliberation {
	d := weighing.Deliberation{Options: []weighing.Option{{ID: "O1"}, {ID: "O2"}, {ID: "O3"}}}
	goals := map[string]bool{}
	for i, line := range arguments {
		f := strings.Fields(line)
		d.Arguments = append(d.Arguments, weighing.Argument{ID: id("A", i), Kind: weighing.Kind(f[0]), Option: f[1], Goal: f[2], Value: f[2]})
		if !goals[f[2]] {
			goals[f[2]] = true
			d.Values = append(d.Values, weighing.Value{ID: f[2]})
			d.Goals = append(d.Goals, weighing.Goal{ID: f[2], Serves: []string{f[2]}})
		}
	}
	return d
}

// denied gives the first argument a premise, and each party a stance on it.
func denied(d weighing.Deliberation, stances ...weighing.Party) weighing.Deliberation {
	d.Facts = []weighing.Fact{{ID: "F1"}}
	d.Arguments[0].Premises = []weighing.Premise{{Fact: "F1", Holds: true}}
	d.Parties = stances
	return d
}

func party(name string, f1 weighing.Stance, joint bool) weighing.Party {
	return weighing.Party{ID: name, Facts: map[string]weighing.Stance{"F1": f1}, Joint: joint}
}

func undermined(d weighing.Deliberation) weighing.Deliberation {
	d.Arguments = append(d.Arguments, weighing.Argument{ID: "B1", Kind: weighing.Objection, Targets: []string{"A1"}, Question: 2})
	return d
}

func apart(d weighing.Deliberation) weighing.Deliberation {
	for i := range d.Options {
		d.Options[i].Excludes = []string{}
	}
	return d
}

func TestTensions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		on     weighing.Deliberation
		pairs  string // one|other
		chosen string
		order  string // above>below
	}{
		{"nothing said", laid(), "", "O1", ""},
		{"for and for a rival", laid("for O1 T", "for O2 K"), "K|T", "O2", "K>T"},
		{"and the other way when the other is chosen", laid("for O1 T", "for O2 K"), "K|T", "O1", "T>K"},
		{"for and against the same", laid("for O1 T", "against O1 K"), "K|T", "O1", "T>K"},
		{"against it and against its rival", laid("against O1 T", "against O2 K"), "K|T", "O1", "K>T"},
		{"for it and against its rival pull together", laid("for O1 T", "against O2 K"), "", "O1", ""},
		{"one value on both sides is no tension", laid("for O1 K", "for O2 K"), "", "O1", ""},
		{"a value on both sides is in tension with the others", laid("for O1 K", "for O2 K", "for O2 T"), "K|T", "O2", "T>K"},
		{"each on both sides: neither went before", laid("for O1 K", "for O1 T", "for O2 K", "for O2 T"), "K|T", "O1", ""},
		{"a third option that nobody chose", laid("for O1 K", "for O2 T", "for O3 R"), "K|R K|T R|T", "O1", "K>R K>T"},
		{"options that go together do not compete", apart(laid("for O1 K", "for O2 T")), "", "O1", ""},
		{"but for and against one of them do", apart(laid("for O1 K", "against O1 T")), "K|T", "O1", "K>T"},
		{"an option that nobody named", laid("for O1 T", "for O2 K"), "K|T", "O9", ""},
		{"not well-formed", laid("for O9 T", "for O2 K"), "", "O2", ""},
		{"undermined for everyone", undermined(laid("for O1 T", "for O2 K")), "", "O2", ""},
		{"a premise that one still holds", denied(laid("for O1 T", "for O2 K"), party("ind", "no", false), party("coa", "yes", false)), "K|T", "O2", "K>T"},
		{"a premise that nobody settled", denied(laid("for O1 T", "for O2 K"), party("ind", "unknown", false)), "K|T", "O2", "K>T"},
		{"a premise that all deny", denied(laid("for O1 T", "for O2 K"), party("ind", "no", false), party("coa", "no", false)), "", "O2", ""},
		{"what the table agreed on counts", denied(laid("for O1 T", "for O2 K"), party("coa", "yes", false), party("samen", "no", true)), "", "O2", ""},
		{"the worked example", worked(), "H|R H|T K|R K|T", "O2", "H>R H>T K>R K>T"},
		{"which way the table went", worked(), "H|R H|T K|R K|T", "O1", "R>H R>K T>H T>K"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var pairs, order []string
			for _, p := range weighing.Tensions(test.on) {
				pairs = append(pairs, p.One+"|"+p.Other)
			}
			for _, p := range weighing.WentBefore(test.on, test.chosen) {
				order = append(order, p.Above+">"+p.Below)
			}
			if diff := cmp.Diff(test.pairs, strings.Join(pairs, " ")); diff != "" {
				t.Errorf("in tension, wanted (-) and found (+):\n%s", diff)
			}
			if diff := cmp.Diff(test.order, strings.Join(order, " ")); diff != "" {
				t.Errorf("went before, wanted (-) and found (+):\n%s", diff)
			}
		})
	}
}

// The worked example's joint outcome of a weighing by orders does not matter:
// the pairs are the same whatever the parties' orders are.
func TestTensionsAskForNoOrder(t *testing.T) {
	t.Parallel()
	d := worked()
	want := weighing.Tensions(d)
	for i := range d.Parties {
		d.Parties[i].Order = nil
	}
	if diff := cmp.Diff(want, weighing.Tensions(d)); diff != "" {
		t.Error(diff)
	}
}

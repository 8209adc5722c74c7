package view_test

import (
	"strings"
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/internal/privacy"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
	"beraad/learning"

	"github.com/google/go-cmp/cmp"
)

var (
	drafted = Then(Then(pinched, Joost, decision.Taken{Option: "O2"}), Sanne, learning.ExampleDrafted{
		ID: "x1", ExampleReworded: learning.ExampleReworded{Text: learning.ExampleText{Question: "Mag het?"}, Confirmed: []string{"Zwolle"}},
	})
	inReading = Then(drafted, Sanne, learning.SecondReaderAsked{Of: chain.Seat{Organisation: "dtv", Role: "regievoerder"}})
	public    = Then(inReading, Mila, learning.ExamplePublished{Frame: "b8", Values: []learning.PulledApart{{Above: "child", Below: "rule", Settled: true}}})
	doubted   = Then(public, Joost, learning.ExampleDoubted{Reason: "?"})
	outdated  = Then(doubted, Sanne, learning.ExampleOutdated{Since: "2026-01-01", By: "b8", Reason: "nieuw"})
)

// TestExampleWork: who is asked what while an example is made and kept up.
func TestExampleWork(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		past []dilemma.Happened
		want string
	}{
		{"in draft nobody waits", drafted, ""},
		{"in reading", inReading, "read-draft seat:dtv/regievoerder, await-reader person:sanne"},
		{"sent back", Then(inReading, Mila, learning.ExampleSentBack{Reason: "anders"}), "mend-example person:sanne"},
		{"published", public, ""},
		{"doubted", doubted, "judge-doubt person:sanne"},
		{"outdated", outdated, ""},
		{"a doubt answered", Then(doubted, Sanne, learning.ExampleRenewed{Reason: "nagegaan"}), ""},
		{"withdrawn", Then(inReading, Sanne, learning.ExampleWithdrawn{Reason: "x"}), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			d := view.Fold("d1", row.past)
			var got []string
			for _, w := range view.WorkOf(&d) {
				if w.Ref == "x1" {
					got = append(got, string(w.Task)+" "+w.Subject)
					if w.Title != "Mag het?" {
						t.Errorf("%s shows %q", w.Task, w.Title)
					}
				}
			}
			if diff := cmp.Diff(row.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestExampleOf: what everybody reads, and when.
func TestExampleOf(t *testing.T) {
	t.Parallel()
	for name, past := range map[string][]dilemma.Happened{
		"none": pinched, "draft": drafted, "reading": inReading, "gone": Then(public, Sanne, learning.ExampleWithdrawn{Reason: "x"}),
	} {
		if d := view.Fold("d1", past); view.ExampleOf(&d) != nil {
			t.Errorf("%s: everybody reads it", name)
		}
	}
	d := view.Fold("d1", outdated)
	x := view.ExampleOf(&d)
	if x == nil || x.ID != "x1" || x.Outdated == nil || x.Outdated.By != "b8" {
		t.Fatalf("everybody reads %+v", x)
	}
	if diff := cmp.Diff([]string{"kader:b8", "spanning:child|rule"}, x.Traits()); diff != "" {
		t.Error(diff)
	}
	if d.Contributors[len(d.Contributors)-1] == "mila" {
		t.Error("the second reader counts as a contributor")
	}
}

// TestLookAtExample: what is confirmed, what is open, and what hardly any case has.
func TestLookAtExample(t *testing.T) {
	t.Parallel()
	d := view.Fold("d1", drafted)
	text := learning.ExampleText{Question: "Mag Amina uit Zwolle?", Facts: []string{"Zij belt 06-12345678.", "Een vrouw van 34 jaar."}}
	look := func(confirmed ...string) view.Looked {
		t.Helper()
		l, err := d.LookAtExample(t.Context(), viewtest.Examples(func() []*view.Dilemma { return []*view.Dilemma{&d} }), text, privacy.Known{}, confirmed)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	if diff := cmp.Diff([]string{"Amina", "Zwolle", "06-12345678", "vrouw van 34 jaar"}, look().Open); diff != "" {
		t.Errorf("open (-want +got):\n%s", diff)
	}
	l := look("Zwolle", "Amina", "06-12345678", "iets wat er niet meer staat")
	if diff := cmp.Diff([]string{"06-12345678", "vrouw van 34 jaar"}, l.Open); diff != "" {
		t.Errorf("a number cannot be confirmed away (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Amina", "Zwolle"}, l.Confirmed); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"jaar:2026", "kader:art-64", "koppelvlak:k7", "leeftijd:dertig", "plaats:Zwolle"}, l.Rare); diff != "" {
		t.Errorf("rare (-want +got):\n%s", diff)
	}
	text = learning.ExampleText{Question: "Mag het?"}
	if l := look(); len(l.Rare) > 0 || len(l.Pieces) > 0 {
		t.Errorf("a text that tells of nobody: %+v", l)
	}
}

// TestNothingSurvivesAProposal holds for every dilemma of the demonstration that
// of what the assistant recognises nothing is left in what it proposes.
func TestNothingSurvivesAProposal(t *testing.T) {
	t.Parallel()
	c := chain.BuiltIn()
	pasts, all := story(t)
	var staff []string
	for _, p := range all.People {
		staff = append(staff, p.Name)
	}
	for id, past := range pasts {
		d := view.Fold(id, past)
		known := d.KnownOf(&c, staff)
		text, replaced := d.ProposeExample(&c, known)
		for _, p := range view.Pieces(text, known, nil) {
			if p.Kind != privacy.Medical && p.Kind != privacy.Capital {
				t.Errorf("%s: %s %q is left in %s", id, p.Kind, p.Text, p.Field)
			}
		}
		for _, r := range replaced {
			if r.Was == "" || r.Was == r.Is {
				t.Errorf("%s: %+v replaces nothing", id, r)
			}
		}
	}
}

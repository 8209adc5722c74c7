package consistency_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/access"
	"beraad/internal/consistency"
	"beraad/internal/search"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

// shelf holds the dilemmas of a test, and lets the policy alone stand guard.
type shelf struct {
	view.Views
	all      []*view.Dilemma
	examples []view.Example
}

func (s shelf) Several(_ context.Context, ids []dilemma.ID) (found []*view.Dilemma, _ error) {
	for _, d := range s.all {
		if slices.Contains(ids, d.ID) {
			found = append(found, d)
		}
	}
	return found, nil
}

func (s shelf) Like(_ context.Context, _ access.Reader, traits []string, but dilemma.ID, _ int) (ids []dilemma.ID, _ error) {
	for _, d := range s.all {
		if d.ID != but && slices.ContainsFunc(view.TraitsOf(d), func(t string) bool { return slices.Contains(traits, t) }) {
			ids = append(ids, d.ID)
		}
	}
	return ids, nil
}

func (s shelf) LikeExamples(_ context.Context, traits []string, but []dilemma.ID, _ int) (found []view.Example, _ error) {
	for _, x := range s.examples {
		if slices.ContainsFunc(x.Traits(), func(t string) bool { return slices.Contains(traits, t) }) {
			found = append(found, x)
		}
	}
	return found, nil
}

// a is a dilemma of Sanne about a frame at an interface, with a word about each argument:
// "O1 kind" is for O1 on the value kind. A choice decides it.
func a(id dilemma.ID, frame, at, facts, arguments, choice string) *view.Dilemma {
	past := Past(Sanne, intake.Opened{
		Question: "Vraag " + string(id), Frame: chain.FrameID(frame), Interface: chain.InterfaceID(at),
		Options: []intake.Option{{ID: "O1", Text: "ja"}, {ID: "O2", Text: "nee"}},
	}, intake.Shared{})
	if facts != "" {
		past = Then(past, Sanne, weighing.FactStated{ID: "F1", Text: facts})
	}
	for i, line := range strings.Split(arguments, ",") {
		if option, value, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			past = Then(past, Sanne, weighing.ArgumentMade{
				ID: "A" + string(rune('1'+i)), Kind: weighing.For, Option: option, Goal: "g", Value: chain.ValueID(value), Consequence: string(id) + " " + value,
			})
		}
	}
	if choice != "" {
		past = Then(past, Sanne, decision.Taken{Option: choice})
	}
	d := view.Fold(id, past)
	d.Number = "nr-" + string(id)
	return &d
}

func finder(all ...*view.Dilemma) consistency.Finder {
	s := shelf{all: all}
	return consistency.Finder{Views: s, Likes: s, Analyser: search.NewAnalyser(), Zone: time.UTC}
}

var sanne = access.Reader{Person: Sanne.Person}

func TestOf(t *testing.T) {
	t.Parallel()
	here := a("here", "opvang", "k1", "De operatie in het ziekenhuis staat gepland in week vijf.", "O1 kind, O2 regel", "")
	all := []*view.Dilemma{
		here,
		a("frame-only", "opvang", "k9", "", "", "O1"),
		a("frame-and-interface", "opvang", "k1", "", "O1 tijd", "O1"),
		a("tension-and-frame", "opvang", "k9", "", "O1 kind, O2 regel", "O2"),
		a("all-four", "opvang", "k1", "Een operatie was gepland; het ziekenhuis wachtte.", "O2 kind, O1 regel, O2 zorg", "O2"),
		a("words-and-frame", "opvang", "k9", "Een operatie, gepland in een ander ziekenhuis.", "", "O1"),
		a("not-decided", "opvang", "k1", "", "", ""),
		a("nothing", "andere", "k9", "De operatie in het ziekenhuis staat gepland.", "", "O1"),
	}
	got, err := finder(all...).Of(t.Context(), sanne, here)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range got {
		ids = append(ids, string(c.Dilemma))
	}
	want := []string{"all-four", "frame-and-interface", "tension-and-frame", "words-and-frame"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Fatalf("most alike first (-want +got):\n%s", diff)
	}
	first := got[0]
	if diff := cmp.Diff([]weighing.Tension{{One: "kind", Other: "regel"}, {One: "regel", Other: "zorg"}}[:1], first.Shared.Tensions); diff != "" {
		t.Error(diff)
	}
	if !slices.Contains(first.Went, weighing.Priority{Above: "kind", Below: "regel"}) {
		t.Errorf("went %v", first.Went)
	}
	if diff := cmp.Diff([]consistency.Point{{Text: "all-four zorg", Value: "zorg"}}, first.There); diff != "" {
		t.Errorf("decisive there and not here: %s", diff)
	}
	if diff := cmp.Diff([]consistency.Point{{Text: "here kind", Value: "kind"}, {Text: "here regel", Value: "regel"}}, got[1].Here); diff != "" {
		t.Errorf("here and not there: %s", diff)
	}
	stranger, err := finder(all...).Of(t.Context(), access.Reader{Person: "nobody"}, here)
	if err != nil || len(stranger) > 0 {
		t.Errorf("a stranger is shown %v, %v", stranger, err)
	}
}

func TestBegun(t *testing.T) {
	t.Parallel()
	f := finder(a("both", "opvang", "k1", "", "", "O1"), a("frame", "opvang", "k9", "", "", "O1"), a("interface", "andere", "k1", "", "", "O1"), a("none", "andere", "k9", "", "", "O1"))
	for _, tt := range []struct{ frame, at, want string }{
		{"opvang", "k1", "both frame interface"},
		{"opvang", "", "both frame"},
		{"", "k1", "both interface"},
		{"", "", ""},
	} {
		got, err := f.Begun(t.Context(), sanne, chain.FrameID(tt.frame), chain.InterfaceID(tt.at))
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, c := range got {
			ids = append(ids, string(c.Dilemma))
		}
		if s := strings.Join(ids, " "); s != tt.want {
			t.Errorf("%s at %s: %q, want %q", tt.frame, tt.at, s, tt.want)
		}
	}
}

func TestOtherwise(t *testing.T) {
	t.Parallel()
	here := a("here", "opvang", "k1", "", "O1 kind, O2 regel", "")
	like, err := finder(here, a("one", "opvang", "k1", "", "O1 kind, O2 regel", "O1"), a("two", "opvang", "k1", "", "O1 kind, O2 regel", "O1")).Of(t.Context(), sanne, here)
	if err != nil {
		t.Fatal(err)
	}
	want := []weighing.Otherwise{{Priority: weighing.Priority{Above: "regel", Below: "kind"}, Cases: []string{"nr-one", "nr-two"}}}
	if diff := cmp.Diff(want, consistency.Otherwise(here, "O2", like)); diff != "" {
		t.Error(diff)
	}
	if none := consistency.Otherwise(here, "O1", like); none != nil {
		t.Errorf("the same choice departs: %v", none)
	}
	if none := consistency.Otherwise(here, "O2", like[:1]); none != nil {
		t.Errorf("from one case nobody departs: %v", none)
	}
}

func TestOf_with_examples(t *testing.T) {
	t.Parallel()
	here := a("here", "opvang", "k1", "De operatie in het ziekenhuis staat gepland.", "O1 kind, O2 regel", "")
	told := func(id, frame string, values ...learning.PulledApart) view.Example {
		return view.Example{
			ID: id, Number: "V-" + id, Frame: chain.FrameID(frame), Values: values,
			Text: learning.ExampleText{Question: "Mag het?", Decision: "ja", Argument: "er was zorg", Facts: []string{"Een operatie was gepland in een ziekenhuis."}},
		}
	}
	s := shelf{all: []*view.Dilemma{here}, examples: []view.Example{
		told("a", "opvang", learning.PulledApart{Above: "kind", Below: "regel", Settled: true}),
		told("b", "opvang", learning.PulledApart{Above: "zorg", Below: "regel", Settled: true}, learning.PulledApart{Above: "kind", Below: "regel"}),
		told("c", "elders", learning.PulledApart{Above: "zorg", Below: "tijd", Settled: true}),
	}}
	f := consistency.Finder{Views: s, Likes: s, Analyser: search.NewAnalyser(), Zone: time.UTC}
	got, err := f.Of(t.Context(), access.Reader{Person: "nobody"}, here) // examples are for everybody
	if err != nil || len(got) != 2 {
		t.Fatalf("found %v, %v", got, err)
	}
	if got[0].Example != "a" || len(got[0].Went) != 1 || len(got[0].Shared.Words) < 3 {
		t.Errorf("first %+v", got[0])
	}
	if diff := cmp.Diff([]consistency.Point{{Text: "er was zorg", Value: "zorg"}}, got[1].There); diff != "" {
		t.Error(diff)
	}
	if went := got[1].Went; len(went) != 1 { // what was not settled put nothing first
		t.Errorf("went %v", went)
	}
}

package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/search"
	"beraad/internal/view"
	"beraad/learning"

	"github.com/google/go-cmp/cmp"
)

// publish makes an example of a new dilemma and returns that dilemma.
func publish(t *testing.T, s *fixture, id string, found learning.ExamplePublished) dilemma.ID {
	t.Helper()
	stream := newID()
	must(t, s.Append(t.Context(), stream, 0, at(noon, records(t, opened("GEHEIM?"),
		learning.ExampleDrafted{ID: id, ExampleReworded: learning.ExampleReworded{Text: learning.ExampleText{Question: "Vraag van " + id}}},
		learning.SecondReaderAsked{Of: seat("ind", "decider")}, found))))
	return stream
}

// at moves records to a moment.
func at(moment time.Time, all []event.Record) []event.Record {
	for i := range all {
		all[i].At = moment
	}
	return all
}

func listed(t *testing.T, s *fixture, f view.ExampleFilter) []string {
	t.Helper()
	p, err := s.Examples(t.Context(), f)
	must(t, err)
	var all []string
	for _, x := range p.Examples {
		all = append(all, x.Number+" "+x.ID)
	}
	return all
}

// What everybody reads follows the history, and stays when that is erased.
func TestExampleFollowsTheHistory(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		stream := publish(t, s, "x1", learning.ExamplePublished{Frame: "art-64"})
		want := view.Example{
			ID: "x1", Number: "V-2026-001", Frame: "art-64", Text: learning.ExampleText{Question: "Vraag van x1"}, Published: noon,
		}
		got, err := s.Example(t.Context(), "x1")
		must(t, err)
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Error(diff)
		}
		origin, err := s.Origin(t.Context(), "x1")
		if err != nil || origin != stream {
			t.Errorf("made of %q, %v", origin, err)
		}
		must(t, s.Append(t.Context(), stream, 4, records(t, learning.ExampleOutdated{Since: "2026-01-01", By: "artikel 3.6", Reason: "nieuw"})))
		if got := listed(t, s, view.ExampleFilter{Validity: view.Outlived}); !slices.Equal(got, []string{"V-2026-001 x1"}) {
			t.Errorf("outdated: %q", got)
		}
		sound(t, s)
		must(t, s.Rebuild(t.Context(), nil))
		sound(t, s)
		s.dropKey(t, string(stream))
		again := open(t, s.address)
		must(t, again.Rebuild(t.Context(), nil))
		if _, err := again.Dilemma(t.Context(), stream); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("an erased dilemma: %v", err)
		}
		for range 2 {
			if got := listed(t, again, view.ExampleFilter{Frame: "art-64"}); !slices.Equal(got, []string{"V-2026-001 x1"}) {
				t.Errorf("after erasure: %q", got)
			}
		}
	})
}

// What was withdrawn is gone for everybody at once, and its number is not given
// to another.
func TestWithdrawnExample(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		publish(t, s, "x1", learning.ExamplePublished{})
		stream := publish(t, s, "x2", learning.ExamplePublished{})
		must(t, s.Append(t.Context(), stream, 4, records(t, learning.ExampleWithdrawn{Reason: "te herkenbaar"})))
		publish(t, s, "x3", learning.ExamplePublished{})
		want := []string{"V-2026-003 x3", "V-2026-001 x1"}
		for range 2 {
			if got := listed(t, s, view.ExampleFilter{}); !slices.Equal(got, want) {
				t.Errorf("listed %q, want %q", got, want)
			}
			_, err := s.Example(t.Context(), "x2")
			_, originErr := s.Origin(t.Context(), "x2")
			if !errors.Is(err, view.ErrNotFound) || !errors.Is(originErr, view.ErrNotFound) {
				t.Errorf("withdrawn: %v, %v", err, originErr)
			}
			sound(t, s)
			must(t, s.Rebuild(t.Context(), nil))
		}
		must(t, s.Append(t.Context(), stream, 5, records(t, learning.ExampleDrafted{ID: "x4"}, learning.ExamplePublished{})))
		if got := listed(t, s, view.ExampleFilter{Count: 1}); !slices.Equal(got, []string{"V-2026-004 x4"}) {
			t.Errorf("made anew: %q", got)
		}
		sound(t, s)
	})
}

func TestExamplesByFilterAndPage(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		for i := range 7 {
			publish(t, s, fmt.Sprintf("x%d", i), learning.ExamplePublished{
				Frame: chain.FrameID(fmt.Sprintf("f%d", i%2)), Interface: "k7", Decider: "ind",
				Values: []learning.PulledApart{{Above: "recht", Below: "humaniteit", Settled: i%3 == 0}},
			})
		}
		for want, f := range map[int]view.ExampleFilter{
			7: {Interface: "k7", Tension: []chain.ValueID{"humaniteit", "recht"}}, 4: {Frame: "f0", Decider: "ind"}, 3: {Frame: "f1", Validity: view.Holds},
			0: {Frame: "f1", Validity: view.Outlived},
		} {
			if got := listed(t, s, f); len(got) != want {
				t.Errorf("%+v: %q, want %d", f, got, want)
			}
		}
		pairs, err := s.ExampleTraits(t.Context(), view.TraitTension)
		if err != nil || !slices.Equal(pairs, []string{"spanning:humaniteit|recht"}) {
			t.Errorf("in tension: %q, %v", pairs, err)
		}
		var all []string
		f := view.ExampleFilter{Count: 3}
		for {
			p, err := s.Examples(t.Context(), f)
			must(t, err)
			for _, x := range p.Examples {
				all = append(all, x.ID)
			}
			if f.After = p.Next; f.After == "" {
				break
			}
		}
		if diff := cmp.Diff([]string{"x6", "x5", "x4", "x3", "x2", "x1", "x0"}, all); diff != "" {
			t.Errorf("newest first, each once (-want +got):\n%s", diff)
		}
		if _, err := s.Examples(t.Context(), view.ExampleFilter{After: "x"}); !errors.Is(err, view.ErrNotFound) {
			t.Errorf("no page begins there: %v", err)
		}
	})
}

// Examples are found by who decided them, and what is found knows whether it holds.
func TestExampleIsFoundByItsDecider(t *testing.T) {
	eachStore(t, func(t *testing.T, s *fixture) {
		stream := publish(t, s, "x1", learning.ExamplePublished{Decider: "coa"})
		publish(t, s, "x2", learning.ExamplePublished{Decider: "ind"})
		must(t, s.Append(t.Context(), stream, 4, records(t, learning.ExampleOutdated{Since: "2026-01-01", By: "artikel 3.6", Reason: "nieuw"})))
		a, err := s.Finder().Find(t.Context(), search.Ask{
			Text: "vraag", Kinds: []search.Kind{search.Example}, Filter: search.Filter{Traits: []string{view.TraitOrganisation + "coa"}}, Count: 10,
		})
		must(t, err)
		if len(a.Hits) != 1 || a.Hits[0].ID != "x1" || !a.Hits[0].Outdated {
			t.Errorf("found %+v", a.Hits)
		}
		if a, err = s.Finder().Find(t.Context(), search.Ask{Text: "vraag", Filter: search.Filter{Holding: true}, Count: 10}); err != nil || len(a.Hits) != 1 || a.Hits[0].Outdated {
			t.Errorf("%v: found %+v", err, a.Hits)
		}
	})
}

package web_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"

	"beraad/internal/search"
	"beraad/internal/web"
)

// emptyIndex is an index without anything, that remembers what it was asked last.
type emptyIndex struct{ search.Lookup }

func (a *emptyIndex) Stats(context.Context, []string) (search.Stats, error) {
	return search.Stats{}, nil
}

func (a *emptyIndex) Candidates(_ context.Context, l search.Lookup, _ int) ([]search.Candidate, error) {
	a.Lookup = l
	return nil, nil
}

func (a *emptyIndex) Documents(context.Context, []string, search.Lookup) ([]search.Candidate, error) {
	return nil, nil
}

func (a *emptyIndex) Cases(_ context.Context, l search.Lookup, _ int) ([]search.Part, error) {
	a.Lookup = l
	return nil, nil
}

func (a *emptyIndex) Show(context.Context, []int64) ([]search.Shown, error) { return nil, nil }

func (a *emptyIndex) ShowCases(context.Context, []int64, []string) ([]search.Shown, error) {
	return nil, nil
}

func (a *emptyIndex) Near(context.Context, string) ([]search.Known, error) { return nil, nil }

func (a *emptyIndex) Beginning(context.Context, string, int) ([]search.Known, error) { return nil, nil }

// Whatever stands in an address, what the store is asked is text that it can hold,
// and not longer than there are kinds.
func TestSearchAddressMayHoldAnything(t *testing.T) {
	t.Parallel()
	var index emptyIndex
	s := newSite(t, func(c *web.Config) { c.Finder = &search.Finder{Index: &index, Analyser: search.NewAnalyser()} }).as("sanne-de-wit")
	query := url.Values{
		"vraag": {"opvang\x00\xff"}, "kader": {"a\x00\xff"}, "koppelvlak": {"\x00k7"}, "organisatie": {"\xff"}, "waarde": {"r\x00", "\x00h"},
		"vanaf": {"9223372036854775807"}, "volgorde": {"nieuwste"}, "soort": slices.Repeat([]string{"dilemma", "regel", "nee"}, 500),
	}
	page := s.get("/zoeken?" + query.Encode())
	if strings.Count(page.body, "soort=") > 2 {
		t.Error("the page repeats each kind as often as it was asked")
	}
	if len(index.Terms) == 0 || len(index.Kinds) != 2 || len(index.Filter.Traits) != 4 {
		t.Errorf("asked %+v", index.Lookup)
	}
	for _, trait := range index.Filter.Traits {
		if strings.ContainsRune(trait, 0) || strings.ToValidUTF8(trait, "") != trait {
			t.Errorf("asked for %q", trait)
		}
	}
}

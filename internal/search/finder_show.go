package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// order puts all that was found in one list and cuts the page out.
func (s *finding) order(a *Answer) {
	slices.SortStableFunc(s.hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.Key, a.Key), strings.Compare(a.ID, b.ID))
	})
	if s.ask.Newest {
		s.newest()
	}
	a.Total = len(s.hits)
	from := min(max(0, s.ask.From), len(s.hits))
	to := len(s.hits)
	if s.ask.Count > 0 {
		to = min(from+s.ask.Count, to)
	}
	a.Hits = slices.Clone(s.hits[from:to])
}

// newest puts the newest first, of what answers well enough: else the newest would
// be what happens to hold one of the words.
func (s *finding) newest() {
	if len(s.hits) == 0 {
		return
	}
	enough := s.hits[0].score / wellEnough
	s.hits = slices.DeleteFunc(s.hits, func(h Hit) bool { return h.score < enough })
	slices.SortStableFunc(s.hits, func(a, b Hit) int { return cmp.Compare(b.Day, a.Day) })
}

// wellEnough: an answer that is so much less good than the best is none.
const wellEnough = 3

// show fills in what a page shows.
func (s *finding) show(ctx context.Context, a *Answer) error {
	var documents, parts []int64
	for _, h := range a.Hits {
		if h.Kind == Case {
			parts = append(parts, h.Key)
		} else {
			documents = append(documents, h.Key)
		}
	}
	shown, err := s.Index.Show(ctx, documents)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	cases, err := s.Index.ShowCases(ctx, parts, s.ask.Subjects)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	type place struct {
		of  bool
		key int64
	}
	at := map[place]Shown{}
	for _, one := range shown {
		at[place{false, one.Key}] = one
	}
	for _, one := range cases {
		at[place{true, one.Key}] = one
	}
	for i := range a.Hits {
		h := &a.Hits[i]
		if one, ok := at[place{h.Kind == Case, h.Key}]; ok {
			h.Shown = one
			h.Fragment = s.Analyser.Fragment(one.Text, a.Query, s.stats.Weight)
		}
	}
	// One that went away between two queries is not there any more.
	a.Hits = slices.DeleteFunc(a.Hits, func(h Hit) bool { return h.Title == "" && h.Text == "" })
	return nil
}

package search

import (
	"context"

	"beraad/dilemma"
)

// found is a dilemma with which terms it holds.
type found struct {
	best   int64 // the part that holds most
	day    dilemma.Day
	weight float64
}

// cases finds dilemmas: by each of the terms that say most, and those first that
// hold most of them. What a term says is counted over documents: how often
// dilemmas hold it is not for everybody to know.
func (s *finding) cases(ctx context.Context, a *Answer) error {
	terms, weights := s.telling(a.Query)
	asked := 0.0
	for i, t := range terms {
		if t.Weight == 1 {
			asked += weights[i]
		}
	}
	parts := map[int64]float64{}
	all := map[string]*found{}
	most := mostParts
	if len(terms) == 1 {
		most = mostOfOne
	}
	for i, t := range terms[:min(mostCaseTerms, len(terms))] {
		hits, more, err := s.parts(ctx, a.Query, t.Text, most)
		if err != nil {
			return err
		}
		a.More = a.More || more
		addCases(all, parts, hits, weights[i])
	}
	for id, f := range all {
		s.hits = append(s.hits, Hit{
			Shown: Shown{Key: f.best, Kind: Case, ID: id, Day: f.day},
			score: caseShare * (f.weight + parts[f.best]) / (2 * max(asked, 1e-9)),
		})
	}
	return nil
}

// parts finds the newest texts that hold a term, and more of them where those are
// of too few dilemmas to fill the page; more tells whether there are others.
func (s *finding) parts(ctx context.Context, q Query, term string, most int) (hits []Part, more bool, err error) {
	for ; ; most = min(8*most, mostLooked) {
		hits, err = s.Index.Cases(ctx, s.lookup(q, []string{term}), most)
		if err != nil || len(hits) < most {
			return hits, false, err
		}
		if most >= mostLooked || dilemmasIn(hits) > s.ask.From+s.ask.Count {
			return hits, true, nil
		}
	}
}

// mostLooked bounds how many texts are looked through for one term.
const mostLooked = 5000

func dilemmasIn(parts []Part) int {
	seen := map[dilemma.ID]bool{}
	for _, p := range parts {
		seen[p.Dilemma] = true
	}
	return len(seen)
}

// caseShare brings the score of a dilemma that holds all that was asked to about
// that of a good answer of the library.
const caseShare = 0.6

func addCases(all map[string]*found, parts map[int64]float64, hits []Part, weight float64) {
	counted := map[string]bool{}
	for _, h := range hits {
		id := string(h.Dilemma)
		f := all[id]
		if f == nil {
			f = &found{best: h.Key, day: h.Day}
			all[id] = f
		}
		parts[h.Key] += weight
		if parts[h.Key] > parts[f.best] {
			f.best = h.Key
		}
		if !counted[id] {
			counted[id] = true
			f.weight += weight
		}
	}
}

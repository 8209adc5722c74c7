package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"beraad/dilemma"
)

// Stats is what a ranking must know about all that everybody may read. It never
// counts what only some may read: an order of results would tell of it.
type Stats struct {
	Documents int
	Averages  [numberOfFields]float64 // length of a field, in terms
	Holding   map[string]int          // how many documents hold a term
}

// Weight tells how much a term says: the fewer documents hold it the more
// (Robertson and Spärck Jones's weight as BM25 has it, never negative).
func (s Stats) Weight(term string) float64 {
	n, all := float64(s.Holding[term]), float64(s.Documents)
	return math.Log(1 + (all-n+0.5)/(n+0.5))
}

// Candidate is a document that may be an answer.
type Candidate struct {
	Key   int64
	Kind  Kind
	ID    string
	Terms [numberOfFields]string // separated by spaces
	Cites []string               // ids of the units and judgments that it names
	Day   dilemma.Day            // since when it reads like this
}

// Ranked is a candidate with how well it answers; what the number is means
// nothing outside one query.
type Ranked struct {
	Candidate
	Score float64
}

// How much a term counts in each field, and how much the length of a field
// matters: BM25F (Robertson, Zaragoza, Taylor, CIKM 2004). Chosen on the three
// sets of questions, in steps so coarse that a question more or less changes
// nothing; see doc/decision.
var (
	fieldWeight = [numberOfFields]float64{InTitle: 5, InBody: 1, InAround: 1, InParts: 0.5}
	fieldLength = [numberOfFields]float64{InTitle: 0.2, InBody: 0.5, InAround: 0.5, InParts: 0.5}
)

const saturation = 1.2 // k1: how soon more of the same term adds little

// What a rule gets for being cited by the best answers: who reads about the
// policy wants the article that it works out.
const (
	citing     = 10  // so many of the best are asked what they cite
	citedShare = 0.3 // of the score of who cites it, shared out over all that it cites
)

// Rank orders candidates, the best first. What the query names by its citation
// comes before all.
func Rank(q Query, s Stats, candidates []Candidate) []Ranked {
	r := newRanking(q, s)
	all := make([]Ranked, len(candidates))
	for i, c := range candidates {
		all[i] = Ranked{c, r.score(c)}
	}
	sortRanked(all)
	if len(q.Cited) > 0 && len(all) > 0 {
		name(q, all)
	}
	cited := Cited(all)
	for i := range all {
		all[i].Score += cited[all[i].ID]
	}
	sortRanked(all)
	return all
}

// name puts what the query names before all, in the order in which it names them,
// so far ahead that no citation makes up for it.
func name(q Query, all []Ranked) {
	top := all[0].Score + 1
	for i := range all {
		if at := slices.Index(q.Cited, all[i].ID); at >= 0 {
			all[i].Score += top * float64(2+len(q.Cited)-at)
		}
	}
	sortRanked(all)
}

func sortRanked(all []Ranked) {
	slices.SortStableFunc(all, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID))
	})
}

// Cited tells what documents get for being cited by the best of the ranked.
func Cited(ranked []Ranked) map[string]float64 {
	cited := map[string]float64{}
	for _, r := range ranked[:min(citing, len(ranked))] {
		share := citedShare * r.Score / math.Sqrt(float64(max(1, len(r.Cites))))
		for _, id := range r.Cites {
			if id != r.ID {
				cited[id] += share
			}
		}
	}
	return cited
}

// ranking is a query made ready to score many candidates.
type ranking struct {
	at       map[string]int // of a term in weights
	weights  []float64
	averages [numberOfFields]float64
}

func newRanking(q Query, s Stats) *ranking {
	r := &ranking{at: make(map[string]int, len(q.Terms)), averages: s.Averages}
	for i, t := range q.Terms {
		r.at[t.Text] = i
		r.weights = append(r.weights, t.Weight*s.Weight(t.Text))
	}
	return r
}

func (r *ranking) score(c Candidate) float64 {
	frequencies := make([]float64, len(r.weights))
	counts := make([]int, len(r.weights))
	for f, terms := range c.Terms {
		length := 0
		clear(counts)
		for term := range strings.SplitSeq(terms, " ") {
			length++
			if i, ok := r.at[term]; ok {
				counts[i]++
			}
		}
		norm := 1.0
		if r.averages[f] > 0 {
			norm = 1 - fieldLength[f] + fieldLength[f]*float64(length)/r.averages[f]
		}
		for i, n := range counts {
			frequencies[i] += fieldWeight[f] * float64(n) / norm
		}
	}
	score := 0.0
	for i, n := range frequencies {
		score += r.weights[i] * n * (saturation + 1) / (n + saturation)
	}
	return score
}

// best is the highest score that a query can give before citations: to compare
// answers of different kinds.
func (r *ranking) best() float64 {
	sum := 0.0
	for _, w := range r.weights {
		sum += w
	}
	return sum * (saturation + 1)
}

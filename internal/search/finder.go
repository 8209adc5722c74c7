package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// Ask is one question to a [Finder].
type Ask struct {
	Text     string
	Kinds    []Kind   // none is all
	Subjects []string // who asks: access.Reader.Subjects
	Filter   Filter
	Newest   bool // newest first, instead of best first
	From     int  // how many to leave out
	Count    int  // how many to answer
	Typing   bool // the last word may not be finished
}

// Answer is what was found.
type Answer struct {
	Query     Query
	Hits      []Hit
	Total     int           // how many, at least
	More      bool          // there are more than Total
	Corrected []Replacement // words that nothing holds, with what was looked for besides
}

// Cases counts the dilemmas among what was found.
func (a Answer) Cases() (n int) {
	for _, h := range a.Hits {
		if h.Kind == Case {
			n++
		}
	}
	return n
}

// Hit is one thing found.
type Hit struct {
	Shown
	Fragment []Run
	Named    bool // the query names it by its citation
	score    float64
}

// Replacement is a word that nothing holds and the nearest that something does.
type Replacement struct{ Typed, Word string }

// Finder answers questions over an index.
type Finder struct {
	Index    Index
	Analyser *Analyser
	// Cite answers the ids of what a text names by a citation.
	Cite func(text string) []string
	Pace Pace
}

// How many candidates are put in order. Who wants more asks a narrower question.
const (
	mostDocuments = 150 // of documents, by the database's own rough order
	mostParts     = 120 // of texts of dilemmas, for each term: the newest
	mostOfOne     = 40  // the same, when there is only one term
	mostCaseTerms = 5   // terms for which dilemmas are looked up: those that say most
	mostCorrected = 6   // words that nothing holds, of which the nearest is looked for: a pasted page has many
	mostEndings   = 6   // ways in which an unfinished word goes on
)

// Find answers a question, at the pace that was set. It asks the index a bounded
// number of times, however much there is.
func (f *Finder) Find(ctx context.Context, ask Ask) (Answer, error) {
	if f.Pace.Tick <= 0 {
		return f.answer(ctx, ask)
	}
	began := f.Pace.Now()
	a, err := f.answer(ctx, ask)
	if late := f.Pace.wait(ctx, began); err == nil {
		err = late
	}
	return a, err
}

func (f *Finder) answer(ctx context.Context, ask Ask) (Answer, error) {
	ask.Kinds = slices.Compact(slices.Sorted(slices.Values(ask.Kinds)))
	q := f.Analyser.ParseQuery(ask.Text)
	if f.Cite != nil {
		q.Cited = f.Cite(q.Text)
	}
	s := finding{Finder: f, ask: ask}
	if ask.Typing {
		q = q.unfinished()
		if err := s.finish(ctx, &q); err != nil {
			return Answer{}, err
		}
	}
	answer := Answer{Query: q}
	if q.Empty() {
		return answer, nil
	}
	if err := s.find(ctx, &answer); err != nil {
		return Answer{}, err
	}
	s.order(&answer)
	err := s.show(ctx, &answer)
	return answer, err
}

// finding is one question being answered.
type finding struct {
	*Finder
	ask   Ask
	stats Stats
	hits  []Hit
}

// unfinished takes the last word of a query as the beginning of one.
func (q Query) unfinished() Query {
	last := ""
	for w := range Words(q.Text) {
		if w.To == len(q.Text) {
			last = w.Text
		}
	}
	if letters := fold(last); len(letters) >= 2 && !excluding(q.Text) {
		q.Unfinish = letters
		q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t Term) bool { return t.Word == last })
	}
	return q
}

// finish adds the ways in which the last word may go on.
func (s *finding) finish(ctx context.Context, q *Query) error {
	if q.Unfinish == "" {
		return nil
	}
	if t := s.Analyser.Word(q.Unfinish); t.Main != "" {
		q.add(Term{Text: t.Main, Weight: 1, Word: q.Unfinish})
	}
	known, err := s.Index.Beginning(ctx, q.Unfinish, mostEndings)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	for _, k := range known {
		q.add(Term{Text: k.Term, Weight: nearWeight, Word: q.Unfinish})
	}
	return nil
}

func (s *finding) find(ctx context.Context, a *Answer) (err error) {
	if s.stats, err = s.Index.Stats(ctx, texts(a.Query.Terms)); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	if err := s.correct(ctx, a); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	if s.wants(Case) {
		if err := s.cases(ctx, a); err != nil {
			return fmt.Errorf("search dilemmas: %w", err)
		}
	}
	if s.wants(Rule, Judgment, Example) {
		if err := s.documents(ctx, a); err != nil {
			return fmt.Errorf("search library: %w", err)
		}
	}
	return nil
}

func (s *finding) wants(kinds ...Kind) bool {
	if len(s.ask.Kinds) == 0 {
		return true
	}
	return slices.ContainsFunc(kinds, func(k Kind) bool { return slices.Contains(s.ask.Kinds, k) })
}

func texts(terms []Term) []string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = t.Text
	}
	return all
}

// holds tells whether terms stand together in a candidate.
func (c Candidate) holds(together []string) bool {
	terms := " " + strings.Join(together, " ") + " "
	return slices.ContainsFunc(c.Terms[:], func(field string) bool { return strings.Contains(" "+field+" ", terms) })
}

// telling are the terms of a query, those that say most first, and what each says.
// A term that a good part of all documents hold is left out where others remain:
// it would make a candidate of all of them.
func (s *finding) telling(q Query) (terms []Term, weights []float64) {
	weight := func(t Term) float64 { return t.Weight * s.stats.Weight(t.Text) }
	terms = slices.Clone(q.Terms)
	slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(weight(b), weight(a)) })
	rare := slices.DeleteFunc(slices.Clone(terms), func(t Term) bool { return s.stats.Holding[t.Text] > max(fewDocuments, s.stats.Documents/commonPart) })
	if len(rare) > 0 {
		terms = rare
	}
	for _, t := range terms {
		weights = append(weights, weight(t))
	}
	return terms, weights
}

// What is common: what more than one in so many documents hold, and not just a few.
const (
	commonPart   = 5
	fewDocuments = 2000
)

func (s *finding) lookup(q Query, terms []string) Lookup {
	return Lookup{
		Terms: terms, Phrases: q.Phrases, Without: q.Without,
		Kinds: s.ask.Kinds, Subjects: s.ask.Subjects, Filter: s.ask.Filter, Dated: s.ask.Newest,
	}
}

// correct adds, for a word that no document holds, the nearest that one does. It
// looks at documents only: what dilemmas say must not show in a correction.
func (s *finding) correct(ctx context.Context, a *Answer) error {
	looked := 0
	for _, t := range slices.Clone(a.Query.Terms) {
		if looked == mostCorrected {
			break
		}
		if t.Weight < 1 || s.stats.Holding[t.Text] > 0 || len(t.Text) < shortestCorrected || t.Word == a.Query.Unfinish || s.stats.Documents == 0 {
			continue
		}
		looked++
		word := fold(t.Word)
		known, err := s.Index.Near(ctx, word)
		if err != nil {
			return err
		}
		if near, ok := nearest(word, t.Text, known); ok {
			a.Query.add(Term{Text: near.Term, Weight: nearWeight, Word: t.Word})
			s.stats.Holding[near.Term] = near.Documents
			a.Corrected = append(a.Corrected, Replacement{t.Word, near.Word})
		}
	}
	return nil
}

// documents finds what everybody may read.
func (s *finding) documents(ctx context.Context, a *Answer) error {
	terms, weights := s.telling(a.Query)
	wanted := s.lookup(a.Query, texts(terms))
	wanted.Weights = weights
	candidates, err := s.Index.Candidates(ctx, wanted, mostDocuments)
	if err != nil {
		return err
	}
	a.More = a.More || len(candidates) == mostDocuments
	if len(a.Query.Phrases) == 0 {
		missing := slices.Clone(a.Query.Cited)
		for id := range Cited(Rank(a.Query, s.stats, candidates)) {
			missing = append(missing, id)
		}
		missing = slices.DeleteFunc(missing, func(id string) bool {
			return slices.ContainsFunc(candidates, func(c Candidate) bool { return c.ID == id })
		})
		slices.Sort(missing)
		more, err := s.Index.Documents(ctx, slices.Compact(missing), s.lookup(a.Query, nil))
		if err != nil {
			return err
		}
		more = slices.DeleteFunc(more, func(c Candidate) bool { return slices.ContainsFunc(a.Query.Without, c.holds) })
		candidates = append(candidates, more...)
	}
	best := newRanking(a.Query, s.stats).best()
	for _, r := range Rank(a.Query, s.stats, candidates) {
		score := r.Score
		if best > 0 {
			score /= best
		}
		if r.Kind == Judgment {
			score *= judgmentShare
		}
		s.hits = append(s.hits, Hit{
			Shown: Shown{Key: r.Key, Kind: r.Kind, ID: r.ID, Day: r.Day}, score: score, Named: slices.Contains(a.Query.Cited, r.ID),
		})
	}
	return nil
}

// judgmentShare puts a judgment behind a rule that says as much: it is long, and
// about much else. Who wants judgments asks for them.
const judgmentShare = 0.8

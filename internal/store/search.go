package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"beraad/internal/search"
	"beraad/internal/view"
)

// Index implements search.Index.
type Index struct{ store *Store }

// Index returns what texts are found by.
func (s *Store) Index() Index { return Index{s} }

// Finder returns what answers questions over the index.
func (s *Store) Finder() *search.Finder {
	return &search.Finder{Index: s.Index(), Analyser: s.analyser, Cite: func(text string) []string { return search.Cites(s.citations.Find(text)) }}
}

var _ search.Index = Index{}

// Stats implements search.Index.
func (x Index) Stats(ctx context.Context, terms []string) (search.Stats, error) {
	all := search.Stats{Holding: make(map[string]int, len(terms))}
	var lengths [4]float64
	err := x.store.reading.row(ctx, `SELECT documents, title, body, around, parts FROM search.total WHERE id = 1`).
		Scan(&all.Documents, &lengths[search.InTitle], &lengths[search.InBody], &lengths[search.InAround], &lengths[search.InParts])
	if err != nil {
		return all, fmt.Errorf("count documents: %w", err)
	}
	for i := range lengths {
		all.Averages[i] = lengths[i] / float64(max(1, all.Documents))
	}
	if len(terms) == 0 {
		return all, nil
	}
	var a asking
	rows, err := x.store.reading.query(ctx, `SELECT term, word, documents FROM search.term WHERE term IN `+a.list(terms...), a.args...)
	known, err := collect(rows, err, scanKnown)
	if err != nil {
		return all, fmt.Errorf("count terms: %w", err)
	}
	for _, k := range known {
		all.Holding[k.Term] = k.Documents
	}
	return all, nil
}

func scanKnown(row scanner) (k search.Known, err error) {
	err = row.Scan(&k.Term, &k.Word, &k.Documents)
	return k, err
}

const candidateColumns = `d.key, d.kind, d.id, d.cites, d.day, t.title, t.body, t.around, t.parts`

func scanCandidate(row scanner) (c search.Candidate, err error) {
	var cites string
	err = row.Scan(&c.Key, &c.Kind, &c.ID, &cites, &c.Day,
		&c.Terms[search.InTitle], &c.Terms[search.InBody], &c.Terms[search.InAround], &c.Terms[search.InParts])
	c.Cites = strings.Fields(cites)
	return c, err
}

// Candidates implements search.Index.
func (x Index) Candidates(ctx context.Context, l search.Lookup, most int) ([]search.Candidate, error) {
	if len(l.Terms) == 0 {
		return nil, nil
	}
	engine := x.store.engine.index
	a := asking{args: []any{engine.match(l)}}
	where := a.ofDocuments(l)
	order, args := engine.order(l, len(a.args)+1)
	a.args = append(a.args, args...)
	rows, err := x.store.reading.query(ctx, `SELECT `+candidateColumns+` FROM
		(SELECT d.key AS chosen FROM `+engine.documents+where+` ORDER BY `+order+` LIMIT `+strconv.Itoa(most)+`) best
		JOIN search.document d ON d.key = best.chosen JOIN search.document_terms t ON t.rowid = d.key`, a.args...)
	all, err := collect(rows, err, scanCandidate)
	if err != nil {
		return nil, fmt.Errorf("look up documents: %w", err)
	}
	return all, nil
}

// ofDocuments is what a filter asks of documents.
func (a *asking) ofDocuments(l search.Lookup) string {
	where := ""
	if len(l.Kinds) > 0 {
		where += ` AND d.kind IN ` + a.list(kindTexts(l.Kinds)...)
	}
	if l.Filter.Regulation != "" {
		where += ` AND d.grp = ` + a.next(regulationRef(l.Filter.Regulation))
	}
	if l.Filter.Since != "" {
		where += ` AND d.day >= ` + a.next(string(l.Filter.Since))
	}
	if l.Filter.Holding {
		where += ` AND (d.kind <> 'voorbeeld' OR EXISTS (SELECT 1 FROM example e WHERE e.id = d.id AND e.state = 'geldig'))`
	}
	for _, trait := range l.Filter.Traits {
		if organisation, ok := strings.CutPrefix(trait, view.TraitOrganisation); ok {
			trait = view.TraitDecider + organisation // of organisations an example tells only which one decided
		}
		where += ` AND ` + a.withTrait(trait, `d.kind`, `d.id`)
	}
	return where
}

func kindTexts(kinds []search.Kind) []string {
	all := make([]string, len(kinds))
	for i, k := range kinds {
		all[i] = string(k)
	}
	return all
}

// Documents implements search.Index.
func (x Index) Documents(ctx context.Context, ids []string, l search.Lookup) ([]search.Candidate, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var a asking
	rows, err := x.store.reading.query(ctx, `SELECT `+candidateColumns+` FROM search.document d
		JOIN search.document_terms t ON t.rowid = d.key WHERE d.id IN `+a.list(ids...)+a.ofDocuments(l), a.args...)
	all, err := collect(rows, err, scanCandidate)
	if err != nil {
		return nil, fmt.Errorf("look up cited documents: %w", err)
	}
	return all, nil
}

// Cases implements search.Index. The permission filter is part of the query, over
// the rows that lists are filtered by: nothing of what may not be read leaves
// the database.
func (x Index) Cases(ctx context.Context, l search.Lookup, most int) ([]search.Part, error) {
	if len(l.Terms) == 0 || len(l.Subjects) == 0 || l.Filter.Regulation != "" {
		return nil, nil
	}
	engine := x.store.engine.index
	a := asking{args: []any{engine.match(l)}}
	where := ` AND ` + a.readableBy(l.Subjects, `p.dilemma`)
	for _, trait := range l.Filter.Traits {
		where += ` AND ` + a.withTrait(trait, `'dilemma'`, `p.dilemma`)
	}
	if l.Filter.Since != "" {
		where += ` AND EXISTS (SELECT 1 FROM dilemma d WHERE d.id = p.dilemma AND d.last_at >= ` + a.next(string(l.Filter.Since)) + `)`
	}
	day := `''`
	if l.Dated {
		day = `(SELECT substr(d.last_at, 1, 10) FROM dilemma d WHERE d.id = p.dilemma)`
	}
	rows, err := x.store.reading.query(ctx, `SELECT p.key, p.dilemma, `+day+` FROM `+engine.parts+where+
		` ORDER BY `+engine.partKey+` DESC LIMIT `+strconv.Itoa(most), a.args...)
	all, err := collect(rows, err, func(row scanner) (p search.Part, err error) { return p, row.Scan(&p.Key, &p.Dilemma, &p.Day) })
	if err != nil {
		return nil, fmt.Errorf("look up dilemmas: %w", err)
	}
	return all, nil
}

// Show implements search.Index.
func (x Index) Show(ctx context.Context, keys []int64) ([]search.Shown, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	var a asking
	rows, err := x.store.reading.query(ctx, `SELECT d.key, d.kind, d.id, d.title, d.around, d.text, d.day,
		EXISTS (SELECT 1 FROM example e WHERE d.kind = 'voorbeeld' AND e.id = d.id AND e.state = 'achterhaald')
		FROM search.document d WHERE d.key IN `+a.listed(anys(keys)), a.args...)
	all, err := collect(rows, err, func(row scanner) (s search.Shown, err error) {
		return s, row.Scan(&s.Key, &s.Kind, &s.ID, &s.Title, &s.Around, &s.Text, &s.Day, &s.Outdated)
	})
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	return all, nil
}

// ShowCases implements search.Index. It asks once more who may read: what was
// found a moment ago may be private by now.
func (x Index) ShowCases(ctx context.Context, parts []int64, subjects []string) ([]search.Shown, error) {
	if len(parts) == 0 || len(subjects) == 0 {
		return nil, nil
	}
	var a asking
	in := a.listed(anys(parts))
	rows, err := x.store.reading.query(ctx, `SELECT p.key, p.dilemma, p.place, p.text, d.question, d.number, d.stage, substr(d.last_at, 1, 10)
		FROM search.part p JOIN dilemma d ON d.id = p.dilemma WHERE p.key IN `+in+`
		AND `+a.readableBy(subjects, `p.dilemma`), a.args...)
	all, err := collect(rows, err, func(row scanner) (s search.Shown, err error) {
		s.Kind = search.Case
		return s, row.Scan(&s.Key, &s.ID, &s.Place, &s.Text, &s.Title, &s.Around, &s.Stage, &s.Day)
	})
	if err != nil {
		return nil, fmt.Errorf("read dilemmas: %w", err)
	}
	return all, nil
}

// beyond sorts after everything that begins with the same letters.
const beyond = "\U0010FFFF"

// Near implements search.Index.
func (x Index) Near(ctx context.Context, word string) ([]search.Known, error) {
	letters := []rune(word)
	first, n := string(letters[:1]), len(letters)
	rows, err := x.store.reading.query(ctx, `SELECT term, word, documents FROM search.term
		WHERE term >= $1 AND term < $2 AND length(word) BETWEEN $3 AND $4 AND documents > 0`, first, first+beyond, n-2, n+2)
	all, err := collect(rows, err, scanKnown)
	if err != nil {
		return nil, fmt.Errorf("look for terms near another: %w", err)
	}
	return all, nil
}

// Beginning implements search.Index.
func (x Index) Beginning(ctx context.Context, letters string, most int) ([]search.Known, error) {
	rows, err := x.store.reading.query(ctx, `SELECT term, word, documents FROM search.term
		WHERE term >= $1 AND term < $2 AND documents > 0 ORDER BY documents DESC, term LIMIT $3`, letters, letters+beyond, most)
	all, err := collect(rows, err, scanKnown)
	if err != nil {
		return nil, fmt.Errorf("look for terms that begin so: %w", err)
	}
	return all, nil
}

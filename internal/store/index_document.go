package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/library"
	"beraad/internal/search"
)

// counts is what documents add to what is counted over all of them.
type counts struct {
	documents int
	lengths   [4]int
	holding   map[string]int
	words     map[string]string // one that each term stands for
}

func newCounts() *counts { return &counts{holding: map[string]int{}, words: map[string]string{}} }

// add counts a document, or with n = -1 takes it away.
func (c *counts) add(n int, fields search.Fields) {
	c.documents += n
	seen := map[string]bool{}
	for i, terms := range fields {
		c.lengths[i] += n * len(terms)
		for _, t := range terms {
			if !seen[t] {
				seen[t] = true
				c.holding[t] += n
			}
		}
	}
}

// name remembers a word for each term: the first.
func (c *counts) name(a *search.Analyser, text string) {
	for w := range search.Words(text) {
		if t := a.Word(w.Text).Main; t != "" && c.words[t] == "" {
			c.words[t] = strings.ToLower(w.Text)
		}
	}
}

// removeDocuments tells whether there were any.
func (s *Store) removeDocuments(ctx context.Context, t *tx, group string) (removed bool, err error) {
	rows, err := t.query(ctx, `SELECT t.title, t.body, t.around, t.parts FROM search.document d
		JOIN search.document_terms t ON t.rowid = d.key WHERE d.grp = $1`, group)
	old, err := collect(rows, err, scanFields)
	if err != nil || len(old) == 0 {
		return false, err
	}
	c := newCounts()
	for _, fields := range old {
		c.add(-1, fields)
	}
	if err := c.write(ctx, t); err != nil {
		return false, err
	}
	_, err = t.exec(ctx, `DELETE FROM search.document_terms WHERE rowid IN (SELECT key FROM search.document WHERE grp = $1)`, group)
	if err != nil {
		return false, err
	}
	_, err = t.exec(ctx, `DELETE FROM search.document WHERE grp = $1`, group)
	return true, err
}

func scanFields(row scanner) (f search.Fields, err error) {
	var text [4]string
	if err := row.Scan(&text[search.InTitle], &text[search.InBody], &text[search.InAround], &text[search.InParts]); err != nil {
		return f, err
	}
	for i := range text {
		f[i] = strings.Fields(text[i])
	}
	return f, nil
}

// analysed is documents with their terms, worked out before the transaction: of a
// circular that takes as long as hundreds of appends.
type analysed struct {
	documents []search.Document
	fields    []search.Fields
	counts    *counts
}

func (s *Store) analysed(documents ...search.Document) *analysed {
	a := &analysed{documents, make([]search.Fields, len(documents)), newCounts()}
	for i, d := range documents {
		a.fields[i] = s.analyser.Fields(d.Title, d.Around+" "+d.Also, d.Text)
		a.counts.add(1, a.fields[i])
		a.counts.name(s.analyser, d.Title)
		a.counts.name(s.analyser, d.Text)
	}
	return a
}

func (s *Store) addDocuments(ctx context.Context, t *tx, group string, a *analysed) error {
	var last int64
	if err := t.row(ctx, `SELECT coalesce(max(key), 0) FROM search.document`).Scan(&last); err != nil {
		return err
	}
	var rows, terms []any
	width := 0
	for i, d := range a.documents {
		key := last + 1 + int64(i)
		rows = append(rows, key, group, string(d.Kind), d.ID, d.Title, d.Around, d.Text, strings.Join(d.Cites, " "), string(d.Day))
		row := s.engine.index.documentTerms(key, a.fields[i])
		terms, width = append(terms, row...), len(row)
	}
	err := t.insert(ctx, `INSERT INTO search.document (key, grp, kind, id, title, around, text, cites, day) VALUES `, 9, rows)
	if err != nil {
		return err
	}
	if err := t.insert(ctx, s.engine.index.addTerms, width, terms); err != nil {
		return err
	}
	return a.counts.write(ctx, t)
}

// write adds the counts to those over all documents.
func (c *counts) write(ctx context.Context, t *tx) error {
	_, err := t.exec(ctx, `UPDATE search.total SET documents = documents + $1, title = title + $2, body = body + $3,
		around = around + $4, parts = parts + $5 WHERE id = 1`, c.documents,
		c.lengths[search.InTitle], c.lengths[search.InBody], c.lengths[search.InAround], c.lengths[search.InParts])
	if err != nil {
		return err
	}
	var args []any
	for _, term := range slices.Sorted(maps.Keys(c.holding)) {
		args = append(args, term, c.holding[term], c.words[term])
	}
	return t.insertThen(ctx, `INSERT INTO search.term (term, documents, word) VALUES `, 3, args, ` ON CONFLICT (term) DO UPDATE
		SET documents = term.documents + excluded.documents, word = CASE WHEN term.word = '' THEN excluded.word ELSE term.word END`)
}

// regulationRef is by what name the index knows the articles of a regulation.
func regulationRef(bwb string) string { return "regeling:" + bwb }

// countsToday orders the versions of a regulation so that the one that counts on a
// day, $2, comes first: the latest that began, or the first of those to come.
const countsToday = ` ORDER BY CASE WHEN in_force <= $2 THEN 0 ELSE 1 END, CASE WHEN in_force <= $2 THEN in_force END DESC, in_force LIMIT 1`

func (s *Store) today() string { return string(dilemma.DayOf(s.Now(), time.UTC)) }

// indexRegulation puts the articles of a version in the index, if it is the one
// that counts today: who searches wants what holds now, and goes on from there.
func (s *Store) indexRegulation(ctx context.Context, t *tx, r library.Regulation, documents *analysed) error {
	if err := holdIndex(ctx, t); err != nil { // an import of another version may be under way
		return err
	}
	var counts, digest string
	err := t.row(ctx, `SELECT in_force, digest FROM regulation WHERE bwb = $1`+countsToday, r.BWB, s.today()).Scan(&counts, &digest)
	if err != nil || counts != string(r.InForce) {
		return err
	}
	return s.putDocuments(ctx, t, regulationRef(r.BWB), counts+" "+digest, documents)
}

// judgmentRef is by what name the index knows a judgment.
func judgmentRef(ecli string) string { return "uitspraak:" + ecli }

// RenewIndex has search find the law that counts today: a version that was imported
// before its day takes its place on that day.
func (s *Store) RenewIndex(ctx context.Context) error {
	if err := s.catchUpRegulations(ctx); err != nil {
		return fmt.Errorf("renew search index: %w", err)
	}
	return nil
}

// catchUpDocuments indexes the regulations, judgments and examples that the index
// does not have.
func (s *Store) catchUpDocuments(ctx context.Context) error {
	if err := s.forgetDocuments(ctx); err != nil {
		return err
	}
	if err := s.catchUpRegulations(ctx); err != nil {
		return err
	}
	if err := s.catchUpExamples(ctx); err != nil {
		return err
	}
	behind, err := s.texts(ctx, `SELECT j.ecli FROM judgment j LEFT JOIN search.done o ON o.ref = 'uitspraak:' || j.ecli
		WHERE o.state IS NULL OR o.state <> j.digest ORDER BY j.ecli`)
	if err != nil {
		return err
	}
	for _, ecli := range behind {
		j, err := s.Shelf().Judgment(ctx, ecli)
		if err != nil {
			return err
		}
		if err := s.PutDocuments(ctx, judgmentRef(ecli), j.Digest(), []search.Document{search.OfJudgment(j, s.citations)}); err != nil {
			return err
		}
	}
	return nil
}

// forgetDocuments takes out what is in the index and not in the database: the index
// may be that of a younger one, of which a backup was put back, and what it was to
// forget may not have reached the disk.
func (s *Store) forgetDocuments(ctx context.Context) error {
	gone, err := s.texts(ctx, `SELECT o.ref FROM search.done o WHERE o.state <> $1 AND (
		o.ref LIKE 'regeling:%' AND NOT EXISTS (SELECT 1 FROM regulation r WHERE r.bwb = substr(o.ref, 10)) OR
		o.ref LIKE 'uitspraak:%' AND NOT EXISTS (SELECT 1 FROM judgment j WHERE j.ecli = substr(o.ref, 11)) OR
		o.ref LIKE 'voorbeeld:%' AND NOT EXISTS (SELECT 1 FROM example e WHERE e.dilemma = substr(o.ref, 11) AND e.state <> $2))`,
		withdrawn, withdrawn)
	if err != nil {
		return err
	}
	for _, ref := range gone {
		if err := s.PutDocuments(ctx, ref, withdrawn, nil); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) catchUpRegulations(ctx context.Context) error {
	behind, err := s.texts(ctx, `SELECT r.bwb FROM regulation r LEFT JOIN search.done o ON o.ref = 'regeling:' || r.bwb
		WHERE r.in_force = (SELECT coalesce(max(CASE WHEN n.in_force <= $1 THEN n.in_force END), min(n.in_force)) FROM regulation n WHERE n.bwb = r.bwb)
		AND (o.state IS NULL OR o.state <> r.in_force || ' ' || r.digest) ORDER BY r.bwb`, s.today())
	if err != nil {
		return err
	}
	for _, bwb := range behind {
		r, err := s.regulationToday(ctx, bwb)
		if err != nil {
			return err
		}
		documents := s.analysed(search.OfRegulation(r, s.citations)...)
		err = s.write(ctx, func(ctx context.Context, t *tx) error { return s.indexRegulation(ctx, t, r, documents) })
		if err != nil {
			return err
		}
	}
	return nil
}

// regulationToday reads the version of a regulation that counts today.
func (s *Store) regulationToday(ctx context.Context, bwb string) (library.Regulation, error) {
	h, err := scanHead(s.reading.row(ctx, `SELECT bwb, title, kind, in_force, articles FROM regulation WHERE bwb = $1`+countsToday, bwb, s.today()))
	if err != nil {
		return library.Regulation{}, fmt.Errorf("read %s: %w", bwb, err)
	}
	return s.Shelf().regulation(ctx, h)
}

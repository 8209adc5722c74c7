package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"beraad/dilemma"
	"beraad/internal/view"
)

// withdrawn is the state of an example that was taken back; the other states
// are those of view.Validity.
const withdrawn = "ingetrokken"

// exampleRow is what table example holds of a published example.
type exampleRow struct {
	*view.Example
	state    string
	document string
}

// exampleOf is the row that a dilemma leads to, nil for none.
func exampleOf(d *view.Dilemma) (*exampleRow, error) {
	x := view.ExampleOf(d)
	if x == nil {
		return nil, nil
	}
	document, err := json.Marshal(x)
	if err != nil {
		return nil, fmt.Errorf("encode example of %s: %w", d.ID, err)
	}
	return &exampleRow{x, stateOf(x), string(document)}, nil
}

// stateOf is the state of an example that everybody reads.
func stateOf(x *view.Example) string {
	if x.Outdated != nil {
		return string(view.Outlived)
	}
	return string(view.Holds)
}

func (r *exampleRow) same(other *exampleRow) bool {
	if r == nil || other == nil {
		return r == other
	}
	return r.document == other.document
}

// exampleRows and exampleTraits are what verify expects to find.
func (c *dilemmaChange) exampleRows() [][]any {
	if c.example == nil {
		return nil
	}
	return [][]any{{c.example.ID, c.example.state, c.example.document}}
}

// secondReaders are the rows of table second_reader: who published the example.
func (c *dilemmaChange) secondReaders() [][]any {
	if c.example == nil {
		return nil
	}
	return [][]any{{string(c.after.ID), string(c.after.Making.Published.By.Person)}}
}

func (c *dilemmaChange) exampleTraits() [][]any {
	if c.example == nil {
		return nil
	}
	var rows [][]any
	for _, trait := range c.example.Traits() {
		rows = append(rows, []any{"voorbeeld", c.example.ID, trait})
	}
	return rows
}

// writeExample makes the rows of a dilemma's examples what its history says: one
// that everybody reads at most, and what was withdrawn without its text.
func (c *dilemmaChange) writeExample(ctx context.Context, t *tx) error {
	id := ""
	if c.example != nil {
		id = c.example.ID
	}
	dilemmaID := string(c.after.ID)
	if _, err := t.exec(ctx, `DELETE FROM trait WHERE kind = 'voorbeeld' AND ref IN (SELECT id FROM example WHERE dilemma = $1)`, dilemmaID); err != nil {
		return err
	}
	_, err := t.exec(ctx, `UPDATE example SET state = $1, document = '' WHERE dilemma = $2 AND id <> $3 AND state <> $4`, withdrawn, dilemmaID, id, withdrawn)
	if err != nil || c.example == nil {
		return err
	}
	n, err := t.exec(ctx, `UPDATE example SET state = $1, document = $2, published_at = $3 WHERE id = $4 AND dilemma = $5`,
		c.example.state, c.example.document, stamped(c.example.Published), id, dilemmaID)
	if err == nil && n == 0 {
		err = c.insertExample(ctx, t)
	}
	if err != nil {
		return err
	}
	rows := c.exampleTraits()
	if len(rows) == 0 {
		return nil
	}
	var args []any
	for _, row := range rows {
		args = append(args, row...)
	}
	return t.insert(ctx, `INSERT INTO trait (kind, ref, trait) VALUES `, 3, args)
}

// insertExample gives a new example its number: how many its year has had.
func (c *dilemmaChange) insertExample(ctx context.Context, t *tx) error {
	year, seq := c.example.Published.Year(), 0
	if err := t.row(ctx, `SELECT coalesce(max(seq), 0) + 1 FROM example WHERE year = $1`, year).Scan(&seq); err != nil {
		return err
	}
	_, err := t.exec(ctx, `INSERT INTO example (id, dilemma, number, year, seq, state, published_at, document)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, c.example.ID, string(c.after.ID), fmt.Sprintf("V-%d-%03d", year, seq), year, seq,
		c.example.state, stamped(c.example.Published), c.example.document)
	return err
}

// Example implements view.Examples.
func (s *Store) Example(ctx context.Context, id string) (*view.Example, error) {
	x, err := scanExample(s.reading.row(ctx, `SELECT number, document FROM example WHERE id = $1 AND state <> $2`, id, withdrawn))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, view.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read example %s: %w", id, err)
	}
	return &x, nil
}

func scanExample(row scanner) (x view.Example, err error) {
	var document string
	if err := row.Scan(&x.Number, &document); err != nil {
		return x, err
	}
	err = json.Unmarshal([]byte(document), &x)
	return x, err
}

// How long a page of examples is.
const (
	usualExamples = 20
	mostExamples  = 100
)

// Examples implements view.Examples.
func (s *Store) Examples(ctx context.Context, f view.ExampleFilter) (view.ExamplePage, error) {
	count := f.Count
	if count <= 0 {
		count = usualExamples
	}
	count = min(count, mostExamples)
	query, args, err := examplesQuery(f, count+1)
	if err != nil {
		return view.ExamplePage{}, err
	}
	rows, err := s.reading.query(ctx, query, args...)
	all, err := collect(rows, err, scanExample)
	if err != nil {
		return view.ExamplePage{}, fmt.Errorf("list examples: %w", err)
	}
	if len(all) <= count {
		return view.ExamplePage{Examples: all}, nil
	}
	last := all[count-1]
	return view.ExamplePage{Examples: all[:count], Next: stamped(last.Published) + "|" + last.ID}, nil
}

func examplesQuery(f view.ExampleFilter, count int) (string, []any, error) {
	var a asking
	var q strings.Builder
	q.WriteString(`SELECT e.number, e.document FROM example e WHERE e.state `)
	if f.Validity == "" {
		q.WriteString(`<> ` + a.next(withdrawn))
	} else {
		q.WriteString(`= ` + a.next(string(f.Validity)))
	}
	for _, trait := range f.Traits() {
		q.WriteString(` AND ` + a.withTrait(trait, `'voorbeeld'`, `e.id`))
	}
	if f.After != "" {
		at, id, ok := strings.Cut(f.After, "|")
		if _, err := unstamped(at); !ok || err != nil {
			return "", nil, fmt.Errorf("list examples: %w: no page begins there", view.ErrNotFound)
		}
		q.WriteString(` AND (e.published_at, e.id) < (` + a.next(at) + `, ` + a.next(id) + `)`)
	}
	q.WriteString(` ORDER BY e.published_at DESC, e.id DESC LIMIT ` + strconv.Itoa(count))
	return q.String(), a.args, nil
}

// Origin implements view.Examples.
func (s *Store) Origin(ctx context.Context, example string) (dilemma.ID, error) {
	var id string
	err := s.reading.row(ctx, `SELECT dilemma FROM example WHERE id = $1 AND state <> $2`, example, withdrawn).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", view.ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("origin of example %s: %w", example, err)
	}
	return dilemma.ID(id), nil
}

// ExampleTraits implements view.Examples.
func (s *Store) ExampleTraits(ctx context.Context, kind string) ([]string, error) {
	rows, err := s.reading.query(ctx, `SELECT DISTINCT trait FROM trait WHERE kind = 'voorbeeld' AND substr(trait, 1, $1) = $2`,
		utf8.RuneCountInString(kind), kind)
	all, err := collect(rows, err, scanText)
	if err != nil {
		return nil, fmt.Errorf("traits of examples: %w", err)
	}
	slices.Sort(all)
	return all, nil
}

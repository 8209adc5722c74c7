package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beraad/internal/event"
)

// views holds every read model against a replay of its stream: the document and
// its columns, who may read it, what waits, and the numbers given. A difference
// is somebody's hand in the tables, or a program that folds otherwise than the
// one that wrote them; either way rebuild puts it right.
func (v *verification) views(ctx context.Context, t *tx) error {
	counts, expected := map[int]int{}, 0
	for b, err := range beginnings(ctx, &t.session, counts) {
		if err != nil {
			return err
		}
		there, err := v.view(ctx, t, b)
		if err != nil {
			return err
		}
		expected += there
	}
	var rows int
	if err := t.row(ctx, `SELECT count(*) FROM dilemma`).Scan(&rows); err != nil {
		return fmt.Errorf("count read models: %w", err)
	}
	if rows != expected {
		v.fault(0, FaultView, "there are %d read models, the history has %d", rows, expected)
	}
	return v.numbering(ctx, t, counts)
}

// view checks one stream and returns how many read models it has: one, or none
// if it was erased.
func (v *verification) view(ctx context.Context, t *tx, b beginning) (int, error) {
	want, err := v.store.replay(ctx, &t.session, b)
	if errors.Is(err, event.ErrErased) {
		return 0, nil
	}
	if err != nil {
		if ctx.Err() == nil {
			v.fault(b.position, FaultView, "stream %s cannot be replayed", b.stream)
		}
		return 1, ctx.Err()
	}
	is, err := scanModel(t.row(ctx, `SELECT `+modelColumns+` FROM dilemma WHERE id = $1`, string(b.stream)))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		v.fault(b.position, FaultView, "the read model of %s is missing", b.stream)
		return 0, nil // counted as found missing
	case err != nil:
		return 0, fmt.Errorf("read model of %s: %w", b.stream, err)
	case is != want.row():
		v.fault(b.position, FaultView, "the read model of %s is not what its history says", b.stream)
	}
	err = v.rows(ctx, t, b, `SELECT dilemma, subject FROM visible WHERE dilemma = $1`, want.visibleRows())
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT `+workInserted+` FROM work WHERE dilemma = $1`, want.workRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT kind, ref, trait FROM trait WHERE kind = 'dilemma' AND ref = $1`, want.traitRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT dilemma, person FROM contribution WHERE dilemma = $1`, want.contributionRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT id, state, document FROM example WHERE dilemma = $1 AND state <> 'ingetrokken'`, want.exampleRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT kind, ref, trait FROM trait WHERE kind = 'voorbeeld' AND ref IN
			(SELECT id FROM example WHERE dilemma = $1)`, want.exampleTraits())
	}
	return 1, err
}

// rows compares what a query finds with what it should, in any order.
func (v *verification) rows(ctx context.Context, t *tx, b beginning, query string, want [][]any) error {
	rows, err := t.query(ctx, query, string(b.stream))
	is, err := collect(rows, err, func(row scanner) (string, error) { return line(row, query) })
	if err != nil {
		return fmt.Errorf("rows of %s: %w", b.stream, err)
	}
	lines := make([]string, len(want))
	for i, row := range want {
		lines[i] = fmt.Sprintf("%q", row)
	}
	slices.Sort(is)
	slices.Sort(lines)
	if !slices.Equal(is, lines) {
		table, _, _ := strings.Cut(query[strings.Index(query, "FROM ")+5:], " ")
		v.fault(b.position, FaultView, "the rows of %s in table %s are not what its history says", b.stream, table)
	}
	return nil
}

// line writes a row of text columns on one line, as %q writes a list of them.
func line(row scanner, query string) (string, error) {
	columns, _, _ := strings.Cut(query, " FROM ")
	values := make([]any, strings.Count(columns, ",")+1)
	texts := make([]string, len(values))
	for i := range texts {
		values[i] = &texts[i]
	}
	if err := row.Scan(values...); err != nil {
		return "", err
	}
	return fmt.Sprintf("%q", texts), nil
}

// numbering holds the counters against how many dilemmas began in each year.
func (v *verification) numbering(ctx context.Context, t *tx, counts map[int]int) error {
	rows, err := t.query(ctx, `SELECT year, last FROM numbering`)
	all, err := collect(rows, err, func(row scanner) (n [2]int, err error) {
		err = row.Scan(&n[0], &n[1])
		return n, err
	})
	if err != nil {
		return fmt.Errorf("read numbering: %w", err)
	}
	for _, n := range all {
		if counts[n[0]] != n[1] {
			v.fault(0, FaultView, "%d dilemmas were numbered in %d, the history has %d", n[1], n[0], counts[n[0]])
		}
		delete(counts, n[0])
	}
	for year, n := range counts {
		v.fault(0, FaultView, "no dilemma was numbered in %d, the history has %d", year, n)
	}
	return nil
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beraad/internal/event"
	"beraad/internal/view"
)

// views holds every read model against a replay of its stream: the document and
// its columns, who may read it, what waits, and the numbers given. A difference
// is somebody's hand in the tables, or a program that folds otherwise than the
// one that wrote them; either way rebuild puts it right.
func (v *verification) views(ctx context.Context, t *tx) error {
	counts, expected := map[int]int{}, map[event.Of]int{}
	for b, err := range beginnings(ctx, &t.session, counts) {
		if err != nil {
			return err
		}
		there, err := v.view(ctx, t, b)
		if err != nil {
			return err
		}
		if there {
			expected[b.of]++
		}
	}
	for of, k := range kinds {
		var rows int
		if err := t.row(ctx, `SELECT count(*) FROM `+k.table).Scan(&rows); err != nil {
			return fmt.Errorf("count read models: %w", err)
		}
		if rows != expected[of] {
			v.fault(0, FaultView, "there are %d read models of kind %s, the history has %d", rows, of, expected[of])
		}
	}
	return v.numbering(ctx, t, counts)
}

// view checks one stream and tells whether it has a read model: one that was erased
// has none, and one that was found missing is not counted.
func (v *verification) view(ctx context.Context, t *tx, b beginning) (there bool, err error) {
	want, err := v.store.replay(ctx, &t.session, b)
	if errors.Is(err, event.ErrErased) {
		return false, nil
	}
	if err != nil {
		if ctx.Err() == nil {
			v.fault(b.position, FaultView, "stream %s cannot be replayed", b.stream)
		}
		return true, ctx.Err()
	}
	return want.verify(ctx, v, t, b)
}

// same compares the row of a read model with what it should be.
func same[M comparable](v *verification, b beginning, is M, err error, want M) (there bool, _ error) {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		v.fault(b.position, FaultView, "the read model of %s is missing", b.stream)
		return false, nil
	case err != nil:
		return false, fmt.Errorf("read model of %s: %w", b.stream, err)
	case is != want:
		v.fault(b.position, FaultView, "the read model of %s is not what its history says", b.stream)
	}
	return true, nil
}

func (c *dilemmaChange) verify(ctx context.Context, v *verification, t *tx, b beginning) (bool, error) {
	is, err := scanModel(t.row(ctx, `SELECT `+modelColumns+` FROM dilemma WHERE id = $1`, string(b.stream)))
	if there, err := same(v, b, is, err, c.row()); err != nil || !there {
		return there, err
	}
	err = v.rows(ctx, t, b, `SELECT dilemma, subject FROM visible WHERE dilemma = $1`, c.visibleRows())
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT `+workInserted+` FROM work WHERE dilemma = $1`, workRows(view.WorkOf(c.after)))
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT kind, ref, trait FROM trait WHERE kind = 'dilemma' AND ref = $1`, c.traitRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT dilemma, person FROM contribution WHERE dilemma = $1`, c.contributionRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT `+courseColumns+` FROM course WHERE dilemma = $1`, c.courseRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT `+endedColumns+` FROM ended WHERE dilemma = $1`, c.endedRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT dilemma, person FROM second_reader WHERE dilemma = $1`, c.secondReaders())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT id, state, document FROM example WHERE dilemma = $1 AND state <> 'ingetrokken'`, c.exampleRows())
	}
	if err == nil {
		err = v.rows(ctx, t, b, `SELECT kind, ref, trait FROM trait WHERE kind = 'voorbeeld' AND ref IN
			(SELECT id FROM example WHERE dilemma = $1)`, c.exampleTraits())
	}
	return true, err
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

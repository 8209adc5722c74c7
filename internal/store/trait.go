package store

import (
	"context"
	"fmt"
	"slices"

	"beraad/dilemma"
)

// Traits returns by what a dilemma is like others, sorted. It checks nothing.
func (s *Store) Traits(ctx context.Context, id dilemma.ID) ([]string, error) {
	rows, err := s.reading.query(ctx, `SELECT trait FROM trait WHERE kind = 'dilemma' AND ref = $1`, string(id))
	all, err := collect(rows, err, scanText)
	if err != nil {
		return nil, fmt.Errorf("traits of %s: %w", id, err)
	}
	slices.Sort(all) // not by the database: collations differ
	return all, nil
}

// Sharing implements view.Examples. It counts the dilemmas that have all of the traits, each given once,
// whoever may read them. It is for deciding whether a group is too small to
// show: never show the number itself.
func (s *Store) Sharing(ctx context.Context, traits []string) (n int, err error) {
	if len(traits) == 0 {
		return 0, nil
	}
	args := make([]any, 0, len(traits)+1)
	for _, t := range traits {
		args = append(args, t)
	}
	err = s.reading.row(ctx, fmt.Sprintf(`SELECT count(*) FROM (SELECT ref FROM trait
		WHERE kind = 'dilemma' AND trait IN (%s) GROUP BY ref HAVING count(*) = $%d) AS alike`,
		params(1, len(traits)), len(traits)+1), append(args, len(traits))...).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count dilemmas that share traits: %w", err)
	}
	return n, nil
}

func scanText(row scanner) (text string, err error) {
	err = row.Scan(&text)
	return text, err
}

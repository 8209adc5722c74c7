package store

import (
	"context"
	"fmt"

	"beraad/dilemma"
)

// contributionRows are the rows of table contribution: who did something for it.
func (c *dilemmaChange) contributionRows() [][]any {
	var rows [][]any
	for _, person := range c.after.Contributors {
		rows = append(rows, []any{string(c.after.ID), string(person)})
	}
	return rows
}

// Contributed implements view.Views.
func (s *Store) Contributed(ctx context.Context, person dilemma.PersonID, most int) ([]dilemma.ID, error) {
	rows, err := s.reading.query(ctx, `SELECT d.id FROM contribution c JOIN dilemma d ON d.id = c.dilemma
		WHERE c.person = $1 ORDER BY d.last_at DESC, d.id DESC LIMIT $2`, string(person), max(most, 0))
	all, err := collect(rows, err, func(row scanner) (id dilemma.ID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list what somebody contributed to: %w", err)
	}
	return all, nil
}

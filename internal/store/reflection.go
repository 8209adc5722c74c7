package store

import (
	"context"
	"fmt"

	"beraad/dilemma"
	"beraad/learning"
)

const reflectionColumns = `id, person, organisation, role, at, title, text`

// SharedReflections implements command.ReflectionShelf.
func (s *Store) SharedReflections(ctx context.Context) ([]learning.SharedReflection, error) {
	rows, err := s.reading.query(ctx, `SELECT `+reflectionColumns+` FROM reflection_shared ORDER BY at DESC, id`)
	all, err := collect(rows, err, func(row scanner) (r learning.SharedReflection, err error) {
		var at string
		if err := row.Scan(&r.ID, &r.By.Person, &r.By.Organisation, &r.By.Role, &at, &r.Title, &r.Text); err != nil {
			return r, err
		}
		r.At, err = unstamped(at)
		return r, err
	})
	if err != nil {
		return nil, fmt.Errorf("list shared reflections: %w", err)
	}
	return all, nil
}

// ShareReflection implements command.ReflectionShelf.
func (s *Store) ShareReflection(ctx context.Context, r learning.SharedReflection) error {
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `INSERT INTO reflection_shared (`+reflectionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (id) DO NOTHING`, storable(r.ID), string(r.By.Person), string(r.By.Organisation), string(r.By.Role),
			stamped(r.At), storable(r.Title), storable(r.Text))
		return err
	})
}

// TakeReflectionBack implements command.ReflectionShelf.
func (s *Store) TakeReflectionBack(ctx context.Context, id string, by dilemma.PersonID) error {
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `DELETE FROM reflection_shared WHERE id = $1 AND person = $2`, storable(id), string(by))
		return err
	})
}

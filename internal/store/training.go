package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beraad/internal/view"
	"beraad/training"
)

const setColumns = `id, version, state, title, for_whom, why, examples, reason, person, organisation, role, at, out_at, once`

// TrainingSet implements view.TrainingSets.
func (s *Store) TrainingSet(ctx context.Context, id string) (*training.Set, error) {
	set, err := scanSet(s.reading.row(ctx, `SELECT `+setColumns+` FROM training_set WHERE id = $1 ORDER BY version DESC LIMIT 1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, view.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read training set %s: %w", id, err)
	}
	return &set, nil
}

// TrainingSets implements view.TrainingSets.
func (s *Store) TrainingSets(ctx context.Context) ([]training.Set, error) {
	rows, err := s.reading.query(ctx, `SELECT `+setColumns+` FROM training_set AS one
		WHERE version = (SELECT max(version) FROM training_set WHERE id = one.id)`)
	all, err := collect(rows, err, scanSet)
	if err != nil {
		return nil, fmt.Errorf("list training sets: %w", err)
	}
	slices.SortStableFunc(all, func(a, b training.Set) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.ID, b.ID))
	})
	return all, nil
}

// AddTrainingSet implements command.TrainingSets.
func (s *Store) AddTrainingSet(ctx context.Context, set training.Set) error {
	examples, err := json.Marshal(set.Examples)
	if err != nil {
		return fmt.Errorf("keep training set %s: %w", set.ID, err)
	}
	out := ""
	if !set.Out.IsZero() {
		out = stamped(set.Out)
	}
	err = s.asConflict(s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `INSERT INTO training_set (`+setColumns+`)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
			set.ID, set.Version, string(set.State), storable(set.Title), storable(set.ForWhom), storable(set.Why), storable(string(examples)), storable(set.Reason),
			string(set.By.Person), string(set.By.Organisation), string(set.By.Role), stamped(set.At), out, storable(set.Once))
		return err
	}))
	if err != nil {
		return fmt.Errorf("keep version %d of training set %s: %w", set.Version, set.ID, err)
	}
	return nil
}

func scanSet(row scanner) (set training.Set, err error) {
	var at, out, examples string
	err = row.Scan(&set.ID, &set.Version, &set.State, &set.Title, &set.ForWhom, &set.Why, &examples, &set.Reason,
		&set.By.Person, &set.By.Organisation, &set.By.Role, &at, &out, &set.Once)
	if err != nil {
		return set, err
	}
	if set.At, err = unstamped(at); err == nil && out != "" {
		set.Out, err = unstamped(out)
	}
	if err != nil {
		return set, err
	}
	if err := json.Unmarshal([]byte(examples), &set.Examples); err != nil {
		return set, fmt.Errorf("version %d of training set %s: %w", set.Version, set.ID, err)
	}
	return set, nil
}

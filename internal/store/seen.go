package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/seen"
)

var _ seen.Store = (*Store)(nil)

const seenColumns = `at, person, origin, action, kind, object, allowed, rules, many`

// AddSeen implements seen.Store.
func (s *Store) AddSeen(ctx context.Context, rows []seen.Row) error {
	const width = 9
	args := make([]any, 0, width*len(rows))
	for _, r := range rows {
		allowed := "no"
		if r.Allowed {
			allowed = "yes"
		}
		args = append(args, stamped(r.At), string(r.Person), storable(r.Origin), string(r.Action), string(r.Kind), storable(r.Object),
			allowed, strings.Join(r.Rules, " "), r.Many)
	}
	err := s.write(ctx, func(ctx context.Context, t *tx) error {
		return t.insert(ctx, `INSERT INTO seen (`+seenColumns+`) VALUES `, width, args)
	})
	if err != nil {
		return fmt.Errorf("add to what was seen: %w", err)
	}
	return nil
}

// SeenOf implements seen.Store.
func (s *Store) SeenOf(ctx context.Context, kind seen.Kind, object string, most int) ([]seen.Row, error) {
	rows, err := s.reading.query(ctx, `SELECT `+seenColumns+` FROM seen
		WHERE object = $1 AND kind = $2 ORDER BY at DESC, person LIMIT $3`, object, string(kind), most)
	all, err := collect(rows, err, scanSeen)
	if err != nil {
		return nil, fmt.Errorf("list who saw %s: %w", object, err)
	}
	return all, nil
}

func scanSeen(row scanner) (r seen.Row, err error) {
	var at, action, kind, allowed, rules string
	if err := row.Scan(&at, &r.Person, &r.Origin, &action, &kind, &r.Object, &allowed, &rules, &r.Many); err != nil {
		return r, err
	}
	r.Action, r.Kind, r.Allowed, r.Rules = access.Action(action), seen.Kind(kind), allowed == "yes", strings.Fields(rules)
	r.At, err = unstamped(at)
	return r, err
}

// DilemmaNumbered implements seen.Store.
func (s *Store) DilemmaNumbered(ctx context.Context, number string) (id dilemma.ID, err error) {
	err = s.reading.row(ctx, `SELECT id FROM dilemma WHERE number = $1`, storable(number)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("find the dilemma of a number: %w", err)
	}
	return id, nil
}

// SweepSeen implements seen.Store.
func (s *Store) SweepSeen(ctx context.Context, before time.Time) error {
	err := s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `DELETE FROM seen WHERE at < $1`, stamped(before))
		return err
	})
	if err != nil {
		return fmt.Errorf("sweep what was seen: %w", err)
	}
	return nil
}

package store

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/identity"
)

var _ identity.OpenerKeys = (*Store)(nil)

const openerKeyColumns = `id, person, organisation, role, public, locked, made_at, until_at`

// AddOpenerKey implements identity.OpenerKeys.
func (s *Store) AddOpenerKey(ctx context.Context, k identity.OpenerKey) error {
	err := s.write(ctx, func(ctx context.Context, t *tx) error {
		if _, err := t.exec(ctx, `UPDATE opener_key SET until_at = $1
			WHERE person = $2 AND organisation = $3 AND role = $4 AND until_at = ''`,
			stamped(k.Made), string(k.Person), string(k.Seat.Organisation), string(k.Seat.Role)); err != nil {
			return err
		}
		_, err := t.exec(ctx, `INSERT INTO opener_key (`+openerKeyColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, '')`,
			k.ID, string(k.Person), string(k.Seat.Organisation), string(k.Seat.Role),
			base64.StdEncoding.EncodeToString(k.Public), base64.StdEncoding.EncodeToString(k.Locked), stamped(k.Made))
		return err
	})
	if err != nil {
		return fmt.Errorf("add opener key of %s: %w", k.Person, err)
	}
	return nil
}

// RelockOpenerKey implements identity.OpenerKeys.
func (s *Store) RelockOpenerKey(ctx context.Context, id string, person dilemma.PersonID, locked []byte) error {
	err := s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `UPDATE opener_key SET locked = $1 WHERE id = $2 AND person = $3`,
			base64.StdEncoding.EncodeToString(locked), id, string(person))
		return err
	})
	if err != nil {
		return fmt.Errorf("lock opener key of %s: %w", person, err)
	}
	return nil
}

// OpenerKeysOf implements identity.OpenerKeys.
func (s *Store) OpenerKeysOf(ctx context.Context, person dilemma.PersonID) ([]identity.OpenerKey, error) {
	return s.openerKeys(ctx, `person = $1`, string(person))
}

// OpenerKey implements identity.OpenerKeys.
func (s *Store) OpenerKey(ctx context.Context, id string) (identity.OpenerKey, error) {
	all, err := s.openerKeys(ctx, `id = $1`, id)
	if err == nil && len(all) == 0 {
		err = identity.ErrNobody
	}
	if err != nil {
		return identity.OpenerKey{}, err
	}
	return all[0], nil
}

// OpenerKeysInUse implements identity.OpenerKeys.
func (s *Store) OpenerKeysInUse(ctx context.Context, seat chain.Seat) ([]identity.OpenerKey, error) {
	all, err := s.openerKeys(ctx, `until_at = '' AND organisation = $1 AND role = $2`, string(seat.Organisation), string(seat.Role))
	for i := range all {
		all[i].Locked = nil
	}
	return all, err
}

func (s *Store) openerKeys(ctx context.Context, where string, with ...any) ([]identity.OpenerKey, error) {
	rows, err := s.reading.query(ctx, `SELECT `+openerKeyColumns+` FROM opener_key WHERE `+where, with...)
	all, err := collect(rows, err, scanOpenerKey)
	if err != nil {
		return nil, fmt.Errorf("read opener keys: %w", err)
	}
	slices.SortStableFunc(all, func(a, b identity.OpenerKey) int {
		return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}

func scanOpenerKey(row scanner) (k identity.OpenerKey, err error) {
	var public, locked, made, until string
	if err = row.Scan(&k.ID, &k.Person, &k.Seat.Organisation, &k.Seat.Role, &public, &locked, &made, &until); err != nil {
		return k, err
	}
	if k.Made, err = unstamped(made); err != nil {
		return k, err
	}
	if k.Until, err = unstamped(until); err != nil {
		return k, err
	}
	if k.Public, err = base64.StdEncoding.DecodeString(public); err != nil {
		return k, err
	}
	k.Locked, err = base64.StdEncoding.DecodeString(locked)
	return k, err
}

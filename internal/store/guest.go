package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"beraad/internal/identity"
)

// Guests implements the ports for people who sign in at their own organisation.
type Guests struct{ store *Store }

// Guests returns who signs in elsewhere.
func (s *Store) Guests() Guests { return Guests{s} }

var (
	_ identity.Links        = Guests{}
	_ identity.ParcelStore  = Guests{}
	_ identity.LogoutTokens = Guests{}
)

// ByLink implements identity.Links.
func (g Guests) ByLink(ctx context.Context, issuer, subject string) (identity.Person, error) {
	one, err := scanPerson(g.store.reading.row(ctx, `SELECT `+personColumns+` FROM person
		WHERE id = (SELECT person FROM linked WHERE issuer = $1 AND subject = $2)`, issuer, storable(subject)))
	if errors.Is(err, sql.ErrNoRows) {
		return identity.Person{}, identity.ErrNobody
	}
	if err != nil {
		return identity.Person{}, fmt.Errorf("read linked person: %w", err)
	}
	return one, nil
}

// Link implements identity.Links. The link comes second, and takes the person back with it
// when it is there already.
func (g Guests) Link(ctx context.Context, v identity.Vouched, p identity.Person, at time.Time) error {
	taken := false
	err := g.store.write(ctx, func(ctx context.Context, t *tx) error {
		if err := t.putPerson(ctx, p, ""); err != nil {
			return err
		}
		_, err := t.exec(ctx, `INSERT INTO linked (issuer, subject, person, since) VALUES ($1, $2, $3, $4)`,
			v.Issuer, storable(v.Subject), string(p.ID), stamped(at))
		taken = err != nil && g.store.engine.unique(err)
		return err
	})
	switch {
	case taken:
		return identity.ErrTaken
	case err != nil:
		return fmt.Errorf("link person %s: %w", p.ID, err)
	}
	return nil
}

// PutParcel implements identity.ParcelStore.
func (g Guests) PutParcel(ctx context.Context, id string, content []byte, until, now time.Time) error {
	return g.store.write(ctx, func(ctx context.Context, t *tx) error {
		if _, err := t.exec(ctx, `DELETE FROM parcel WHERE until <= $1`, stamped(now)); err != nil {
			return err
		}
		_, err := t.exec(ctx, `INSERT INTO parcel (id, content, until) VALUES ($1, $2, $3)
			ON CONFLICT (id) DO UPDATE SET content = excluded.content, until = excluded.until`, id, content, stamped(until))
		return err
	})
}

// Parcel implements identity.ParcelStore.
func (g Guests) Parcel(ctx context.Context, id string, now time.Time) (content []byte, err error) {
	err = g.store.reading.row(ctx, `SELECT content FROM parcel WHERE id = $1 AND until > $2`, id, stamped(now)).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, identity.ErrNoParcel
	}
	return content, err
}

// TakeParcel implements identity.ParcelStore.
func (g Guests) TakeParcel(ctx context.Context, id string) error {
	var n int64
	err := g.store.write(ctx, func(ctx context.Context, t *tx) (err error) {
		n, err = t.exec(ctx, `DELETE FROM parcel WHERE id = $1`, id)
		return err
	})
	if err == nil && n == 0 {
		return identity.ErrNoParcel
	}
	return err
}

// SweepParcels implements identity.ParcelStore.
func (g Guests) SweepParcels(ctx context.Context, now time.Time) error {
	return g.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `DELETE FROM parcel WHERE until <= $1`, stamped(now))
		return err
	})
}

// UseLogoutToken implements identity.LogoutTokens.
func (g Guests) UseLogoutToken(ctx context.Context, id string, until, now time.Time) error {
	var n int64
	err := g.store.write(ctx, func(ctx context.Context, t *tx) (err error) {
		if _, err := t.exec(ctx, `DELETE FROM logout_token WHERE until <= $1`, stamped(now)); err != nil {
			return err
		}
		n, err = t.exec(ctx, `INSERT INTO logout_token (id, until) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`, id, stamped(until))
		return err
	})
	if err == nil && n == 0 {
		return identity.ErrUsed
	}
	return err
}

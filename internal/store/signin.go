package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"beraad/dilemma"
	"beraad/internal/identity"
)

// Sessions implements identity.SessionStore.
type Sessions struct{ store *Store }

// Sessions returns who is signed in.
func (s *Store) Sessions() Sessions { return Sessions{s} }

var _ identity.SessionStore = Sessions{}

const sessionColumns = `hash, person, since, last_seen, expires, device, provider, provider_session, proven`

// sessionRow is a session on the way from the database.
type sessionRow struct {
	identity.Session
	hash                             []byte
	since, lastSeen, expires, proven string
}

func (r *sessionRow) into() []any {
	return []any{&r.hash, &r.Person, &r.since, &r.lastSeen, &r.expires, &r.Device, &r.Provider, &r.ProviderSession, &r.proven}
}

func (r *sessionRow) session() (identity.Session, error) {
	copy(r.Hash[:], r.hash)
	var err1, err2, err3, err4 error
	r.Since, err1 = unstamped(r.since)
	r.LastSeen, err2 = unstamped(r.lastSeen)
	r.Expires, err3 = unstamped(r.expires)
	r.Proven, err4 = unstamped(r.proven)
	return r.Session, errors.Join(err1, err2, err3, err4)
}

// Add implements identity.SessionStore. The day stays when the session is forgotten.
func (s Sessions) Add(ctx context.Context, one identity.Session) error {
	err := s.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `INSERT INTO session (`+sessionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			one.Hash[:], string(one.Person), stamped(one.Since), stamped(one.LastSeen), stamped(one.Expires),
			storable(one.Device), one.Provider, one.ProviderSession, stamped(one.Proven))
		if err != nil {
			return err
		}
		_, err = t.exec(ctx, `INSERT INTO signed_in (person, day) VALUES ($1, $2)
			ON CONFLICT (person) DO UPDATE SET day = excluded.day`, string(one.Person), one.Since.UTC().Format(time.DateOnly))
		return err
	})
	if err != nil {
		return fmt.Errorf("add session: %w", err)
	}
	return nil
}

// LastDays tells on which day people signed in last. Who never did is not in it.
func (s Sessions) LastDays(ctx context.Context) (map[dilemma.PersonID]dilemma.Day, error) {
	rows, err := s.store.reading.query(ctx, `SELECT person, day FROM signed_in`)
	all, err := collect(rows, err, func(row scanner) (one [2]string, err error) {
		err = row.Scan(&one[0], &one[1])
		return one, err
	})
	if err != nil {
		return nil, fmt.Errorf("list who signed in when: %w", err)
	}
	days := make(map[dilemma.PersonID]dilemma.Day, len(all))
	for _, one := range all {
		days[dilemma.PersonID(one[0])] = dilemma.Day(one[1])
	}
	return days, nil
}

// Find implements identity.SessionStore. Every page begins with it, hence one
// query for both.
func (s Sessions) Find(ctx context.Context, hash identity.TokenHash) (identity.Session, identity.Person, error) {
	var one sessionRow
	var who personRow
	err := s.store.reading.row(ctx, `SELECT s.hash, s.person, s.since, s.last_seen, s.expires, s.device, s.provider,
		s.provider_session, s.proven, p.id, p.name, p.organisation, p.roles, p.account, p.administrator, p.active, p.language,
		p.email, p.mail_level, p.away_from, p.away_until, p.substitute
		FROM session s JOIN person p ON p.id = s.person WHERE s.hash = $1`, hash[:]).
		Scan(append(one.into(), who.into()...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return identity.Session{}, identity.Person{}, identity.ErrSignedOut
	}
	if err != nil {
		return identity.Session{}, identity.Person{}, fmt.Errorf("find session: %w", err)
	}
	found, err1 := one.session()
	person, err2 := who.person()
	return found, person, errors.Join(err1, err2)
}

// Seen implements identity.SessionStore. Of two requests at once the later moment
// stays, whichever is written last.
func (s Sessions) Seen(ctx context.Context, hash identity.TokenHash, at time.Time) error {
	return s.change(ctx, "note session as seen",
		`UPDATE session SET last_seen = $1 WHERE hash = $2 AND last_seen < $1`, stamped(at), hash[:])
}

// Prove implements identity.SessionStore.
func (s Sessions) Prove(ctx context.Context, hash identity.TokenHash, at time.Time) error {
	return s.change(ctx, "note proof", `UPDATE session SET proven = $1 WHERE hash = $2 AND proven < $1`, stamped(at), hash[:])
}

// EndAt implements identity.SessionStore.
func (s Sessions) EndAt(ctx context.Context, provider, session string, person dilemma.PersonID) ([]identity.TokenHash, error) {
	query, of := `DELETE FROM session WHERE provider = $1 AND provider_session = $2 RETURNING hash`, session
	if session == "" {
		query, of = `DELETE FROM session WHERE provider = $1 AND person = $2 RETURNING hash`, string(person)
	}
	var ended []identity.TokenHash
	err := s.store.write(ctx, func(ctx context.Context, t *tx) error {
		rows, err := t.query(ctx, query, provider, storable(of))
		ended, err = collect(rows, err, func(row scanner) (hash identity.TokenHash, err error) {
			var raw []byte
			err = row.Scan(&raw)
			copy(hash[:], raw)
			return hash, err
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("end sessions at a provider: %w", err)
	}
	return ended, nil
}

// Of implements identity.SessionStore.
func (s Sessions) Of(ctx context.Context, person dilemma.PersonID) ([]identity.Session, error) {
	rows, err := s.store.reading.query(ctx, `SELECT `+sessionColumns+` FROM session
		WHERE person = $1 ORDER BY last_seen DESC, since DESC`, string(person))
	all, err := collect(rows, err, func(row scanner) (identity.Session, error) {
		var one sessionRow
		if err := row.Scan(one.into()...); err != nil {
			return identity.Session{}, err
		}
		return one.session()
	})
	if err != nil {
		return nil, fmt.Errorf("list sessions of %s: %w", person, err)
	}
	return all, nil
}

// End implements identity.SessionStore.
func (s Sessions) End(ctx context.Context, hash identity.TokenHash) error {
	return s.change(ctx, "end session", `DELETE FROM session WHERE hash = $1`, hash[:])
}

// EndAll implements identity.SessionStore.
func (s Sessions) EndAll(ctx context.Context, person dilemma.PersonID) error {
	return s.change(ctx, "end sessions", `DELETE FROM session WHERE person = $1`, string(person))
}

// Sweep implements identity.SessionStore.
func (s Sessions) Sweep(ctx context.Context, now, idle time.Time) error {
	return s.change(ctx, "sweep sessions", `DELETE FROM session WHERE expires <= $1 OR last_seen <= $2`,
		stamped(now), stamped(idle))
}

func (s Sessions) change(ctx context.Context, what, query string, args ...any) error {
	err := s.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, query, args...)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// Attempts implements identity.Attempts.
type Attempts struct{ store *Store }

// Attempts returns the tallies of failed sign-ins.
func (s *Store) Attempts() Attempts { return Attempts{s} }

var _ identity.Attempts = Attempts{}

// Update implements identity.Attempts. It makes the row before it reads it:
// only a row that is there can be locked against another process, and the same
// text does both on both engines.
func (a Attempts) Update(ctx context.Context, key string, change func(identity.Tally) identity.Tally) error {
	err := a.store.write(ctx, func(ctx context.Context, t *tx) error {
		var was identity.Tally
		var last string
		err := t.row(ctx, `INSERT INTO attempt (id, failures, last) VALUES ($1, 0, '')
			ON CONFLICT (id) DO UPDATE SET failures = attempt.failures RETURNING failures, last`, key).
			Scan(&was.Failures, &last)
		if err != nil {
			return err
		}
		if was.Last, err = unstamped(last); err != nil {
			return err
		}
		is := change(was)
		if is == (identity.Tally{}) {
			_, err = t.exec(ctx, `DELETE FROM attempt WHERE id = $1`, key)
		} else {
			_, err = t.exec(ctx, `UPDATE attempt SET failures = $1, last = $2 WHERE id = $3`, is.Failures, stamped(is.Last), key)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("count attempt: %w", err)
	}
	return nil
}

// Forget implements identity.Attempts.
func (a Attempts) Forget(ctx context.Context, before time.Time) error {
	err := a.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `DELETE FROM attempt WHERE last < $1`, stamped(before))
		return err
	})
	if err != nil {
		return fmt.Errorf("forget attempts: %w", err)
	}
	return nil
}

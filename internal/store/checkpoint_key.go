package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"beraad/internal/ledger"
)

// keptKey is a key of the history as the database of keys has it.
type keptKey struct {
	generation                int
	verifier, since, handover string
	sealed                    []byte
	last                      string
}

func keptKeys(ctx context.Context, in *session) ([]keptKey, error) {
	rows, err := in.query(ctx, `SELECT generation, verifier, since, handover, sealed, last FROM log_key ORDER BY generation`)
	all, err := collect(rows, err, func(row scanner) (k keptKey, err error) {
		return k, row.Scan(&k.generation, &k.verifier, &k.since, &k.handover, &k.sealed, &k.last)
	})
	if err != nil {
		return nil, fmt.Errorf("read keys of the history: %w", err)
	}
	return all, nil
}

// LogKeys returns the keys of the history as they are published, oldest first; none
// before the first checkpoint was made.
func (s *Store) LogKeys(ctx context.Context) (ledger.Keys, error) {
	return logKeys(ctx, &s.reading.session)
}

func logKeys(ctx context.Context, in *session) (ledger.Keys, error) {
	rows, err := in.query(ctx, `SELECT verifier, since, handover FROM log_key ORDER BY generation`)
	all, err := collect(rows, err, func(row scanner) (ledger.LogKey, error) {
		var verifier, since, handover string
		if err := row.Scan(&verifier, &since, &handover); err != nil {
			return ledger.LogKey{}, err
		}
		key, err1 := ledger.ParsePublicKey(verifier)
		at, err2 := unstamped(since)
		one := ledger.LogKey{PublicKey: key, Since: at}
		if handover != "" {
			one.Handover = []byte(handover)
		}
		return one, errors.Join(err1, err2)
	})
	if err != nil {
		return nil, fmt.Errorf("read keys of the history: %w", err)
	}
	return all, nil
}

// signingKey returns the key that signs now, and makes the first one under a name.
func (s *Store) signingKey(ctx context.Context, name string) (ledger.SigningKey, error) {
	if s.keyDB == nil || s.keyring == nil {
		return ledger.SigningKey{}, ErrKeysMissing
	}
	if s.writing == nil {
		return ledger.SigningKey{}, ErrReadOnly
	}
	kept, err := keptKeys(ctx, &s.keyDB.session)
	if err != nil {
		return ledger.SigningKey{}, err
	}
	if len(kept) == 0 {
		published, err := s.LogKeys(ctx)
		if err != nil {
			return ledger.SigningKey{}, err
		}
		if len(published) > 0 {
			return ledger.SigningKey{}, fmt.Errorf("the key that signs the history: %w", ErrKeysMissing)
		}
		first, err := ledger.NewSigningKey(originOf(name, rand.Text()), ledger.Signs)
		if err != nil {
			return first, err
		}
		if err := s.keepKey(ctx, 1, first, nil); err != nil {
			return first, err
		}
		if kept, err = keptKeys(ctx, &s.keyDB.session); err != nil { // another process may have been first
			return first, err
		}
	}
	if err := s.publishKeys(ctx, kept); err != nil {
		return ledger.SigningKey{}, err
	}
	last := kept[len(kept)-1]
	public, err := ledger.ParsePublicKey(last.verifier)
	if err != nil {
		return ledger.SigningKey{}, err
	}
	return s.keyring.OpenLogKey(public, last.sealed)
}

func (s *Store) keepKey(ctx context.Context, generation int, key ledger.SigningKey, handover []byte) error {
	_, err := s.keyDB.exec(ctx, `INSERT INTO log_key (generation, verifier, since, handover, sealed, last) VALUES ($1, $2, $3, $4, $5, '') ON CONFLICT (generation) DO NOTHING`,
		generation, key.PublicKey.String(), stamped(s.Now()), string(handover), s.keyring.SealLogKey(key))
	if err != nil {
		return fmt.Errorf("keep key of the history: %w", err)
	}
	return nil
}

// publishKeys copies what may be known to where it is read from. After a crash between
// the two databases it makes up for what was not done.
func (s *Store) publishKeys(ctx context.Context, kept []keptKey) error {
	var there int
	if err := s.reading.row(ctx, `SELECT count(*) FROM log_key`).Scan(&there); err != nil || there >= len(kept) {
		return err
	}
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		for _, k := range kept {
			_, err := t.exec(ctx, `INSERT INTO log_key (generation, verifier, since, handover) VALUES ($1, $2, $3, $4) ON CONFLICT (generation) DO NOTHING`,
				k.generation, k.verifier, k.since, k.handover)
			if err != nil {
				return fmt.Errorf("publish key of the history: %w", err)
			}
		}
		return nil
	})
}

// RotateKey has another key sign from now on. The old one signs a handover and is then
// destroyed. It makes a checkpoint first, so that the handover says where in the
// history it was.
func (s *Store) RotateKey(ctx context.Context, name string) (ledger.Handover, error) {
	was, err := s.MakeCheckpoint(ctx, name)
	if err != nil {
		return ledger.Handover{}, err
	}
	from, err := s.signingKey(ctx, name)
	if err != nil {
		return ledger.Handover{}, err
	}
	to, err := ledger.NewSigningKey(from.Name, ledger.Signs)
	if err != nil {
		return ledger.Handover{}, err
	}
	signed, err := ledger.HandOver(from, to, was.Head, s.Now().Truncate(time.Second))
	if err != nil {
		return ledger.Handover{}, err
	}
	kept, err := keptKeys(ctx, &s.keyDB.session)
	if err != nil {
		return ledger.Handover{}, err
	}
	last := kept[len(kept)-1]
	if last.verifier == from.PublicKey.String() {
		err = s.keepKey(ctx, last.generation+1, to, signed)
	}
	if err == nil {
		kept, err = keptKeys(ctx, &s.keyDB.session)
	}
	if err == nil && kept[len(kept)-1].verifier != to.PublicKey.String() {
		err = errors.New("somebody else changed the key at the same moment")
	}
	if err == nil {
		err = s.publishKeys(ctx, kept)
	}
	if err == nil {
		_, err = s.keyDB.exec(ctx, `UPDATE log_key SET sealed = $1 WHERE generation <= $2`, []byte{}, last.generation)
	}
	if err != nil {
		return ledger.Handover{}, fmt.Errorf("change the key of the history: %w", err)
	}
	return ledger.OpenHandover(signed)
}

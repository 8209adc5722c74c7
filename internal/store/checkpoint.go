package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"beraad/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// MakeCheckpoint signs the head of the history as it is now, under the name that it
// was given with its first key. When nothing was added since the last checkpoint it
// returns that one. It returns [ledger.ErrNoCheckpoint] for a history without events, and
// [ledger.ErrForked] rather than signing what does not go on from what was signed before.
func (s *Store) MakeCheckpoint(ctx context.Context, name string) (ledger.Published, error) {
	key, err := s.signingKey(ctx, name)
	if err != nil {
		return ledger.Published{}, fmt.Errorf("make checkpoint: %w", err)
	}
	var made ledger.Checkpoint
	err = s.snapshot(ctx, func(ctx context.Context, t *tx) error {
		made.Origin = key.Name
		made.Head, err = s.soundHead(ctx, t)
		return err
	})
	if err == nil && made.Size == 0 {
		err = ledger.ErrNoCheckpoint
	}
	if err == nil {
		err = s.keepCheckpoint(ctx, key, made)
	}
	if err != nil {
		return ledger.Published{}, fmt.Errorf("make checkpoint: %w", err)
	}
	return s.Checkpoint(ctx, made.Size)
}

// soundHead returns the recorded head if it is the head of the tree and goes on from
// the last checkpoint.
func (s *Store) soundHead(ctx context.Context, t *tx) (ledger.Head, error) {
	now, err := head(ctx, &t.session)
	if err != nil || now.Size == 0 {
		return now, err
	}
	read := s.hashes(ctx, t)
	root, err := ledger.Root(now.Size, read)
	if err != nil || root != now.Root {
		return now, errors.Join(ledger.ErrForked, err)
	}
	last, err := lastHead(ctx, &t.session)
	if errors.Is(err, sql.ErrNoRows) {
		return now, nil
	}
	if err != nil {
		return now, err
	}
	proof, err := ledger.ProveExtension(last.Size, now.Size, read)
	if err != nil {
		return now, err
	}
	if err := proof.Extends(last, now); err != nil {
		return now, fmt.Errorf("%w: %w", ledger.ErrForked, err)
	}
	return now, nil
}

func lastHead(ctx context.Context, in *session) (h ledger.Head, err error) {
	var root string
	if err := in.row(ctx, `SELECT size, root FROM checkpoint ORDER BY size DESC LIMIT 1`).Scan(&h.Size, &root); err != nil {
		return h, err
	}
	h.Root, _ = tlog.ParseHash(root) // one that is none compares unequal
	return h, nil
}

// keepCheckpoint signs a head. The database of keys hears of it first: what it knows
// and the other does not is a checkpoint that was not handed out.
func (s *Store) keepCheckpoint(ctx context.Context, key ledger.SigningKey, c ledger.Checkpoint) error {
	var known int
	if err := s.reading.row(ctx, `SELECT count(*) FROM checkpoint WHERE size = $1`, c.Size).Scan(&known); err != nil || known > 0 {
		return err
	}
	note, err := key.Sign(c.Text())
	if err != nil {
		return err
	}
	if _, err := s.keyDB.exec(ctx, `UPDATE log_key SET last = $1 WHERE verifier = $2`, string(note), key.PublicKey.String()); err != nil {
		return fmt.Errorf("keep what was signed last: %w", err)
	}
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `INSERT INTO checkpoint (size, root, at, note) VALUES ($1, $2, $3, $4) ON CONFLICT (size) DO NOTHING`,
			c.Size, c.Root.String(), stamped(s.Now()), string(note))
		return err
	})
}

// Checkpoint returns the checkpoint of so many events, the last one when size is 0.
// It returns [ledger.ErrNoCheckpoint] when there is none.
func (s *Store) Checkpoint(ctx context.Context, size int64) (ledger.Published, error) {
	query, args := `SELECT note, at FROM checkpoint WHERE size = $1`, []any{size}
	if size == 0 {
		query, args = `SELECT note, at FROM checkpoint ORDER BY size DESC LIMIT 1`, nil
	}
	var note, at string
	err := s.reading.row(ctx, query, args...).Scan(&note, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.Published{}, ledger.ErrNoCheckpoint
	}
	if err != nil {
		return ledger.Published{}, fmt.Errorf("read checkpoint: %w", err)
	}
	c := ledger.Published{Note: []byte(note)}
	c.Checkpoint, err = ledger.ReadCheckpoint(c.Note)
	if err == nil {
		c.At, err = unstamped(at)
	}
	if err != nil {
		return ledger.Published{}, fmt.Errorf("read checkpoint: %w: run beraad verify", err)
	}
	return c, s.addCosignatures(ctx, &c)
}

func (s *Store) addCosignatures(ctx context.Context, c *ledger.Published) error {
	type signed struct{ verifier, name, since, at, line string }
	rows, err := s.reading.query(ctx, `SELECT w.verifier, w.name, w.since, c.at, c.line FROM cosignature c
		JOIN witness w ON w.verifier = c.verifier WHERE c.size = $1 ORDER BY c.at, c.verifier`, c.Size)
	all, err := collect(rows, err, func(row scanner) (r signed, err error) {
		return r, row.Scan(&r.verifier, &r.name, &r.since, &r.at, &r.line)
	})
	if err != nil {
		return fmt.Errorf("read cosignatures: %w", err)
	}
	for _, r := range all {
		w, err := witnessOf(r.verifier, r.name, r.since)
		if err != nil {
			return err
		}
		at, err := unstamped(r.at)
		if err != nil {
			return err
		}
		c.Cosignatures = append(c.Cosignatures, ledger.Cosignature{Witness: w, At: at})
		c.Note = append(c.Note, r.line...)
	}
	return nil
}

func witnessOf(verifier, name, since string) (ledger.Witness, error) {
	key, err1 := ledger.ParsePublicKey(verifier)
	at, err2 := unstamped(since)
	return ledger.Witness{PublicKey: key, Label: name, Since: at}, errors.Join(err1, err2)
}

// Witnesses lists the partners whose signatures are taken.
func (s *Store) Witnesses(ctx context.Context) ([]ledger.Witness, error) {
	rows, err := s.reading.query(ctx, `SELECT w.verifier, w.name, w.since, coalesce(c.at, ''), coalesce(c.size, 0) FROM witness w
		LEFT JOIN cosignature c ON c.verifier = w.verifier AND c.size = (SELECT max(size) FROM cosignature WHERE verifier = w.verifier)
		ORDER BY w.name, w.verifier`)
	return collect(rows, err, func(row scanner) (ledger.Witness, error) {
		var verifier, name, since, last string
		var size int64
		if err := row.Scan(&verifier, &name, &since, &last, &size); err != nil {
			return ledger.Witness{}, err
		}
		w, err := witnessOf(verifier, name, since)
		if err == nil {
			w.Last, err = unstamped(last)
			w.Size = size
		}
		return w, err
	})
}

// TrustWitness takes the signatures of a partner from now on.
func (s *Store) TrustWitness(ctx context.Context, key ledger.PublicKey, label string) error {
	if key.Use != ledger.Cosigns {
		return fmt.Errorf("%w, and this one is not of a witness", ledger.ErrKey)
	}
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `INSERT INTO witness (verifier, name, since) VALUES ($1, $2, $3) ON CONFLICT (verifier) DO UPDATE SET name = excluded.name`,
			key.String(), label, stamped(s.Now()))
		return err
	})
}

// Cosign keeps the signatures that witnesses put under a checkpoint of this history.
// A second one of the same witness changes nothing. It returns [ledger.ErrNoCheckpoint] for a
// head that was not handed out here, and [ledger.ErrWitness] when nobody known signed.
func (s *Store) Cosign(ctx context.Context, note []byte) error {
	c, err := ledger.ReadCheckpoint(note)
	if err != nil {
		return err
	}
	own, err := s.Checkpoint(ctx, max(c.Size, 1))
	if err != nil {
		return err
	}
	if own.Checkpoint != c {
		return ledger.ErrNoCheckpoint
	}
	witnesses, err := s.Witnesses(ctx)
	if err != nil {
		return err
	}
	var keys []ledger.PublicKey
	for _, w := range witnesses {
		keys = append(keys, w.PublicKey)
	}
	_, by, err := ledger.OpenNote(note, keys...)
	if err != nil {
		return fmt.Errorf("%w: %w", ledger.ErrWitness, err)
	}
	return s.write(ctx, func(ctx context.Context, t *tx) error {
		for _, sig := range by {
			_, err := t.exec(ctx, `INSERT INTO cosignature (size, verifier, at, line) VALUES ($1, $2, $3, $4) ON CONFLICT (size, verifier) DO NOTHING`,
				c.Size, sig.By.String(), stamped(sig.At), sig.Line)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// ProveExtension makes the proof that the checkpoint of size to goes on from the head
// of size from. It returns [ledger.ErrNoEvent] for what the last checkpoint does not cover.
func (s *Store) ProveExtension(ctx context.Context, from, to int64) (p ledger.Proof, err error) {
	err = s.covered(ctx, from, to, func(read tlog.HashReader) error {
		p, err = ledger.ProveExtension(from, to, read)
		return err
	})
	return p, err
}

// ProveEvent makes the proof that the checkpoint of so many events covers the event at
// a position, and returns its leaf hash: a hash of the sealed event, from which nothing
// of its content follows.
func (s *Store) ProveEvent(ctx context.Context, position, size int64) (leaf ledger.Hash, p ledger.Proof, err error) {
	err = s.covered(ctx, position, size, func(read tlog.HashReader) error {
		hashes, err := read.ReadHashes([]int64{ledger.StoredIndex(position - 1)})
		if err != nil {
			return err
		}
		leaf = hashes[0]
		p, err = ledger.ProveEvent(position, size, read)
		return err
	})
	return leaf, p, err
}

func (s *Store) covered(ctx context.Context, from, to int64, work func(tlog.HashReader) error) error {
	return s.snapshot(ctx, func(ctx context.Context, t *tx) error {
		last, err := lastHead(ctx, &t.session)
		if errors.Is(err, sql.ErrNoRows) || err == nil && (from < 1 || to < from || to > last.Size) {
			return ledger.ErrNoEvent
		}
		if err != nil {
			return fmt.Errorf("read checkpoint: %w", err)
		}
		return work(s.hashes(ctx, t))
	})
}

// originOf is the name that a history gets when it was given none.
func originOf(name, chance string) string {
	if name != "" {
		return name
	}
	return "beraad.invalid/" + strings.ToLower(chance[:12])
}

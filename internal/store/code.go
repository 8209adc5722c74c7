package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/view"

	"golang.org/x/mod/sumdb/tlog"
)

// Code returns what an account carries that shows a dilemma as it was at a
// version. It reads rows and no content: it works for an erased dilemma too.
func (s *Store) Code(ctx context.Context, id dilemma.ID, version int) (ledger.Code, error) {
	entries, err := stored(ctx, &s.reading.session, id, 0)
	if err != nil {
		return ledger.Code{}, err
	}
	if version < 1 || len(entries) < version {
		return ledger.Code{}, fmt.Errorf("code of %s at version %d of %d: %w", id, version, len(entries), view.ErrNotFound)
	}
	leaves := make([]tlog.Hash, version)
	for i, e := range entries[:version] {
		leaves[i] = ledger.LeafHash(e.leaf())
	}
	return ledger.CodeOf(entries[version-1].position, leaves), nil
}

// FindCode says whether this history holds the account of a code. It needs no
// keys, and sees one state of the database.
func (s *Store) FindCode(ctx context.Context, code ledger.Code) (ledger.Finding, error) {
	var f ledger.Finding
	err := s.snapshot(ctx, func(ctx context.Context, t *tx) error {
		var err error
		f, err = findCode(ctx, t, code)
		return err
	})
	if err != nil {
		return ledger.Finding{}, fmt.Errorf("look for code: %w", err)
	}
	return f, nil
}

func findCode(ctx context.Context, t *tx, code ledger.Code) (ledger.Finding, error) {
	end, err := head(ctx, &t.session)
	if err != nil {
		return ledger.Finding{}, err
	}
	if code.Position > end.Size {
		return ledger.Finding{Answer: ledger.CodeBeyond}, nil
	}
	var stream string
	err = t.row(ctx, `SELECT stream FROM event WHERE position = $1`, code.Position).Scan(&stream)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.Finding{Answer: ledger.CodeAltered}, nil
	}
	if err != nil {
		return ledger.Finding{}, err
	}
	entries, err := stored(ctx, &t.session, dilemma.ID(stream), 0)
	if err != nil {
		return ledger.Finding{}, err
	}
	f, err := held(ctx, t, code, entries)
	if err != nil || f.Answer != ledger.CodeHolds {
		return ledger.Finding{Answer: f.Answer}, err // not a word on what is not the reader's
	}
	f.Stream = stream
	err = t.row(ctx, `SELECT number FROM dilemma WHERE id = $1`, stream).Scan(&f.Number)
	if errors.Is(err, sql.ErrNoRows) { // erased: its number went with it
		err = nil
	}
	return f, err
}

// held compares a code with the rows of its dilemma.
func held(ctx context.Context, t *tx, code ledger.Code, entries []entry) (ledger.Finding, error) {
	var f ledger.Finding
	var events []ledger.Leaf
	var hashes []tlog.Hash
	for _, e := range entries {
		if e.position > code.Position {
			f.Since++
			continue
		}
		hash, err := leafInTree(ctx, t, e.position)
		if err != nil {
			return f, err
		}
		events, hashes = append(events, e.leaf()), append(hashes, hash)
		f.At, _ = unstamped(e.at) // a moment that cannot be read is no longer the one that was hashed
	}
	f.Version = len(events)
	f.Answer = code.Held(events, hashes)
	return f, nil
}

// leafInTree is the hash that the tree has of an event; zero when it has none,
// which is the hash of nothing.
func leafInTree(ctx context.Context, t *tx, position int64) (tlog.Hash, error) {
	n, err := scanNode(t.row(ctx, `SELECT idx, hash FROM tree WHERE idx = $1`, ledger.StoredIndex(position-1)))
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return n.Hash, err
}

// Numbered finds a dilemma by its number, "2026-0143".
func (s *Store) Numbered(ctx context.Context, number string) (dilemma.ID, error) {
	var id string
	err := s.reading.row(ctx, `SELECT id FROM dilemma WHERE number = $1`, number).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", view.ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("find dilemma %s: %w", number, err)
	}
	return dilemma.ID(id), nil
}

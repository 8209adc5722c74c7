package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/ledger"
)

// unwrapped is a key in memory, with the wrapped one that it was opened from.
type unwrapped struct {
	wrapped string
	key     ledger.StreamKey
}

// key returns the key of a stream, or event.ErrErased when it has none. It asks
// the database every time, so that an erasure counts at once in all processes;
// what is kept in memory only saves opening the key again.
func (s *Store) key(ctx context.Context, stream dilemma.ID) (ledger.StreamKey, error) {
	if s.keyDB == nil || s.keyring == nil {
		return ledger.StreamKey{}, ErrKeysMissing
	}
	var wrapped []byte
	err := s.keyDB.row(ctx, `SELECT wrapped FROM stream_key WHERE stream = $1`, string(stream)).Scan(&wrapped)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.StreamKey{}, event.ErrErased
	}
	if err != nil {
		return ledger.StreamKey{}, fmt.Errorf("read key of %s: %w", stream, err)
	}
	if known, ok := s.keys.get(stream); ok && known.wrapped == string(wrapped) {
		return known.key, nil
	}
	key, err := s.keyring.Unwrap(string(stream), wrapped)
	if err != nil {
		return ledger.StreamKey{}, err
	}
	s.keys.put(stream, unwrapped{string(wrapped), key}, 1)
	return key, nil
}

// finder returns a way to find keys that asks once for each stream: for a run
// over the whole history.
func (s *Store) finder() func(context.Context, dilemma.ID) (ledger.StreamKey, error) {
	type found struct {
		key ledger.StreamKey
		err error
	}
	known := map[dilemma.ID]found{}
	return func(ctx context.Context, stream dilemma.ID) (ledger.StreamKey, error) {
		f, ok := known[stream]
		if !ok {
			f.key, f.err = s.key(ctx, stream)
			known[stream] = f
		}
		return f.key, f.err
	}
}

// newKey makes the key of a stream that is about to begin, and has it on disk
// before it returns: content whose key is lost is lost. Of two that begin the
// same stream at once, both get the key of the first.
//
// A stream that has records gets no new key, because it may have been erased.
func (s *Store) newKey(ctx context.Context, stream dilemma.ID) (ledger.StreamKey, error) {
	if s.keyDB == nil || s.keyring == nil {
		return ledger.StreamKey{}, ErrKeysMissing
	}
	var begun int
	err := s.reading.row(ctx, `SELECT count(*) FROM event WHERE stream = $1 AND version = 1`, string(stream)).Scan(&begun)
	if err != nil {
		return ledger.StreamKey{}, fmt.Errorf("look for %s: %w", stream, err)
	}
	if begun > 0 {
		return ledger.StreamKey{}, event.ErrConflict
	}
	_, wrapped, err := s.keyring.NewStreamKey(string(stream))
	if err != nil {
		return ledger.StreamKey{}, err
	}
	_, err = s.keyDB.exec(ctx, `INSERT INTO stream_key (stream, wrapped) VALUES ($1, $2) ON CONFLICT (stream) DO NOTHING`,
		string(stream), wrapped)
	if err != nil {
		return ledger.StreamKey{}, fmt.Errorf("keep key of %s: %w", stream, err)
	}
	return s.key(ctx, stream)
}

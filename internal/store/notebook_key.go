package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/notebook"
)

// The key of a notebook lies in the database of keys under the name that table
// notebook tells. A locked one is the wrapped key, locked once more: it takes the
// words of the owner and the master key to open it.

// newPersonKey makes a key and has it on disk before it returns.
func (n Notebooks) newPersonKey(ctx context.Context, person dilemma.PersonID, words string) (notebook.Key, error) {
	key := notebook.Key{Person: person, Name: "person/" + string(person) + "/" + rand.Text()}
	var err error
	key.Seal, err = n.store.putKey(ctx, key.Name, words)
	return key, err
}

// putKey makes the key of something that is no stream, locked when there are words.
func (s *Store) putKey(ctx context.Context, name, words string) (ledger.StreamKey, error) {
	if s.keyDB == nil || s.keyring == nil {
		return ledger.StreamKey{}, ErrKeysMissing
	}
	key, stored, err := s.keyring.NewStreamKey(name)
	if err == nil && words != "" {
		stored, err = ledger.Lock(words, name, stored)
	}
	if err != nil {
		return ledger.StreamKey{}, err
	}
	if _, err := s.keyDB.exec(ctx, `INSERT INTO stream_key (stream, wrapped) VALUES ($1, $2)`, name, stored); err != nil {
		return ledger.StreamKey{}, fmt.Errorf("keep key: %w", err)
	}
	return key, nil
}

// getKey opens such a key. One that is gone is ledger.ErrErased.
func (s *Store) getKey(ctx context.Context, name, words string) (ledger.StreamKey, error) {
	if s.keyDB == nil || s.keyring == nil {
		return ledger.StreamKey{}, ErrKeysMissing
	}
	var stored []byte
	err := s.keyDB.row(ctx, `SELECT wrapped FROM stream_key WHERE stream = $1`, name).Scan(&stored)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.StreamKey{}, ledger.ErrErased
	}
	if err != nil {
		return ledger.StreamKey{}, fmt.Errorf("read key: %w", err)
	}
	if words != "" {
		if stored, err = ledger.Unlock(words, name, stored); err != nil {
			return ledger.StreamKey{}, notebook.ErrWords
		}
	}
	return s.keyring.Unwrap(name, stored)
}

func (s *Store) dropKey(ctx context.Context, name string) error {
	if _, err := s.keyDB.exec(ctx, `DELETE FROM stream_key WHERE stream = $1`, name); err != nil {
		return fmt.Errorf("take key away: %w", err)
	}
	return nil
}

// State implements notebook.Store.
func (n Notebooks) State(ctx context.Context, person dilemma.PersonID) (notebook.State, error) {
	state, _, err := n.state(ctx, person)
	return state, err
}

func (n Notebooks) state(ctx context.Context, person dilemma.PersonID) (state notebook.State, gone string, err error) {
	var locked int
	err = n.store.reading.row(ctx, `SELECT key, locked, gone FROM notebook WHERE person = $1`, string(person)).Scan(&state.Name, &locked, &gone)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return state, "", fmt.Errorf("read notebook of %s: %w", person, err)
	}
	state.Locked = locked == 1
	return state, gone, nil
}

// Open implements notebook.Store.
func (n Notebooks) Open(ctx context.Context, person dilemma.PersonID) (notebook.Key, error) {
	state, gone, err := n.state(ctx, person)
	switch {
	case err != nil:
		return notebook.Key{}, err
	case state.Locked:
		return notebook.Key{}, notebook.ErrLocked
	case state.Name == "":
		return n.begin(ctx, person)
	}
	return n.opened(ctx, person, state.Name, gone, "")
}

// Unlock implements notebook.Store.
func (n Notebooks) Unlock(ctx context.Context, person dilemma.PersonID, words string) (notebook.Key, error) {
	state, gone, err := n.state(ctx, person)
	if err != nil {
		return notebook.Key{}, err
	}
	if !state.Locked || words == "" {
		return notebook.Key{}, notebook.ErrWords
	}
	return n.opened(ctx, person, state.Name, gone, words)
}

func (n Notebooks) opened(ctx context.Context, person dilemma.PersonID, name, gone, words string) (notebook.Key, error) {
	seal, err := n.store.getKey(ctx, name, words)
	if err == nil && gone != "" { // the program was cut off after the key before was replaced
		err = n.forgetKey(ctx, person, name, gone)
	}
	if err != nil {
		return notebook.Key{}, fmt.Errorf("open notebook of %s: %w", person, err)
	}
	return notebook.Key{Person: person, Name: name, Seal: seal}, nil
}

// begin makes the notebook of somebody who has none. Of two at once both get the
// first.
func (n Notebooks) begin(ctx context.Context, person dilemma.PersonID) (notebook.Key, error) {
	key, err := n.newPersonKey(ctx, person, "")
	if err != nil {
		return key, err
	}
	var made int64
	err = n.store.write(ctx, func(ctx context.Context, t *tx) (err error) {
		made, err = t.exec(ctx, `INSERT INTO notebook (person, key, locked, gone) VALUES ($1, $2, 0, '') ON CONFLICT (person) DO NOTHING`,
			string(person), key.Name)
		return err
	})
	if err == nil && made == 1 {
		return key, nil
	}
	if err := errors.Join(err, n.store.dropKey(ctx, key.Name)); err != nil {
		return key, fmt.Errorf("begin notebook of %s: %w", person, err)
	}
	return n.Open(ctx, person)
}

// Rekey implements notebook.Store. The new key is on disk first, then everything is
// sealed anew in one transaction, and then the key before it goes: wherever this is
// cut off, there is one key that opens everything. A copy of the database of keys
// from before does not open what is written from now on.
func (n Notebooks) Rekey(ctx context.Context, old notebook.Key, words string) (notebook.Key, error) {
	key, err := n.newPersonKey(ctx, old.Person, words)
	if err != nil {
		return notebook.Key{}, err
	}
	err = n.within(ctx, old, func(ctx context.Context, t *tx) error {
		rows, err := t.query(ctx, `SELECT `+textColumns+` FROM notebook_text WHERE person = $1`, string(old.Person))
		all, err := collect(rows, err, scanTextRow)
		if err != nil {
			return err
		}
		for _, r := range all {
			if err := reseal(ctx, t, r, old, key); err != nil {
				return err
			}
		}
		_, err = t.exec(ctx, `UPDATE notebook SET key = $1, locked = $2, gone = $3 WHERE person = $4`,
			key.Name, bit(words != ""), old.Name, string(old.Person))
		return err
	})
	if err != nil {
		return notebook.Key{}, fmt.Errorf("seal notebook of %s anew: %w", old.Person, errors.Join(err, n.dropUnused(ctx, key)))
	}
	return key, n.forgetKey(ctx, old.Person, key.Name, old.Name)
}

// dropUnused drops a key that was made in vain. After a commit whose answer was lost the
// notebook may be sealed under it: then, and when that cannot be known, it stays.
func (n Notebooks) dropUnused(ctx context.Context, key notebook.Key) error {
	var used string
	err := n.store.reading.row(ctx, `SELECT key FROM notebook WHERE person = $1 AND key = $2`, string(key.Person), key.Name).Scan(&used)
	if errors.Is(err, sql.ErrNoRows) {
		return n.store.dropKey(ctx, key.Name)
	}
	return err
}

func reseal(ctx context.Context, t *tx, r textRow, old, key notebook.Key) error {
	plain, err := old.Seal.Open(textPlace(old.Name, r.id, r.version), r.sealed)
	if err != nil {
		return err
	}
	sealed, err := key.Seal.Seal(textPlace(key.Name, r.id, r.version), plain)
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, `UPDATE notebook_text SET sealed = $1 WHERE person = $2 AND id = $3 AND version = $4`,
		sealed, string(old.Person), r.id, r.version)
	return err
}

// forgetKey takes the key before away, and then the note that it has to go.
func (n Notebooks) forgetKey(ctx context.Context, person dilemma.PersonID, name, gone string) error {
	if err := n.store.dropKey(ctx, gone); err != nil {
		return err
	}
	return n.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `UPDATE notebook SET gone = '' WHERE person = $1 AND key = $2`, string(person), name)
		return err
	})
}

// Clear implements notebook.Store. Copies that were handed over stay: they have keys
// of their own.
func (n Notebooks) Clear(ctx context.Context, person dilemma.PersonID) error {
	err := n.store.write(ctx, func(ctx context.Context, t *tx) error {
		if _, err := t.exec(ctx, `DELETE FROM notebook WHERE person = $1`, string(person)); err != nil {
			return err
		}
		_, err := t.exec(ctx, `DELETE FROM notebook_text WHERE person = $1`, string(person))
		return err
	})
	if err == nil {
		prefix := "person/" + string(person) + "/"
		_, err = n.store.keyDB.exec(ctx, `DELETE FROM stream_key WHERE substr(stream, 1, $1) = $2`, len([]rune(prefix)), prefix)
	}
	if err != nil {
		return fmt.Errorf("throw away notebook of %s: %w", person, err)
	}
	return nil
}

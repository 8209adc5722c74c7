package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/notebook"
)

func handedKey(id string) string { return "handed/" + id }

func handedPlace(h notebook.Handed) ledger.Place {
	return ledger.Place{Stream: handedKey(h.ID), Version: 1, Name: "handed by " + string(h.Giver) + " to " + string(h.Receiver)}
}

const handedColumns = `id, giver, receiver, at, read_at, back_at`

func scanHanded(row scanner) (notebook.Handed, error) { return scanCopy(row) }

// scanCopy reads the columns of a copy, and its bytes where they were asked.
func scanCopy(row scanner, sealed ...any) (h notebook.Handed, err error) {
	var at, read, back string
	into := []any{&h.ID, &h.Giver, &h.Receiver, &at, &read, &back}
	if err := row.Scan(append(into, sealed...)...); err != nil {
		return h, err
	}
	var err1, err2, err3 error
	h.At, err1 = unstamped(at)
	h.Read, err2 = unstamped(read)
	h.Back, err3 = unstamped(back)
	return h, errors.Join(err1, err2, err3)
}

// Hand implements notebook.Store. The key is on disk first.
func (n Notebooks) Hand(ctx context.Context, h notebook.Handed, text notebook.Text) error {
	plain, err := json.Marshal(text)
	if err != nil {
		return fmt.Errorf("hand over: %w", err)
	}
	key, err := n.store.putKey(ctx, handedKey(h.ID), "")
	if err != nil {
		return err
	}
	sealed, err := key.Seal(handedPlace(h), plain)
	if err != nil {
		return err
	}
	var before []string
	err = n.store.write(ctx, func(ctx context.Context, t *tx) error {
		rows, err := t.query(ctx, `SELECT id FROM handed WHERE giver = $1 AND receiver = $2`, string(h.Giver), string(h.Receiver))
		if before, err = collect(rows, err, scanText); err != nil {
			return err
		}
		if _, err := t.exec(ctx, `DELETE FROM handed WHERE giver = $1 AND receiver = $2`, string(h.Giver), string(h.Receiver)); err != nil {
			return err
		}
		_, err = t.exec(ctx, `INSERT INTO handed (`+handedColumns+`, sealed) VALUES ($1, $2, $3, $4, '', '', $5)`,
			h.ID, string(h.Giver), string(h.Receiver), stamped(h.At), sealed)
		return err
	})
	if err != nil {
		return fmt.Errorf("hand over: %w", errors.Join(err, n.store.dropKey(ctx, handedKey(h.ID))))
	}
	for _, id := range before {
		if err := n.store.dropKey(ctx, handedKey(id)); err != nil {
			return err
		}
	}
	return nil
}

// Given implements notebook.Store.
func (n Notebooks) Given(ctx context.Context, giver dilemma.PersonID) ([]notebook.Handed, error) {
	return n.handed(ctx, `SELECT `+handedColumns+` FROM handed WHERE giver = $1 ORDER BY at DESC, id`, giver)
}

// Received implements notebook.Store.
func (n Notebooks) Received(ctx context.Context, receiver dilemma.PersonID) ([]notebook.Handed, error) {
	return n.handed(ctx, `SELECT `+handedColumns+` FROM handed WHERE receiver = $1 ORDER BY at DESC, id`, receiver)
}

func (n Notebooks) handed(ctx context.Context, query string, person dilemma.PersonID) ([]notebook.Handed, error) {
	rows, err := n.store.reading.query(ctx, query, string(person))
	all, err := collect(rows, err, scanHanded)
	if err != nil {
		return nil, fmt.Errorf("list what was handed over: %w", err)
	}
	return all, nil
}

// Copy implements notebook.Store. That it was read is noted before it is shown, so
// that nobody reads unseen; a copy that goes at the same moment is not shown.
func (n Notebooks) Copy(ctx context.Context, reader dilemma.PersonID, id string) (notebook.Handed, notebook.Text, error) {
	var text notebook.Text
	h, sealed, err := n.copyOf(ctx, reader, id)
	if err != nil {
		return h, text, err
	}
	if h.Receiver == reader && h.Read.IsZero() {
		at, there := n.now().UTC(), int64(0)
		err = n.store.write(ctx, func(ctx context.Context, t *tx) (err error) {
			there, err = t.exec(ctx, `UPDATE handed SET read_at = $1 WHERE id = $2 AND back_at = '' AND read_at = ''`, stamped(at), id)
			return err
		})
		if err != nil {
			return h, text, fmt.Errorf("note that a copy was read: %w", err)
		}
		if there == 0 { // taken back, or read in another window
			if h, sealed, err = n.copyOf(ctx, reader, id); err != nil {
				return h, text, err
			}
		} else {
			h.Read = at
		}
	}
	key, err := n.store.getKey(ctx, handedKey(id), "")
	if errors.Is(err, ledger.ErrErased) {
		return h, text, notebook.ErrNotFound
	}
	if err != nil {
		return h, text, err
	}
	plain, err := key.Open(handedPlace(h), sealed)
	if err != nil {
		return h, text, err
	}
	if err := json.Unmarshal(plain, &text); err != nil {
		return h, text, errors.New("a copy cannot be read") // the reason may quote it
	}
	return h, text, nil
}

// copyOf returns a copy that stands, sealed, to who gave or got it.
func (n Notebooks) copyOf(ctx context.Context, reader dilemma.PersonID, id string) (notebook.Handed, []byte, error) {
	rows, err := n.store.reading.query(ctx, `SELECT `+handedColumns+`, sealed FROM handed
		WHERE id = $1 AND (giver = $2 OR receiver = $2) AND back_at = ''`, id, string(reader))
	type bytes struct {
		notebook.Handed
		sealed []byte
	}
	all, err := collect(rows, err, func(row scanner) (c bytes, err error) {
		c.Handed, err = scanCopy(row, &c.sealed)
		return c, err
	})
	switch {
	case err != nil:
		return notebook.Handed{}, nil, fmt.Errorf("read a copy: %w", err)
	case len(all) == 0:
		return notebook.Handed{}, nil, notebook.ErrNotFound
	}
	return all[0].Handed, all[0].sealed, nil
}

// TakeBack implements notebook.Store. Its bytes go with its key.
func (n Notebooks) TakeBack(ctx context.Context, giver dilemma.PersonID, id string) error {
	at := n.now().UTC()
	err := n.store.write(ctx, func(ctx context.Context, t *tx) error {
		there, err := t.exec(ctx, `UPDATE handed SET back_at = $1, sealed = $2 WHERE id = $3 AND giver = $4 AND back_at = ''`,
			stamped(at), []byte{}, id, string(giver))
		if err == nil && there == 0 {
			err = notebook.ErrNotFound
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("take back a copy: %w", err)
	}
	return n.store.dropKey(ctx, handedKey(id))
}

package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"beraad/dilemma"
)

// Drafts keeps what people have typed and not yet sent, so that it is not lost
// with the browser.
type Drafts struct{ store *Store }

// Drafts returns the drafts of this store.
func (s *Store) Drafts() Drafts { return Drafts{s} }

// Save keeps the text of one field of a form, in place of what was there, and
// returns the moment. The place says which form, such as a path.
func (d Drafts) Save(ctx context.Context, person dilemma.PersonID, place, field, text string) (time.Time, error) {
	at := d.store.Now().UTC()
	err := d.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `INSERT INTO draft (person, place, field, text, saved_at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (person, place, field) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at`,
			string(person), place, field, storable(text), stamped(at))
		return err
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("save draft of %s: %w", person, err)
	}
	return at, nil
}

// storable makes of what a browser sent a text that both engines take:
// PostgreSQL has no room for the character zero, nor for what is not UTF-8.
func storable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "")
}

// Load returns the fields of a form as they were saved last, none if none were.
func (d Drafts) Load(ctx context.Context, person dilemma.PersonID, place string) (map[string]string, error) {
	rows, err := d.store.reading.query(ctx, `SELECT field, text FROM draft WHERE person = $1 AND place = $2`,
		string(person), place)
	all, err := collect(rows, err, func(row scanner) (f [2]string, err error) {
		err = row.Scan(&f[0], &f[1])
		return f, err
	})
	if err != nil {
		return nil, fmt.Errorf("load draft of %s: %w", person, err)
	}
	fields := make(map[string]string, len(all))
	for _, f := range all {
		fields[f[0]] = f[1]
	}
	return fields, nil
}

// Drop forgets a form, because it was sent.
func (d Drafts) Drop(ctx context.Context, person dilemma.PersonID, place string) error {
	err := d.store.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `DELETE FROM draft WHERE person = $1 AND place = $2`, string(person), place)
		return err
	})
	if err != nil {
		return fmt.Errorf("drop draft of %s: %w", person, err)
	}
	return nil
}

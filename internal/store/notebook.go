package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/ledger"
	"beraad/internal/notebook"
)

// Notebooks implements notebook.Store.
type Notebooks struct {
	store *Store
	now   func() time.Time
}

// Notebooks returns what people write for themselves.
func (s *Store) Notebooks() Notebooks { return Notebooks{s, func() time.Time { return s.Now() }} }

// At returns the same notebooks with a clock that stands: for a story.
func (n Notebooks) At(at time.Time) Notebooks {
	return Notebooks{n.store, func() time.Time { return at }}
}

var _ notebook.Store = Notebooks{}

// draftsID is the text that holds what was typed and not kept. Ids of texts are
// made by rand.Text, which has no small letters, or are notebook.TalkID.
const draftsID = "drafts"

// textPlace binds sealed bytes to the row they are in.
func textPlace(key, id string, version int) ledger.Place {
	return ledger.Place{Stream: key, Version: version, Name: "notebook text " + id}
}

// textRow is a row of notebook_text, still sealed.
type textRow struct {
	id      string
	version int
	at      string
	sealed  []byte
}

const textColumns = `id, version, at, sealed`

func scanTextRow(row scanner) (r textRow, err error) {
	return r, row.Scan(&r.id, &r.version, &r.at, &r.sealed)
}

func (r textRow) open(key notebook.Key) (w notebook.Written, err error) {
	plain, err := key.Seal.Open(textPlace(key.Name, r.id, r.version), r.sealed)
	if err != nil {
		return w, err
	}
	w.ID, w.Version = r.id, r.version
	if w.At, err = unstamped(r.at); err != nil {
		return w, err
	}
	if err := json.Unmarshal(plain, &w.Text); err != nil {
		return w, fmt.Errorf("version %d of a text cannot be read", r.version) // the reason may quote it
	}
	return w, nil
}

// Newest implements notebook.Store.
func (n Notebooks) Newest(ctx context.Context, key notebook.Key) ([]notebook.Written, error) {
	all, err := n.texts(ctx, key, `SELECT `+textColumns+` FROM notebook_text t WHERE person = $1 AND id <> $2 AND version =
		(SELECT max(version) FROM notebook_text x WHERE x.person = t.person AND x.id = t.id)`, draftsID)
	slices.SortStableFunc(all, func(a, b notebook.Written) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// Versions implements notebook.Store.
func (n Notebooks) Versions(ctx context.Context, key notebook.Key, id string) ([]notebook.Written, error) {
	if id == draftsID {
		return nil, notebook.ErrNotFound
	}
	all, err := n.texts(ctx, key, `SELECT `+textColumns+` FROM notebook_text WHERE person = $1 AND id = $2 ORDER BY version DESC`, id)
	if err == nil && len(all) == 0 {
		err = notebook.ErrNotFound
	}
	return all, err
}

func (n Notebooks) texts(ctx context.Context, key notebook.Key, query, id string) ([]notebook.Written, error) {
	rows, err := n.store.reading.query(ctx, query, string(key.Person), id)
	all, err := collect(rows, err, func(row scanner) (notebook.Written, error) {
		r, err := scanTextRow(row)
		if err != nil {
			return notebook.Written{}, err
		}
		return r.open(key)
	})
	if err != nil {
		return nil, fmt.Errorf("read notebook of %s: %w", key.Person, err)
	}
	return all, nil
}

// Kept implements notebook.Store.
func (n Notebooks) Kept(ctx context.Context, person dilemma.PersonID) ([]notebook.Kept, error) {
	rows, err := n.store.reading.query(ctx, `SELECT id, max(at) FROM notebook_text WHERE person = $1 AND id <> $2
		GROUP BY id ORDER BY max(at) DESC, id`, string(person), draftsID)
	all, err := collect(rows, err, func(row scanner) (k notebook.Kept, err error) {
		var at string
		if err := row.Scan(&k.ID, &at); err != nil {
			return k, err
		}
		k.At, err = unstamped(at)
		return k, err
	})
	if err != nil {
		return nil, fmt.Errorf("list notebook of %s: %w", person, err)
	}
	return all, nil
}

// Keep implements notebook.Store.
func (n Notebooks) Keep(ctx context.Context, key notebook.Key, id string, after int, text notebook.Text) (notebook.Written, error) {
	w := notebook.Written{Text: text, ID: id, Version: after + 1, At: n.now().UTC()}
	plain, err := json.Marshal(text)
	if err != nil {
		return w, fmt.Errorf("keep text of %s: %w", key.Person, err)
	}
	sealed, err := key.Seal.Seal(textPlace(key.Name, id, w.Version), plain)
	if err != nil {
		return w, err
	}
	err = n.within(ctx, key, func(ctx context.Context, t *tx) error {
		var last int
		err := t.row(ctx, `SELECT coalesce(max(version), 0) FROM notebook_text WHERE person = $1 AND id = $2`, string(key.Person), id).Scan(&last)
		if err != nil {
			return err
		}
		if last != after {
			return notebook.ErrMeanwhile
		}
		_, err = t.exec(ctx, `INSERT INTO notebook_text (person, `+textColumns+`) VALUES ($1, $2, $3, $4, $5)`,
			string(key.Person), id, w.Version, stamped(w.At), sealed)
		return err
	})
	if err != nil {
		return w, fmt.Errorf("keep text of %s: %w", key.Person, err)
	}
	return w, nil
}

// within runs work while nobody can seal the notebook anew. Who comes with a key
// that was replaced gets notebook.ErrLocked.
func (n Notebooks) within(ctx context.Context, key notebook.Key, work func(context.Context, *tx) error) error {
	return n.store.write(ctx, func(ctx context.Context, t *tx) error {
		there, err := t.exec(ctx, `UPDATE notebook SET key = key WHERE person = $1 AND key = $2`, string(key.Person), key.Name)
		if err != nil {
			return err
		}
		if there == 0 {
			return notebook.ErrLocked
		}
		return work(ctx, t)
	})
}

// Drop implements notebook.Store.
func (n Notebooks) Drop(ctx context.Context, person dilemma.PersonID, id string) error {
	return n.store.write(ctx, func(ctx context.Context, t *tx) error {
		gone, err := t.exec(ctx, `DELETE FROM notebook_text WHERE person = $1 AND id = $2 AND id <> $3`, string(person), id, draftsID)
		if err == nil && gone == 0 {
			err = notebook.ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("throw away text of %s: %w", person, err)
		}
		return nil
	})
}

// drafts are all that somebody typed and did not keep, as one sealed text: not even
// what it is about can be told from the database.
type drafts map[string]map[string]string

func readDrafts(key notebook.Key, rows []textRow) (drafts, error) {
	all := drafts{}
	for _, r := range rows {
		plain, err := key.Seal.Open(textPlace(key.Name, draftsID, 1), r.sealed)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(plain, &all); err != nil {
			return nil, fmt.Errorf("drafts cannot be read") // the reason may quote them
		}
	}
	return all, nil
}

// Drafts implements notebook.Store.
func (n Notebooks) Drafts(ctx context.Context, key notebook.Key) (map[string]map[string]string, error) {
	all, err := n.draftsBy(ctx, &n.store.reading.session, key)
	if err != nil {
		return nil, fmt.Errorf("read drafts of %s: %w", key.Person, err)
	}
	return all, nil
}

func (n Notebooks) draftsBy(ctx context.Context, s *session, key notebook.Key) (drafts, error) {
	rows, err := s.query(ctx, `SELECT `+textColumns+` FROM notebook_text WHERE person = $1 AND id = $2`, string(key.Person), draftsID)
	found, err := collect(rows, err, scanTextRow)
	if err != nil {
		return nil, err
	}
	return readDrafts(key, found)
}

// SaveDraft implements notebook.Store.
func (n Notebooks) SaveDraft(ctx context.Context, key notebook.Key, place, field, text string) (time.Time, error) {
	return n.changeDrafts(ctx, key, func(all drafts) {
		if all[place] == nil {
			all[place] = map[string]string{}
		}
		all[place][field] = text
	})
}

// DropDraft implements notebook.Store.
func (n Notebooks) DropDraft(ctx context.Context, key notebook.Key, place string) error {
	_, err := n.changeDrafts(ctx, key, func(all drafts) { delete(all, place) })
	return err
}

func (n Notebooks) changeDrafts(ctx context.Context, key notebook.Key, change func(drafts)) (time.Time, error) {
	at := n.now().UTC()
	err := n.within(ctx, key, func(ctx context.Context, t *tx) error {
		all, err := n.draftsBy(ctx, &t.session, key)
		if err != nil {
			return err
		}
		change(all)
		plain, err := json.Marshal(all)
		if err != nil {
			return err
		}
		sealed, err := key.Seal.Seal(textPlace(key.Name, draftsID, 1), plain)
		if err != nil {
			return err
		}
		_, err = t.exec(ctx, `INSERT INTO notebook_text (person, `+textColumns+`) VALUES ($1, $2, 1, $3, $4)
			ON CONFLICT (person, id, version) DO UPDATE SET at = excluded.at, sealed = excluded.sealed`,
			string(key.Person), draftsID, stamped(at), sealed)
		return err
	})
	if err != nil {
		return at, fmt.Errorf("keep draft of %s: %w", key.Person, err)
	}
	return at, nil
}

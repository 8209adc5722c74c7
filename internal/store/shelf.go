package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/library"
	"beraad/internal/search"
)

// Shelf implements library.Shelf.
type Shelf struct{ store *Store }

// Shelf returns the library's regulations.
func (s *Store) Shelf() Shelf { return Shelf{s} }

var _ library.Shelf = Shelf{}

// PutRegulation implements library.Shelf. The text is encoded before the
// transaction: a circular has thousands of articles.
func (s Shelf) PutRegulation(ctx context.Context, r library.Regulation) (changed bool, err error) {
	rows, err := rowsOf(r)
	if err != nil {
		return false, err
	}
	digest := r.Digest()
	documents := s.store.analysed(search.OfRegulation(r, s.store.citations)...)
	err = s.store.write(ctx, func(ctx context.Context, t *tx) (err error) {
		if changed, err = replace(ctx, t, r, digest, rows); err != nil || !changed {
			return err
		}
		return s.store.indexRegulation(ctx, t, r, documents)
	})
	if err != nil {
		return false, fmt.Errorf("keep %s of %s: %w", r.BWB, r.InForce, err)
	}
	return changed, nil
}

// shelfRows is what a regulation is kept as, ready to be inserted.
type shelfRows struct{ articles, references []any }

func rowsOf(r library.Regulation) (rows shelfRows, err error) {
	for i, a := range r.Articles {
		document, err1 := json.Marshal(a)
		entry := a.Entry()
		head, err2 := json.Marshal(entry)
		if err := errors.Join(err1, err2); err != nil {
			return rows, fmt.Errorf("keep %s of %s: %w", a.ID, r.BWB, err)
		}
		rows.articles = append(rows.articles, r.BWB, string(r.InForce), a.ID, i, string(document), a.StemID, entry.Words, string(head))
		for _, to := range a.References(r.BWB) {
			rows.references = append(rows.references, fromLaw, r.BWB, string(r.InForce), a.ID, i, to.BWB, to.Unit)
		}
	}
	return rows, nil
}

// replace reports whether anything was written.
func replace(ctx context.Context, t *tx, r library.Regulation, digest string, rows shelfRows) (bool, error) {
	// Unless it is the same already the row is written first, which makes two
	// imports of one regulation wait for each other.
	n, err := t.exec(ctx, `INSERT INTO regulation (bwb, in_force, title, full_title, kind, digest, articles)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (bwb, in_force) DO UPDATE SET title = excluded.title, full_title = excluded.full_title,
			kind = excluded.kind, digest = excluded.digest, articles = excluded.articles
		WHERE regulation.digest <> excluded.digest`,
		r.BWB, string(r.InForce), r.Title, r.FullTitle, string(r.Kind), digest, len(r.Articles))
	if err != nil || n == 0 {
		return false, err
	}
	_, err1 := t.exec(ctx, `DELETE FROM article WHERE bwb = $1 AND in_force = $2`, r.BWB, string(r.InForce))
	_, err2 := t.exec(ctx, `DELETE FROM law_reference WHERE from_kind = $1 AND from_id = $2 AND from_day = $3`,
		fromLaw, r.BWB, string(r.InForce))
	if err := errors.Join(err1, err2); err != nil {
		return false, err
	}
	err = t.insert(ctx, `INSERT INTO article (bwb, in_force, id, place, document, stem, words, entry) VALUES `, 8, rows.articles)
	if err != nil {
		return false, err
	}
	return true, t.insert(ctx, `INSERT INTO law_reference (from_kind, from_id, from_day, from_unit, place, to_bwb, to_unit) VALUES `,
		7, rows.references)
}

func scanHead(row scanner) (h library.RegulationHead, err error) {
	err = row.Scan(&h.BWB, &h.Title, &h.Kind, &h.InForce, &h.Articles)
	return h, err
}

// Regulations implements library.Shelf.
func (s Shelf) Regulations(ctx context.Context) ([]library.RegulationHead, error) {
	rows, err := s.store.reading.query(ctx, `SELECT bwb, title, kind, in_force, articles FROM regulation ORDER BY bwb, in_force`)
	all, err := collect(rows, err, scanHead)
	if err != nil {
		return nil, fmt.Errorf("list regulations: %w", err)
	}
	return all, nil
}

// ArticleOn implements library.Shelf.
func (s Shelf) ArticleOn(ctx context.Context, bwb, articleID string, on dilemma.Day) (library.Found, error) {
	found, document, err := s.article(ctx, bwb, articleID, on)
	if errors.Is(err, sql.ErrNoRows) {
		return library.Found{}, library.ErrNotFound
	}
	if err == nil {
		err = json.Unmarshal([]byte(document), &found.Article)
	}
	if err != nil {
		return library.Found{}, fmt.Errorf("read %s of %s: %w", articleID, bwb, err)
	}
	return found, nil
}

// versionOn picks the version of regulation $1 that counts on day $2: of those
// of that day or before the latest; else, of the others, the earliest.
const versionOn = `(SELECT bwb, title, kind, in_force, articles FROM regulation WHERE bwb = $1
	ORDER BY CASE WHEN in_force <= $2 THEN 0 ELSE 1 END,
		CASE WHEN in_force <= $2 THEN in_force END DESC, in_force LIMIT 1)`

func (s Shelf) article(ctx context.Context, bwb, articleID string, on dilemma.Day) (found library.Found, document string, err error) {
	h := &found.Regulation
	err = s.store.reading.row(ctx, `SELECT r.bwb, r.title, r.kind, r.in_force, r.articles, a.document
		FROM `+versionOn+` r JOIN article a ON a.bwb = r.bwb AND a.in_force = r.in_force AND a.id = $3`, bwb, string(on), articleID).
		Scan(&h.BWB, &h.Title, &h.Kind, &h.InForce, &h.Articles, &document)
	return found, document, err
}

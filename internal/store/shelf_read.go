package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/library"
)

// fromLaw is the from_kind of references in regulations.
const fromLaw = "regel"

// scanUnit reads the columns words and entry.
func scanUnit(row scanner, into *library.Entry, more ...any) error {
	var document string
	if err := row.Scan(append([]any{&into.Words, &document}, more...)...); err != nil {
		return err
	}
	return json.Unmarshal([]byte(document), into)
}

// OutlineOn implements library.Shelf.
func (s Shelf) OutlineOn(ctx context.Context, bwb string, on dilemma.Day) (library.Outline, error) {
	var o library.Outline
	var err error
	o.Regulation, err = scanHead(s.store.reading.row(ctx, `SELECT bwb, title, kind, in_force, articles FROM `+versionOn+` r`, bwb, string(on)))
	if errors.Is(err, sql.ErrNoRows) {
		return o, library.ErrNotFound
	}
	if err == nil {
		var rows *sql.Rows
		rows, err = s.store.reading.query(ctx, `SELECT words, entry FROM article WHERE bwb = $1 AND in_force = $2 ORDER BY place`,
			bwb, string(o.Regulation.InForce))
		o.Units, err = collect(rows, err, func(row scanner) (e library.Entry, err error) {
			err = scanUnit(row, &e)
			return e, err
		})
	}
	if err != nil {
		return o, fmt.Errorf("outline of %s: %w", bwb, err)
	}
	return o, nil
}

// Beside implements library.Shelf.
func (s Shelf) Beside(ctx context.Context, f library.Found) (before, after *library.Entry, err error) {
	type neighbour struct {
		library.Entry
		side int
	}
	rows, err := s.store.reading.query(ctx, `SELECT a.words, a.entry, a.place - b.place FROM article b
		JOIN article a ON a.bwb = b.bwb AND a.in_force = b.in_force AND a.place IN (b.place - 1, b.place + 1)
		WHERE b.bwb = $1 AND b.in_force = $2 AND b.id = $3`,
		f.Regulation.BWB, string(f.Regulation.InForce), f.Article.ID)
	all, err := collect(rows, err, func(row scanner) (n neighbour, err error) {
		err = scanUnit(row, &n.Entry, &n.side)
		return n, err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("what lies beside %s of %s: %w", f.Article.ID, f.Regulation.BWB, err)
	}
	for i := range all {
		if all[i].side < 0 {
			before = &all[i].Entry
		} else {
			after = &all[i].Entry
		}
	}
	return before, after, nil
}

// Editions implements library.Shelf.
func (s Shelf) Editions(ctx context.Context, bwb, articleID string) ([]library.Edition, error) {
	rows, err := s.store.reading.query(ctx, `SELECT words, entry, in_force FROM article
		WHERE bwb = $1 AND (id = $2 OR stem <> '' AND stem IN (SELECT stem FROM article WHERE bwb = $1 AND id = $2))
		ORDER BY in_force, place`, bwb, articleID)
	all, err := collect(rows, err, func(row scanner) (e library.Edition, err error) {
		err = scanUnit(row, &e.Entry, &e.InForce)
		return e, err
	})
	if err != nil {
		return nil, fmt.Errorf("editions of %s of %s: %w", articleID, bwb, err)
	}
	return all, nil
}

// Referring implements library.Shelf. A window function picks the version of
// each regulation that counts on the day, as versionOn does for one.
func (s Shelf) Referring(ctx context.Context, to library.Reference, on dilemma.Day, most int) (library.Referrers, error) {
	var found library.Referrers
	rows, err := s.store.reading.query(ctx, `WITH version AS (SELECT bwb, title, kind, in_force, articles,
			row_number() OVER (PARTITION BY bwb ORDER BY CASE WHEN in_force <= $3 THEN 0 ELSE 1 END,
				CASE WHEN in_force <= $3 THEN in_force END DESC, in_force) AS place FROM regulation)
		SELECT a.words, a.entry, v.bwb, v.title, v.kind, v.in_force, v.articles, count(*) OVER ()
		FROM law_reference f
		JOIN version v ON v.bwb = f.from_id AND v.in_force = f.from_day AND v.place = 1
		JOIN article a ON a.bwb = f.from_id AND a.in_force = f.from_day AND a.id = f.from_unit
		WHERE f.to_bwb = $1 AND f.to_unit = $2 AND f.from_kind = $4
		ORDER BY CASE WHEN f.from_id = $1 THEN 0 ELSE 1 END, v.title, v.bwb, f.place LIMIT $5`,
		to.BWB, to.Unit, string(on), fromLaw, most)
	found.Units, err = collect(rows, err, func(row scanner) (r library.Referrer, err error) {
		h := &r.Regulation
		err = scanUnit(row, &r.Unit, &h.BWB, &h.Title, &h.Kind, &h.InForce, &h.Articles, &found.Total)
		return r, err
	})
	if err != nil {
		return found, fmt.Errorf("who refers to %s of %s: %w", to.Unit, to.BWB, err)
	}
	return found, nil
}

// layOut keeps regulations anew that an older program kept with less beside
// them: one at a time, so that it can be cut off anywhere.
func (s Shelf) layOut(ctx context.Context) error {
	rows, err := s.store.reading.query(ctx, `SELECT bwb, title, kind, in_force, articles FROM regulation WHERE digest = ''`)
	heads, err := collect(rows, err, scanHead)
	if err != nil {
		return fmt.Errorf("lay out the library: %w", err)
	}
	for _, h := range heads {
		r, err := s.regulation(ctx, h)
		if err != nil {
			return fmt.Errorf("lay out %s of %s: %w", h.BWB, h.InForce, err)
		}
		if _, err := s.PutRegulation(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// regulation is one version with its text.
func (s Shelf) regulation(ctx context.Context, h library.RegulationHead) (library.Regulation, error) {
	r := library.Regulation{BWB: h.BWB, Title: h.Title, Kind: h.Kind, InForce: h.InForce}
	err := s.store.reading.row(ctx, `SELECT full_title FROM regulation WHERE bwb = $1 AND in_force = $2`, h.BWB, string(h.InForce)).Scan(&r.FullTitle)
	if err != nil {
		return r, err
	}
	rows, err := s.store.reading.query(ctx, `SELECT document FROM article WHERE bwb = $1 AND in_force = $2 ORDER BY place`, h.BWB, string(h.InForce))
	r.Articles, err = collect(rows, err, func(row scanner) (a library.Article, err error) {
		var document string
		if err = row.Scan(&document); err == nil {
			err = json.Unmarshal([]byte(document), &a)
		}
		return a, err
	})
	return r, err
}

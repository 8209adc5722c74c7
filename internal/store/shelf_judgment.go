package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"beraad/internal/library"
	"beraad/internal/search"
)

// PutJudgment implements library.Judgments.
func (s Shelf) PutJudgment(ctx context.Context, j library.Judgment) (changed bool, err error) {
	document, err1 := json.Marshal(j)
	head, err2 := json.Marshal(j.Head())
	if err := errors.Join(err1, err2); err != nil {
		return false, fmt.Errorf("keep %s: %w", j.ECLI, err)
	}
	found := search.OfJudgment(j, s.store.citations)
	documents := s.store.analysed(found)
	err = s.store.write(ctx, func(ctx context.Context, t *tx) error {
		n, err := t.exec(ctx, `INSERT INTO judgment (ecli, date, court, digest, head, document) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (ecli) DO UPDATE SET date = excluded.date, court = excluded.court, digest = excluded.digest,
				head = excluded.head, document = excluded.document
			WHERE judgment.digest <> excluded.digest`,
			j.ECLI, string(j.Date), j.Court, j.Digest(), string(head), string(document))
		if changed = n > 0; err != nil || !changed {
			return err
		}
		if err := refer(ctx, t, j.ECLI, found.Cites); err != nil {
			return err
		}
		return s.store.putDocuments(ctx, t, judgmentRef(j.ECLI), j.Digest(), documents)
	})
	if err != nil {
		return false, fmt.Errorf("keep %s: %w", j.ECLI, err)
	}
	return changed, nil
}

// Judgment implements library.Judgments.
func (s Shelf) Judgment(ctx context.Context, ecli string) (j library.Judgment, err error) {
	var document string
	err = s.store.reading.row(ctx, `SELECT document FROM judgment WHERE ecli = $1`, ecli).Scan(&document)
	if errors.Is(err, sql.ErrNoRows) {
		return j, library.ErrNotFound
	}
	if err == nil {
		err = json.Unmarshal([]byte(document), &j)
	}
	if err != nil {
		return library.Judgment{}, fmt.Errorf("read %s: %w", ecli, err)
	}
	return j, nil
}

// Holds implements library.Judgments.
func (s Shelf) Holds(ctx context.Context, ecli string) (bool, error) {
	var n int
	if err := s.store.reading.row(ctx, `SELECT count(*) FROM judgment WHERE ecli = $1`, ecli).Scan(&n); err != nil {
		return false, fmt.Errorf("look for %s: %w", ecli, err)
	}
	return n > 0, nil
}

// Judgments implements library.Judgments.
func (s Shelf) Judgments(ctx context.Context, after library.Bookmark, most int) ([]library.JudgmentHead, error) {
	if after == (library.Bookmark{}) {
		after.Date = "9999-12-31"
	}
	rows, err := s.store.reading.query(ctx, `SELECT head FROM judgment WHERE (date, ecli) < ($1, $2)
		ORDER BY date DESC, ecli DESC LIMIT $3`, string(after.Date), after.ECLI, most)
	all, err := collect(rows, err, func(row scanner) (h library.JudgmentHead, err error) {
		var head string
		if err = row.Scan(&head); err == nil {
			err = json.Unmarshal([]byte(head), &h)
		}
		return h, err
	})
	if err != nil {
		return nil, fmt.Errorf("list judgments: %w", err)
	}
	return all, nil
}

// fromJudgment is the kind of a reference that a judgment makes.
const fromJudgment = "uitspraak"

// refer keeps what a judgment cites, of law.
func refer(ctx context.Context, t *tx, ecli string, cites []string) error {
	if _, err := t.exec(ctx, `DELETE FROM law_reference WHERE from_kind = $1 AND from_id = $2`, fromJudgment, ecli); err != nil {
		return err
	}
	var rows []any
	for _, id := range cites {
		if bwb, unit, law := strings.Cut(id, "/"); law {
			rows = append(rows, fromJudgment, ecli, "", "", len(rows), bwb, unit)
		}
	}
	return t.insert(ctx, `INSERT INTO law_reference (from_kind, from_id, from_day, from_unit, place, to_bwb, to_unit) VALUES `, 7, rows)
}

// JudgmentsOn implements library.Judgments.
func (s Shelf) JudgmentsOn(ctx context.Context, to library.Reference, most int) (heads []library.JudgmentHead, total int, err error) {
	rows, err := s.store.reading.query(ctx, `SELECT j.head, count(*) OVER () FROM law_reference f JOIN judgment j ON j.ecli = f.from_id
		WHERE f.to_bwb = $1 AND f.to_unit = $2 AND f.from_kind = $3 ORDER BY j.date DESC, j.ecli DESC LIMIT $4`,
		to.BWB, to.Unit, fromJudgment, most)
	heads, err = collect(rows, err, func(row scanner) (h library.JudgmentHead, err error) {
		var head string
		if err = row.Scan(&head, &total); err == nil {
			err = json.Unmarshal([]byte(head), &h)
		}
		return h, err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("judgments on %s of %s: %w", to.Unit, to.BWB, err)
	}
	return heads, total, nil
}

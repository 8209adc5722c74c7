package store

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"beraad/chain"
)

// editions is what the store remembers of the table: it is small, read on every page of
// a dilemma, and changes a few times a year.
type editions struct {
	mu   sync.Mutex
	rows int // of the table when it was read; -1 for never
	all  chain.Editions
}

// editionText is the part of an edition that is kept as one document.
type editionText struct {
	Purpose chain.Text     `json:"purpose"`
	Letter  chain.Text     `json:"letter"`
	Room    chain.Text     `json:"room"`
	Power   chain.Power    `json:"power"`
	Law     []chain.LawRef `json:"law,omitempty"`
	Source  string         `json:"source"`
}

const editionColumns = `frame, number, holds_from, made_on, made_at, person, organisation, role, why, once, document`

// Editions returns what owners wrote of the frames. Rows are only added, so that their
// number tells whether what is remembered still is all there is. Where other processes
// can write that is asked each time, which is one small query.
func (s *Store) Editions(ctx context.Context) (chain.Editions, error) {
	known := &s.editions
	known.mu.Lock()
	defer known.mu.Unlock()
	if known.rows >= 0 && s.engine.oneWriter {
		return known.all, nil
	}
	var rows int
	if err := s.reading.row(ctx, `SELECT count(*) FROM frame_edition`).Scan(&rows); err != nil {
		return nil, fmt.Errorf("count editions: %w", err)
	}
	if rows == known.rows {
		return known.all, nil
	}
	all, err := s.readEditions(ctx)
	if err != nil {
		return nil, fmt.Errorf("read editions: %w", err)
	}
	known.rows, known.all = 0, chain.Editions{}
	for _, e := range all {
		known.rows++
		known.all[e.Frame] = append(known.all[e.Frame], e)
	}
	return known.all, nil
}

func (s *Store) readEditions(ctx context.Context) ([]chain.Edition, error) {
	rows, err := s.reading.query(ctx, `SELECT `+editionColumns+` FROM frame_edition ORDER BY frame, number`)
	return collect(rows, err, scanEdition)
}

func scanEdition(row scanner) (e chain.Edition, err error) {
	var at, document string
	err = row.Scan(&e.Frame, &e.Number, &e.From, &e.Made, &at, &e.By.Person, &e.By.Organisation, &e.By.Role, &e.Why, &e.Once, &document)
	if err != nil {
		return e, err
	}
	if e.At, err = unstamped(at); err != nil {
		return e, err
	}
	var text editionText
	if err := json.Unmarshal([]byte(document), &text); err != nil {
		return e, fmt.Errorf("edition %d of %s: %w", e.Number, e.Frame, err)
	}
	e.Purpose, e.Letter, e.Room, e.Power, e.Law, e.Source = text.Purpose, text.Letter, text.Room, text.Power, text.Law, text.Source
	return e, nil
}

// AddEdition keeps an edition under its number. Another one with that number is
// event.ErrConflict.
func (s *Store) AddEdition(ctx context.Context, e chain.Edition) error {
	document, err := json.Marshal(editionText{e.Purpose, e.Letter, e.Room, e.Power, e.Law, e.Source})
	if err != nil {
		return fmt.Errorf("keep edition %d of %s: %w", e.Number, e.Frame, err)
	}
	err = s.asConflict(s.write(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.exec(ctx, `INSERT INTO frame_edition (`+editionColumns+`)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			string(e.Frame), e.Number, string(e.From), string(e.Made), stamped(e.At),
			string(e.By.Person), string(e.By.Organisation), string(e.By.Role), e.Why, e.Once, string(document))
		return err
	}))
	if err != nil {
		return fmt.Errorf("keep edition %d of %s: %w", e.Number, e.Frame, err)
	}
	s.editions.forget()
	return nil
}

// forget has the next who asks read the table anew.
func (e *editions) forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.rows = -1
}

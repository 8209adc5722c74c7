package store

import (
	"context"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/search"
	"beraad/internal/view"
)

// exampleRef is by what name the index knows the example of a dilemma.
func exampleRef(id dilemma.ID) string { return "voorbeeld:" + string(id) }

// indexed is the state of an example as the index remembers it.
func (r *exampleRow) indexed() string { return r.state + " " + stamped(r.Published) }

// indexExample puts what everybody reads of a dilemma in the index, or takes out
// what nobody reads any more.
func (s *Store) indexExample(ctx context.Context, t *tx, id dilemma.ID, r *exampleRow) error {
	if r == nil {
		return s.putDocuments(ctx, t, exampleRef(id), withdrawn, s.analysed())
	}
	return s.putDocuments(ctx, t, exampleRef(id), r.indexed(), s.analysed(s.exampleDocument(r.Example)))
}

func (s *Store) exampleDocument(x *view.Example) search.Document {
	text := []string{x.Text.Rule, x.Text.But}
	text = append(append(text, x.Text.Facts...), x.Text.Options...)
	text = append(text, x.Text.Room, x.Text.Decision, x.Text.Reasons, x.Text.Argument, x.Text.Ended, x.Text.Learned)
	return search.OfText(search.Document{
		Kind: search.Example, ID: x.ID, Title: x.Text.Question, Text: strings.Join(text, "\n"),
		Day: dilemma.DayOf(x.Published, time.UTC),
	}, "", s.citations)
}

// catchUpExamples indexes the published examples that the index does not have.
func (s *Store) catchUpExamples(ctx context.Context) error {
	behind, err := s.texts(ctx, `SELECT e.id FROM example e LEFT JOIN search.done o ON o.ref = 'voorbeeld:' || e.dilemma
		WHERE e.state <> $1 AND (o.state IS NULL OR o.state <> e.state || ' ' || e.published_at) ORDER BY e.id`, withdrawn)
	if err != nil {
		return err
	}
	for _, id := range behind {
		x, err := s.Example(ctx, id)
		if err != nil {
			return err
		}
		r := &exampleRow{Example: x, state: stateOf(x)}
		var of dilemma.ID
		if err := s.reading.row(ctx, `SELECT dilemma FROM example WHERE id = $1`, id).Scan(&of); err != nil {
			return err
		}
		if err := s.write(ctx, func(ctx context.Context, t *tx) error { return s.indexExample(ctx, t, of, r) }); err != nil {
			return err
		}
	}
	return nil
}

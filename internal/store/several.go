package store

import (
	"context"
	"encoding/json"
	"fmt"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// Several implements view.Views. What it returns is shared, as of Dilemma: one query
// asks which versions stand, and one reads what was not read before.
func (s *Store) Several(ctx context.Context, ids []dilemma.ID) ([]*view.Dilemma, error) {
	versions, err := s.versions(ctx, ids)
	if err != nil {
		return nil, err
	}
	found := map[dilemma.ID]*view.Dilemma{}
	var missing []any
	for id, version := range versions {
		if d, ok := s.documents.get(id); ok && d.Version == version {
			found[id] = d
		} else {
			missing = append(missing, string(id))
		}
	}
	if err := s.readDocuments(ctx, missing, found); err != nil {
		return nil, err
	}
	var all []*view.Dilemma
	for _, id := range ids {
		if d, ok := found[id]; ok {
			all = append(all, d)
		}
	}
	return all, nil
}

func (s *Store) versions(ctx context.Context, ids []dilemma.ID) (map[dilemma.ID]int, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = string(id)
	}
	versions := map[dilemma.ID]int{}
	rows, err := s.reading.query(ctx, `SELECT id, version FROM dilemma WHERE id IN (`+params(1, len(args))+`)`, args...)
	_, err = collect(rows, err, func(row scanner) (id dilemma.ID, err error) {
		var version int
		err = row.Scan(&id, &version)
		versions[id] = version
		return id, err
	})
	if err != nil {
		return nil, fmt.Errorf("read versions: %w", err)
	}
	return versions, nil
}

// readDocuments reads whole dilemmas into found.
func (s *Store) readDocuments(ctx context.Context, ids []any, found map[dilemma.ID]*view.Dilemma) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := s.reading.query(ctx, `SELECT version, number, document FROM dilemma WHERE id IN (`+params(1, len(ids))+`)`, ids...)
	_, err = collect(rows, err, func(row scanner) (*view.Dilemma, error) {
		var number, document string
		var version int
		if err := row.Scan(&version, &number, &document); err != nil {
			return nil, err
		}
		d := &view.Dilemma{}
		if err := json.Unmarshal([]byte(document), d); err != nil {
			return nil, err
		}
		d.Version, d.Number = version, number
		s.documents.put(d.ID, d, len(document))
		found[d.ID] = d
		return d, nil
	})
	if err != nil {
		return fmt.Errorf("read dilemmas: %w", err)
	}
	return nil
}

// Agenda implements view.Views: the rows of the levels where the reader sits, and of
// no others.
func (s *Store) Agenda(ctx context.Context, r access.Reader, from dilemma.Day) ([]view.Work, error) {
	if len(r.Levels) == 0 {
		return nil, nil
	}
	args := []any{string(from)}
	for _, level := range r.Levels {
		args = append(args, access.AgendaSubject(level))
	}
	rows, err := s.reading.query(ctx, `SELECT `+workColumns+workFrom+`
		WHERE w.subject IN (`+params(2, len(r.Levels))+`) AND w.due >= $1
		ORDER BY w.due, w.subject, w.since, w.dilemma, w.ref`, args...)
	all, err := collect(rows, err, scanWork)
	if err != nil {
		return nil, fmt.Errorf("list agendas: %w", err)
	}
	return all, nil
}

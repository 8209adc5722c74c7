package store

import (
	"slices"

	"beraad/internal/view"
)

// model is one row of table dilemma: the read model as JSON, and beside it the
// columns that lists are filtered and sorted by.
type model struct {
	id, number          string
	version, year, seq  int
	stage, organisation string
	opener, question    string
	openedAt, lastAt    string
	document            string
}

// modelColumns are in the order of scanModel and of insert. The document comes
// last: a list that does not ask for it never reads its pages.
const modelColumns = `id, version, number, year, seq, stage, organisation, opener, question, opened_at, last_at, document`

func scanModel(row scanner) (m model, err error) {
	err = row.Scan(&m.id, &m.version, &m.number, &m.year, &m.seq, &m.stage, &m.organisation, &m.opener, &m.question,
		&m.openedAt, &m.lastAt, &m.document)
	return m, err
}

// row is the row that the change leads to.
func (c *dilemmaChange) row() model {
	d := c.after
	return model{
		id: string(d.ID), version: d.Version, number: d.Number, year: c.year, seq: c.seq,
		stage: string(d.Stage), organisation: string(d.Opened.By.Organisation),
		opener: string(d.Opened.By.Person), question: d.Question,
		openedAt: stamped(d.Opened.At), lastAt: stamped(d.LastAt), document: string(c.document),
	}
}

// visibleRows are the rows of table visible: who may read it.
func (c *dilemmaChange) visibleRows() [][]any {
	subjects := slices.Sorted(slices.Values(c.after.Access.Subjects()))
	var rows [][]any
	for _, subject := range slices.Compact(subjects) {
		rows = append(rows, []any{string(c.after.ID), subject})
	}
	return rows
}

// workRows are the rows of table work: what waits because of a dilemma, a meeting or a
// measure.
func workRows(all []view.Work) [][]any {
	var rows [][]any
	for _, w := range all {
		rows = append(rows, []any{
			string(w.Dilemma), string(w.Meeting), string(w.Measure), string(w.Signal), w.Subject, string(w.Group), string(w.Task), w.Ref, w.Title, w.Other,
			stamped(w.Since), dueText(w), string(w.From),
		})
	}
	return rows
}

// traitRows are the rows of table trait: by what it is like others.
func (c *dilemmaChange) traitRows() [][]any {
	var rows [][]any
	for _, trait := range c.traits {
		rows = append(rows, []any{"dilemma", string(c.after.ID), trait})
	}
	return rows
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
)

// Dilemma implements view.Views. What it returns is shared with other readers
// and must not be changed. One that was read before costs one small query: is
// it still the same version? Another process may have appended.
func (s *Store) Dilemma(ctx context.Context, id dilemma.ID) (*view.Dilemma, error) {
	if d, ok := s.documents.get(id); ok {
		var version int
		err := s.reading.row(ctx, `SELECT version FROM dilemma WHERE id = $1`, string(id)).Scan(&version)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, view.ErrNotFound
		case err != nil:
			return nil, fmt.Errorf("read dilemma %s: %w", id, err)
		case version == d.Version:
			return d, nil
		}
	}
	d, size, err := readDilemma(ctx, &s.reading.session, id)
	if err != nil {
		return nil, err
	}
	s.documents.put(id, d, size)
	return d, nil
}

// How long a page of a list is. The most is bounded, because a page costs
// memory for as long as its reader takes to receive it.
const (
	usualRows = 50
	mostRows  = 200
)

// Dilemmas implements view.Views. The permission filter is part of the query,
// over rows that follow from the same facts as the policy: nothing that may not
// be read leaves the database, and pages are full.
func (s *Store) Dilemmas(ctx context.Context, r access.Reader, f view.Filter) (view.Page, error) {
	count := f.Count
	if count <= 0 {
		count = usualRows
	}
	count = min(count, mostRows)
	query, args, err := listQuery(r, f, count+1) // one more tells whether there is a next page
	if err != nil {
		return view.Page{}, err
	}
	rows, err := s.reading.query(ctx, query, args...)
	all, err := collect(rows, err, scanRow)
	if err != nil {
		return view.Page{}, fmt.Errorf("list dilemmas: %w", err)
	}
	if len(all) <= count {
		return view.Page{Rows: all}, nil
	}
	last := all[count-1]
	return view.Page{Rows: all[:count], Next: stamped(last.LastAt) + "|" + string(last.ID)}, nil
}

// listQuery walks an index on last_at from the newest, and asks of each row
// whether the reader may see it: for who sees a good part of all the page is
// full soon, however many there are.
func listQuery(r access.Reader, f view.Filter, count int) (string, []any, error) {
	var a asking
	var q strings.Builder
	q.WriteString(`SELECT d.id, d.number, d.question, d.stage, d.organisation, d.opened_at, d.last_at FROM dilemma d
		WHERE ` + a.readableBy(r.Subjects(), `d.id`))
	if f.Stage != "" {
		q.WriteString(` AND d.stage = ` + a.next(string(f.Stage)))
	}
	if f.Organisation != "" {
		q.WriteString(` AND d.organisation = ` + a.next(string(f.Organisation)))
	}
	if f.Trait != "" {
		q.WriteString(` AND ` + a.withTrait(f.Trait, `'dilemma'`, `d.id`))
	}
	if f.Open {
		q.WriteString(` AND d.stage <> ` + a.next(string(dilemma.Closed)))
	}
	if f.After != "" {
		at, id, ok := strings.Cut(f.After, "|")
		if _, err := unstamped(at); !ok || err != nil {
			return "", nil, fmt.Errorf("list dilemmas: %w: no page begins there", view.ErrNotFound)
		}
		q.WriteString(` AND (d.last_at, d.id) < (` + a.next(at) + `, ` + a.next(id) + `)`)
	}
	q.WriteString(` ORDER BY d.last_at DESC, d.id DESC LIMIT ` + strconv.Itoa(count))
	return q.String(), a.args, nil
}

func scanRow(row scanner) (r view.Row, err error) {
	var opened, last string
	err = row.Scan(&r.ID, &r.Number, &r.Question, &r.Stage, &r.Organisation, &opened, &last)
	if err != nil {
		return r, err
	}
	if r.OpenedAt, err = unstamped(opened); err != nil {
		return r, err
	}
	r.LastAt, err = unstamped(last)
	return r, err
}

// workInserted are in the order of workRows, workColumns in that of scanWork.
const (
	workInserted = `dilemma, meeting, measure, signal, subject, grp, task, ref, title, other, since, due, from_day`
	workColumns  = `w.dilemma, w.meeting, w.measure, w.signal, w.subject, w.grp, w.task, w.ref, w.title, w.other, w.since, w.due, w.from_day, coalesce(d.number, '')`
	workFrom     = ` FROM work w LEFT JOIN dilemma d ON d.id = w.dilemma`
)

// Work implements view.Views.
func (s *Store) Work(ctx context.Context, r access.Reader, today dilemma.Day) ([]view.Work, error) {
	subjects := r.Subjects()
	args := []any{string(today)}
	for _, subject := range subjects {
		args = append(args, subject)
	}
	// What comes after the moment only makes the order the same every time.
	rows, err := s.reading.query(ctx, `SELECT `+workColumns+workFrom+`
		WHERE w.subject IN (`+params(2, len(subjects))+`) AND w.from_day <= $1
		ORDER BY CASE WHEN w.due = '' THEN 1 ELSE 0 END, substr(w.due, 1, 10),
			CASE WHEN length(w.due) > 10 THEN 0 ELSE 1 END, w.due, w.since, w.dilemma, w.meeting, w.measure, w.signal, w.task, w.ref`, args...)
	all, err := collect(rows, err, scanWork)
	if err != nil {
		return nil, fmt.Errorf("list work: %w", err)
	}
	return all, nil
}

// ToMind lists the dilemmas of which a level or a consulted role has a question in
// hand, or somebody a request for help: those for which the passing of time can mean something.
func (s *Store) ToMind(ctx context.Context) ([]dilemma.ID, error) {
	tasks := []view.Task{view.AnswerLevel, view.GiveView, view.GiveViewYet, view.GiveHelp}
	args := make([]any, len(tasks))
	for i, task := range tasks {
		args[i] = string(task)
	}
	rows, err := s.reading.query(ctx, `SELECT DISTINCT dilemma FROM work WHERE task IN (`+params(1, len(tasks))+`) ORDER BY dilemma`, args...)
	all, err := collect(rows, err, func(row scanner) (id dilemma.ID, err error) { return id, row.Scan(&id) })
	if err != nil {
		return nil, fmt.Errorf("list what time can mean something for: %w", err)
	}
	return all, nil
}

// dueText is by when something is due as table work keeps it: the day, and behind
// it the moment on that day where there is one, so that both sort as text.
func dueText(w view.Work) string {
	if w.DueAt.IsZero() {
		return string(w.Due)
	}
	return string(w.Due) + " " + stamped(w.DueAt)
}

func readDue(text string, w *view.Work) (err error) {
	day, moment, timed := strings.Cut(text, " ")
	w.Due = dilemma.Day(day)
	if timed {
		w.DueAt, err = unstamped(moment)
	}
	return err
}

func scanWork(row scanner) (w view.Work, err error) {
	var since, due string
	err = row.Scan(&w.Dilemma, &w.Meeting, &w.Measure, &w.Signal, &w.Subject, &w.Group, &w.Task, &w.Ref, &w.Title, &w.Other, &since, &due, &w.From, &w.Number)
	if err != nil {
		return w, err
	}
	if err := readDue(due, &w); err != nil {
		return w, err
	}
	w.Since, err = unstamped(since)
	return w, err
}

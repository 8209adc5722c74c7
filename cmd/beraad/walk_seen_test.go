package main

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/seen"
	"beraad/internal/view"
)

// seenNow remembers what the last request wrote about who saw what.
type seenNow struct {
	seen.Store

	rows []seen.Row
}

func (s *seenNow) AddSeen(ctx context.Context, rows []seen.Row) error {
	s.rows = append(s.rows, rows...)
	return s.Store.AddSeen(ctx, rows)
}

// mark is a text by which one knows that an answer shows something of a dilemma.
type mark struct {
	text    string // in lower case
	dilemma dilemma.ID
	title   bool // stands in lists
}

// flat is a text in which marks are looked for: in lower case, with single blanks.
func flat(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// marks are the question of each dilemma and some of what was written in it, but not what
// was published as an example or stands in another dilemma too.
func (w *walk) marks() []mark {
	w.t.Helper()
	published, err := w.app.store.Examples(w.t.Context(), view.ExampleFilter{Count: 200})
	if err != nil {
		w.t.Fatal(err)
	}
	open, err := json.Marshal(published.Examples)
	if err != nil {
		w.t.Fatal(err)
	}
	told := strings.ToLower(string(open))
	of := map[string][]mark{}
	add := func(d *view.Dilemma, text string, title bool) {
		text = flat(text)
		if len(text) > 30 && !strings.Contains(told, text) && !strings.ContainsAny(text, "\"\n") {
			of[text] = append(of[text], mark{text, d.ID, title})
		}
	}
	for _, id := range streamsOf(w.t, w.app) {
		d, err := w.app.store.Dilemma(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		add(d, d.Question, true)
		for _, f := range d.Facts[:min(3, len(d.Facts))] {
			add(d, f.Text, false)
		}
		for _, a := range d.Arguments[:min(3, len(d.Arguments))] {
			add(d, a.Consequence, false)
		}
		for _, c := range d.Consultations {
			add(d, c.Question, true)
		}
	}
	var all []mark
	for _, same := range of {
		if len(same) == 1 {
			all = append(all, same[0])
		}
	}
	if len(all) < 60 {
		w.t.Fatalf("%d marks only", len(all))
	}
	return all
}

// mustHaveSeen holds that an answer with something of a dilemma wrote a row about it, and
// one with titles at least that it listed some. Somebody's own room writes nothing.
func (w *walk) mustHaveSeen(t *testing.T, one *walker, a answer, marks []mark, text string) {
	if strings.Contains(a.pattern, "/mijn-ruimte") {
		if len(w.seen.rows) > 0 {
			t.Errorf("%s as %s: what somebody does in their own room was written down: %v", a.path, one.person.ID, w.seen.rows)
		}
		return
	}
	text = flat(text)
	for _, m := range marks {
		if !strings.Contains(text, m.text) {
			continue
		}
		wrote := slices.ContainsFunc(w.seen.rows, func(r seen.Row) bool {
			about := r.Kind == seen.Dilemma && r.Object == string(m.dilemma) && (len(r.Rules) > 0 || r.Action == access.ReadOutcome)
			return r.Person == one.person.ID && r.Allowed && (about || r.Kind == seen.Meeting || m.title && r.Kind == seen.List)
		})
		if !wrote {
			t.Errorf("%s as %s shows %q of %s, and nobody wrote that down: %v", a.path, one.person.ID, m.text, m.dilemma, w.seen.rows)
		}
	}
	for _, r := range w.seen.rows {
		if r.Kind == seen.Dilemma && !r.Allowed && a.status < 400 {
			t.Errorf("%s as %s: %d, and a no was written: %v", a.path, one.person.ID, a.status, r)
		}
	}
}

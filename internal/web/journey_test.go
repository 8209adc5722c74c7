package web_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
	"beraad/internal/web"
)

// chronicle keeps the history of one test and folds the views from it each time.
type chronicle struct {
	mu       sync.Mutex
	records  []event.Record
	streams  []dilemma.ID // of dilemmas, in the order in which they began
	meetings []dilemma.ID // and those of meetings
	measures []dilemma.ID // and those of measures
	signals  []dilemma.ID // and those of signals
}

// journey gives a site a history and views that are kept in memory.
func journey(c *chronicle) func(*web.Config) {
	return func(config *web.Config) {
		config.History, config.Views, config.Codes, config.Measures = c, c, c, c
		config.Desk = &command.Desk{History: c, Now: config.Now}
	}
}

func (c *chronicle) Load(_ context.Context, stream dilemma.ID) ([]event.Record, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.of(stream), nil
}

func (c *chronicle) of(stream dilemma.ID) []event.Record {
	var out []event.Record
	for _, r := range c.records {
		if r.Stream == stream {
			out = append(out, r)
		}
	}
	return out
}

func (c *chronicle) Append(_ context.Context, stream dilemma.ID, expected int, records []event.Record) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := len(c.of(stream))
	if n != expected {
		return event.ErrConflict
	}
	switch {
	case n > 0:
	case event.StreamOf(records[0].Name) == event.OfMeeting:
		c.meetings = append(c.meetings, stream)
	case event.StreamOf(records[0].Name) == event.OfMeasure:
		c.measures = append(c.measures, stream)
	case event.StreamOf(records[0].Name) == event.OfSignal:
		c.signals = append(c.signals, stream)
	default:
		c.streams = append(c.streams, stream)
	}
	for i, r := range records {
		r.Stream, r.Version, r.Position = stream, n+i+1, int64(len(c.records)+1)
		c.records = append(c.records, r)
	}
	return nil
}

func (c *chronicle) Dilemma(_ context.Context, id dilemma.ID) (*view.Dilemma, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.fold(id)
}

func (c *chronicle) fold(id dilemma.ID) (*view.Dilemma, error) {
	at := slices.Index(c.streams, id)
	if at < 0 {
		return nil, view.ErrNotFound
	}
	past, err := event.Past(c.of(id))
	if err != nil {
		return nil, err
	}
	d := view.Fold(id, past)
	d.Number = fmt.Sprintf("2026-%04d", at+1)
	return &d, nil
}

// Dilemmas lists newest first; a page begins after the stream it names.
func (c *chronicle) Dilemmas(_ context.Context, r access.Reader, f view.Filter) (view.Page, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	page, begun := view.Page{}, f.After == ""
	for _, id := range slices.Backward(c.streams) {
		d, err := c.fold(id)
		if err != nil {
			return page, err
		}
		switch {
		case !begun:
			begun = string(id) == f.After
		case len(access.May(r, access.Read, id, d.Access)) == 0,
			f.Open && d.Stage == dilemma.Closed, f.Trait != "" && !slices.Contains(view.TraitsOf(d), f.Trait),
			f.Stage != "" && f.Stage != d.Stage, f.Organisation != "" && f.Organisation != d.Opened.By.Organisation:
		case len(page.Rows) == cmp.Or(f.Count, 50):
			page.Next = string(page.Rows[len(page.Rows)-1].ID)
			return page, nil
		default:
			page.Rows = append(page.Rows, view.Row{
				ID: id, Number: d.Number, Question: d.Question, Stage: d.Stage,
				Organisation: d.Opened.By.Organisation, OpenedAt: d.Opened.At, LastAt: d.LastAt,
			})
		}
	}
	return page, nil
}

func (c *chronicle) Work(_ context.Context, r access.Reader, today dilemma.Day) ([]view.Work, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	subjects := r.Subjects()
	var work []view.Work
	for _, id := range c.streams {
		d, err := c.fold(id)
		if err != nil {
			return nil, err
		}
		for _, w := range view.WorkOf(d) {
			if slices.Contains(subjects, w.Subject) && !today.Before(w.From) {
				work = append(work, w)
			}
		}
	}
	work = append(work, viewtest.Meetings(c.foldMeetings).Work(r, today)...)
	for _, m := range c.foldMeasures() {
		for _, w := range view.WorkOfMeasure(m) {
			if slices.Contains(subjects, w.Subject) && !today.Before(w.From) {
				work = append(work, w)
			}
		}
	}
	slices.SortStableFunc(work, func(a, b view.Work) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Due, "9"), cmp.Or(b.Due, "9")), a.Since.Compare(b.Since))
	})
	return work, nil
}

func (c *chronicle) Several(_ context.Context, ids []dilemma.ID) ([]*view.Dilemma, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []*view.Dilemma
	for _, id := range ids {
		if d, err := c.fold(id); err == nil {
			all = append(all, d)
		}
	}
	return all, nil
}

func (c *chronicle) Agenda(_ context.Context, r access.Reader, from dilemma.Day) ([]view.Work, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var work []view.Work
	for _, id := range c.streams {
		d, err := c.fold(id)
		if err != nil {
			return nil, err
		}
		work = append(work, view.AgendaOf(d, r, from)...)
	}
	slices.SortStableFunc(work, func(a, b view.Work) int { return cmp.Compare(a.Due, b.Due) })
	return work, nil
}

// story adds to the history of one dilemma, a minute at a time.
type story struct {
	t  *testing.T
	c  *chronicle
	id dilemma.ID
	at time.Time
}

// tell begins the history of a dilemma, or goes on with it.
func (c *chronicle) tell(t *testing.T, id dilemma.ID, at time.Time) *story {
	return &story{t, c, id, at}
}

// by lets somebody do things, whether or not the rules would take them.
func (s *story) by(who dilemma.Actor, events ...dilemma.Event) *story {
	s.t.Helper()
	records := make([]event.Record, len(events))
	for i, e := range events {
		name, payload, err := event.Encode(e)
		if err != nil {
			s.t.Fatal(err)
		}
		s.at = s.at.Add(time.Minute)
		records[i] = event.Record{Name: name, At: s.at, By: who, Payload: payload}
	}
	if err := s.c.Append(context.Background(), s.id, len(s.c.of(s.id)), records); err != nil {
		s.t.Fatal(err)
	}
	return s
}

// last is the latest event of a dilemma.
func (c *chronicle) last(t *testing.T, id dilemma.ID) dilemma.Event {
	t.Helper()
	return c.lasts(t, id, 1)[0]
}

// lasts are the last events of a dilemma, oldest first.
func (c *chronicle) lasts(t *testing.T, id dilemma.ID, n int) []dilemma.Event {
	t.Helper()
	past, err := event.Past(c.of(id))
	if err != nil || len(past) < n {
		t.Fatalf("no history of %s: %v", id, err)
	}
	var events []dilemma.Event
	for _, h := range past[len(past)-n:] {
		events = append(events, h.Event)
	}
	return events
}

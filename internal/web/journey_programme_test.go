package web_test

import (
	"context"

	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/programme"
)

func (c *chronicle) foldMeasures() []*view.Measure {
	var all []*view.Measure
	for _, id := range c.measures {
		if past, err := event.Past(c.of(id)); err == nil {
			m := view.FoldMeasure(programme.ID(id), past)
			all = append(all, &m)
		}
	}
	return all
}

func (c *chronicle) Measures(context.Context) ([]*view.Measure, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.foldMeasures(), nil
}

func (c *chronicle) Measure(_ context.Context, id programme.ID) (*view.Measure, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, m := range c.foldMeasures() {
		if m.ID == id {
			return m, nil
		}
	}
	return nil, view.ErrNotFound
}

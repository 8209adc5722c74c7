package web_test

import (
	"context"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
)

func (c *chronicle) told() viewtest.Examples {
	return func() []*view.Dilemma {
		c.mu.Lock()
		defer c.mu.Unlock()
		var all []*view.Dilemma
		for _, id := range c.streams {
			if d, err := c.fold(id); err == nil {
				all = append(all, d)
			}
		}
		return all
	}
}

func (c *chronicle) Example(ctx context.Context, id string) (*view.Example, error) {
	return c.told().Example(ctx, id)
}

func (c *chronicle) Examples(ctx context.Context, f view.ExampleFilter) (view.ExamplePage, error) {
	return c.told().Examples(ctx, f)
}

func (c *chronicle) ExampleTraits(ctx context.Context, kind string) ([]string, error) {
	return c.told().ExampleTraits(ctx, kind)
}

func (c *chronicle) Origin(ctx context.Context, example string) (dilemma.ID, error) {
	return c.told().Origin(ctx, example)
}

func (c *chronicle) Sharing(ctx context.Context, traits []string) (int, error) {
	return c.told().Sharing(ctx, traits)
}

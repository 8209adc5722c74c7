package web_test

import (
	"context"

	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
	"beraad/signal"
)

func (c *chronicle) raised() viewtest.Signals {
	return func() []*view.Signal {
		c.mu.Lock()
		defer c.mu.Unlock()
		var all []*view.Signal
		for _, id := range c.signals {
			if past, err := event.Past(c.of(id)); err == nil {
				s := view.FoldSignal(signal.ID(id), past)
				all = append(all, &s)
			}
		}
		return all
	}
}

func (c *chronicle) Signal(ctx context.Context, id signal.ID) (*view.Signal, error) {
	return c.raised().Signal(ctx, id)
}

func (c *chronicle) Signals(ctx context.Context, r access.Reader, f view.SignalFilter) ([]*view.Signal, error) {
	return c.raised().Signals(ctx, r, f)
}

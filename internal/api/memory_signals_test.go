package api_test

import (
	"context"

	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
	"beraad/signal"
)

func (m *memory) raised() viewtest.Signals {
	return func() []*view.Signal {
		m.mu.Lock()
		defer m.mu.Unlock()
		var all []*view.Signal
		for _, id := range m.signals {
			if past, err := event.Past(m.streams[id]); err == nil {
				one := view.FoldSignal(signal.ID(id), past)
				all = append(all, &one)
			}
		}
		return all
	}
}

func (m *memory) Signal(ctx context.Context, id signal.ID) (*view.Signal, error) {
	return m.raised().Signal(ctx, id)
}

func (m *memory) Signals(ctx context.Context, r access.Reader, f view.SignalFilter) ([]*view.Signal, error) {
	return m.raised().Signals(ctx, r, f)
}

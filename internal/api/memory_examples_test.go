package api_test

import (
	"context"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/view"
	"beraad/internal/view/viewtest"
)

func (m *memory) told() viewtest.Examples {
	return func() []*view.Dilemma {
		all := m.all(context.Background())
		slices.SortFunc(all, func(a, b *view.Dilemma) int { return strings.Compare(a.Number, b.Number) })
		return all
	}
}

func (m *memory) Example(ctx context.Context, id string) (*view.Example, error) {
	return m.told().Example(ctx, id)
}

func (m *memory) Examples(ctx context.Context, f view.ExampleFilter) (view.ExamplePage, error) {
	return m.told().Examples(ctx, f)
}

func (m *memory) ExampleTraits(ctx context.Context, kind string) ([]string, error) {
	return m.told().ExampleTraits(ctx, kind)
}

func (m *memory) Origin(ctx context.Context, example string) (dilemma.ID, error) {
	return m.told().Origin(ctx, example)
}

func (m *memory) Sharing(ctx context.Context, traits []string) (int, error) {
	return m.told().Sharing(ctx, traits)
}

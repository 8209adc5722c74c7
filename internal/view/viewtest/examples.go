// Package viewtest shows examples to tests of pages and the API, folded from a
// history in memory. Tests only.
package viewtest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beraad/dilemma"
	"beraad/internal/view"
)

// Examples lists all dilemmas, in the order in which they began.
type Examples func() []*view.Dilemma

var _ view.Examples = Examples(nil)

func (all Examples) told() []view.Example {
	var list []view.Example
	for _, d := range all() {
		if x := view.ExampleOf(d); x != nil {
			x.Number = fmt.Sprintf("V-%d-%03d", x.Published.Year(), len(list)+1)
			list = append(list, *x)
		}
	}
	slices.Reverse(list)
	return list
}

// Example returns a published example, or view.ErrNotFound.
func (all Examples) Example(_ context.Context, id string) (*view.Example, error) {
	for _, x := range all.told() {
		if x.ID == id {
			return &x, nil
		}
	}
	return nil, view.ErrNotFound
}

// Examples lists them newest first; a page begins after the example it names.
func (all Examples) Examples(_ context.Context, f view.ExampleFilter) (view.ExamplePage, error) {
	var p view.ExamplePage
	begun, count := f.After == "", f.Count
	if count <= 0 {
		count = 20
	}
	for _, x := range all.told() {
		lacks := func(trait string) bool { return !slices.Contains(x.Traits(), trait) }
		switch {
		case !begun:
			begun = x.ID == f.After
		case slices.ContainsFunc(f.Traits(), lacks), f.Validity == view.Holds && x.Outdated != nil, f.Validity == view.Outlived && x.Outdated == nil:
		case len(p.Examples) == count:
			p.Next = p.Examples[count-1].ID
			return p, nil
		default:
			p.Examples = append(p.Examples, x)
		}
	}
	if !begun {
		return p, view.ErrNotFound
	}
	return p, nil
}

// ExampleTraits lists the traits of a kind.
func (all Examples) ExampleTraits(_ context.Context, kind string) ([]string, error) {
	var traits []string
	for _, x := range all.told() {
		for _, trait := range x.Traits() {
			if strings.HasPrefix(trait, kind) {
				traits = append(traits, trait)
			}
		}
	}
	slices.Sort(traits)
	return slices.Compact(traits), nil
}

// Origin returns the dilemma that an example was made of.
func (all Examples) Origin(_ context.Context, example string) (dilemma.ID, error) {
	for _, d := range all() {
		if x := view.ExampleOf(d); x != nil && x.ID == example {
			return d.ID, nil
		}
	}
	return "", view.ErrNotFound
}

// Sharing counts the dilemmas that have all of some traits.
func (all Examples) Sharing(_ context.Context, traits []string) (int, error) {
	n := 0
	for _, d := range all() {
		has := view.TraitsOf(d)
		if !slices.ContainsFunc(traits, func(t string) bool { return !slices.Contains(has, t) }) {
			n++
		}
	}
	return n, nil
}

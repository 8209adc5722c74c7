package view

import (
	"context"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
)

// Example is what everybody reads: a dilemma told so that it points at nobody.
// It says nothing of where it comes from and who made it, and stays when the
// dilemma is erased.
type Example struct {
	ID        string                    `json:"id"`
	Text      learning.ExampleText      `json:"text"`
	Frame     chain.FrameID             `json:"frame,omitempty"`
	Interface chain.InterfaceID         `json:"interface,omitempty"`
	Room      intake.Room               `json:"room,omitempty"`
	Decider   dilemma.OrganisationID    `json:"decider,omitempty"` // the organisation that decided
	Matter    chain.MatterID            `json:"matter,omitempty"`
	Values    []learning.PulledApart    `json:"values,omitempty"`
	Published time.Time                 `json:"published"`
	Outdated  *learning.ExampleOutdated `json:"outdated,omitempty"` // nil while it holds
	Judged    time.Time                 `json:"judged,omitzero"`    // when that was said

	Number string `json:"-"` // "V-2026-003", given by the store
}

// ExampleOf returns the example of a dilemma that everybody reads, or nil.
func ExampleOf(d *Dilemma) *Example {
	m := d.Making
	if m == nil || m.State != learning.ExamplePublic {
		return nil
	}
	x := &Example{
		ID: m.ID, Text: m.Text, Frame: m.Found.Frame, Interface: m.Found.Interface, Room: m.Found.Room,
		Decider: m.Found.Decider, Matter: m.Found.Matter, Values: m.Found.Values, Published: m.Published.At.UTC(),
	}
	if m.Outdated != nil {
		x.Outdated, x.Judged = &m.Outdated.ExampleOutdated, m.Outdated.Said.At.UTC()
	}
	return x
}

// Traits returns by what an example is found, in the words of [TraitsOf].
func (x *Example) Traits() []string {
	var all []string
	add := func(kind, what string) {
		if what != "" {
			all = append(all, kind+what)
		}
	}
	add(TraitFrame, string(x.Frame))
	add(TraitInterface, string(x.Interface))
	add(TraitRoom, string(x.Room))
	add(TraitDecider, string(x.Decider))
	add(TraitMatter, string(x.Matter))
	for _, v := range x.Values {
		all = append(all, TensionTrait(string(v.Above), string(v.Below)))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Validity narrows a list of examples by whether they hold.
type Validity string

// The validities; "" is all.
const (
	Holds    Validity = "geldig"
	Outlived Validity = "achterhaald"
)

// ExampleFilter narrows a list of examples. The zero filter is the newest twenty.
type ExampleFilter struct {
	Frame     chain.FrameID
	Interface chain.InterfaceID
	Tension   []chain.ValueID // two values
	Decider   dilemma.OrganisationID
	Validity  Validity
	Count     int    // at most 100; 0 is 20
	After     string // where the previous page ended, "" for the first
}

// Traits are the traits that the examples of a filter must have.
func (f ExampleFilter) Traits() []string {
	x := Example{Frame: f.Frame, Interface: f.Interface, Decider: f.Decider}
	if len(f.Tension) == 2 {
		x.Values = []learning.PulledApart{{Above: f.Tension[0], Below: f.Tension[1]}}
	}
	return x.Traits()
}

// ExamplePage is a part of a list, newest first, and where the next one begins.
type ExamplePage struct {
	Examples []Example
	Next     string // "" when this is the last
}

// Examples is how published examples are read. They are for everybody who is
// signed in, so nothing asks for a reader.
type Examples interface {
	// Example returns a published example, or ErrNotFound.
	Example(ctx context.Context, id string) (*Example, error)

	// Examples lists published examples.
	Examples(ctx context.Context, f ExampleFilter) (ExamplePage, error)

	// ExampleTraits lists the traits of a kind that published examples have, each once.
	ExampleTraits(ctx context.Context, kind string) ([]string, error)

	// Origin returns the dilemma that an example was made of, or ErrNotFound. It
	// checks nothing: only who may read the dilemma may hear it.
	Origin(ctx context.Context, example string) (dilemma.ID, error)

	// Sharing counts the dilemmas that have all of some traits. It is for
	// deciding whether a group is too small: never show the number.
	Sharing(ctx context.Context, traits []string) (int, error)
}

package view

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/learning"
)

// Making is the example that is or was made of a dilemma, with how far it is.
// What everybody reads of it is [ExampleOf].
type Making struct {
	ID          string                    `json:"id"`
	State       learning.ExampleState     `json:"state"`
	Text        learning.ExampleText      `json:"text"`
	Confirmed   []string                  `json:"confirmed,omitempty"` // pieces of which the writer says that they point at nobody
	Open        []string                  `json:"open,omitempty"`      // pieces of which nobody said so yet
	Rare        []string                  `json:"rare,omitempty"`      // traits that together hardly any case has
	RareBecause string                    `json:"rareBecause,omitempty"`
	Drafted     Moment                    `json:"drafted"`
	Written     Moment                    `json:"written"` // for the last time
	Reader      chain.Seat                `json:"reader,omitzero"`
	Asked       *Moment                   `json:"asked,omitempty"`
	SentBack    *Told                     `json:"sentBack,omitempty"` // the last time
	Published   *Moment                   `json:"published,omitempty"`
	Found       learning.ExamplePublished `json:"found,omitzero"`   // by what it is found
	Doubts      []Told                    `json:"doubts,omitempty"` // that nobody answered yet
	Outdated    *Outdated                 `json:"outdated,omitempty"`
	Renewed     *Told                     `json:"renewed,omitempty"`
	Withdrawn   *Told                     `json:"withdrawn,omitempty"`
}

// Outdated is since when an example no longer holds, and by what.
type Outdated struct {
	learning.ExampleOutdated
	Said Moment `json:"said"`
}

func (d *Dilemma) applyExample(event dilemma.Event, at Moment) bool {
	if e, ok := event.(learning.ExampleDrafted); ok {
		d.Making = &Making{ID: e.ID, Drafted: at}
		d.Making.write(e.ExampleReworded, at)
	}
	if d.Making == nil || !learning.OfExample(event) {
		return false
	}
	m := d.Making
	m.State = m.State.After(event)
	switch e := event.(type) {
	case learning.ExampleReworded:
		m.write(e, at)
	case learning.SecondReaderAsked:
		m.Reader, m.RareBecause, m.Asked = e.Of, e.RareBecause, &at
	case learning.ExampleSentBack:
		m.SentBack = &Told{e.Reason, at}
	case learning.ExamplePublished:
		m.Published, m.Found = &at, e
	case learning.ExampleWithdrawn:
		m.Withdrawn = &Told{e.Reason, at}
	default:
		m.keep(event, at)
	}
	return true
}

func (m *Making) write(e learning.ExampleReworded, at Moment) {
	m.Text, m.Confirmed, m.Open, m.Rare, m.Written = e.Text, e.Confirmed, e.Open, e.Rare, at
}

// keep adds what is said of an example that everybody reads.
func (m *Making) keep(event dilemma.Event, at Moment) {
	switch e := event.(type) {
	case learning.ExampleDoubted:
		m.Doubts = append(slices.Clip(m.Doubts), Told{e.Reason, at})
	case learning.ExampleOutdated:
		m.Outdated, m.Doubts, m.Renewed = &Outdated{e, at}, nil, nil
	case learning.ExampleRenewed:
		m.Outdated, m.Doubts, m.Renewed = nil, nil, &Told{e.Reason, at}
	}
}

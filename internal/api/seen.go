package api

import (
	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/weighing"
)

// visible is a dilemma as the caller may see it: while a blind round runs, what
// other parties said since it began is left out. Everything that is shown of a
// dilemma goes through here.
func (c *call) visible(d *view.Dilemma) *view.Dilemma { return d.SeenBy(c.parties()) }

// parties are the parties that the caller speaks for.
func (c *call) parties() []string {
	all := make([]string, len(c.reader.Seats))
	for i, s := range c.reader.Seats {
		all[i] = weighing.PartyOf(dilemma.Actor{Organisation: s.Organisation, Role: s.Role})
	}
	return all
}

// visibleOf leaves out of a history what the caller may not see yet.
func (c *call) visibleOf(records []event.Record) ([]event.Record, error) {
	past, err := event.Past(records)
	if err != nil {
		return nil, err
	}
	var visible []event.Record
	for i, hidden := range view.Hidden(past, c.parties()) {
		if !hidden {
			visible = append(visible, records[i])
		}
	}
	return visible, nil
}

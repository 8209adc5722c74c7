package api

import (
	"beraad/internal/event"
	"beraad/internal/view"
)

// visible is a dilemma as the caller may see it: while a blind round runs, what
// other parties said since it began is left out, and always what is between who
// asked for help and who was asked. Everything that is shown of a
// dilemma goes through here.
func (c *call) visible(d *view.Dilemma) *view.Dilemma {
	return d.SeenBy(c.reader.Parties()).HelpSeenBy(c.person.ID, c.reader.Seats)
}

// visibleOf leaves out of a history what the caller may not see yet.
func (c *call) visibleOf(records []event.Record) ([]event.Record, error) {
	past, err := event.Past(records)
	if err != nil {
		return nil, err
	}
	var visible []event.Record
	for i, hidden := range view.Hidden(past, c.reader.Parties()) {
		if !hidden {
			visible = append(visible, records[i])
		}
	}
	return visible, nil
}

package api

import (
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/seen"
	"beraad/internal/view"
)

// visible is a dilemma as the caller may see it: while a blind round runs, what
// other parties said since it began is left out, and always what is between who
// asked for help and who was asked. Everything that is shown of a
// dilemma goes through here.
func (c *call) visible(d *view.Dilemma) *view.Dilemma {
	return d.SeenBy(c.reader.Parties()).HelpSeenBy(c.person.ID, c.reader.Seats)
}

// check asks the policy whether the caller may see a dilemma in some way, and notes
// what came of it: see package seen.
func (c *call) check(way access.Action, d *view.Dilemma) error {
	may := access.For(c.reader, d.ID, d.Access)
	err := may.Check(way)
	if err != nil {
		c.sight.Denied(seen.Dilemma, string(d.ID), way)
		return err
	}
	c.sight.Saw(seen.Dilemma, string(d.ID), way, may.May(way))
	return nil
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

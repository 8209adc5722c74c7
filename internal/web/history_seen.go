package web

import (
	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/view"
)

// seenPast leaves out of a past what the reader may not see yet: while a blind
// round runs, what other parties said since it began.
func (v *visit) seenPast(records []event.Record, past []dilemma.Happened) ([]event.Record, []dilemma.Happened) {
	var seenRecords []event.Record
	var seen []dilemma.Happened
	for i, hidden := range view.Hidden(past, v.Reader.Parties()) {
		if !hidden {
			seenRecords, seen = append(seenRecords, records[i]), append(seen, past[i])
		}
	}
	return seenRecords, seen
}

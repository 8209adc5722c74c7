package web

import (
	"slices"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/weighing"
)

// seenPast leaves out of a past what the reader may not see yet: while a blind
// round runs, what other parties said since it began.
func (v *visit) seenPast(now *view.Dilemma, records []event.Record, past []dilemma.Happened) ([]event.Record, []dilemma.Happened) {
	if now.Blind == nil {
		return records, past
	}
	mine := v.parties()
	var seenRecords []event.Record
	var seen []dilemma.Happened
	running := false
	for i, h := range past {
		if _, starts := h.Event.(weighing.BlindRoundStarted); starts && !h.At.Before(now.Blind.Started.At) {
			running = true
		}
		if running && contributes(h.Event) && !slices.Contains(mine, weighing.PartyOf(h.By)) {
			continue
		}
		seenRecords, seen = append(seenRecords, records[i]), append(seen, h)
	}
	return seenRecords, seen
}

// contributes tells whether an event is something that a party brings in.
func contributes(e dilemma.Event) bool {
	switch e.(type) {
	case weighing.FactStated, weighing.StanceTaken, weighing.ArgumentMade, weighing.ArgumentReworded, weighing.ArgumentWithdrawn,
		weighing.ObjectionMade, weighing.ValuesOrdered, weighing.QuestionAsked, weighing.QuestionAnswered,
		weighing.ArgumentRestated, weighing.RestatementJudged:
		return true
	}
	return false
}

package api

import (
	"slices"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/internal/view"
	"beraad/weighing"
)

// visible is a dilemma as the caller may see it: while a blind round runs, what
// other parties said since it began is left out. Everything that is shown of a
// dilemma goes through here.
func (c *call) visible(d *view.Dilemma) *view.Dilemma { return seenBy(d, c.parties()) }

// parties are the parties that the caller speaks for.
func (c *call) parties() []string {
	all := make([]string, len(c.reader.Seats))
	for i, s := range c.reader.Seats {
		all[i] = weighing.PartyOf(dilemma.Actor{Organisation: s.Organisation, Role: s.Role})
	}
	return all
}

// visibleOf leaves out of a history what others said in the blind round that
// runs: that they said something, and what kind of thing, is theirs until it ends.
func (c *call) visibleOf(records []event.Record) ([]event.Record, error) {
	past, err := event.Past(records)
	if err != nil {
		return nil, err
	}
	begun := -1
	for i, h := range past {
		switch h.Event.(type) {
		case weighing.BlindRoundStarted:
			begun = i
		case weighing.BlindRoundEnded:
			begun = -1
		}
	}
	if begun < 0 {
		return records, nil
	}
	mine := c.parties()
	visible := slices.Clone(records[:begun])
	for i := begun; i < len(records); i++ {
		if !contributes(past[i].Event) || slices.Contains(mine, weighing.PartyOf(past[i].By)) {
			visible = append(visible, records[i])
		}
	}
	return visible, nil
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

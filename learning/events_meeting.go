package learning

import (
	"slices"

	"beraad/dilemma"
)

// MeetingHeld says that people deliberated about the dilemma, and what they came
// to. What each of them wrote there stays at that table.
type MeetingHeld struct {
	Meeting    string             `json:"meeting"`
	Script     string             `json:"script"`
	On         dilemma.Day        `json:"on"`
	Guests     []dilemma.PersonID `json:"guests"`
	Summary    string             `json:"summary"`
	Agreements []Agreed           `json:"agreements,omitempty"`
	Nothing    string             `json:"nothing,omitempty"` // why nobody has to do anything
	LookBack   dilemma.Day        `json:"lookBack"`
}

// Agreed is something that somebody does by a day.
type Agreed struct {
	What string           `json:"what"`
	Who  dilemma.PersonID `json:"who"`
	When dilemma.Day      `json:"when"`
}

// EventName is the stored name.
func (MeetingHeld) EventName() string { return "learning.meeting-held/1" }

// RecordMeeting writes into a dilemma what a meeting about it came to. The edge
// fills it in from the meeting.
type RecordMeeting struct{ MeetingHeld }

// CommandName names the command for the policy.
func (RecordMeeting) CommandName() string { return "learning.record-meeting" }

// Decide takes one meeting once, also after the dilemma was closed: what was
// learned afterwards belongs to it.
func (c RecordMeeting) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if dilemma.StageOf(past) == "" {
		return nil, dilemma.Refuse("dilemma.unknown")
	}
	recorded := func(h dilemma.Happened) bool {
		e, ok := h.Event.(MeetingHeld)
		return ok && e.Meeting == c.Meeting
	}
	if slices.ContainsFunc(past, recorded) {
		return nil, nil
	}
	return []dilemma.Event{c.MeetingHeld}, nil
}

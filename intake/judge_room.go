package intake

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// JudgeRoom says whether the dilemma is within the frame, departs from it, or
// has none, and by which kind of power.
type JudgeRoom struct {
	Room  Room
	Power chain.Power
	Frame chain.FrameID
}

// CommandName names the command for the policy.
func (JudgeRoom) CommandName() string { return "intake.judge-room" }

// Decide refuses a room that is none of the three, and "within" or "departs"
// without saying from which frame.
func (c JudgeRoom) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	var no dilemma.Refusals
	if !slices.Contains(Rooms, c.Room) {
		no.Add("intake.room-unknown", "room")
	}
	if c.Power != "" && !slices.Contains(chain.Powers, c.Power) {
		no.Add("intake.power-unknown", "power")
	}
	switch {
	case c.Room == NoFrame && c.Frame != "":
		no.Add("intake.no-frame-has-frame", "frame")
	case c.Room != NoFrame && c.Frame == "":
		no.Add("intake.frame-missing", "frame")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{RoomJudged(c)}, nil
}

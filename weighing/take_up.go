package weighing

import "beraad/dilemma"

// TakeUp tells the asker that somebody is on it, and may say by which day the
// answer comes. A later day than was asked is a request for time: the asker sees
// it and may give it ([ProlongConsultation]).
type TakeUp struct {
	Consultation string
	Promised     dilemma.Day // "" for the day that was asked
	Today        dilemma.Day
}

// CommandName names the command for the policy.
func (TakeUp) CommandName() string { return "weighing.take-up-consultation" }

// Decide refuses who was not asked, and a new promise while the one before still
// holds.
func (c TakeUp) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).find(c.Consultation, Open, TakenUp)
	if err != nil {
		return nil, err
	}
	if err := asked.mustBeAsked(by); err != nil {
		return nil, err
	}
	if asked.state == TakenUp && !asked.deadline.Overdue {
		return nil, dilemma.Refuse("weighing.consultation-is-"+string(TakenUp), asked.ID)
	}
	var no dilemma.Refusals
	if c.Promised != "" || asked.deadline.Overdue { // the day that was asked is no promise any more
		no.DayRequired("promised", c.Promised, c.Today)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{ConsultationTakenUp{ID: asked.ID, Promised: c.Promised}}, nil
}

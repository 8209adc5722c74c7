package intake

import "beraad/dilemma"

// Share puts a private dilemma on the table.
type Share struct{}

// CommandName names the command for the policy.
func (Share) CommandName() string { return "intake.share" }

// Decide refuses a dilemma that is shared already.
func (Share) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if s.stage != dilemma.Intake {
		return nil, dilemma.Refuse("intake.shared-already")
	}
	return []dilemma.Event{Shared{}}, nil
}

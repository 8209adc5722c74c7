package intake

import "beraad/dilemma"

// Withdraw ends a dilemma before it is decided.
type Withdraw struct {
	Reason string
}

// CommandName names the command for the policy.
func (Withdraw) CommandName() string { return "intake.withdraw" }

// Decide refuses without a reason, because others may have worked on it, and
// after the decision.
func (c Withdraw) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if s.stage == dilemma.Learning {
		return nil, dilemma.Refuse("dilemma.decided")
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{Withdrawn{Reason: reason}}, nil
}

package weighing

import "beraad/dilemma"

// RewordArgument gives one's own argument or objection a better wording (W8).
type RewordArgument struct {
	ID          string
	Consequence string
	Because     string
}

// CommandName names the command for the policy.
func (RewordArgument) CommandName() string { return "weighing.reword-argument" }

// Decide refuses to change somebody else's words, and a wording that says the same.
func (c RewordArgument) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	a, err := s.own(c.ID, by)
	if err != nil {
		return nil, err
	}
	e := ArgumentReworded{ID: c.ID, Consequence: dilemma.Tidy(c.Consequence), Because: dilemma.Tidy(c.Because)}
	var no dilemma.Refusals
	no.Required("consequence", e.Consequence, dilemma.Short)
	no.Limited("because", e.Because, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	if e.Consequence == a.consequence && e.Because == a.because {
		return nil, dilemma.Refuse("text.same")
	}
	return []dilemma.Event{e}, nil
}

// WithdrawArgument takes back one's own argument or objection.
type WithdrawArgument struct {
	ID     string
	Reason string
}

// CommandName names the command for the policy.
func (WithdrawArgument) CommandName() string { return "weighing.withdraw-argument" }

// Decide refuses to take back somebody else's words.
func (c WithdrawArgument) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if _, err := s.own(c.ID, by); err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Limited("reason", reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{ArgumentWithdrawn{ID: c.ID, Reason: reason}}, nil
}

// own finds an argument that stands and is of the one who asks.
func (s *state) own(id string, by dilemma.Actor) (argument, error) {
	a := s.argument(id)
	switch {
	case a == nil:
		return argument{}, dilemma.Refuse("weighing.argument-unknown", id)
	case a.withdrawn:
		return argument{}, dilemma.Refuse("weighing.argument-withdrawn", id)
	case a.by.Person != by.Person:
		return argument{}, dilemma.Refuse("weighing.not-your-words")
	}
	return *a, nil
}

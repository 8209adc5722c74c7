package signal

import (
	"slices"

	"beraad/dilemma"
)

// growing are the states in which a signal can still be added to.
var growing = []State{Open, AskedBack, Promised}

// AddDilemmas puts more dilemmas behind a signal. The edge sees to it that whoever adds
// them may read them.
type AddDilemmas struct{ Dilemmas []dilemma.ID }

// CommandName names the command for the policy.
func (AddDilemmas) CommandName() string { return "signal.add-dilemmas" }

// Decide leaves out those that are there already.
func (c AddDilemmas) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(growing...); err != nil {
		return nil, err
	}
	var fresh []dilemma.ID
	for _, id := range c.Dilemmas {
		if !slices.Contains(s.dilemmas, id) && !slices.Contains(fresh, id) {
			fresh = append(fresh, id)
		}
	}
	switch {
	case len(c.Dilemmas) == 0:
		var no dilemma.Refusals
		no.Add("signal.dilemmas-missing", "dilemmas")
		return nil, no
	case len(fresh) == 0:
		return nil, nil
	}
	return []dilemma.Event{DilemmasAdded{Dilemmas: fresh}}, nil
}

// TakeOutDilemma takes a dilemma out that belongs elsewhere.
type TakeOutDilemma struct{ Dilemma dilemma.ID }

// CommandName names the command for the policy.
func (TakeOutDilemma) CommandName() string { return "signal.take-out-dilemma" }

// Decide leaves at least one: a signal without dilemmas is taken back.
func (c TakeOutDilemma) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(growing...); err != nil {
		return nil, err
	}
	switch {
	case !slices.Contains(s.dilemmas, c.Dilemma):
		return nil, nil
	case len(s.dilemmas) == 1:
		return nil, dilemma.Refuse("signal.last-dilemma")
	}
	return []dilemma.Event{DilemmaTakenOut(c)}, nil
}

// Contribute says in words what the signal means elsewhere.
type Contribute struct{ Text string }

// CommandName names the command for the policy.
func (Contribute) CommandName() string { return "signal.contribute" }

// Decide asks for words: a signal counts reasons and no hands.
func (c Contribute) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBe(growing...); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	return unless(no, Contributed{Text: text})
}

// Hear says that one has read how the signal stands, up to a state.
type Hear struct{ Nth int }

// CommandName names the command for the policy.
func (Hear) CommandName() string { return "signal.hear" }

// Decide does nothing for what was read before.
func (c Hear) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if s.state == "" {
		return nil, dilemma.Refuse("signal.unknown")
	}
	if nth := min(c.Nth, s.turns); nth > s.heard[by.Person] {
		return []dilemma.Event{StateHeard{Nth: nth}}, nil
	}
	return nil, nil
}

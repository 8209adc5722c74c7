package weighing

import "beraad/dilemma"

// StartBlindRound lets every party speak first without seeing the others.
type StartBlindRound struct{}

// CommandName names the command for the policy.
func (StartBlindRound) CommandName() string { return "weighing.start-blind-round" }

// Decide refuses a second round at the same time, and one with a single party.
func (StartBlindRound) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	switch {
	case s.blind:
		return nil, dilemma.Refuse("weighing.blind-round-runs")
	case len(s.parties) < 2:
		return nil, dilemma.Refuse("weighing.one-party")
	}
	return []dilemma.Event{BlindRoundStarted{}}, nil
}

// SayReady says that one's party has spoken. When all have, the round ends.
type SayReady struct{}

// CommandName names the command for the policy.
func (SayReady) CommandName() string { return "weighing.say-ready" }

// Decide refuses when there is no round.
func (SayReady) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if !s.blind {
		return nil, dilemma.Refuse("weighing.no-blind-round")
	}
	if s.ready[PartyOf(by)] {
		return nil, nil
	}
	events := []dilemma.Event{BlindRoundReady{}}
	for party := range s.parties {
		if !s.ready[party] && party != PartyOf(by) {
			return events, nil
		}
	}
	return append(events, BlindRoundEnded{}), nil
}

// EndBlindRound shows everybody everything, also when not all have spoken.
type EndBlindRound struct{}

// CommandName names the command for the policy.
func (EndBlindRound) CommandName() string { return "weighing.end-blind-round" }

// Decide refuses when there is no round.
func (EndBlindRound) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if !s.blind {
		return nil, dilemma.Refuse("weighing.no-blind-round")
	}
	return []dilemma.Event{BlindRoundEnded{}}, nil
}

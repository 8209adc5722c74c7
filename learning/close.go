package learning

import (
	"slices"

	"beraad/decision"
	"beraad/dilemma"
)

// TellAftermath says what really happened.
type TellAftermath struct {
	Text string
}

// CommandName names the command for the policy.
func (TellAftermath) CommandName() string { return "learning.tell-aftermath" }

// Decide takes more than one answer, also after the dilemma was closed: life goes on.
func (c TellAftermath) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if s.stage == "" {
		return nil, dilemma.Refuse("dilemma.unknown")
	}
	if !s.taken {
		return nil, dilemma.Refuse("learning.not-decided")
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{AftermathTold{Text: text}}, nil
}

// Close ends the journey.
type Close struct{}

// CommandName names the command for the policy.
func (Close) CommandName() string { return "learning.close" }

// Decide refuses before the outcome was fed back to everyone who contributed and the one who brought the
// dilemma in has read it, and while a level still has a question of it.
func (Close) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeDecided(); err != nil {
		return nil, err
	}
	if !s.fedBack {
		return nil, dilemma.Refuse("learning.not-fed-back")
	}
	if len(s.untold(past, s.sender)) > 0 {
		return nil, dilemma.Refuse("learning.not-everyone-told")
	}
	if decision.WaitsForLevel(past) {
		return nil, dilemma.Refuse("learning.level-waits")
	}
	if s.sender != s.opener && !slices.Contains(s.received, s.opener) {
		return nil, dilemma.Refuse("learning.opener-has-not-read")
	}
	return []dilemma.Event{Closed{}}, nil
}

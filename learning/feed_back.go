package learning

import (
	"slices"

	"beraad/dilemma"
)

// FeedBack sends the outcome to everyone who contributed.
type FeedBack struct {
	Text string
}

// CommandName names the command for the policy.
func (FeedBack) CommandName() string { return "learning.feed-back" }

// Decide refuses before there is a decision, and a second time.
func (c FeedBack) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeDecided(); err != nil {
		return nil, err
	}
	if s.fedBack {
		return nil, dilemma.Refuse("learning.fed-back-already")
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Long)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{OutcomeFedBack{Text: text, To: Contributors(past, by.Person)}}, nil
}

// Receive says that one has read the outcome.
type Receive struct {
	Remark string
}

// CommandName names the command for the policy.
func (Receive) CommandName() string { return "learning.receive" }

// Decide refuses who was sent nothing, and a second receipt.
func (c Receive) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	switch {
	case s.stage == "":
		return nil, dilemma.Refuse("dilemma.unknown")
	case !slices.Contains(s.to, by.Person):
		return nil, dilemma.Refuse("learning.not-addressed")
	case slices.Contains(s.received, by.Person):
		return nil, dilemma.Refuse("learning.received-already")
	}
	remark := dilemma.Tidy(c.Remark)
	var no dilemma.Refusals
	no.Limited("remark", remark, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{OutcomeReceived{Remark: remark}}, nil
}

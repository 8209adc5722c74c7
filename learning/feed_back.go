package learning

import (
	"slices"

	"beraad/dilemma"
)

// FeedBack sends the outcome to everyone who contributed; again to who contributed
// since.
type FeedBack struct {
	Text string
}

// CommandName names the command for the policy.
func (FeedBack) CommandName() string { return "learning.feed-back" }

// Decide refuses before there is a decision, and when everyone was told.
func (c FeedBack) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeDecided(); err != nil {
		return nil, err
	}
	to := s.untold(past, by.Person)
	if s.fedBack && len(to) == 0 {
		return nil, dilemma.Refuse("learning.fed-back-already")
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Long)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{OutcomeFedBack{Text: text, To: to}}, nil
}

// Receive says that one has read the outcome.
type Receive struct {
	Remark     string
	Recognised Recognised
}

// Recognised is whether somebody recognises in the outcome what they brought in.
type Recognised string

// What somebody can say of it; "" is nothing.
const (
	Familiar   Recognised = "familiar"   // herkenbaar
	Unfamiliar Recognised = "unfamiliar" // niet herkenbaar, omdat
)

// CommandName names the command for the policy.
func (Receive) CommandName() string { return "learning.receive" }

// Decide refuses who was sent nothing, a second receipt, and "niet herkenbaar"
// without because.
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
	if c.Recognised == Unfamiliar && remark == "" {
		no.Add("learning.unfamiliar-because", "remark")
	}
	events := []dilemma.Event{OutcomeReceived{Remark: remark}}
	switch c.Recognised {
	case "":
	case Familiar, Unfamiliar:
		events = append(events, OutcomeRecognised{Fits: c.Recognised == Familiar})
	default:
		no.Add("learning.recognised-unknown", "recognised")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return events, nil
}

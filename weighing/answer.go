package weighing

import (
	"beraad/chain"
	"beraad/dilemma"
)

// Answer gives the perspective of the asked party: in words, as arguments for
// or against the options, or both. It may say how the party orders the values,
// which is no answer by itself. It takes three minutes on one page.
type Answer struct {
	Consultation string
	Perspective  string
	Arguments    []Argue
	Order        [][]chain.ValueID
	Reasons      []Preference
	Chain        *chain.Chain // for the order
}

// CommandName names the command for the policy.
func (Answer) CommandName() string { return "weighing.answer-consultation" }

// Decide refuses an empty answer; every argument must be well-formed.
func (c Answer) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	asked, err := s.find(c.Consultation, Open, TakenUp)
	if err != nil {
		return nil, err
	}
	if err := asked.mustBeAsked(by); err != nil {
		return nil, err
	}
	answered := ConsultationAnswered{ID: asked.ID, Perspective: dilemma.Tidy(c.Perspective)}
	var no dilemma.Refusals
	no.Limited("perspective", answered.Perspective, dilemma.Long)
	var events []dilemma.Event
	if asked.state == Open {
		events = append(events, ConsultationTakenUp{ID: asked.ID})
	}
	for _, argue := range c.Arguments {
		made, faults := s.argue(argue)
		no = append(no, faults...)
		s.applyArgument(dilemma.Happened{Event: made, By: by}) // the next one gets the next id
		events = append(events, made)
		answered.Arguments = append(answered.Arguments, made.ID)
	}
	if order, reasons := s.order(c.Order, c.Reasons, c.Chain, &no); len(order) > 0 {
		events = append(events, ValuesOrdered{Order: order, Reasons: reasons})
	}
	if answered.Perspective == "" && len(c.Arguments) == 0 {
		no.Add("text.missing", "perspective")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return append(events, answered), nil
}

// Accept tells the asked party that its answer is what was needed.
type Accept struct {
	Consultation string
}

// CommandName names the command for the policy.
func (Accept) CommandName() string { return "weighing.accept-consultation" }

// Decide refuses before there is an answer.
func (c Accept) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).find(c.Consultation, Answered)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ConsultationAccepted{ID: asked.ID}}, nil
}

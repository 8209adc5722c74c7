package decision

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/weighing"
)

// TakeUp says that the level is on it, and by which day it answers.
type TakeUp struct {
	Escalation string
	Promised   dilemma.Day
	Today      dilemma.Day
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (TakeUp) CommandName() string { return "decision.take-up" }

// Decide refuses who does not sit at the level, a promise without a day, and a
// new promise while the one before still holds.
func (c TakeUp) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).put(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	if asked.state == InHand && !asked.promised.Before(c.Today) {
		return nil, dilemma.Refuse("decision.escalation-is-in-behandeling", asked.ID)
	}
	var no dilemma.Refusals
	no.DayRequired("promised", c.Promised, c.Today)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{EscalationTakenUp{ID: asked.ID, Promised: c.Promised}}, nil
}

// SendBack returns the question to the table.
type SendBack struct {
	Escalation string
	Reason     string
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (SendBack) CommandName() string { return "decision.send-back" }

// Decide refuses without a reason that the table can go on with.
func (c SendBack) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).put(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{SentBack{ID: asked.ID, Reason: reason}}, nil
}

// Advise gives the advice of a level. The question returns to the table, where
// somebody with the mandate decides.
type Advise struct {
	Escalation string
	Option     string // the option advised, "" when the advice is about something else
	Text       string
	Tipping    Tipping // for a level with the form for a harrowing case
	Chain      *chain.Chain
}

// CommandName names the command for the policy.
func (Advise) CommandName() string { return "decision.advise" }

// Decide refuses advice without words, or for an option that nobody named.
func (c Advise) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).put(c.Escalation, by, c.Chain)
	if err != nil {
		return nil, err
	}
	e := AdviceGiven{ID: asked.ID, Option: c.Option, Text: dilemma.Tidy(c.Text)}
	var no dilemma.Refusals
	no.Required("text", e.Text, dilemma.Long)
	if c.Option != "" && !weighing.HasOption(past, c.Option) {
		no.Add("weighing.option-unknown", "option", c.Option)
	}
	e.Tipping = tipping(c.Tipping, asked, c.Chain, &no)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// WithdrawEscalation takes the question back from a level.
type WithdrawEscalation struct {
	Escalation string
	Reason     string
}

// CommandName names the command for the policy.
func (WithdrawEscalation) CommandName() string { return "decision.withdraw-escalation" }

// Decide refuses without a reason, once the level has answered, and for a takeover
// by anybody else than who stepped in.
func (c WithdrawEscalation) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).find(c.Escalation)
	if err != nil {
		return nil, err
	}
	if asked.Why == ByTakeover && asked.by.Person != by.Person {
		return nil, dilemma.Refuse("decision.not-the-taker")
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{EscalationWithdrawn{ID: asked.ID, Reason: reason}}, nil
}

// put finds a question that waits for a level at which by sits.
func (s *state) put(id string, by dilemma.Actor, c *chain.Chain) (*escalation, error) {
	if err := s.mustBeOpenFor(OfSignal(id)); err != nil {
		return nil, err
	}
	asked, err := s.find(id)
	if err != nil {
		return nil, err
	}
	level, _, known := c.Level(asked.Level)
	if !known || !level.Has(chain.SeatOfActor(by)) {
		return nil, dilemma.Refuse("decision.not-at-level", string(asked.Level))
	}
	return asked, nil
}

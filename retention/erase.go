package retention

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// AskErasure is the wish of one of the two roles to erase a dilemma.
type AskErasure struct {
	Ground Ground
	Reason string
	Today  dilemma.Day
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (AskErasure) CommandName() string { return "retention.ask-erasure" }

// Decide takes the term as the ground when that is over and the table was warned, and the
// others with a reason at any time.
func (c AskErasure) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s, err := begun(past)
	if err != nil {
		return nil, err
	}
	rule, agreed := c.Chain.RetentionOn(c.Today)
	switch {
	case !agreed:
		return nil, dilemma.Refuse("retention.no-agreement")
	case !slices.Contains(rule.Erasers, chain.SeatOfActor(by)):
		return nil, dilemma.Refuse("retention.not-eraser")
	case s.Asked != nil:
		return nil, dilemma.Refuse("retention.asked")
	case s.HeldOn(c.Today):
		return nil, dilemma.Refuse("retention.held")
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	switch {
	case !slices.Contains(Grounds, c.Ground):
		no.Add("retention.ground-unknown", "ground")
	case c.Ground == Term:
		no.Limited("reason", reason, dilemma.Short)
		if code := s.mayEndOn(c.Today, rule, c.Chain); code != "" {
			no.Add(code, "ground")
		}
	default:
		no.Required("reason", reason, dilemma.Short)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{ErasureAsked{c.Ground, reason, rule.Erasers}}, nil
}

// mayEndOn says by which rule the term is no ground yet, "" when it is.
func (s State) mayEndOn(day dilemma.Day, rule chain.Retention, c *chain.Chain) string {
	if _, ends := s.Ends(rule, c.Location()); !ends {
		return "retention.no-term"
	}
	on, warned := s.ErasableOn(rule, c.Location())
	switch {
	case !warned:
		return "retention.not-warned"
	case day.Before(on):
		return "retention.not-over"
	}
	return ""
}

// WithdrawErasure takes the wish back.
type WithdrawErasure struct {
	Reason string
}

// CommandName names the command for the policy.
func (WithdrawErasure) CommandName() string { return "retention.withdraw-erasure" }

// Decide takes back what waits, by who asked it, or by somebody in the same role.
func (c WithdrawErasure) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s, err := asked(past)
	switch {
	case err != nil:
		return nil, err
	case chain.SeatOfActor(by) != chain.SeatOfActor(s.Asked.By):
		return nil, dilemma.Refuse("retention.not-asker")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ErasureWithdrawn{reason}}, nil
}

// RefuseErasure is the no of the other role.
type RefuseErasure struct {
	Reason string
}

// CommandName names the command for the policy.
func (RefuseErasure) CommandName() string { return "retention.refuse-erasure" }

// Decide takes the no of the other role, with the reason.
func (c RefuseErasure) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s, err := asked(past)
	if err != nil {
		return nil, err
	}
	if err := s.mustBeOther(by); err != nil {
		return nil, err
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ErasureRefused{reason}}, nil
}

// Erase is the yes of the other role. Nothing brings back what it erases.
type Erase struct {
	Today dilemma.Day
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (Erase) CommandName() string { return "retention.erase" }

// Decide erases what one role asked and another person in the other role agrees to, unless
// it is held or its term began again meanwhile.
func (c Erase) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s, err := asked(past)
	if err != nil {
		return nil, err
	}
	if err := s.mustBeOther(by); err != nil {
		return nil, err
	}
	if s.HeldOn(c.Today) {
		return nil, dilemma.Refuse("retention.held")
	}
	if s.Asked.Ground == Term {
		rule, agreed := c.Chain.RetentionOn(c.Today)
		if !agreed {
			return nil, dilemma.Refuse("retention.no-agreement")
		}
		if code := s.mayEndOn(c.Today, rule, c.Chain); code != "" {
			return nil, dilemma.Refuse(code)
		}
	}
	return []dilemma.Event{ErasedOn(s.Asked.Ground)}, nil
}

// begun refuses what is about no dilemma, or about one that is gone.
func begun(past []dilemma.Happened) (State, error) {
	s := StateOf(past)
	switch {
	case dilemma.StageOf(past) == "":
		return s, dilemma.Refuse("dilemma.unknown")
	case s.Erased != "":
		return s, dilemma.Refuse("retention.erased")
	}
	return s, nil
}

// asked refuses besides when nobody asked to erase it.
func asked(past []dilemma.Happened) (State, error) {
	s, err := begun(past)
	if err == nil && s.Asked == nil {
		err = dilemma.Refuse("retention.not-asked")
	}
	return s, err
}

// mustBeOther refuses anybody but another person in the other of the two roles.
func (s State) mustBeOther(by dilemma.Actor) error {
	switch seat := chain.SeatOfActor(by); {
	case by.Person == s.Asked.By.Person:
		return dilemma.Refuse("retention.alone")
	case seat == chain.SeatOfActor(s.Asked.By) || !slices.Contains(s.Asked.Erasers, seat):
		return dilemma.Refuse("retention.not-other")
	}
	return nil
}

func reasonOf(text string) (string, error) {
	text = dilemma.Tidy(text)
	var no dilemma.Refusals
	no.Required("reason", text, dilemma.Short)
	return text, no.Err()
}

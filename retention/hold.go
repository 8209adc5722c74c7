package retention

import (
	"beraad/chain"
	"beraad/dilemma"
)

// longestHold is how many months a hold can last. It can be placed again.
const longestHold = 60

// PlaceHold keeps a dilemma from being erased for a while: an objection, a request for
// documents or an inquiry still needs it.
type PlaceHold struct {
	Reason string
	Until  dilemma.Day
	Today  dilemma.Day
}

// CommandName names the command for the policy.
func (PlaceHold) CommandName() string { return "retention.place-hold" }

// Decide takes a reason and a last day, also in place of the hold there is, and also when
// somebody asked to erase it.
func (c PlaceHold) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if _, err := begun(past); err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	no.DayRequired("until", c.Until, c.Today)
	if monthsAfter(c.Today, longestHold).Before(c.Until) {
		no.Add("retention.hold-too-long", "until")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{Held{reason, c.Until}}, nil
}

// Release ends a hold before its day.
type Release struct {
	Reason string
	Today  dilemma.Day
}

// CommandName names the command for the policy.
func (Release) CommandName() string { return "retention.release" }

// Decide takes a reason, for who still counts on the hold.
func (c Release) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s, err := begun(past)
	switch {
	case err != nil:
		return nil, err
	case !s.HeldOn(c.Today):
		return nil, dilemma.Refuse("retention.not-held")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{Released{reason}}, nil
}

// Mind warns the table when the term of its dilemma runs out. It is given by
// [dilemma.Clock], as often as one likes.
type Mind struct {
	Today dilemma.Day
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (Mind) CommandName() string { return "retention.mind" }

// Decide warns once, as long before as was agreed. A warning that comes late, because the
// agreement is new or the service stood still, gives as much time all the same.
func (c Mind) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	rule, agreed := c.Chain.RetentionOn(c.Today)
	s := StateOf(past)
	ends, ok := s.Ends(rule, c.Chain.Location())
	from := monthsAfter(c.Today, rule.Warn)
	if !agreed || !ok || s.Erased != "" || s.Warned != nil || from.Before(ends) {
		return nil, nil
	}
	return []dilemma.Event{Warned{max(ends, from), rule.Erasers}}, nil
}

package weighing

import (
	"maps"
	"slices"
	"strconv"

	"beraad/chain"
	"beraad/dilemma"
)

// Agree writes down the order and the stances that the table agreed on.
type Agree struct {
	Order   [][]chain.ValueID
	Reasons []Preference
	Stances map[string]Stance
	Moves   []Move
	Chain   *chain.Chain
}

// CommandName names the command for the policy.
func (Agree) CommandName() string { return "weighing.agree" }

// Decide refuses an order that is not well-formed (W6), unknown facts and
// stances, a move of a party that is not there, and a joint view of nothing.
func (c Agree) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	var no dilemma.Refusals
	e := JointViewAgreed{ID: "J" + strconv.Itoa(s.joint+1)}
	e.Order, e.Reasons = s.order(c.Order, c.Reasons, c.Chain, &no)
	for _, fact := range slices.Sorted(maps.Keys(c.Stances)) {
		switch stance := c.Stances[fact]; {
		case !s.facts[fact]:
			no.Add("weighing.fact-unknown", "stances", fact)
		case !slices.Contains(Stances, stance):
			no.Add("weighing.stance-unknown", "stances", string(stance))
		case stance != Unknown:
			if e.Stances == nil {
				e.Stances = map[string]Stance{}
			}
			e.Stances[fact] = stance
		}
	}
	for _, m := range c.Moves {
		m.Text = dilemma.Tidy(m.Text)
		no.Limited("moves", m.Text, dilemma.Short)
		if !s.parties[m.Party] {
			no.Add("weighing.party-unknown", "moves", m.Party)
		}
		if m.Text != "" {
			e.Moves = append(e.Moves, m)
		}
	}
	if len(e.Order) == 0 && len(e.Stances) == 0 {
		no.Add("weighing.nothing-agreed", "order")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// LiveWith says whether one's party can live with the joint view.
type LiveWith struct {
	CanLive bool
	Because string
}

// CommandName names the command for the policy.
func (LiveWith) CommandName() string { return "weighing.live-with" }

// Decide refuses when nothing was agreed, and a no without a reason.
func (c LiveWith) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	if s.joint == 0 {
		return nil, dilemma.Refuse("weighing.nothing-agreed-yet")
	}
	because := dilemma.Tidy(c.Because)
	var no dilemma.Refusals
	no.Limited("because", because, dilemma.Short)
	if !c.CanLive && because == "" {
		no.Add("text.missing", "because")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{JointViewAnswered{ID: "J" + strconv.Itoa(s.joint), CanLive: c.CanLive, Because: because}}, nil
}

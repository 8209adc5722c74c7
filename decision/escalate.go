package decision

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// Escalate puts a question to a level of a ladder.
type Escalate struct {
	Level    chain.LevelID
	Why      Why
	Question string
	Proposal string
	Before   dilemma.Day
	Today    dilemma.Day
	Chain    *chain.Chain
}

// CommandName names the command for the policy.
func (Escalate) CommandName() string { return "decision.escalate" }

// Decide refuses without a question that the level can answer, a level that is
// not in force today, and a second question while one is waiting.
func (c Escalate) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBeOnTable(); err != nil {
		return nil, err
	}
	if waiting := s.open(); waiting != nil {
		return nil, dilemma.Refuse("decision.escalated-already", waiting.ID)
	}
	e := Escalated{
		ID: s.nextEscalation(), Level: c.Level, Why: c.Why, Before: c.Before,
		Question: dilemma.Tidy(c.Question), Proposal: dilemma.Tidy(c.Proposal),
	}
	var no dilemma.Refusals
	level, ladder, known := c.Chain.Level(c.Level)
	switch {
	case !known:
		no.Add("decision.level-unknown", "level", string(c.Level))
	case !level.HoldsOn(c.Today):
		no.Add("decision.level-not-in-force", "level", string(c.Level))
	}
	e.Ladder = ladder.ID
	if !slices.Contains(Whys, c.Why) {
		no.Add("decision.why-missing", "why")
	}
	no.Required("question", e.Question, dilemma.Short)
	no.Limited("proposal", e.Proposal, dilemma.Short)
	no.DayRequired("before", e.Before, c.Today)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

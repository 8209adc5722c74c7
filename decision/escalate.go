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

	Submission Submission // for a level with the form for a harrowing case
}

// CommandName names the command for the policy.
func (Escalate) CommandName() string { return "decision.escalate" }

// Decide refuses without a question that the level can answer, a level that is
// not in force today, and a second question while one is waiting.
func (c Escalate) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	level, ladder, known := c.Chain.Level(c.Level)
	signal := ladder.ID == chain.SignalLadder
	if err := s.mustBeOpenFor(signal); err != nil {
		return nil, err
	}
	if waiting := s.open(signal); waiting != nil {
		return nil, dilemma.Refuse("decision.escalated-already", waiting.ID)
	}
	e := Escalated{
		ID: s.nextEscalation(ladder.ID), Ladder: ladder.ID, Level: c.Level, Why: c.Why, Before: c.Before,
		Question: dilemma.Tidy(c.Question), Proposal: dilemma.Tidy(c.Proposal),
	}
	var no dilemma.Refusals
	switch {
	case !known:
		no.Add("decision.level-unknown", "level", string(c.Level))
	case !level.HoldsOn(c.Today):
		no.Add("decision.level-not-in-force", "level", string(c.Level))
	}
	if !slices.Contains(Whys, c.Why) {
		no.Add("decision.why-missing", "why")
	}
	no.Required("question", e.Question, dilemma.Short)
	no.Limited("proposal", e.Proposal, dilemma.Short)
	no.DayRequired("before", e.Before, c.Today)
	if level.Form == chain.Harrowing {
		e.Submission = c.submission(past, &no)
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return withTerm(e, level, c.Today, c.Chain), nil
}

// withTerm puts a question to a level with the term in which it answers.
func withTerm(e Escalated, level chain.Level, today dilemma.Day, c *chain.Chain) []dilemma.Event {
	if level.Term < 1 {
		return []dilemma.Event{e}
	}
	return []dilemma.Event{e, startTerm(e.ID, level, today, c)}
}

func startTerm(id string, level chain.Level, today dilemma.Day, c *chain.Chain) TermStarted {
	return TermStarted{ID: id, From: today, Days: level.Term, End: WorkingDaysOn(today, level.Term, c.Calendar())}
}

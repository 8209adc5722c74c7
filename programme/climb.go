package programme

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// Mind does what follows from the passing of time: a check that was missed climbs the
// ladder for signals, a level at a time. It is given by [dilemma.Clock], as often as one
// likes: each step is taken once, because it is in the past afterwards.
type Mind struct {
	Today dilemma.Day
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (Mind) CommandName() string { return "programme.mind" }

// Decide does nothing on days that do not count, within the days of grace, while a
// level has time to answer, and at the top of the ladder: there it stays in sight until
// somebody answers.
func (c Mind) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	calendar := c.Chain.Calendar()
	if s.mustBe(ToDo, Doing, ToAlter) != nil || s.next == "" || calendar.Free(c.Today, term.Agreed) != "" {
		return nil, nil
	}
	var level chain.Level
	var there bool
	if s.climbed == "" {
		if !MissedOn(s.next, c.Chain, c.Today).Before(c.Today) {
			return nil, nil
		}
		level, there = first(c.Chain, c.Today)
	} else if s.until.Before(c.Today) {
		level, there = c.Chain.NextOn(s.climbed, c.Today)
	}
	if !there {
		return nil, nil
	}
	return []dilemma.Event{Climbed{
		Check: s.next, Level: level.ID, After: s.climbed, Days: level.Term, Until: workingDays(c.Today, level.Term, calendar),
	}}, nil
}

// first is the lowest level of the ladder for signals that there is on a day.
func first(c *chain.Chain, day dilemma.Day) (chain.Level, bool) {
	ladder, _ := c.Ladder(chain.SignalLadder)
	for _, l := range ladder.Levels {
		if l.HoldsOn(day) {
			return l, true
		}
	}
	return chain.Level{}, false
}

// MissedOn is the last day on which a check that was due on another can be done before
// it climbs: so many working days later as the partners agreed by today.
func MissedOn(due dilemma.Day, c *chain.Chain, today dilemma.Day) dilemma.Day {
	return workingDays(due, c.ProgrammeOn(today).Grace, c.Calendar())
}

// workingDays is the day that is a number of agreed working days after another.
func workingDays(from dilemma.Day, n int, c term.Calendar) dilemma.Day {
	t := term.Term{From: from, Length: term.Length{N: n, Unit: term.WorkingDays}, Regime: term.Agreed}
	end, err := t.Ends(c)
	if err != nil {
		return from // a calendar that does not know the day
	}
	return end.Day
}

// AnswerMissed is what a level says about a check that was missed and climbed to it.
type AnswerMissed struct {
	Outcome Outcome
	Reason  string
	Next    dilemma.Day
	Today   dilemma.Day
}

// CommandName names the command for the policy.
func (AnswerMissed) CommandName() string { return "programme.answer" }

// Decide brings it down from the ladder: with another day for the check, to be done in
// another way, or stopped, and always with the reason.
func (c AnswerMissed) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(ToDo, Doing, ToAlter); err != nil {
		return nil, err
	}
	if s.climbed == "" {
		return nil, dilemma.Refuse("programme.nothing-missed")
	}
	e := LevelAnswered{Level: s.climbed, Outcome: c.Outcome, Reason: dilemma.Tidy(c.Reason), Next: c.Next}
	var no dilemma.Refusals
	no.Required("reason", e.Reason, dilemma.Short)
	return follow(no, e.Outcome, &e.Next, c.Today, func() []dilemma.Event {
		if e.Outcome == Halt {
			return []dilemma.Event{e, Stopped{Reason: e.Reason}}
		}
		return []dilemma.Event{e}
	})
}

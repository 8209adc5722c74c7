package signal

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// Finish says what changed: the promise is kept.
type Finish struct {
	Text   string
	Behind []dilemma.PersonID
}

// CommandName names the command for the policy.
func (Finish) CommandName() string { return "signal.finish" }

// Decide wants what changed in words, for who waited for it.
func (c Finish) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Promised); err != nil {
		return nil, err
	}
	e := ChangeMade{Text: dilemma.Tidy(c.Text), Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.Required("text", e.Text, dilemma.Short)
	return unless(no, e)
}

// Postpone gives what was promised another day.
type Postpone struct {
	Until  dilemma.Day
	Reason string
	Behind []dilemma.PersonID
	Today  dilemma.Day
}

// CommandName names the command for the policy.
func (Postpone) CommandName() string { return "signal.postpone" }

// Decide wants a later day than the one that was promised, and why.
func (c Postpone) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Promised); err != nil {
		return nil, err
	}
	e := ChangePostponed{Until: c.Until, Reason: dilemma.Tidy(c.Reason), Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.DayRequired("until", e.Until, c.Today)
	if e.Until.Valid() && !s.promised.Before(e.Until) {
		no.Add("signal.day-not-later", "until")
	}
	no.Required("reason", e.Reason, dilemma.Short)
	return unless(no, e)
}

// Withdraw takes a signal back.
type Withdraw struct {
	Reason string
	Behind []dilemma.PersonID
}

// CommandName names the command for the policy.
func (Withdraw) CommandName() string { return "signal.withdraw" }

// Decide wants the reason: others stood behind it.
func (c Withdraw) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Open, AskedBack); err != nil {
		return nil, err
	}
	e := Withdrawn{Reason: dilemma.Tidy(c.Reason), Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.Required("reason", e.Reason, dilemma.Short)
	return unless(no, e)
}

// Mind does what follows from the silence of a level. It is given by [dilemma.Clock], as
// often as one likes: each step is taken once.
type Mind struct {
	Behind []dilemma.PersonID
	Today  dilemma.Day
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (Mind) CommandName() string { return "signal.mind" }

// Decide brings a signal one level up where that was agreed on, and reminds the level
// else. A signal never goes back unanswered, also where questions about a case would.
func (c Mind) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	level, _, known := c.Chain.Level(s.at.Level)
	if s.state != Open || !known || !s.at.End.Before(c.Today) || c.Chain.Calendar().Free(c.Today, term.Agreed) != "" {
		return nil, nil
	}
	if level.Silence == chain.NextLevel {
		if next, ok := c.Chain.NextOn(level.ID, c.Today); ok {
			return []dilemma.Event{LevelPassed{To: next.ID, Hearing: s.hearing(by, c.Behind)}, put(next, c.Today, c.Chain)}, nil
		}
	}
	every := c.Chain.RhythmOn(c.Today).RemindEvery
	if s.reminded != "" && c.Today.Before(workingDaysOn(s.reminded, every, c.Chain)) {
		return nil, nil
	}
	return []dilemma.Event{LevelReminded{On: c.Today}}, nil
}

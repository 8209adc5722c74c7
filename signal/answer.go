package signal

import (
	"beraad/chain"
	"beraad/dilemma"
)

// Adopt is the yes of a level: what changes, and by when.
type Adopt struct {
	Change string
	By     dilemma.Day
	Behind []dilemma.PersonID
	Today  dilemma.Day
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (Adopt) CommandName() string { return "signal.adopt" }

// Decide wants a day: a promise without one is none.
func (c Adopt) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mayDecide(c.Chain); err != nil {
		return nil, err
	}
	e := Adopted{Change: dilemma.Tidy(c.Change), By: c.By, Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.Required("change", e.Change, dilemma.Short)
	no.DayRequired("by", e.By, c.Today)
	return unless(no, e)
}

// Refuse is the no of a level.
type Refuse struct {
	Reason string
	Behind []dilemma.PersonID
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (Refuse) CommandName() string { return "signal.refuse" }

// Decide wants the reason: "not adopted, because" is an answer, "no" is none.
func (c Refuse) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mayDecide(c.Chain); err != nil {
		return nil, err
	}
	e := NotAdopted{Reason: dilemma.Tidy(c.Reason), Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.Required("reason", e.Reason, dilemma.Short)
	return unless(no, e)
}

// mayDecide refuses a yes or a no of a level that only advises: it passes the signal on.
func (s *state) mayDecide(c *chain.Chain) error {
	if err := s.mustBe(Open, AskedBack); err != nil {
		return err
	}
	if level, _, _ := c.Level(s.at.Level); level.Answers != chain.Decides {
		return dilemma.Refuse("signal.level-advises")
	}
	return nil
}

// PassOn brings a signal one level up.
type PassOn struct {
	Advice string
	Behind []dilemma.PersonID
	Today  dilemma.Day
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (PassOn) CommandName() string { return "signal.pass-on" }

// Decide wants an advice along: the level above begins where this one ended.
func (c PassOn) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Open, AskedBack); err != nil {
		return nil, err
	}
	next, ok := c.Chain.NextOn(s.at.Level, c.Today)
	if !ok {
		return nil, dilemma.Refuse("signal.no-level-above")
	}
	e := PassedOn{Advice: dilemma.Tidy(c.Advice), To: next.ID, Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.Required("advice", e.Advice, dilemma.Short)
	return unless(no, e, put(next, c.Today, c.Chain))
}

// AskMore asks who raised the signal something.
type AskMore struct {
	Question string
	Behind   []dilemma.PersonID
}

// CommandName names the command for the policy.
func (AskMore) CommandName() string { return "signal.ask-more" }

// Decide stops the term of the level: it has nothing in hand until there is an answer.
func (c AskMore) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Open); err != nil {
		return nil, err
	}
	e := MoreAsked{Question: dilemma.Tidy(c.Question), Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.Required("question", e.Question, dilemma.Short)
	return unless(no, e)
}

// AnswerMore answers what the level asked.
type AnswerMore struct {
	Text   string
	Behind []dilemma.PersonID
	Today  dilemma.Day
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (AnswerMore) CommandName() string { return "signal.answer-more" }

// Decide lays the signal with the same level again, with the whole of its term.
func (c AnswerMore) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(AskedBack); err != nil {
		return nil, err
	}
	e := MoreAnswered{Text: dilemma.Tidy(c.Text), Hearing: s.hearing(by, c.Behind)}
	var no dilemma.Refusals
	no.Required("text", e.Text, dilemma.Short)
	again := PutToLevel{Level: s.at.Level, From: c.Today, Days: s.at.Days, End: workingDaysOn(c.Today, s.at.Days, c.Chain)}
	return unless(no, e, again)
}

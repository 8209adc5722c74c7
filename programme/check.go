package programme

import (
	"slices"

	"beraad/dilemma"
)

// Begin says that people do it now.
type Begin struct{ Note string }

// CommandName names the command for the policy.
func (Begin) CommandName() string { return "programme.begin" }

// Decide begins a plan once. The first check stays when it was planned.
func (c Begin) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBe(ToDo); err != nil {
		return nil, err
	}
	note := dilemma.Tidy(c.Note)
	var no dilemma.Refusals
	no.Limited("note", note, dilemma.Short)
	return unless(no, Begun{Note: note})
}

// Look is a check of a measure. The edge fills in the reading and today.
type Look struct {
	Sees    string
	Means   string
	Outcome Outcome
	Next    dilemma.Day
	Reading *Reading
	Today   dilemma.Day
}

// CommandName names the command for the policy.
func (Look) CommandName() string { return "programme.check" }

// Decide takes a check at any time, also before it is due and of what was never begun:
// a plan that nobody begins must not escape.
func (c Look) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(ToDo, Doing, ToAlter); err != nil {
		return nil, err
	}
	e := Checked{
		Sees: dilemma.Tidy(c.Sees), Means: dilemma.Tidy(c.Means), Outcome: c.Outcome, Reading: c.Reading.as(s.Indicator), Was: s.next, Next: c.Next,
	}
	var no dilemma.Refusals
	no.Required("sees", e.Sees, dilemma.Short)
	no.Required("means", e.Means, dilemma.Short)
	return follow(no, e.Outcome, &e.Next, c.Today, func() []dilemma.Event {
		if e.Outcome == Halt {
			return []dilemma.Event{e, Stopped{Reason: e.Means}}
		}
		return []dilemma.Event{e}
	})
}

// follow refuses an outcome that is none, and one that goes on without a next day. What
// stops has no next day.
func follow(no dilemma.Refusals, o Outcome, next *dilemma.Day, today dilemma.Day, then func() []dilemma.Event) ([]dilemma.Event, error) {
	switch {
	case !slices.Contains(Outcomes, o):
		no.Add("programme.outcome-missing", "outcome")
	case o == Halt:
		*next = ""
	default:
		no.DayRequired("next", *next, today.Plus(1))
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return then(), nil
}

// Adjust says what is done in another way from now on.
type Adjust struct{ Text string }

// CommandName names the command for the policy.
func (Adjust) CommandName() string { return "programme.adjust" }

// Decide takes it of what was begun. When the next check is stays as it was said.
func (c Adjust) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBe(Doing, ToAlter); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	return unless(no, Adjusted{Text: text})
}

// Finish ends a measure that did what it was for.
type Finish struct {
	Text    string
	Reading *Reading
}

// CommandName names the command for the policy.
func (Finish) CommandName() string { return "programme.close" }

// Decide refuses to close what was never begun: that one stops.
func (c Finish) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Doing, ToAlter); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	return unless(no, Finished{Text: text, Reading: c.Reading.as(s.Indicator)})
}

// Stop ends a measure that does not go on.
type Stop struct{ Reason string }

// CommandName names the command for the policy.
func (Stop) CommandName() string { return "programme.stop" }

// Decide asks for the reason: what was stopped and why is half of what is learned.
func (c Stop) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBe(ToDo, Doing, ToAlter); err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Short)
	return unless(no, Stopped{Reason: reason})
}

// ReadNews says that the owner has read what others did with their measure.
type ReadNews struct{}

// CommandName names the command for the policy.
func (ReadNews) CommandName() string { return "programme.read-news" }

// Decide notes it once, also of a measure that has ended. Nobody reads it for another.
func (ReadNews) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	switch {
	case s.owner.Person != by.Person:
		return nil, dilemma.Refuse("programme.not-your-news")
	case !s.news:
		return nil, nil
	}
	return []dilemma.Event{NewsRead{}}, nil
}

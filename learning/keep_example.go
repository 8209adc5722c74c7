package learning

import "beraad/dilemma"

// DoubtExample says why a published example may be outdated. Anybody who reads
// it may: law changes more often than its makers look.
type DoubtExample struct {
	Reason string
}

// CommandName names the command for the policy.
func (DoubtExample) CommandName() string { return "learning.doubt-example" }

// Decide refuses a doubt about what is known to be outdated.
func (c DoubtExample) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	if err := x.mustHave(ExamplePublic); err != nil {
		return nil, err
	}
	if x.outdated {
		return nil, dilemma.Refuse("learning.example-outdated-already")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ExampleDoubted{Reason: reason}}, nil
}

// OutdateExample says that an example no longer holds: since when, by what.
type OutdateExample struct {
	Since  dilemma.Day
	By     string
	Reason string
	Today  dilemma.Day
}

// CommandName names the command for the policy.
func (OutdateExample) CommandName() string { return "learning.outdate-example" }

// Decide refuses a day to come: until then it holds. It stays readable, because
// an example of yesterday still teaches.
func (c OutdateExample) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	if err := x.mustHave(ExamplePublic); err != nil {
		return nil, err
	}
	if x.outdated {
		return nil, dilemma.Refuse("learning.example-outdated-already")
	}
	e := ExampleOutdated{Since: c.Since, By: dilemma.Tidy(c.By), Reason: dilemma.Tidy(c.Reason)}
	var no dilemma.Refusals
	switch {
	case e.Since == "":
		no.Add("day.missing", "since")
	case !e.Since.Valid():
		no.Add("day.unknown", "since", string(e.Since))
	case c.Today.Before(e.Since):
		no.Add("learning.outdated-later", "since")
	}
	no.Required("by", e.By, dilemma.Line)
	no.Required("reason", e.Reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// RenewExample says that an example holds: in answer to a doubt, or again.
type RenewExample struct {
	Reason string
}

// CommandName names the command for the policy.
func (RenewExample) CommandName() string { return "learning.renew-example" }

// Decide refuses what nobody doubted.
func (c RenewExample) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	if err := x.mustHave(ExamplePublic); err != nil {
		return nil, err
	}
	if !x.outdated && !x.doubted {
		return nil, dilemma.Refuse("learning.example-holds")
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ExampleRenewed{Reason: reason}}, nil
}

// WithdrawExample takes an example away from everybody: what turns out to point
// at somebody must be gone at once. Another may be made afterwards.
type WithdrawExample struct {
	Reason string
}

// CommandName names the command for the policy.
func (WithdrawExample) CommandName() string { return "learning.withdraw-example" }

// Decide takes it in any state in which there is one.
func (c WithdrawExample) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	x := replayExample(past)
	if err := x.mustHave(ExampleInDraft, ExampleInReading, ExampleReturned, ExamplePublic); err != nil {
		return nil, err
	}
	reason, err := reasonOf(c.Reason)
	if err != nil {
		return nil, err
	}
	return []dilemma.Event{ExampleWithdrawn{Reason: reason}}, nil
}

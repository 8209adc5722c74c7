package decision

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// AskHelp asks somebody of one's own organisation for help, without escalating.
type AskHelp struct {
	Of     chain.Seat
	Person dilemma.PersonID // "" for whoever has the role
	Need   Need
	Text   string
	Before dilemma.Day
	Today  dilemma.Day
	Chain  *chain.Chain
}

// CommandName names the command for the policy.
func (AskHelp) CommandName() string { return "decision.ask-help" }

// Decide refuses a role that was not agreed on for help, oneself, a request
// without words or a day, and a second one to the same role while the first waits.
func (c AskHelp) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replayHelp(past)
	if err := s.mustBeOpen(); err != nil {
		return nil, err
	}
	e := HelpAsked{ID: s.next(), Of: c.Of, Person: c.Person, Need: c.Need, Text: dilemma.Tidy(c.Text), Before: c.Before}
	seat := chain.SeatOfActor(by)
	agreed, known := c.Chain.SupportBy(seat, c.Of.Role, c.Today)
	var no dilemma.Refusals
	switch {
	case !known || c.Of.Organisation != by.Organisation:
		no.Add("decision.help-not-there", "of")
	case c.Person == by.Person:
		no.Add("decision.help-of-oneself", "of")
	case s.waitsAt(by.Person, c.Of):
		no.Add("decision.help-asked-already", "of")
	}
	if !slices.Contains(Needs, c.Need) {
		no.Add("decision.need-missing", "need")
	}
	no.Required("text", e.Text, dilemma.Line)
	no.DayRequired("before", e.Before, c.Today)
	if err := no.Err(); err != nil {
		return nil, err
	}
	e.within(agreed, c.Today, c.Chain.Calendar())
	return []dilemma.Event{e}, nil
}

// within gives a request its term: as agreed, and longer when the asker has more
// time. An earlier wish is passed on, but silence means nothing before the agreed day.
func (e *HelpAsked) within(agreed chain.Support, today dilemma.Day, calendar term.Calendar) {
	e.From, e.Days, e.Silence = today, agreed.Days(), agreed.Silence
	for WorkingDaysOn(today, e.Days+1, calendar) <= e.Before && e.Days < mostHelpDays {
		e.Days++
	}
	e.End = WorkingDaysOn(today, e.Days, calendar)
}

// mostHelpDays is the longest term of a request for help, however far away the day
// is that the asker named: a quarter of a year in working days.
const mostHelpDays = 65

// waitsAt tells whether somebody waits for help from a role.
func (s *helpDesk) waitsAt(asker dilemma.PersonID, of chain.Seat) bool {
	return slices.ContainsFunc(s.requests, func(r help) bool {
		return r.asker.Person == asker && r.Of == of && r.state.Waits()
	})
}

// TakeUpHelp says that one has seen a request and is on it. From then on it is
// one's own: it is not passed on.
type TakeUpHelp struct {
	Help string
}

// CommandName names the command for the policy.
func (TakeUpHelp) CommandName() string { return "decision.take-up-help" }

// Decide refuses who was not asked, and a second time.
func (c TakeUpHelp) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	r, err := replayHelp(past).findAsked(c.Help, by)
	switch {
	case err != nil:
		return nil, err
	case r.state != HelpOpen:
		return nil, dilemma.Refuse("decision.help-taken-up-already")
	}
	return []dilemma.Event{HelpTakenUp{ID: r.ID}}, nil
}

// WithdrawHelp takes a request back, as long as no help was given.
type WithdrawHelp struct {
	Help   string
	Reason string // may stay empty: asking was free, and so is not asking
}

// CommandName names the command for the policy.
func (WithdrawHelp) CommandName() string { return "decision.withdraw-help" }

// Decide refuses anybody but the asker, and once help was given.
func (c WithdrawHelp) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	r, err := replayHelp(past).findOwn(c.Help, by)
	switch {
	case err != nil:
		return nil, err
	case !r.state.Waits():
		return nil, dilemma.Refuse("decision.help-is-over", r.ID)
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Limited("reason", reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{HelpWithdrawn{ID: r.ID, Reason: reason}}, nil
}

// SayHelped says that one has read the help, and whether it was of use.
type SayHelped struct {
	Help   string
	Helped Helped
	Text   string
}

// CommandName names the command for the policy.
func (SayHelped) CommandName() string { return "decision.say-helped" }

// Decide refuses anybody but the asker, and before help was given.
func (c SayHelped) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	r, err := replayHelp(past).findOwn(c.Help, by)
	switch {
	case err != nil:
		return nil, err
	case r.state.Waits():
		return nil, dilemma.Refuse("decision.help-not-given", r.ID)
	case r.state != HelpGiven:
		return nil, dilemma.Refuse("decision.help-is-over", r.ID)
	}
	e := HelpReceived{ID: r.ID, Helped: c.Helped, Text: dilemma.Tidy(c.Text)}
	var no dilemma.Refusals
	no.Limited("text", e.Text, dilemma.Line)
	if !slices.Contains([]Helped{"", ItHelped, ItDidNot}, c.Helped) {
		no.Add("decision.helped-unknown", "helped")
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

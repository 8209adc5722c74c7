package meeting

import (
	"slices"
	"strconv"

	"beraad/dilemma"
)

// Invite adds somebody to the table.
type Invite struct{ Guest dilemma.Actor }

// CommandName names the command for the policy.
func (Invite) CommandName() string { return "meeting.invite" }

// Decide takes who declined before once more.
func (c Invite) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Planned, Running); err != nil {
		return nil, err
	}
	var no dilemma.Refusals
	switch {
	case c.Guest.Person == "":
		no.Add("meeting.guest-missing", "guest")
	case s.invited(c.Guest.Person) && !slices.Contains(s.declined, c.Guest.Person):
		return nil, nil
	case s.Script.Solo() || len(s.present()) >= s.Script.Most:
		no.Add("meeting.too-many", "guest", strconv.Itoa(s.Script.Most))
	}
	return unless(no, GuestInvited(c.Guest))
}

// Decline says that one does not come.
type Decline struct{ Reason string }

// CommandName names the command for the policy.
func (Decline) CommandName() string { return "meeting.decline" }

// Decide refuses it to who leads: the table needs somebody who does.
func (c Decline) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Planned, Running); err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Limited("reason", reason, dilemma.Line)
	switch {
	case s.lead == by.Person:
		no.Add("meeting.lead-cannot-decline", "reason")
	case slices.Contains(s.declined, by.Person):
		return nil, nil
	}
	events := []dilemma.Event{GuestDeclined{Reason: reason}}
	s.declined = append(s.declined, by.Person)
	step := s.Script.Step(s.at)
	if step != nil && step.Kind == Write && !slices.Contains(s.revealed, s.at) && s.doneApart(s.at) {
		events = append(events, Revealed{Step: s.at}) // the others waited for this one
	}
	return unless(no, events...)
}

// Move gives a meeting another moment or place.
type Move struct {
	On    dilemma.Day
	At    string
	Place string
	Today dilemma.Day
}

// CommandName names the command for the policy.
func (Move) CommandName() string { return "meeting.move" }

// Decide moves what has not begun.
func (c Move) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Planned); err != nil {
		return nil, err
	}
	e := Moved{On: c.On, At: dilemma.Tidy(c.At), Place: dilemma.Tidy(c.Place)}
	if e == (Moved{On: s.On, At: s.At, Place: s.Place}) {
		return nil, nil
	}
	var no dilemma.Refusals
	moment(&no, e.On, e.At, c.Today)
	no.Limited("place", e.Place, dilemma.Line)
	return unless(no, e)
}

// HandLead has somebody else at the table lead.
type HandLead struct{ Lead dilemma.PersonID }

// CommandName names the command for the policy.
func (HandLead) CommandName() string { return "meeting.hand-lead" }

// Decide hands it to who is at the table only.
func (c HandLead) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Planned, Running); err != nil {
		return nil, err
	}
	if c.Lead == s.lead {
		return nil, nil
	}
	var no dilemma.Refusals
	if !slices.Contains(s.present(), c.Lead) {
		no.Add("meeting.lead-not-invited", "lead")
	}
	return unless(no, LeadHanded(c))
}

// CallOff ends a meeting that will not be held.
type CallOff struct{ Reason string }

// CommandName names the command for the policy.
func (CallOff) CommandName() string { return "meeting.call-off" }

// Decide asks for the reason: people made room for it.
func (c CallOff) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBe(Planned, Running); err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Required("reason", reason, dilemma.Line)
	return unless(no, CalledOff{Reason: reason})
}

package meeting

import (
	"slices"
	"strconv"

	"beraad/dilemma"
)

// mostAgreements is more than one meeting can see through.
const mostAgreements = 12

// Conclusion writes down what the table concludes. It cannot be skipped.
type Conclusion struct {
	Concluded

	Saw   int // how often it had been concluded when this was written
	Today dilemma.Day
}

// CommandName names the command for the policy.
func (Conclusion) CommandName() string { return "meeting.conclude" }

// Decide refuses an agreement without somebody at the table who keeps it and a day,
// silence about who hears it, and a meeting that is never looked back on.
func (c Conclusion) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Running); err != nil {
		return nil, err
	}
	if c.Saw != s.times {
		return nil, dilemma.Refuse("meeting.concluded-meanwhile")
	}
	e := c.Concluded
	e.Summary, e.Nothing = dilemma.Tidy(e.Summary), dilemma.Tidy(e.Nothing)
	e.Agreements = nil
	var no dilemma.Refusals
	for i, a := range c.Agreements {
		a.ID, a.What = "W"+strconv.Itoa(i+1), dilemma.Tidy(a.What)
		c.agreed(&no, s, i, a)
		e.Agreements = append(e.Agreements, a)
	}
	no.Required("summary", e.Summary, dilemma.Long)
	switch {
	case len(e.Agreements) == 0:
		no.Required("nothing", e.Nothing, dilemma.Line)
	case len(e.Agreements) > mostAgreements:
		no.Add("meeting.too-much", "agreements", strconv.Itoa(mostAgreements))
	case e.Nothing != "":
		no.Add("meeting.nothing-and-something", "nothing")
	}
	if len(e.Hear) == 0 && !e.NobodyElse {
		no.Add("meeting.who-hears", "hear")
	} else if len(e.Hear) > 0 && e.NobodyElse {
		no.Add("meeting.somebody-and-nobody", "hear")
	}
	no.DayRequired("lookBack", e.LookBack, c.Today)
	return unless(no, e)
}

// agreed notes what is wrong with the nth agreement. The fields are what-1, who-1
// and when-1.
func (c Conclusion) agreed(no *dilemma.Refusals, s *state, i int, a Agreement) {
	n := "-" + strconv.Itoa(i+1)
	no.Required("what"+n, a.What, dilemma.Line)
	if !slices.Contains(s.present(), a.Who) {
		no.Add("meeting.who-keeps-it", "who"+n)
	}
	no.DayRequired("when"+n, a.When, c.Today)
}

// Close ends a meeting.
type Close struct{}

// CommandName names the command for the policy.
func (Close) CommandName() string { return "meeting.close" }

// Decide refuses before it was concluded, and what somebody promised who does not come
// after all: nobody would keep it.
func (Close) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Running); err != nil {
		return nil, err
	}
	if s.concluded == nil {
		return nil, dilemma.Refuse("meeting.not-concluded")
	}
	for _, a := range s.concluded.Agreements {
		if !slices.Contains(s.present(), a.Who) {
			return nil, dilemma.Refuse("meeting.who-is-gone", a.What)
		}
	}
	return []dilemma.Event{Closed{}}, nil
}

// ReadMinutes says that one has read what was concluded, or that it is off.
type ReadMinutes struct{}

// CommandName names the command for the policy.
func (ReadMinutes) CommandName() string { return "meeting.read-minutes" }

// Decide notes it once.
func (ReadMinutes) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if err := s.mustBe(Over, OffAgenda); err != nil {
		return nil, err
	}
	if slices.Contains(s.minutesFor, by.Person) {
		return nil, nil
	}
	return []dilemma.Event{MinutesRead{}}, nil
}

// Keep says that what one agreed to is done.
type Keep struct{ ID, Text string }

// CommandName names the command for the policy.
func (Keep) CommandName() string { return "meeting.keep" }

// Decide lets who promised it say so.
func (c Keep) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	_, err := replay(past).promised(c.ID, by)
	if err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Limited("text", text, dilemma.Short)
	return unless(no, AgreementKept{ID: c.ID, Text: text})
}

// Postpone gives what one agreed to another day.
type Postpone struct {
	ID     string
	To     dilemma.Day
	Reason string
	Today  dilemma.Day
}

// CommandName names the command for the policy.
func (Postpone) CommandName() string { return "meeting.postpone" }

// Decide asks why: others count on it.
func (c Postpone) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	a, err := s.promised(c.ID, by)
	if err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.DayRequired("to", c.To, c.Today)
	no.Required("reason", reason, dilemma.Line)
	if c.To == a.When {
		no.Add("meeting.same-day", "to")
	}
	return unless(no, AgreementMoved{ID: c.ID, To: c.To, Reason: reason})
}

// promised returns an agreement that is still to be kept by somebody.
func (s *state) promised(id string, by dilemma.Actor) (Agreement, error) {
	if err := s.mustBe(Over); err != nil {
		return Agreement{}, err
	}
	i := slices.IndexFunc(s.concluded.Agreements, func(a Agreement) bool { return a.ID == id })
	switch {
	case i < 0:
		return Agreement{}, dilemma.Refuse("meeting.agreement-unknown")
	case s.concluded.Agreements[i].Who != by.Person:
		return Agreement{}, dilemma.Refuse("meeting.agreement-of-another")
	case slices.Contains(s.kept, id):
		return Agreement{}, dilemma.Refuse("meeting.kept-already")
	}
	a := s.concluded.Agreements[i]
	if day, moved := s.moved[id]; moved {
		a.When = day
	}
	return a, nil
}

// LookBack says what became of it.
type LookBack struct{ Text string }

// CommandName names the command for the policy.
func (LookBack) CommandName() string { return "meeting.look-back" }

// Decide takes it from everybody who was there, more than once.
func (c LookBack) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	if err := replay(past).mustBe(Over); err != nil {
		return nil, err
	}
	text := dilemma.Tidy(c.Text)
	var no dilemma.Refusals
	no.Required("text", text, dilemma.Short)
	return unless(no, LookedBack{Text: text})
}

// Mind lets time pass: what everybody had until a day to write is shown on the
// next.
type Mind struct{ Today dilemma.Day }

// CommandName names the command for the policy.
func (Mind) CommandName() string { return "meeting.mind" }

// Decide shows nothing when nobody wrote, or too few to be nameless: who leads hears
// that the day has passed, and goes on.
func (c Mind) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	step := s.Script.Step(s.at)
	if s.state != Running || s.until == "" || !s.until.Before(c.Today) || step == nil || step.Kind != Write {
		return nil, nil
	}
	if slices.Contains(s.revealed, s.at) || !s.showable(s.at) {
		return nil, nil
	}
	return []dilemma.Event{Revealed{Step: s.at}}, nil
}

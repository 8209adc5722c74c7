package decision

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// MindHelp does what follows from the passing of time for requests for help: who
// was asked is reminded at half the term, and silence gets the meaning that was
// told to the asker. It is given by [dilemma.Clock], as often as one likes.
type MindHelp struct {
	Today dilemma.Day
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (MindHelp) CommandName() string { return "decision.mind-help" }

// Decide returns the next step of each request that waits, and nothing when none
// is due. On days that do not count nobody is reminded.
func (c MindHelp) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replayHelp(past)
	calendar := c.Chain.Calendar()
	if s.mustBeOpen() != nil || calendar.Free(c.Today, term.Agreed) != "" {
		return nil, nil
	}
	var events []dilemma.Event
	next := len(s.requests)
	for i := range s.requests[:next] {
		if r := &s.requests[i]; r.state.Waits() {
			steps, err := c.step(s, r, calendar)
			if err != nil {
				return nil, err
			}
			events = append(events, steps...)
		}
	}
	return events, nil
}

func (c MindHelp) step(s *helpDesk, r *help, calendar term.Calendar) ([]dilemma.Event, error) {
	now, err := r.deadline.Reading(calendar, c.Today)
	if err != nil {
		return nil, err
	}
	switch {
	case now.Day != r.deadline.End:
		return []dilemma.Event{TermRecomputed{ID: r.ID, Was: r.deadline.End, End: now.Day}}, nil
	case r.deadline.End.Before(c.Today):
		return c.silence(s, r, calendar), nil
	case r.state == HelpOpen && len(r.deadline.Reminded) == 0 && !c.Today.Before(r.deadline.Halfway(calendar, c.Today)):
		return []dilemma.Event{HelpReminded{ID: r.ID, On: c.Today}}, nil
	}
	return nil, nil
}

// silence gives silence its meaning. Who took a request up keeps it, and is
// reminded: it was seen, and the asker knows by whom.
func (c MindHelp) silence(s *helpDesk, r *help, calendar term.Calendar) []dilemma.Event {
	if above, ok := c.Chain.SupportAbove(r.Of, c.Today); ok && r.state == HelpOpen && r.Silence == chain.NextSupport {
		e := r.HelpAsked
		e.ID, e.After, e.Person = s.next(), r.ID, ""
		e.Of.Role = above.Role
		e.within(above, c.Today, calendar)
		s.ask(e, dilemma.Clock) // so that another one gets another number
		return []dilemma.Event{HelpPassed{ID: r.ID, To: e.Of}, e}
	}
	if n := len(r.deadline.Reminded); n > 0 {
		last := r.deadline.Reminded[n-1]
		if r.deadline.End.Before(last) && c.Today.Before(WorkingDaysOn(last, c.Chain.RhythmOn(c.Today).RemindEvery, calendar)) {
			return nil
		}
	}
	return []dilemma.Event{HelpReminded{ID: r.ID, On: c.Today}}
}

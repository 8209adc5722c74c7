package decision

import (
	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// MindLadder does what follows from the passing of time: who stands in is asked
// at half the term, and silence gets the meaning that was agreed on. It is given
// by [dilemma.Clock], as often as one likes: each step is taken once, because it
// is in the past afterwards.
type MindLadder struct {
	Today dilemma.Day
	Chain *chain.Chain
}

// every is after how many working days a level is reminded again.
func (c MindLadder) every() int { return c.Chain.RhythmOn(c.Today).RemindEvery }

// CommandName names the command for the policy.
func (MindLadder) CommandName() string { return "decision.mind-ladder" }

// Decide returns the next step of each ladder, and nothing when none is due. On
// days that do not count nobody is reminded.
func (c MindLadder) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	calendar := c.Chain.Calendar()
	if s.mustBeShared() != nil || calendar.Free(c.Today, term.Agreed) != "" {
		return nil, nil
	}
	var events []dilemma.Event
	for _, signal := range []bool{false, true} {
		if waiting := s.open(signal); waiting != nil {
			steps, err := c.step(s, waiting, calendar)
			if err != nil {
				return nil, err
			}
			events = append(events, steps...)
		}
	}
	return events, nil
}

func (c MindLadder) step(s *state, e *escalation, calendar term.Calendar) ([]dilemma.Event, error) {
	level, _, known := c.Chain.Level(e.Level)
	switch {
	case !known || level.Term < 1 || e.deadline.Suspended():
		return nil, nil
	case !e.deadline.Started():
		return []dilemma.Event{startTerm(e.ID, level, c.Today, c.Chain)}, nil
	}
	now, err := e.deadline.Reading(calendar, c.Today)
	if err != nil {
		return nil, err
	}
	if now.Day != e.deadline.End {
		return []dilemma.Event{TermRecomputed{ID: e.ID, Was: e.deadline.End, End: now.Day}}, nil
	}
	due := e.due()
	switch {
	case due.Before(c.Today):
		return c.silence(s, e, level, calendar), nil
	case e.state == Waiting && !e.deadline.Substitutes && len(level.Substitutes) > 0 &&
		!c.Today.Before(e.deadline.Halfway(calendar, c.Today)):
		return []dilemma.Event{SubstitutesAsked{ID: e.ID}}, nil
	}
	return nil, nil
}

// due is until when silence means nothing yet: the promised day once the level
// said that it is on it.
func (e *escalation) due() dilemma.Day {
	if e.state == InHand {
		return e.promised
	}
	return e.deadline.End
}

// silence gives the silence of a level the meaning that was agreed on. After a meeting
// the secretary is reminded first: what the meeting said is still to be sent.
func (c MindLadder) silence(s *state, e *escalation, level chain.Level, calendar term.Calendar) []dilemma.Event {
	if e.on != "" && c.Today.Before(WorkingDaysOn(e.on, c.every()+1, calendar)) {
		return c.remind(e, calendar)
	}
	switch level.Silence {
	case chain.Return:
		return []dilemma.Event{LevelPassed{ID: e.ID}}
	case chain.NextLevel:
		if next, ok := c.Chain.NextOn(level.ID, c.Today); ok {
			moved := e.Escalated
			moved.ID, moved.Level = s.nextEscalation(e.Ladder), next.ID
			return append([]dilemma.Event{LevelPassed{ID: e.ID, To: next.ID}}, withTerm(moved, next, c.Today, c.Chain)...)
		}
	}
	return c.remind(e, calendar)
}

// remind reminds a level when its term has ended, and again in the rhythm of the chain.
func (c MindLadder) remind(e *escalation, calendar term.Calendar) []dilemma.Event {
	if n := len(e.deadline.Reminded); n > 0 {
		last := e.deadline.Reminded[n-1]
		if !last.Before(e.due()) && c.Today.Before(WorkingDaysOn(last, c.every(), calendar)) {
			return nil
		}
	}
	return []dilemma.Event{LevelReminded{ID: e.ID, On: c.Today}}
}

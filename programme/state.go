package programme

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// Stage is where a measure is in plan, do, check, act.
type Stage string

// The stages of a measure. What a check asks for is in [ToCheck] from the day on which
// it is due; that follows from the day, and is no stage of the history.
const (
	ToDo    Stage = "plan"
	Doing   Stage = "do"
	ToCheck Stage = "check"
	ToAlter Stage = "act"
	Ended   Stage = "closed"
)

// Stages lists them in the order of the circle.
var Stages = []Stage{ToDo, Doing, ToCheck, ToAlter, Ended}

// StageAfter is the stage in which an event leaves a measure that was in another.
func StageAfter(was Stage, event dilemma.Event) Stage {
	switch e := event.(type) {
	case Planned:
		return ToDo
	case Begun, Adjusted:
		return Doing
	case Checked:
		return after(was, e.Outcome)
	case LevelAnswered:
		return after(was, e.Outcome)
	case Finished, Stopped:
		return Ended
	}
	return was
}

// after is the stage that follows an outcome. What was not begun stays a plan.
func after(was Stage, o Outcome) Stage {
	if o == Alter && was != ToDo {
		return ToAlter
	}
	return was
}

// state is what the rules must remember.
type state struct {
	Measure
	stage   Stage
	owner   dilemma.Actor
	every   int
	next    dilemma.Day   // of the check that is to come
	climbed chain.LevelID // the level that has a missed check; "" for none
	until   dilemma.Day   // by when it answers
	news    bool          // others did something that the owner has not read
}

func replay(past []dilemma.Happened) *state {
	s := &state{}
	for _, h := range past {
		s.stage = StageAfter(s.stage, h.Event)
		s.apply(h.Event)
		s.news = NewsAfter(s.news, h, s.owner.Person)
	}
	return s
}

func (s *state) apply(event dilemma.Event) {
	switch e := event.(type) {
	case Planned:
		s.Measure, s.owner, s.next, s.every = e.Measure, e.Owner, e.First, e.Every
	case Rewritten:
		s.Measure = e.Measure
	case Handed:
		s.owner = e.To
	case Checked:
		s.next, s.climbed, s.until = e.Next, "", ""
	case LevelAnswered:
		s.next, s.climbed, s.until = e.Next, "", ""
	case Climbed:
		s.climbed, s.until = e.Level, e.Until
	case Finished, Stopped:
		s.climbed, s.until = "", ""
	}
}

// NewsAfter tells whether there is something that the owner has to hear, after something
// happened: what others did with their measure, but for planning it, which asks them
// to begin.
func NewsAfter(was bool, h dilemma.Happened, owner dilemma.PersonID) bool {
	switch h.Event.(type) {
	case Rewritten, Checked, Adjusted, Handed, Finished, Stopped, LevelAnswered:
		return was || h.By.Person != owner
	case NewsRead:
		return false
	}
	return was
}

// mustBe refuses what is not for a measure in this stage.
func (s *state) mustBe(stages ...Stage) error {
	switch {
	case s.stage == "":
		return dilemma.Refuse("programme.unknown")
	case slices.Contains(stages, s.stage):
		return nil
	case s.stage == Ended:
		return dilemma.Refuse("programme.ended")
	case s.stage == ToDo:
		return dilemma.Refuse("programme.not-begun")
	}
	return dilemma.Refuse("programme.begun-already")
}

// unless returns what happened, unless there is a reason to refuse.
func unless(no dilemma.Refusals, events ...dilemma.Event) ([]dilemma.Event, error) {
	if err := no.Err(); err != nil {
		return nil, err
	}
	return events, nil
}

package view

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/learning"
	"beraad/programme"
)

// Loop is what came of one dilemma, as far as one reader may know: from its outcome to
// what everybody in the chain says a year later.
type Loop struct {
	*Dilemma

	Talks    []*Meeting // about it, or about the example that was made of it
	Signals  []*Signal  // behind which it stands
	Measures []*Measure // that answer one of those
	Scales   []LoopScale
}

// LoopScale is what people say of what a measure is to change: before it began, and in the
// last wave of the pulse that was held since.
type LoopScale struct {
	Scale   chain.ScaleID
	Measure *Measure
	Before  *programme.Reading // nil while nobody was asked
	Since   *programme.Reading
	Opens   dilemma.Day // of the wave that is open or comes; "" for none
	Closes  dilemma.Day
}

// LoopStep is one step of the way round.
type LoopStep string

// The steps, in order.
const (
	StepOutcome      LoopStep = "outcome"
	StepContributors LoopStep = "contributors"
	StepAftermath    LoopStep = "aftermath"
	StepExample      LoopStep = "example"
	StepTalk         LoopStep = "talk"
	StepSignal       LoopStep = "signal"
	StepMeasure      LoopStep = "measure"
	StepPulse        LoopStep = "pulse"
)

// LoopSteps lists them in the order of the way round.
var LoopSteps = []LoopStep{StepOutcome, StepContributors, StepAftermath, StepExample, StepTalk, StepSignal, StepMeasure, StepPulse}

// Progress is how far one step is.
type Progress string

// The kinds of progress.
const (
	Taken   Progress = "taken"
	Runs    Progress = "runs"    // begun, and somebody has it in hand
	Due     Progress = "due"     // somebody has to take it now
	CanBe   Progress = "can-be"  // it helps, and nobody has to
	Comes   Progress = "comes"   // what it waits for is not there yet
	Dropped Progress = "dropped" // it was taken, and undone with a reason
)

// Progress tells how far a step is on a day.
func (l Loop) Progress(step LoopStep, today dilemma.Day) Progress {
	if l.Decision == nil {
		if step == StepOutcome && l.Withdrawn == "" && !l.SharedAt.IsZero() {
			return Runs
		}
		return Comes
	}
	switch step {
	case StepContributors:
		return l.heard()
	case StepAftermath:
		switch {
		case len(l.Aftermaths) > 0:
			return Taken
		case today.Before(l.Decision.Aftermath):
			return Comes
		}
		return Due
	case StepExample:
		return l.retold()
	case StepTalk:
		none := CanBe
		if len(l.Meetings) > 0 {
			none = Taken
		}
		return leading(l.Talks, func(m *Meeting) Progress {
			switch {
			case m.Closed != nil:
				return Taken
			case m.CalledOff != nil:
				return CanBe
			}
			return Runs
		}, none)
	case StepSignal:
		return leading(l.Signals, func(s *Signal) Progress {
			if s.State.Over() {
				return Taken
			}
			return Runs
		}, CanBe)
	case StepMeasure:
		none := Comes
		if len(l.Signals) > 0 {
			none = CanBe
		}
		return leading(l.Measures, func(m *Measure) Progress {
			switch {
			case m.Finished != nil || m.Stopped != nil:
				return Taken
			case m.Begun == nil:
				return Comes
			}
			return Runs
		}, none)
	case StepPulse:
		return leading(l.Scales, func(s LoopScale) Progress {
			switch {
			case s.Since != nil:
				return Taken
			case s.Opens != "" && !today.Before(s.Opens):
				return Runs
			}
			return Comes
		}, Comes)
	}
	return Taken
}

// heard is whether everybody who contributed knows how it ended.
func (l Loop) heard() Progress {
	switch {
	case l.Feedback == nil || len(l.Untold()) > 0:
		return Due
	case len(l.Unread()) > 0:
		return Runs
	}
	return Taken
}

// retold is whether others can read of it.
func (l Loop) retold() Progress {
	switch {
	case l.Feedback == nil:
		return Comes
	case l.Making == nil:
		return CanBe
	case l.Making.State == learning.ExamplePublic:
		return Taken
	case l.Making.State == learning.ExampleGone:
		return Dropped
	}
	return Runs
}

// leading is how far a step is of which there are several: what is under way goes before
// what was done. It is none when there is nothing.
func leading[T any](all []T, of func(T) Progress, none Progress) Progress {
	order := []Progress{CanBe, Comes, Taken, Runs}
	for _, one := range all {
		none = order[max(slices.Index(order, none), slices.Index(order, of(one)))]
	}
	return none
}

// Waits lists the steps that somebody has to take now or has in hand.
func (l Loop) Waits(today dilemma.Day) []LoopStep {
	return slices.DeleteFunc(slices.Clone(LoopSteps), func(s LoopStep) bool {
		p := l.Progress(s, today)
		return p != Due && p != Runs
	})
}

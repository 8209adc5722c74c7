package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/seal"
	"beraad/meeting"
	"beraad/weighing"
)

// Teller carries out one step: the command desk, with a clock that stands at
// the moment of the step.
type Teller interface {
	Do(ctx context.Context, stream dilemma.ID, by dilemma.Actor, at time.Time, cmd dilemma.Command) error
}

// Moment is a step of a script at the moment at which it happened.
type Moment struct {
	Stream dilemma.ID
	At     time.Time // UTC
	Step   Step
}

// Play tells the story from its first moment to its last, all dilemmas through
// one another, as it would have happened. It stops at the first refusal, and
// before anything that lies after now.
func (s Story) Play(ctx context.Context, teller Teller, c *chain.Chain, now time.Time) error {
	passing := passing{teller: teller, chain: c}
	keys, err := s.SealKeys(c)
	if err != nil {
		return err
	}
	names := sealing{keys: keys, kept: map[seal.Dissent]*keptName{}}
	for _, m := range s.Moments(c.Location()) {
		if m.At.After(now) {
			break
		}
		if err := passing.to(ctx, m.At); err != nil {
			return err
		}
		command, err := m.Step.Command(c, s.today)
		if err != nil {
			return err
		}
		if command, err = names.fill(runningFrom(command, m.At), m, c); err != nil {
			return err
		}
		if err := teller.Do(ctx, m.Stream, m.Step.By, m.At, command); err != nil {
			return fmt.Errorf("%s:%d: %s: %w", m.Step.File, m.Step.Line, m.Step.Do, err)
		}
		passing.watch(m, command)
	}
	return passing.to(ctx, now)
}

// runningFrom lets the hours of a command run from the moment of its step.
func runningFrom(command dilemma.Command, at time.Time) dilemma.Command {
	switch c := command.(type) {
	case weighing.Consult:
		c.Now = at
		return c
	case weighing.ProlongConsultation:
		c.Now = at
		return c
	case meeting.OpenStep:
		c.Now = at
		return c
	}
	return command
}

// Moments returns all steps of all scripts in the order in which they happen.
// Within a script every moment is later than the one before.
func (s Story) Moments(zone *time.Location) []Moment {
	var all []Moment
	for i, script := range slices.Concat(s.Scripts, s.Meetings, s.Measures, s.Signals) {
		all = append(all, script.moments(i, zone)...)
	}
	slices.SortStableFunc(all, func(a, b Moment) int { return a.At.Compare(b.At) })
	return all
}

// moments gives each step its moment. A step without a time comes a while after
// the one before, or at the start of its working day; each script starts its
// days at another time, so that not everything happens at nine.
func (s Script) moments(nth int, zone *time.Location) []Moment {
	all := make([]Moment, 0, len(s.Steps))
	var last time.Time
	for i, step := range s.Steps {
		at := clockOn(step.Day, step.Time, zone)
		if step.Time == "" {
			at = at.Add(8*time.Hour + time.Duration(30+nth*11%150)*time.Minute)
		}
		if !at.After(last) {
			at = last.Add(time.Duration(3+i*7%11)*time.Minute + time.Duration(i*13%60)*time.Second)
		}
		last = at
		all = append(all, Moment{Stream: s.ID, At: at.UTC(), Step: step})
	}
	return all
}

// clockOn returns a time of day on a day; midnight without one.
func clockOn(day dilemma.Day, clock string, zone *time.Location) time.Time {
	d := day.Time()
	at := time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, zone)
	if t, err := time.Parse("15:04", clock); err == nil {
		at = time.Date(d.Year(), d.Month(), d.Day(), t.Hour(), t.Minute(), 0, 0, zone)
	}
	return at
}

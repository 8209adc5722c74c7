// Package job does what follows from facts, later and once. What is due stands in
// the database and nowhere else: a job that was cut off is found again by the next
// one, and of several processes one comes first and the others find it done.
package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/view"
	"beraad/meeting"
	"beraad/programme"
	"beraad/signal"
	"beraad/weighing"
)

// Waiting lists what time can bring further.
type Waiting interface {
	// ToMind lists the dilemmas of which a level or a consulted role has a question
	// in hand, or somebody a request for help.
	ToMind(ctx context.Context) ([]dilemma.ID, error)
	// MeetingsToMind lists the meetings in which the time to write first has run out
	// on a day.
	MeetingsToMind(ctx context.Context, today dilemma.Day) ([]meeting.ID, error)
	// MeasuresToMind lists the measures of which a check was due, or a level had to
	// answer for a missed one, before a day.
	MeasuresToMind(ctx context.Context, today dilemma.Day) ([]programme.ID, error)
	// SignalsToMind lists the signals with which a level let its term pass on a day.
	SignalsToMind(ctx context.Context, today dilemma.Day) ([]*view.Signal, error)
	// ToWarn lists the dilemmas of which the table must be told on a day that the term
	// runs out, or nearly so.
	ToWarn(ctx context.Context, today dilemma.Day, c *chain.Chain) ([]dilemma.ID, error)
	// Several returns dilemmas: who contributed to them hears what becomes of a signal.
	Several(ctx context.Context, ids []dilemma.ID) ([]*view.Dilemma, error)
}

// Minder lets time pass for the questions that lie with a level or a partner, and
// for what a table writes in its own time, and has the checks of measures climb that
// were missed.
type Minder struct {
	Desk    *command.Desk
	Waiting Waiting
	Chain   *chain.Chain
	Now     func() time.Time
	Log     *slog.Logger
}

// mostSteps is more than one day can bring to one dilemma.
const mostSteps = 16

// Mind takes every step that is due, and says how many. What cannot be minded does
// not keep the others waiting.
func (m *Minder) Mind(ctx context.Context) (steps int, err error) {
	ids, err := m.Waiting.ToMind(ctx)
	if err != nil {
		return 0, err
	}
	var faults []error
	for _, id := range ids {
		n, err := m.mindOne(ctx, id)
		steps += n
		if err != nil {
			faults = append(faults, fmt.Errorf("dilemma %s: %w", id, err))
		}
	}
	today := m.today()
	meetings, err := m.Waiting.MeetingsToMind(ctx, today)
	if err != nil {
		faults = append(faults, err)
	}
	for _, id := range meetings {
		n, err := m.repeat(ctx, dilemma.ID(id), meeting.Mind{Today: today})
		steps += n
		if err != nil {
			faults = append(faults, fmt.Errorf("meeting %s: %w", id, err))
		}
	}
	measures, err := m.Waiting.MeasuresToMind(ctx, today)
	if err != nil {
		faults = append(faults, err)
	}
	for _, id := range measures {
		n, err := m.repeat(ctx, dilemma.ID(id), programme.Mind{Today: today, Chain: m.Chain})
		steps += n
		if err != nil {
			faults = append(faults, fmt.Errorf("measure %s: %w", id, err))
		}
	}
	n, late := m.warn(ctx, today)
	steps, faults = steps+n, append(faults, late...)
	n, err = m.mindSignals(ctx, today)
	return steps + n, errors.Join(append(faults, err)...)
}

// mindSignals gives the silence of levels with signals its meaning.
func (m *Minder) mindSignals(ctx context.Context, today dilemma.Day) (steps int, err error) {
	signals, err := m.Waiting.SignalsToMind(ctx, today)
	if err != nil {
		return 0, err
	}
	var faults []error
	for _, s := range signals {
		behind, err := m.Waiting.Several(ctx, s.Dilemmas)
		if err == nil {
			var n int
			n, err = m.repeat(ctx, s.Stream(), signal.Tell(signal.Mind{Today: today, Chain: m.Chain}, view.Behind(behind)))
			steps += n
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("signal %s: %w", s.ID, err))
		}
	}
	return steps, errors.Join(faults...)
}

func (m *Minder) today() dilemma.Day { return dilemma.DayOf(m.Now(), m.Chain.Location()) }

// mindOne takes the steps of one dilemma until nothing is due: on its ladders, of
// the requests for help and of the questions to partners.
func (m *Minder) mindOne(ctx context.Context, id dilemma.ID) (steps int, err error) {
	now, today := m.Now(), m.today()
	for _, mind := range []dilemma.Command{
		decision.MindLadder{Today: today, Chain: m.Chain},
		decision.MindHelp{Today: today, Chain: m.Chain},
		weighing.MindConsultations{Today: today, Now: now, Chain: m.Chain},
	} {
		n, err := m.repeat(ctx, id, mind)
		steps += n
		if err != nil {
			return steps, err
		}
	}
	return steps, nil
}

func (m *Minder) repeat(ctx context.Context, id dilemma.ID, mind dilemma.Command) (steps int, err error) {
	for range mostSteps {
		done, err := m.Desk.Do(ctx, command.Request{Reader: access.Clock, By: dilemma.Clock, Stream: id, Command: mind})
		if err != nil || len(done.Events) == 0 {
			return steps, err
		}
		steps += len(done.Events)
	}
	return steps, nil
}

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
)

// Waiting lists the dilemmas of which a level has a question in hand.
type Waiting interface {
	OnLadder(ctx context.Context) ([]dilemma.ID, error)
}

// Ladders lets time pass for the questions that lie with a level.
type Ladders struct {
	Desk    *command.Desk
	Waiting Waiting
	Chain   *chain.Chain
	Now     func() time.Time
	Log     *slog.Logger
}

// mostSteps is more than one day can bring to one dilemma.
const mostSteps = 16

// Mind takes every step that is due, and says how many. A dilemma that cannot be
// minded does not keep the others waiting.
func (l *Ladders) Mind(ctx context.Context) (steps int, err error) {
	ids, err := l.Waiting.OnLadder(ctx)
	if err != nil {
		return 0, err
	}
	var faults []error
	for _, id := range ids {
		n, err := l.mindOne(ctx, id)
		steps += n
		if err != nil {
			faults = append(faults, fmt.Errorf("dilemma %s: %w", id, err))
		}
	}
	return steps, errors.Join(faults...)
}

func (l *Ladders) mindOne(ctx context.Context, id dilemma.ID) (steps int, err error) {
	for range mostSteps {
		done, err := l.Desk.Do(ctx, command.Request{
			Reader: access.Clock, By: dilemma.Clock, Stream: id,
			Command: decision.MindLadder{Today: dilemma.DayOf(l.Now(), l.Chain.Location()), Chain: l.Chain},
		})
		if err != nil || len(done.Events) == 0 {
			return steps, err
		}
		steps += len(done.Events)
	}
	return steps, nil
}

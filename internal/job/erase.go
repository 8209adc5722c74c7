package job

import (
	"context"

	"beraad/dilemma"
	"beraad/internal/outbox"
	"beraad/retention"
)

// Eraser takes away the keys of what was erased.
type Eraser interface {
	// FinishErasures does what is left to do, and says how many keys it took away.
	FinishErasures(ctx context.Context) (gone int, err error)
}

// FinishErasures is the task that follows from an erasure. Noted is called afterwards: for
// what must be known outside the database.
func FinishErasures(e Eraser, noted func(context.Context) error) Handler {
	return func(ctx context.Context, _ outbox.Task) error {
		if _, err := e.FinishErasures(ctx); err != nil {
			return err
		}
		return noted(ctx)
	}
}

// warn tells tables that the term of their dilemma runs out.
func (m *Minder) warn(ctx context.Context, today dilemma.Day) (steps int, faults []error) {
	ids, err := m.Waiting.ToWarn(ctx, today, m.Chain)
	if err != nil {
		return 0, []error{err}
	}
	for _, id := range ids {
		n, err := m.repeat(ctx, id, retention.Mind{Today: today, Chain: m.Chain})
		steps += n
		if err != nil {
			faults = append(faults, err)
		}
	}
	return steps, faults
}

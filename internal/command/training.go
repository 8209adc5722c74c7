package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/view"
	"beraad/training"
)

// TrainingSets is where training sets are kept. The store implements it.
type TrainingSets interface {
	view.TrainingSets
	// AddTrainingSet keeps a version of a set, for ever. Another one with that version is
	// event.ErrConflict.
	AddTrainingSet(ctx context.Context, s training.Set) error
}

// SetRequest is a trainer's wish for a set.
type SetRequest struct {
	Reader  access.Reader // for the policy
	By      dilemma.Actor // the role that trains
	Set     string
	Command training.Command
	Once    string // names the request: repeating it does nothing
	Expect  int    // the version that the trainer saw; 0 for a set that is to be made
}

// Trainers is the one door for training sets.
type Trainers struct {
	Chain *chain.Chain
	Sets  TrainingSets
	Now   func() time.Time
}

// Do carries out a request. It returns dilemma.Refusals, access.Denied, view.ErrNotFound,
// a Conflict when the set is not any more what the trainer saw, or an error of ours.
func (t Trainers) Do(ctx context.Context, r SetRequest) (training.Set, error) {
	name := r.Command.CommandName()
	if err := access.ForSet(r.Reader, r.Set, t.Chain.Trainers()).CheckKnown(access.Action(name)); err != nil {
		return training.Set{}, err
	}
	was, err := t.Sets.TrainingSet(ctx, r.Set)
	if errors.Is(err, view.ErrNotFound) && r.Expect == 0 {
		was, err = &training.Set{ID: r.Set}, nil
	}
	if err != nil {
		return training.Set{}, fmt.Errorf("%s of %s: %w", name, r.Set, err)
	}
	if r.Once != "" && was.Once == r.Once && was.By.Person == r.By.Person {
		return *was, nil
	}
	if was.Version != r.Expect {
		return training.Set{}, Conflict{Saw: r.Expect, Stands: was.Version}
	}
	next, err := r.Command.Decide(*was)
	if err != nil {
		return training.Set{}, err
	}
	next.Version++
	next.By, next.At, next.Once = r.By, t.Now().UTC(), r.Once
	if next.State == training.Published && next.Out.IsZero() {
		next.Out = next.At
	}
	if err := t.Sets.AddTrainingSet(ctx, next); err != nil {
		return training.Set{}, fmt.Errorf("%s of %s: %w", name, r.Set, err)
	}
	return next, nil
}

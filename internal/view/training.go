package view

import (
	"context"

	"beraad/training"
)

// TrainingSets is how training sets are read. It checks nothing: a published set is
// for everybody who is signed in, another only for who may build sets.
type TrainingSets interface {
	// TrainingSet returns a set as it stands, or ErrNotFound.
	TrainingSet(ctx context.Context, id string) (*training.Set, error)

	// TrainingSets lists all sets as they stand, by title.
	TrainingSets(ctx context.Context) ([]training.Set, error)
}

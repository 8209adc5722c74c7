package job

import (
	"context"
	"time"

	"beraad/internal/outbox"
)

// CheckpointRound signs the head of the history, when something was added.
const CheckpointRound outbox.Kind = "checkpoint-round"

// checkpointEvery is how long what was added may stand unsigned. A signature costs far
// less than the append that it covers; a shorter time would fill the table.
const checkpointEvery = 10 * time.Minute

// Checkpoints signs the head of the history as a task that comes back.
func Checkpoints(sign func(ctx context.Context) error, now func() time.Time) Handler {
	return func(ctx context.Context, _ outbox.Task) error {
		err := sign(ctx)
		return Later{At: now().Truncate(checkpointEvery).Add(checkpointEvery), Fault: err}
	}
}

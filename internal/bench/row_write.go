package bench

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"beraad/dilemma"
	"beraad/internal/event"
	"beraad/weighing"
)

var (
	writeRow = Row{"P4", "an argument made, at 16 connections", measureWrite}
	lossRow  = Row{"P5", "failed or lost writes", measureLoss}
)

const (
	writeTime   = 2 * time.Second
	lossTime    = 4 * time.Second
	manyWriters = 64
	crowdedHere = 20 // dilemmas that all of them write in, so that they meet
)

// measureWrite compares what 16 connections get done with rows that raw SQLite puts on
// disk one by one. Rounds of the two alternate, on the same disk.
func measureWrite(ctx context.Context, b *bench) ([]Figure, error) {
	among, err := b.whole.data.writable()
	if err != nil {
		return nil, err
	}
	b.whole.writes(ctx, crowdSize, among, warmTime)
	var made, inserted []float64
	for range rounds {
		w := b.whole.writes(ctx, crowdSize, among, writeTime)
		if len(w.failed) > 0 {
			return nil, fmt.Errorf("%d of %d failed, the first: %w", len(w.failed), len(w.failed)+w.count, w.failed[0])
		}
		made = append(made, float64(w.count)/w.seconds)
		r, err := rawSQLite(ctx, b.Folder)
		if err != nil {
			return nil, err
		}
		inserted = append(inserted, r.Inserts)
	}
	f := compared("arguments made / raw one-row durable inserts", made, inserted, &Goal{Goal: 0.5, Beyond: 1.5, AtLeast: true})
	f.Unit = "/s"
	return []Figure{f}, nil
}

// measureLoss has 16 and then 64 writers meet in a few dilemmas, counts what was refused,
// looks for each confirmed argument in the history, and has the history verified.
func measureLoss(ctx context.Context, b *bench) ([]Figure, error) {
	among, err := b.whole.data.writable()
	if err != nil {
		return nil, err
	}
	among = among[:min(crowdedHere, len(among))]
	var figures []Figure
	for _, writers := range []int{crowdSize, manyWriters} {
		w := b.whole.writes(ctx, writers, among, lossTime)
		lost, err := b.whole.lost(ctx, w.made)
		if err != nil {
			return nil, err
		}
		what := fmt.Sprintf("failed or lost, %d writers, of %d", writers, w.count+len(w.failed))
		figures = append(figures, Figure{What: what, Measured: float64(len(w.failed) + lost), Goal: atMost(0, 0), Fault: first(w.failed)})
	}
	return figures, b.whole.verifies(ctx, b.Program)
}

func first(all []error) string {
	if len(all) == 0 {
		return ""
	}
	return all[0].Error()
}

// lost counts the arguments that were confirmed and are not in the history, read by
// another process than the one that confirmed them.
func (s *site) lost(ctx context.Context, made map[dilemma.ID][]string) (lost int, err error) {
	history, err := openHistory(ctx, s.folder)
	if err != nil {
		return 0, err
	}
	for id, all := range made {
		records, err := history.Load(ctx, id)
		if err != nil {
			return 0, errors.Join(err, history.Close())
		}
		past, err := event.Past(records)
		if err != nil {
			return 0, errors.Join(err, history.Close())
		}
		there := map[string]bool{}
		for _, h := range past {
			if a, ok := h.Event.(weighing.ArgumentMade); ok {
				there[a.Consequence] = true
			}
		}
		for _, words := range all {
			if !there[words] {
				lost++
			}
		}
	}
	return lost, history.Close()
}

// verifies runs `beraad verify` on the data, beside the service that writes in it.
func (s *site) verifies(ctx context.Context, program string) error {
	cmd := exec.CommandContext(ctx, program, "verify",
		"--database", "sqlite:"+filepath.Join(s.folder, storeFile), "--secret-file", filepath.Join(s.folder, secretFile))
	cmd.Env = ownEnvironment(cmd.Environ())
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the history does not verify: %w: %s", err, strings.TrimSpace(string(said)))
	}
	return nil
}

package job

import (
	"context"
	"errors"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/term"
)

// The tasks that come with the clock, beside [DailyRound].
const (
	LadderRound outbox.Kind = "ladder-round" // mind the ladders, and the questions to partners
	Sweeping    outbox.Kind = "sweep"        // forget what is long past
)

const (
	ladderEvery = 10 * time.Minute // terms end with a day, so that nobody waits for it
	dailyHour   = 7                // the hour in which the mail of a working day is written
	dailyMinute = 30
	sweepEvery  = 24 * time.Hour
	keepTasks   = 14 * 24 * time.Hour
	keepTold    = 365 * 24 * time.Hour
)

// Rounds lists what has to be done by now because of the time. What comes back for
// ever is one task that puts itself off; the mail of a day is one a day. Of several
// processes one does it.
func Rounds(c *chain.Chain) func(now time.Time) []outbox.Task {
	zone, calendar := c.Location(), c.Calendar()
	return func(now time.Time) []outbox.Task {
		all := []outbox.Task{round(LadderRound, "", now), round(Sweeping, "", now), round(SeriesRound, "", now), round(PulseRound, "", now), round(CheckpointRound, "", now)}
		day := dilemma.DayOf(now, zone)
		if at := morning(day, zone); !now.Before(at) && calendar.Free(day, term.Agreed) == "" {
			all = append(all, round(DailyRound, "/"+string(day), at))
		}
		return all
	}
}

// LastDailyRound is the mail of the last working day that there was: for a store
// that was filled with a past.
func LastDailyRound(c *chain.Chain, now time.Time) outbox.Task {
	zone, calendar := c.Location(), c.Calendar()
	day := dilemma.DayOf(now, zone)
	for now.Before(morning(day, zone)) || calendar.Free(day, term.Agreed) != "" {
		day = day.Plus(-1)
	}
	return round(DailyRound, "/"+string(day), morning(day, zone))
}

func round(kind outbox.Kind, day string, due time.Time) outbox.Task {
	return outbox.Task{Key: string(kind) + day, Kind: kind, Body: []byte("{}"), Due: due}
}

// morning is when the mail of a day is written.
func morning(day dilemma.Day, zone *time.Location) time.Time {
	d := day.Time()
	return time.Date(d.Year(), d.Month(), d.Day(), dailyHour, dailyMinute, 0, 0, zone)
}

// Index is what search finds by; a day can change what it should hold.
type Index interface {
	RenewIndex(ctx context.Context) error
}

// Doorkeeper knows who was signed in and who tried to: [identity.Sessions] and
// [identity.Accounts].
type Doorkeeper interface {
	Sweep(ctx context.Context) error
}

// Sweep forgets tasks that were done long ago, what people were told a year ago (what
// happened stands in the history), and at each door who came in and who tried, as soon as
// it no longer counts. It has search find the law of the day.
func Sweep(queue outbox.Queue, box message.Box, index Index, now func() time.Time, doors ...Doorkeeper) Handler {
	return func(ctx context.Context, _ outbox.Task) error {
		err := errors.Join(queue.Sweep(ctx, now().Add(-keepTasks)), box.Sweep(ctx, now().Add(-keepTold)), index.RenewIndex(ctx))
		for _, door := range doors {
			err = errors.Join(err, door.Sweep(ctx))
		}
		return Later{At: now().Add(sweepEvery), Fault: err}
	}
}

// Round minds what waits as a task that comes back.
func (m *Minder) Round(ctx context.Context, _ outbox.Task) error {
	steps, err := m.Mind(ctx)
	if steps > 0 {
		m.Log.Info("minded what waits", "steps", steps)
	}
	return Later{At: m.Now().Truncate(ladderEvery).Add(ladderEvery), Fault: err}
}

package job

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"beraad/dilemma"
	"beraad/internal/message"
	"beraad/internal/outbox"
	"beraad/internal/polling"
	"beraad/pulse"
)

// PulseRound is the task of opening and closing the waves that are due.
const PulseRound outbox.Kind = "pulse-round"

// Poller opens and closes the waves of the pulse, and tells who is invited: once when a
// wave opened, and once more when its planner asks for it.
type Poller struct {
	Desk   polling.Desk
	Teller *Teller
	Log    *slog.Logger
}

// tellFor is how many days after a wave opened, or a reminder was asked for, people are
// still told of it. The outbox remembers longer that they were.
const tellFor = 7

// Round does what is due now.
func (p *Poller) Round(ctx context.Context, _ outbox.Task) error {
	steps, err := p.Desk.Pass(ctx)
	if steps > 0 {
		p.Log.Info("minded the pulse", "steps", steps)
	}
	now := p.Desk.Now()
	return Later{At: now.Truncate(ladderEvery).Add(ladderEvery), Fault: errors.Join(p.refusedIsNoFault(err), p.tell(ctx, now))}
}

// refusedIsNoFault writes down what a wave waits for; it is no fault of the program.
func (p *Poller) refusedIsNoFault(err error) error {
	if _, refused := dilemma.AsRefusals(err); refused {
		p.Log.Warn("a wave of the pulse waits", "error", err)
		return nil
	}
	return err
}

// tell adds the mails of open waves to the outbox, each once.
func (p *Poller) tell(ctx context.Context, now time.Time) error {
	if !p.Desk.Any() || p.Teller.Sender == nil {
		return nil
	}
	waves, err := p.Desk.Store.PulseWaves(ctx)
	if err != nil {
		return err
	}
	today := p.Desk.Today()
	for _, w := range waves {
		since := func(day dilemma.Day) bool { return day != "" && !day.Plus(tellFor).Before(today) }
		switch {
		case w.State != pulse.Open:
		case since(w.Reminded):
			err = errors.Join(err, p.invite(ctx, w, true))
		case since(w.Opens):
			err = errors.Join(err, p.invite(ctx, w, false))
		}
	}
	return err
}

func (p *Poller) invite(ctx context.Context, w pulse.Wave, again bool) error {
	invited, err := p.Desk.Store.PulseInvited(ctx, w.ID)
	if err != nil {
		return err
	}
	people, err := p.Desk.People.All(ctx)
	if err != nil {
		return err
	}
	var mails []outbox.Task
	for _, to := range people {
		if _, there := invited[to.ID]; there && p.Teller.mails(to) {
			mails = append(mails, p.Teller.mail(p.Teller.Writer.Invite(to, message.Invitation{ID: string(w.ID), Name: w.Name, Closes: w.Closes, Again: again})))
		}
	}
	return p.Teller.Queue.Add(ctx, mails...)
}

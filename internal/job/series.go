package job

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/command"
	"beraad/internal/outbox"
	"beraad/internal/view"
	"beraad/signal"
)

// SeriesRound looks once a day whether dilemmas have become a series.
const SeriesRound outbox.Kind = "series-round"

const seriesEvery = 24 * time.Hour

// Pinching reads what can be a series.
type Pinching interface {
	// Pinching hands out every dilemma in which something happened since a moment.
	Pinching(ctx context.Context, since time.Time, see func(*view.Dilemma) error) error
	// AllSignals lists every signal there ever was.
	AllSignals(ctx context.Context) ([]*view.Signal, error)
}

// Proposer proposes a signal where a rule misses its aim in a series of dilemmas
// (ECLI:NL:RVS:2016:709).
type Proposer struct {
	Desk     *command.Desk
	Pinching Pinching
	Chain    *chain.Chain
	Now      func() time.Time
}

// Round proposes, and comes again the next day.
func (p *Proposer) Round(ctx context.Context, _ outbox.Task) error {
	if _, err := p.Propose(ctx); err != nil {
		return err
	}
	return Later{At: p.Now().Add(seriesEvery)}
}

// Propose proposes a signal for every series that has none, and says how many. What
// cannot be proposed does not keep the others waiting.
func (p *Proposer) Propose(ctx context.Context) (proposed int, err error) {
	today := dilemma.DayOf(p.Now(), p.Chain.Location())
	signals, err := p.Pinching.AllSignals(ctx)
	if err != nil {
		return 0, err
	}
	var pinches []view.Pinch
	since := p.Now().AddDate(0, -p.Chain.SeriesRule().Within, -1)
	err = p.Pinching.Pinching(ctx, since, func(d *view.Dilemma) error {
		pinches = append(pinches, view.PinchesOf(d, p.Chain)...)
		return nil
	})
	if err != nil {
		return 0, err
	}
	var faults []error
	for _, s := range view.SeriesIn(pinches, signals, p.Chain, today) {
		done, err := p.Desk.Do(ctx, command.Request{
			Reader: access.Clock, By: dilemma.Clock, Stream: proposalID(s.About, signals),
			Command: signal.Propose{
				About: s.About, Title: p.title(s.About), Dilemmas: s.Dilemmas, Rule: p.Chain.SeriesRule(),
				Guards: signal.Guards(s.About, p.Chain, today),
			},
		})
		if err != nil {
			faults = append(faults, fmt.Errorf("propose a signal about %s: %w", s.About.Key(), err))
		}
		proposed += len(done.Events)
	}
	return proposed, errors.Join(faults...)
}

// proposalID names a proposal after what it is about and how many signals about that came
// before: two processes that propose the same do it once.
func proposalID(a signal.About, signals []*view.Signal) dilemma.ID {
	nth := 1
	for _, s := range signals {
		if s.About.Same(a) {
			nth++
		}
	}
	return dilemma.ID("v-" + a.Key() + "-" + strconv.Itoa(nth))
}

// title is what the chain file calls it, in Dutch as all that people write.
func (p *Proposer) title(a signal.About) string {
	if f, ok := p.Chain.Frame(a.Frame); ok {
		return f.Name.NL
	}
	title := ""
	for i, id := range a.Goals {
		goal, _ := p.Chain.Goal(id)
		if i > 0 {
			title += " ↔ "
		}
		title += goal.Name.NL
	}
	return title
}

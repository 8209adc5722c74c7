// Package command is the one door for change: load the past, ask whether this
// person may, let the command decide, append what follows; again when somebody
// else was first.
package command

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/meeting"
	"beraad/programme"
	"beraad/signal"
)

// Request is one wish of one person, as it came in at the edge.
type Request struct {
	Reader  access.Reader // for the policy
	By      dilemma.Actor // the role in which it is done
	Stream  dilemma.ID
	Command dilemma.Command
	Once    string // names the request: repeating it does nothing; "" when it cannot be repeated
	Expect  int    // the version that the person saw; 0 when it does not matter
}

// Done is what came of a request.
type Done struct {
	Version int                // of the stream afterwards
	Events  []dilemma.Event    // what happened, none when the request was carried out before or changed nothing
	Past    []dilemma.Happened // what had happened before
}

// Conflict is returned when the person saw an older version than the one that
// stands, and something happened since.
type Conflict struct {
	Saw, Stands int
}

// Error says which versions do not agree.
func (c Conflict) Error() string {
	return fmt.Sprintf("saw version %d, stands at %d", c.Saw, c.Stands)
}

// Is makes a Conflict an event.ErrConflict for errors.Is.
func (Conflict) Is(target error) bool { return target == event.ErrConflict }

// Desk carries out commands.
type Desk struct {
	History event.History
	Now     func() time.Time

	turns turns
}

// attempts is how often a request is tried when others keep coming first. Who
// did not say which version was seen loses nothing by another try.
const attempts = 20

// Do carries out a request. It returns dilemma.Refusals, access.Denied, a
// Conflict, or an error of ours.
func (d *Desk) Do(ctx context.Context, r Request) (Done, error) {
	leave, err := d.turns.take(ctx, r.Stream)
	if err != nil {
		return Done{}, err
	}
	defer leave()
	for try := 1; ; try++ {
		done, err := d.try(ctx, r)
		if !errors.Is(err, event.ErrConflict) || r.Expect > 0 || try == attempts {
			return done, err
		}
		if err := pause(ctx, try); err != nil {
			return Done{}, err
		}
	}
}

func (d *Desk) try(ctx context.Context, r Request) (Done, error) {
	records, err := d.History.Load(ctx, r.Stream)
	if err != nil {
		return Done{}, fmt.Errorf("%s: load %s: %w", r.Command.CommandName(), r.Stream, err)
	}
	past, err := event.Past(records)
	if err != nil {
		return Done{}, fmt.Errorf("%s: %w", r.Command.CommandName(), err)
	}
	if err := d.check(r, past); err != nil {
		return Done{}, err
	}
	if repeated(records, r) {
		return Done{Version: len(past), Past: past}, nil
	}
	if r.Expect > 0 && r.Expect != len(past) {
		return Done{}, Conflict{Saw: r.Expect, Stands: len(past)}
	}
	events, err := r.Command.Decide(r.By, past)
	if err != nil || len(events) == 0 {
		return Done{Version: len(past), Past: past}, err
	}
	return d.append(ctx, r, past, events)
}

// beginnings are the commands by which a stream begins. They are for everyone who
// is signed in: there is nothing yet that could be anybody's.
var beginnings = []access.Action{"intake.open", "meeting.call", "signal.raise"}

// check asks the policy. What a stream is of shows in its first event.
func (d *Desk) check(r Request, past []dilemma.Happened) error {
	action := access.Action(r.Command.CommandName())
	if len(past) == 0 {
		if plan, ok := r.Command.(programme.Plan); ok { // whose it will be is known already
			return access.ForMeasure(r.Reader, programme.ID(r.Stream), access.FactsOfPlan(plan)).CheckMeasure(action)
		}
		if slices.Contains(beginnings, action) {
			return nil
		}
		if action == "signal.propose" { // by the series rule only
			return access.ForSignal(r.Reader, signal.ID(r.Stream), access.SignalFacts{}).CheckSignal(action)
		}
		return access.Denied{Action: action}
	}
	switch event.StreamOf(past[0].Event.EventName()) {
	case event.OfMeeting:
		return access.ForMeeting(r.Reader, meeting.ID(r.Stream), access.MeetingFactsOf(past)).CheckMeeting(action)
	case event.OfMeasure:
		return access.ForMeasure(r.Reader, programme.ID(r.Stream), access.MeasureFactsOf(past)).CheckMeasure(action)
	case event.OfSignal:
		return access.ForSignal(r.Reader, signal.ID(r.Stream), access.SignalFactsOf(past)).CheckSignal(action)
	}
	return access.Check(r.Reader, action, r.Stream, access.FactsOf(past))
}

func repeated(records []event.Record, r Request) bool {
	if r.Once == "" {
		return false
	}
	for _, was := range records {
		if was.Once == r.Once && was.By.Person == r.By.Person {
			return true
		}
	}
	return false
}

func (d *Desk) append(ctx context.Context, r Request, past []dilemma.Happened, events []dilemma.Event) (Done, error) {
	at := d.Now().UTC()
	records := make([]event.Record, len(events))
	for i, e := range events {
		name, payload, err := event.Encode(e)
		if err != nil {
			return Done{}, err
		}
		records[i] = event.Record{Name: name, At: at, By: r.By, Once: r.Once, Payload: payload}
	}
	if err := d.History.Append(ctx, r.Stream, len(past), records); err != nil {
		return Done{}, fmt.Errorf("%s: append to %s: %w", r.Command.CommandName(), r.Stream, err)
	}
	return Done{Version: len(past) + len(events), Events: events, Past: past}, nil
}

// pause waits a little longer after each try, so that writers do not keep
// meeting each other.
func pause(ctx context.Context, try int) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Duration(try) * 2 * time.Millisecond):
		return nil
	}
}

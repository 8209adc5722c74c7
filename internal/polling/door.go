// Package polling is the one door for the pulse: it plans waves, takes ballots, has them
// counted by two key holders, and says what may be seen. Pages, jobs and the
// demonstration go through it.
package polling

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/identity"
	"beraad/internal/seal"
	"beraad/internal/view"
	"beraad/pulse"
)

// Store keeps waves, ballots and figures. Only [Store.CastPulse] and
// [Store.HasCastPulse] ever hear of a person, for as long as they take.
type Store interface {
	// PulseWave returns the newest version of a wave, or view.ErrNotFound.
	PulseWave(ctx context.Context, id pulse.WaveID) (*pulse.Wave, error)
	// PulseWaves lists the newest versions, in the order of their first day.
	PulseWaves(ctx context.Context) ([]pulse.Wave, error)
	// AddPulseWave keeps a version for ever; one that is there is event.ErrConflict.
	AddPulseWave(ctx context.Context, w pulse.Wave) error

	// OpenPulse keeps the version that opens a wave, its roster and its ballot box.
	OpenPulse(ctx context.Context, w pulse.Wave, invited map[dilemma.PersonID]dilemma.OrganisationID, box pulse.Box) error
	// PulseInvited is the roster of a wave, nil before it opened.
	PulseInvited(ctx context.Context, id pulse.WaveID) (map[dilemma.PersonID]dilemma.OrganisationID, error)
	// IsInvitedPulse tells whether somebody is on it.
	IsInvitedPulse(ctx context.Context, id pulse.WaveID, person dilemma.PersonID) (bool, error)
	// CastPulse puts a sealed ballot into the box of an open wave, once for a person.
	CastPulse(ctx context.Context, id pulse.WaveID, person dilemma.PersonID, sealed []byte) error
	// HasCastPulse tells whether somebody did, to nobody but them.
	HasCastPulse(ctx context.Context, id pulse.WaveID, person dilemma.PersonID) (bool, error)

	// PulseBox returns the ballot box, with the half of its key that was passed on; it is
	// view.ErrNotFound once the wave was counted.
	PulseBox(ctx context.Context, id pulse.WaveID) (box pulse.Box, passed []byte, err error)
	// PassPulse keeps the version in which the first half was given, with that half.
	PassPulse(ctx context.Context, w pulse.Wave, passed []byte) error
	// PulseBallots returns the sealed ballots, in an order that says nothing.
	PulseBallots(ctx context.Context, id pulse.WaveID) ([][]byte, error)
	// CountPulse keeps the version that is counted with what came out, and throws away the
	// box, all ballots in it, and who cast one.
	CountPulse(ctx context.Context, w pulse.Wave, c pulse.Counting) error

	// PulseTallies lists what is kept of a counted wave.
	PulseTallies(ctx context.Context, id pulse.WaveID) ([]pulse.Tally, error)
	// PulseTexts lists what people wrote, in an order that says nothing.
	PulseTexts(ctx context.Context, id pulse.WaveID) ([]pulse.Text, error)
	// CodePulse keeps what a reader made of a text in place of what was written.
	CodePulse(ctx context.Context, t pulse.Text) error
}

// Desk is the door.
type Desk struct {
	Chain   *chain.Chain
	Store   Store // nil: there is no pulse
	People  identity.People
	Sealing seal.Office
	Now     func() time.Time
}

// Any tells whether there is a pulse at all.
func (d Desk) Any() bool { return d.Store != nil && d.Chain.Pulse.Any() }

// Today is the day in the zone of the chain.
func (d Desk) Today() dilemma.Day { return dilemma.DayOf(d.Now(), d.Chain.Location()) }

// Request is what somebody wants with a wave.
type Request struct {
	Reader  access.Reader // for the policy
	By      dilemma.Actor
	Wave    pulse.WaveID
	Command pulse.Command
	Once    string // names the request: repeating it does nothing
	Expect  int    // the version that they saw; 0 for a wave that is to be made
}

// Do plans a wave, consents to it, refuses, withdraws, opens, reminds or closes. It
// returns dilemma.Refusals, access.Denied, view.ErrNotFound, event.ErrConflict when the
// wave is not any more what was seen, or an error of ours.
func (d Desk) Do(ctx context.Context, r Request) (pulse.Wave, error) {
	name := r.Command.CommandName()
	if err := d.may(r.Reader, r.Wave).CheckKnown(access.Action(name)); err != nil {
		return pulse.Wave{}, err
	}
	was, err := d.Store.PulseWave(ctx, r.Wave)
	if errors.Is(err, view.ErrNotFound) && r.Expect == 0 {
		was, err = &pulse.Wave{ID: r.Wave}, nil
	}
	if err != nil {
		return pulse.Wave{}, fmt.Errorf("%s of %s: %w", name, r.Wave, err)
	}
	if r.Once != "" && was.Once == r.Once && was.By.Person == r.By.Person {
		return *was, nil
	}
	if was.Version != r.Expect {
		return pulse.Wave{}, fmt.Errorf("%s of %s: %w", name, r.Wave, event.ErrConflict)
	}
	next, err := d.filled(r).Decide(*was)
	if err != nil {
		return pulse.Wave{}, err
	}
	next = d.stamped(next, r)
	if next.State == pulse.Open && was.State != pulse.Open {
		return next, d.open(ctx, next)
	}
	return next, d.Store.AddPulseWave(ctx, next)
}

func (d Desk) stamped(next pulse.Wave, r Request) pulse.Wave {
	next.Version++
	next.By, next.At, next.Once = r.By, d.Now().UTC(), r.Once
	return next
}

// filled gives a command what it must know from outside.
func (d Desk) filled(r Request) pulse.Command {
	today := d.Today()
	switch cmd := r.Command.(type) {
	case pulse.Plan:
		cmd.Today, cmd.Known = today, d.organisations()
		return cmd
	case pulse.Agree:
		cmd.By, cmd.Today = r.By, today
		return cmd
	case pulse.Begin:
		cmd.Today = today
		return cmd
	case pulse.Remind:
		cmd.Today = today
		return cmd
	case pulse.End:
		cmd.Today = today
		return cmd
	}
	return r.Command
}

func (d Desk) organisations() []dilemma.OrganisationID {
	all := make([]dilemma.OrganisationID, len(d.Chain.Organisations))
	for i, o := range d.Chain.Organisations {
		all[i] = o.ID
	}
	return all
}

func (d Desk) may(r access.Reader, id pulse.WaveID) access.Case {
	return access.ForWave(r, string(id), d.Chain.Pulse, false)
}

// open fixes who is invited and makes the ballot box.
func (d Desk) open(ctx context.Context, w pulse.Wave) error {
	holders, err := d.Sealing.BoxHolders(ctx)
	if err != nil {
		return err
	}
	if !holders.Ready() {
		return dilemma.Refuse("pulse.no-keys")
	}
	people, err := d.People.All(ctx)
	if err != nil {
		return err
	}
	invited := map[dilemma.PersonID]dilemma.OrganisationID{}
	for _, p := range people {
		if p.Active && len(p.Roles) > 0 && slices.Contains(w.Organisations, p.Organisation) {
			invited[p.ID] = p.Organisation
		}
	}
	box, err := holders.NewBox(about(w.ID))
	if err != nil {
		return err
	}
	return d.Store.OpenPulse(ctx, w, invited, box)
}

// about is what ballots and halves of a wave are closed about.
func about(id pulse.WaveID) string { return "pulse " + string(id) }

// Pass lets time do what is due: it opens what was agreed on its first day, and closes
// after the last. What cannot be opened yet waits, and its error says why.
func (d Desk) Pass(ctx context.Context) (steps int, err error) {
	if !d.Any() {
		return 0, nil
	}
	waves, err := d.Store.PulseWaves(ctx)
	if err != nil {
		return 0, err
	}
	today := d.Today()
	var faults []error
	for _, w := range waves {
		var cmd pulse.Command
		switch {
		case w.State == pulse.Agreed && !today.Before(w.Opens) && !w.Closes.Before(today):
			cmd = pulse.Begin{}
		case w.State == pulse.Open && w.Closes.Before(today):
			cmd = pulse.End{}
		default:
			continue
		}
		_, err := d.Do(ctx, Request{Reader: access.Clock, By: dilemma.Clock, Wave: w.ID, Command: cmd, Expect: w.Version})
		switch {
		case err == nil:
			steps++
		case !errors.Is(err, event.ErrConflict): // somebody was first
			faults = append(faults, fmt.Errorf("wave %s: %w", w.ID, err))
		}
	}
	return steps, errors.Join(faults...)
}

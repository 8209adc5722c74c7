package polling

import (
	"context"

	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/ledger"
	"beraad/internal/view"
	"beraad/pulse"
)

// Invited tells whether somebody is on the roster of an open wave.
func (d Desk) Invited(ctx context.Context, w pulse.Wave, person dilemma.PersonID) (bool, error) {
	if w.State != pulse.Open {
		return false, nil
	}
	return d.Store.IsInvitedPulse(ctx, w.ID, person)
}

// Cast seals a ballot and puts it into the box. Nothing of it is kept anywhere else: no
// draft, no line in the log, no name of the request. It returns dilemma.Refusals,
// access.Denied or view.ErrNotFound.
func (d Desk) Cast(ctx context.Context, r access.Reader, id pulse.WaveID, b pulse.Ballot) error {
	w, err := d.Store.PulseWave(ctx, id)
	if err != nil {
		return err
	}
	invited, err := d.Invited(ctx, *w, r.Person)
	if err != nil {
		return err
	}
	if err := access.ForWave(r, string(id), d.Chain.Pulse, invited).CheckKnown(access.CastBallot); err != nil {
		return err
	}
	return d.put(ctx, *w, r.Person, b)
}

// put seals a ballot for the box of a wave and has it kept.
func (d Desk) put(ctx context.Context, w pulse.Wave, person dilemma.PersonID, b pulse.Ballot) error {
	in, known := pulse.Edition(w.Instrument)
	if !known {
		return view.ErrNotFound
	}
	if err := b.Check(w, in, d.Chain); err != nil {
		return err
	}
	content, err := b.Write(in)
	if err != nil {
		return err
	}
	box, _, err := d.Store.PulseBox(ctx, w.ID)
	if err != nil {
		return err
	}
	sealed, err := ledger.SealTo(box.Public, about(w.ID), content)
	if err != nil {
		return err
	}
	return d.Store.CastPulse(ctx, w.ID, person, sealed)
}

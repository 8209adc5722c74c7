package polling

import (
	"context"
	"fmt"
	"slices"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/internal/event"
	"beraad/internal/ledger"
	"beraad/internal/seal"
	"beraad/pulse"
)

// HalfOf says which half of the key somebody's roles hold, -1 for none. Who has both
// roles has the first: nobody gives both.
func (d Desk) HalfOf(r access.Reader) int {
	for i, seat := range d.Chain.Pulse.KeyHolders {
		if slices.Contains(r.Seats, seat) {
			return i
		}
	}
	return -1
}

// Give is what a key holder does with their words: the first passes their half to the
// second, whose words open the box and count. It returns dilemma.Refusals, access.Denied,
// view.ErrNotFound or event.ErrConflict.
func (d Desk) Give(ctx context.Context, r Request, words string) (pulse.Wave, error) {
	next, which, err := d.giving(ctx, r)
	if err != nil {
		return next, err
	}
	box, _, err := d.Store.PulseBox(ctx, next.ID)
	if err != nil {
		return next, err
	}
	holder, err := d.Sealing.Unlock(ctx, box, which, seal.Opener{Person: r.Reader.Person, Words: words})
	if err != nil {
		return next, err
	}
	return next, d.give(ctx, next, which, holder)
}

// GiveUnlocked is Give for a key that needs no words: that of the demonstration.
func (d Desk) GiveUnlocked(ctx context.Context, r Request, holder seal.Holder) (pulse.Wave, error) {
	next, which, err := d.giving(ctx, r)
	if err != nil {
		return next, err
	}
	return next, d.give(ctx, next, which, holder)
}

// giving decides whether somebody may give a half now, which, and what it comes to.
func (d Desk) giving(ctx context.Context, r Request) (next pulse.Wave, which int, err error) {
	if err := d.may(r.Reader, r.Wave).CheckKnown(access.CountBallots); err != nil {
		return next, 0, err
	}
	which = d.HalfOf(r.Reader)
	w, err := d.Store.PulseWave(ctx, r.Wave)
	if err != nil {
		return next, which, err
	}
	if w.Version != r.Expect {
		return next, which, fmt.Errorf("count %s: %w", r.Wave, event.ErrConflict)
	}
	if next, err = (pulse.Count{Half: which}).Decide(*w); err != nil {
		return next, which, err
	}
	// Who gave the other half does not give this one too.
	if len(w.Given) > 0 && w.By.Person == r.Reader.Person {
		return next, which, dilemma.Refuse("pulse.given")
	}
	return d.stamped(next, r), which, nil
}

// give passes a half on, or opens the box with both.
func (d Desk) give(ctx context.Context, next pulse.Wave, which int, holder seal.Holder) error {
	box, passed, err := d.Store.PulseBox(ctx, next.ID)
	if err != nil {
		return err
	}
	if next.State != pulse.Counted {
		half, err := holder.OpenHalf(about(next.ID), box, which)
		if err != nil {
			return err
		}
		passed, err := d.Sealing.Pass(ctx, about(next.ID), box, half)
		if err != nil {
			return err
		}
		return d.Store.PassPulse(ctx, next, passed)
	}
	private, err := holder.OpenBoth(about(next.ID), box, passed, which)
	if err != nil {
		return err
	}
	counting, err := d.count(ctx, next, private)
	if err != nil {
		return err
	}
	kept, err := d.kept(ctx, next, counting)
	if err != nil {
		return err
	}
	return d.Store.CountPulse(ctx, next, kept)
}

// count opens all ballots, in memory only.
func (d Desk) count(ctx context.Context, w pulse.Wave, private []byte) (pulse.Counting, error) {
	in, known := pulse.Edition(w.Instrument)
	if !known {
		return pulse.Counting{}, fmt.Errorf("wave %s has an unknown instrument %q", w.ID, w.Instrument)
	}
	sealed, err := d.Store.PulseBallots(ctx, w.ID)
	if err != nil {
		return pulse.Counting{}, err
	}
	ballots := make([]pulse.Ballot, len(sealed))
	for i, one := range sealed {
		content, err := ledger.OpenSealed(private, about(w.ID), one)
		if err != nil {
			return pulse.Counting{}, fmt.Errorf("count wave %s: %w", w.ID, err)
		}
		if ballots[i], err = pulse.ReadBallot(content, in); err != nil {
			return pulse.Counting{}, fmt.Errorf("count wave %s: %w", w.ID, err)
		}
	}
	return pulse.Tallied(ballots, in, w.Threshold, d.groups(w)), nil
}

// groups are those that somebody could have said that they belong to.
func (d Desk) groups(w pulse.Wave) pulse.Groups {
	all := pulse.Groups{pulse.ByView: {string(pulse.Employee), string(pulse.Manager)}}
	for _, o := range w.Organisations {
		all[pulse.ByOrganisation] = append(all[pulse.ByOrganisation], string(o))
	}
	for _, i := range d.Chain.Interfaces {
		all[pulse.ByInterface] = append(all[pulse.ByInterface], string(i.ID))
	}
	return all
}

// kept is what is kept of a wave that is counted now: nothing that is never shown.
func (d Desk) kept(ctx context.Context, w pulse.Wave, c pulse.Counting) (pulse.Counting, error) {
	all, err := d.counted(ctx)
	if err != nil {
		return c, err
	}
	one := pulse.CountedWave{Wave: w, Tallies: c.Tallies}
	if one.Invited, err = d.Store.PulseInvited(ctx, w.ID); err != nil {
		return c, err
	}
	results, err := pulse.Results(append(all, one))
	if err != nil {
		return c, err
	}
	return c.Kept(results[len(results)-1]), nil
}

// Results says what may be seen of all counted waves, the oldest first.
func (d Desk) Results(ctx context.Context) ([]pulse.Result, error) {
	if !d.Any() {
		return nil, nil
	}
	all, err := d.counted(ctx)
	if err != nil {
		return nil, err
	}
	return pulse.Results(all)
}

// counted lists the counted waves in the order in which they were: what was published
// stays so.
func (d Desk) counted(ctx context.Context) ([]pulse.CountedWave, error) {
	waves, err := d.Store.PulseWaves(ctx)
	if err != nil {
		return nil, err
	}
	var all []pulse.CountedWave
	for _, w := range waves {
		if w.State != pulse.Counted {
			continue
		}
		one := pulse.CountedWave{Wave: w}
		if one.Tallies, err = d.Store.PulseTallies(ctx, w.ID); err != nil {
			return nil, err
		}
		if one.Invited, err = d.Store.PulseInvited(ctx, w.ID); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b pulse.CountedWave) int { return a.Wave.At.Compare(b.Wave.At) })
	return all, nil
}

// Code is what a reader makes of a text of a counted wave.
func (d Desk) Code(ctx context.Context, r access.Reader, id pulse.WaveID, text string, cmd pulse.Code) error {
	if err := d.may(r, id).CheckKnown(access.ReadBallotTexts); err != nil {
		return err
	}
	w, err := d.Store.PulseWave(ctx, id)
	if err != nil {
		return err
	}
	all, err := d.Store.PulseTexts(ctx, id)
	if err != nil {
		return err
	}
	in, _ := pulse.Edition(w.Instrument)
	i := slices.IndexFunc(all, func(t pulse.Text) bool { return t.ID == text })
	if i < 0 {
		return dilemma.Refuse("pulse.read-already")
	}
	next, err := cmd.Apply(all[i], in)
	if err != nil {
		return err
	}
	return d.Store.CodePulse(ctx, next)
}

// Duty is what a wave asks of somebody now.
type Duty string

// The duties; each is a sentence on Vandaag.
const (
	ToVote    Duty = "vote"
	ToConsent Duty = "consent" // the works council: yes or no
	ToMend    Duty = "mend"    // the planner: it was refused
	ToCount   Duty = "count"   // a key holder
	ToRead    Duty = "read"    // a reader: texts were not coded yet
)

// Waiting is one duty.
type Waiting struct {
	Duty Duty
	Wave pulse.Wave
}

// Waits lists what waits for somebody. It is worked out when they ask and kept nowhere: a
// row that is taken away would tell when they took part.
func (d Desk) Waits(ctx context.Context, r access.Reader) ([]Waiting, error) {
	if !d.Any() {
		return nil, nil
	}
	waves, err := d.Store.PulseWaves(ctx)
	if err != nil {
		return nil, err
	}
	var all []Waiting
	for _, w := range waves {
		duty, err := d.duty(ctx, r, w)
		if err != nil {
			return nil, err
		}
		if duty != "" {
			all = append(all, Waiting{duty, w})
		}
	}
	return all, nil
}

func (d Desk) duty(ctx context.Context, r access.Reader, w pulse.Wave) (Duty, error) {
	agreed := d.Chain.Pulse
	switch w.State {
	case pulse.Planned:
		if holds(r, agreed.Council) {
			return ToConsent, nil
		}
	case pulse.Refused:
		if holds(r, agreed.Planners) {
			return ToMend, nil
		}
	case pulse.Open:
		invited, err := d.Invited(ctx, w, r.Person)
		if err != nil || !invited {
			return "", err
		}
		if cast, err := d.Store.HasCastPulse(ctx, w.ID, r.Person); err != nil || cast {
			return "", err
		}
		return ToVote, nil
	case pulse.Closed:
		if which := d.HalfOf(r); which >= 0 && !slices.Contains(w.Given, which) {
			return ToCount, nil
		}
	case pulse.Counted:
		if !holds(r, agreed.Readers) {
			return "", nil
		}
		texts, err := d.Store.PulseTexts(ctx, w.ID)
		if slices.ContainsFunc(texts, func(t pulse.Text) bool { return t.State == pulse.Unread }) {
			return ToRead, err
		}
		return "", err
	}
	return "", nil
}

func holds(r access.Reader, seats []chain.Seat) bool {
	return slices.ContainsFunc(r.Seats, func(s chain.Seat) bool { return slices.Contains(seats, s) })
}

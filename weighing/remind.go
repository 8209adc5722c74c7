package weighing

import (
	"time"

	"beraad/chain"
	"beraad/dilemma"
)

// RemindConsultation reminds the asked role by hand, besides what time does by
// itself.
type RemindConsultation struct {
	Consultation string
	Today        dilemma.Day
	Chain        *chain.Chain
}

// CommandName names the command for the policy.
func (RemindConsultation) CommandName() string { return "weighing.remind-consultation" }

// Decide refuses a second time on one working day.
func (c RemindConsultation) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).find(c.Consultation, Open, TakenUp)
	if err != nil {
		return nil, err
	}
	if !asked.deadline.RemindableOn(c.Today, c.Chain.Calendar()) {
		return nil, dilemma.Refuse("weighing.reminded-already", asked.ID)
	}
	return []dilemma.Event{ConsultationReminded{ID: asked.ID, On: c.Today, Why: ByHand}}, nil
}

// ProlongConsultation gives the asked role more time. The end it had stays
// visible, with the reason.
type ProlongConsultation struct {
	Consultation string
	Before       dilemma.Day
	Hours        int // instead of a day, from now
	Because      string
	Today        dilemma.Day
	Now          time.Time
	Chain        *chain.Chain
}

// CommandName names the command for the policy.
func (ProlongConsultation) CommandName() string { return "weighing.prolong-consultation" }

// Decide refuses without a reason, and an end that is not later than the one
// before.
func (c ProlongConsultation) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).find(c.Consultation, Open, TakenUp)
	if err != nil {
		return nil, err
	}
	e := ConsultationProlonged{ID: asked.ID, Hours: c.Hours, Because: dilemma.Tidy(c.Because)}
	var no dilemma.Refusals
	e.Before, e.Until = byWhen{c.Before, c.Hours, c.Today, c.Now}.ends(c.Chain, &no)
	if len(no) == 0 && !later(e, &asked.deadline) {
		no.Add("weighing.not-longer", "before", string(asked.deadline.Before))
	}
	no.Required("because", e.Because, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// later tells whether an end comes after the one that was asked. The end of a day
// comes after every moment of it.
func later(e ConsultationProlonged, was *Deadline) bool {
	switch {
	case was.Before != e.Before:
		return was.Before.Before(e.Before)
	case was.Until.IsZero():
		return false
	}
	return e.Until.IsZero() || was.Until.Before(e.Until)
}

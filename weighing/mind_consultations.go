package weighing

import (
	"strconv"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/term"
)

// MindConsultations does what follows from the passing of time for the questions
// that partners have: the asked role is reminded at half the term and on the last
// day, and that the term passed in silence is said once. It is given by
// [dilemma.Clock] as often as one likes, because what was done is in the past.
type MindConsultations struct {
	Today dilemma.Day
	Now   time.Time // for terms in hours
	Chain *chain.Chain
}

// CommandName names the command for the policy.
func (MindConsultations) CommandName() string { return "weighing.mind-consultations" }

// Decide returns the next step for each question, and nothing when none is due.
// On days that do not count nobody is reminded; hours run on.
func (c MindConsultations) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	s := replay(past)
	if s.mustBeOpen() != nil {
		return nil, nil
	}
	var events []dilemma.Event
	for n := range len(s.consultations) {
		asked := s.consultations["C"+strconv.Itoa(n+1)]
		if asked == nil || !asked.state.waits() {
			continue
		}
		step := c.daily
		if !asked.deadline.Moment().IsZero() {
			step = c.hourly
		}
		if e := step(asked); e != nil {
			events = append(events, e)
		}
	}
	return events, nil
}

// daily minds a term that ends with a day. Who said that it is in hand is left
// alone until then.
func (c MindConsultations) daily(asked *consultation) dilemma.Event {
	d, calendar, zone := &asked.deadline, c.Chain.Calendar(), c.Chain.Location()
	if calendar.Free(c.Today, term.Agreed) != "" {
		return nil
	}
	last := d.lastWorkday(calendar)
	begun := dilemma.DayOf(d.Since, zone) // on the day itself there is nothing to remind of yet
	switch {
	case d.Passed(c.Today, c.Now):
		return overdue(asked)
	case c.Today == last && begun.Before(c.Today) && !d.remindedBy(OnLastDay):
		return ConsultationReminded{ID: asked.ID, On: c.Today, Why: OnLastDay}
	case asked.state == Open && c.Today.Before(last) && begun.Before(c.Today) &&
		!c.Today.Before(d.halfway(zone, calendar)) && !d.remindedBy(AtHalf):
		return ConsultationReminded{ID: asked.ID, On: c.Today, Why: AtHalf}
	}
	return nil
}

// hourly minds a term in hours.
func (c MindConsultations) hourly(asked *consultation) dilemma.Event {
	d := &asked.deadline
	switch {
	case d.Passed(c.Today, c.Now):
		return overdue(asked)
	case asked.state == Open && !c.Now.Before(d.halfHours()) && !d.remindedBy(AtHalf):
		return ConsultationReminded{ID: asked.ID, On: c.Today, Why: AtHalf}
	}
	return nil
}

func overdue(asked *consultation) dilemma.Event {
	if asked.deadline.Overdue {
		return nil
	}
	return ConsultationOverdue{ID: asked.ID, Due: asked.deadline.Due(), Until: asked.deadline.Moment()}
}

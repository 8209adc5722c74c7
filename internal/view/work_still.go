package view

import (
	"time"

	"beraad/decision"
	"beraad/dilemma"
	"beraad/internal/access"
	"beraad/term"
)

// stillWork names a dilemma that stands still, to who brought it in, from the day
// on which it does.
func (d *Dilemma) stillWork() []Work {
	from := d.StillFrom()
	if from == "" {
		return nil
	}
	return []Work{{
		Subject: access.PersonSubject(d.Access.Opener), Group: AskedOfYou, Task: StandsStill,
		Title: d.Question, Since: d.ActedAt, From: from,
	}}
}

// StillFrom is the day from which a dilemma stands still when nobody does anything:
// some working days after the last act, but not while a level or a consulted role
// has its time to answer, nor while the table said that it waits. It is "" when it
// cannot stand still.
func (d *Dilemma) StillFrom() dilemma.Day {
	if d.Stage != dilemma.Weighing && d.Stage != dilemma.Deciding || d.Waiting() != nil {
		return ""
	}
	from := decision.WorkingDaysOn(dilemma.DayOf(d.ActedAt, time.UTC), decision.StillAfter, term.Dutch())
	for _, c := range d.Consultations {
		if c.Waits() {
			from = max(from, c.Deadline.Due().Plus(1))
		}
	}
	for _, w := range d.Waits {
		from = max(from, w.Until.Plus(1))
	}
	return from
}

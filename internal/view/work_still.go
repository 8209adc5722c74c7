package view

import (
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/internal/access"
)

// stillWork names a dilemma that may stand still, to who brought it in. Whether it does
// follows from the calendar of the chain: see [Showing].
func (d *Dilemma) stillWork() []Work {
	from := d.waitsUntil()
	if from == "" {
		return nil
	}
	return []Work{{
		Subject: access.PersonSubject(d.Access.Opener), Group: AskedOfYou, Task: StandsStill,
		Title: d.Question, Since: d.Retention.Acted, From: from,
	}}
}

// StillFrom is the day from which a dilemma stands still when nobody does anything:
// some working days after the last act, but not while a level or a consulted role
// has its time to answer, nor while the table said that it waits. It is "" when it
// cannot stand still.
func (d *Dilemma) StillFrom(c *chain.Chain, today dilemma.Day) dilemma.Day {
	from := d.waitsUntil()
	if from == "" {
		return ""
	}
	return max(from, stillAfter(dilemma.DayOf(d.Retention.Acted, c.Location()), c, today))
}

// waitsUntil is the first day on which nobody has time to answer any more and no
// reason to wait counts, after the last act; "" when the dilemma cannot stand still.
func (d *Dilemma) waitsUntil() dilemma.Day {
	if d.Stage != dilemma.Weighing && d.Stage != dilemma.Deciding || d.Waiting() != nil {
		return ""
	}
	from := dilemma.DayOf(d.Retention.Acted, time.UTC).Plus(1)
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

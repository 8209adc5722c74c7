package weighing

import (
	"slices"
	"time"

	"beraad/dilemma"
	"beraad/term"
)

// Deadline is by when a consulted role answers, with all that happened to that
// since it was asked. Rules and read models keep the same one.
type Deadline struct {
	Since     time.Time   `json:"since,omitzero"` // when the term that runs began
	Before    dilemma.Day `json:"before,omitempty"`
	Hours     int         `json:"hours,omitempty"`
	Until     time.Time   `json:"until,omitzero"`     // the moment, of a term in hours
	Promised  dilemma.Day `json:"promised,omitempty"` // by the asked role, since this term began
	Overdue   bool        `json:"overdue,omitempty"`
	Silences  []time.Time `json:"silences,omitempty"` // when it was said that a term had passed
	Earlier   []Extended  `json:"earlier,omitempty"`  // the ends it had before, oldest first
	Reminders []Reminder  `json:"reminders,omitempty"`
	Given     int         `json:"given,omitempty"` // how many of the reminders were of earlier terms
}

// Extended is an end that a deadline had before it was prolonged, and why.
type Extended struct {
	Before  dilemma.Day   `json:"before"`
	Until   time.Time     `json:"until,omitzero"`
	Because string        `json:"because"`
	At      time.Time     `json:"at"`
	By      dilemma.Actor `json:"by"`
}

// Reminder is one time that the asked role was reminded.
type Reminder struct {
	On  dilemma.Day   `json:"on"`
	Why WhyRemind     `json:"why"`
	At  time.Time     `json:"at"`
	By  dilemma.Actor `json:"by"` // [dilemma.Clock] when nobody did it by hand
}

// WhyRemind is what a reminder came of.
type WhyRemind string

// What a reminder comes of.
const (
	AtHalf    WhyRemind = "half"     // half the term has passed
	OnLastDay WhyRemind = "last-day" // this is the last working day
	ByHand    WhyRemind = "by-hand"  // somebody at the table asked again
)

// Apply adds what an event means for the deadline that it is about.
func (d *Deadline) Apply(h dilemma.Happened) {
	switch e := h.Event.(type) {
	case ConsultationAsked:
		*d = Deadline{Since: h.At, Before: e.Before, Hours: e.Hours, Until: e.Until}
	case ConsultationTakenUp:
		if e.Promised != "" {
			d.begin(h.At)
			d.Promised = e.Promised
		}
	case ConsultationReminded:
		d.Reminders = append(d.Reminders, Reminder{e.On, e.Why, h.At, h.By})
	case ConsultationOverdue:
		d.Overdue = true
		d.Silences = append(d.Silences, h.At)
	case ConsultationProlonged:
		d.Earlier = append(d.Earlier, Extended{d.Before, d.Until, e.Because, h.At, h.By})
		d.begin(h.At)
		d.Before, d.Hours, d.Until = e.Before, e.Hours, e.Until
	}
}

// begin begins a new term, with reminders of its own.
func (d *Deadline) begin(at time.Time) {
	d.Since, d.Promised, d.Overdue, d.Given = at, "", false, len(d.Reminders)
}

// Due is the last day on which an answer is in time: the promised one, when the
// asked role said by when it answers.
func (d *Deadline) Due() dilemma.Day {
	if d.Promised != "" {
		return d.Promised
	}
	return d.Before
}

// Moment is until when an answer is in time, of a term in hours; the zero time
// when the whole of the last day will do.
func (d *Deadline) Moment() time.Time {
	if d.Promised != "" {
		return time.Time{}
	}
	return d.Until
}

// PromisedLater tells whether the asked role promised an answer after the day
// that was asked.
func (d *Deadline) PromisedLater() bool { return d.Before.Before(d.Promised) }

// Passed tells whether the time to answer is over.
func (d *Deadline) Passed(today dilemma.Day, now time.Time) bool {
	if m := d.Moment(); !m.IsZero() {
		return m.Before(now)
	}
	return d.Due().Before(today)
}

// Reminded tells whether the asked role was reminded since this term began.
func (d *Deadline) Reminded() bool { return len(d.Reminders) > d.Given }

// remindedBy tells whether a reminder of a kind was given in this term.
func (d *Deadline) remindedBy(why WhyRemind) bool {
	return slices.ContainsFunc(d.Reminders[d.Given:], func(r Reminder) bool { return r.Why == why })
}

// RemindableOn tells whether who asked can remind by hand on a day: once a working
// day, so that nobody is nagged.
func (d *Deadline) RemindableOn(today dilemma.Day, c term.Calendar) bool {
	for _, r := range d.Reminders {
		if r.Why == ByHand && today.Before(workingDaysOn(r.On, 1, c)) {
			return false
		}
	}
	return true
}

// lastWorkday is the working day on which one is reminded for the last time: the
// last day, or the one before when nobody works then.
func (d *Deadline) lastWorkday(c term.Calendar) dilemma.Day {
	day := d.Due()
	for c.Free(day, term.Agreed) != "" {
		day = day.Plus(-1)
	}
	return day
}

// halfway is the working day on which half of the days have passed.
func (d *Deadline) halfway(zone *time.Location, c term.Calendar) dilemma.Day {
	since := dilemma.DayOf(d.Since, zone)
	days := int(d.Due().Time().Sub(since.Time()).Hours() / 24)
	half := since.Plus((days + 1) / 2)
	for c.Free(half, term.Agreed) != "" {
		half = half.Plus(1)
	}
	return half
}

// halfHours is the moment at which half of a term in hours has passed.
func (d *Deadline) halfHours() time.Time { return d.Since.Add(d.Until.Sub(d.Since) / 2) }

// workingDaysOn is the day a number of working days after another, as the
// partners of a chain count them.
func workingDaysOn(from dilemma.Day, n int, c term.Calendar) dilemma.Day {
	end, err := term.Term{From: from, Length: term.Length{N: n, Unit: term.WorkingDays}, Regime: term.Agreed}.Ends(c)
	if err != nil {
		return from
	}
	return end.Day
}

package decision

import (
	"slices"

	"beraad/dilemma"
	"beraad/term"
)

// Deadline is by when a level answers a question that was put to it: a term in
// working days that were agreed on, with all that happened to it since. Rules and
// read models keep the same one.
type Deadline struct {
	From        dilemma.Day   `json:"from,omitempty"` // the day on which the level got the question
	Days        int           `json:"days,omitempty"` // working days
	End         dilemma.Day   `json:"end,omitempty"`  // as it was last computed
	Earlier     []Moved       `json:"earlier,omitempty"`
	Suspensions []Suspension  `json:"suspensions,omitempty"`
	Extensions  []Extension   `json:"extensions,omitempty"`
	Substitutes bool          `json:"substitutes,omitempty"` // who stands in was asked
	Reminded    []dilemma.Day `json:"reminded,omitempty"`
}

// Moved is an end that a deadline had before, and why it has it no more.
type Moved struct {
	End  dilemma.Day `json:"end"`
	By   Mover       `json:"by"`
	Text string      `json:"text,omitempty"`
}

// Mover is what moved the end of a deadline.
type Mover string

// What moves the end of a deadline.
const (
	BySuspension Mover = "suspension"
	ByExtension  Mover = "extension"
	ByCalendar   Mover = "calendar" // a day that counted no longer does, or the other way round
)

// Suspension is a stretch of days that do not count; it goes on without Until.
type Suspension struct {
	From    dilemma.Day `json:"from"`
	Until   dilemma.Day `json:"until,omitempty"`
	Because string      `json:"because"`
}

// Extension is a number of working days that was added.
type Extension struct {
	Days    int         `json:"days"`
	On      dilemma.Day `json:"on"`
	Because string      `json:"because"`
}

// Apply adds what an event means for the deadline that it is about.
func (d *Deadline) Apply(event dilemma.Event) {
	switch e := event.(type) {
	case TermStarted:
		*d = Deadline{From: e.From, Days: e.Days, End: e.End}
	case TermSuspended:
		d.Suspensions = append(d.Suspensions, Suspension{From: e.From, Because: e.Because})
	case TermResumed:
		d.resume(e)
	case TermExtended:
		d.Extensions = append(d.Extensions, Extension{e.Days, e.On, e.Because})
		d.move(e.End, ByExtension, e.Because)
	case TermRecomputed:
		d.move(e.End, ByCalendar, "")
	case SubstitutesAsked:
		d.Substitutes = true
	case LevelReminded:
		d.Reminded = append(d.Reminded, e.On)
	}
}

func (d *Deadline) resume(e TermResumed) {
	if i := len(d.Suspensions) - 1; i >= 0 {
		d.Suspensions = slices.Clone(d.Suspensions)
		d.Suspensions[i].Until = e.Until
		d.move(e.End, BySuspension, d.Suspensions[i].Because)
	}
}

func (d *Deadline) move(end dilemma.Day, by Mover, text string) {
	if end != d.End {
		d.Earlier = append(d.Earlier, Moved{d.End, by, text})
		d.End = end
	}
}

// Started tells whether there is a term at all: levels of long ago had none.
func (d *Deadline) Started() bool { return d.From != "" && d.Days > 0 }

// Suspended tells whether the term stands still.
func (d *Deadline) Suspended() bool {
	last := len(d.Suspensions) - 1
	return last >= 0 && d.Suspensions[last].Until == ""
}

// Reading explains the end as a calendar has it on a day.
func (d *Deadline) Reading(c term.Calendar, today dilemma.Day) (term.Reading, error) {
	return d.clock(d.Days).Read(c, today)
}

// Halfway is the day on which half the term has passed and who stands in is
// asked. What was added to the term later does not put it off.
func (d *Deadline) Halfway(c term.Calendar, today dilemma.Day) dilemma.Day {
	half := d.clock((d.Days + 1) / 2)
	half.Extensions = nil
	r, err := half.Read(c, today)
	if err != nil {
		return d.End
	}
	return min(r.Day, d.End)
}

func (d *Deadline) clock(days int) term.Clock {
	k := term.Clock{Term: agreed(d.From, days)}
	for _, s := range d.Suspensions {
		k.Suspensions = append(k.Suspensions, term.Suspension{From: s.From, Until: s.Until, Text: s.Because})
	}
	for _, x := range d.Extensions {
		k.Extensions = append(k.Extensions, term.Extension{
			By: term.Length{N: x.Days, Unit: term.WorkingDays}, On: x.On, Text: x.Because,
		})
	}
	return k
}

func agreed(from dilemma.Day, days int) term.Term {
	return term.Term{From: from, Length: term.Length{N: days, Unit: term.WorkingDays}, Regime: term.Agreed}
}

// WorkingDaysOn returns the day that is a number of working days after another,
// as the partners of a chain count them.
func WorkingDaysOn(from dilemma.Day, days int, c term.Calendar) dilemma.Day {
	end, err := agreed(from, days).Ends(c)
	if err != nil {
		return from
	}
	return end.Day
}

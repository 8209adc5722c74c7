package term

import (
	"errors"
	"fmt"
	"time"

	"beraad/dilemma"
)

// Term is a term as somebody sets it.
type Term struct {
	From   dilemma.Day // the day of announcement or of the event; it does not count itself
	Length Length
	Regime Regime
	Back   bool // counted back from From: "no later than four weeks before the hearing"
}

// End is when a term ends, and why.
type End struct {
	Raw  dilemma.Day // by counting alone
	Day  dilemma.Day // the last day of the term
	Why  []Reason
	Hour time.Time // of a term in hours: the moment; zero otherwise
}

// Reason is one step of the explanation.
type Reason struct {
	Code  Code
	Day   dilemma.Day // the day it is about, and
	To    dilemma.Day // the day it leads to
	Free  Holiday     // why Day is no working day
	Count int
	Text  string // of a suspension or extension: what people wrote
}

// Code names a step; the phrase is term.why.CODE.
type Code string

// The steps of an explanation.
const (
	Starts       Code = "starts"        // the day itself does not count; counting begins the day after
	StartsBack   Code = "starts-back"   // counted back from a day
	SameWeekday  Code = "same-weekday"  // weeks end on the same weekday
	SameDate     Code = "same-date"     // months and years end on the same date
	LastOfMonth  Code = "last-of-month" // that month has no such date
	CountedDays  Code = "counted-days"  // every day counts
	CountedWork  Code = "counted-work"  // only working days count; Count others were passed
	Moved        Code = "moved"         // the last day is no working day: Atw 1 lid 1, Regulation 3(4)
	MovedAgreed  Code = "moved-agreed"  // the same, by agreement
	TwoDays      Code = "two-days"      // at least two working days in it: Atw 2, Regulation 3(5)
	NotBackward  Code = "not-backward"  // counted back: not moved (Atw 1 lid 2, Regulation 3(4))
	NotCovered   Code = "not-covered"   // longer than the Atw goes for (art. 4), so not moved
	HoursNotAtw  Code = "hours-not-atw" // hours: the Atw does not go for them (art. 4)
	HourRounded  Code = "hour-rounded"  // the hour of the event does not count: Regulation 3(1)
	NotKnownYet  Code = "not-known-yet" // the designated days of that year are not known yet
	WasSuspended Code = "was-suspended" // Count days that do not count, from Day up to and including To
	IsSuspended  Code = "is-suspended"  // stands still since Day
	WasExtended  Code = "was-extended"  // extended by Count units; To is where it now ends
)

// ErrTerm is why a term cannot be computed.
var ErrTerm = errors.New("term")

// Ends computes the last day of a term counted in days or longer units.
func (t Term) Ends(c Calendar) (End, error) {
	if !t.From.Valid() {
		return End{}, fmt.Errorf("%w: no day %q", ErrTerm, t.From)
	}
	if err := t.Length.check(); err != nil {
		return End{}, err
	}
	if t.Length.Unit == Hours {
		return End{}, fmt.Errorf("%w: hours are counted from a moment", ErrTerm)
	}
	e := End{}
	start := Reason{Code: Starts, Day: t.From, To: t.From.Plus(1)}
	if t.Back {
		start = Reason{Code: StartsBack, Day: t.From}
	}
	e.Why = append(e.Why, start)
	t.count(&e, c)
	t.settle(&e, c)
	return e, nil
}

// sign is the direction in which days are counted.
func (t Term) sign() int {
	if t.Back {
		return -1
	}
	return 1
}

// count finds the raw end.
func (t Term) count(e *End, c Calendar) {
	n := t.sign() * t.Length.N
	r := Reason{Count: t.Length.N}
	switch t.Length.Unit {
	case Days:
		r.Code, e.Raw = CountedDays, t.From.Plus(n)
	case Weeks:
		r.Code, e.Raw = SameWeekday, t.From.Plus(7*n)
	case Months:
		r.Code, e.Raw = sameDate(t.From, n)
	case Years:
		r.Code, e.Raw = sameDate(t.From, 12*n)
	case WorkingDays:
		var passed int
		e.Raw, passed = t.workingDays(t.From, t.Length.N, c)
		r.Code, r.Count = CountedWork, passed
	}
	r.To = e.Raw
	e.Why = append(e.Why, r)
}

// workingDays counts working days on from a day, and how many others it passes.
func (t Term) workingDays(from dilemma.Day, n int, c Calendar) (to dilemma.Day, passed int) {
	for to = from; n > 0; {
		to = to.Plus(t.sign())
		if c.Free(to, t.Regime) == "" {
			n--
		} else {
			passed++
		}
	}
	return to, passed
}

// sameDate is the same date n months on, or the last day of a month that has no
// such date (Regulation 1182/71, art. 3(2)(c); custom for Dutch terms).
func sameDate(from dilemma.Day, n int) (Code, dilemma.Day) {
	t := from.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	if t.Day() > last {
		return LastOfMonth, dayOf(first.AddDate(0, 0, last-1))
	}
	return SameDate, dayOf(first.AddDate(0, 0, t.Day()-1))
}

// settle moves the raw end by the rules of the regime.
func (t Term) settle(e *End, c Calendar) {
	e.Day = e.Raw
	if t.Regime != EU && !c.Knows(e.Raw) {
		e.Why = append(e.Why, Reason{Code: NotKnownYet, Day: e.Raw})
	}
	switch {
	case t.Length.Unit == WorkingDays:
		return // it ends on a working day by itself
	case t.Regime == Atw && t.beyondAtw():
		if free := c.Free(e.Raw, Atw); free != "" && !t.Back {
			e.Why = append(e.Why, Reason{Code: NotCovered, Day: e.Raw, Free: free})
		}
		return
	case t.Back && c.Free(e.Raw, t.Regime) != "":
		e.Why = append(e.Why, Reason{Code: NotBackward, Day: e.Raw, Free: c.Free(e.Raw, t.Regime)})
	case !t.Back:
		t.move(e, c)
	}
	t.twoDays(e, c)
}

// beyondAtw tells whether a term is longer than the Algemene termijnenwet goes
// for: more than 90 days, twelve weeks or three months, or years (art. 4).
func (t Term) beyondAtw() bool {
	most := map[Unit]int{Days: 90, Weeks: 12, Months: 3}[t.Length.Unit]
	return t.Length.N > most
}

// move leads an end on a Saturday, Sunday or holiday to the next working day.
func (t Term) move(e *End, c Calendar) {
	free := c.Free(e.Day, t.Regime)
	if free == "" {
		return
	}
	r := Reason{Code: Moved, Day: e.Day, Free: free}
	if t.Regime == Agreed {
		r.Code = MovedAgreed
	}
	for c.Free(e.Day, t.Regime) != "" {
		e.Day = e.Day.Plus(1)
	}
	r.To = e.Day
	e.Why = append(e.Why, r)
}

// twoDays lengthens a term that holds fewer than two working days: of at least
// three days (Atw 2), or two (Regulation 3(5)).
func (t Term) twoDays(e *End, c Calendar) {
	shortest := 3
	if t.Regime == EU {
		shortest = 2
	}
	if t.Regime == Agreed || t.Length.Unit == Days && t.Length.N < shortest {
		return
	}
	was := e.Day
	for t.workingDaysWithin(e.Day, c) < 2 {
		e.Day = e.Day.Plus(t.sign())
	}
	if e.Day != was {
		e.Why = append(e.Why, Reason{Code: TwoDays, Day: was, To: e.Day})
	}
}

// workingDaysWithin counts the working days of a term up to two, which is all
// that anybody asks.
func (t Term) workingDaysWithin(end dilemma.Day, c Calendar) int {
	n := 0
	for d := t.From; d != end && n < 2; {
		d = d.Plus(t.sign())
		if c.Free(d, t.Regime) == "" {
			n++
		}
	}
	return n
}

// EndsAt computes the end of a term in hours, which runs from a moment. Under
// Regulation 1182/71 the hour of the event does not count; no regime moves it.
func (t Term) EndsAt(from time.Time) (End, error) {
	if err := t.Length.check(); err != nil {
		return End{}, err
	}
	if t.Length.Unit != Hours {
		return End{}, fmt.Errorf("%w: %s are counted in days", ErrTerm, t.Length)
	}
	e := End{}
	start := from
	switch whole := from.Truncate(time.Hour); {
	case t.Regime == Atw:
		e.Why = append(e.Why, Reason{Code: HoursNotAtw})
	case t.Regime == EU && !from.Equal(whole):
		start = whole
		if !t.Back {
			start = whole.Add(time.Hour)
		}
		e.Why = append(e.Why, Reason{Code: HourRounded, Text: start.Format("15:04")})
	}
	e.Hour = start.Add(time.Duration(t.sign()*t.Length.N) * time.Hour)
	e.Raw = dayOf(e.Hour)
	e.Day = e.Raw
	return e, nil
}

package chain

import (
	"cmp"
	"slices"
	"time"

	"beraad/dilemma"
)

// Owner is a role that keeps the text of a frame, in the days that it does.
type Owner struct {
	Seat   Seat        `yaml:"seat"`
	From   dilemma.Day `yaml:"from"`
	To     dilemma.Day `yaml:"to"` // last day; "" when it has no end
	Source string      `yaml:"source"`
}

// HoldsOn tells whether somebody owns the frame on a day.
func (o Owner) HoldsOn(day dilemma.Day) bool { return holds(o.From, o.To, day) }

// OwnersOn lists who keeps the text of a frame on a day, in the order of the file.
func (f Frame) OwnersOn(day dilemma.Day) []Seat {
	var seats []Seat
	for _, o := range f.Owners {
		if o.HoldsOn(day) && !slices.Contains(seats, o.Seat) {
			seats = append(seats, o.Seat)
		}
	}
	return seats
}

// Edition is the text of a frame as it was written at one time. Editions are added
// and never changed: a mistake is mended by the next one.
type Edition struct {
	Frame   FrameID
	Number  int // from 1, which is the text of the chain file
	Purpose Text
	Letter  Text
	Room    Text
	Power   Power
	Law     []LawRef
	Source  string
	From    dilemma.Day // from which day it holds
	Why     string      // why the text changed; "" for the first
	Made    dilemma.Day // the day on which it was written; "" for the first
	At      time.Time   // the moment; zero for the first
	By      dilemma.Actor
	Once    string // names the request that wrote it, so that repeating it does nothing
}

// Counts is the day from which people work with an edition. One that is written
// later than the day from which it holds counts from when it was there to be read:
// who decided before that decided by the text before it.
func (e Edition) Counts() dilemma.Day {
	if e.From.Before(e.Made) {
		return e.Made
	}
	return e.From
}

// SameText tells whether two editions say the same. An edition that says the same as
// the one before tells that its owner looked at it again.
func (e Edition) SameText(other Edition) bool {
	return e.Purpose == other.Purpose && e.Letter == other.Letter && e.Room == other.Room &&
		e.Power == other.Power && e.Source == other.Source && slices.Equal(e.Law, other.Law)
}

// First is the edition that the chain file gives.
func (f Frame) First() Edition {
	return Edition{
		Frame: f.ID, Number: 1, Purpose: f.Purpose, Letter: f.Letter, Room: f.Room,
		Power: f.Power, Law: f.Law, Source: f.Source, From: f.From,
	}
}

// As is the frame with the text of an edition. What the chain file alone decides
// stays as it is: its name, what can be decided under it, its days and its owners.
func (f Frame) As(e Edition) Frame {
	f.Purpose, f.Letter, f.Room, f.Power = e.Purpose, e.Letter, e.Room, e.Power
	f.Law, f.Source = e.Law, e.Source
	return f
}

// Editions are what owners wrote after the first editions, by frame and in the order
// in which they were written. Callers share it and change nothing in it.
type Editions map[FrameID][]Edition

// Of lists all editions of a frame, the first one in front.
func (all Editions) Of(f Frame) []Edition {
	return append([]Edition{f.First()}, all[f.ID]...)
}

// Last is the edition that was written last, in force or not.
func (all Editions) Last(f Frame) Edition {
	if written := all[f.ID]; len(written) > 0 {
		return written[len(written)-1]
	}
	return f.First()
}

// On is the edition that people work with on a day: of those that count by then the
// one that began to count last, and of one day the one that was written last. Before
// all of them it is the first: a case that is older than its frame's text refers to it.
func (all Editions) On(f Frame, day dilemma.Day) Edition { return best(f, all[f.ID], day) }

func best(f Frame, written []Edition, day dilemma.Day) Edition {
	best := f.First()
	for _, e := range written {
		if !day.Before(e.Counts()) && (best.Number == 1 || !e.Counts().Before(best.Counts())) {
			best = e
		}
	}
	return best
}

// Replaced is the edition that people would have worked with had another one, of the same
// frame, not been written. The first replaces nothing and is its own.
func (all Editions) Replaced(f Frame, e Edition) Edition {
	return best(f, all[f.ID][:max(0, e.Number-2)], e.Counts())
}

// Announced lists the editions that will count after a day, the nearest first.
func (all Editions) Announced(f Frame, day dilemma.Day) []Edition {
	coming := filter(all[f.ID], func(e Edition) bool { return day.Before(e.Counts()) && all.On(f, e.Counts()).Number == e.Number })
	slices.SortStableFunc(coming, func(a, b Edition) int { return cmp.Compare(a.Counts(), b.Counts()) })
	return coming
}

// Frame finds a rule with the text that people work with on a day.
func (all Editions) Frame(c *Chain, id FrameID, day dilemma.Day) (Frame, bool) {
	f, known := c.Frame(id)
	if !known || len(all[id]) == 0 {
		return f, known
	}
	return f.As(all.On(f, day)), true
}

// Reviewed is the day on which an owner last looked at the text of a frame: when an
// edition was written, or what the chain file says of the first. "" when nobody says.
func (all Editions) Reviewed(f Frame) dilemma.Day {
	last := f.Reviewed
	for _, e := range all[f.ID] {
		if last.Before(e.Made) {
			last = e.Made
		}
	}
	return last
}

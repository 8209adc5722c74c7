package term

import (
	"cmp"
	"slices"

	"beraad/dilemma"
)

// Clock is a term with all that happened to it since. It is a ledger: nothing
// in it is replaced, so that every earlier end stays visible with its reason.
type Clock struct {
	Term
	Suspensions []Suspension
	Extensions  []Extension
}

// Suspension is a stretch of days that do not count (Awb 4:15 for terms to
// decide). Without Until it still goes on.
type Suspension struct {
	From  dilemma.Day // the first day that does not count
	Until dilemma.Day // and the last; "" while it goes on
	Text  string      // why, in the words of who suspended it
}

// Extension makes a term longer.
type Extension struct {
	By   Length
	On   dilemma.Day // when it was extended
	Text string
}

// Reading is where a clock stands.
type Reading struct {
	End
	Earlier []dilemma.Day // the ends it had before, oldest first
	Still   bool          // it stands still now; End is what it would be if it went on tomorrow
}

// Read computes where the clock stands on a day. Hours cannot be suspended.
func (k Clock) Read(c Calendar, today dilemma.Day) (Reading, error) {
	end, err := k.Ends(c)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{End: end}
	extended := k.Term
	for _, x := range k.Extensions {
		if err := x.By.check(); err != nil {
			return Reading{}, err
		}
		r.Earlier = append(r.Earlier, r.Day)
		more := Term{From: r.Raw, Length: x.By, Regime: k.Regime, Back: k.Back}
		counted := End{}
		more.count(&counted, c)
		r.Raw = counted.Raw
		r.Why = append(r.Why, Reason{Code: WasExtended, Day: x.On, To: r.Raw, Count: x.By.N, Text: x.Text})
		extended.Length = longer(extended.Length, x.By)
		extended.settle(&r.End, c)
	}
	for _, s := range k.apart(today) {
		if s.From > r.Raw {
			break // it had ended by then
		}
		r.suspend(s, extended, c)
	}
	return r, nil
}

// longer is the length of which the regime asks whether it is covered: an
// extension has a length of its own, and the longest one counts.
func longer(a, b Length) Length {
	if approximateDays(b) > approximateDays(a) {
		return b
	}
	return a
}

func approximateDays(l Length) int {
	return l.N * map[Unit]int{Days: 1, WorkingDays: 1, Weeks: 7, Months: 30, Years: 365}[l.Unit]
}

// suspend adds the days that do not count.
func (r *Reading) suspend(s stretch, t Term, c Calendar) {
	days := 0
	for d := s.From; d <= s.Until; d = d.Plus(1) {
		if t.Length.Unit != WorkingDays || c.Free(d, t.Regime) == "" {
			days++
		}
	}
	r.Earlier = append(r.Earlier, r.Day)
	if t.Length.Unit == WorkingDays {
		r.Raw, _ = t.workingDays(r.Raw, days, c)
	} else {
		r.Raw = r.Raw.Plus(days)
	}
	why := Reason{Code: WasSuspended, Day: s.From, To: s.Until, Count: days, Text: s.Text}
	if s.going {
		r.Still, why.Code = true, IsSuspended
	}
	r.Why = append(r.Why, why)
	t.settle(&r.End, c)
}

// stretch is a suspension with its last day filled in.
type stretch struct {
	Suspension
	going bool // it still goes on
}

// apart returns the suspensions in order, each day in one of them only.
func (k Clock) apart(today dilemma.Day) []stretch {
	all := slices.Clone(k.Suspensions)
	slices.SortStableFunc(all, func(a, b Suspension) int { return cmp.Compare(a.From, b.From) })
	var apart []stretch
	next := k.From.Plus(1) // what comes before the term takes nothing from it
	for _, s := range all {
		s.From = max(s.From, next)
		going := s.Until == ""
		if going {
			s.Until = today
		}
		if s.Until < s.From {
			continue
		}
		apart = append(apart, stretch{s, going})
		next = s.Until.Plus(1)
	}
	return apart
}

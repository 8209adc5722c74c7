package term_test

import (
	"encoding/csv"
	"os"
	"testing"

	"beraad/dilemma"
	"beraad/term"

	"pgregory.net/rapid"
)

// Every day of the published calendar, 2020–2035, is a working day here when it
// is one there.
func TestCalendar(t *testing.T) {
	t.Parallel()
	file, err := os.Open("../../shared/data/calendar/dagen_2020-2035.csv")
	if err != nil {
		t.Skip("the calendar data are not here: ", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		day, working := dilemma.Day(row[0]), row[5] == "1"
		if free := term.Dutch().Free(day, term.Atw); (free == "") != working {
			t.Errorf("%s is %q, the calendar says %v", day, free, row)
		}
		if known := row[6] == "1"; term.Dutch().Knows(day) != known {
			t.Errorf("%s: designated days known: %v", day, !known)
		}
	}
}

func someTerm(t *rapid.T) term.Term {
	units := []term.Unit{term.Days, term.Weeks, term.Months, term.Years, term.WorkingDays}
	return term.Term{
		From:   dilemma.Day("2020-01-01").Plus(rapid.IntRange(0, 5500).Draw(t, "from")),
		Length: term.Length{N: rapid.IntRange(1, 100).Draw(t, "n"), Unit: rapid.SampledFrom(units).Draw(t, "unit")},
		Regime: rapid.SampledFrom(term.Regimes).Draw(t, "regime"),
		Back:   rapid.Bool().Draw(t, "back"),
	}
}

func ends(t *rapid.T, x term.Term) term.End {
	e, err := x.Ends(term.Dutch())
	if err != nil {
		t.Skip(err)
	}
	return e
}

func TestEndIsNeverBeforeCounting(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := someTerm(t)
		e := ends(t, x)
		if !x.Back && e.Day < e.Raw || x.Back && e.Day > e.Raw {
			t.Fatalf("%v: %v", x, e)
		}
		if e.Day != e.Raw {
			last := e.Why[len(e.Why)-1]
			if last.To != e.Day {
				t.Fatalf("%v ends on %s and its last reason leads to %s", x, e.Day, last.To)
			}
		}
	})
}

func TestCoveredTermsEndOnWorkingDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := someTerm(t)
		x.Back = false
		covered := x.Regime != term.Atw || map[term.Unit]int{term.Days: 90, term.Weeks: 12, term.Months: 3, term.WorkingDays: 1000}[x.Length.Unit] >= x.Length.N
		e := ends(t, x)
		if free := term.Dutch().Free(e.Day, x.Regime); covered && free != "" {
			t.Fatalf("%v ends on %s, a %s", x, e.Day, free)
		}
		if !covered && e.Day != e.Raw {
			t.Fatalf("%v is not covered and was moved from %s to %s", x, e.Raw, e.Day)
		}
	})
}

func TestOneDayLaterIsNeverEarlier(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := someTerm(t)
		next := x
		next.From = x.From.Plus(1)
		if a, b := ends(t, x), ends(t, next); b.Day < a.Day {
			t.Fatalf("%v ends on %s, a day later on %s", x, a.Day, b.Day)
		}
	})
}

func TestLengthReadsItself(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := someTerm(t).Length
		if again, err := term.ParseLength(x.String()); err != nil || again != x {
			t.Fatalf("%v became %v (%v)", x, again, err)
		}
	})
}

// Counting by the week is the same as looking at each day.
func TestWorkingDays(t *testing.T) {
	t.Parallel()
	calendar := term.Dutch().Closing([]dilemma.Day{"2024-12-24", "2024-12-27", "2025-05-05", "2026-12-26"})
	rapid.Check(t, func(t *rapid.T) {
		after := dilemma.Day("1999-12-01").Plus(rapid.IntRange(0, 12000).Draw(t, "after"))
		until := after.Plus(rapid.IntRange(-3, 900).Draw(t, "days"))
		regime := rapid.SampledFrom(term.Regimes).Draw(t, "regime")
		want := 0
		for day := after.Plus(1); !until.Before(day); day = day.Plus(1) {
			if calendar.Free(day, regime) == "" {
				want++
			}
		}
		if got := calendar.WorkingDays(after, until, regime); got != want {
			t.Fatalf("from %s to %s under %s: %d, want %d", after, until, regime, got, want)
		}
	})
}

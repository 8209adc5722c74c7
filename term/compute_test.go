package term_test

import (
	"testing"
	"time"

	"beraad/dilemma"
	"beraad/term"
)

func TestEnds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		from   dilemma.Day
		length string
		regime term.Regime
		back   bool
		raw    dilemma.Day
		end    dilemma.Day
	}{
		{"four weeks end on the same weekday", "2026-02-13", "4 weken", term.Atw, false, "2026-03-13", "2026-03-13"},
		{"first Christmas day and a weekend", "2026-11-27", "4 weken", term.Atw, false, "2026-12-25", "2026-12-28"},
		{"New Year and a weekend", "2026-12-04", "4 weken", term.Atw, false, "2027-01-01", "2027-01-04"},
		{"Good Friday is on a par", "2027-02-26", "4 weken", term.Atw, false, "2027-03-26", "2027-03-30"},
		{"Liberation, Ascension, designated, weekend", "2027-04-07", "4 weken", term.Atw, false, "2027-05-05", "2027-05-10"},
		{"a designated day after King's Day", "2028-03-30", "4 weken", term.Atw, false, "2028-04-27", "2028-05-01"},
		{"Ascension and a designated day", "2028-04-27", "4 weken", term.Atw, false, "2028-05-25", "2028-05-29"},
		{"the Union knows no designated days", "2028-03-31", "4 weken", term.EU, false, "2028-04-28", "2028-04-28"},
		{"90 days are covered", "2026-01-12", "90 dagen", term.Atw, false, "2026-04-12", "2026-04-13"},
		{"91 days are not", "2026-01-11", "91 dagen", term.Atw, false, "2026-04-12", "2026-04-12"},
		{"twelve weeks are covered", "2026-01-10", "12 weken", term.Atw, false, "2026-04-04", "2026-04-07"},
		{"thirteen are not", "2026-01-03", "13 weken", term.Atw, false, "2026-04-04", "2026-04-04"},
		{"six months do not roll nationally", "2026-02-15", "6 maanden", term.Atw, false, "2026-08-15", "2026-08-15"},
		{"but they do in the Union", "2026-02-15", "6 maanden", term.EU, false, "2026-08-15", "2026-08-17"},
		{"no 31 February", "2026-01-31", "1 maand", term.Atw, false, "2026-02-28", "2026-03-02"},
		{"a leap year", "2028-01-31", "1 maand", term.Atw, false, "2028-02-29", "2028-02-29"},
		{"a year from 29 February", "2028-02-29", "1 jaar", term.EU, false, "2029-02-28", "2029-02-28"},
		{"three days hold two working days", "2026-05-13", "3 dagen", term.Atw, false, "2026-05-16", "2026-05-19"},
		{"two days need not, nationally", "2026-05-22", "2 dagen", term.Atw, false, "2026-05-24", "2026-05-26"},
		{"in the Union they do", "2026-05-22", "2 dagen", term.EU, false, "2026-05-24", "2026-05-27"},
		{"one day", "2026-05-22", "1 dag", term.Atw, false, "2026-05-23", "2026-05-26"},
		{"working days", "2026-04-24", "5 werkdagen", term.Agreed, false, "2026-05-04", "2026-05-04"},
		{"an agreement rolls too", "2026-02-14", "4 weken", term.Agreed, false, "2026-03-14", "2026-03-16"},
		{"counted back it stays", "2026-03-29", "4 weken", term.Atw, true, "2026-03-01", "2026-03-01"},
		{"back to a month without that date", "2026-03-31", "1 maand", term.EU, true, "2026-02-28", "2026-02-28"},
		{"working days back", "2026-05-18", "3 werkdagen", term.Agreed, true, "2026-05-11", "2026-05-11"},
		{"three days back hold two working days", "2026-05-17", "3 dagen", term.Atw, true, "2026-05-14", "2026-05-12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			length, err := term.ParseLength(c.length)
			if err != nil {
				t.Fatal(err)
			}
			got, err := term.Term{From: c.from, Length: length, Regime: c.regime, Back: c.back}.Ends(term.Dutch())
			if err != nil {
				t.Fatal(err)
			}
			if got.Raw != c.raw || got.Day != c.end {
				t.Errorf("raw %s, end %s, want %s and %s: %v", got.Raw, got.Day, c.raw, c.end, got.Why)
			}
		})
	}
}

func TestWhy(t *testing.T) {
	t.Parallel()
	end, err := term.Term{From: "2027-04-07", Length: term.Length{N: 4, Unit: term.Weeks}, Regime: term.Atw}.Ends(term.Dutch())
	if err != nil {
		t.Fatal(err)
	}
	want := []term.Reason{
		{Code: term.Starts, Day: "2027-04-07", To: "2027-04-08"},
		{Code: term.SameWeekday, To: "2027-05-05", Count: 4},
		{Code: term.Moved, Day: "2027-05-05", To: "2027-05-10", Free: term.Liberation},
	}
	if len(end.Why) != len(want) {
		t.Fatalf("%v", end.Why)
	}
	for i := range want {
		if end.Why[i] != want[i] {
			t.Errorf("%v, want %v", end.Why[i], want[i])
		}
	}
}

func TestEndsAt(t *testing.T) {
	t.Parallel()
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) time.Time {
		moment, err := time.ParseInLocation("2006-01-02 15:04", s, amsterdam)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	for _, c := range []struct {
		name, from, end string
		hours           int
		regime          term.Regime
	}{
		{"no regime moves hours", "2026-12-24 10:20", "2026-12-26 10:20", 48, term.Atw},
		{"the hour of the event does not count in the Union", "2026-03-02 10:20", "2026-03-04 11:00", 48, term.EU},
		{"on the hour", "2026-03-02 10:00", "2026-03-04 10:00", 48, term.EU},
		{"the night in which the clock goes forward", "2026-03-28 12:00", "2026-03-29 13:00", 24, term.Agreed},
	} {
		got, err := term.Term{Length: term.Length{N: c.hours, Unit: term.Hours}, Regime: c.regime}.EndsAt(at(c.from))
		if err != nil {
			t.Fatal(err)
		}
		if !got.Hour.Equal(at(c.end)) {
			t.Errorf("%s: %s, want %s", c.name, got.Hour, c.end)
		}
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "vier weken", "4", "4 fortnights", "0 dagen", "-1 dagen", "1000000 jaren", "4 weken en 1 dag"} {
		if l, err := term.ParseLength(s); err == nil {
			t.Errorf("%q was read as %v", s, l)
		}
	}
	if _, err := (term.Term{From: "2026-02-30", Length: term.Length{N: 1, Unit: term.Days}}).Ends(term.Dutch()); err == nil {
		t.Error("30 February exists")
	}
}

func TestReading(t *testing.T) {
	t.Parallel()
	four := term.Term{From: "2026-02-13", Length: term.Length{N: 4, Unit: term.Weeks}, Regime: term.Atw} // ends 13 March
	stop := term.Suspension{From: "2026-02-20", Until: "2026-02-24", Text: "gewacht op stukken"}
	for _, c := range []struct {
		name    string
		clock   term.Clock
		end     dilemma.Day
		earlier []dilemma.Day
		still   bool
	}{
		{"nothing happened", term.Clock{Term: four}, "2026-03-13", nil, false},
		{"five days do not count", term.Clock{Term: four, Suspensions: []term.Suspension{stop}}, "2026-03-18", []dilemma.Day{"2026-03-13"}, false},
		{
			"what overlaps counts once",
			term.Clock{Term: four, Suspensions: []term.Suspension{stop, {From: "2026-02-22", Until: "2026-02-25"}}},
			"2026-03-19",
			[]dilemma.Day{"2026-03-13", "2026-03-18"},
			false,
		},
		{"it goes on", term.Clock{Term: four, Suspensions: []term.Suspension{{From: "2026-02-27"}}}, "2026-03-16", []dilemma.Day{"2026-03-13"}, true},
		{"too late to matter", term.Clock{Term: four, Suspensions: []term.Suspension{{From: "2026-03-14", Until: "2026-03-20"}}}, "2026-03-13", nil, false},
		{"before it began", term.Clock{Term: four, Suspensions: []term.Suspension{{From: "2026-02-01", Until: "2026-02-13"}}}, "2026-03-13", nil, false},
		{
			"extended, the old end stays visible",
			term.Clock{Term: four, Extensions: []term.Extension{{By: term.Length{N: 2, Unit: term.Weeks}, On: "2026-03-01"}}},
			"2026-03-27",
			[]dilemma.Day{"2026-03-13"},
			false,
		},
		{
			"working days stand still on working days",
			term.Clock{Term: term.Term{From: "2026-03-02", Length: term.Length{N: 5, Unit: term.WorkingDays}, Regime: term.Agreed}, Suspensions: []term.Suspension{{From: "2026-03-06", Until: "2026-03-09"}}},
			"2026-03-11",
			[]dilemma.Day{"2026-03-09"},
			false,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := c.clock.Read(term.Dutch(), "2026-03-01")
			if err != nil {
				t.Fatal(err)
			}
			if got.Day != c.end || got.Still != c.still || len(got.Earlier) != len(c.earlier) {
				t.Fatalf("%s, still %v, earlier %v; want %s, %v, %v", got.Day, got.Still, got.Earlier, c.end, c.still, c.earlier)
			}
			for i := range c.earlier {
				if got.Earlier[i] != c.earlier[i] {
					t.Errorf("earlier %v, want %v", got.Earlier, c.earlier)
				}
			}
		})
	}
}

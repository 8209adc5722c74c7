package chain_test

import (
	"fmt"
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"

	"github.com/google/go-cmp/cmp"
)

func smallChain(t *testing.T) chain.Chain {
	t.Helper()
	c, err := chain.Read("small.yaml", []byte(small(t)))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var (
	clerk = chain.Seat{Organisation: "a", Role: "clerk"}
	chief = chain.Seat{Organisation: "a", Role: "chief"}
	other = chain.Seat{Organisation: "b", Role: "clerk"}
	typo  = chain.Seat{Organisation: "a", Role: "clark"}
)

func TestRead_gives_one_wording_to_both_languages(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	if diff := cmp.Diff(chain.Text{NL: "Klein", EN: "Klein"}, c.Name); diff != "" {
		t.Error(diff)
	}
	if got := c.RoleName(clerk, "en"); got != "clerk" {
		t.Errorf("English name of the pair is %q", got)
	}
}

func TestLookups_find_what_is_there_and_nothing_else(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	found := func(_ any, ok bool) bool { return ok }
	for name, have := range map[string][2]bool{
		"organisation": {found(c.Organisation("a")), found(c.Organisation("z"))},
		"office":       {found(c.Office("mayor")), found(c.Office("z"))},
		"role":         {found(c.Role(clerk)), found(c.Role(typo))},
		"interface":    {found(c.Interface("k1")), found(c.Interface("z"))},
		"value":        {found(c.Value("care")), found(c.Value("z"))},
		"goal":         {found(c.Goal("help")), found(c.Goal("z"))},
		"matter":       {found(c.Matter("grant")), found(c.Matter("z"))},
		"frame":        {found(c.Frame("rule")), found(c.Frame("z"))},
		"ladder":       {found(c.Ladder(chain.SignalLadder)), found(c.Ladder("z"))},
		"word":         {found(c.Word("a", "word.frame", "nl")), found(c.Word("b", "word.frame", "nl"))},
		"prompt":       {found(chain.BuiltIn().Prompt("coa", "question", "nl")), found(c.Prompt("a", "question", "nl"))},
		"formal":       {chain.BuiltIn().Formal("bewindspersoon"), chain.BuiltIn().Formal("mdt")},
	} {
		if want := [2]bool{true, false}; have != want {
			t.Errorf("%s: found %v, want %v", name, have, want)
		}
	}
}

func TestNames_come_from_the_office_where_there_is_one(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	for _, tt := range []struct{ name, got, want string }{
		{"a role with an office", c.RoleName(chief, "nl"), "burgemeester"},
		{"the same in English", c.RoleName(chief, "en"), "mayor"},
		{"a role without", c.RoleName(clerk, "nl"), "medewerker"},
		{"a role that has gone", c.RoleName(typo, "nl"), "clark"},
		{"a seat", c.SeatName(clerk, "nl"), "medewerker, A"},
		{"a seat of an unknown organisation", c.SeatName(chain.Seat{Organisation: "z", Role: "r"}, "nl"), "r, z"},
		{"a level with an office", c.LevelName("top", "en"), "mayor"},
		{"a level without", c.LevelName("peer", "en"), "Collega"},
		{"a level that has gone", c.LevelName("z", "nl"), "z"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestMandateFor_takes_the_line_that_holds_and_began_last(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	for _, tt := range []struct {
		name string
		seat chain.Seat
		day  dilemma.Day
		want string
	}{
		{"before any", clerk, "2019-12-31", ""},
		{"on the first day", clerk, "2020-01-01", "old"},
		{"the day before the new one", clerk, "2026-02-28", "old"},
		{"when two hold", clerk, "2026-03-01", "new"},
		{"on the last day of the new one", clerk, "2026-12-31", "new"},
		{"the day after", clerk, "2027-01-01", "old"},
		{"another role", chief, "2026-03-01", ""},
		{"the same role elsewhere", other, "2026-03-01", ""},
	} {
		m, ok := c.MandateFor(tt.seat, "grant", tt.day)
		if m.Line != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: %q, want %q", tt.name, m.Line, tt.want)
		}
	}
	if _, ok := c.MandateFor(clerk, "refuse", "2026-03-01"); ok {
		t.Error("a mandate for a matter that is not in it")
	}
	if n := len(c.MandatesOf(clerk, "2026-03-01")); n != 2 {
		t.Errorf("%d mandates hold, want 2", n)
	}
}

func TestLevels(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	ids := func(seat chain.Seat, day dilemma.Day) []chain.LevelID {
		var out []chain.LevelID
		for _, l := range c.LevelsOf(seat, day) {
			out = append(out, l.ID)
		}
		return out
	}
	for _, tt := range []struct {
		name string
		seat chain.Seat
		day  dilemma.Day
		want []chain.LevelID
	}{
		{"a member, and a secretary", other, "2025-12-31", []chain.LevelID{"peer", "old-board", "top"}},
		{"after a level has gone", other, "2026-01-01", []chain.LevelID{"peer", "top"}},
		{"a substitute, on the other ladder", clerk, "2026-01-01", []chain.LevelID{"peer", "desk"}},
		{"nobody", typo, "2026-01-01", nil},
	} {
		if diff := cmp.Diff(tt.want, ids(tt.seat, tt.day)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	level, ladder, ok := c.Level("desk")
	if !ok || level.Term != 9 || ladder.ID != chain.SignalLadder {
		t.Errorf("desk: %v on %v", level.Term, ladder.ID)
	}
	if diff := cmp.Diff([]chain.Seat{chief}, c.Members("desk")); diff != "" {
		t.Error(diff)
	}
}

func TestNext_stays_on_the_ladder(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	for _, tt := range []struct {
		from, next, nextOn chain.LevelID
	}{
		{"peer", "old-board", "top"},
		{"top", "", ""},
		{"desk", "", ""},
		{"z", "", ""},
	} {
		next, ok := c.Next(tt.from)
		on, okOn := c.NextOn(tt.from, "2026-01-01")
		if next.ID != tt.next || ok != (tt.next != "") || on.ID != tt.nextOn || okOn != (tt.nextOn != "") {
			t.Errorf("above %s: %q and %q, want %q and %q", tt.from, next.ID, on.ID, tt.next, tt.nextOn)
		}
	}
}

func TestFramesOn_counts_the_last_day(t *testing.T) {
	t.Parallel()
	c := smallChain(t)
	for day, want := range map[dilemma.Day]int{"2019-12-31": 0, "2020-01-01": 1, "2026-06-30": 1, "2026-07-01": 0} {
		if got := len(c.FramesOn(day)); got != want {
			t.Errorf("%s: %d frames, want %d", day, got, want)
		}
	}
}

func TestLocation(t *testing.T) {
	t.Parallel()
	midnight := time.Date(2026, 7, 1, 22, 30, 0, 0, time.UTC)
	if day := dilemma.DayOf(midnight, smallChain(t).Location()); day != "2026-07-02" {
		t.Errorf("half past midnight in Amsterdam is on %s", day)
	}
	if zone := (chain.Chain{Zone: "Local"}).Location(); zone != time.UTC {
		t.Errorf("a chain without a zone runs in %s", zone)
	}
}

func ExampleChain_MandateFor() {
	keten := chain.BuiltIn()
	seat := chain.Seat{Organisation: "ind", Role: "teamleider"}
	for _, day := range []dilemma.Day{"2025-12-31", "2026-01-01"} {
		m, _ := keten.MandateFor(seat, "uitstel-vertrek-medisch", day)
		fmt.Printf("%s: %s (%s)\n", day, m.Limit.NL, m.Source)
	}
	// Output:
	// 2025-12-31: hooguit drie maanden per keer (Fictief mandaatbesluit IND, demo 2024, regel 6)
	// 2026-01-01: hooguit zes maanden per keer, na advies van BMA (Fictief mandaatbesluit IND, demo 2026, regel 6)
}

func ExampleChain_NextOn() {
	keten := chain.BuiltIn()
	fmt.Println(keten.LevelName("bewindspersoon", "nl"))
	_, before := keten.NextOn("dg-ind", "2025-08-26")
	_, after := keten.NextOn("dg-ind", "2025-08-27")
	fmt.Println(before, after)
	// Output:
	// minister van Asiel en Migratie
	// false true
}

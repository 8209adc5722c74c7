package view_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/internal/view"
	"beraad/learning"
	"beraad/weighing"

	"github.com/google/go-cmp/cmp"
)

const monday dilemma.Day = "2026-11-23"

// at is noon on a day so many days before the Monday.
func at(days int) view.Instant {
	return view.Instant(monday.Plus(-days).Time().Add(12 * time.Hour).Unix())
}

// seats are three people at every level but the two highest, at which one sits.
func seats(c *chain.Chain) [][]chain.Seat {
	var all [][]chain.Seat
	ladder, _ := c.Ladder(chain.CaseLadder)
	for i, l := range ladder.Levels {
		for n := range 3 {
			if i < len(ladder.Levels)-2 || n == 0 {
				all = append(all, []chain.Seat{l.Members[0]})
			}
		}
	}
	return all
}

func asked(courses ...view.Course) view.StateAsked {
	c := chain.BuiltIn()
	return view.StateAsked{On: monday, Chain: &c, Courses: courses, Seats: seats(&c)}
}

// times makes several courses of one, each with an id of its own.
func times(n int, c view.Course) []view.Course {
	all := make([]view.Course, n)
	for i := range all {
		all[i] = c
		all[i].Dilemma = dilemma.ID(fmt.Sprintf("%s-%d", c.Dilemma, i))
	}
	return all
}

func state(t *testing.T, q view.StateAsked) *view.State {
	t.Helper()
	s, err := view.StateOf(q)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// said writes the cells of a figure in short: what is shown, "-" for what is not.
func said(f *view.Figure, all ...view.Cell) string {
	var out []string
	for _, c := range all {
		text := "-"
		switch {
		case !c.Shown && c.Nearly != 0:
			text = fmt.Sprintf("nearly %d", c.Nearly)
		case !c.Shown:
		case c.Empty:
			text = "0"
		case f.Unit == view.InShare:
			text = fmt.Sprintf("%d/%d", c.N, c.Of)
		case f.Unit == view.InDays:
			text = fmt.Sprintf("%dd", c.Days)
		default:
			text = fmt.Sprint(c.N)
		}
		if c.Key != "" {
			text = c.Key + " " + text
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

func TestMonday(t *testing.T) {
	t.Parallel()
	for n := range 7 {
		if got := view.MondayOf(monday.Plus(n)); got != monday {
			t.Errorf("%s is in the week of %s", monday.Plus(n), got)
		}
	}
	if got := view.MondayOf(monday.Plus(-1)); got != "2026-11-16" {
		t.Errorf("the Sunday before is in the week of %s", got)
	}
}

// TestFigures shows what each figure counts, and what it leaves out.
func TestFigures(t *testing.T) {
	t.Parallel()
	old := view.Course{Dilemma: "old", Organisation: "coa", Shared: at(100)}
	young := view.Course{Dilemma: "young", Organisation: "ind", Shared: at(10)}
	decided := view.Course{Dilemma: "decided", Organisation: "coa", Shared: at(60), Decisions: []view.Ruling{{At: at(20)}}, FedBack: at(15), Both: true}
	silent := view.Course{Dilemma: "silent", Organisation: "ind", Shared: at(60), Decisions: []view.Ruling{{At: at(200)}}}
	put := func(level chain.LevelID, why decision.Why, from, to int) view.Course {
		p := view.PutToLevel{Level: level, Why: why, At: at(from)}
		if to > 0 {
			p.Ended, p.Answered = at(to), true
		}
		return view.Course{Dilemma: dilemma.ID(level), Organisation: "dtv", Shared: at(from), Put: []view.PutToLevel{p}}
	}
	partner := old
	partner.Asked = []view.PutToPartner{{Organisation: "ind", At: at(9), Ended: at(8)}, {Organisation: "dtv", At: at(7)}}
	for name, c := range map[string]struct {
		courses []view.Course
		figure  view.FigureID
		want    string
	}{
		"age": {slices.Concat(times(8, old), times(9, young)), view.AgeOfOpen, "10d; weeks 10d, months 0, longer 100d"},
		"what was shared on the Monday is of next week": {times(9, view.Course{Dilemma: "d", Organisation: "coa", Shared: at(-0)}), view.AgeOfOpen, "0; weeks 0, months 0, longer 0"},
		"too few":                         {times(6, old), view.AgeOfOpen, "-; weeks -, months -, longer -"},
		"one of three kinds is small":     {slices.Concat(times(9, old), times(3, young), times(9, view.Course{Dilemma: "m", Organisation: "coa", Shared: at(50)})), view.AgeOfOpen, "50d; weeks -, months 50d, longer -"},
		"who was decided is open no more": {slices.Concat(times(8, old), times(7, decided)), view.AgeOfOpen, "100d; weeks 0, months 0, longer 100d"},
		"reopened is open": {
			times(8, view.Course{Dilemma: "r", Organisation: "coa", Shared: at(40), Decisions: []view.Ruling{{At: at(30), Reopened: at(20)}}}),
			view.AgeOfOpen, "40d; weeks 0, months 40d, longer 0",
		},
		"withdrawn is not": {times(8, view.Course{Dilemma: "w", Organisation: "coa", Shared: at(40), Withdrawn: at(3)}), view.AgeOfOpen, "0; weeks 0, months 0, longer 0"},
		"waiting": {
			slices.Concat(times(7, put("kdt", decision.WeDiffer, 9, 0)), times(8, partner), times(7, young)), view.WaitsOn,
			"22; level:collega 0, level:teamleider 0, level:kdt 7, level:lko 0, level:directie 0, level:mdt 0, partner:ind 0, partner:coa 0, partner:dtv 8, partner:dmb 0, table 7",
		},
		"fed back":              {slices.Concat(times(8, decided), times(7, silent)), view.FedBack, "8/15"},
		"nearly all fed back":   {slices.Concat(times(20, decided), times(2, silent)), view.FedBack, "nearly 1"},
		"hardly any":            {slices.Concat(times(2, decided), times(20, silent)), view.FedBack, "nearly -1"},
		"all fed back":          {times(9, decided), view.FedBack, "9/9"},
		"both sides":            {slices.Concat(times(8, decided), times(7, silent)), view.BothNamed, "8/15"},
		"decided two years ago": {times(8, view.Course{Dilemma: "d", Organisation: "coa", Shared: at(800), Decisions: []view.Ruling{{At: at(700)}}}), view.FedBack, "0"},
		"reasons": {
			slices.Concat(times(8, put("lko", decision.WeDiffer, 9, 0)), times(7, put("kdt", decision.StandsStill, 9, 3))), view.Escalations,
			"15; outside-mandate 0, we-differ 8, frame-missing 0, pressed 0, stands-still 7",
		},
		"what a level drew to itself is no escalation": {times(9, put("directie", decision.ByTakeover, 9, 0)), view.Escalations, "0; outside-mandate 0, we-differ 0, frame-missing 0, pressed 0, stands-still 0"},
		"takeovers": {
			slices.Concat(
				times(8, view.Course{Dilemma: "a", Organisation: "coa", Shared: at(9), Takeovers: []view.SteppedIn{{Level: "directie", At: at(5)}}}),
				times(7, view.Course{Dilemma: "b", Organisation: "coa", Shared: at(9), Takeovers: []view.SteppedIn{{Level: "directie", At: at(5), Kept: true}}}),
			), view.TakenOver, "15; told 8, later 0, kept 7",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := state(t, asked(c.courses...)).Figure(c.figure)
			got := said(f, f.Whole)
			if len(f.Kinds) > 0 {
				got += "; " + said(f, f.Kinds...)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("wanted (-) and found (+):\n%s", diff)
			}
		})
	}
}

// TestAnswerTimes holds how fast levels answer: in working days, no level of one person.
func TestAnswerTimes(t *testing.T) {
	t.Parallel()
	answered := func(level chain.LevelID, days int) view.Course {
		return view.Course{Dilemma: dilemma.ID(level), Organisation: "coa", Shared: at(30), Put: []view.PutToLevel{{Level: level, Why: decision.WeDiffer, At: at(20 + days), Ended: at(20), Answered: true}}}
	}
	passed := answered("kdt", 9)
	passed.Put[0].Answered = false
	q := asked(slices.Concat(times(8, answered("lko", 7)), times(9, answered("bewindspersoon", 14)), times(7, answered("dg-ind", 21)), times(9, passed))...)
	f := state(t, q).Figure(view.AnswerTime)
	if diff := cmp.Diff("10d | collega 0, teamleider 0, kdt 0, lko 5d, directie 0, mdt 10d", said(f, f.Whole)+" | "+said(f, f.Levels...)); diff != "" {
		t.Errorf("wanted (-) and found (+):\n%s", diff)
	}
	if got := f.Levels[5].Joined; len(got) != 3 || got[2] != "bewindspersoon" {
		t.Errorf("levels of one person are taken together as %v", got)
	}
	for _, c := range slices.Concat(f.Levels, f.Organisations, []view.Cell{f.Whole}) {
		if c.N != 0 {
			t.Errorf("%s tells how many answers there were", c.Key)
		}
	}
	q.Seats = q.Seats[:2]
	if f := state(t, q).Figure(view.AnswerTime); f.Whole.Shown || f.Levels[0].Shown || f.Organisations[1].Shown {
		t.Error("two people answer in the whole chain, and their figure is shown")
	}
}

// TestPeriods holds that there is a row of quarters, of months where there is more.
func TestPeriods(t *testing.T) {
	t.Parallel()
	var courses []view.Course
	for n := range 8 * 24 {
		courses = append(courses, view.Course{
			Dilemma: dilemma.ID(fmt.Sprint(n)), Organisation: "coa", Shared: at(370), FedBack: at(n + 1),
			Decisions: []view.Ruling{{At: at(n + 1)}},
		})
	}
	f := state(t, asked(courses[:100]...)).Figure(view.FedBack)
	if diff := cmp.Diff("2025-11-23 0, 2026-02-23 0, 2026-05-23 8/8, 2026-08-23 92/92", said(f, f.Periods...)); diff != "" {
		t.Error(diff)
	}
	if f = state(t, asked(courses...)).Figure(view.FedBack); len(f.Periods) != 12 {
		t.Errorf("%d periods of %d decisions", len(f.Periods), len(courses))
	}
}

// TestPairs holds that only pairs of values that occur often enough are told.
func TestPairs(t *testing.T) {
	t.Parallel()
	decided := view.Course{Dilemma: "d", Organisation: "coa", Shared: at(60), Decisions: []view.Ruling{{At: at(20)}}}
	with := func(values ...string) view.Course {
		c := decided
		c.Dilemma, c.Values, c.Goals = dilemma.ID(strings.Join(values, "")), values, []string{"g|h"}
		return c
	}
	s := state(t, asked(slices.Concat(times(9, with("a|b")), times(12, with("a|c")), times(5, with("b|c")), times(7, decided))...))
	var got []string
	for _, f := range append(s.Values, s.Goals...) {
		got = append(got, string(f.ID)+" "+said(f, f.Whole))
	}
	want := []string{"values:a|c 12/33", "values:a|b 9/33", "goals:g|h 26/33"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := len(s.Dilemmas(view.FigurePart{Figure: "values:a|b"})); got != 9 {
		t.Errorf("%d dilemmas behind a pair", got)
	}
}

// TestBehind holds which dilemmas lie behind a figure, and in which order.
func TestBehind(t *testing.T) {
	t.Parallel()
	one := view.Course{Dilemma: "one", Organisation: "coa", Shared: at(50), Interface: "k1"}
	two := view.Course{Dilemma: "two", Organisation: "ind", Shared: at(70)}
	three := view.Course{Dilemma: "three", Organisation: "ind", Shared: at(60), Decisions: []view.Ruling{{At: at(30)}}, FedBack: at(20)}
	four := view.Course{Dilemma: "four", Organisation: "ind", Shared: at(60), Decisions: []view.Ruling{{At: at(40)}}}
	s := state(t, asked(one, two, three, four))
	for want, b := range map[string]view.FigurePart{
		"two one": {Figure: view.AgeOfOpen},
		"two":     {Figure: view.AgeOfOpen, Interface: view.NoInterface},
		"one":     {Figure: view.AgeOfOpen, Organisation: "coa", Kind: view.KindMiddle},
		"three":   {Figure: view.FedBack},
		"four":    {Figure: view.FedBack, Not: true},
		"":        {Figure: "no such figure"},
	} {
		var got []string
		for _, id := range s.Dilemmas(b) {
			got = append(got, string(id))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%+v: %v, want %s", b, got, want)
		}
	}
}

// TestCourse holds what is kept of a dilemma, and when.
func TestCourse(t *testing.T) {
	t.Parallel()
	past := Past(Sanne, intake.Opened{
		Question: "?", Frame: "art-64", Interface: "k7", Options: []intake.Option{{ID: "O1"}, {ID: "O2"}},
	})
	course := func() *view.Course {
		d := view.Fold("d", past)
		return view.CourseOf(&d, view.TraitsOf(&d))
	}
	if c := course(); c != nil {
		t.Fatalf("a private dilemma has a course: %+v", c)
	}
	past = Then(past, Sanne, intake.Shared{},
		weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Goal: "g", Value: "rule"},
		weighing.ArgumentMade{ID: "A2", Kind: weighing.Against, Option: "O1", Goal: "h", Value: "child"},
		decision.Escalated{ID: "E1", Level: "kdt", Why: decision.WeDiffer},
		decision.Escalated{ID: "S1", Level: "rao", Why: decision.WeDiffer})
	if c := course(); len(c.Put) != 1 || c.Last() != 0 || c.Values != nil || c.Goals != nil || c.Both {
		t.Errorf("while it is open: %+v", c)
	}
	past = Then(past, dilemma.Clock, decision.LevelPassed{ID: "E1", To: "directie"})
	moved := Then(past, dilemma.Clock, decision.Escalated{ID: "E2", Level: "directie", Why: decision.WeDiffer})
	moved[len(moved)-1].At = moved[len(moved)-2].At // one act, two events
	past = Then(moved, Joost, decision.Taken{Option: "O1", Escalation: "E2"}, learning.OutcomeFedBack{Text: "."})
	c := course()
	if !c.Both || !slices.Equal(c.Values, []string{"child|rule"}) || !slices.Equal(c.Goals, []string{"g|h"}) || c.FedBack == 0 || c.Last() != c.FedBack {
		t.Errorf("when it was decided: %+v", c)
	}
	if p := c.Put; len(p) != 2 || p[0].Answered || p[0].Moved || !p[1].Answered || !p[1].Moved {
		t.Errorf("questions to levels: %+v", p)
	}
	past = Then(past, Joost, decision.TakenOver{ID: "E3", Level: "directie", Because: "Nog niet", Decided: true})
	if c := course(); c.Last() != 0 || c.Decisions[0].Reopened == 0 || c.FedBack != 0 || !c.Takeovers[0].Kept || !c.Takeovers[0].Reopened || c.Values != nil {
		t.Errorf("when it was reopened: %+v", c)
	}
}

// TestNothingSmallCanBeWorkedOut attacks the page: from all that it shows, by all sums that
// hold between its figures, no small group can be bounded from above.
func TestNothingSmallCanBeWorkedOut(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		q := asked(randomCourses(rand.New(rand.NewPCG(seed, 7)))...)
		q.Chain.Interfaces = q.Chain.Interfaces[:3]
		s := state(t, q)
		for what, n := range newAttack(s).finds(s.Threshold) {
			t.Errorf("seed %d: it follows that %s is at most %d", seed, what, n)
		}
	}
}

// TestTheAttackSees holds that the attack finds what a page would give away that hides
// small numbers only.
func TestTheAttackSees(t *testing.T) {
	t.Parallel()
	seen := 0
	for seed := range uint64(40) {
		s := state(t, asked(randomCourses(rand.New(rand.NewPCG(seed, 7)))...))
		f := s.Figure(view.Escalations)
		if !f.Whole.Shown {
			continue
		}
		for i := range f.Kinds {
			c := &f.Kinds[i]
			n := len(s.Dilemmas(view.FigurePart{Figure: f.ID, Kind: c.Key}))
			c.Shown, c.N = n >= s.Threshold, n
		}
		seen += len(newAttack(s).finds(s.Threshold))
	}
	if seen == 0 {
		t.Error("it finds nothing")
	}
}

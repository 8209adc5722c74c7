package programme_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/programme"

	"github.com/google/go-cmp/cmp"
)

const (
	today dilemma.Day = "2026-03-02" // a Monday
	first dilemma.Day = "2026-06-01"
	later dilemma.Day = "2026-09-01"
)

var (
	builtIn = chain.BuiltIn()

	content = programme.Measure{
		Title: "Voorbeelden bespreken", What: "Elke maand één voorbeeld in het teamoverleg.", Goal: "uitlegbaar", Obstacle: "ruimte-niet-gezien",
		Reach: programme.OfOrganisation, Organisations: []dilemma.OrganisationID{"coa"},
		Time: []programme.Time{{Of: chain.Seat{Organisation: "coa", Role: "locatiemanager"}, Hours: 2}}, TimeNote: "in plaats van de mededelingen",
		Indicator: programme.Examples, Wanted: programme.Up,
	}
	start   = &programme.Reading{Indicator: programme.Examples, On: today, Value: 3}
	plan    = programme.Planned{Measure: content, Owner: Sanne, First: first, Every: 3, Start: start}
	planned = Past(Joost, plan)
	begun   = Then(planned, Sanne, programme.Begun{})
	altered = Then(begun, Sanne, programme.Checked{Sees: "a", Means: "b", Outcome: programme.Alter, Was: first, Next: later})
	ended   = Then(begun, Sanne, programme.Stopped{Reason: "x"})
	missed  = Then(begun, dilemma.Clock, programme.Climbed{Check: first, Level: "signaallijst", Days: 10, Until: "2026-06-22"})
	atTop   = Then(missed, dilemma.Clock, programme.Climbed{Check: first, Level: "topberaad", After: "da", Days: 60, Until: "2026-06-23"})
)

func planning(change func(*programme.Plan)) programme.Plan {
	c := programme.Plan{
		Measure: content, Owner: Sanne, First: first, Every: 3, Start: start, Others: []programme.ID{"m2"}, Chain: &builtIn, Today: today,
	}
	if change != nil {
		change(&c)
	}
	return c
}

func with(change func(*programme.Measure)) programme.Measure {
	m := content
	change(&m)
	return m
}

func TestPlan(t *testing.T) {
	t.Parallel()
	untidy := planning(func(c *programme.Plan) {
		c.Title, c.Team = "  Voorbeelden bespreken ", "alle teams"
		c.Time = append([]programme.Time{{}}, c.Time...)
		c.Ties = []programme.Tie{{Kind: programme.Strengthens}, {To: "m2", Kind: programme.Opposes, Why: " kost tijd "}}
	})
	tied := plan
	tied.Ties = []programme.Tie{{To: "m2", Kind: programme.Opposes, Why: "kost tijd"}}
	Run(t, []Case{
		{Name: "a plan", By: Joost, When: planning(nil), Then: []dilemma.Event{plan}},
		{Name: "rows that were left empty, and a team where the reach is none", By: Joost, When: untidy, Then: []dilemma.Event{tied}},
		{Name: "twice", Given: planned, By: Joost, When: planning(nil), Refused: []string{"programme.there-already"}},
		{Name: "nothing", By: Joost, When: programme.Plan{Chain: &builtIn, Today: today}, Refused: []string{
			"text.missing title", "text.missing what", "programme.goal-missing goal", "programme.obstacle-missing obstacle", "programme.reach-missing reach",
			"programme.organisation-missing organisations", "text.missing timeNote", "programme.indicator-missing indicator",
			"programme.direction-missing wanted", "programme.owner-missing owner", "day.missing first", "programme.every-range every",
		}},
		{Name: "a kind of team without its name", By: Joost, When: planning(func(c *programme.Plan) { c.Reach = programme.OfTeams }), Refused: []string{"text.missing team"}},
		{Name: "an organisation that is none", By: Joost, When: planning(func(c *programme.Plan) {
			c.Organisations = append([]dilemma.OrganisationID{"x"}, c.Organisations...)
		}), Refused: []string{"programme.organisation-missing organisations"}},
		{Name: "hours of nobody, too many, and a role twice", By: Joost, When: planning(func(c *programme.Plan) {
			c.Time = []programme.Time{{Hours: 2}, {Of: c.Time[0].Of, Hours: 41}, {Of: c.Time[0].Of, Hours: 1}}
		}), Refused: []string{"programme.role-missing of-1", "programme.hours-range hours-2", "programme.role-twice of-3"}},
		{Name: "a tie with nothing, with what has ended, and without why", By: Joost, When: planning(func(c *programme.Plan) {
			c.Ties = []programme.Tie{{Kind: "x", Why: "y"}, {To: "m9", Kind: programme.Opposes}}
		}), Refused: []string{"programme.other-missing tie-1", "programme.tie-missing kind-1", "programme.other-missing tie-2", "text.missing why-2"}},
		{Name: "an owner without a role", By: Joost, When: planning(func(c *programme.Plan) { c.Owner.Role = "koning" }), Refused: []string{"programme.owner-missing owner"}},
		{Name: "a first check in the past", By: Joost, When: planning(func(c *programme.Plan) { c.First = "2026-03-01" }), Refused: []string{"day.past first"}},
		{Name: "another plan", Given: begun, By: Sanne, When: programme.Rewrite{
			Measure: with(func(m *programme.Measure) { m.Wanted = programme.Down }), Why: " beter ", Chain: &builtIn,
		}, Then: []dilemma.Event{programme.Rewritten{Measure: with(func(m *programme.Measure) { m.Wanted = programme.Down }), Why: "beter"}}},
		{Name: "another figure, which begins anew", Given: begun, By: Sanne, When: programme.Rewrite{
			Measure: with(func(m *programme.Measure) { m.Indicator = programme.FedBack }), Why: "beter", Start: &programme.Reading{On: later, Value: 1, Of: 9}, Chain: &builtIn,
		}, Then: []dilemma.Event{programme.Rewritten{
			Measure: with(func(m *programme.Measure) { m.Indicator = programme.FedBack }), Why: "beter",
			Start: &programme.Reading{Indicator: programme.FedBack, On: later, Value: 1, Of: 9},
		}}},
		{Name: "another plan without why", Given: begun, By: Sanne, When: programme.Rewrite{Measure: content, Chain: &builtIn}, Refused: []string{"text.missing why"}},
		{Name: "another plan of what has ended", Given: ended, By: Sanne, When: programme.Rewrite{Measure: content, Why: "x", Chain: &builtIn}, Refused: []string{"programme.ended"}},
		{Name: "handed over", Given: begun, By: Sanne, When: programme.HandOver{Owner: Mila, Why: "ander werk", Chain: &builtIn}, Then: []dilemma.Event{programme.Handed{To: Mila, Why: "ander werk"}}},
		{Name: "handed over to oneself, without why", Given: begun, By: Sanne, When: programme.HandOver{Owner: Sanne, Chain: &builtIn}, Refused: []string{"programme.same-owner owner", "text.missing why"}},
	})
}

func TestCircle(t *testing.T) {
	t.Parallel()
	look := programme.Look{Sees: "minder", Means: "het werkt", Outcome: programme.GoOn, Next: later, Reading: start, Today: "2026-06-02"}
	stop := look
	stop.Outcome = programme.Halt
	late := look
	late.Next = late.Today
	checked := programme.Checked{Sees: "minder", Means: "het werkt", Outcome: programme.GoOn, Reading: start, Was: first, Next: later}
	last := checked
	last.Outcome, last.Next = programme.Halt, ""
	Run(t, []Case{
		{Name: "begin", Given: planned, By: Sanne, When: programme.Begin{Note: " klaar "}, Then: []dilemma.Event{programme.Begun{Note: "klaar"}}},
		{Name: "begin twice", Given: begun, By: Sanne, When: programme.Begin{}, Refused: []string{"programme.begun-already"}},
		{Name: "begin what never was", By: Sanne, When: programme.Begin{}, Refused: []string{"programme.unknown"}},
		{Name: "a check", Given: begun, By: Sanne, When: look, Then: []dilemma.Event{checked}},
		{Name: "a check of what was never begun", Given: planned, By: Sanne, When: look, Then: []dilemma.Event{checked}},
		{Name: "a check by which it stops needs no next day", Given: begun, By: Sanne, When: stop, Then: []dilemma.Event{last, programme.Stopped{Reason: "het werkt"}}},
		{Name: "a check without a next day", Given: begun, By: Sanne, When: late, Refused: []string{"day.past next"}},
		{Name: "an empty check", Given: begun, By: Sanne, When: programme.Look{Today: today}, Refused: []string{"text.missing sees", "text.missing means", "programme.outcome-missing outcome"}},
		{Name: "adjust", Given: altered, By: Sanne, When: programme.Adjust{Text: "anders"}, Then: []dilemma.Event{programme.Adjusted{Text: "anders"}}},
		{Name: "adjust a plan", Given: planned, By: Sanne, When: programme.Adjust{Text: "anders"}, Refused: []string{"programme.not-begun"}},
		{Name: "close", Given: begun, By: Sanne, When: programme.Finish{Text: "het is gewoon", Reading: start}, Then: []dilemma.Event{programme.Finished{Text: "het is gewoon", Reading: start}}},
		{Name: "close what was never begun", Given: planned, By: Sanne, When: programme.Finish{Text: "x"}, Refused: []string{"programme.not-begun"}},
		{Name: "stop a plan", Given: planned, By: Sanne, When: programme.Stop{Reason: "geen tijd"}, Then: []dilemma.Event{programme.Stopped{Reason: "geen tijd"}}},
		{Name: "stop without a reason", Given: begun, By: Sanne, When: programme.Stop{}, Refused: []string{"text.missing reason"}},
		{Name: "stop twice", Given: ended, By: Sanne, When: programme.Stop{Reason: "x"}, Refused: []string{"programme.ended"}},
	})
}

// TestNews: what others do with a measure its owner hears, until they said that they
// read it; what they did themselves is none.
func TestNews(t *testing.T) {
	t.Parallel()
	stopped := Then(begun, Joost, programme.Stopped{Reason: "x"})
	handed := Then(begun, Sanne, programme.Handed{To: Mila, Why: "x"})
	read := Then(stopped, Sanne, programme.NewsRead{})
	Run(t, []Case{
		{Name: "what another did", Given: stopped, By: Sanne, When: programme.ReadNews{}, Then: []dilemma.Event{programme.NewsRead{}}},
		{Name: "twice", Given: read, By: Sanne, When: programme.ReadNews{}},
		{Name: "what one did oneself", Given: ended, By: Sanne, When: programme.ReadNews{}},
		{Name: "for another", Given: stopped, By: Joost, When: programme.ReadNews{}, Refused: []string{"programme.not-your-news"}},
		{Name: "that it is theirs now", Given: handed, By: Mila, When: programme.ReadNews{}, Then: []dilemma.Event{programme.NewsRead{}}},
		{Name: "who had it before", Given: handed, By: Sanne, When: programme.ReadNews{}, Refused: []string{"programme.not-your-news"}},
		{Name: "that it was planned asks to begin", Given: planned, By: Sanne, When: programme.ReadNews{}},
		{Name: "that it climbed is late work", Given: missed, By: Sanne, When: programme.ReadNews{}},
	})
}

// TestMissedChecksClimb: after the days of grace to the lowest level, after its term to
// the next, and never past the top; an answer or the check itself brings it down.
func TestMissedChecksClimb(t *testing.T) {
	t.Parallel()
	climbed := programme.Climbed{Check: first, Level: "signaallijst", Days: 10, Until: "2026-06-23"}
	up := programme.Climbed{Check: first, Level: "rao", After: "signaallijst", Days: 25, Until: "2026-07-28"}
	mind := func(day dilemma.Day) programme.Mind { return programme.Mind{Today: day, Chain: &builtIn} }
	answer := programme.AnswerMissed{Outcome: programme.GoOn, Reason: "het kon niet eerder", Next: later, Today: "2026-06-10"}
	stop := programme.AnswerMissed{Outcome: programme.Halt, Reason: "niemand wil het", Today: "2026-06-10"}
	answered := Then(missed, Mila, programme.LevelAnswered{Level: "signaallijst", Outcome: programme.GoOn, Reason: "x", Next: later})
	done := Then(missed, Sanne, programme.Checked{Sees: "a", Means: "b", Outcome: programme.GoOn, Was: first, Next: later})
	Run(t, []Case{
		{Name: "on the day", Given: begun, By: dilemma.Clock, When: mind(first)},
		{Name: "on the last day of grace", Given: begun, By: dilemma.Clock, When: mind("2026-06-08")},
		{Name: "the day after", Given: begun, By: dilemma.Clock, When: mind("2026-06-09"), Then: []dilemma.Event{climbed}},
		{Name: "a plan that nobody began", Given: planned, By: dilemma.Clock, When: mind("2026-06-09"), Then: []dilemma.Event{climbed}},
		{Name: "not in the weekend", Given: begun, By: dilemma.Clock, When: mind("2026-06-13")},
		{Name: "while the level has time", Given: missed, By: dilemma.Clock, When: mind("2026-06-22")},
		{Name: "when the level stayed silent", Given: missed, By: dilemma.Clock, When: mind("2026-06-23"), Then: []dilemma.Event{up}},
		{Name: "at the top", Given: atTop, By: dilemma.Clock, When: mind("2026-11-02")},
		{Name: "what has ended", Given: ended, By: dilemma.Clock, When: mind("2026-06-09")},
		{Name: "after an answer", Given: answered, By: dilemma.Clock, When: mind("2026-07-01")},
		{Name: "after the check was done", Given: done, By: dilemma.Clock, When: mind("2026-07-01")},
		{Name: "an answer", Given: missed, By: Mila, When: answer, Then: []dilemma.Event{programme.LevelAnswered{Level: "signaallijst", Outcome: programme.GoOn, Reason: "het kon niet eerder", Next: later}}},
		{Name: "an answer by which it stops", Given: missed, By: Mila, When: stop, Then: []dilemma.Event{
			programme.LevelAnswered{Level: "signaallijst", Outcome: programme.Halt, Reason: "niemand wil het"}, programme.Stopped{Reason: "niemand wil het"},
		}},
		{Name: "an answer to nothing", Given: begun, By: Mila, When: answer, Refused: []string{"programme.nothing-missed"}},
		{Name: "an answer without a reason and a day", Given: missed, By: Mila, When: programme.AnswerMissed{Outcome: programme.Alter, Today: today}, Refused: []string{"text.missing reason", "day.missing next"}},
	})
	if got := programme.MissedOn(first, &builtIn, today); got != "2026-06-08" {
		t.Errorf("it can be done until %s", got)
	}
}

func TestStages(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		past []dilemma.Happened
		want programme.Stage
	}{
		"planned": {planned, programme.ToDo}, "begun": {begun, programme.Doing}, "to be altered": {altered, programme.ToAlter},
		"altered": {Then(altered, Sanne, programme.Adjusted{Text: "x"}), programme.Doing}, "stopped": {ended, programme.Ended},
		"a plan that a check wants otherwise": {Then(planned, Sanne, programme.Checked{Outcome: programme.Alter, Next: later}), programme.ToDo},
		"a level wants it otherwise":          {Then(missed, Mila, programme.LevelAnswered{Outcome: programme.Alter, Next: later}), programme.ToAlter},
		"missed":                              {missed, programme.Doing},
	} {
		var s programme.Stage
		for _, h := range c.past {
			s = programme.StageAfter(s, h.Event)
		}
		if s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

func TestCoherence(t *testing.T) {
	t.Parallel()
	lead := chain.Seat{Organisation: "coa", Role: "locatiemanager"}
	one := programme.Standing{ID: "m1", Measure: content}
	other := programme.Standing{ID: "m2", Measure: with(func(m *programme.Measure) {
		m.Obstacle, m.Wanted = "niet-durven", programme.Down
		m.Ties = []programme.Tie{{To: "m1", Kind: programme.Opposes, Why: "kost tijd"}, {To: "m9", Kind: programme.Opposes, Why: "die is er niet meer"}, {To: "m1", Kind: programme.Strengthens}}
	})}
	elsewhere := programme.Standing{ID: "m3", Measure: with(func(m *programme.Measure) {
		m.Organisations, m.Wanted, m.Time = []dilemma.OrganisationID{"ind"}, programme.Down, nil
	})}
	all := []programme.Standing{one, other, elsewhere}
	agreed := programme.Pulls(all, chain.Programme{Time: []chain.SetAside{{Seat: lead, Hours: 3}}})
	want := []programme.Pull{
		{Kind: programme.SaidSo, Measures: []programme.ID{"m2", "m1"}, Why: "kost tijd"},
		{Kind: programme.OtherWay, Measures: []programme.ID{"m1", "m2"}, Indicator: programme.Examples},
		{Kind: programme.TooLittle, Measures: []programme.ID{"m1", "m2"}, Of: lead, Hours: 4, SetAside: 3},
	}
	if diff := cmp.Diff(want, agreed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, enough := range []chain.Programme{{}, {Time: []chain.SetAside{{Seat: lead, Hours: 4}}}} {
		if n := len(programme.Pulls(all, enough)); n != 2 {
			t.Errorf("with %v: %d", enough, n)
		}
	}
	free := programme.Untouched(all, &builtIn)
	if len(free) != len(builtIn.Obstacles)-2 || free[0].ID != "kader-als-toets" {
		t.Errorf("not touched: %v", free)
	}
}

// TestIndicators: each has a unit, and those of the pulse are the scales of the chain.
func TestIndicators(t *testing.T) {
	t.Parallel()
	scales := 0
	for _, i := range programme.Indicators() {
		if !i.Known() || (i.Unit() == programme.InTenths) != (i.Scale() != "") {
			t.Errorf("%s: %s, scale %q", i, i.Unit(), i.Scale())
		}
		if i.Scale() != "" {
			scales++
		}
	}
	if scales != len(chain.Scales) || programme.Indicator("pulse-x").Known() || programme.Indicator("age").Scale() != "" {
		t.Errorf("%d scales", scales)
	}
}

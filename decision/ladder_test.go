package decision_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"

	"github.com/google/go-cmp/cmp"
)

// climbing is a chain whose levels stay silent in each of the agreed ways.
var climbing = func() *chain.Chain {
	joost := []chain.Seat{{Organisation: "ind", Role: "teamleider"}}
	mila := []chain.Seat{{Organisation: "dtv", Role: "regievoerder"}}
	level := func(id chain.LevelID, term int, silence chain.Silence) chain.Level {
		return chain.Level{ID: id, Answers: chain.Decides, Members: joost, Substitutes: mila, Term: term, Silence: silence, StepsIn: true, From: "2026-01-01"}
	}
	return &chain.Chain{Ladders: []chain.Ladder{
		{ID: chain.CaseLadder, Levels: []chain.Level{
			level("collega", 2, chain.Return), level("team", 4, chain.NextLevel), level("top", 10, chain.Remind),
		}},
		{ID: chain.SignalLadder, Levels: []chain.Level{level("lijst", 10, chain.NextLevel), level("raad", 20, chain.Remind)}},
	}}
}()

// question is a question that was put on Monday 2 March 2026.
func question(id string, ladder chain.LadderID, level chain.LevelID, days int, end dilemma.Day) []dilemma.Event {
	return []dilemma.Event{
		decision.Escalated{ID: id, Ladder: ladder, Level: level, Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12"},
		decision.TermStarted{ID: id, From: "2026-03-02", Days: days, End: end},
	}
}

func TestTimePassesOnALadder(t *testing.T) {
	t.Parallel()
	mind := func(day dilemma.Day) dilemma.Command { return decision.MindLadder{Today: day, Chain: climbing} }
	toColleague := Then(table, Sanne, question("E1", chain.CaseLadder, "collega", 2, "2026-03-04")...)
	toTeam := Then(table, Sanne, question("E1", chain.CaseLadder, "team", 4, "2026-03-06")...)
	toTop := Then(table, Sanne, question("E1", chain.CaseLadder, "top", 10, "2026-03-16")...)
	reminded := Then(Then(toTop, dilemma.Clock, decision.SubstitutesAsked{ID: "E1"}), dilemma.Clock, decision.LevelReminded{ID: "E1", On: "2026-03-17"})
	inHand := Then(toTeam, Joost, decision.EscalationTakenUp{ID: "E1", Promised: "2026-03-18"})
	both := Then(toTop, Sanne, question("S1", chain.SignalLadder, "lijst", 10, "2026-03-16")...)
	halfway := []dilemma.Event{decision.SubstitutesAsked{ID: "E1"}}
	Run(t, []Case{
		{Name: "nothing before half the term", Given: toTeam, When: mind("2026-03-03")},
		{Name: "who stands in is asked at half the term", Given: toTeam, When: mind("2026-03-04"), Then: halfway},
		{Name: "once", Given: Then(toTeam, dilemma.Clock, halfway...), When: mind("2026-03-06")},
		{Name: "the last day is the level's", Given: Then(toTeam, dilemma.Clock, halfway...), When: mind("2026-03-06")},
		{Name: "nobody is reminded on a Saturday", Given: toTeam, When: mind("2026-03-07")},
		{
			Name: "silence moves the question up", Given: toTeam, When: mind("2026-03-09"),
			Then: []dilemma.Event{
				decision.LevelPassed{ID: "E1", To: "top"},
				decision.Escalated{ID: "E2", Ladder: chain.CaseLadder, Level: "top", Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12"},
				decision.TermStarted{ID: "E2", From: "2026-03-09", Days: 10, End: "2026-03-23"},
			},
		},
		{Name: "or returns it", Given: toColleague, When: mind("2026-03-05"), Then: []dilemma.Event{decision.LevelPassed{ID: "E1"}}},
		{
			Name: "or reminds", Given: Then(toTop, dilemma.Clock, halfway...), When: mind("2026-03-17"),
			Then: []dilemma.Event{decision.LevelReminded{ID: "E1", On: "2026-03-17"}},
		},
		{Name: "not every day", Given: reminded, When: mind("2026-03-23")},
		{Name: "every week", Given: reminded, When: mind("2026-03-24"), Then: []dilemma.Event{decision.LevelReminded{ID: "E1", On: "2026-03-24"}}},
		{Name: "in hand is silent until the promised day", Given: inHand, When: mind("2026-03-18")},
		{
			Name: "a promise that lapsed is silence", Given: inHand, When: mind("2026-03-19"),
			Then: []dilemma.Event{
				decision.LevelPassed{ID: "E1", To: "top"},
				decision.Escalated{ID: "E2", Ladder: chain.CaseLadder, Level: "top", Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12"},
				decision.TermStarted{ID: "E2", From: "2026-03-19", Days: 10, End: "2026-04-02"},
			},
		},
		{
			Name:  "a suspended term stands still",
			Given: Then(toTeam, Joost, decision.TermSuspended{ID: "E1", From: "2026-03-03", Because: "de arts"}), When: mind("2026-04-30"),
		},
		{
			Name: "two ladders climb each by itself", Given: both, When: mind("2026-03-09"),
			Then: []dilemma.Event{decision.SubstitutesAsked{ID: "E1"}, decision.SubstitutesAsked{ID: "S1"}},
		},
		{
			Name: "a question from before there were terms gets one", Given: Then(table, Sanne, question("E1", chain.CaseLadder, "team", 4, "")[0]), When: mind("2026-03-09"),
			Then: []dilemma.Event{decision.TermStarted{ID: "E1", From: "2026-03-09", Days: 4, End: "2026-03-13"}},
		},
		{
			Name: "a day that the partners close moves the end", Given: toTeam,
			When: decision.MindLadder{Today: "2026-03-03", Chain: changed(climbing, func(c **chain.Chain) {
				closed := **c
				closed.Closures = []chain.Closure{{Day: "2026-03-05"}}
				*c = &closed
			})},
			Then: []dilemma.Event{decision.TermRecomputed{ID: "E1", Was: "2026-03-06", End: "2026-03-09"}},
		},
		{
			Name: "a signal outlives the decision", Given: Then(both, Joost, decision.Taken{Escalation: "E1"}), When: mind("2026-03-09"),
			Then: []dilemma.Event{decision.SubstitutesAsked{ID: "S1"}},
		},
		{Name: "a draft has no ladder", Given: table[:1], When: mind("2026-03-09")},
	})
}

func TestTheTermOfALevel(t *testing.T) {
	t.Parallel()
	put := Then(table, Sanne, question("E1", chain.CaseLadder, "team", 4, "2026-03-06")...)
	held := Then(put, Joost, decision.TermSuspended{ID: "E1", From: "2026-03-03", Because: "de arts"})
	Run(t, []Case{
		{
			Name: "stands still, with a reason", Given: put, By: Joost,
			When: decision.Suspend{Escalation: "E1", Because: "de arts", Today: "2026-03-03", Chain: climbing},
			Then: []dilemma.Event{decision.TermSuspended{ID: "E1", From: "2026-03-03", Because: "de arts"}},
		},
		{
			Name: "not without one", Given: put, By: Joost,
			When: decision.Suspend{Escalation: "E1", Today: "2026-03-03", Chain: climbing}, Refused: []string{"text.missing held"},
		},
		{
			Name: "not twice at a time", Given: held, By: Joost,
			When: decision.Suspend{Escalation: "E1", Because: "x", Today: "2026-03-04", Chain: climbing}, Refused: []string{"decision.term-stands-still"},
		},
		{
			Name: "runs again", Given: held, By: Joost,
			When: decision.Resume{Escalation: "E1", Today: "2026-03-10", Chain: climbing},
			Then: []dilemma.Event{decision.TermResumed{ID: "E1", Until: "2026-03-09", End: "2026-03-13"}},
		},
		{
			Name: "which it did", Given: put, By: Joost,
			When: decision.Resume{Escalation: "E1", Today: "2026-03-10", Chain: climbing}, Refused: []string{"decision.term-runs"},
		},
		{
			Name: "gets longer", Given: put, By: Joost,
			When: decision.Extend{Escalation: "E1", Days: 3, Because: "ziekte", Today: "2026-03-05", Chain: climbing},
			Then: []dilemma.Event{decision.TermExtended{ID: "E1", Days: 3, On: "2026-03-05", Because: "ziekte", End: "2026-03-11"}},
		},
		{
			Name: "by a number of days", Given: put, By: Joost,
			When: decision.Extend{Escalation: "E1", Because: "ziekte", Today: "2026-03-05", Chain: climbing}, Refused: []string{"decision.days-range days"},
		},
		{
			Name: "by who sits there", Given: put, By: Sanne,
			When: decision.Extend{Escalation: "E1", Days: 3, Because: "ziekte", Today: "2026-03-05", Chain: climbing}, Refused: []string{"decision.not-at-level"},
		},
	})
}

func TestEarlierEndsStay(t *testing.T) {
	t.Parallel()
	var d decision.Deadline
	for _, e := range []dilemma.Event{
		decision.TermStarted{From: "2026-03-02", Days: 4, End: "2026-03-06"},
		decision.TermSuspended{From: "2026-03-03", Because: "de arts"},
		decision.TermResumed{Until: "2026-03-09", End: "2026-03-13"},
		decision.TermExtended{Days: 3, On: "2026-03-11", Because: "ziekte", End: "2026-03-18"},
		decision.TermRecomputed{Was: "2026-03-18", End: "2026-03-19"},
	} {
		d.Apply(e)
	}
	want := []decision.Moved{{"2026-03-06", decision.BySuspension, "de arts"}, {"2026-03-13", decision.ByExtension, "ziekte"}, {"2026-03-18", decision.ByCalendar, ""}}
	if diff := cmp.Diff(want, d.Earlier); diff != "" {
		t.Error(diff)
	}
}

func TestExplainWait(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{
			Name: "so many working days, because", Given: table, By: Sanne,
			When: decision.ExplainWait{Days: 3, Because: "de arts belt vrijdag", Today: "2026-03-05", Chain: climbing},
			Then: []dilemma.Event{decision.WaitExplained{Until: "2026-03-10", Because: "de arts belt vrijdag"}},
		},
		{Name: "not for ever", Given: table, By: Sanne, When: decision.ExplainWait{Days: 21, Today: "2026-03-05", Chain: climbing}, Refused: []string{"text.missing because", "decision.days-range days"}},
	})
}

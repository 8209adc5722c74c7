package decision_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
)

func TestTakeOver(t *testing.T) {
	t.Parallel()
	toTeam := Then(table, Sanne, question("E1", chain.CaseLadder, "team", 4, "2026-03-06")...)
	toTop := Then(table, Sanne, question("E1", chain.CaseLadder, "top", 10, "2026-03-16")...)
	step := decision.TakeOver{Level: "top", Ground: "de veiligheid vandaag", Today: "2026-03-03", Chain: climbing}
	drawn := func(id, over string, decided bool) []dilemma.Event {
		return []dilemma.Event{
			decision.TakenOver{ID: id, Over: over, Level: "top", Ground: "de veiligheid vandaag", Decided: decided},
			decision.Escalated{ID: id, Ladder: chain.CaseLadder, Level: "top", Why: decision.ByTakeover, Question: "?", Before: "2026-03-17"},
			decision.TermStarted{ID: id, From: "2026-03-03", Days: 10, End: "2026-03-17"},
		}
	}
	decided := Then(table, Joost, taken())
	kept := Then(table, Joost, decision.TakenOver{ID: "E1", Level: "top", Because: "een lopend onderzoek", Until: "2026-04-01"})
	with := func(change func(*decision.TakeOver)) dilemma.Command { return changed(step, change) }
	Run(t, []Case{
		{Name: "unasked, with a ground", Given: table, By: Joost, When: step, Then: drawn("E1", "", false)},
		{Name: "from a lower level", Given: toTeam, By: Joost, When: step, Then: drawn("E2", "E1", false)},
		{Name: "a level answers what it was asked", Given: toTop, By: Joost, When: step, Refused: []string{"decision.takeover-not-above level"}},
		{
			Name: "the table does not take a takeover back", Given: Then(table, Joost, drawn("E1", "", false)...), By: Sanne,
			When: decision.WithdrawEscalation{Escalation: "E1", Reason: "liever niet"}, Refused: []string{"decision.not-the-taker"},
		},
		{Name: "members only", Given: table, By: Mila, When: step, Refused: []string{"decision.takeover-not-there level"}},
		{
			Name: "not without a ground", Given: table, By: Joost,
			When: with(func(c *decision.TakeOver) { c.Ground = "" }), Refused: []string{"decision.ground-missing ground"},
		},
		{
			Name: "or why it cannot be shared, and until when", Given: table, By: Joost,
			When:    with(func(c *decision.TakeOver) { c.Ground, c.Because = "", "een lopend onderzoek" }),
			Refused: []string{"day.missing until"},
		},
		{Name: "who decided first does not review it", Given: decided, By: Joost, When: step, Refused: []string{"decision.first-decider"}},
		{Name: "another reopens what was decided", Given: Then(table, Sanne, taken()), By: Joost, When: step, Then: drawn("E1", "", true)},
		{
			Name:  "the first decider does not decide again either",
			Given: Then(Then(table, Joost, taken()), Sanne, decision.TakenOver{ID: "E1", Level: "top", Ground: "x", Decided: true}), By: Joost, When: take(),
			Refused: []string{"decision.first-decider"},
		},
		{
			Name: "the ground comes later", Given: kept, By: Joost, When: decision.ShareGround{Takeover: "E1", Ground: "aangifte"},
			Then: []dilemma.Event{decision.GroundShared{ID: "E1", Ground: "aangifte"}},
		},
		{Name: "from who stepped in", Given: kept, By: Mila, When: decision.ShareGround{Takeover: "E1", Ground: "x"}, Refused: []string{"decision.not-the-taker"}},
		{
			Name: "once", Given: Then(kept, Joost, decision.GroundShared{ID: "E1", Ground: "aangifte"}), By: Joost,
			When: decision.ShareGround{Takeover: "E1", Ground: "x"}, Refused: []string{"decision.ground-known"},
		},
	})
}

package decision_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
)

// topped is small with a last rung that has the form for a harrowing case.
var topped = changed(small, func(c **chain.Chain) {
	with := **c
	ladder := with.Ladders[0]
	ladder.Levels = append(ladder.Levels[:len(ladder.Levels):len(ladder.Levels)], chain.Level{
		ID: "top", Answers: chain.Decides, Form: chain.Harrowing, From: "2026-01-01",
		Members: []chain.Seat{{Organisation: "ind", Role: "teamleider"}},
	})
	with.Ladders = []chain.Ladder{ladder}
	*c = &with
})

func submission() decision.Submission {
	return decision.Submission{
		Circumstances: []decision.Circumstance{{Text: "zij is 81", Source: "dossier"}, {}, {Text: "zij kent alleen dit huis", Source: "de geriater"}},
		Tried:         "drie aanvragen", Others: "DT&V verwacht geen vertrek", Tested: decision.WasTested, Test: "in 2019, afgewezen",
		About: decision.Admission, NotLower: "geen kader past",
	}
}

func submitted(advice ...string) *decision.Submission {
	s := submission()
	s.Circumstances = []decision.Circumstance{{ID: "H1", Text: "zij is 81", Source: "dossier"}, {ID: "H2", Text: "zij kent alleen dit huis", Source: "de geriater"}}
	s.Advice = advice
	return &s
}

func TestSubmission(t *testing.T) {
	t.Parallel()
	up := func(change func(*decision.Escalate)) dilemma.Command {
		return changed(escalate(), func(c *decision.Escalate) {
			c.Level, c.Chain, c.Submission = "top", topped, submission()
			change(c)
		})
	}
	put := func(id string, s *decision.Submission) []dilemma.Event {
		return []dilemma.Event{decision.Escalated{
			ID: id, Ladder: chain.CaseLadder, Level: "top", Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12", Submission: s,
		}}
	}
	advised := Then(table, Sanne, decision.Escalated{ID: "E1", Level: "mdt"})
	advised = Then(advised, Mila, decision.AdviceGiven{ID: "E1", Text: "bijzonder"})
	Run(t, []Case{
		{Name: "circumstances together, what was tried and what is asked", Given: table, By: Sanne, When: up(func(*decision.Escalate) {}), Then: put("E1", submitted())},
		{Name: "with the advice that there is", Given: advised, By: Sanne, When: up(func(*decision.Escalate) {}), Then: put("E2", submitted("E1"))},
		{
			Name: "nothing of it for another level", Given: table, By: Sanne, When: up(func(c *decision.Escalate) { c.Level = "mdt" }),
			Then: []dilemma.Event{decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: "mdt", Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12"}},
		},
		{
			Name: "all of it", Given: table, By: Sanne, When: up(func(c *decision.Escalate) { c.Submission = decision.Submission{} }),
			Refused: []string{
				"decision.circumstances-few circumstance-1", "text.missing tried", "text.missing others", "decision.tested-missing tested",
				"decision.about-missing about", "text.missing notLower",
			},
		},
		{
			Name: "one circumstance is no combination, and each has a source", Given: table, By: Sanne,
			When: up(func(c *decision.Escalate) {
				c.Submission.Circumstances = []decision.Circumstance{{}, {Text: "zij is 81"}}
			}),
			Refused: []string{"text.missing source-2", "decision.circumstances-few circumstance-1"},
		},
		{
			Name: "a test has a result", Given: table, By: Sanne, When: up(func(c *decision.Escalate) { c.Submission.Test = "" }),
			Refused: []string{"text.missing test"},
		},
	})
}

func TestTipping(t *testing.T) {
	t.Parallel()
	put := Then(table, Sanne, decision.Escalated{ID: "E1", Level: "top", Submission: submitted()})
	bare := Then(table, Sanne, decision.Escalated{ID: "E1", Level: "top", Why: decision.ByTakeover})
	tipping := decision.Tipping{Tipped: []string{"H2", "H2"}, Because: "het huis is haar houvast", Pressure: decision.OfMedia}
	told := &decision.Tipping{Tipped: []string{"H2"}, Because: "het huis is haar houvast", Pressure: decision.OfMedia}
	with := func(tip decision.Tipping) dilemma.Command {
		return changed(take(), func(c *decision.Take) { c.Chain, c.Tipping = topped, tip })
	}
	then := func(tip *decision.Tipping) []dilemma.Event {
		return []dilemma.Event{changed(taken(), func(e *decision.Taken) { e.Escalation, e.Tipping = "E1", tip })}
	}
	Run(t, []Case{
		{Name: "which circumstance tipped the scale, and under which pressure", Given: put, By: Joost, When: with(tipping), Then: then(told)},
		{
			Name: "or why none did", Given: put, By: Joost, When: with(decision.Tipping{Because: "niet anders dan andere zaken", Pressure: decision.NoPressure}),
			Then: then(&decision.Tipping{Because: "niet anders dan andere zaken", Pressure: decision.NoPressure}),
		},
		{
			Name: "both are said", Given: put, By: Joost, When: with(decision.Tipping{Tipped: []string{"H9"}}),
			Refused: []string{"decision.circumstance-unknown tipped", "text.missing tipping", "decision.pressure-missing pressure"},
		},
		{
			Name: "also when nobody submitted it", Given: bare, By: Joost, When: with(decision.Tipping{Because: "x", Pressure: decision.OfIncident}),
			Then: then(&decision.Tipping{Because: "x", Pressure: decision.OfIncident}),
		},
		{
			Name: "an advice says it too", Given: put, By: Joost, When: decision.Advise{Escalation: "E1", Text: "wacht", Tipping: tipping, Chain: topped},
			Then: []dilemma.Event{decision.AdviceGiven{ID: "E1", Text: "wacht", Tipping: told}},
		},
		{
			Name: "what the frame does not reach can be decided too", Given: put, By: Joost,
			When: changed(with(tipping).(decision.Take), func(c *decision.Take) { c.Matter = "anders" }),
			Then: []dilemma.Event{changed(then(told)[0].(decision.Taken), func(e *decision.Taken) { e.Matter, e.Mandate = "anders", "13" })},
		},
		{
			Name: "but only for what was submitted as harrowing", Given: bare, By: Joost,
			When:    changed(with(decision.Tipping{Because: "x", Pressure: decision.OfIncident}).(decision.Take), func(c *decision.Take) { c.Matter = "anders" }),
			Refused: []string{"decision.matter-outside-frame matter"},
		},
		{Name: "a level without the form need not", Given: table, By: Joost, When: with(tipping), Then: []dilemma.Event{taken()}},
	})
}

package decision_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/weighing"
)

const today dilemma.Day = "2026-03-02"

// small is a chain in which Joost may decide about reception, and Mila sits at
// a level that advises only.
var small = &chain.Chain{
	Frames: []chain.Frame{{ID: "einde-opvang", Matters: []chain.MatterID{"opvang"}}},
	Mandates: []chain.Mandate{
		{Line: "12", Seat: chain.Seat{Organisation: "ind", Role: "teamleider"}, Matter: "opvang", From: "2026-01-01", Source: "besluit"},
		{Line: "13", Seat: chain.Seat{Organisation: "ind", Role: "teamleider"}, Matter: "anders", From: "2026-01-01", Source: "besluit"},
	},
	Ladders: []chain.Ladder{{ID: chain.CaseLadder, Levels: []chain.Level{
		{ID: "teamleider", Answers: chain.Decides, Members: []chain.Seat{{Organisation: "ind", Role: "teamleider"}}, From: "2026-01-01"},
		{ID: "mdt", Answers: chain.Advises, Members: []chain.Seat{{Organisation: "dtv", Role: "regievoerder"}}, From: "2026-01-01"},
		{ID: "oud", Answers: chain.Decides, From: "2019-01-01", To: "2020-01-01"},
	}}},
}

var table = Past(Sanne,
	intake.Opened{Question: "?", Frame: "einde-opvang", Options: []intake.Option{{ID: "O1", Text: "de regel"}, {ID: "O2", Text: "wachten"}}},
	intake.Shared{},
	weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O1", Value: "gelijk", Consequence: "anderen gingen ook"},
	weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O2", Value: "kind", Consequence: "het kind blijft op school"})

func escalate() decision.Escalate {
	return decision.Escalate{Level: "mdt", Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12", Today: today, Chain: small}
}

func take() decision.Take {
	return decision.Take{
		Option: "O2", Reasons: "het kind weegt het zwaarst", Effect: "het gezin blijft tot de zomer", Matter: "opvang",
		Answers: []decision.Answer{{About: "A1", Text: "die hadden geen schoolgaand kind"}}, Aftermath: "2026-09-01", Otherwise: " hier was geen school ", Today: today, Chain: small,
	}
}

func taken() decision.Taken {
	return decision.Taken{
		Option: "O2", Reasons: "het kind weegt het zwaarst", Effect: "het gezin blijft tot de zomer", Matter: "opvang",
		Answers: []decision.Answer{{About: "A1", Text: "die hadden geen schoolgaand kind"}}, Aftermath: "2026-09-01", Otherwise: "hier was geen school",
		Mandate: "12", Source: "besluit",
	}
}

func changed[T any](x T, change func(*T)) T {
	change(&x)
	return x
}

func TestEscalate(t *testing.T) {
	t.Parallel()
	put := decision.Escalated{ID: "E1", Ladder: chain.CaseLadder, Level: "mdt", Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12"}
	Run(t, []Case{
		{Name: "a question to a level", Given: table, By: Sanne, When: escalate(), Then: []dilemma.Event{put}},
		{
			Name: "what, why and by when", Given: table, By: Sanne, When: decision.Escalate{Level: "maan", Today: today, Chain: small},
			Refused: []string{"decision.level-unknown level", "decision.why-missing why", "text.missing question", "day.missing before"},
		},
		{
			Name: "a level of the past", Given: table, By: Sanne,
			When: changed(escalate(), func(c *decision.Escalate) { c.Level = "oud" }), Refused: []string{"decision.level-not-in-force level"},
		},
		{Name: "one at a time", Given: Then(table, Sanne, put), By: Sanne, When: escalate(), Refused: []string{"decision.escalated-already"}},
		{Name: "private stays private", Given: table[:1], By: Sanne, When: escalate(), Refused: []string{"dilemma.not-shared"}},
	})
}

func TestLevelAnswers(t *testing.T) {
	t.Parallel()
	put := Then(table, Sanne, decision.Escalated{ID: "E1", Level: "mdt"})
	back := Then(put, Mila, decision.SentBack{ID: "E1", Reason: "hoor eerst het kind"})
	Run(t, []Case{
		{
			Name: "in hand until a promised day", Given: put, By: Mila, When: decision.TakeUp{Escalation: "E1", Promised: "2026-03-10", Today: today, Chain: small},
			Then: []dilemma.Event{decision.EscalationTakenUp{ID: "E1", Promised: "2026-03-10"}},
		},
		{
			Name: "only who sits there", Given: put, By: Sanne, When: decision.SendBack{Escalation: "E1", Reason: "x", Chain: small},
			Refused: []string{"decision.not-at-level"},
		},
		{
			Name: "sent back with what to do", Given: put, By: Mila, When: decision.SendBack{Escalation: "E1", Chain: small},
			Refused: []string{"text.missing reason"},
		},
		{
			Name: "advice", Given: put, By: Mila, When: decision.Advise{Escalation: "E1", Option: "O1", Text: "houd de regel", Chain: small},
			Then: []dilemma.Event{decision.AdviceGiven{ID: "E1", Option: "O1", Text: "houd de regel"}},
		},
		{
			Name: "once", Given: back, By: Mila, When: decision.Advise{Escalation: "E1", Text: "x", Chain: small},
			Refused: []string{"decision.escalation-is-teruggelegd"},
		},
		{
			Name: "taken back by the table", Given: put, By: Sanne, When: decision.WithdrawEscalation{Escalation: "E1", Reason: "opgelost"},
			Then: []dilemma.Event{decision.EscalationWithdrawn{ID: "E1", Reason: "opgelost"}},
		},
		{Name: "sent back is weighed again", Given: back, By: Joost, When: take(), Then: []dilemma.Event{taken()}},
	})
	if got := dilemma.StageOf(back); got != dilemma.Weighing {
		t.Errorf("stage after sending back: %s", got)
	}
}

func TestTake(t *testing.T) {
	t.Parallel()
	toMdt := Then(table, Sanne, decision.Escalated{ID: "E1", Level: "mdt"})
	toTeam := Then(table, Sanne, decision.Escalated{ID: "E1", Level: "teamleider"})
	advised := Then(toMdt, Mila, decision.AdviceGiven{ID: "E1", Option: "O1", Text: "houd de regel"})
	departs := Then(table, Sanne, intake.RoomJudged{Room: intake.Departs, Frame: "einde-opvang"})
	with := func(change func(*decision.Take)) dilemma.Command { return changed(take(), change) }
	Run(t, []Case{
		{Name: "within mandate, with reasons", Given: table, By: Joost, When: take(), Then: []dilemma.Event{taken()}},
		{Name: "outside mandate", Given: table, By: Sanne, When: take(), Refused: []string{"decision.outside-mandate matter"}},
		{
			Name: "a mandate for something else is none", Given: table, By: Joost,
			When: with(func(c *decision.Take) { c.Matter = "anders" }), Refused: []string{"decision.matter-outside-frame matter"},
		},
		{
			Name: "a mandate of last year", Given: table, By: Joost,
			When: with(func(c *decision.Take) { c.Today = "2025-12-31" }), Refused: []string{"decision.outside-mandate matter"},
		},
		{
			Name: "what stands against it gets an answer", Given: table, By: Joost,
			When:    with(func(c *decision.Take) { c.Answers = []decision.Answer{{About: "A1", Text: " "}} }),
			Refused: []string{"decision.answer-missing answer-A1"},
		},
		{
			Name: "an argument for a rival stands against it too", Given: table, By: Joost,
			When:    with(func(c *decision.Take) { c.Option, c.Answers = "O1", nil }),
			Refused: []string{"decision.answer-missing answer-A2"},
		},
		{
			Name: "advice that is not followed gets an answer", Given: advised, By: Joost, When: take(),
			Refused: []string{"decision.answer-missing answer-E1"},
		},
		{
			Name: "departing from a frame is suitable, necessary and balanced", Given: departs, By: Joost, When: take(),
			Refused: []string{"text.missing suitable", "text.missing necessary", "text.missing balanced"},
		},
		{
			Name: "a choice has its reason, and a reason its choice", Given: departs, By: Joost,
			When: with(func(c *decision.Take) {
				c.Departure = departure()
				c.Departure.Intensity, c.Departure.Heard = "full", "Niet bereikt"
			}),
			Refused: []string{"text.missing intensity-because", "decision.choice-missing hearing"},
		},
		{
			Name: "a choice that there is not", Given: departs, By: Joost,
			When: with(func(c *decision.Take) {
				c.Departure = departure()
				c.Departure.Intensity, c.Departure.Because = "7", "zeven"
			}),
			Refused: []string{"decision.choice-missing intensity"},
		},
		{
			Name: "a departure with all that a judge looks for", Given: departs, By: Joost,
			When: with(func(c *decision.Take) { c.Departure = spacious(whole()) }),
			Then: []dilemma.Event{changed(taken(), func(e *decision.Taken) { e.Departure = new(whole()) })},
		},
		{
			Name: "a departure with the three that are asked of everybody", Given: departs, By: Joost,
			When: with(func(c *decision.Take) { c.Departure = departure() }),
			Then: []dilemma.Event{changed(taken(), func(e *decision.Taken) { e.Departure = new(departure()) })},
		},
		{Name: "it lies with a level", Given: toTeam, By: Sanne, When: take(), Refused: []string{"decision.put-to-level"}},
		{Name: "committees advise", Given: toMdt, By: Mila, When: take(), Refused: []string{"decision.level-advises"}},
		{
			Name: "the level decides", Given: toTeam, By: Joost, When: take(),
			Then: []dilemma.Event{changed(taken(), func(e *decision.Taken) { e.Escalation = "E1" })},
		},
		{Name: "decided is decided", Given: Then(table, Joost, taken()), By: Joost, When: take(), Refused: []string{"dilemma.decided"}},
	})
}

// departure says the three that are asked of everybody.
func departure() decision.Departure {
	return decision.Departure{Suitable: "helpt", Necessary: "korter kan niet", Balanced: "het kind"}
}

// whole says all of it.
func whole() decision.Departure {
	d := departure()
	d.Purpose, d.Child, d.Complete = "rust", "een zuigeling", "het ziekenhuis belde terug"
	d.Intensity, d.Because, d.Hearing, d.Heard = decision.FullTest, "het grijpt diep in", decision.NotHeard, "onvindbaar"
	return d
}

// spacious is the same as somebody types it.
func spacious(d decision.Departure) decision.Departure {
	for _, text := range []*string{&d.Suitable, &d.Purpose, &d.Child, &d.Because, &d.Complete, &d.Heard} {
		*text = "  " + *text + " \n"
	}
	return d
}

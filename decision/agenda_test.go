package decision_test

import (
	"testing"

	"beraad/chain"
	"beraad/decision"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"

	"pgregory.net/rapid"
)

// Anouk keeps the agenda of the team, where Joost is a member; she is none.
var anouk = dilemma.Actor{Person: "anouk", Organisation: "ind", Role: "secretaris"}

// meeting is climbing with a secretary at every level.
var meeting = changed(climbing, func(c **chain.Chain) {
	kept := **c
	kept.Ladders = nil
	for _, ladder := range climbing.Ladders {
		levels := append([]chain.Level{}, ladder.Levels...)
		for i := range levels {
			levels[i].Secretary = chain.Seat{Organisation: anouk.Organisation, Role: anouk.Role}
		}
		ladder.Levels = levels
		kept.Ladders = append(kept.Ladders, ladder)
	}
	kept.Mandates = append(small.Mandates, chain.Mandate{Line: "14", Seat: chain.Seat{Organisation: "ind", Role: "secretaris"}, Matter: "opvang", From: "2026-01-01", Source: "besluit"})
	*c = &kept
})

func TestAgenda(t *testing.T) {
	t.Parallel()
	put := Then(table, Sanne, question("E1", chain.CaseLadder, "team", 4, "2026-03-06")...)
	promised := Then(put, Joost, decision.EscalationTakenUp{ID: "E1", Promised: "2026-03-05"})
	listed := Then(put, anouk, decision.AgendaItemPut{ID: "E1", On: "2026-03-05", Place: "n"})
	on := func(change func(*decision.PutOnAgenda)) dilemma.Command {
		return changed(decision.PutOnAgenda{Escalation: "E1", On: "2026-03-05", Place: "t", Today: today, Chain: meeting}, change)
	}
	same := func(*decision.PutOnAgenda) {}
	Run(t, []Case{
		{
			Name: "on the agenda is promised for that day", Given: put, By: anouk, When: on(same),
			Then: []dilemma.Event{decision.AgendaItemPut{ID: "E1", On: "2026-03-05", Place: "t"}},
		},
		{Name: "by the secretary", Given: put, By: Joost, When: on(same), Refused: []string{"decision.not-secretary"}},
		{Name: "of a level that has one", Given: put, By: Joost, When: on(func(c *decision.PutOnAgenda) { c.Chain = climbing }), Refused: []string{"decision.not-secretary"}},
		{Name: "not in the past", Given: put, By: anouk, When: on(func(c *decision.PutOnAgenda) { c.On = "2026-03-01" }), Refused: []string{"day.past on"}},
		{Name: "on one agenda at a time", Given: listed, By: anouk, When: on(same), Refused: []string{"decision.on-agenda-already"}},
		{
			Name: "later than was promised has a reason", Given: promised, By: anouk,
			When: on(func(c *decision.PutOnAgenda) { c.On = "2026-03-09" }), Refused: []string{"decision.later-than-promised because"},
		},
		{
			Name: "and with one it goes", Given: promised, By: anouk,
			When: on(func(c *decision.PutOnAgenda) { c.On, c.Because = "2026-03-09", "de arts kan maandag" }),
			Then: []dilemma.Event{decision.AgendaItemPut{ID: "E1", On: "2026-03-09", Place: "t", Because: "de arts kan maandag"}},
		},
		{
			Name: "no reason is kept where none is needed", Given: promised, By: anouk, When: on(func(c *decision.PutOnAgenda) { c.Because = "zomaar" }),
			Then: []dilemma.Event{decision.AgendaItemPut{ID: "E1", On: "2026-03-05", Place: "t"}},
		},
		{
			Name: "moved", Given: listed, By: anouk, When: decision.MoveOnAgenda{Escalation: "E1", Place: "b", Chain: meeting},
			Then: []dilemma.Event{decision.AgendaItemMoved{ID: "E1", Place: "b"}},
		},
		{Name: "to where it is", Given: listed, By: anouk, When: decision.MoveOnAgenda{Escalation: "E1", Chain: meeting}},
		{Name: "on no agenda", Given: put, By: anouk, When: decision.MoveOnAgenda{Escalation: "E1", Place: "b", Chain: meeting}, Refused: []string{"decision.not-on-agenda"}},
		{
			Name: "off, with a reason", Given: listed, By: anouk, When: decision.TakeOffAgenda{Escalation: "E1", Reason: "ingetrokken", Chain: meeting},
			Then: []dilemma.Event{decision.AgendaItemTakenOff{ID: "E1", Reason: "ingetrokken"}},
		},
		{Name: "not without", Given: listed, By: anouk, When: decision.TakeOffAgenda{Escalation: "E1", Chain: meeting}, Refused: []string{"text.missing reason"}},
		{
			Name: "held over, with a reason", Given: listed, By: anouk,
			When: decision.HoldOver{Escalation: "E1", To: "2026-03-12", Place: "n", Because: "de tijd was om", Today: "2026-03-06", Chain: meeting},
			Then: []dilemma.Event{decision.HeldOver{ID: "E1", To: "2026-03-12", Place: "n", Because: "de tijd was om"}},
		},
		{
			Name: "to a later day, because", Given: listed, By: anouk,
			When:    decision.HoldOver{Escalation: "E1", To: "2026-03-05", Today: today, Chain: meeting},
			Refused: []string{"day.past to", "text.missing because"},
		},
		{
			Name: "the secretary gives the advice of the level", Given: listed, By: anouk,
			When: decision.Advise{Escalation: "E1", Text: "wacht", Chain: meeting},
			Then: []dilemma.Event{decision.AdviceGiven{ID: "E1", Text: "wacht"}},
		},
		{
			Name: "but does not decide", Given: listed, By: anouk,
			When: changed(take(), func(c *decision.Take) { c.Chain = meeting }), Refused: []string{"decision.secretary-decides-not"},
		},
	})
}

func TestTimeAfterAMeeting(t *testing.T) {
	t.Parallel()
	listed := Then(Then(table, Sanne, question("E1", chain.CaseLadder, "team", 4, "2026-03-06")...), anouk,
		decision.AgendaItemPut{ID: "E1", On: "2026-03-12", Place: "n"})
	reminded := Then(listed, dilemma.Clock, decision.LevelReminded{ID: "E1", On: "2026-03-13"})
	mind := func(day dilemma.Day) dilemma.Command { return decision.MindLadder{Today: day, Chain: meeting} }
	passed := []dilemma.Event{
		decision.LevelPassed{ID: "E1", To: "top"},
		decision.Escalated{ID: "E2", Ladder: chain.CaseLadder, Level: "top", Why: decision.WeDiffer, Question: "Mag het?", Before: "2026-03-12"},
		decision.TermStarted{ID: "E2", From: "2026-03-20", Days: 10, End: "2026-04-07"},
	}
	Run(t, []Case{
		{Name: "silent until the day of the meeting", Given: listed, When: mind("2026-03-12")},
		{Name: "the day after, the secretary is reminded", Given: listed, When: mind("2026-03-13"), Then: []dilemma.Event{decision.LevelReminded{ID: "E1", On: "2026-03-13"}}},
		{Name: "and has a week to send what was said", Given: reminded, When: mind("2026-03-19")},
		{Name: "then silence means what was agreed", Given: reminded, When: mind("2026-03-20"), Then: passed},
		{
			Name: "held over is promised anew", When: mind("2026-03-20"),
			Given: Then(listed, anouk, decision.HeldOver{ID: "E1", To: "2026-03-26", Place: "n", Because: "de tijd was om"}),
		},
		{
			Name: "off the agenda the promise is as any other", Given: Then(listed, anouk, decision.AgendaItemTakenOff{ID: "E1", Reason: "x"}),
			When: mind("2026-03-20"), Then: passed,
		},
	})
}

// TestPlaceBetween holds that there is always room for one more.
func TestPlaceBetween(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		places := []string{""}
		for range rapid.IntRange(1, 60).Draw(t, "moves") {
			i := rapid.IntRange(0, len(places)-1).Draw(t, "after")
			before := ""
			if i+1 < len(places) {
				before = places[i+1]
			}
			place := decision.PlaceBetween(places[i], before)
			if place <= places[i] || before != "" && place >= before {
				t.Fatalf("%q is not between %q and %q", place, places[i], before)
			}
			places = append(places[:i+1], append([]string{place}, places[i+1:]...)...)
		}
	})
	if got := decision.PlaceBetween("", ""); got != decision.FirstPlace {
		t.Errorf("on an empty agenda %q", got)
	}
}

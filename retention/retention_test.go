package retention_test

import (
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	"beraad/dilemma/dilemmatest"
	"beraad/intake"
	"beraad/retention"
)

var (
	keeper  = dilemma.Actor{Person: "yusuf", Organisation: "ind", Role: "privacyfunctionaris"}
	eraser  = dilemma.Actor{Person: "jasper", Organisation: "dmb", Role: "informatiebeheerder"}
	erasers = []chain.Seat{{Organisation: "ind", Role: "privacyfunctionaris"}, {Organisation: "dmb", Role: "informatiebeheerder"}}
	sanne   = dilemmatest.Sanne
	rules   = chain.Chain{Zone: "Europe/Amsterdam", Retention: []chain.Retention{
		{Erasers: erasers, Decided: 60, Withdrawn: 6, Warn: 1, From: "2026-01-01"},
	}}
	opened    = dilemmatest.Past(sanne, intake.Opened{Question: "?"}, intake.Shared{})
	withdrawn = dilemmatest.Then(opened, sanne, intake.Withdrawn{Reason: "Niet meer nodig."}) // on 2 March 2026
	warned    = dilemmatest.Then(withdrawn, dilemma.Clock, retention.Warned{Ends: "2026-09-02", Erasers: erasers})
	asked     = dilemmatest.Then(warned, keeper, retention.ErasureAsked{Ground: retention.Term, Erasers: erasers})
	held      = dilemmatest.Then(warned, sanne, retention.Held{Reason: "Woo-verzoek.", Until: "2026-12-31"})
	requested = dilemmatest.Then(opened, keeper, retention.ErasureAsked{Ground: retention.Request, Reason: "Zij vroeg het.", Erasers: erasers})
	erased    = dilemmatest.Then(asked, eraser, retention.ErasedAfterTerm{})
)

func ask(ground retention.Ground, reason string, today dilemma.Day) retention.AskErasure {
	return retention.AskErasure{Ground: ground, Reason: reason, Today: today, Chain: &rules}
}

func TestAskErasure(t *testing.T) {
	t.Parallel()
	wants := func(g retention.Ground, reason string) []dilemma.Event {
		return []dilemma.Event{retention.ErasureAsked{Ground: g, Reason: reason, Erasers: erasers}}
	}
	dilemmatest.Run(t, []dilemmatest.Case{
		{Name: "after the term", Given: warned, By: keeper, When: ask(retention.Term, "", "2026-09-02"), Then: wants(retention.Term, "")},
		{Name: "a day too early", Given: warned, By: keeper, When: ask(retention.Term, "", "2026-09-01"), Refused: []string{"retention.not-over ground"}},
		{Name: "nobody was warned", Given: withdrawn, By: keeper, When: ask(retention.Term, "", "2027-09-01"), Refused: []string{"retention.not-warned ground"}},
		{Name: "it has not ended", Given: opened, By: keeper, When: ask(retention.Term, "", "2036-09-01"), Refused: []string{"retention.no-term ground"}},
		{Name: "somebody went on with it since", Given: dilemmatest.Then(warned, sanne, intake.PersonHeard{}), By: keeper, When: ask(retention.Term, "", "2026-09-02"), Refused: []string{"retention.not-warned ground"}},
		{Name: "on request at any time", Given: opened, By: eraser, When: ask(retention.Request, " Zij vroeg het. ", "2026-03-03"), Then: wants(retention.Request, "Zij vroeg het.")},
		{Name: "on request without saying why", Given: opened, By: eraser, When: ask(retention.Unlawful, " ", "2026-03-03"), Refused: []string{"text.missing reason"}},
		{Name: "on no ground", Given: opened, By: eraser, When: ask("whim", "Zo.", "2026-03-03"), Refused: []string{"retention.ground-unknown ground"}},
		{Name: "twice", Given: requested, By: eraser, When: ask(retention.Request, "Zo.", "2026-03-03"), Refused: []string{"retention.asked"}},
		{Name: "while it is held", Given: held, By: keeper, When: ask(retention.Request, "Zo.", "2026-12-31"), Refused: []string{"retention.held"}},
		{Name: "after it was held", Given: held, By: keeper, When: ask(retention.Term, "", "2027-01-01"), Then: wants(retention.Term, "")},
		{Name: "by another role", Given: opened, By: sanne, When: ask(retention.Request, "Zo.", "2026-03-03"), Refused: []string{"retention.not-eraser"}},
		{Name: "before there was an agreement", Given: opened, By: keeper, When: ask(retention.Request, "Zo.", "2025-03-03"), Refused: []string{"retention.no-agreement"}},
		{Name: "of nothing", By: keeper, When: ask(retention.Request, "Zo.", "2026-03-03"), Refused: []string{"dilemma.unknown"}},
		{Name: "of what is gone", Given: erased, By: keeper, When: ask(retention.Request, "Zo.", "2026-03-03"), Refused: []string{"retention.erased"}},
	})
}

func TestErase(t *testing.T) {
	t.Parallel()
	yes := func(today dilemma.Day) retention.Erase { return retention.Erase{Today: today, Chain: &rules} }
	other := dilemma.Actor{Person: "ilse", Organisation: "ind", Role: "privacyfunctionaris"}
	both := dilemma.Actor{Person: keeper.Person, Organisation: "dmb", Role: "informatiebeheerder"}
	dilemmatest.Run(t, []dilemmatest.Case{
		{Name: "after the term", Given: asked, By: eraser, When: yes("2026-09-02"), Then: []dilemma.Event{retention.ErasedAfterTerm{}}},
		{Name: "on request", Given: requested, By: eraser, When: yes("2026-03-03"), Then: []dilemma.Event{retention.ErasedOnRequest{}}},
		{Name: "by who asked", Given: asked, By: keeper, When: yes("2026-09-02"), Refused: []string{"retention.alone"}},
		{Name: "by who asked, in the other role", Given: asked, By: both, When: yes("2026-09-02"), Refused: []string{"retention.alone"}},
		{Name: "by a colleague in the same role", Given: asked, By: other, When: yes("2026-09-02"), Refused: []string{"retention.not-other"}},
		{Name: "by another role", Given: asked, By: sanne, When: yes("2026-09-02"), Refused: []string{"retention.not-other"}},
		{Name: "what nobody asked", Given: warned, By: eraser, When: yes("2026-09-02"), Refused: []string{"retention.not-asked"}},
		{Name: "what was held meanwhile", Given: dilemmatest.Then(asked, sanne, retention.Held{Reason: "Toch.", Until: "2026-10-01"}), By: eraser, When: yes("2026-10-01"), Refused: []string{"retention.held"}},
		{Name: "what somebody went on with meanwhile", Given: dilemmatest.Then(asked, sanne, intake.PersonHeard{}), By: eraser, When: yes("2026-09-02"), Refused: []string{"retention.not-warned"}},
		{Name: "what is gone", Given: erased, By: eraser, When: yes("2026-09-02"), Refused: []string{"retention.erased"}},
		{Name: "no with the reason", Given: asked, By: eraser, When: retention.RefuseErasure{Reason: "Er loopt beroep."}, Then: []dilemma.Event{retention.ErasureRefused{Reason: "Er loopt beroep."}}},
		{Name: "no without a reason", Given: asked, By: eraser, When: retention.RefuseErasure{}, Refused: []string{"text.missing reason"}},
		{Name: "no by who asked", Given: asked, By: keeper, When: retention.RefuseErasure{Reason: "Nee."}, Refused: []string{"retention.alone"}},
		{Name: "taken back", Given: asked, By: other, When: retention.WithdrawErasure{Reason: "Te vroeg."}, Then: []dilemma.Event{retention.ErasureWithdrawn{Reason: "Te vroeg."}}},
		{Name: "taken back by the other", Given: asked, By: eraser, When: retention.WithdrawErasure{Reason: "Te vroeg."}, Refused: []string{"retention.not-asker"}},
	})
}

func TestHold(t *testing.T) {
	t.Parallel()
	place := func(until dilemma.Day) retention.PlaceHold {
		return retention.PlaceHold{Reason: "Woo-verzoek.", Until: until, Today: "2026-03-03"}
	}
	release := retention.Release{Reason: "Afgehandeld.", Today: "2026-12-31"}
	dilemmatest.Run(t, []dilemmatest.Case{
		{Name: "for a while", Given: opened, By: sanne, When: place("2026-12-31"), Then: []dilemma.Event{retention.Held{Reason: "Woo-verzoek.", Until: "2026-12-31"}}},
		{Name: "longer than it was", Given: held, By: sanne, When: place("2027-12-31"), Then: []dilemma.Event{retention.Held{Reason: "Woo-verzoek.", Until: "2027-12-31"}}},
		{Name: "for ever", Given: opened, By: sanne, When: place("2031-03-04"), Refused: []string{"retention.hold-too-long until"}},
		{Name: "until yesterday", Given: opened, By: sanne, When: place("2026-03-02"), Refused: []string{"day.past until"}},
		{Name: "until no day, for no reason", Given: opened, By: sanne, When: retention.PlaceHold{Today: "2026-03-03"}, Refused: []string{"text.missing reason", "day.missing until"}},
		{Name: "ended", Given: held, By: sanne, When: release, Then: []dilemma.Event{retention.Released{Reason: "Afgehandeld."}}},
		{Name: "ended twice", Given: dilemmatest.Then(held, sanne, retention.Released{}), By: sanne, When: release, Refused: []string{"retention.not-held"}},
		{Name: "ended after its day", Given: held, By: sanne, When: retention.Release{Reason: "Zo.", Today: "2027-01-01"}, Refused: []string{"retention.not-held"}},
	})
}

func TestMind(t *testing.T) {
	t.Parallel()
	mind := func(today dilemma.Day) retention.Mind { return retention.Mind{Today: today, Chain: &rules} }
	warning := func(ends dilemma.Day) []dilemma.Event {
		return []dilemma.Event{retention.Warned{Ends: ends, Erasers: erasers}}
	}
	dilemmatest.Run(t, []dilemmatest.Case{
		{Name: "a month before", Given: withdrawn, By: dilemma.Clock, When: mind("2026-08-02"), Then: warning("2026-09-02")},
		{Name: "not earlier", Given: withdrawn, By: dilemma.Clock, When: mind("2026-08-01")},
		{Name: "late, and with as much time", Given: withdrawn, By: dilemma.Clock, When: mind("2027-01-31"), Then: warning("2027-02-28")},
		{Name: "once", Given: warned, By: dilemma.Clock, When: mind("2026-09-02")},
		{Name: "again when somebody went on with it", Given: dilemmatest.Then(warned, sanne, intake.PersonHeard{}), By: dilemma.Clock, When: mind("2026-09-02"), Then: warning("2026-10-02")},
		{Name: "not while it goes on", Given: opened, By: dilemma.Clock, When: mind("2036-09-02")},
		{Name: "not without an agreement", Given: withdrawn, By: dilemma.Clock, When: retention.Mind{Today: "2027-01-01", Chain: &chain.Chain{Zone: "UTC"}}},
	})
}

// TestActedBefore: what is looked through is never less than what the rule warns of.
func TestActedBefore(t *testing.T) {
	t.Parallel()
	for day := dilemma.Day("2026-01-29"); day.Before("2028-03-03"); day = day.Plus(1) {
		before, ends := retention.ActedBefore(retention.Withdrawn, day, &rules)
		if !ends {
			t.Fatal("nothing ends")
		}
		past := []dilemma.Happened{
			{Event: intake.Opened{}, By: sanne, At: before.Add(-time.Hour)},
			{Event: intake.Withdrawn{}, By: sanne, At: before},
		}
		events, err := retention.Mind{Today: day, Chain: &rules}.Decide(dilemma.Clock, past)
		if err != nil || len(events) > 0 {
			t.Errorf("on %s the table is warned of what was looked at last at %s: %v %v", day, before, events, err)
		}
	}
	if _, ends := retention.ActedBefore(retention.Decided, "2026-09-02", &chain.Chain{Zone: "UTC", Retention: []chain.Retention{{From: "2026-01-01"}}}); ends {
		t.Error("what is kept for good ends")
	}
}

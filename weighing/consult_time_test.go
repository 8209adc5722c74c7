package weighing_test

import (
	"testing"
	"time"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/weighing"
)

// asked is put on Monday 2 March at 11:00 UTC for Thursday 12 March: half of the ten
// days is Saturday 7 March, and so Monday the ninth.

func mind(today dilemma.Day) weighing.MindConsultations {
	return weighing.MindConsultations{Today: today, Now: today.Time().Add(7 * time.Hour), Chain: small}
}

func at(clock string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", clock)
	if err != nil {
		panic(err)
	}
	return t
}

func reminded(on dilemma.Day, why weighing.WhyRemind) weighing.ConsultationReminded {
	return weighing.ConsultationReminded{ID: "C1", On: on, Why: why}
}

func TestMindDays(t *testing.T) {
	t.Parallel()
	half := Then(asked, dilemma.Clock, reminded("2026-03-09", weighing.AtHalf))
	late := Then(half, dilemma.Clock, weighing.ConsultationOverdue{ID: "C1", Due: "2026-03-12"})
	taken := Then(asked, Joost, weighing.ConsultationTakenUp{ID: "C1"})
	promised := Then(asked, Joost, weighing.ConsultationTakenUp{ID: "C1", Promised: "2026-03-16"})
	var nobody []dilemma.Event
	for _, c := range []struct {
		name  string
		past  []dilemma.Happened
		today dilemma.Day
		want  []dilemma.Event
	}{
		{"on the day itself nothing", asked, "2026-03-02", nobody},
		{"not yet half", asked, "2026-03-06", nobody},
		{"nobody is reminded on a Saturday", asked, "2026-03-07", nobody},
		{"half", asked, "2026-03-09", []dilemma.Event{reminded("2026-03-09", weighing.AtHalf)}},
		{"a day that was missed is made up for", asked, "2026-03-11", []dilemma.Event{reminded("2026-03-11", weighing.AtHalf)}},
		{"half, once", half, "2026-03-10", nobody},
		{"the last day", half, "2026-03-12", []dilemma.Event{reminded("2026-03-12", weighing.OnLastDay)}},
		{"over", half, "2026-03-13", []dilemma.Event{weighing.ConsultationOverdue{ID: "C1", Due: "2026-03-12"}}},
		{"over, once", late, "2026-03-16", nobody},
		{"what is in hand is left alone", taken, "2026-03-09", nobody},
		{"until the day", taken, "2026-03-12", []dilemma.Event{reminded("2026-03-12", weighing.OnLastDay)}},
		{"a promise counts", promised, "2026-03-13", nobody},
		{"until its day", promised, "2026-03-16", []dilemma.Event{reminded("2026-03-16", weighing.OnLastDay)}},
		{"and then it is over", promised, "2026-03-17", []dilemma.Event{weighing.ConsultationOverdue{ID: "C1", Due: "2026-03-16"}}},
		{"what was answered", Then(asked, Joost, weighing.ConsultationAnswered{ID: "C1"}), "2026-03-13", nobody},
		{"what was refused", Then(asked, Joost, weighing.ConsultationDeclined{ID: "C1"}), "2026-03-13", nobody},
		{
			"more time is a term of its own",
			Then(late, Sanne, weighing.ConsultationProlonged{ID: "C1", Before: "2026-03-20", Because: "x"}),
			"2026-03-20",
			[]dilemma.Event{reminded("2026-03-20", weighing.OnLastDay)},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			Run(t, []Case{{Name: "mind", Given: c.past, By: dilemma.Clock, When: mind(c.today), Then: c.want}})
		})
	}
}

func TestMindHours(t *testing.T) {
	t.Parallel()
	hurry := Then(table, Sanne, weighing.ConsultationAsked{ID: "C1", Of: joost, Before: "2026-03-02", Hours: 4, Until: at("2026-03-02 15:00")}) // at 11:00
	half := Then(hurry, dilemma.Clock, reminded("2026-03-02", weighing.AtHalf))
	over := weighing.ConsultationOverdue{ID: "C1", Due: "2026-03-02", Until: at("2026-03-02 15:00")}
	moment := func(clock string) weighing.MindConsultations {
		return weighing.MindConsultations{Today: "2026-03-02", Now: at("2026-03-02 " + clock), Chain: small}
	}
	Run(t, []Case{
		{Name: "not yet", Given: hurry, When: moment("12:59")},
		{Name: "half", Given: hurry, When: moment("13:00"), Then: []dilemma.Event{reminded("2026-03-02", weighing.AtHalf)}},
		{Name: "once", Given: half, When: moment("14:00")},
		{Name: "the minute itself is in time", Given: half, When: moment("15:00")},
		{Name: "over", Given: half, When: moment("15:01"), Then: []dilemma.Event{over}},
		{Name: "in hand", Given: Then(hurry, Joost, weighing.ConsultationTakenUp{ID: "C1"}), When: moment("14:00")},
		{Name: "in hand, and over", Given: Then(hurry, Joost, weighing.ConsultationTakenUp{ID: "C1"}), When: moment("16:00"), Then: []dilemma.Event{over}},
		{
			Name:  "a promised day is one without hours",
			Given: Then(hurry, Joost, weighing.ConsultationTakenUp{ID: "C1", Promised: "2026-03-03"}), When: moment("16:00"),
		},
	})
}

func TestConsultInHours(t *testing.T) {
	t.Parallel()
	amsterdam := *small
	amsterdam.Zone = "Europe/Amsterdam"
	in := func(hours int, now string) dilemma.Command {
		return changed(consult(), func(c *weighing.Consult) { c.Before, c.Hours, c.Now, c.Chain = "", hours, at(now), &amsterdam })
	}
	Run(t, []Case{
		{
			Name: "four hours", Given: table, By: Sanne, When: in(4, "2026-03-02 11:40"),
			Then: []dilemma.Event{weighing.ConsultationAsked{
				ID: "C1", Of: joost, Question: "Kan dit?", Purpose: "weging", Before: "2026-03-02", Hours: 4, Until: at("2026-03-02 15:40"),
			}},
		},
		{
			Name: "the day is that of the chain, and the night counts", Given: table, By: Sanne, When: in(8, "2026-03-02 15:30"),
			Then: []dilemma.Event{weighing.ConsultationAsked{
				ID: "C1", Of: joost, Question: "Kan dit?", Purpose: "weging", Before: "2026-03-03", Hours: 8, Until: at("2026-03-02 23:30"),
			}},
		},
		{Name: "49 hours are days", Given: table, By: Sanne, When: in(49, "2026-03-02 11:40"), Refused: []string{"weighing.hours-out-of-range hours"}},
		{Name: "no hour less than one", Given: table, By: Sanne, When: in(-1, "2026-03-02 11:40"), Refused: []string{"weighing.hours-out-of-range hours"}},
	})
}

func TestConsultWithPersonalData(t *testing.T) {
	t.Parallel()
	with := changed(consult(), func(c *weighing.Consult) { c.PersonalData, c.Ground = true, "Vw 107" })
	whole := changed(with, func(c *weighing.Consult) { c.Necessity, c.Minimum = "zonder kan niet", "alleen de datum" })
	Run(t, []Case{
		{Name: "why, and which?", Given: table, By: Sanne, When: with, Refused: []string{"weighing.necessity-missing necessity", "weighing.minimum-missing minimum"}},
		{
			Name: "purpose, ground, why and which", Given: table, By: Sanne, When: whole,
			Then: []dilemma.Event{weighing.ConsultationAsked{
				ID: "C1", Of: joost, Question: "Kan dit?", Purpose: "weging", PersonalData: true,
				Ground: "Vw 107", Necessity: "zonder kan niet", Minimum: "alleen de datum", Before: "2026-03-12",
			}},
		},
		{
			Name: "without, nothing of it is kept", Given: table, By: Sanne, When: changed(whole, func(c *weighing.Consult) { c.PersonalData = false }),
			Then: []dilemma.Event{weighing.ConsultationAsked{ID: "C1", Of: joost, Question: "Kan dit?", Purpose: "weging", Before: "2026-03-12"}},
		},
	})
}

func TestRemindAndProlong(t *testing.T) {
	t.Parallel()
	remind := func(today dilemma.Day) dilemma.Command {
		return weighing.RemindConsultation{Consultation: "C1", Today: today, Chain: small}
	}
	prolong := func(before dilemma.Day, because string) dilemma.Command {
		return weighing.ProlongConsultation{Consultation: "C1", Before: before, Because: because, Today: "2026-03-11", Chain: small}
	}
	friday := Then(asked, Sanne, reminded("2026-03-06", weighing.ByHand))
	hurry := Then(table, Sanne, weighing.ConsultationAsked{ID: "C1", Of: joost, Before: "2026-03-02", Hours: 4, Until: at("2026-03-02 15:00")})
	longer := func(hours int, before dilemma.Day) dilemma.Command {
		return weighing.ProlongConsultation{Consultation: "C1", Hours: hours, Before: before, Because: "x", Today: "2026-03-02", Now: at("2026-03-02 14:00"), Chain: small}
	}
	Run(t, []Case{
		{Name: "by hand", Given: asked, By: Sanne, When: remind("2026-03-06"), Then: []dilemma.Event{reminded("2026-03-06", weighing.ByHand)}},
		{Name: "not twice a day", Given: friday, By: Sanne, When: remind("2026-03-06"), Refused: []string{"weighing.reminded-already"}},
		{Name: "nor in the weekend after", Given: friday, By: Sanne, When: remind("2026-03-08"), Refused: []string{"weighing.reminded-already"}},
		{Name: "on Monday again", Given: friday, By: Sanne, When: remind("2026-03-09"), Then: []dilemma.Event{reminded("2026-03-09", weighing.ByHand)}},
		{Name: "what was answered", Given: Then(asked, Joost, weighing.ConsultationAnswered{ID: "C1"}), By: Sanne, When: remind("2026-03-06"), Refused: []string{"weighing.consultation-is-gereedgemeld"}},

		{
			Name: "more time", Given: asked, By: Sanne, When: prolong("2026-03-16", " drukte "),
			Then: []dilemma.Event{weighing.ConsultationProlonged{ID: "C1", Before: "2026-03-16", Because: "drukte"}},
		},
		{Name: "with a reason", Given: asked, By: Sanne, When: prolong("2026-03-16", ""), Refused: []string{"text.missing because"}},
		{Name: "that is more", Given: asked, By: Sanne, When: prolong("2026-03-12", "x"), Refused: []string{"weighing.not-longer before"}},
		{
			Name: "more hours", Given: hurry, By: Sanne, When: longer(2, ""),
			Then: []dilemma.Event{weighing.ConsultationProlonged{ID: "C1", Before: "2026-03-02", Hours: 2, Until: at("2026-03-02 16:00"), Because: "x"}},
		},
		{
			Name: "the whole of that day", Given: hurry, By: Sanne, When: longer(0, "2026-03-02"),
			Then: []dilemma.Event{weighing.ConsultationProlonged{ID: "C1", Before: "2026-03-02", Because: "x"}},
		},
		{Name: "fewer hours than there were", Given: hurry, By: Sanne, When: longer(1, ""), Refused: []string{"weighing.not-longer before"}},
	})
}

func TestTakeUpWithADay(t *testing.T) {
	t.Parallel()
	take := func(promised, today dilemma.Day) dilemma.Command {
		return weighing.TakeUp{Consultation: "C1", Promised: promised, Today: today}
	}
	taken := Then(asked, Joost, weighing.ConsultationTakenUp{ID: "C1", Promised: "2026-03-16"})
	late := Then(taken, dilemma.Clock, weighing.ConsultationOverdue{ID: "C1", Due: "2026-03-16"})
	Run(t, []Case{
		{Name: "a later day", Given: asked, By: Joost, When: take("2026-03-16", "2026-03-03"), Then: []dilemma.Event{weighing.ConsultationTakenUp{ID: "C1", Promised: "2026-03-16"}}},
		{Name: "no day in the past", Given: asked, By: Joost, When: take("2026-03-02", "2026-03-03"), Refused: []string{"day.past promised"}},
		{Name: "a promise holds", Given: taken, By: Joost, When: take("2026-03-20", "2026-03-13"), Refused: []string{"weighing.consultation-is-in-behandeling"}},
		{Name: "a broken one may be followed by another", Given: late, By: Joost, When: take("2026-03-20", "2026-03-17"), Then: []dilemma.Event{weighing.ConsultationTakenUp{ID: "C1", Promised: "2026-03-20"}}},
		{Name: "too late without a day", Given: Then(asked, dilemma.Clock, weighing.ConsultationOverdue{ID: "C1", Due: "2026-03-12"}), By: Joost, When: take("", "2026-03-17"), Refused: []string{"day.missing promised"}},
		{Name: "which has a day", Given: late, By: Joost, When: take("", "2026-03-17"), Refused: []string{"day.missing promised"}},
	})
}

func TestDeclineWithAReason(t *testing.T) {
	t.Parallel()
	decline := weighing.Decline{Consultation: "C1", Why: weighing.NotOurs, Chain: small}
	other := chain.Seat{Organisation: "coa", Role: "casemanager"}
	declined := Then(asked, Joost, weighing.ConsultationDeclined{ID: "C1", Why: weighing.NotOurs})
	Run(t, []Case{
		{Name: "a usual reason will do", Given: asked, By: Joost, When: decline, Then: []dilemma.Event{weighing.ConsultationDeclined{ID: "C1", Why: weighing.NotOurs}}},
		{
			Name: "and whom to ask instead", Given: asked, By: Joost, When: changed(decline, func(c *weighing.Decline) { c.Instead = other }),
			Then: []dilemma.Event{weighing.ConsultationDeclined{ID: "C1", Why: weighing.NotOurs, Instead: other}},
		},
		{Name: "not oneself", Given: asked, By: Joost, When: changed(decline, func(c *weighing.Decline) { c.Instead = joost }), Refused: []string{"weighing.seat-unknown instead"}},
		{Name: "which reason?", Given: asked, By: Joost, When: changed(decline, func(c *weighing.Decline) { c.Why = "zomaar" }), Refused: []string{"weighing.why-unknown why"}},
		{
			Name: "somebody else is asked the same", Given: declined, By: Sanne,
			When: changed(consult(), func(c *weighing.Consult) { c.Of, c.Follows = other, "C1" }),
			Then: []dilemma.Event{weighing.ConsultationAsked{ID: "C2", Of: other, Question: "Kan dit?", Purpose: "weging", Before: "2026-03-12", Follows: "C1"}},
		},
		{Name: "in the place of what?", Given: asked, By: Sanne, When: changed(consult(), func(c *weighing.Consult) { c.Of, c.Follows = other, "C9" }), Refused: []string{"weighing.consultation-unknown follows"}},
		{
			Name: "or the table goes on without", Given: declined, By: Sanne, When: weighing.WithdrawConsultation{Consultation: "C1", Reason: "het kan zo"},
			Then: []dilemma.Event{weighing.ConsultationWithdrawn{ID: "C1", Reason: "het kan zo"}},
		},
	})
}

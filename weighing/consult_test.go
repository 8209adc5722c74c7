package weighing_test

import (
	"testing"

	"beraad/chain"
	"beraad/dilemma"
	. "beraad/dilemma/dilemmatest"
	"beraad/weighing"
)

var joost = chain.Seat{Organisation: "ind", Role: "teamleider"}

var asked = Then(table, Sanne, weighing.ConsultationAsked{ID: "C1", Of: joost, Question: "Kan dit?", Purpose: "weging", Before: "2026-03-12"})

func consult() weighing.Consult {
	return weighing.Consult{Of: joost, Question: "Kan dit?", Purpose: "weging", Before: "2026-03-12", Today: "2026-03-02", Chain: small}
}

func TestConsult(t *testing.T) {
	t.Parallel()
	Run(t, []Case{
		{
			Name: "a question with a purpose and a date", Given: table, By: Sanne, When: consult(),
			Then: []dilemma.Event{weighing.ConsultationAsked{ID: "C1", Of: joost, Question: "Kan dit?", Purpose: "weging", Before: "2026-03-12"}},
		},
		{
			Name: "personal data need a ground", Given: table, By: Sanne,
			When: changed(consult(), func(c *weighing.Consult) { c.PersonalData = true }), Refused: []string{"weighing.ground-missing ground", "weighing.necessity-missing necessity", "weighing.minimum-missing minimum"},
		},
		{
			Name: "yesterday is too late", Given: table, By: Sanne,
			When: changed(consult(), func(c *weighing.Consult) { c.Before = "2026-03-01" }), Refused: []string{"day.past before"},
		},
		{
			Name: "who is that?", Given: table, By: Sanne,
			When:    changed(consult(), func(c *weighing.Consult) { c.Of = chain.Seat{Organisation: "ind", Role: "paus"} }),
			Refused: []string{"weighing.seat-unknown of"},
		},
		{Name: "one open question to a role", Given: asked, By: Sanne, When: consult(), Refused: []string{"weighing.asked-already of"}},
		{Name: "private stays private", Given: table[:1], By: Sanne, When: consult(), Refused: []string{"dilemma.not-shared"}},
	})
}

func TestConsultationStates(t *testing.T) {
	t.Parallel()
	answered := Then(asked, Joost, weighing.ConsultationAnswered{ID: "C1", Perspective: "ja"})
	Run(t, []Case{
		{
			Name: "in hand", Given: asked, By: Joost, When: weighing.TakeUp{Consultation: "C1"},
			Then: []dilemma.Event{weighing.ConsultationTakenUp{ID: "C1"}},
		},
		{
			Name: "an answer takes it up by itself", Given: asked, By: Joost,
			When: weighing.Answer{Consultation: "C1", Perspective: "ja", Arguments: []weighing.Argue{argue(), argue()}},
			Then: []dilemma.Event{
				weighing.ConsultationTakenUp{ID: "C1"},
				weighing.ArgumentMade{ID: "A1", Kind: weighing.For, Option: "O2", Goal: "school", Value: "kind", Consequence: "hij doet examen"},
				weighing.ArgumentMade{ID: "A2", Kind: weighing.For, Option: "O2", Goal: "school", Value: "kind", Consequence: "hij doet examen"},
				weighing.ConsultationAnswered{ID: "C1", Perspective: "ja", Arguments: []string{"A1", "A2"}},
			},
		},
		{Name: "an empty answer is none", Given: asked, By: Joost, When: weighing.Answer{Consultation: "C1"}, Refused: []string{"text.missing perspective"}},
		{Name: "only who was asked", Given: asked, By: Mila, When: weighing.Answer{Consultation: "C1", Perspective: "ja"}, Refused: []string{"weighing.not-asked"}},
		{Name: "declined with a reason", Given: asked, By: Joost, When: weighing.Decline{Consultation: "C1"}, Refused: []string{"text.missing reason"}},
		{
			Name: "withdrawn by who asked", Given: asked, By: Sanne, When: weighing.WithdrawConsultation{Consultation: "C1"},
			Then: []dilemma.Event{weighing.ConsultationWithdrawn{ID: "C1"}},
		},
		{Name: "too late to withdraw", Given: answered, By: Sanne, When: weighing.WithdrawConsultation{Consultation: "C1"}, Refused: []string{"weighing.consultation-is-gereedgemeld"}},
		{
			Name: "accepted", Given: answered, By: Sanne, When: weighing.Accept{Consultation: "C1"},
			Then: []dilemma.Event{weighing.ConsultationAccepted{ID: "C1"}},
		},
		{Name: "nothing to accept", Given: asked, By: Sanne, When: weighing.Accept{Consultation: "C1"}, Refused: []string{"weighing.consultation-is-open"}},
		{Name: "which one?", Given: asked, By: Sanne, When: weighing.Accept{Consultation: "C9"}, Refused: []string{"weighing.consultation-unknown"}},
	})
}

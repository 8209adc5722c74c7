package demo_test

import (
	"testing"

	"beraad/dilemma"
	"beraad/internal/privacy"
	"beraad/weighing"
)

// TestQuestionsHoldNoPersonalData holds the story to the rule of the page: what does
// not go along is not there.
func TestQuestionsHoldNoPersonalData(t *testing.T) {
	t.Parallel()
	for id, past := range play(t, today).past {
		for _, h := range past {
			e, ok := h.Event.(weighing.ConsultationAsked)
			if !ok || e.PersonalData {
				continue
			}
			var no dilemma.Refusals
			privacy.Refuse(&no, "question", e.Question)
			privacy.Refuse(&no, "purpose", e.Purpose)
			if len(no) > 0 {
				t.Errorf("%s: %s: %v", id, e.ID, no)
			}
		}
	}
}

// TestTimePassesForPartners: somebody is reminded in each way, one question is asked
// in hours and answered within them, and one that was not answered got more time.
func TestTimePassesForPartners(t *testing.T) {
	t.Parallel()
	m := play(t, today)
	why := map[weighing.WhyRemind]bool{}
	happened := map[string]bool{}
	for _, past := range m.past {
		for _, h := range past {
			happened[h.Event.EventName()] = true
			if e, ok := h.Event.(weighing.ConsultationReminded); ok {
				why[e.Why] = true
			}
		}
	}
	for _, w := range []weighing.WhyRemind{weighing.AtHalf, weighing.OnLastDay, weighing.ByHand} {
		if !why[w] {
			t.Errorf("nobody is reminded %s", w)
		}
	}
	for _, e := range []dilemma.Event{weighing.ConsultationOverdue{}, weighing.ConsultationProlonged{}} {
		if !happened[e.EventName()] {
			t.Errorf("the story has no %s", e.EventName())
		}
	}
	var c1 weighing.ConsultationAsked
	var half bool
	for _, h := range m.past["d11-aanvraag-op-de-dag-voor-de-vlucht"] {
		switch e := h.Event.(type) {
		case weighing.ConsultationAsked:
			if e.ID == "C1" {
				c1 = e
			}
		case weighing.ConsultationReminded:
			half = half || e.ID == "C1" && e.Why == weighing.AtHalf
		case weighing.ConsultationAnswered:
			if e.ID == "C1" && (c1.Hours != 4 || h.At.After(c1.Until)) {
				t.Errorf("answered at %s, asked within %d hours, until %s", h.At, c1.Hours, c1.Until)
			}
		}
	}
	if !half {
		t.Error("nobody was reminded at half of the four hours")
	}
}

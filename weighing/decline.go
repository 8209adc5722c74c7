package weighing

import (
	"slices"

	"beraad/chain"
	"beraad/dilemma"
)

// WhyDecline is the usual reason for which a role does not answer.
type WhyDecline string

// The usual reasons. What is none of these is said in words.
const (
	NotOurs   WhyDecline = "not-ours"   // niet onze taak
	TooLittle WhyDecline = "too-little" // te weinig gegevens om iets te kunnen zeggen
	NoTime    WhyDecline = "no-time"    // geen tijd vóór de datum
)

// WhysDecline lists the reasons in the order in which a form offers them.
var WhysDecline = []WhyDecline{NotOurs, TooLittle, NoTime}

// Decline says that the asked party will not answer, and why; and whom to ask
// instead, when that is known.
type Decline struct {
	Consultation string
	Why          WhyDecline // "" for another reason
	Reason       string     // may stay empty beside one of the usual reasons
	Instead      chain.Seat // the zero seat for who does not know
	Chain        *chain.Chain
}

// CommandName names the command for the policy.
func (Decline) CommandName() string { return "weighing.decline-consultation" }

// Decide refuses without a reason: who asked has a right to know.
func (c Decline) Decide(by dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).find(c.Consultation, Open, TakenUp)
	if err != nil {
		return nil, err
	}
	if err := asked.mustBeAsked(by); err != nil {
		return nil, err
	}
	e := ConsultationDeclined{ID: asked.ID, Reason: dilemma.Tidy(c.Reason), Why: c.Why, Instead: c.Instead}
	var no dilemma.Refusals
	switch {
	case c.Why == "":
		no.Required("reason", e.Reason, dilemma.Short)
	case !slices.Contains(WhysDecline, c.Why):
		no.Add("weighing.why-unknown", "why")
	default:
		no.Limited("reason", e.Reason, dilemma.Short)
	}
	if none := (chain.Seat{}); c.Instead != none {
		if _, known := c.Chain.Role(c.Instead); !known || c.Instead == asked.Of {
			no.Add("weighing.seat-unknown", "instead")
		}
	}
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{e}, nil
}

// WithdrawConsultation takes a question back that was not answered yet, or says
// after a refusal that the table goes on without.
type WithdrawConsultation struct {
	Consultation string
	Reason       string
}

// CommandName names the command for the policy.
func (WithdrawConsultation) CommandName() string { return "weighing.withdraw-consultation" }

// Decide refuses when the answer is there already.
func (c WithdrawConsultation) Decide(_ dilemma.Actor, past []dilemma.Happened) ([]dilemma.Event, error) {
	asked, err := replay(past).find(c.Consultation, Open, TakenUp, Declined)
	if err != nil {
		return nil, err
	}
	reason := dilemma.Tidy(c.Reason)
	var no dilemma.Refusals
	no.Limited("reason", reason, dilemma.Short)
	if err := no.Err(); err != nil {
		return nil, err
	}
	return []dilemma.Event{ConsultationWithdrawn{ID: asked.ID, Reason: reason}}, nil
}

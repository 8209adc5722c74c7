package api

import (
	"beraad/decision"
	"beraad/dilemma"
	"beraad/intake"
	"beraad/learning"
	"beraad/weighing"
)

// What needs no body at all.

func share(*nothing, *deed) dilemma.Command { return intake.Share{} }
func end(*nothing, *deed) dilemma.Command   { return learning.Close{} }

func accept(_ *nothing, d *deed) dilemma.Command { return weighing.Accept{Consultation: d.part} }

// reasoning is a body that holds a reason.
type reasoning struct {
	Reason string `json:"reden" maxLength:"1200"`
}

func (b *reasoning) sendBack(d *deed) dilemma.Command {
	return decision.SendBack{Escalation: d.part, Reason: b.Reason, Chain: d.server.Chain}
}

func (b *reasoning) takeOff(d *deed) dilemma.Command {
	return decision.WithdrawEscalation{Escalation: d.part, Reason: b.Reason}
}

// withdrawing is a body that may hold a reason.
type withdrawing struct {
	Reason string `json:"reden,omitempty" maxLength:"1200"`
}

func (b *withdrawing) command(d *deed) dilemma.Command {
	return d.leavingPart(weighing.WithdrawConsultation{Consultation: d.part, Reason: b.Reason}, "reason", b.Reason)
}

// saying is what really happened.
type saying struct {
	Text string `json:"tekst" maxLength:"1200"`
}

func (b *saying) aftermath(*deed) dilemma.Command { return learning.TellAftermath(*b) }

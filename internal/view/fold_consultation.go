package view

import (
	"slices"

	"beraad/dilemma"
	"beraad/weighing"
)

func (d *Dilemma) applyConsultation(event dilemma.Event, at Moment) bool {
	switch e := event.(type) {
	case weighing.ConsultationAsked:
		d.Consultations = append(d.Consultations, Consultation{ConsultationAsked: e, State: weighing.Open, Asked: at})
		d.timeConsultation(e.ID, e, at)
	case weighing.ConsultationTakenUp:
		if c := d.Consultation(e.ID); c != nil {
			c.State, c.TakenUp = weighing.TakenUp, &at
		}
		d.timeConsultation(e.ID, e, at)
	case weighing.ConsultationReminded:
		d.timeConsultation(e.ID, e, at)
	case weighing.ConsultationOverdue:
		d.timeConsultation(e.ID, e, at)
	case weighing.ConsultationProlonged:
		d.timeConsultation(e.ID, e, at)
	case weighing.ConsultationDeclined:
		d.declineConsultation(e, at)
	case weighing.ConsultationWithdrawn:
		d.withdrawConsultation(e, at)
	case weighing.ConsultationAccepted:
		d.endConsultation(e.ID, weighing.Accepted, Told{"", at})
	case weighing.ConsultationAnswered:
		d.answer(e, at)
	default:
		return false
	}
	return true
}

// timeConsultation adds what an event means for the deadline of a consultation.
func (d *Dilemma) timeConsultation(id string, event dilemma.Event, at Moment) {
	if c := d.Consultation(id); c != nil {
		c.Deadline.Apply(dilemma.Happened{Event: event, At: at.At, By: at.By})
	}
}

func (d *Dilemma) declineConsultation(e weighing.ConsultationDeclined, at Moment) {
	d.endConsultation(e.ID, weighing.Declined, Told{e.Reason, at})
	if c := d.Consultation(e.ID); c != nil {
		c.Declined = &Declined{e.Why, e.Instead}
	}
}

// withdrawConsultation takes a question back. One that was refused stays so: the
// table goes on without.
func (d *Dilemma) withdrawConsultation(e weighing.ConsultationWithdrawn, at Moment) {
	if c := d.Consultation(e.ID); c != nil && c.State == weighing.Declined {
		c.LetGo = &Told{e.Reason, at}
		return
	}
	d.endConsultation(e.ID, weighing.Withdrawn, Told{e.Reason, at})
}

func (d *Dilemma) endConsultation(id string, state weighing.ConsultationState, told Told) {
	if c := d.Consultation(id); c != nil {
		c.State, c.Ended = state, &told
	}
}

func (d *Dilemma) answer(e weighing.ConsultationAnswered, at Moment) {
	c := d.Consultation(e.ID)
	if c == nil {
		return
	}
	c.State, c.Answer, c.Answered = weighing.Answered, &e, &at
	seated := slices.ContainsFunc(d.Seats, func(s Seat) bool { return s.Person == at.By.Person })
	if c.AtTable && !seated {
		d.Seats = append(d.Seats, Seat{at.By, Consulted, at.At})
	}
}
